//! `style/icons.tsv` names the icons that are built in: no page or style sheet calls for another, and none is built in for nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn table() -> BTreeSet<String> {
    let table = text("style/icons.tsv");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let names = lines.skip(1).filter_map(|line| line.split('\t').next());
    names.map(str::to_owned).collect()
}

fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files of a folder and the folders in it, as one text.
fn all_below(folder: &Path) -> String {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry of the folder").path())
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| match path.is_dir() {
        true => all_below(path),
        false => fs::read_to_string(path).unwrap_or_default(),
    };
    paths.iter().map(read).collect()
}

fn pages() -> String {
    all_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app"))
}

/// What stands between these two, wherever the first is.
fn between(text: &str, start: &str, end: char) -> BTreeSet<String> {
    let rests = text.split(start).skip(1);
    rests
        .filter_map(|rest| Some(rest.split_once(end)?.0.to_owned()))
        .collect()
}

#[test]
fn what_is_called_for_is_in_the_table() {
    let mut called = between(&pages(), "data-icon=\"", '"');
    called.extend(between(&text("style/later/icons.css"), "var(--icon-", ')'));
    // How the sheet hands the size and the colour on.
    called.retain(|name| !name.starts_with("size") && !name.starts_with("ink"));
    let unknown: Vec<_> = called.difference(&table()).cloned().collect();
    assert!(unknown.is_empty(), "not in style/icons.tsv: {unknown:?}");
}

#[test]
fn what_is_in_the_table_is_called_for() {
    let (pages, sheets) = (pages(), text("style/later/icons.css"));
    let sheets = sheets + &text("style/later/ballot-form.css");
    let mut unused = table();
    unused.retain(|name| {
        !pages.contains(&format!("\"{name}\"")) && !sheets.contains(&format!("(--icon-{name})"))
    });
    assert!(unused.is_empty(), "built in for nothing: {unused:?}");
}
