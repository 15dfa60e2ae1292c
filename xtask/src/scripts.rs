//! The scripts around the app (`boot/`) without their remarks, which would travel with every first visit: the minifier of trunk does not
//! know today's JavaScript.

use std::fs;

use anyhow::{Context, Result};

use crate::places;

/// Those that index.html links, from `target/xtask/boot/`.
const LINKED: [&str; 3] = ["guard.js", "helper.js", "start.js"];

/// Writes the scripts that the page links.
pub fn bundle() -> Result<()> {
    let folder = places::scratch().join("boot");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    for name in LINKED {
        let (script, path) = (read(name)?, folder.join(name));
        // Trunk takes a new time stamp for a change, so an equal file is left alone.
        if fs::read_to_string(&path).is_ok_and(|last| last == script) {
            continue;
        }
        fs::write(&path, script).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// What stands before a script, in the same file: what it needs.
const NEEDED: [(&str, &str); 3] = [
    ("guard.js", "language.js"),
    ("start.js", "words.js"),
    ("single.js", "words.js"),
];

/// A script without its remarks, behind what it needs.
pub fn read(name: &str) -> Result<String> {
    let needed = NEEDED.iter().find(|(script, _)| *script == name);
    let needed = needed.map_or(Ok(String::new()), |(_, needed)| plain(needed))?;
    Ok(needed + &plain(name)?)
}

fn plain(name: &str) -> Result<String> {
    let path = places::root().join("boot").join(name);
    let script = fs::read_to_string(&path).with_context(|| {
        format!(
            "cannot read {}; it belongs to the repository",
            path.display()
        )
    })?;
    Ok(without_remarks(&script))
}

/// Remarks stand on lines of their own; whatever else looks like one stays.
fn without_remarks(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let kept = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    kept.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_and_indents_go_and_nothing_else() {
        let script = "// Why.\nlet a = \"// no remark\"; // stays\n\n  // More.\n  go(`${a}`);\n";
        assert_eq!(
            without_remarks(script),
            "let a = \"// no remark\"; // stays\ngo(`${a}`);\n"
        );
    }

    #[test]
    fn no_script_has_text_that_goes_over_several_lines() {
        for name in [
            "guard.js",
            "helper.js",
            "language.js",
            "start.js",
            "single.js",
            "words.js",
            "worker.js",
        ] {
            let script = read(name).expect("the script is there");
            let open = script
                .lines()
                .find(|line| line.matches('`').count() % 2 == 1);
            assert_eq!(open, None, "{name}: its indents would be lost");
        }
    }
}
