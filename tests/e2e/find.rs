//! Search over everything, from every page, and links to statements.

use crate::harness::{Browser, visit};

in_every_browser!(
    ctrl_k_finds_what_was_written_and_goes_there,
    "#/",
    async |page| {
        page.new_assessment("Finders").await;
        page.go("#/assessment/9.3").await;
        page.click("[data-statement='9.3-a'] p").await;
        page.fill("#note-9_3-a", "Ask Zoë about the zeppelin").await;
        page.saved().await;
        page.go("#/help").await;
        page.press("Control+k").await;
        page.wait_js(
            "document.querySelector('#find').open && document.activeElement.id === 'find-text'",
        )
        .await;
        page.type_text("zoe zeppelin").await;
        page.wait_js("document.querySelectorAll('#found .find-entry').length === 1")
            .await;
        page.press("Enter").await;
        page.wait_for("[data-statement='9.3-a'].cur").await;
        page.wait_js("!document.querySelector('#find').open").await;

        // By the button, with the mouse, to a page.
        page.click("[data-action='find']").await;
        page.type_text("capability").await;
        page.wait_js("[...document.querySelectorAll('.find-entry')].some(e => e.textContent.trim() === 'Capability')").await;
        page.js::<Option<()>>("void [...document.querySelectorAll('.find-entry')].find(e => e.textContent.trim() === 'Capability').click()").await;
        page.wait_js("location.hash === '#/capability'").await;

        // What is not there is said, and Escape leaves everything as it was.
        page.press("Control+k").await;
        page.type_text("qqqq").await;
        page.wait_figure("found", "0").await;
        page.press("Escape").await;
        page.wait_js("!document.querySelector('#find').open").await;
        assert_eq!(page.js::<String>("location.hash").await, "#/capability");
    }
);

#[tokio::test]
async fn a_link_to_a_statement_shows_it() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Linked").await;
        page.go("#/assessment/8.6.1").await;
        page.load("#/assessment/8.7.2-b").await;
        page.wait_for("[data-statement='8.7.2-b'].cur").await;
        // On the same page, too.
        page.js::<Option<()>>("void (location.hash = '#/assessment/8.7.2-d')")
            .await;
        page.wait_for("[data-statement='8.7.2-d'].cur").await;
        page.js::<Option<()>>("void history.back()").await;
        page.wait_for("[data-statement='8.7.2-b'].cur").await;
    })
    .await;
}
