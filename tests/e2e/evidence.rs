//! The library of evidence: where pieces are used, changed at once, used at more statements, joined.

use waymark::assessment::{Answer, Assessment, AssessmentId, Edit, Evidence, Rating, Stamped};
use waymark::exchange;
use waymark::standard::standard;

use crate::harness::{Browser, Page, visit};

pub fn apply(document: &mut Assessment, edit: Edit) {
    let change = Stamped {
        at: "2026-05-03T08:00:00Z".parse().unwrap(),
        by: "Bo".to_owned(),
        edit,
    };
    document.apply(&change).unwrap();
}

/// Adds a piece at the statement with this position in the standard.
pub fn put(document: &mut Assessment, at: usize, id: &str, fields: [&str; 4]) {
    let statement = standard().statements[at].id;
    let [title, place, owner, until] = fields;
    let piece = Evidence::at(statement, id);
    apply(
        document,
        piece.add([
            (Evidence::title, title.into()),
            (Evidence::location, place.into()),
            (Evidence::owner, owner.into()),
        ]),
    );
    if !until.is_empty() {
        apply(document, piece.set(Evidence::valid_until, until));
    }
    apply(
        document,
        Answer::LIST
            .at(statement.as_str())
            .set(Answer::rating, Rating::Fully),
    );
}

pub fn empty() -> Assessment {
    Assessment::new(
        AssessmentId("library".to_owned()),
        "Library",
        waymark::assessment::Moment::default(),
    )
}

/// Opens a document as a snapshot file.
pub async fn open(page: &Page, document: &Assessment) {
    let file = exchange::export(document, "2026-05-04T08:00:00Z".parse().unwrap());
    page.set_file("input[type='file']", file.as_bytes(), "library.json")
        .await;
    page.wait_js("location.hash === '#/dashboard'").await;
}

async fn unfold(page: &Page, piece: &str, part: &str) {
    page.click(&format!(
        "[data-piece='{piece}'] [data-part='{part}'] > summary"
    ))
    .await;
}

#[tokio::test]
async fn a_piece_is_changed_attached_and_joined_and_each_is_one_undo() {
    let first = standard().statements[0].id;
    let mut document = empty();
    put(
        &mut document,
        0,
        "a",
        ["Change log", "https://tool.example/log", "Ida", ""],
    );
    put(
        &mut document,
        1,
        "b",
        ["Change log", "https://TOOL.example/log", "Ben", ""],
    );
    put(
        &mut document,
        2,
        "c",
        ["Contract", "javascript:alert(1)", "", "2026-01-31"],
    );
    put(
        &mut document,
        3,
        "d",
        ["Contract", "javascript:alert(1)", "", "2026-01-31"],
    );
    visit(Browser::Chromium, "#/", async |page| {
        open(page, &document).await;
        page.go("#/evidence").await;
        page.wait_figure("pieces", "3").await;
        page.assert_accessible().await;
        // Two web addresses are links that give nothing of this page away; the other place is a text.
        page.wait_js("document.querySelectorAll(`.library a[href^='http'][rel~='noopener']`).length === 2").await;
        page.wait_js("!document.querySelector(`a[href^='javascript']`)").await;
        page.wait_js("document.querySelectorAll('[data-lapse]').length === 1").await;

        page.click("[data-filter='expired']").await;
        page.wait_js("document.querySelectorAll('[data-piece]').length === 1").await;
        let piece = format!("evidence/{}/c", standard().statements[2].id);
        // It is renewed at both of its uses in one act.
        page.click("[data-filter='any']").await;
        page.wait_for(&format!("[data-piece='{piece}']")).await;
        unfold(page, &piece, "change").await;
        let dom = piece.replace(['.', '/'], "-");
        page.fill(&format!("#{dom}-valid_until"), "2099-12-31").await;
        page.click(&format!("[data-piece='{piece}'] [data-action='save-piece']")).await;
        page.wait_js("!document.querySelector('[data-lapse]')").await;
        page.wait_figure("pieces", "3").await;
        page.click("[data-action='undo']").await;
        page.wait_for("[data-lapse]").await;

        // Used at all statements of a clause besides the one that has it.
        let log = format!("evidence/{first}/a");
        unfold(page, &log, "attach").await;
        let clause = standard().statement(first).clause;
        let of_clause = standard().statements_of(clause).count();
        let log_dom = log.replace(['.', '/'], "-");
        page.click(&format!("#{log_dom}-at > summary")).await;
        page.fill(&format!("#{log_dom}-at-search"), &format!("{clause}-")).await;
        page.click(&format!("#{log_dom}-at [data-action='pick-all']")).await;
        page.wait_js("[...document.querySelectorAll(`[data-part='attach'] [role='status']`)].some(told => told.textContent.includes('1 of them'))").await;
        page.click(&format!("[data-piece='{log}'] [data-action='attach-piece']")).await;
        let used = format!("document.querySelector(`[data-piece='{log}'] [data-part='uses'] summary`).textContent");
        page.wait_js(&format!("{used} === 'Used at {of_clause} statements'")).await;
        page.click("[data-action='undo']").await;
        page.wait_js(&format!("{used} === 'Used at 1 statement'")).await;

        // The two logs are one, once somebody says whose.
        page.click("[data-part='doubles'] > summary").await;
        page.wait_for("[data-differs='owner']").await;
        page.assert_accessible().await;
        page.click("[data-action='join-pieces']").await;
        page.wait_js("document.querySelector('[data-double] [role=alert]').textContent.includes('Owner')").await;
        for field in ["owner", "location"] {
            page.click(&format!("[data-differs='{field}'] label:first-child")).await;
        }
        page.click("[data-action='join-pieces']").await;
        page.wait_figure("pieces", "2").await;
        page.wait_js(&format!("{used} === 'Used at 2 statements'")).await;
        page.click("[data-action='undo']").await;
        page.wait_figure("pieces", "3").await;
        page.saved().await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn two_thousand_pieces_stand_there_quickly() {
    let mut document = empty();
    let count = standard().statements.len();
    for number in 0..2_000 {
        let (title, place) = (
            format!("Report {number}"),
            format!("https://tool.example/{}", number % 1_900),
        );
        put(
            &mut document,
            number % count,
            &format!("e{number}"),
            [&title, &place, "Ida", ""],
        );
    }
    visit(Browser::Chromium, "#/", async |page| {
        open(page, &document).await;
        // Once, so that the wasm file of the pages is there.
        page.go("#/consistency").await;
        page.wait_for("[data-gravity]").await;
        page.js::<Option<()>>(
            "void (() => { const began = performance.now(); location.hash = '#/evidence';
               const look = () => document.querySelector('[data-piece]') ? requestAnimationFrame(() => { window.drawn = performance.now() - began; }) : requestAnimationFrame(look);
               look(); })()",
        )
        .await;
        page.wait_js("window.drawn > 0").await;
        println!("2,000 pieces of evidence, first drawn after {:.0} ms", page.js::<f64>("window.drawn").await);
        page.wait_figure("pieces", "2000").await;
        page.fill("#evidence-search", "report 1999").await;
        page.wait_js("document.querySelectorAll('[data-piece]').length === 1").await;
    })
    .await;
}
