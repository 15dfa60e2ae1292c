//! Weighs what a first visit loads, and what comes on top of it where somebody works on an assessment, as it travels: at brotli's best. The
//! limits are promises to people on slow lines.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::{compress, places};

/// 200 KB, of which some two are noise: the same functions in another order compress that much better or worse.
const LIMIT: usize = 200 * 1024;

/// What the overview and the statements of an assessment load beside the files of a first visit.
const WORK_LIMIT: usize = 750 * 1024;

/// Prints a table of the files of a first visit and of work on an assessment; fails when either's sum is above its limit.
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
    let work = files_of_part(&glue(&first)?, WORK)?;
    let names = [first.as_slice(), &work].concat();
    let weights = compress::on_all_cores(&names, |name| weigh(name))?;
    let (first_weights, work_weights) = weights.split_at(first.len());

    let packed = print_table("file of a first visit", &first, first_weights);
    let more = print_table("file of work on an assessment", &work, work_weights);
    println!("{}", verdict("A first visit", packed, LIMIT)?);
    println!("{}", verdict("Work on an assessment", more, WORK_LIMIT)?);
    Ok(())
}

/// Prints the files and their sum; that of the bytes that travel.
fn print_table(what: &str, names: &[String], weights: &[(usize, usize)]) -> usize {
    println!("{what:<44} {:>10} {:>10}", "raw", "brotli");
    for (name, weight) in names.iter().zip(weights) {
        print!("{}", row(name, *weight));
    }
    let raw = weights.iter().map(|(raw, _)| raw).sum();
    let packed = weights.iter().map(|(_, packed)| packed).sum();
    print!("{}", row("together", (raw, packed)));
    packed
}

/// The part of the program with the overview and the statements (`src/app/frame/split.rs`).
const WORK: &str = "pages";

/// The script that names the files of each part.
fn glue(first: &[String]) -> Result<String> {
    let name = first
        .iter()
        .find(|name| name.starts_with("waymark-") && name.ends_with(".js"));
    let name = name.context("index.html loads no glue")?;
    let path = places::dist().join(name);
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// The files of a part, from the list that `xtask/bindgen` writes into the glue: `pages:["a.wasm","b.bin"]`.
fn files_of_part(glue: &str, part: &str) -> Result<Vec<String>> {
    let start = format!("{part}:[");
    let list = glue
        .split_once(&start)
        .and_then(|(_, rest)| rest.split_once(']'));
    let (list, _) = list.with_context(|| format!("the glue lists no files of `{part}`"))?;
    let names = list
        .split(',')
        .map(|name| name.trim_matches('"').to_owned());
    Ok(names.collect())
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

fn verdict(what: &str, bytes: usize, limit: usize) -> Result<String> {
    let (size, most) = (kilobytes(bytes), kilobytes(limit));
    if bytes > limit {
        bail!(
            "{what} loads {size} (brotli), more than the limit of {most}; look with `twiggy top` what grew, or load it later"
        );
    }
    Ok(format!("{what} loads {size} (brotli) of {most} allowed."))
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
        assert!(verdict("It", 0, LIMIT).is_ok());
        assert!(verdict("It", LIMIT, LIMIT).is_ok());
        let error = verdict("It", LIMIT + 1, LIMIT).expect_err("too much");
        assert!(error.to_string().contains("200.0 KB"), "{error}");
    }

    #[test]
    fn the_files_of_a_part_are_those_that_the_glue_lists() {
        let glue = r#"const le={ballot:["a.wasm"],pages:["b.wasm","c.bin"],x:[]};"#;
        assert_eq!(
            files_of_part(glue, "pages").expect("listed"),
            ["b.wasm", "c.bin"]
        );
        assert!(files_of_part(glue, "steps").is_err());
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
