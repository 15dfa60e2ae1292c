//! Every page, empty and with the example: accessible, and answering to the keyboard. In the dark, in small windows and the like: `access.rs`.

use waymark::app::route::Route;

use crate::harness::{Browser, Page, statements_less, visit};

/// The clauses whose pages are looked at: a short one and a long one.
const CLAUSES: [&str; 2] = ["8.6.1", "8.3.1"];

/// The documents whose pages are looked at: one that the records fill, and the longest.
const DOCUMENTS: [&str; 2] = ["D1", "D6"];

/// An address without a page.
const NOWHERE: &str = "#/nowhere";

/// Every page with every part, as the app knows them; of the clauses and documents only some. Those that stand
/// alone have tests of their own.
pub fn routes() -> Vec<String> {
    let shown = |route: &Route| match route {
        Route::Assessment(Some(clause)) => CLAUSES.contains(&clause.as_str()),
        Route::Documents(Some(id)) => DOCUMENTS.contains(&id.as_str()),
        Route::Unknown => false,
        route => !route.is_bare(),
    };
    let all = Route::all().into_iter().filter(shown).map(Route::hash);
    all.chain([NOWHERE.to_owned()]).collect()
}

/// Goes there and waits for the page, and for its part where it has parts.
pub async fn open(page: &Page, route: &str) {
    page.go(route).await;
    page.wait_for("#title").await;
    page.wait_js(&format!(
        "!document.querySelector('.tabs') || !!document.querySelector('.tabs [href=\"{route}\"][aria-current]')"
    ))
    .await;
}

pub async fn load_example(page: &Page) {
    page.click("[data-action='load-example']").await;
    page.wait_js("location.hash === '#/dashboard'").await;
    page.wait_for("[data-chart='radar'] svg").await;
}

async fn are_accessible(page: &Page, routes: impl IntoIterator<Item = String>) {
    for route in routes {
        open(page, &route).await;
        println!("{route}");
        page.assert_accessible().await;
        assert_icons_are_drawn(page, "[data-icon]").await;
    }
}

/// That whatever these elements call for is an icon of the table.
async fn assert_icons_are_drawn(page: &Page, css: &str) {
    let missing: Vec<String> = page
        .js(&format!(
            "[...document.querySelectorAll('{css}')].filter(e => !getComputedStyle(e, '::before').maskImage.startsWith('url(')).map(e => e.outerHTML.slice(0, 120))"
        ))
        .await;
    assert!(missing.is_empty(), "without a picture: {missing:?}");
}

#[tokio::test]
async fn every_page_without_an_assessment_is_accessible() {
    visit(Browser::Chromium, "#/", async |page| {
        // The parts of a step all say the same: nothing is open.
        let mut routes = routes();
        routes.retain(|hash| {
            let route = Route::parse(hash);
            route.part().is_none() || route == route.arrival()
        });
        are_accessible(page, routes).await
    })
    .await;
}

#[tokio::test]
async fn every_page_of_an_empty_assessment_is_accessible() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Empty").await;
        are_accessible(page, routes()).await;
    })
    .await;
}

#[tokio::test]
async fn every_page_of_the_example_is_accessible() {
    visit(Browser::Chromium, "#/", async |page| {
        load_example(page).await;
        assert_icons_are_drawn(page, ".more [data-nav], .bar [data-action], .save").await;
        are_accessible(page, routes()).await;
    })
    .await;
}

/// What stands beside a rating must not lie over it, nor a rating over what stands beside it: a click would rate otherwise.
#[tokio::test]
async fn every_rating_and_its_clear_are_in_reach_at_any_width() {
    visit(Browser::Chromium, "#/", async |page| {
        load_example(page).await;
        for width in [320, 390, 768, 1024, 1120, 1200, 1280, 1366, 1440, 1600] {
            page.resize(width, 800).await;
            open(page, "#/assessment/8.6.1").await;
            let covered: Vec<String> = page
                .js("[...document.querySelectorAll('.rate label, [data-action=clear-rating]:not([hidden])')].filter(e => { e.scrollIntoView({block: 'center'}); const box = e.getBoundingClientRect(); const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2); return box.width > 0 && !e.contains(hit); }).map(e => e.textContent)")
                .await;
            assert!(covered.is_empty(), "at {width}: {covered:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_example_is_marked_complete_and_never_mixed_with_ones_own() {
    visit(Browser::Chromium, "#/", async |page| {
        load_example(page).await;
        page.wait_for(".badge").await;
        page.wait_for(".example").await;
        for chart in ["radar", "gaps", "heatmap", "progress"] {
            assert_eq!(
                page.count(&format!("[data-chart='{chart}'] svg")).await,
                1,
                "{chart}"
            );
            assert!(
                page.count(&format!("[data-chart-table='{chart}'] tbody tr"))
                    .await
                    > 5,
                "{chart}"
            );
        }
        for figure in [
            "conform",
            "claimed",
            "minor",
            "major",
            "untriggered",
            "not-assessed",
        ] {
            assert_ne!(page.figure(figure).await, "0", "{figure}");
        }
        page.go("#/").await;
        page.new_assessment("Own").await;
        page.wait_figure("not-assessed", &statements_less(0)).await;
        page.wait_gone(".example").await;
    })
    .await;
}

#[tokio::test]
async fn the_tree_holds_all_clauses_and_a_clause_page_all_its_statements() {
    visit(Browser::Chromium, "#/", async |page| {
        load_example(page).await;
        page.go("#/assessment").await;
        page.wait_js("document.querySelectorAll('[data-clause]').length === 88").await;
        for clause in ["8.6", "8.6.1", "8"] {
            let inside = format!("{clause}.");
            let all = &waymark::standard::standard().statements;
            let statements = all.iter().map(|s| s.clause.as_str()).filter(|c| *c == clause || c.starts_with(&inside)).count();
            let route = format!("#/assessment/{clause}");
            page.go(&route).await;
            page.wait_js(&format!("document.querySelectorAll('[data-statement]').length === {statements}")).await;
            let doubled: bool = page
                .js("(() => { const n = [...document.querySelectorAll('input[name^=rating-]')].map(i => i.name + i.value); return new Set(n).size !== n.length })()")
                .await;
            assert!(!doubled, "{route}: each radio input stands once in the page");
        }
    })
    .await;
}

#[tokio::test]
async fn the_tree_keeps_the_chosen_clause_in_sight() {
    visit(Browser::Chromium, "#/", async |page| {
        page.resize(1440, 900).await;
        load_example(page).await;
        for clause in ["8.6.1", "10.2", "4.1"] {
            page.go(&format!("#/assessment/{clause}")).await;
            page.wait_js(&format!("(() => {{ const on = document.querySelector('.tree a.on'), tree = document.querySelector('.tree').getBoundingClientRect(), here = on.getBoundingClientRect(); return on.textContent.includes('{clause}') && here.top >= tree.top && here.bottom <= tree.bottom }})()")).await;
        }
    })
    .await;
}

#[tokio::test]
async fn keys_move_rate_search_and_can_be_switched_off() {
    visit(Browser::Chromium, "#/", async |page| {
        load_example(page).await;
        page.go("#/assessment/8.6.1").await;
        page.wait_for(".st.cur").await;
        let current = "document.querySelector('.st.cur').dataset.statement";
        page.click("[data-statement='8.6.1-b'] p").await;
        page.wait_js(&format!("{current} === '8.6.1-b'")).await;
        page.press("j").await;
        page.wait_js(&format!("{current} === '8.6.1-c' && document.activeElement.dataset.statement === '8.6.1-c'")).await;
        page.press("k").await;
        page.wait_js(&format!("{current} === '8.6.1-b'")).await;
        page.press("2").await;
        page.wait_js("document.querySelector(`[data-statement='8.6.1-b'] input:checked`).value === 'partly'").await;
        page.press("0").await;
        page.wait_js("!document.querySelector(`[data-statement='8.6.1-b'] input:checked`)").await;
        page.press("/").await;
        page.wait_js("document.activeElement.id === 'search'").await;
        page.type_text("top management").await;
        page.wait_js("[...document.querySelectorAll('[data-statement]')].every(s => /top management/i.test(s.textContent)) && document.querySelectorAll('[data-statement]').length > 0").await;
        page.press("Escape").await;
        page.press("?").await;
        page.wait_for("dialog[open]").await;
        page.assert_accessible().await;
        page.press("Escape").await;
        page.wait_gone("dialog[open]").await;

        page.go("#/settings").await;
        page.click("[data-action='shortcuts']").await;
        page.go("#/assessment/4.1").await;
        page.wait_for(".st.cur").await;
        page.press("j").await;
        page.press("?").await;
        page.press("Tab").await;
        assert_eq!(page.count("dialog[open]").await, 0);
        assert_eq!(page.js::<String>(current).await, "4.1-a");
    })
    .await;
}

#[tokio::test]
async fn filters_show_what_they_say_and_one_at_a_time_shows_one() {
    visit(Browser::Chromium, "#/", async |page| {
        load_example(page).await;
        let left = page.figure("not-assessed").await;
        page.go("#/assessment").await;
        page.click("[data-filter='unanswered']").await;
        page.wait_js(&format!("document.querySelectorAll('[data-statement]').length === {left}")).await;
        // A statement stays in place after it was rated.
        let first: String = page.js("document.querySelector('[data-statement]').dataset.statement").await;
        page.rate(&first, "largely").await;
        page.wait_js(&format!("document.querySelectorAll('[data-statement]').length === {left}")).await;
        page.click("[data-filter='documents']").await;
        page.wait_js("document.querySelectorAll('[data-statement]').length === 80").await;
        page.click("[data-filter='gaps']").await;
        page.wait_js("[...document.querySelectorAll('[data-statement] .grade')].every(g => /gap/.test(g.textContent))").await;
        page.click("[data-filter='all']").await;
        page.go("#/assessment/8.6.1").await;
        page.click("[data-action='one-at-a-time']").await;
        page.wait_js("[...document.querySelectorAll('[data-statement]')].filter(s => s.offsetParent).length === 1").await;
    })
    .await;
}

#[tokio::test]
async fn every_figure_opens_its_explanation() {
    visit(Browser::Chromium, "#/", async |page| {
        load_example(page).await;
        let buttons = page.count("[data-action='why']").await;
        assert!(buttons >= 11, "{buttons}");
        page.js::<Option<()>>("void document.querySelectorAll('[data-action=why]').forEach(b => b.click())").await;
        page.wait_js(&format!("document.querySelectorAll('.why-panel').length === {buttons}")).await;
        let empty: usize = page
            .js("[...document.querySelectorAll('.why-panel')].filter(p => p.querySelector('p').textContent.length < 20 || !p.querySelector('dd') || !p.querySelector('li')).length")
            .await;
        assert_eq!(empty, 0, "formula, inputs and what would change it");
        page.assert_accessible().await;
    })
    .await;
}

#[tokio::test]
async fn steps_are_ticked_with_owner_date_and_note_and_computed_criteria_are_not() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Steps").await;
        page.go("#/settings").await;
        page.fill("#your-name", "Ann").await;
        page.press("Tab").await;
        page.go("#/scope/checklist").await;
        page.click("#scope_approved-tick").await;
        page.wait_js("document.querySelector('[data-nav=scope] small').textContent.length > 0").await;
        page.wait_js("document.querySelector('#scope_approved-owner').value === 'Ann' && document.querySelector('#scope_approved-date').value.length === 10").await;
        page.go("#/dashboard").await;
        page.wait_js("document.querySelectorAll('[data-figure=stage-1] li.holds').length === 1").await;
        // A date that nobody means gets its message at the field and is not stored.
        page.go("#/scope/checklist").await;
        page.wait_for("#scope_approved-tick").await;
        page.js::<Option<()>>("void (document.querySelector('[data-item=\"scope.approved\"] details').open = true)").await;
        page.fill("#scope_approved-date", "20255-01-01").await;
        page.wait_for("#scope_approved-date-error").await;
        page.reload().await;
        page.wait_js("document.querySelector('#scope_approved-date').value.length === 10").await;

        page.go("#/preparation/checklist").await;
        page.wait_for("[data-item='preparation.majors-closed'] .computed").await;
        assert!(page.count(".computed").await >= 3);
        assert_eq!(page.count(".computed.holds").await, 0, "nothing holds in an empty assessment");
        page.go("#/preparation/documents").await;
        page.wait_for("[data-register='D1']").await;
        // Those that are folded away too: on paper all of them stand.
        page.wait_js("document.querySelectorAll('[data-register]').length === 49").await;
        page.select("#reg-D1-status", "approved").await;
        page.saved().await;
        page.reload().await;
        page.wait_js("document.querySelector('#reg-D1-status').value === 'approved'").await;
    })
    .await;
}

#[tokio::test]
async fn capability_is_proposed_confirmed_and_set_the_quick_way() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Levels").await;
        page.go("#/assessment/8.2.4").await;
        for statement in ["8.2.4-a", "8.2.4-b", "8.2.4-c"] {
            page.rate(statement, "fully").await;
        }
        page.go("#/capability").await;
        let level = |area: &str, level: &str| {
            format!("document.querySelector(`[data-area='{area}'] [data-figure=level]`).dataset.value === '{level}'")
        };
        page.wait_js(&level("8.2.4", "1")).await;
        page.wait_js(&level("8.6.1", "")).await;
        page.select("#quick-8_6_1", "3").await;
        page.wait_js(&level("8.6.1", "3")).await;
        page.select("#target-8_6_1", "4").await;
        page.click("[data-action='undo']").await;
        page.click("[data-action='undo']").await;
        page.wait_js(&level("8.6.1", "")).await;
        page.select("#all-targets", "2").await;
        page.wait_js("[...document.querySelectorAll('[id^=target-]')].every(s => s.value === '2')").await;
    })
    .await;
}

// Where there is no room beside the statements, the details stand inside the current one and close with the next: what was clicked
// must not move away under the pointer.
in_every_browser!(
    a_click_on_another_statement_hits_it_although_details_close_above,
    "#/",
    async |page| {
        page.resize(1000, 800).await;
        page.new_assessment("Clicks").await;
        page.go("#/assessment/8.6.1").await;
        for statement in ["8.6.1-a", "8.6.1-b", "8.6.1-c", "8.6.1-d"] {
            page.rate(statement, "not").await;
            page.wait_for(&format!("[data-statement='{statement}'] .inside"))
                .await;
            // The middle of the window, where the click found it; also two frames later.
            let place: f64 = page
                .js("new Promise(tell => requestAnimationFrame(() => requestAnimationFrame(() => { const at = document.activeElement.getBoundingClientRect(); tell(Math.abs((at.top + at.bottom) / 2 - innerHeight / 2)); })))")
                .await;
            assert!(place < 60.0, "{statement} moved by {place} px");
        }
    }
);
