//! What people need who do not see, point or read as most do, and what everybody needs on a phone.

use serde_json::json;

use crate::harness::{Browser, Page, visit};

async fn load_example(page: &Page) {
    page.click("[data-action='load-example']").await;
    page.wait_js("location.hash === '#/dashboard'").await;
    page.wait_for("[data-chart='radar'] svg").await;
}

/// Steps with parts, as one arrives at them.
const STEPS: [&str; 6] = [
    "#/awareness",
    "#/scope",
    "#/project",
    "#/preparation",
    "#/audit",
    "#/retain",
];

#[tokio::test]
async fn heads_of_steps_take_a_fifth_of_the_window_and_tabs_one_line() {
    visit(Browser::Chromium, "#/", async |page| {
        load_example(page).await;
        for (width, height) in [(1440, 900), (390, 844)] {
            page.resize(width, height).await;
            for step in STEPS {
                page.go(step).await;
                page.wait_for(".part > *").await;
                let tabs: f64 = page.js("document.querySelector('.tabs').offsetHeight").await;
                assert!(tabs < 50.0, "{step} at {width}: tabs of {tabs} px");
                page.wait_js("(() => { const tab = document.querySelector('.tabs [aria-current]').getBoundingClientRect(); return tab.left >= 0 && tab.right <= innerWidth; })()").await;
                let head: f64 = page
                    .js("document.querySelector('.part').getBoundingClientRect().top - document.querySelector('#main h1').getBoundingClientRect().top")
                    .await;
                assert!(width < 900 || head <= 180.0, "{step}: {head} px");
            }
        }
    })
    .await;
}

/// Nine parts fit into no window: the line says at which end it goes on, and leads there.
#[tokio::test]
async fn a_line_of_parts_that_goes_on_says_so_and_leads_on() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Parts").await;
        for (width, height) in [(1440, 900), (390, 844)] {
            page.resize(width, height).await;
            page.go("#/preparation").await;
            page.wait_js("document.querySelector('.tabs')?.dataset.more === 'end'").await;
            assert!(!page.js::<bool>("document.querySelector(`[data-turn='back']`).checkVisibility()").await);
            page.assert_accessible().await;
            page.click("[data-turn='on']").await;
            page.wait_js("document.querySelector('.tabs').dataset.more.includes('start')").await;
            // By keyboard the part itself comes into sight.
            page.js::<Option<()>>("void document.querySelector('.tabs li:last-child a').focus()").await;
            page.wait_js("(() => { const tab = document.activeElement.getBoundingClientRect(), line = document.querySelector('.tabs > ul').getBoundingClientRect(); return tab.left >= line.left - 1 && tab.right <= line.right + 1; })()").await;
            page.press("Enter").await;
            page.wait_js("location.hash === '#/preparation/checklist' && document.querySelector('.tabs').dataset.more === 'start'").await;
            page.wait_gone("[data-turn='on']").await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_first_screen_of_a_clause_on_a_phone_has_a_rating_in_it() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Phones").await;
        page.resize(390, 844).await;
        for clause in ["4.1", "8.6.1", "8.7.3.2"] {
            page.go(&format!("#/assessment/{clause}")).await;
            page.wait_for(".st.cur .rate.meant").await;
            page.js::<Option<()>>("void scrollTo(0, 0)").await;
            let bottom: f64 = page
                .js("document.querySelector('.st.cur .rate').getBoundingClientRect().bottom")
                .await;
            assert!(bottom <= 844.0, "{clause}: {bottom}");
        }
    })
    .await;
}

/// WCAG 2.2, 1.4.12: lines of 1.5, letters .12, words .16, paragraphs 2 times the size of the text.
const SPACING: &str = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }";

#[tokio::test]
async fn wider_text_spacing_cuts_nothing_off() {
    visit(Browser::Chromium, "#/", async |page| {
        load_example(page).await;
        for width in [390, 1280] {
            page.resize(width, 800).await;
            page.js::<Option<()>>(&format!(
                "void (() => {{ const sheet = new CSSStyleSheet(); sheet.replaceSync(`{SPACING}`); document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }})()"
            ))
            .await;
            for route in ["#/dashboard", "#/assessment/8.6.1", "#/start/look", "#/preparation", "#/project/plan", "#/settings", "#/"] {
                page.go(route).await;
                page.wait_for("#title").await;
                let cut: Vec<String> = page
                    .js("[...document.querySelectorAll('button, .button, label, h1, h2, .tabs a, td, th')].filter(e => e.offsetParent && !e.closest('.vh') && getComputedStyle(e).overflow !== 'visible' && getComputedStyle(e).textOverflow !== 'ellipsis' && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) && !/auto|scroll/.test(getComputedStyle(e).overflow)).map(e => e.textContent.slice(0, 40))")
                    .await;
                assert!(cut.is_empty(), "{route} at {width}: {cut:?}");
                let sideways: bool = page.js("document.documentElement.scrollWidth > innerWidth").await;
                assert!(!sideways, "{route} at {width} scrolls sideways");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_chosen_rating_is_told_apart_in_forced_colours() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Contrast").await;
        let features = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        page.cdp("Emulation.setEmulatedMedia", features).await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "largely").await;
        page.wait_js("matchMedia('(forced-colors: active)').matches").await;
        page.wait_js("(() => { const look = e => { const s = getComputedStyle(e); return [s.outlineStyle, s.outlineWidth, s.borderTopWidth, s.borderTopColor, s.backgroundColor].join(); }; const [on, off] = ['.sel', 'label:not(.sel)'].map(c => document.querySelector(`[data-statement='4.1-a'] .rate ${c}`)); return look(on) !== look(off); })()").await;
    })
    .await;
}

#[tokio::test]
async fn what_is_written_from_right_to_left_stands_so() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("خدمات الشبكة").await;
        page.go("#/start/services").await;
        page.fill("#add-scope-services", "מוקד שירות").await;
        assert_eq!(
            page.js::<String>(
                "getComputedStyle(document.querySelector('#add-scope-services')).direction"
            )
            .await,
            "rtl"
        );
        page.press("Enter").await;
        page.wait_js("document.querySelector('.names-list span')?.textContent === 'מוקד שירות'")
            .await;
        assert_eq!(
            page.js::<String>(
                "getComputedStyle(document.querySelector('.names-list span')).direction"
            )
            .await,
            "rtl"
        );
        page.go("#/assessment/4.1").await;
        page.click("[data-statement='4.1-a'] p").await;
        page.fill("#note-4_1-a", "הערה קצרה").await;
        assert_eq!(
            page.js::<String>("getComputedStyle(document.querySelector('#note-4_1-a')).direction")
                .await,
            "rtl"
        );
    })
    .await;
}

#[tokio::test]
async fn terms_are_explained_by_keyboard_and_pointing() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Terms").await;
        page.go("#/preparation/checklist").await;
        page.wait_for(".term").await;
        page.js::<Option<()>>("void document.querySelector('#main .term').focus()").await;
        page.wait_js("(() => { const told = document.querySelector('#term-told'); return told && !told.hidden && told.textContent.length > 20 && document.activeElement.getAttribute('aria-describedby') === 'term-told'; })()").await;
        page.press("Escape").await;
        page.wait_js("document.querySelector('#term-told').hidden").await;
        page.js::<Option<()>>("void document.querySelector('#main .term').dispatchEvent(new PointerEvent('pointermove', { bubbles: true }))").await;
        page.wait_js("!document.querySelector('#term-told').hidden").await;
        page.assert_accessible().await;
        // It goes with its page, and any key ends it.
        page.go("#/scope").await;
        page.wait_js("document.querySelector('#term-told').hidden").await;
        page.wait_for("#main .term").await;
        page.js::<Option<()>>("void document.querySelector('#main .term').focus()").await;
        page.wait_js("!document.querySelector('#term-told').hidden").await;
        page.press("j").await;
        page.wait_js("document.querySelector('#term-told').hidden").await;
    })
    .await;
}

/// What undo took back is told in sight, also where what changed is on another page.
#[tokio::test]
async fn what_was_done_is_in_sight_and_goes_again() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("In sight").await;
        page.go("#/awareness/message").await;
        page.add_record("awareness.goals").await;
        page.go("#/dashboard").await;
        page.click("[data-action='undo']").await;
        page.wait_js("(() => { const told = document.querySelector('.told'); const at = told.getBoundingClientRect(); return told.textContent.length > 10 && at.width > 100 && at.top >= 0 && at.bottom <= innerHeight; })()").await;
        page.wait_js("document.querySelector('.told').getBoundingClientRect().width <= 1").await;
    })
    .await;
}
