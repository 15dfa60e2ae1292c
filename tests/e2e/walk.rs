//! The seven steps of an invented organization: with 28, 150 and all statements rated, and certified, no page contradicts another.

use std::collections::BTreeMap;

use waymark::app::route::Route;
use waymark::assessment::Assessment;
use waymark::exchange::export;

use crate::harness::{Browser, Page, visit};
use crate::pages;

#[path = "../walk/stages.rs"]
mod stages;

/// A stage of the way, with what is written down by then.
type Stage = (&'static str, fn() -> Assessment);

const STAGES: [Stage; 4] = [
    ("28-rated", stages::with_28),
    ("150-rated", stages::with_150),
    ("all-rated", stages::all_rated),
    ("certified", stages::certified),
];

/// Figures that stand once for each of many things, so that their values differ.
const OF_EACH: [&str; 1] = ["level"];

/// Each figure by name, with its values and where they stand.
type Seen = BTreeMap<String, BTreeMap<String, Vec<String>>>;

async fn look(page: &Page, route: &str, seen: &mut Seen) {
    page.go(route).await;
    page.wait_for("#title").await;
    page.wait_js(&format!(
        "!document.querySelector('.tabs') || !!document.querySelector('.tabs [href=\"{route}\"][aria-current]')"
    ))
    .await;
    let figures: Vec<(String, String)> = page
        .js("[...document.querySelectorAll('main [data-figure][data-value]')].map(e => [e.dataset.figure, e.dataset.value])")
        .await;
    for (name, value) in figures {
        assert!(!value.starts_with('-'), "{route}: {name} is {value}");
        let values = seen.entry(name).or_default();
        values.entry(value).or_default().push(route.to_owned());
    }
    // Sentences that say how much is assessed, in whatever words stand around them.
    let said: Vec<String> = page
        .js("[...document.querySelector('main').innerText.matchAll(/(\\d+) of \\d+ statements (?:are )?assessed/g)].map(found => found[1])")
        .await;
    for value in said {
        let values = seen.entry("assessed".to_owned()).or_default();
        values.entry(value).or_default().push(route.to_owned());
    }
    let odd: Vec<String> = page
        .js("[...document.body.innerText.matchAll(/.{0,40}(?:NaN|undefined|Infinity|null|[-−]\\d+ (?:of|statement|gap|criteri|document|record|person|finding|task)).{0,40}/g)].map(found => found[0])")
        .await;
    assert!(odd.is_empty(), "{route}: {odd:?}");
}

#[tokio::test]
async fn no_page_contradicts_another_at_any_stage() {
    visit(Browser::Chromium, "#/", async |page| {
        for (stage, made) in STAGES {
            page.go("#/").await;
            let mut document = made();
            document.id.0 = stage.to_owned();
            let file = export(&document, chrono::DateTime::UNIX_EPOCH);
            page.set_file("input[type='file']", file.as_bytes(), "walk.json")
                .await;
            page.wait_js("location.hash === '#/dashboard'").await;
            page.wait_js(&format!(
                "document.querySelector('[data-figure=not-assessed]')?.dataset.value === '{}'",
                waymark::analysis::Conformity::of(&document)
                    .total()
                    .not_assessed
            ))
            .await;
            let mut seen = Seen::new();
            let routes = pages::routes().into_iter();
            let about = |hash: &String| Route::parse(hash).page().needs_assessment;
            for route in routes.filter(about) {
                look(page, &route, &mut seen).await;
            }
            for (name, values) in &seen {
                let one = values.len() == 1 || OF_EACH.contains(&name.as_str());
                assert!(one, "{stage}: {name} is {values:#?}");
            }
            for grave in ["contradictions", "doubts"] {
                let values: Vec<&String> = seen[grave].keys().collect();
                assert_eq!(values, ["0"], "{stage}: {grave}");
            }
            assert!(seen.len() > 30, "{stage}: {:?}", seen.keys());
            assert!(seen["assessed"].values().flatten().count() > 2);
        }
    })
    .await;
}
