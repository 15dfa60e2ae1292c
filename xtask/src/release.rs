//! Makes a release of what trunk has built: gives it a name made of its content, and writes the service worker that keeps it whole.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::{compress, scripts, single};

/// Where index.html wants the name of the release.
const PLACEHOLDER: &str = "@release@";
const PAGE: &str = "index.html";
const WORKER: &str = "sw.js";

/// Gives the release in a folder its name and its worker.
pub fn seal(folder: &Path) -> Result<()> {
    let page = read(&folder.join(PAGE))?;
    if !page.contains(PLACEHOLDER) {
        bail!("{PAGE} has no place for the name of the release");
    }
    let template = scripts::read("worker.js")?;
    let names = names(folder)?;
    let mut digest = Sha256::new_with_prefix(&template);
    digest.update(&page);
    let mut files = Vec::new();
    for name in &names {
        let integrity = integrity(&bytes(&folder.join(name))?);
        digest.update(format!("\n{name} {integrity}"));
        files.push((name.clone(), integrity));
    }
    let release: String = digest.finalize().iter().take(8).map(hex).collect();
    let page = page.replace(PLACEHOLDER, &release);
    // Hosts have the page at the address of the folder; some lead from its name there, and no such answer may open a page.
    files.insert(0, ("./".to_owned(), integrity(page.as_bytes())));
    let files: Vec<String> = files
        .iter()
        .map(|(name, integrity)| format!("[{name:?},{integrity:?}]"))
        .collect();
    let worker = template
        .replace("@RELEASE@", &release)
        .replace("@FILES@", &format!("[{}]", files.join(",")));
    write(&folder.join(PAGE), page.as_bytes())?;
    write(&folder.join(WORKER), worker.as_bytes())
}

fn hex(byte: &u8) -> String {
    format!("{byte:02x}")
}

/// What the browser compares a file with, in a policy and in a request.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

/// All files of a release but its page and its worker, by their addresses.
fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for path in compress::files_below(folder)? {
        let name = path
            .strip_prefix(folder)?
            .to_string_lossy()
            .replace('\\', "/");
        let is_sibling = name.ends_with(".br") || name.ends_with(".gz");
        // The single file is fetched by whoever makes a packet of it, and would double what is kept for offline use.
        if !is_sibling && ![PAGE, WORKER, single::NAME].contains(&name.as_str()) {
            names.push(name);
        }
    }
    Ok(names)
}

/// Makes another release of a sealed one, for the browser tests: the same program under other names, as if something had changed in
/// every file with a hash, and another schema file, by which a page can tell which release it is given.
pub fn make_another(from: &Path, to: &Path) -> Result<()> {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).with_context(|| format!("cannot create {}", to.display()))?;
    let names = [names(from)?, vec![PAGE.to_owned()]].concat();
    let hashes: Vec<(&str, String)> = names
        .iter()
        .filter_map(|name| hash_in(name))
        .map(|hash| (hash, hash.chars().rev().collect()))
        .collect();
    let renewed = |text: &str| {
        let mut text = text.to_owned();
        for (old, new) in &hashes {
            text = text.replace(old, new);
        }
        text
    };
    let release = name_of(from)?;
    for name in &names {
        let (source, target) = (from.join(name), to.join(renewed(name)));
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("cannot create {}", folder.display()))?;
        }
        match Path::new(name)
            .extension()
            .and_then(|ending| ending.to_str())
        {
            Some("html" | "js") => {
                let text = read(&source)?.replace(&release, PLACEHOLDER);
                write(&target, renewed(&text).as_bytes())?;
            }
            _ => {
                fs::copy(&source, &target)
                    .with_context(|| format!("cannot copy {}", source.display()))?;
            }
        }
    }
    write(
        &to.join("snapshot.schema.json"),
        b"{ \"title\": \"another release\" }\n",
    )?;
    seal(to)
}

/// The name of the sealed release in a folder.
fn name_of(folder: &Path) -> Result<String> {
    let worker = read(&folder.join(WORKER))?;
    let line = worker
        .lines()
        .find_map(|line| line.strip_prefix("const RELEASE = \""));
    let name = line.and_then(|rest| rest.split('"').next());
    name.map(str::to_owned)
        .context("the worker names no release")
}

/// The hash in a file's name: trunk writes `app-0123456789abcdef.css` and `waymark-0123456789abcdef_bg.wasm`, and drops a leading zero.
pub fn hash_in(path: &str) -> Option<&str> {
    let name = Path::new(path).file_stem()?.to_str()?;
    let name = name.strip_suffix("_bg").unwrap_or(name);
    let (_, hash) = name.rsplit_once('-')?;
    let is_hash = (15..=16).contains(&hash.len()) && hash.bytes().all(|b| b.is_ascii_hexdigit());
    is_hash.then_some(hash)
}

fn bytes(path: &PathBuf) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| {
        format!(
            "cannot read {}; `cargo xtask build` makes it",
            path.display()
        )
    })
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places;

    fn release_for(test: &str, script: &str) -> PathBuf {
        let folder = places::scratch().join("release-test").join(test);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for the test");
        let page =
            "<meta content=@release@ name=waymark-release><script src=a-0123456789abcdef.js>";
        for (file, text) in [
            (PAGE, page),
            ("a-0123456789abcdef.js", script),
            ("a-0123456789abcdef.js.br", "packed"),
            ("snapshot.schema.json", "{}"),
            ("looks/gaps.svg", "<svg/>"),
        ] {
            fs::create_dir_all(folder.join("looks")).expect("a folder in the folder");
            fs::write(folder.join(file), text).expect("a file for the test");
        }
        seal(&folder).expect("seals");
        folder
    }

    #[test]
    fn a_release_is_named_by_its_content_and_lists_what_the_page_loads() {
        let one = release_for("one", "1");
        let name = name_of(&one).expect("a name");
        assert_eq!(name.len(), 16);
        assert_eq!(name, name_of(&release_for("same", "1")).expect("a name"));
        assert_ne!(name, name_of(&release_for("other", "2")).expect("a name"));
        let page = fs::read(one.join(PAGE)).expect("a page");
        assert!(String::from_utf8_lossy(&page).contains(&name));
        let worker = fs::read_to_string(one.join(WORKER)).expect("a worker");
        assert!(worker.contains(&format!("[\"./\",{:?}]", integrity(&page))));
        assert!(worker.contains(&format!(
            "[\"a-0123456789abcdef.js\",{:?}]",
            integrity(b"1")
        )));
        assert!(!worker.contains(".br") && !worker.contains('@'), "{worker}");
    }

    #[test]
    fn another_release_shares_no_name_with_the_first() {
        let one = release_for("first", "import './a-0123456789abcdef.js'");
        let other = one.with_file_name("second");
        make_another(&one, &other).expect("another release");
        let script = fs::read_to_string(other.join("a-fedcba9876543210.js")).expect("renamed");
        assert_eq!(script, "import './a-fedcba9876543210.js'");
        assert!(!other.join("a-0123456789abcdef.js").exists());
        assert!(other.join("looks/gaps.svg").exists());
        assert_ne!(
            name_of(&one).expect("a name"),
            name_of(&other).expect("a name")
        );
    }

    #[test]
    fn the_hash_of_an_empty_text_is_the_known_one() {
        let empty = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assert_eq!(integrity(b""), empty);
    }

    #[test]
    fn hashed_names_are_told_from_others() {
        for path in [
            "/app-0123456789abcdef.css",
            "/waymark-0123456789abcdef_bg.wasm",
        ] {
            assert_eq!(hash_in(path), Some("0123456789abcdef"), "{path}");
        }
        for path in [
            "/",
            "/index.html",
            "/app-latest.js",
            "/icon.svg",
            "/a-0123456789abcdeg.js",
        ] {
            assert_eq!(hash_in(path), None, "{path}");
        }
    }
}
