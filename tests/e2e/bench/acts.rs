//! From an act to the frame that shows what came of it, with the example and with a full assessment.

use waymark::assessment::Assessment;

use super::{Conditions, PLAIN, Results, SLOW, median, runs};
use crate::exports::{full, open};
use crate::harness::{Browser, Page, visit};

/// An act, measured in the page.
pub(super) struct Act {
    name: &'static str,
    /// The page on which it begins.
    from: &'static str,
    /// What has to be there before it.
    there: &'static str,
    /// The act, as JavaScript.
    does: &'static str,
    /// What is true once it is done.
    until: &'static str,
}

/// An address that is gone to from a page where nothing happens.
const fn opening(name: &'static str, does: &'static str, until: &'static str) -> Act {
    Act {
        name,
        from: "#/help",
        there: "document.querySelector('#title')?.textContent === 'Help'",
        does,
        until,
    }
}

const CLAUSE_8: &str = "document.querySelectorAll('article[data-statement]').length > 100";

const ACTS: [Act; 12] = [
    opening(
        "opening clause 8.5",
        "location.hash = '#/assessment/8.5'",
        "document.querySelector(`[data-statement='8.5.1.1-a']`)",
    ),
    opening(
        "opening the dashboard with its charts",
        "location.hash = '#/dashboard'",
        "document.querySelector(`[data-chart='radar'] svg`) && document.querySelector(`[data-chart='heatmap'] svg`)",
    ),
    opening(
        "opening the gap board",
        "location.hash = '#/preparation/gaps'",
        "document.querySelector('[data-card]')",
    ),
    opening(
        "opening the report",
        "location.hash = '#/report'",
        "document.querySelectorAll('main h2').length > 3",
    ),
    opening(
        "opening the plan",
        "location.hash = '#/project/plan'",
        "document.querySelector(`[data-list='project.tasks']`)",
    ),
    opening(
        "opening what keeps the certificate",
        "location.hash = '#/retain'",
        "document.querySelector('#title') && document.querySelector('main .sheet')",
    ),
    Act {
        name: "rating, clause 8 with all its statements open",
        from: "#/assessment/8",
        there: CLAUSE_8,
        does: "window.other = document.querySelector(`[data-statement='8.1-a'] label:not(.sel) input[value='fully'], [data-statement='8.1-a'] label:not(.sel) input[value='not']`); window.other.click()",
        until: "window.other.closest('label').classList.contains('sel')",
    },
    Act {
        name: "undo of a rating there",
        from: "#/assessment/8",
        there: CLAUSE_8,
        does: "window.other = document.querySelector(`[data-statement='8.1-a'] .sel`); document.querySelector(`[data-action='undo']`).click()",
        until: "!window.other.classList.contains('sel')",
    },
    Act {
        name: "moving to the next statement",
        from: "#/assessment/8",
        there: CLAUSE_8,
        does: "window.other = document.querySelector('article.cur'); document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', code: 'KeyJ', bubbles: true }))",
        until: "document.querySelector('article.cur') && document.querySelector('article.cur') !== window.other",
    },
    Act {
        name: "filtering clause 8 by gaps, and all again",
        from: "#/assessment/8",
        there: "document.querySelector(`[data-filter='gaps']`)",
        does: "window.pressed = document.querySelector(`[data-filter='gaps']`).getAttribute('aria-pressed') === 'true'; document.querySelector(window.pressed ? `[data-filter='all']` : `[data-filter='gaps']`).click()",
        until: "(document.querySelector(`[data-filter='gaps']`).getAttribute('aria-pressed') === 'true') !== window.pressed",
    },
    Act {
        name: "switching the lens of the radar",
        from: "#/dashboard",
        there: "document.querySelector(`[data-chart='radar'] svg`)",
        does: "window.other = document.querySelector(`[data-chart='radar'] svg`); const lens = document.querySelector('#lens'); lens.selectedIndex = (lens.selectedIndex + 1) % lens.options.length; lens.dispatchEvent(new Event('change', { bubbles: true }))",
        until: "!window.other.isConnected && document.querySelector(`[data-chart='radar'] svg`)",
    },
    Act {
        name: "moving a card of the gap board",
        from: "#/preparation/gaps",
        there: "document.querySelector(`[data-column='open'] [data-card] select`)",
        does: "const card = document.querySelector(`[data-column='open'] [data-card]`); window.card = card.dataset.card; const select = card.querySelector('select'); select.value = 'doing'; select.dispatchEvent(new Event('change', { bubbles: true }))",
        until: "!document.querySelector(`[data-column='open'] [data-card='${window.card}']`)",
    },
];

/// Does it and gives the milliseconds until the frame that shows it was painted.
async fn once(page: &Page, act: &Act) -> f64 {
    page.js(&format!(
        "new Promise(done => {{
            const look = () => {{
                if (!({})) return requestAnimationFrame(look);
                const painted = new MessageChannel();
                painted.port1.onmessage = () => done(performance.now() - begun);
                painted.port2.postMessage(0);
            }};
            const begun = performance.now();
            {};
            requestAnimationFrame(look);
        }})",
        act.until, act.does
    ))
    .await
}

/// The median of an act, without the first time, which also fetches what it needs.
pub(super) async fn of(page: &Page, act: &Act, runs: usize) -> f64 {
    let mut all = Vec::new();
    for run in 0..=runs {
        if run == 0 || act.from == "#/help" {
            page.go("#/settings").await;
            page.go(act.from).await;
        }
        page.wait_js(act.there).await;
        let took = once(page, act).await;
        if run > 0 {
            all.push(took);
        }
    }
    median(all)
}

/// The act by whose cost growth is judged.
pub(super) fn rating() -> &'static Act {
    &ACTS[6]
}

async fn all_of(page: &Page, conditions: Conditions, document: &str, results: &mut Results) {
    conditions.set(page).await;
    for act in &ACTS {
        let took = of(page, act, runs(7)).await;
        let name = format!("{}, {document}: {}", conditions.title, act.name);
        results.note(name, took);
    }
}

#[tokio::test]
#[ignore = "measures; cargo xtask bench runs it"]
async fn acts() {
    let mut results = Results::of(
        "acts",
        "Acts, in milliseconds until the frame that shows them (two frames are 33)",
    );
    let example: Option<Assessment> = None;
    for (name, document) in [("example", example), ("full", Some(full()))] {
        visit(Browser::Chromium, "#/", async |page| {
            match &document {
                Some(document) => open(page, document).await,
                None => {
                    page.click("[data-action='load-example']").await;
                    page.wait_js("location.hash === '#/dashboard'").await;
                }
            }
            for conditions in [PLAIN, SLOW] {
                all_of(page, conditions, name, &mut results).await;
            }
            PLAIN.set(page).await;
        })
        .await;
    }
    results.write();
}
