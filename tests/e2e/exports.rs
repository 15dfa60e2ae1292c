//! What people take with them: each format is saved from the page and read by a program that we did not write.

#[path = "../walk/full.rs"]
mod full;

use std::io::{Cursor, Read};
use std::time::Duration;

use waymark::assessment::Assessment;
use waymark::exchange;

use self::full::HOSTILE;
pub use self::full::full;
use crate::harness::{Browser, Download, Page, visit};

pub async fn open(page: &Page, document: &Assessment) {
    let file = exchange::export(document, "2026-11-20T08:00:00Z".parse().unwrap());
    page.set_file("input[type='file']", file.as_bytes(), "full.json")
        .await;
    page.wait_js("location.hash === '#/dashboard'").await;
}

/// Saves the report; also how long that took, from the click to the file, by the clock of the page: the tests take their
/// time to fetch a file.
async fn save(page: &Page, format: &str) -> (Download, Duration) {
    let begun: f64 = page.js("performance.now()").await;
    let button = format!("[data-action='save-{format}']");
    let file = page.capture_download(page.click(&button)).await;
    let ended: f64 = page.js("window.waymarkDownloads[0].at").await;
    let took = Duration::from_secs_f64((ended - begun) / 1000.0);
    page.wait_for("[data-outcome='done']").await;
    let words = page.text("[data-outcome]").await;
    assert!(words.contains(&file.name), "{words}: {}", file.name);
    (file, took)
}

fn unpacked(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = Vec::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        files.push((file.name().unwrap().into_owned(), text));
    }
    files
}

/// The words of a Word file, a line for each paragraph.
fn word(bytes: &[u8]) -> String {
    let files = unpacked(bytes);
    let (_, xml) = files
        .iter()
        .find(|(name, _)| name == "word/document.xml")
        .unwrap();
    let document = roxmltree::Document::parse(xml).unwrap();
    let mut out = String::new();
    for node in document.descendants() {
        match node.tag_name().name() {
            "p" => out.push('\n'),
            "t" => out.push_str(node.text().unwrap_or_default()),
            _ => {}
        }
    }
    out
}

fn html(text: &str) -> String {
    let mut out = String::new();
    for token in html5gum::Tokenizer::new(text) {
        let Ok(token) = token;
        match token {
            html5gum::Token::String(text) => out.push_str(std::str::from_utf8(&text).unwrap()),
            html5gum::Token::StartTag(tag) => assert_ne!(tag.name.0, b"script"),
            html5gum::Token::Error(error) => panic!("{error:?}"),
            _ => {}
        }
    }
    out
}

fn markdown(text: &str) -> String {
    let options = pulldown_cmark::Options::ENABLE_TABLES;
    let mut out = String::new();
    for event in pulldown_cmark::Parser::new_ext(text, options) {
        match event {
            pulldown_cmark::Event::Text(text) => out.push_str(&text),
            pulldown_cmark::Event::End(_) => out.push('\n'),
            pulldown_cmark::Event::Html(html) => panic!("{html}"),
            _ => {}
        }
    }
    out
}

/// The cells of all tables, a line for each.
fn csv(bytes: &[u8]) -> String {
    let mut out = String::new();
    for (name, text) in unpacked(bytes) {
        let text = text.strip_prefix('\u{feff}').unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        for row in reader.records() {
            for cell in row.unwrap_or_else(|error| panic!("{name}: {error}")).iter() {
                out.push_str(cell);
                out.push('\n');
            }
        }
    }
    out
}

#[tokio::test]
async fn a_full_assessment_is_saved_in_every_format_and_read_by_other_programs() {
    visit(Browser::Chromium, "#/", async |page| {
        let document = full();
        open(page, &document).await;
        page.go("#/files").await;
        page.wait_for("[data-action='save-word']").await;
        page.count_helpers().await;
        for format in ["word", "html", "markdown", "csv"] {
            // The first of a kind also fetches what writes it.
            let (file, first) = save(page, format).await;
            let (again, took) = save(page, format).await;
            let same = file.bytes == again.bytes || format == "word";
            assert!(same, "{format} differs from itself");
            println!(
                "{format}: {} bytes, first {first:?}, then {took:?}",
                file.bytes.len()
            );
            let words = match format {
                "word" => word(&file.bytes),
                "html" => html(&file.text()),
                "markdown" => markdown(&file.text()),
                _ => csv(&file.bytes),
            };
            for statement in document.gaps.keys() {
                assert!(
                    words.contains(&format!("{statement}")),
                    "{format}: no {statement}"
                );
            }
            let made_harmless = if format == "csv" { "\n'" } else { "" };
            for index in [0, 299] {
                let typed = format!("{made_harmless}{HOSTILE} {index}");
                assert!(words.contains(&typed), "{format}: no {typed}");
            }
        }
        assert_eq!(page.helpers().await, 8);
        assert_eq!(page.console_errors().await, Vec::<String>::new());
        assert_eq!(page.foreign_requests().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn parts_and_paper_are_chosen_and_what_has_no_table_is_said() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Files Org").await;
        page.go("#/report").await;
        page.click("[data-to-part='effort']").await;
        page.wait_js("document.activeElement.dataset.report === 'effort' && document.activeElement.getBoundingClientRect().top < innerHeight")
            .await;
        page.click("a[href='#/files']").await;
        page.wait_for("[data-action='save-word']").await;
        page.assert_accessible().await;
        let parts: usize = page.count("[data-part]").await;
        assert_eq!(parts, waymark::analysis::written::ReportPart::ALL.len());
        page.click("[data-action='no-parts']").await;
        page.wait_for("[data-action='save-html']:disabled").await;
        page.click("[data-part='decision']").await;
        page.click("[data-paper='letter']").await;
        let (file, _) = save(page, "html").await;
        assert!(file.name.starts_with("Files-Org-report-") && file.name.ends_with(".html"));
        let text = file.text();
        assert!(text.contains("size: Letter"));
        assert!(html(&text).contains("Not presented yet."));
        assert!(!html(&text).contains("Where we stand"));
        page.click("[data-action='save-csv']").await;
        page.wait_js("document.querySelector('[role=alert]')?.textContent.includes('no table')")
            .await;
        page.wait_for("[data-outcome='failed']").await;
        // All parts again.
        page.click("[data-action='all-parts']").await;
        let (file, _) = save(page, "html").await;
        let headings = html5gum::Tokenizer::new(&file.text())
            .filter(
                |token| matches!(token, Ok(html5gum::Token::StartTag(tag)) if tag.name.0 == b"h2"),
            )
            .count();
        assert_eq!(
            headings,
            parts + 1,
            "one for each part and one for the contents"
        );
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_file_is_the_same_from_beside_the_page_and_from_the_page_itself() {
    visit(Browser::Chromium, "#/", async |page| {
        open(page, &full()).await;
        page.go("#/files").await;
        page.wait_for("[data-action='save-html']").await;
        page.count_helpers().await;
        let (beside, _) = save(page, "html").await;
        assert_eq!(page.helpers().await, 1);
        // One that cannot start, and none at all.
        page.js::<Option<()>>("void (window.waymarkHelper = () => new Worker('./sw.js'))")
            .await;
        let (here, _) = save(page, "html").await;
        assert_eq!(here.bytes, beside.bytes);
        page.js::<Option<()>>("void delete window.waymarkHelper")
            .await;
        let (here, _) = save(page, "html").await;
        assert_eq!(here.bytes, beside.bytes);
    })
    .await;
}
