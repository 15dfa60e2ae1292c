//! The icons of the app: out of the set that npm installs, those that `style/icons.tsv` names, as a style sheet. Each is a picture in a
//! custom property, by which `style/later/icons.css` cuts it out of the colour of the words beside it.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::places;

/// The set, in one file (`package.json` has its version).
const SET: &str = "node_modules/@iconify-json/lucide/icons.json";
/// Which of them the app has, and under which names.
const TABLE: &str = "style/icons.tsv";
/// What the licences of the set ask for; it stands in the sheet, wherever that goes.
const NOTICE: &str = "/* Icons: Lucide, copyright Lucide Icons and Contributors (ISC), in part Cole Bemis (MIT); lucide.dev/license */";

/// Where `build.rs` finds the sheet.
fn sheet_path() -> PathBuf {
    places::scratch().join("icons.css")
}

/// Writes the sheet. A name that is not in the set is an error.
pub fn write() -> Result<()> {
    let read = |name: &str| {
        fs::read_to_string(places::root().join(name)).with_context(|| format!("cannot read {name}"))
    };
    let set = read(SET).context("`cargo xtask setup` installs the icons")?;
    let set = serde_json::from_str(&set).with_context(|| format!("{SET} is no JSON"))?;
    let css = sheet(&read(TABLE)?, &set).with_context(|| format!("in {TABLE}"))?;
    let path = sheet_path();
    // Cargo takes a new time stamp for a change, so an equal file is left alone.
    if fs::read_to_string(&path).is_ok_and(|last| last == css) {
        return Ok(());
    }
    fs::create_dir_all(places::scratch())
        .and_then(|()| fs::write(&path, css))
        .with_context(|| format!("cannot write {}", path.display()))
}

/// One line of the table.
struct Icon<'a> {
    name: &'a str,
    picture: &'a str,
    /// It points to where lines begin or end.
    turned: bool,
}

fn sheet(table: &str, set: &Value) -> Result<String> {
    let icons = icons(table)?;
    let (mut plain, mut turned, mut rules) = (String::new(), String::new(), String::new());
    for icon in &icons {
        let body = body(set, icon.picture)?;
        let name = icon.name;
        plain += &format!("--icon-{name}:{};", picture(&body));
        if icon.turned {
            let body = format!("<g transform='matrix(-1 0 0 1 24 0)'>{body}</g>");
            turned += &format!("--icon-{name}:{};", picture(&body));
        }
        rules += &format!("[data-icon=\"{name}\"]{{--icon:var(--icon-{name})}}\n");
    }
    Ok(format!(
        "{NOTICE}\n:root{{{plain}}}\n:root[dir=\"rtl\"]{{{turned}}}\n{rules}"
    ))
}

/// The lines of the table, each name once.
fn icons(table: &str) -> Result<Vec<Icon<'_>>> {
    let lines = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut names = BTreeSet::new();
    let mut icons = Vec::new();
    for line in lines.skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let &[name, picture, turned] = cells.as_slice() else {
            bail!("`{line}` has not three cells");
        };
        if !names.insert(name) {
            bail!("`{name}` stands there twice");
        }
        icons.push(Icon {
            name,
            picture,
            turned: turned == "yes",
        });
    }
    Ok(icons)
}

/// The shapes of a picture, fit for a data URL in double quotes.
fn body(set: &Value, picture: &str) -> Result<String> {
    let body = &set["icons"][picture]["body"];
    let body = body.as_str().with_context(|| {
        format!("the set has no `{picture}`; lucide.dev/icons shows what it has")
    })?;
    Ok(body.replace('"', "'").replace('#', "%23"))
}

/// A data URL, as the value of a property.
fn picture(body: &str) -> String {
    format!(
        "url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>{body}</svg>\")"
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn set() -> Value {
        json!({ "icons": { "plus": { "body": "<path d=\"M5 12h14\"/>" } } })
    }

    #[test]
    fn each_icon_of_the_table_is_a_picture_and_a_rule() {
        let css = sheet("# Why.\nname\tlucide\tturned\nadd\tplus\t-\n", &set()).expect("a sheet");
        assert!(
            css.contains("--icon-add:url(\"data:image/svg+xml,<svg "),
            "{css}"
        );
        assert!(css.contains("<path d='M5 12h14'/></svg>\");"), "{css}");
        assert!(
            css.contains("[data-icon=\"add\"]{--icon:var(--icon-add)}"),
            "{css}"
        );
        assert!(css.contains(":root[dir=\"rtl\"]{}"), "{css}");
    }

    #[test]
    fn what_points_along_the_line_is_turned_where_lines_run_the_other_way() {
        let css = sheet("name\tlucide\tturned\non\tplus\tyes\n", &set()).expect("a sheet");
        let (_, turned) = css.split_once("[dir=\"rtl\"]").expect("turned ones");
        assert!(turned.contains("--icon-on:url("), "{css}");
    }

    #[test]
    fn what_the_set_lacks_and_what_stands_there_twice_is_an_error() {
        let missing = sheet("head\nadd\tminus\t-\n", &set()).expect_err("no such picture");
        assert!(missing.to_string().contains("minus"));
        let twice = sheet("head\nadd\tplus\t-\nadd\tplus\t-\n", &set()).expect_err("twice");
        assert!(twice.to_string().contains("add"));
    }
}
