//! The texts outside of the program: those of its page and of the script that speaks where it does not run.

use std::fs;

use waymark::words::outside::{of_script, page_in_all_languages};

use super::{Text, root};

pub fn texts() -> Vec<Text> {
    let read = |name: &str| fs::read_to_string(root().join(name)).expect("it belongs to the app");
    let (page, guard) = (read("index.html"), read("boot/guard.js"));
    let mut all = Vec::new();
    page_in_all_languages(&page, |text| {
        all.push(("index.html", text.to_owned()));
        Vec::new()
    });
    let of_guard = of_script(&guard).into_iter();
    all.extend(of_guard.map(|text| ("boot/guard.js", text)));
    let all = all.into_iter();
    all.map(|(file, one)| Text {
        context: None,
        one,
        many: None,
        file: file.to_owned(),
        places: None,
    })
    .collect()
}

/// A text that stood in no brackets would be found by nobody.
#[test]
fn what_is_shown_before_the_program_runs_is_among_the_texts() {
    let texts = texts();
    let starts = [
        "Waymark is loading",
        "Waymark has stopped",
        "This takes long",
        "Waymark has no server",
    ];
    for start in starts {
        assert!(
            texts.iter().any(|text| text.one.starts_with(start)),
            "{start}"
        );
    }
    let guard = fs::read_to_string(root().join("boot/guard.js")).expect("the script");
    let shown = |line: &&str| !line.trim().starts_with("//") && !line.contains("new Error(");
    for line in guard.lines().filter(shown) {
        let texts = of_script(line);
        let rest = texts
            .iter()
            .fold(line.to_owned(), |line, text| line.replace(text, ""));
        let is_word = |word: &&str| word.len() > 1 && word.chars().all(char::is_alphabetic);
        let is_sentence = |text: &&str| text.split(' ').filter(is_word).count() > 2;
        let sentence = rest.split('"').skip(1).step_by(2).find(is_sentence);
        assert_eq!(sentence, None, "not in say(…), so said in English only");
    }
}
