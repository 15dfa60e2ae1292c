//! How many acts a workshop takes from the reveal to the last agreement: one key for the value, one to agree, and the next item is there.

use waymark::assessment::records::{
    AgendaItem, Confidence, Participant, Vote, Voted, Voting, Workshop,
};
use waymark::assessment::{Assessment, AssessmentId};
use waymark::exchange::export;
use waymark::standard::standard;

use crate::harness::{Browser, Page, visit};

const ITEMS: usize = 25;
const PEOPLE: usize = 6;

/// Most acts for 25 statements.
const MOST_ACTS: usize = 60;

/// A workshop of six whose round on 25 statements is revealed; they are apart on each.
pub fn revealed() -> Assessment {
    let start = chrono::DateTime::from_timestamp(1_790_000_000, 0).unwrap();
    let mut document = Assessment::new(AssessmentId("pace".into()), "Round Table Ltd", start);
    let all = &mut document.workshops;
    all.sessions.push(Workshop {
        id: "w".into(),
        title: "All processes".into(),
        voting: Voting::Named,
        minutes: Some(90),
        around: Some(15),
        each: Some(3),
        round: Some(1),
        ..Workshop::default()
    });
    for n in 0..PEOPLE {
        all.participants.push(Participant {
            id: format!("p{n}"),
            workshop: "w".into(),
            name: format!("Person {n}"),
            attended: true,
            ..Participant::default()
        });
    }
    let unconditional = standard()
        .statements
        .iter()
        .filter(|one| one.condition.is_none());
    for (n, statement) in unconditional.take(ITEMS).enumerate() {
        all.items.push(AgendaItem {
            id: format!("i{n}"),
            workshop: "w".into(),
            statement: vec![statement.id],
            round: Some(1),
            ..AgendaItem::default()
        });
        for person in 0..PEOPLE {
            let value = [Voted::Partly, Voted::Largely, Voted::Fully][(n + person) % 3];
            all.votes.push(Vote {
                id: format!("v{n}-{person}"),
                item: format!("i{n}"),
                round: Some(1),
                by: format!("p{person}"),
                value,
                confidence: Confidence::Sure,
                comment: "Seen in the tool, not in the night shift.".into(),
                ..Vote::default()
            });
        }
    }
    document
}

/// Opens it where the room talks.
pub async fn open(page: &Page, document: &Assessment) {
    let bytes = export(document, document.created.to_utc()).into_bytes();
    page.set_file("input[type='file']", &bytes, "workshop.json")
        .await;
    page.wait_js("location.hash === '#/dashboard'").await;
    page.go("#/workshop/talk").await;
    page.wait_for("#item-title").await;
}

const TITLE: &str = "document.querySelector('#item-title b').innerText";

#[tokio::test]
async fn twenty_five_statements_are_agreed_in_sixty_acts() {
    visit(Browser::Chromium, "#/", async |page| {
        page.resize(1440, 900).await;
        open(page, &revealed()).await;
        let mut acts = 0;
        // The clock of the session, with which those of the items run; and the first item.
        page.click("[data-action='session-start']").await;
        page.click("[data-item]").await;
        acts += 2;
        page.wait_js("document.activeElement.id === 'item-title'").await;
        let settled_in_sight = "(() => { const seen = css => { const at = document.querySelector(css).getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight; }; return ['#item-title', '.distribution', '.decide .rate', `[data-action='agree']`, '.clock'].filter(css => !seen(css)).join(', '); })()";
        let out_of_sight: String = page.js(settled_in_sight).await;
        assert_eq!(out_of_sight, "", "all of it is in sight at 900 px");
        let scrolled: f64 = page.js("scrollY").await;
        for settled in 1..=ITEMS {
            let here: String = page.js(TITLE).await;
            page.press("3").await;
            page.wait_js("document.querySelector(`[name='agreed'][value='largely']`).checked").await;
            page.press("a").await;
            acts += 2;
            page.wait_figure("workshop-agreed", &settled.to_string()).await;
            if settled < ITEMS {
                // The next is there, with its clock, and has the focus.
                page.wait_js(&format!("{TITLE} !== '{here}'")).await;
                page.wait_js("document.activeElement.id === 'item-title'").await;
                page.wait_for(".clock.running").await;
            }
        }
        assert!(acts <= MOST_ACTS, "{acts} acts");
        println!("{ITEMS} statements: {acts} acts");
        let now: f64 = page.js("scrollY").await;
        assert!((now - scrolled).abs() < 1.0, "nobody had to scroll: {scrolled} to {now}");
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn looking_at_another_item_resets_nothing_and_a_value_nobody_voted_asks_why() {
    visit(Browser::Chromium, "#/", async |page| {
        open(page, &revealed()).await;
        let undiscussed = "document.querySelectorAll(`[data-discussed='false']`).length";
        page.wait_js(&format!("{undiscussed} === {}", ITEMS)).await;
        page.click("li:nth-child(1) > [data-item]").await;
        page.click("[data-action='timer-start']").await;
        page.wait_js("Number(document.querySelector('.clock').dataset.value) < 179").await;
        page.click("li:nth-child(2) > [data-item]").await;
        page.wait_js("Number(document.querySelector('.clock').dataset.value) > 178").await;
        page.click("li:nth-child(1) > [data-item]").await;
        page.wait_js("Number(document.querySelector('.clock').dataset.value) < 179").await;
        page.wait_js(&format!("{undiscussed} === {}", ITEMS - 2)).await;

        // Nobody voted Not: the reason is asked for, and the place for it has the focus.
        page.press("1").await;
        page.wait_js("document.querySelector(`.decide [data-state='unsupported']`).checkVisibility()").await;
        page.press("a").await;
        page.wait_js("document.activeElement.id.endsWith('-rationale')").await;
        page.wait_js("document.querySelector('[data-figure=refused]').innerText.includes('nobody voted Not')").await;
        // The refusal goes with the item.
        page.press("Escape").await;
        page.click("li:nth-child(2) > [data-item]").await;
        page.wait_js("document.querySelector('[data-figure=refused]').innerText === ''").await;
        page.click("li:nth-child(1) > [data-item]").await;
        page.fill(".decide [id$='-rationale']", "The log was empty when we looked.").await;
        page.click("[data-action='agree']").await;
        page.wait_figure("workshop-agreed", "1").await;
        page.go("#/workshop/minutes").await;
        page.wait_for("[data-state='unsupported']").await;
        let minutes = page.text(".minutes-sheet").await;
        assert!(minutes.contains("Person 0") && minutes.contains("not in the night shift"), "{minutes}");
    })
    .await;
}

#[tokio::test]
async fn a_soft_sound_is_heard_once_when_the_time_is_over_and_can_be_switched_off() {
    visit(Browser::Chromium, "#/", async |page| {
        let mut document = revealed();
        document.workshops.sessions[0].each = Some(0);
        open(page, &document).await;
        let bell = "void (() => { window.rung = 0; const gain = { setValueAtTime() {}, exponentialRampToValueAtTime() {} }; window.AudioContext = class { currentTime = 0; destination = {}; createOscillator() { return { frequency: {}, connect() {}, start() { window.rung++; }, stop() {} }; } createGain() { return { gain, connect() {} }; } close() {} }; })()";
        page.js::<Option<()>>(bell).await;
        page.click("[data-action='timer-start']").await;
        page.wait_js("window.rung === 1").await;
        page.click("[data-action='timer-pause']").await;
        page.click("[data-action='sound']").await;
        page.click("[data-action='timer-start']").await;
        page.wait_for(".clock.running.over").await;
        assert_eq!(page.js::<u32>("window.rung").await, 1);
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
