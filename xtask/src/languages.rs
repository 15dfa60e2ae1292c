//! The files of the languages (`public/words/`): laid beside the app under names with a hash, and listed in the page's head, where
//! `boot/words.js` and the settings find them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::{compress, places, release};

/// Where index.html wants the list.
const PLACEHOLDER: &str = "@languages@";
/// What a file says of itself whose language is whole.
const WHOLE: &str = "X-Complete: yes";

/// Lays the files beside the app in a folder, and lists them in its page.
pub fn deliver(folder: &Path) -> Result<()> {
    let sources = places::root().join("public").join("words");
    for path in compress::files_below(&sources)? {
        let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let hash: String = Sha256::digest(&text)
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let tag = path
            .file_stem()
            .and_then(|tag| tag.to_str())
            .context("a language has a tag")?;
        let target = folder.join(format!("{tag}-{hash}.po"));
        fs::write(&target, text).with_context(|| format!("cannot write {}", target.display()))?;
    }
    let page = folder.join("index.html");
    let text =
        fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
    fs::write(&page, listed_in(&text, folder)?)
        .with_context(|| format!("cannot write {}", page.display()))
}

/// A page with the list of the languages in a folder: `de=./de-0123456789abcdef.po`, with `#part` behind what is not whole.
pub fn listed_in(page: &str, folder: &Path) -> Result<String> {
    if !page.contains(PLACEHOLDER) {
        bail!("index.html has no place for the languages");
    }
    let mut list = Vec::new();
    for path in compress::files_below(folder)? {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let Some(hash) = release::hash_in(name).filter(|_| name.ends_with(".po")) else {
            continue;
        };
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let tag = name.trim_end_matches(&format!("-{hash}.po"));
        let part = if text.contains(WHOLE) { "" } else { "#part" };
        list.push(format!("{tag}=./{name}{part}"));
    }
    list.sort();
    Ok(page.replace(PLACEHOLDER, &list.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_lists_each_language_with_its_file() {
        let folder = places::scratch().join("languages-test");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for the test");
        for (name, text) in [
            ("de-0123456789abcdef.po", "\"X-Complete: yes\\n\""),
            ("pt-BR-0123456789abcdef.po", ""),
            ("waymark-0123456789abcdef.js", ""),
        ] {
            fs::write(folder.join(name), text).expect("a file for the test");
        }
        let page = listed_in("<meta content=\"@languages@\">", &folder).expect("lists");
        assert_eq!(
            page,
            "<meta content=\"de=./de-0123456789abcdef.po pt-BR=./pt-BR-0123456789abcdef.po#part\">"
        );
        assert!(listed_in("<meta>", &folder).is_err());
    }
}
