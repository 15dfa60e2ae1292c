//! A packet in a page of its own: the whole app in one HTML file with the packet inside, for whoever has no Waymark and no network.

pub use crate::exchange::format::PAGE_ELEMENT;

/// The page of the whole app with a packet's file in it; none where that is no page of the app.
pub fn page_with(page: &str, file: &str) -> Option<String> {
    let (before, after) = page.rsplit_once("</body>")?;
    // Nothing in a script element may look like its end; in JSON a letter may be written by its number.
    let file = file.replace('<', "\\u003c");
    let element =
        format!("<script type=\"application/json\" id=\"{PAGE_ELEMENT}\">{file}</script>");
    Some(format!("{before}{element}\n</body>{after}"))
}
