//! What every chart must hold, at every width.

mod check;
mod figures;
mod layout;
mod picture;
mod samples;

use samples::gallery;

/// From phones at their narrowest to a wide page.
const WIDTHS: [u32; 5] = [320, 390, 640, 760, 1100];

#[test]
/// Writes all charts into `CHART_GALLERY` (a folder): one page per width and theme, to look at.
#[ignore = "writes pages to look at"]
fn gallery_pages() {
    let folder = std::env::var("CHART_GALLERY").expect("CHART_GALLERY names a folder");
    let tokens = include_str!("../../../style/tokens.css");
    for width in WIDTHS {
        for theme in ["light", "dark"] {
            let mut page = format!(
                "<!doctype html><html lang=en><meta charset=utf-8><style>{tokens}\
                 :root{{color-scheme:{theme}}}body{{margin:16px;background:var(--sheet);color:var(--ink);\
                 font:15px var(--font-text);width:{width}px}}svg{{display:block}}h2{{font-size:13px;\
                 margin:24px 0 8px;color:var(--ink-2)}}</style>"
            );
            for (name, chart) in gallery(width) {
                page += &format!("<h2>{name}</h2>{}", chart.svg);
            }
            std::fs::write(format!("{folder}/{width}-{theme}.html"), page).expect("page written");
        }
    }
}
