//! The files of the languages (`public/words/`): laid beside the app under names with a hash, and listed in the page's head, where
//! `boot/words.js` and the settings find them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use sha2::{Digest, Sha256};

use crate::{compress, places};

#[path = "../../src/words/po.rs"]
mod po;

/// Where index.html wants the list.
const PLACEHOLDER: &str = "@languages@";
/// What a file says of itself whose language is whole.
const WHOLE: &str = "X-Complete: yes";
/// How the packed files begin and end: `words-de-0123456789abcdef.txt`.
const NAME: (&str, &str) = ("words-", ".txt");
/// Stands at the end of the tag where a language is translated in part only: `words-ar.part-0123456789abcdef.txt`.
const PART: &str = ".part";

/// Lays the files beside the app in a folder, and lists them in its page.
pub fn deliver(folder: &Path) -> Result<()> {
    let sources = places::root().join("public").join("words");
    for path in compress::files_below(&sources)? {
        let text = read(&path)?;
        let part = if text.contains(WHOLE) { "" } else { PART };
        let packed = po::packed(&text).map_err(|reason| anyhow!("{}: {reason}", path.display()))?;
        let hash: String = Sha256::digest(&packed)
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let tag = path.file_stem().and_then(|tag| tag.to_str());
        let tag = tag.context("a language has a tag")?;
        let target = folder.join(format!("{}{tag}{part}-{hash}{}", NAME.0, NAME.1));
        fs::write(&target, packed).with_context(|| format!("cannot write {}", target.display()))?;
    }
    let page = folder.join("index.html");
    let text = listed_in(&read(&page)?, folder)?;
    fs::write(&page, text).with_context(|| format!("cannot write {}", page.display()))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// A page with the list of the languages in a folder: `de:./words-de-0123456789abcdef.txt`. It has no sign that
/// needs quotes, which the minifier takes away.
pub fn listed_in(page: &str, folder: &Path) -> Result<String> {
    if !page.contains(PLACEHOLDER) {
        bail!("index.html has no place for the languages");
    }
    let mut list = Vec::new();
    for path in compress::files_below(folder)? {
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.unwrap_or_default();
        let Some(rest) = name.strip_prefix(NAME.0).filter(|_| name.ends_with(NAME.1)) else {
            continue;
        };
        if let Some((tag, _)) = rest.rsplit_once('-') {
            list.push(format!("{}:./{name}", tag.trim_end_matches(PART)));
        }
    }
    list.sort();
    Ok(page.replace(PLACEHOLDER, &list.join(",")))
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
            ("words-de-0123456789abcdef.txt", ""),
            ("words-pt-BR.part-0123456789abcdef.txt", ""),
            ("waymark-0123456789abcdef.js", ""),
        ] {
            fs::write(folder.join(name), text).expect("a file for the test");
        }
        let page = listed_in("<meta content=\"@languages@\">", &folder).expect("lists");
        assert_eq!(
            page,
            "<meta content=\"de:./words-de-0123456789abcdef.txt,pt-BR:./words-pt-BR.part-0123456789abcdef.txt\">"
        );
        assert!(listed_in("<meta>", &folder).is_err());
    }
}
