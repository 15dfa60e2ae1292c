//! The keyboard alone, from an empty browser to the end: a whole workshop, and something of each kind in the seven steps. After every key the
//! focus is on something that is seen and marked; nothing holds it.

use std::collections::BTreeSet;

use waymark::app::route::Route;
use waymark::assessment::lists;
use waymark::assessment::records::Shape;

use crate::harness::{Browser, Page, visit};
use crate::pages;

/// A new assessment, from the first page.
async fn begin(page: &Page, organization: &str) {
    page.press("Tab").await;
    page.wait_js("document.activeElement.matches('.skip')")
        .await;
    page.assert_oriented("the first Tab").await;
    page.key_on("[data-action='new-assessment']", "Enter").await;
    page.wait_js("document.activeElement.id === 'organization'")
        .await;
    page.type_text(organization).await;
    page.press("Enter").await;
    page.wait_js("location.hash === '#/start' && document.activeElement.id === 'title'")
        .await;
    page.key_on(".start-skip", "Enter").await;
    page.wait_js("location.hash === '#/dashboard' && document.activeElement.id === 'title'")
        .await;
}

/// The part of a step or of the workshop, by its tab.
async fn part(page: &Page, route: &str) {
    page.key_on(&format!(".tabs [href='{route}']"), "Enter")
        .await;
    page.wait_js(&format!(
        "!!document.querySelector('.tabs [href=\"{route}\"][aria-current]') && location.hash === '{route}'"
    ))
    .await;
    page.wait_for(".part > *").await;
    page.assert_oriented(route).await;
}

/// The facilitator prepares: who comes, with names, and three statements in another order.
async fn prepare(page: &Page) {
    page.go_by_rail("workshop").await;
    page.key_on(".workshop-first [data-action='new-workshop']", "Enter")
        .await;
    page.wait_js("/^workshops-sessions-.*-title$/.test(document.activeElement.id)")
        .await;
    page.type_text("Incident day").await;
    for name in ["Ana", "Bo", "Cem"] {
        page.key_on("[data-action='add-participant']", "Enter")
            .await;
        page.wait_js("/^workshops-participants-.*-name$/.test(document.activeElement.id) && !document.activeElement.value")
            .await;
        page.type_text(name).await;
    }
    page.choose_by_arrows("input[name='voting']", "named").await;
    for statement in ["8.6.1-b", "8.6.1-a", "8.6.3-a"] {
        page.type_into("#agenda-search", statement).await;
        page.key_on(&format!("[data-add='{statement}']"), "Enter")
            .await;
        page.wait_for(&format!("[data-agenda='{statement}']")).await;
        page.wait_js("document.activeElement.id === 'agenda-search'")
            .await;
    }
    page.key_on("[data-agenda='8.6.1-a'] [data-action='move-up']", "Enter")
        .await;
    page.wait_js("document.querySelector('[data-agenda]').dataset.agenda === '8.6.1-a'")
        .await;
    page.assert_oriented("moving an item").await;
    page.key_on("a[data-action='to-ballots']", "Enter").await;
    page.wait_js("location.hash === '#/workshop/ballots'").await;
    page.assert_oriented("going to the ballots").await;
}

/// Somebody votes at the machine that is passed round, a key for each statement; the curtain lets nobody out.
async fn vote_at_the_machine(page: &Page, seat: &str, votes: [&str; 3]) {
    page.key_on(&format!("[data-action='{seat}']"), "Enter")
        .await;
    page.wait_js("document.activeElement.id === 'curtain-title'")
        .await;
    page.key("Escape").await;
    page.wait_for("#curtain[open] [data-stage='hand']").await;
    page.key_on("[data-action='start-ballot']", "Enter").await;
    page.wait_js("document.activeElement.matches('#curtain .ballot-statement.cur')")
        .await;
    for (turn, vote) in votes.into_iter().enumerate() {
        page.key(vote).await;
        page.wait_figure("answered", &(turn + 1).to_string()).await;
        page.key("s").await;
    }
    // What was said of how sure one is goes with the vote, and the keys go on.
    page.reach("#curtain .cur input[name^='confidence-']").await;
    page.key("0").await;
    page.wait_figure("answered", "2").await;
    page.key(votes[2]).await;
    page.wait_figure("answered", "3").await;
    page.key_on("[data-action='seal']", "Enter").await;
    page.wait_for("#curtain [data-stage='sealed']").await;
    page.wait_js("document.activeElement.id === 'curtain-title'")
        .await;
}

/// The third shows cards: what all show in one act, then one of them otherwise.
async fn take_cards(page: &Page) {
    page.key_on("[data-action='cards']", "Enter").await;
    for statement in ["8.6.1-a", "8.6.1-b", "8.6.3-a"] {
        page.wait_js(&format!(
            "document.querySelector('#cards-statement').value === '{statement}'"
        ))
        .await;
        page.key_on("[data-everyone='largely']", "Enter").await;
        page.wait_for("[data-card-of='largely'][aria-pressed='true']")
            .await;
        if statement == "8.6.3-a" {
            let mark = "tr[data-participant]:has([aria-pressed='true']) [data-card-of='partly']";
            page.key_on(mark, "Enter").await;
            page.wait_for("[data-card-of='partly'][aria-pressed='true']")
                .await;
        } else {
            page.key_on("[data-action='next-card']", "Enter").await;
        }
    }
}

async fn reveal(page: &Page) {
    page.key_on("[data-action='reveal']", "Enter").await;
    page.wait_js("location.hash === '#/workshop/talk'").await;
    page.wait_for("#item-title").await;
    page.assert_oriented("the reveal").await;
}

/// A round at the machine and with cards.
async fn vote(page: &Page) {
    page.key_on("[data-action='open-round']", "Enter").await;
    page.wait_figure("voted", "0").await;
    page.assert_oriented("opening the round").await;
    vote_at_the_machine(page, "seat", ["4", "4", "2"]).await;
    vote_at_the_machine(page, "seat-next", ["1", "4", "3"]).await;
    page.key_on("[data-action='back-to-facilitator']", "Enter")
        .await;
    page.wait_gone("#curtain").await;
    page.wait_figure("voted", "2").await;
    page.assert_oriented("coming back").await;
    take_cards(page).await;
    page.wait_figure("voted", "3").await;
}

/// Agrees on one with a reason, parks one, has one voted on again.
async fn talk(page: &Page) {
    page.key_on("[data-action='session-start']", "Enter").await;
    page.key_on("li:nth-child(1) > [data-item]", "Enter").await;
    page.wait_js("document.activeElement.id === 'item-title'")
        .await;
    page.key_on("[data-action='timer-pause']", "Enter").await;
    page.wait_js("document.activeElement.dataset.action === 'timer-start'")
        .await;
    // Nobody voted so: the reason is asked for where it is written.
    page.key("2").await;
    page.wait_js("document.querySelector(`[name='agreed'][value='partly']`).checked")
        .await;
    page.key("a").await;
    page.wait_js("document.activeElement.id.endsWith('-rationale')")
        .await;
    page.type_text("Two of the three logs were empty.").await;
    page.key("Escape").await;
    page.key("a").await;
    page.wait_figure("workshop-agreed", "1").await;
    page.wait_js("document.activeElement.id === 'item-title'")
        .await;

    page.key("p").await;
    page.wait_js("document.activeElement.id.endsWith('-owner')")
        .await;
    page.type_text("Bo").await;
    page.type_date(".park [id$='-due']", (2099, 3, 1)).await;
    page.key_on("[data-action='park']", "Enter").await;
    page.wait_figure("workshop-parked", "1").await;
    page.wait_js("document.activeElement.id === 'item-title'")
        .await;

    page.key_on("[data-action='add-note']", "Enter").await;
    page.wait_js("document.activeElement.matches('.notes textarea, .notes input')")
        .await;
    page.type_text("Ask the night shift.").await;
    page.key_on("li:nth-child(3) > [data-item]", "Enter").await;
    page.wait_js("document.activeElement.id === 'item-title'")
        .await;
    page.key("v").await;
    page.wait_js("location.hash === '#/workshop/ballots'").await;
    page.wait_figure("voted", "0").await;
    page.assert_oriented("voting again").await;
}

#[tokio::test]
async fn a_workshop_from_end_to_end() {
    visit(Browser::Chromium, "#/", async |page| {
        begin(page, "Round Table Ltd").await;
        prepare(page).await;
        vote(page).await;
        reveal(page).await;
        talk(page).await;

        // The second round by cards alone; all are of one mind now.
        page.key_on("[data-action='cards']", "Enter").await;
        page.key_on("[data-everyone='largely']", "Enter").await;
        page.wait_figure("voted", "3").await;
        reveal(page).await;
        page.key("3").await;
        page.key("a").await;
        page.wait_figure("workshop-agreed", "2").await;
        page.assert_oriented("the last agreement").await;

        part(page, "#/workshop/minutes").await;
        page.key_on("[data-action='close-workshop']", "Enter").await;
        page.wait_js("document.activeElement.id === 'close-ask'")
            .await;
        page.key_on("[data-action='close-now']", "Enter").await;
        page.wait_for(".minutes-acts [data-state='closed']").await;
        page.wait_js("document.activeElement.dataset.action === 'reopen-workshop'")
            .await;
        let minutes = page.text("[data-page='minutes']").await;
        for words in [
            "Two of the three logs were empty.",
            "With Bo, until 1 Mar 2099",
            "round 2: 1 statement, 3 voted",
        ] {
            assert!(minutes.contains(words), "{words}: {minutes}");
        }
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

/// Does each kind of thing that can be done on a page once, as a key does it, and gives those after which the focus is nowhere, or a figure
/// elsewhere on the page has changed and nothing was said. What asks, leaves the page, hands out a file or takes assessments away is left out.
const EACH_ACT: &str = "(async () => {
    window.confirm = () => false;
    window.print = window.open = () => null;
    const controls = 'main button, main input:is([type=checkbox], [type=radio]), main select, .messages button';
    const live = '[role=status], [role=alert], [aria-live]';
    const apart = ['use-release', 'use-language', 'begin-cycle', 'load-example', 'notice-act', 'open-snapshot', 'tour'];
    const left = one => apart.includes(one.dataset.action) || /^save-|^export|-assessment$/.test(one.dataset.action) || one.matches('.list button, .term, #workshop-at-hand');
    const kind = one => [one.localName, one.type, one.name?.replace(/\\d.*/, ''), one.dataset.action ?? one.textContent.trim().slice(0, 20), one.closest('[data-list]')?.dataset.list, one.closest('section')?.className].join(' ');
    const said = () => [...document.querySelectorAll(live)].map(one => one.textContent).join('|');
    const figures = () => [...document.querySelectorAll('main [data-figure][data-value]')].map(one => [one, one.dataset.value]);
    const frame = () => new Promise(requestAnimationFrame);
    const [here, seen] = [location.hash, new Set()];
    const wrong = [...document.querySelectorAll(live)].filter(one => one.parentElement.closest(live)).map(one => `said twice: ${one.textContent.slice(0, 40)}`);
    for (;;) {
        const next = [...document.querySelectorAll(controls)].find(one => one.checkVisibility() && !one.disabled && !left(one) && !seen.has(kind(one)));
        if (!next) return wrong;
        const [what, before, row, figured] = [kind(next), said(), next.closest('li, tr'), figures()];
        seen.add(what);
        next.focus();
        const other = next.localName === 'select' && [...next.options].find(option => !option.selected);
        if (other) {
            next.value = other.value;
            next.dispatchEvent(new Event('change', { bubbles: true }));
        } else next.click();
        let frames = 0;
        // Time to be drawn, and to be taken care of.
        while (frames++ < 3 || frames < 60 && !document.querySelector(':focus')) await frame();
        if (!document.querySelector(':focus')) wrong.push(`the focus is lost: ${what}`);
        const silent = figured.filter(([one, value]) => one.isConnected && one.dataset.value !== value && !row?.contains(one));
        if (silent.length && said() === before) wrong.push(`nothing is said of ${silent.map(([one]) => one.dataset.figure)}: ${what}`);
        for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
        if (location.hash !== here) {
            location.hash = here;
            for (let wait = 0; wait < 20; wait++) await frame();
        }
    }
})()";

#[tokio::test]
async fn no_act_on_any_page_loses_the_focus_or_changes_a_figure_in_silence() {
    visit(Browser::Chromium, "#/", async |page| {
        pages::load_example(page).await;
        let mut all = Vec::new();
        for route in pages::routes() {
            pages::open(page, &route).await;
            let wrong: Vec<String> = page.js(EACH_ACT).await;
            all.extend(wrong.into_iter().map(|wrong| format!("{route}: {wrong}")));
        }
        assert!(all.is_empty(), "{all:#?}");
    })
    .await;
}

/// Lists whose records are not added by a button of their own: they come with an act, or from somewhere else.
const NO_BUTTON: [&str; 7] = [
    "preparation.parts",
    "workshops.sessions",
    "workshops.participants",
    "workshops.items",
    "workshops.votes",
    "workshops.notes",
    "packets.sent",
];

#[tokio::test]
async fn each_list_gets_a_record_and_loses_it() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Lists").await;
        let mut seen = BTreeSet::new();
        let routes = pages::routes();
        for route in routes.iter().filter(|route| Route::parse(route).needs_assessment()) {
            page.go(route).await;
            page.wait_for("#title").await;
            let buttons = "[...document.querySelectorAll(`[data-action='add-record']`)].filter(one => one.checkVisibility())";
            let lists: Vec<String> = page
                .js(&format!("{buttons}.map(one => one.closest('[data-list]').dataset.list)"))
                .await;
            for (index, list) in lists.iter().enumerate() {
                println!("{route}: {list}");
                let button = format!("{buttons}[{index}]");
                page.reach_js(&button).await;
                page.press("Enter").await;
                // The focus is in the new row, at what names the record.
                let row = format!("{button}.closest('[data-list]').querySelector('[data-record]:last-child')");
                page.wait_js(&format!("{row}?.contains(document.activeElement) && document.activeElement.matches('input, textarea, select')")).await;
                page.assert_oriented(list).await;
                if seen.insert(list.clone()) {
                    page.reach_js(&format!("{row}.querySelector(`[data-action='remove-record']`)")).await;
                    page.press("Enter").await;
                    page.wait_js(&format!("!{row}")).await;
                    page.assert_oriented(&format!("removing from {list}")).await;
                }
            }
        }
        let declared = lists().filter(|spec| matches!(spec.shape, Shape::Many));
        let missing: Vec<&str> = declared
            .map(|spec| spec.id.as_str())
            .filter(|id| !seen.contains(*id) && !NO_BUTTON.contains(id))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn ratings_cards_snapshots_files_and_the_language() {
    visit(Browser::Chromium, "#/", async |page| {
        begin(page, "Keys").await;
        page.go_by_rail("assessment").await;
        // A number key leads to the first statement and rates; another goes on.
        page.key("2").await;
        page.wait_js("document.activeElement.matches('article.st.cur')")
            .await;
        page.key("2").await;
        page.wait_figure("assessed", "1").await;
        page.key("1").await;
        page.wait_figure("assessed", "2").await;
        page.key("e").await;
        page.wait_js("document.activeElement.id.startsWith('ev-')")
            .await;
        page.type_text("Minutes of the board").await;
        page.key_on("[data-action='remove-evidence']", "Enter")
            .await;

        check_list(page).await;
        board(page).await;
        snapshot(page).await;
        report(page).await;
        language(page).await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

async fn check_list(page: &Page) {
    page.go_by_rail("scope").await;
    page.key_on("[data-tab='checklist']", "Enter").await;
    page.wait_for("#scope_approved-tick").await;
    page.key_on("#scope_approved-tick", "Space").await;
    page.wait_js("document.querySelector('#scope_approved-tick').checked")
        .await;
    page.saved().await;
}

/// Cards are moved by their list and their button, several at once by the bar.
async fn board(page: &Page) {
    page.go_by_rail("preparation").await;
    part(page, "#/preparation/gaps").await;
    page.wait_js("document.querySelectorAll(`[data-column='open'] [data-card]`).length === 2")
        .await;
    let card = "[data-column='open'] [data-card]";
    let state = format!("{card} select");
    page.reach(&state).await;
    page.key("ArrowDown").await;
    page.wait_js("document.querySelectorAll(`[data-column='doing'] [data-card]`).length === 1")
        .await;
    page.wait_js("document.activeElement.matches(`[data-column='doing'] select`)")
        .await;
    page.assert_oriented("moving a card by its list").await;
    page.key_on(&format!("{card} [data-action='next-state']"), "Enter")
        .await;
    page.wait_js("document.querySelectorAll(`[data-column='doing'] [data-card]`).length === 2")
        .await;
    page.assert_oriented("moving a card by its button").await;
    for turn in [1, 2] {
        let tick = format!("[data-column='doing'] li:nth-child({turn}) .pick input");
        page.key_on(&tick, "Space").await;
    }
    page.wait_for(".chosen-bar[data-chosen='2']").await;
    page.type_into("#chosen-owner", "K. Sato").await;
    page.type_date("#chosen-due", (2098, 5, 4)).await;
    page.key_on("[data-action='assign-chosen']", "Enter").await;
    page.wait_js("document.querySelector('.notice').textContent.includes('2 gaps given to K. Sato, due 4 May 2098')")
        .await;
    page.choose_by_arrows("#chosen-to", "done").await;
    page.key_on("[data-action='move-chosen']", "Enter").await;
    page.wait_js("document.querySelectorAll(`[data-column='done'] [data-card]`).length === 2")
        .await;
    page.assert_oriented("moving several").await;
    // The message goes by key, and the focus back to where it was.
    page.key_on(".notice [data-action='notice-act']", "Enter")
        .await;
    page.wait_js("document.querySelectorAll(`[data-column='doing'] [data-card]`).length === 2")
        .await;
    page.assert_oriented("taking it back").await;
}

async fn snapshot(page: &Page) {
    page.go_by_rail("snapshots").await;
    page.type_into("#snapshot-name", "Before the audit").await;
    page.key_on("[data-action='take-snapshot']", "Enter").await;
    page.wait_for("[data-snapshot]").await;
    page.assert_oriented("keeping a snapshot").await;
    page.key_on("[data-action='delete-snapshot']", "Enter")
        .await;
    page.wait_gone("[data-snapshot]").await;
    page.assert_oriented("deleting a snapshot").await;
}

async fn report(page: &Page) {
    page.go_by_rail("report").await;
    page.key_on("#main a[href='#/files']", "Enter").await;
    page.wait_js("location.hash === '#/files' && document.activeElement.id === 'title'")
        .await;
    page.reach("[data-action='save-html']").await;
    let file = page.capture_download(page.press("Enter")).await;
    assert!(file.name.ends_with(".html"), "{}", file.name);
    page.wait_for("[data-outcome='done']").await;
    page.wait_js("document.activeElement.dataset.action === 'save-html'")
        .await;
}

/// Arrow keys pass over languages without taking one.
async fn language(page: &Page) {
    page.go_by_rail("settings").await;
    page.choose_by_arrows("input[name='language']", "de").await;
    page.reach("[data-action='use-language']").await;
    // The page loads anew: one is at its beginning then, as after every reload.
    page.press("Enter").await;
    page.wait_js("document.documentElement.lang === 'de'").await;
    page.wait_ready().await;
    assert_eq!(page.text("#title").await, "Einstellungen");
}

/// Where there is no room beside the statements the details stand within. Assistive technology clicks without moving the focus: whoever is in
/// the details of one statement and clicks another so is at that one and stays there.
#[tokio::test]
async fn a_click_without_a_pointer_stays_at_the_statement_that_was_clicked() {
    visit(Browser::Chromium, "#/", async |page| {
        page.resize(1024, 900).await;
        page.new_assessment("Fern Hosting").await;
        page.go("#/assessment/8.6.1").await;
        page.click("[data-statement='8.6.1-a'] p").await;
        page.click("#note-8_6_1-a").await;
        page.js::<Option<()>>("void document.querySelector(`input[name='rating-8.6.1-d'][value='fully']`).click()").await;
        // The frames in which a focus that is lost is looked after, and some.
        page.js::<Option<bool>>("new Promise(done => { let frames = 90; const next = () => frames-- ? requestAnimationFrame(next) : done(true); next(); })").await;
        let at: (String, String) = page
            .js("['article.cur', 'article:focus, article:has(:focus)'].map(at => document.querySelector(at)?.dataset.statement ?? '')")
            .await;
        assert_eq!(at, ("8.6.1-d".to_owned(), "8.6.1-d".to_owned()));
    })
    .await;
}
