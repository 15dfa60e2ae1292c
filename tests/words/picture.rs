//! The picture of the first page (`public/looks/`): the gaps of the example by clause, drawn in each language, once wide and once for a phone.
//! `WAYMARK_WRITE=1 cargo test --test words` draws it anew.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use waymark::analysis::Conformity;
use waymark::analysis::by_clause::counted_clauses;
use waymark::chart::{Bar, gaps};
use waymark::exchange::import;
use waymark::words::po::packed;
use waymark::words::{Catalog, ENGLISH, say, speak};

use super::{languages, root};

/// Names the language in which a process of its own draws.
const LANGUAGE: &str = "WAYMARK_LANGUAGE";

/// How the two files begin, and how wide they are in pixels: for a phone, and for all else. The page makes them fit.
const SHAPES: [(&str, u32); 2] = [("gaps", 803), ("narrow", 300)];

/// A language holds for a whole process, so each has one.
#[test]
fn every_language_has_the_picture_of_the_first_page() {
    let known = languages().into_iter().map(|(tag, _)| tag);
    for tag in known.chain([ENGLISH.to_owned()]) {
        let mut one = Command::new(env::current_exe().expect("this program"));
        one.args(["--exact", "picture::in_the_language_that_is_named"]);
        let done = one.env(LANGUAGE, &tag).output().expect("it runs");
        let said = String::from_utf8_lossy(&done.stdout);
        assert!(done.status.success(), "{tag}: {said}");
    }
}

/// What the test above has done in each process; alone there is nothing to do.
#[test]
fn in_the_language_that_is_named() {
    let Ok(tag) = env::var(LANGUAGE) else { return };
    if tag != ENGLISH {
        let file = fs::read_to_string(root().join(format!("public/words/{tag}.po")));
        let file = packed(&file.expect("a language file")).expect("a language file");
        // Of many forms the last one, which CLDR calls “other”: only the browser knows all rules.
        let form = Box::new(|count| if count == 1 { 0 } else { usize::MAX });
        speak(Catalog::read(file.leak(), form).expect("packed"));
    }
    for (name, width) in SHAPES {
        check(&format!("{name}-{tag}"), &picture(&root(), width));
    }
}

/// Whether the kept picture is the one that is drawn now; or puts that in its place.
fn check(name: &str, drawn: &str) {
    let path = root().join(format!("public/looks/{name}.svg"));
    if env::var_os("WAYMARK_WRITE").is_some() {
        return fs::write(&path, drawn).expect("the picture can be written");
    }
    let is_same = fs::read_to_string(&path).is_ok_and(|kept| kept == drawn);
    assert!(
        is_same,
        "{} is not the example as it is drawn now; WAYMARK_WRITE=1 cargo test --test words draws it anew",
        path.display()
    );
}

/// The chart as a file of its own, in the colours of both themes: whichever the page has that shows it.
fn picture(root: &Path, width: u32) -> String {
    let example = fs::read(root.join("public/example.json")).expect("the example");
    let document = import(&example).expect("the example");
    let newest = document.history.iter().map(|entry| entry.at).max();
    let conformity = Conformity::on(&document, newest.expect("a history").date_naive());
    let bars = counted_clauses(&conformity).into_iter();
    let bars: Vec<Bar> = bars.map(|(label, counts)| Bar { label, counts }).collect();
    let svg = gaps(say("Statements by clause"), &bars, width).svg;
    let (head, rest) = svg.split_once('>').expect("an element");
    let rest = &without_tips(rest);
    let tokens = fs::read_to_string(root.join("style/tokens.css")).expect("the colours");
    let colours = colours(&tokens, rest).join(";");
    format!(
        "{head}><style>:root{{color-scheme:light dark;font-family:system-ui,sans-serif;{colours}}}text{{unicode-bidi:plaintext}}</style>{rest}"
    )
}

/// Without the groups that only bear a tip: nobody points into a picture.
fn without_tips(svg: &str) -> String {
    let mut parts = svg.split("<g><title>");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (_, marks) = part.split_once("</title>").expect("the end of a tip");
        out.push_str(&marks.replacen("</g>", "", 1));
    }
    out
}

/// The colours that a picture uses, and no others: the first visit is counted in bytes.
fn colours<'a>(tokens: &'a str, picture: &str) -> Vec<&'a str> {
    let all = tokens
        .split(['{', ';', '}'])
        .filter(|line| line.contains("light-dark("))
        // What stands before it is a remark.
        .filter_map(|line| line.get(line.rfind("--")?..));
    let is_used = |colour: &&str| {
        let name = colour.split(':').next().unwrap_or_default();
        picture.contains(&format!("({name})"))
    };
    all.filter(is_used).collect()
}
