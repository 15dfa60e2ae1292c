//! The files of the languages (`public/words/`): laid beside the app under names with a hash, and listed in the page's head, where
//! `boot/language.js` and the settings find them. What the page says before the program runs stands on it in all of them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use sha2::{Digest, Sha256};

#[cfg(test)]
use crate::scripts;
use crate::{compress, places};

#[path = "../../src/words/outside.rs"]
mod outside;
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

/// A language as its translators wrote it.
struct Language {
    tag: String,
    text: String,
}

impl Language {
    fn all() -> Result<Vec<Self>> {
        let mut all = Vec::new();
        for path in compress::files_below(&places::root().join("public").join("words"))? {
            let tag = path.file_stem().and_then(|tag| tag.to_str());
            let tag = tag.context("a language has a tag")?.to_owned();
            let text = read(&path)?;
            all.push(Self { tag, text });
        }
        Ok(all)
    }

    fn packed(&self) -> Result<String> {
        po::packed(&self.text).map_err(|reason| anyhow!("{}.po: {reason}", self.tag))
    }
}

/// Of a packed language those lines that say one of these texts, with its head.
fn few(packed: &str, texts: &[String]) -> String {
    let is_wanted = |line: &str| {
        let key = line.split(po::BETWEEN).next();
        key.is_some_and(|key| texts.iter().any(|text| text == key))
    };
    let lines = packed.lines().enumerate();
    let kept = lines.filter(|(at, line)| *at == 0 || is_wanted(line));
    kept.flat_map(|(_, line)| [line, "\n"]).collect()
}

/// What `boot/guard.js` says, in each language by its tag: the single file has it at hand before anything is unpacked.
pub fn of_guard(guard: &str) -> Result<Vec<(String, String)>> {
    let texts = outside::of_script(guard);
    let all = Language::all()?.into_iter();
    all.map(|language| Ok((language.tag.clone(), few(&language.packed()?, &texts))))
        .collect()
}

/// Lays the files beside the app in a folder, and writes its page.
pub fn deliver(folder: &Path) -> Result<()> {
    for language in Language::all()? {
        let whole = language.text.contains(WHOLE);
        let part = if whole { "" } else { PART };
        let packed = language.packed()?;
        let hash: String = Sha256::digest(&packed)
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let tag = language.tag;
        let target = folder.join(format!("{}{tag}{part}-{hash}{}", NAME.0, NAME.1));
        fs::write(&target, packed).with_context(|| format!("cannot write {}", target.display()))?;
    }
    let page = folder.join("index.html");
    let text = page_for(&read(&page)?, folder)?;
    fs::write(&page, text).with_context(|| format!("cannot write {}", page.display()))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// A page that knows the languages of a folder, and says in all of them what it says itself.
pub fn page_for(page: &str, folder: &Path) -> Result<String> {
    let mut translated = Vec::new();
    for language in Language::all()? {
        translated.push((language.tag.clone(), language.packed()?));
    }
    let page = outside::page_in_all_languages(page, |text| {
        let texts = [text.to_owned()];
        let said = translated.iter().filter_map(|(tag, packed)| {
            let line = few(packed, &texts);
            let text = line.lines().nth(1)?.split(po::BETWEEN).nth(1)?;
            Some((tag.clone(), text.to_owned()))
        });
        said.collect()
    });
    listed_in(&page, folder)
}

/// A page with the list of the languages in a folder: `de:./words-de-0123456789abcdef.txt`. It has no sign that
/// needs quotes, which the minifier takes away.
fn listed_in(page: &str, folder: &Path) -> Result<String> {
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

    #[test]
    fn the_page_and_the_guard_speak_every_whole_language() {
        let folder = places::scratch().join("languages-page-test");
        fs::create_dir_all(&folder).expect("a folder for the test");
        let page = read(&places::root().join("index.html")).expect("the page");
        let texts = page.matches("<span lang=\"en\">").count();
        let spoken = page_for(&page, &folder).expect("speaks");
        let guard = scripts::read("guard.js").expect("the script");
        let said = outside::of_script(&guard);
        let few = of_guard(&guard).expect("speaks");
        for language in Language::all().expect("languages") {
            if !language.text.contains(WHOLE) {
                continue;
            }
            let tag = language.tag;
            let spans = spoken.matches(&format!("<span lang={tag}>")).count();
            assert_eq!((texts, spans), (3, 3), "{tag}");
            let (_, lines) = few
                .iter()
                .find(|(known, _)| *known == tag)
                .expect("is there");
            assert!(
                said.iter()
                    .all(|text| lines.contains(&format!("\n{text}{}", po::BETWEEN))),
                "{tag}: {lines}"
            );
        }
    }
}
