//! How long a round takes, and how often something is handed over: six people, twenty-five statements, on phones of their own and at one
//! machine. People think longer than a driver clicks; what is measured is what Waymark adds. It prints and checks nothing else.

use std::time::Instant;

use serde_json::json;
use waymark::assessment::records::{AgendaItem, Participant, Voting};
use waymark::exchange::ballot::{invitation_code, read_invitation};
use waymark::standard::standard;

use crate::harness::{Page, people};
use crate::passing::{open, prepared};

const PEOPLE: usize = 6;
const STATEMENTS: usize = 25;

async fn open_round(page: &Page) {
    let mut document = prepared(Voting::Named);
    document.workshops.participants = (0..PEOPLE)
        .map(|n| Participant {
            id: format!("person-{n}"),
            workshop: "w1".into(),
            name: format!("Person {n}"),
            ..Participant::default()
        })
        .collect();
    document.workshops.items = standard()
        .statements
        .iter()
        .step_by(5)
        .take(STATEMENTS)
        .map(|about| AgendaItem {
            id: format!("item-{}", about.id),
            workshop: "w1".into(),
            statement: vec![about.id],
            ..AgendaItem::default()
        })
        .collect();
    page.load("#/").await;
    page.wait_ready().await;
    open(page, &document).await;
    page.go("#/workshop/ballots").await;
}

/// Fills in a ballot that is in view, by touch: a tap for each statement, one statement after the other.
async fn fill(page: &Page) {
    let ids: Vec<String> = page
        .js("[...document.querySelectorAll('.ballot [data-statement]')].map(e => e.dataset.statement)")
        .await;
    assert_eq!(ids.len(), STATEMENTS);
    for (index, id) in ids.iter().enumerate() {
        let rating = ["not", "partly", "largely", "fully"][index % 4];
        page.rate(id, rating).await;
    }
    page.wait_figure("answered", &STATEMENTS.to_string()).await;
}

/// A phone: opens the link, votes, and gives its ballot as the text that the code holds.
async fn vote(phone: &Page, number: usize, code: &str) -> String {
    phone.resize(390, 844).await;
    phone.load(&format!("#/ballot/{code}")).await;
    phone.wait_ready().await;
    phone.wait_for(".ballot").await;
    phone
        .select("#ballot-by", &format!("person-{number}"))
        .await;
    fill(phone).await;
    phone.click("[data-action='show-ballot-text']").await;
    phone.wait_for("#ballot-code").await;
    phone
        .js("document.querySelector('#ballot-code').value")
        .await
}

#[tokio::test]
#[ignore = "measures and checks nothing"]
async fn six_phones() {
    people(PEOPLE + 1, async |pages| {
        let (desk, phones) = (&pages[0], &pages[1..]);
        open_round(desk).await;
        let start = Instant::now();
        desk.click("[data-action='open-round']").await;
        desk.wait_figure("voted", "0").await;
        let file = desk
            .capture_download(desk.click("[data-action='save-invitation']"))
            .await;
        let code = invitation_code(&read_invitation(&file.bytes).unwrap());
        let out = start.elapsed();
        // The room votes at the same time.
        let (a, b, c, d, e, f) = tokio::join!(
            vote(&phones[0], 0, &code),
            vote(&phones[1], 1, &code),
            vote(&phones[2], 2, &code),
            vote(&phones[3], 3, &code),
            vote(&phones[4], 4, &code),
            vote(&phones[5], 5, &code),
        );
        let voted = start.elapsed();
        for text in [&a, &b, &c, &d, &e, &f] {
            desk.js::<Option<()>>(&format!(
                "void (() => {{ const t = document.querySelector('#pasted-ballot'); t.value = {}; t.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()",
                json!(text)
            ))
            .await;
            desk.click("[data-action='take-code']").await;
            desk.wait_js("document.querySelector('#pasted-ballot').value === ''").await;
        }
        desk.wait_figure("voted", &PEOPLE.to_string()).await;
        desk.wait_js("document.querySelector('[data-action=reveal]').classList.contains('main')").await;
        let all = start.elapsed();
        println!(
            "phones: {PEOPLE} people, {STATEMENTS} statements; hand-overs: 1 code shown to the room, {PEOPLE} ballots back (the longest {} bytes as a code), no device changes hands; invitation {} bytes",
            [&a, &b, &c, &d, &e, &f].iter().map(|text| text.len()).max().unwrap_or_default(),
            code.len(),
        );
        println!(
            "phones: invitation out after {:.1} s, all have voted after {:.1} s, all in after {:.1} s; taking in: {:.2} s a ballot",
            out.as_secs_f64(),
            voted.as_secs_f64(),
            all.as_secs_f64(),
            (all - voted).as_secs_f64() / PEOPLE as f64,
        );
    })
    .await;
}

#[tokio::test]
#[ignore = "measures and checks nothing"]
async fn one_machine_passed_round() {
    people(1, async |pages| {
        let desk = &pages[0];
        open_round(desk).await;
        let start = Instant::now();
        desk.click("[data-action='open-round']").await;
        desk.wait_figure("voted", "0").await;
        for number in 0..PEOPLE {
            let action = if number == 0 { "seat" } else { "seat-next" };
            let seat = format!("[data-action='{action}'][data-participant='person-{number}']");
            desk.click(&seat).await;
            desk.click("[data-action='start-ballot']").await;
            desk.wait_for("#curtain .ballot").await;
            fill(desk).await;
            desk.click("[data-action='seal']").await;
            desk.wait_for("#curtain [data-stage='sealed']").await;
        }
        desk.click("[data-action='back-to-facilitator']").await;
        desk.wait_figure("voted", &PEOPLE.to_string()).await;
        println!(
            "one machine: {PEOPLE} people, {STATEMENTS} statements; hand-overs: {} (to each, and back); all in after {:.1} s, and nobody votes while somebody else does",
            PEOPLE + 1,
            start.elapsed().as_secs_f64(),
        );
    })
    .await;
}
