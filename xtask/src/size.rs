//! Weighs what a first visit loads, as it travels: at brotli's best. The limit is a promise to people on slow lines.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::{compress, places};

/// 200 KB, of which some two are noise: the same functions in another order compress that much better or worse.
const LIMIT: usize = 200 * 1024;

/// Prints a table of the files of a first visit; fails when their sum is above the limit.
pub fn run() -> Result<()> {
    let page = places::dist().join("index.html");
    let html = fs::read_to_string(&page).with_context(|| {
        format!(
            "cannot read {}; `cargo xtask build` makes it",
            page.display()
        )
    })?;
    let first: Vec<String> = std::iter::once("index.html".to_owned())
        .chain(loaded_by(&html))
        .chain(picture()?)
        .collect();
    let later = in_dist(|name| name.contains("-split_") && name.ends_with(".wasm"))?;
    let names = [first.as_slice(), &later].concat();
    let weights = compress::on_all_cores(&names, |name| weigh(name))?;
    let (first_weights, later_weights) = weights.split_at(first.len());

    println!(
        "{:<44} {:>10} {:>10}",
        "file of a first visit", "raw", "brotli"
    );
    for (name, weight) in first.iter().zip(first_weights) {
        print!("{}", row(name, *weight));
    }
    let raw = first_weights.iter().map(|(raw, _)| raw).sum();
    let packed = first_weights.iter().map(|(_, packed)| packed).sum();
    print!("{}", row("together", (raw, packed)));
    for (name, weight) in later.iter().zip(later_weights) {
        print!(
            "later, with the first page after home:\n{}",
            row(name, *weight)
        );
    }
    println!("{}", verdict(packed)?);
    Ok(())
}

/// The picture of the first page, which the app asks for itself: there is one for each language, and the largest counts.
fn picture() -> Result<Option<String>> {
    let dist = places::dist();
    let mut pictures = Vec::new();
    for path in compress::files_below(&dist.join("looks"))? {
        if path.extension().is_some_and(|ending| ending == "svg") {
            let name = path.strip_prefix(&dist)?.to_string_lossy().into_owned();
            pictures.push((fs::metadata(&path)?.len(), name));
        }
    }
    Ok(pictures.into_iter().max().map(|(_, name)| name))
}

/// The files of the build that are asked for, by name.
fn in_dist(wanted: fn(&str) -> bool) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(places::dist())? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if wanted(&name) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// The bytes of a file as it is and as it travels. What the build has compressed already is not compressed once more.
fn weigh(name: &str) -> Result<(usize, usize)> {
    let path = places::dist().join(name);
    let bytes = fs::read(&path).with_context(|| {
        format!(
            "index.html loads {name}, but {} cannot be read",
            path.display()
        )
    })?;
    let packed = match fs::metadata(places::dist().join(format!("{name}.br"))) {
        Ok(sibling) => sibling.len() as usize,
        Err(_) => compress::brotli(&bytes)?.len(),
    };
    Ok((bytes.len(), packed))
}

fn row(name: &str, (raw, packed): (usize, usize)) -> String {
    format!(
        "{name:<44} {:>10} {:>10}\n",
        kilobytes(raw),
        kilobytes(packed)
    )
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1} KB", bytes as f64 / 1024.0)
}

fn verdict(bytes: usize) -> Result<String> {
    let (size, limit) = (kilobytes(bytes), kilobytes(LIMIT));
    if bytes > LIMIT {
        bail!(
            "a first visit loads {size} (brotli), more than the limit of {limit}; look with `twiggy top` what grew, or load it later"
        );
    }
    Ok(format!(
        "A first visit loads {size} (brotli) of {limit} allowed."
    ))
}

/// The files that the page's head and body make the browser fetch, each once, in their order.
fn loaded_by(html: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for attribute in [" href=", " src="] {
        for (at, _) in html.match_indices(attribute) {
            let name = attribute_value(&html[at + attribute.len()..]);
            let name = name.strip_prefix("./").unwrap_or(name);
            let is_local = !name.is_empty() && !name.starts_with('#') && !name.contains(':');
            if is_local && !found.iter().any(|other| other == name) {
                found.push(name.to_owned());
            }
        }
    }
    found
}

/// The value at the start of the text; minified pages leave out the quotes.
fn attribute_value(text: &str) -> &str {
    let (text, end): (&str, &[char]) = match text.chars().next() {
        Some('"') => (&text[1..], &['"']),
        Some('\'') => (&text[1..], &['\'']),
        _ => (text, &[' ', '>', '\n']),
    };
    text.split(end).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_itself_is_allowed_and_one_byte_more_is_not() {
        assert!(verdict(0).is_ok());
        assert!(verdict(LIMIT).is_ok());
        let error = verdict(LIMIT + 1).expect_err("too much").to_string();
        assert!(error.contains("200.0 KB"), "{error}");
    }

    #[test]
    fn each_file_the_page_names_counts_once() {
        let html = r##"<link rel=preload href=./app_bg.wasm as=fetch><link href="./app.css"><script src='boot.js'></script>
            <link rel="preload" href="app_bg.wasm"><a href="#/help">x</a><a href="https://example.org/">y</a>"##;
        assert_eq!(loaded_by(html), ["app_bg.wasm", "app.css", "boot.js"]);
    }

    #[test]
    fn attributes_are_read_with_and_without_quotes() {
        assert_eq!(attribute_value("a.js>"), "a.js");
        assert_eq!(attribute_value("\"a b.js\" x"), "a b.js");
        assert_eq!(attribute_value("'a.js'"), "a.js");
        assert_eq!(attribute_value(""), "");
    }
}
