//! On the screen no rule makes the browser look through the whole page after each change, or restyle what every page has many of. A `:has()`
//! on the page itself does the one (what stands on a page says so on its root, `src/app/ui/on_page.rs`), a `:has()` from which the selector
//! goes on to other elements the other. Rules for paper are not asked while a page is on the screen.

use std::fs;
use std::path::Path;

/// What holds all of a page.
const WHOLE: [&str; 6] = ["html", "body", "main", ".shell", ".page", ":root"];

/// Goes on to what a page has once.
const ONCE: [&str; 1] = [".page:has(> .alerts > .alert) > .bar"];

/// The selectors of a sheet that hold on the screen, each by itself.
fn selectors(sheet: &str) -> Vec<String> {
    let (mut found, mut blocks, mut text) = (Vec::new(), Vec::new(), String::new());
    let mut rest = sheet;
    while let Some(letter) = rest.chars().next() {
        if let Some(remark) = rest.strip_prefix("/*") {
            rest = remark.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        rest = &rest[letter.len_utf8()..];
        match letter {
            '{' => {
                let head = text.trim().to_owned();
                let is_on_paper = head.starts_with("@media print") || blocks.contains(&true);
                if !is_on_paper && !head.starts_with('@') {
                    found.extend(split(&head, ','));
                }
                blocks.push(is_on_paper);
                text.clear();
            }
            '}' => {
                blocks.pop();
                text.clear();
            }
            ';' => text.clear(),
            letter => text.push(letter),
        }
    }
    found
}

/// The parts between such signs that stand in no brackets.
fn split(selector: &str, sign: char) -> Vec<String> {
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for letter in selector.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 && letter == sign {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    let parts = parts.into_iter().map(|part| part.trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

/// What is wrong with a selector, if anything is.
fn fault(selector: &str) -> Option<String> {
    let signs = |part: &String| [">", "+", "~"].contains(&part.as_str());
    let mut parts = split(selector, ' ');
    parts.retain(|part| !signs(part));
    let at = parts.iter().position(|part| part.contains(":has("))?;
    let (element, asked) = parts[at].split_once(":has(")?;
    let element = element.trim_end_matches(":not(");
    let is_whole = WHOLE
        .iter()
        .any(|whole| element.rsplit(':').next_back() == Some(whole));
    if is_whole && !asked.starts_with('>') {
        return Some(format!("{selector}: looks through the whole page"));
    }
    let goes_on = at + 1 < parts.len() && !ONCE.contains(&selector);
    goes_on.then(|| format!("{selector}: goes on from a :has() to other elements"))
}

fn faults(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let paths = entries.map(|entry| entry.expect("an entry of the folder").path());
    let of = |path: std::path::PathBuf| match path.is_dir() {
        true => faults(&path),
        false if path.extension().is_some_and(|end| end == "css") => {
            let sheet = fs::read_to_string(&path).expect("a sheet is text");
            let all = selectors(&sheet);
            all.iter().filter_map(|one| fault(one)).collect()
        }
        false => Vec::new(),
    };
    paths.flat_map(of).collect()
}

#[test]
fn no_rule_looks_through_the_whole_page() {
    let wrong = faults(&Path::new(env!("CARGO_MANIFEST_DIR")).join("style"));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn rules_that_would_are_named_and_others_are_not() {
    let sheet = "html:has(.board) { top: 0 } /* html:has(.x) { } */
        @media (min-width: 1px) { .a, html:not(:has(.room)) { top: 0; } .rate label:has(input:disabled) input { top: 0; } }
        @media print { main:has(.handout) { top: 0; } }
        html:has(> body > .alert), .row:has(> .field, .x), li:has(a)::before, .b > .c:has(+ .d) { top: 0; }";
    let found: Vec<String> = selectors(sheet)
        .iter()
        .filter_map(|one| fault(one))
        .collect();
    assert_eq!(
        found,
        [
            "html:has(.board): looks through the whole page",
            "html:not(:has(.room)): looks through the whole page",
            ".rate label:has(input:disabled) input: goes on from a :has() to other elements",
        ]
    );
}
