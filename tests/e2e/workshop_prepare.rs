//! Preparing a workshop, and its minutes: from an empty assessment to an open round, and from the example's closed workshop to paper,
//! step 1, and the next agenda.

use waymark::standard::standard;

use crate::harness::{Browser, Page, visit};

const AGENDA: &str = "document.querySelectorAll('[data-agenda]').length";

/// Adds a participant and gives the start of its inputs' ids.
async fn participant(page: &Page, name: &str, group: Option<&str>) -> String {
    let rows = "[...document.querySelectorAll('.participants [data-record]')]";
    let before: usize = page.js(&format!("{rows}.length")).await;
    page.click("[data-action='add-participant']").await;
    page.wait_js(&format!("{rows}.length === {}", before + 1))
        .await;
    let id: String = page.js(&format!("{rows}.at(-1).dataset.record")).await;
    let start = format!("#workshops-participants-{id}-");
    page.fill(&format!("{start}name"), name).await;
    page.press("Tab").await;
    if let Some(group) = group {
        page.select(&format!("{start}group"), group).await;
    }
    page.saved().await;
    start
}

/// Puts a text into a field of the workshop at hand.
async fn put(page: &Page, key: &str, text: &str) {
    let id: String = page
        .js("document.querySelector('#workshop-at-hand').value")
        .await;
    page.fill(&format!("#workshops-sessions-{id}-{key}"), text)
        .await;
    page.press("Tab").await;
    page.saved().await;
}

async fn agenda(page: &Page, count: usize) {
    page.wait_js(&format!("{AGENDA} === {count}")).await;
}

async fn fits(page: &Page, state: &str) {
    page.wait_js(&format!(
        "document.querySelector('.fit')?.dataset.state === '{state}'"
    ))
    .await;
}

async fn order(page: &Page) -> Vec<String> {
    page.js("[...document.querySelectorAll('[data-agenda]')].map(e => e.dataset.agenda)")
        .await
}

#[tokio::test]
async fn from_nothing_to_an_open_round() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Kestrel").await;
        page.go("#/workshop").await;
        page.wait_for(".workshop-first").await;
        page.assert_accessible().await;
        page.click(".workshop-first [data-action='new-workshop']").await;
        page.wait_for("[data-list='workshops.sessions']").await;
        put(page, "title", "Incident day").await;

        // What is wrong is refused at the field and not stored.
        put(page, "minutes", "ninety").await;
        page.wait_js("[...document.querySelectorAll('.field-error')].some(e => e.innerText.startsWith('Not stored'))").await;
        put(page, "minutes", "60").await;
        page.wait_js("[...document.querySelectorAll('.field-error')].every(e => !e.innerText)").await;
        assert!(page.text("[data-state='not-ready']").await.contains("put statements on the agenda"));

        // Everything that is open does not fit; undo takes it off in one act.
        page.click("[data-action='add-unanswered']").await;
        agenda(page, standard().statements.len()).await;
        fits(page, "over").await;
        assert!(page.text(".fit").await.contains("does not fit"));
        page.click("[data-action='undo']").await;
        agenda(page, 0).await;

        // One process area, one statement by number, one by words.
        page.select("#agenda-area", "8.6.1").await;
        page.click("[data-action='add-area']").await;
        page.wait_js(&format!("{AGENDA} > 3")).await;
        let area = order(page).await;
        assert!(area.iter().all(|id| id.starts_with("8.6.1")), "{area:?}");
        page.fill("#agenda-search", "9.2.1-a").await;
        page.click("[data-add='9.2.1-a']").await;
        agenda(page, area.len() + 1).await;
        page.wait_gone("[data-add='9.2.1-a']").await;
        // Chosen one by one with their titles, and all that is found at once.
        page.click("[data-action='undo']").await;
        page.fill("#agenda-search", "9.2.1").await;
        page.wait_js("Number(document.querySelector(\"[data-action='add-found']\").dataset.count) > 2").await;
        let found: usize = page.js("Number(document.querySelector(\"[data-action='add-found']\").dataset.count)").await;
        page.click("[data-action='add-found']").await;
        agenda(page, area.len() + found).await;
        page.click("[data-action='undo']").await;
        page.select("#agenda-area", "8.6.2").await;
        page.click("[data-part='among'] summary").await;
        page.click("[data-action='tick-none']").await;
        page.wait_js("document.querySelector(\"[data-action='add-area']\").disabled").await;
        page.click("[data-tick^='8.6.2-']").await;
        page.wait_js("document.querySelector(\"[data-action='add-area']\").dataset.count === '1'").await;
        page.assert_accessible().await;
        page.click("[data-action='add-area']").await;
        agenda(page, area.len() + 1).await;
        page.click("[data-action='undo']").await;
        page.fill("#agenda-search", "9.2.1-a").await;
        page.click("[data-add='9.2.1-a']").await;
        agenda(page, area.len() + 1).await;
        page.fill("#agenda-search", "no such words at all").await;
        page.wait_js("document.querySelectorAll('[data-action=\"add-single\"]').length === 0").await;
        page.fill("#agenda-search", "").await;

        // Marked to be looked at again: in dispute.
        page.go("#/assessment/9.3").await;
        page.click("[data-statement] [data-action='review']").await;
        page.saved().await;
        page.go("#/workshop").await;
        page.wait_js("document.querySelector(\"[data-action='add-disputed']\")?.dataset.count === '1'").await;
        page.click("[data-action='add-disputed']").await;
        agenda(page, area.len() + 2).await;

        // In another order, and one taken off.
        page.click("[data-agenda='9.2.1-a'] [data-action='move-up']").await;
        page.wait_js(&format!("[...document.querySelectorAll('[data-agenda]')].findIndex(e => e.dataset.agenda === '9.2.1-a') === {}", area.len() - 1)).await;
        page.click("[data-agenda='9.2.1-a'] [data-action='take-off']").await;
        agenda(page, area.len() + 1).await;

        // Too long at ten minutes each, and fitting at three.
        put(page, "each", "10").await;
        fits(page, "over").await;
        put(page, "each", "3").await;
        fits(page, "fits").await;
        let needed = 15 + 3 * (area.len() + 1);
        page.wait_figure("agenda-minutes", &needed.to_string()).await;
        page.click(".fit [data-action='why']").await;
        assert!(page.text(".fit .why-panel").await.contains(&format!("{needed} min")));

        // People. Without names it takes three.
        let mut people = Vec::new();
        for name in ["Ann Lund", "Ben Okoye"] {
            people.push(participant(page, name, None).await);
        }
        page.wait_js("document.querySelector(\"[data-state='not-ready']\")?.innerText.includes('at least 3')").await;
        page.click("input[name='voting'][value='named']").await;
        page.wait_for("[data-state='ready']").await;
        page.saved().await;
        page.assert_accessible().await;

        // A reload comes back to all of it.
        page.reload().await;
        page.wait_for("[data-state='ready']").await;
        agenda(page, area.len() + 1).await;
        page.wait_figure("participants", "2").await;

        // The round opens; from here on names, its items and its people stay.
        page.click("[data-action='to-ballots']").await;
        page.wait_js("location.hash === '#/workshop/ballots'").await;
        page.click("[data-action='open-round']").await;
        page.saved().await;
        page.go("#/workshop").await;
        page.wait_for("[data-state='locked']").await;
        assert_eq!(page.count("input[name='voting']:disabled").await, 2);
        assert!(page.text("[data-state='locked']").await.contains("with names"));
        page.wait_js("[...document.querySelectorAll('[data-action=\"take-off\"]')].every(e => e.hidden)").await;
        page.click("[data-action='remove-participant']").await;
        page.wait_js("[...document.querySelectorAll('.participants [role=alert]')].some(e => e.innerText.includes('reveal it first'))").await;
        page.wait_figure("participants", "2").await;
        participant(page, "Late Arrival", None).await;
        page.wait_figure("participants", "3").await;
        // What is added now waits for the next round and can be taken off again.
        page.fill("#agenda-search", "9.2.1-a").await;
        page.click("[data-add='9.2.1-a']").await;
        page.wait_js("!document.querySelector(\"[data-agenda='9.2.1-a'] [data-action='take-off']\").hidden").await;
        page.assert_accessible().await;

        // An open round cannot be closed.
        page.go("#/workshop/minutes").await;
        page.click("[data-action='close-workshop']").await;
        page.wait_js("document.querySelector('.minutes-acts [role=alert]').innerText.includes('reveal it first')").await;
    })
    .await;
}

#[tokio::test]
async fn a_closed_workshop_counts_in_step_1() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Kestrel").await;
        page.go("#/awareness/briefings").await;
        let group = page.add_record("awareness.groups").await;
        let start = format!("#awareness-groups-{group}-");
        for (key, text) in [("name", "Process owners"), ("people", "8")] {
            page.fill(&format!("{start}{key}"), text).await;
            page.press("Tab").await;
            page.saved().await;
        }
        page.go("#/workshop").await;
        page.click(".workshop-first [data-action='new-workshop']")
            .await;
        put(page, "title", "Incident day").await;
        for name in ["Ann Lund", "Ben Okoye", "Cho Park"] {
            participant(page, name, Some(&group)).await;
        }
        page.go("#/workshop/minutes").await;
        page.click("[data-action='close-workshop']").await;
        page.wait_js(
            "document.querySelector('.minutes-acts [role=alert]').innerText.includes('attended')",
        )
        .await;
        for number in [1, 2] {
            page.click(&format!(".attendance li:nth-child({number}) input"))
                .await;
            page.saved().await;
        }
        page.assert_accessible().await;
        page.click("[data-action='close-workshop']").await;
        page.click("[data-action='close-now']").await;
        page.wait_for(".minutes-acts [data-state='closed']").await;
        page.saved().await;
        page.go("#/awareness").await;
        page.wait_figure("groups-briefed", "1").await;
        assert!(
            page.text("[data-table='coverage']")
                .await
                .contains("at least 2 of 8")
        );
        page.go("#/awareness/briefings").await;
        let text = page.text("[data-part='workshops']").await;
        assert!(
            text.contains("Incident day") && text.contains("2 of Process owners"),
            "{text}"
        );
        page.assert_accessible().await;

        // Undo opens it again, and it no longer counts.
        page.click("[data-action='undo']").await;
        page.go("#/awareness").await;
        page.wait_figure("groups-briefed", "0").await;

        // The next workshop knows the people.
        page.go("#/workshop").await;
        page.click(".picker [data-action='new-workshop']").await;
        page.wait_figure("participants", "0").await;
        page.js::<Option<bool>>("void (document.querySelector('.known').open = true)")
            .await;
        for number in [1, 2] {
            page.click(&format!(".known label:nth-child({number}) input"))
                .await;
        }
        page.click("[data-action='take-over']").await;
        page.wait_figure("participants", "2").await;
        page.wait_js("document.querySelectorAll('.known label').length === 1")
            .await;
        // Removed whole, and back by undo.
        page.click("[data-action='remove-workshop']").await;
        page.wait_figure("participants", "3").await;
        page.click("[data-action='undo']").await;
        page.wait_js("document.querySelectorAll('#workshop-at-hand option').length === 2")
            .await;
    })
    .await;
}

#[tokio::test]
async fn the_example_has_minutes_to_print_and_parked_items_to_go_on_with() {
    visit(Browser::Chromium, "#/", async |page| {
        page.click("[data-action='load-example']").await;
        page.wait_js("location.hash === '#/dashboard'").await;

        // An answer that a workshop agreed on says so.
        page.go("#/assessment/8.6.1").await;
        page.click("[data-statement='8.6.1-g'] p").await;
        page.wait_js(
            "document.querySelector(\"[data-source='8.6.1-g']\")?.innerText.includes('Dissent')",
        )
        .await;
        let text = page.text("[data-source='8.6.1-g']").await;
        assert!(text.contains("6 votes, Partially to Largely"), "{text}");
        assert!(
            page.text("[data-statement='8.6.1-g'] .meta")
                .await
                .contains("agreed against dissent")
        );

        // What is parked starts the next workshop.
        page.go("#/workshop").await;
        page.click(".picker [data-action='new-workshop']").await;
        page.wait_js(&format!("{AGENDA} === 1")).await;
        assert_eq!(order(page).await, ["8.6.3-j"]);

        // The minutes of the closed one.
        page.go("#/workshop/minutes").await;
        page.select("#workshop-at-hand", "w1").await;
        page.wait_for(".minutes-acts [data-state='closed']").await;
        let text = page.text("[data-page='minutes']").await;
        for words in [
            "Incidents, problems and changes",
            "K. Sato (Service desk lead)",
            "round 2: 1 statement, 6 voted",
            "Dissent: J. Novak",
            "With K. Sato, until",
            "Everybody guessed",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
        page.assert_accessible().await;
        let pages = page.printed_pages("minutes").await;
        assert!((1..=3).contains(&pages), "{pages} pages");
    })
    .await;
}
