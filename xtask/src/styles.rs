//! One style sheet out of many: `style/main.css` names the files in `@import` lines, and the page gets them in that order as one
//! file. The browser would load each import with a request of its own, and trunk bundles only Sass.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::places;

/// The module that takes in the sheets that come with the pages after the first.
const LATER: &str = "src/app/frame/style.rs";

/// What index.html links.
fn bundle_path() -> PathBuf {
    places::scratch().join("app.css")
}

/// Writes the bundle. A file that no import names is an error: its rules would silently be missing.
pub fn bundle() -> Result<()> {
    let style = places::root().join("style");
    let css = bundled(&style)?;
    let program = fs::read_to_string(places::root().join(LATER))
        .with_context(|| format!("cannot read {LATER}"))?;
    if let Some(name) = left_out(&style.join("later"), &program)? {
        bail!("style/later/{name} is not in {LATER}, so its rules would be missing; add it there");
    }
    let path = bundle_path();
    // Trunk takes a new time stamp for a change, so an equal file is left alone.
    if fs::read_to_string(&path).is_ok_and(|last| last == css) {
        return Ok(());
    }
    fs::create_dir_all(places::scratch())
        .and_then(|()| fs::write(&path, css))
        .with_context(|| format!("cannot write {}", path.display()))
}

fn bundled(folder: &Path) -> Result<String> {
    let main = folder.join("main.css");
    let read = |path: &Path| {
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
    };
    let mut unused = css_files(folder)?;
    unused.remove("main.css");
    let mut css = String::new();
    for line in read(&main)?.lines() {
        match imported(line) {
            Some(name) => {
                if !unused.remove(name) {
                    bail!(
                        "{} imports {name}, which is not there, or twice",
                        main.display()
                    );
                }
                css.push_str(&read(&folder.join(name))?);
            }
            None => css.push_str(line),
        }
        css.push('\n');
    }
    if let Some(name) = unused.first() {
        bail!(
            "style/{name} is in no `@import` line of style/main.css, so its rules would be missing; add it where it belongs"
        );
    }
    Ok(css)
}

/// A sheet of this folder that the module does not name.
fn left_out(folder: &Path, module: &str) -> Result<Option<String>> {
    let mut names = css_files(folder)?.into_iter();
    Ok(names.find(|name| !module.contains(&format!("/later/{name}\""))))
}

fn css_files(folder: &Path) -> Result<BTreeSet<String>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut names = BTreeSet::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".css") {
            names.insert(name);
        }
    }
    Ok(names)
}

/// The file that an `@import "file.css";` line names.
fn imported(line: &str) -> Option<&str> {
    let rest = line.trim().strip_prefix("@import")?.trim();
    rest.strip_prefix('"')?.strip_suffix("\";")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let folder = places::scratch().join("styles-test").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for the test");
        for (name, text) in files {
            fs::write(folder.join(name), text).expect("a file for the test");
        }
        folder
    }

    #[test]
    fn imports_are_replaced_in_their_order_and_the_rest_stays() {
        let folder = folder(
            "order",
            &[
                (
                    "main.css",
                    "/* top */\n@import \"z.css\";\n@import \"a.css\";\nbody {}\n",
                ),
                ("a.css", "a {}"),
                ("z.css", "z {}"),
            ],
        );
        assert_eq!(
            bundled(&folder).expect("a bundle"),
            "/* top */\nz {}\na {}\nbody {}\n"
        );
    }

    #[test]
    fn a_file_without_an_import_and_an_import_without_a_file_are_errors() {
        let lonely = folder("lonely", &[("main.css", ""), ("a.css", "")]);
        assert!(
            bundled(&lonely)
                .expect_err("unused")
                .to_string()
                .contains("a.css")
        );
        let missing = folder("missing", &[("main.css", "@import \"b.css\";")]);
        assert!(
            bundled(&missing)
                .expect_err("no file")
                .to_string()
                .contains("b.css")
        );
    }

    #[test]
    fn a_later_sheet_that_the_program_does_not_name_is_an_error() {
        let folder = folder("later", &[("a.css", "a {}"), ("b.css", "b {}")]);
        let names = |module| left_out(&folder, module).expect("a folder");
        assert_eq!(
            names("(\"style/later/a.css\"), (\"style/later/b.css\")"),
            None
        );
        assert_eq!(names("(\"style/later/a.css\")").as_deref(), Some("b.css"));
    }

    #[test]
    fn the_style_sheet_of_this_repository_bundles() {
        bundled(&places::root().join("style")).expect("a bundle");
    }
}
