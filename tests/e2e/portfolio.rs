//! Snapshots of many organizations side by side: nothing of them is kept.

use std::fmt::Write;

use waymark::assessment::{Answer, Assessment, AssessmentId, Rating, Stamped};
use waymark::exchange;
use waymark::standard::standard;

use crate::harness::{Browser, Page, visit};

/// A file of a client in which so many statements are rated.
pub fn file(client: usize, made: &str, rated: usize, rating: Rating) -> String {
    let mut document = Assessment::new(
        AssessmentId(format!("client{client}")),
        &format!("Client {client}"),
        waymark::assessment::Moment::default(),
    );
    for statement in standard().statements.iter().take(rated) {
        let change = Stamped {
            at: "2026-05-03T08:00:00Z".parse().unwrap(),
            by: "Bo".to_owned(),
            edit: Answer::LIST
                .at(statement.id.as_str())
                .set(Answer::rating, rating),
        };
        document.apply(&change).unwrap();
    }
    exchange::export(&document, made.parse().unwrap())
}

/// Chooses or drops several files at once.
pub async fn give(page: &Page, files: &[(String, String)], how: &str) {
    let mut script = String::from("void (() => { const data = new DataTransfer();");
    for (name, text) in files {
        let (name, text) = (serde_json::json!(name), serde_json::json!(text));
        write!(script, "data.items.add(new File([{text}], {name}));").unwrap();
    }
    script += match how {
        "drop" => {
            "document.querySelector('main').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));"
        }
        _ => {
            "const input = document.querySelector(`[data-action='portfolio-files']`); input.files = data.files; input.dispatchEvent(new Event('change', { bubbles: true }));"
        }
    };
    script += "})()";
    page.js::<Option<()>>(&script).await;
}

async fn cell(page: &Page, client: usize, figure: &str) -> String {
    page.text(&format!(
        "[data-organization='client{client}'] [data-cell='{figure}']"
    ))
    .await
}

#[tokio::test]
async fn files_of_two_clients_stand_side_by_side_and_are_kept_nowhere() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("My own").await;
        page.go("#/portfolio").await;
        page.assert_accessible().await;
        let before = page.local_storage_dump().await;
        let mut files = Vec::new();
        for (client, rated) in [(1, 200), (2, 10)] {
            for (day, more) in [(1, 0), (2, 5), (3, 20)] {
                let made = format!("2026-06-0{day}T08:00:00Z");
                let name = format!("client-{client}-{day}.json");
                files.push((name, file(client, &made, rated + more, Rating::Not)));
            }
        }
        give(page, &files, "choose").await;
        page.wait_js("document.querySelectorAll('[data-organization]').length === 2 && document.querySelector('[data-reading]').textContent === ''")
            .await;
        assert!(cell(page, 1, "assessed").await.starts_with("220 of "));
        assert!(cell(page, 1, "assessed").await.ends_with("+15"));
        assert!(cell(page, 2, "assessed").await.starts_with("30 of "));
        // Once more, something foreign and something damaged, dropped anywhere: each is named.
        let odd = [
            files[0].clone(),
            ("odd.json".to_owned(), "{\"a\":1}".to_owned()),
            ("half.json".to_owned(), files[1].1[..400].to_owned()),
        ];
        give(page, &odd, "drop").await;
        page.wait_js("document.querySelectorAll('[data-refused] li').length === 3").await;
        page.wait_js("document.querySelector('[data-reading]').textContent === ''").await;
        page.wait_js("location.hash === '#/portfolio'").await;
        page.select("#portfolio-order", "assessed").await;
        let names = "[...document.querySelectorAll('[data-organization]')].map(e => e.dataset.organization).join()";
        page.wait_js(&format!("{names} === 'client1,client2'")).await;
        page.fill("#portfolio-search", "client 2").await;
        page.wait_js(&format!("{names} === 'client2'")).await;
        page.fill("#portfolio-search", "").await;
        page.assert_accessible().await;
        page.click("[data-action='portfolio-own']").await;
        page.wait_js("document.querySelectorAll('[data-organization]').length === 3").await;
        assert_eq!(page.local_storage_dump().await, before);
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

/// A document as large as one of some years.
fn large() -> Assessment {
    let example =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/public/example.json"))
            .unwrap();
    let document = exchange::open(example.as_bytes()).unwrap().document;
    let history = document.history.clone();
    let mut large = document;
    while serde_json::to_string(&large).unwrap().len() < 1_000_000 {
        history
            .iter()
            .for_each(|one| large.history.push(one.entry()));
    }
    large
}

#[tokio::test]
async fn many_files_say_the_same_read_beside_the_page_and_on_it() {
    visit(Browser::Chromium, "#/portfolio", async |page| {
        let mut document = large();
        let mut files = Vec::new();
        for client in 1..=3 {
            document.id = AssessmentId(format!("client{client}"));
            let text = exchange::export(&document, "2026-06-01T08:00:00Z".parse().unwrap());
            files.push((format!("client-{client}.json"), text));
        }
        files.push(("again.json".to_owned(), files[0].1.clone()));
        files.push(("odd.json".to_owned(), "{\"a\":1}".to_owned()));
        files.push(("half.json".to_owned(), files[1].1[..400].to_owned()));
        let mut said = Vec::new();
        for beside in [true, false] {
            page.go("#/help").await;
            page.go("#/portfolio").await;
            page.wait_for("[data-action='portfolio-files']").await;
            page.count_helpers().await;
            if !beside {
                page.js::<Option<()>>("void delete window.waymarkHelper").await;
            }
            give(page, &files, "choose").await;
            page.wait_js("document.querySelectorAll('[data-organization]').length === 3 && document.querySelector('[data-reading]').textContent === ''")
                .await;
            assert_eq!(page.helpers().await > 0, beside);
            assert_eq!(page.count("[data-refused] li").await, 3);
            said.push(page.text("[data-portfolio]").await);
        }
        assert_eq!(said[0], said[1]);
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

/// How long two hundred large files take: `cargo xtask e2e --no-build portfolio:: --ignored --nocapture`.
#[tokio::test]
#[ignore = "measures, checks nothing"]
async fn two_hundred_files() {
    visit(Browser::Chromium, "#/portfolio", async |page| {
        let mut large = large();
        page.js::<Option<()>>("void (window.all = new DataTransfer())").await;
        for client in 0..200 {
            large.id = AssessmentId(format!("client{client}"));
            let text = exchange::export(&large, "2026-06-01T08:00:00Z".parse().unwrap());
            let text = serde_json::json!(text);
            page.js::<Option<()>>(&format!("void window.all.items.add(new File([{text}], 'client-{client}.json'))")).await;
        }
        page.js::<Option<()>>("void (() => { window.longest = 0; let last = performance.now(); const tick = () => { const now = performance.now(); window.longest = Math.max(window.longest, now - last); last = now; if (!('took' in window) && document.querySelectorAll('[data-organization]').length === 200 && document.querySelector('[data-reading]').textContent === '') window.took = now - window.began; requestAnimationFrame(tick); }; requestAnimationFrame(tick); window.began = performance.now(); const input = document.querySelector(`[data-action='portfolio-files']`); input.files = window.all.files; input.dispatchEvent(new Event('change', { bubbles: true })); })()").await;
        // The page itself notes when it is done; asked seldom, so as not to slow it down.
        let done = "new Promise(done => setTimeout(() => done('took' in window), 1000))";
        let mut turns = 0;
        while !page.js::<bool>(done).await {
            turns += 1;
            assert!(turns < 120, "two hundred files take longer than two minutes");
        }
        page.wait_js("document.querySelectorAll('[data-organization]').length === 200").await;
        let longest: f64 = page.js("window.longest").await;
        let took: f64 = page.js("window.took").await;
        println!("200 files of 1 MB: {:.1} s, longest pause between two frames {longest:.0} ms", took / 1000.0);
    })
    .await;
}
