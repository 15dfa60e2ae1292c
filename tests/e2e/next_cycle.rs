//! The next cycle: begun from an assessment, nothing of it counts until somebody has looked.

use waymark::assessment::{Achievement, AreaCapability, Evidence};
use waymark::standard::standard;

use crate::evidence::{apply, empty, open, put};
use crate::harness::{Browser, visit};

#[tokio::test]
async fn answers_come_along_and_count_once_they_are_confirmed() {
    let all = &standard().statements;
    let clause = all[0].clause;
    let of_clause = standard().statements_of(clause).count();
    let mut document = empty();
    // The first clause and one statement beyond it, with evidence of long ago at the first.
    for at in 0..=of_clause {
        put(&mut document, at, "a", ["Minutes", "Safe", "Ida", ""]);
    }
    let old = Evidence::at(all[0].id, "a");
    apply(&mut document, old.set(Evidence::date, "2019-01-31"));
    let carried = of_clause + 1;
    let desk = AreaCapability::LIST.at("8.6.1");
    apply(
        &mut document,
        desk.set(AreaCapability::pa_1_1, Achievement::F),
    );
    apply(&mut document, desk.set(AreaCapability::target, 3.0));
    visit(Browser::Chromium, "#/", async |page| {
        open(page, &document).await;
        page.wait_figure("conform", &carried.to_string()).await;
        page.go("#/retain").await;
        page.click("a[data-action='next-cycle']").await;
        page.wait_js("location.hash === '#/next-cycle'").await;
        page.wait_js(&format!("document.querySelector(`[data-list='luggage']`).textContent.includes('{carried} answers')")).await;
        page.wait_js("document.querySelectorAll(`[data-list='stale'] li`).length === 1").await;
        page.assert_accessible().await;
        page.click("[data-action='keep-cycle']").await;
        page.wait_js("document.querySelector('[data-action=keep-cycle] ~ [role=status]').textContent !== ''").await;
        page.click("[data-action='begin-cycle']").await;

        // Everything waits, and nothing of it counts.
        page.wait_figure("to-confirm", &carried.to_string()).await;
        page.assert_accessible().await;
        page.go("#/dashboard").await;
        page.wait_figure("conform", "0").await;
        page.wait_figure("not-assessed", &all.len().to_string()).await;
        page.wait_figure("coverage", "0").await;

        // A clause at once, and back.
        page.go("#/next-cycle").await;
        let group = format!("[data-carried='{clause}']");
        page.click(&format!("{group} > summary")).await;
        page.click(&format!("{group} [data-action='confirm-clause']")).await;
        page.wait_figure("to-confirm", "1").await;
        page.click("[data-action='undo']").await;
        page.wait_figure("to-confirm", &carried.to_string()).await;
        page.click("[data-action='redo']").await;
        page.wait_figure("to-confirm", "1").await;

        // The last one where it is rated, found by its filter; rating it anew would do as well.
        page.go("#/assessment").await;
        page.click("[data-filter='to-confirm']").await;
        page.wait_js("document.querySelectorAll('article[data-statement]').length === 1").await;
        page.assert_accessible().await;
        page.click("article[data-statement] [data-action='confirm-answer']").await;
        page.wait_gone("p[data-carried]").await;
        page.go("#/dashboard").await;
        page.wait_figure("conform", &carried.to_string()).await;
        page.saved().await;

        // An area comes with its target and the level it had, and has none of its own.
        page.go("#/capability").await;
        let level = "document.querySelector(`[data-area='8.6.1'] [data-figure='level']`).dataset.value";
        page.wait_js(&format!("{level} === ''")).await;
        let before = "document.querySelector(`[data-area='8.6.1'] [data-before]`).textContent";
        page.wait_js(&format!(
            "{before}.includes('Level 1 in the cycle before')"
        ))
        .await;
        page.wait_js("document.querySelector('#target-8_6_1').value === '3'")
            .await;

        // The assessment before is as it was, and both are in the list.
        page.go("#/").await;
        page.wait_js("document.querySelectorAll(`[data-action='open-assessment']`).length === 2").await;
        page.wait_js("document.querySelectorAll(`button[data-action='next-cycle']`).length === 2").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
