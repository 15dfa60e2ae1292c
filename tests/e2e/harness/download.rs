//! Catching downloads. Each engine keeps files in its own way, so the page is asked what it hands out instead: links that are
//! clicked with a `download` attribute, by a person or by the app.

use serde::Deserialize;

use super::page::{Page, must};

/// A file that the page gave out.
#[derive(Debug, Deserialize)]
pub struct Download {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Download {
    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone())
            .unwrap_or_else(|error| panic!("{} is no text: {error}", self.name))
    }
}

/// Notes each download instead of starting it. The Blob is kept because the app may revoke its address right after the click.
const WATCH: &str = "
    if (!window.waymarkDownloads) {
        const blobs = new Map();
        const downloads = window.waymarkDownloads = [];
        const createObjectURL = window.URL.createObjectURL;
        window.URL.createObjectURL = function (blob) {
            const address = createObjectURL.call(window.URL, blob);
            blobs.set(address, blob);
            return address;
        };
        const note = link => downloads.push({ name: link.download, blob: blobs.get(link.href), address: link.href, at: performance.now() });
        const click = window.HTMLElement.prototype.click;
        window.HTMLAnchorElement.prototype.click = function () {
            if (this.hasAttribute('download')) note(this); else click.call(this);
        };
        window.addEventListener('click', event => {
            const link = event.target.closest?.('a[download]');
            if (link) { note(link); event.preventDefault(); }
        });
    }
    window.waymarkDownloads.length = 0;";

const TAKE: &str = "
    const done = arguments[0];
    const { name, blob, address } = window.waymarkDownloads[0];
    const bytes = blob ? blob.arrayBuffer() : fetch(address).then(answer => answer.arrayBuffer());
    bytes.then(
        bytes => done({ name, bytes: Array.from(new Uint8Array(bytes)) }),
        error => done({ name: `${name}: ${error}`, bytes: [] }),
    );";

impl Page {
    /// The file that an action makes the page give out:
    /// `page.capture_download(page.click("[data-action=export-snapshot]")).await`.
    pub async fn capture_download(&self, action: impl Future<Output = ()>) -> Download {
        self.run(WATCH, Vec::new()).await;
        action.await;
        self.wait_until("a download", "window.waymarkDownloads?.length > 0")
            .await;
        let file = must(
            self.driver.execute_async(TAKE, Vec::new()).await,
            "reading the download",
        );
        must(file.convert(), "reading the download")
    }
}
