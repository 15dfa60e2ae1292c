//! The history: who changed what and when, old values that come back, and undo that outlives a reload.

use crate::harness::{Browser, Page, visit};

/// The sentences of a list, newest first, in words of the page.
async fn sentences(page: &Page, list: &str) -> Vec<String> {
    page.js(&format!(
        "[...document.querySelectorAll('{list} [data-change] p')].map(p => p.textContent.replace(/Restore this value.*/, '').trim())"
    ))
    .await
}

async fn wait_first(page: &Page, list: &str, ends: &str) {
    page.wait_js(&format!(
        "document.querySelector('{list} [data-change] p')?.textContent.includes('{ends}')"
    ))
    .await;
}

async fn checked(page: &Page, statement: &str, value: &str) {
    page.wait_js(&format!(
        "document.querySelector(`[data-statement='{statement}'] input:checked`)?.value === '{value}'"
    ))
    .await;
}

/// Gives the person a name, as the settings do.
async fn name(page: &Page, name: &str) {
    page.go("#/settings").await;
    page.fill("#your-name", name).await;
    page.press("Tab").await;
    page.wait_js(&format!(
        "localStorage['waymark/prefs']?.includes('{name}')"
    ))
    .await;
}

#[tokio::test]
async fn the_history_tells_who_changed_what_and_brings_old_values_back() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("History").await;
        name(page, "R. Iyer").await;
        page.go("#/assessment/8.6.1").await;
        page.rate("8.6.1-f", "partly").await;
        page.rate("8.6.1-f", "fully").await;
        name(page, "Ann").await;
        page.go("#/assessment/8.6.1").await;
        page.rate("8.6.1-a", "not").await;
        page.go("#/settings").await;
        page.click("main a[href='#/history']").await;
        wait_first(page, "#changes", ", Ann: rating of 8.6.1-a set to Not").await;
        let all = sentences(page, "#changes").await;
        assert_eq!(all.len(), 3, "{all:?}");
        assert!(all[1].ends_with(", R. Iyer: rating of 8.6.1-f from Partially to Fully"), "{all:?}");

        // Found by words and by person.
        page.fill("#history-search", "fully iyer").await;
        page.wait_js("document.querySelectorAll('#changes [data-change]').length === 1").await;
        page.fill("#history-search", "").await;
        page.select("#history-by", "Ann").await;
        page.wait_js("document.querySelectorAll('#changes [data-change]').length === 1").await;
        page.select("#history-by", "").await;
        page.wait_js("document.querySelectorAll('#changes [data-change]').length === 3").await;

        // An old value comes back as a change like any other, and can be undone.
        page.click("#changes [data-change]:nth-child(2) [data-action='restore-value']").await;
        wait_first(page, "#changes", ", Ann: rating of 8.6.1-f from Fully to Partially").await;
        page.wait_js("document.activeElement.id === 'changes'").await;
        page.assert_accessible().await;
        // The value that stands there now is not offered.
        page.wait_js("![...document.querySelectorAll('[data-action=restore-value]')].some(b => b.getAttribute('aria-label').includes('Partially as rating of 8.6.1-f'))").await;
        page.click("[data-action='undo']").await;
        wait_first(page, "#changes", "from Partially to Fully").await;
        page.saved().await;
        page.reload().await;
        wait_first(page, "#changes", "from Partially to Fully").await;
        page.go("#/assessment/8.6.1").await;
        checked(page, "8.6.1-f", "fully").await;
    })
    .await;
}

#[tokio::test]
async fn each_statement_has_its_own_history_made_when_it_is_opened() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Statement").await;
        page.go("#/assessment/8.6.1").await;
        page.rate("8.6.1-a", "partly").await;
        page.rate("8.6.1-b", "partly").await;
        page.click("[data-statement='8.6.1-a'] p").await;
        let long = "A note that is longer than sixty characters and so is cut in the sentence";
        page.fill("#note-8_6_1-a", long).await;
        page.saved().await;
        page.click("[data-statement='8.6.1-b'] p").await;
        assert_eq!(page.count("[data-change]").await, 0);
        page.click("[data-statement='8.6.1-a'] p").await;
        page.click("[data-statement='8.6.1-a'] [data-part='history'] summary")
            .await;
        wait_first(page, "#changes-8_6_1-a", "note of 8.6.1-a set to").await;
        assert_eq!(sentences(page, "#changes-8_6_1-a").await.len(), 2);
        page.assert_accessible().await;
        page.prefer_dark(true).await;
        page.assert_contrast().await;

        page.click("#changes-8_6_1-a [data-action='restore-value']")
            .await;
        wait_first(page, "#changes-8_6_1-a", "note of 8.6.1-a cleared").await;
        page.wait_js("document.querySelector('#note-8_6_1-a').value === ''")
            .await;
        // The text that was there is offered whole.
        page.wait_js(&format!(
            "document.querySelector('#changes-8_6_1-a .old')?.textContent === '{long}'"
        ))
        .await;
        page.click("#changes-8_6_1-a [data-action='restore-value']")
            .await;
        page.wait_js(&format!(
            "document.querySelector('#note-8_6_1-a').value === '{long}'"
        ))
        .await;
    })
    .await;
}

#[tokio::test]
async fn thousands_of_changes_are_shown_fifty_at_a_time() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Many").await;
        page.go("#/assessment/8.6.1").await;
        page.wait_for("[data-statement='8.6.1-a']").await;
        page.js::<Option<bool>>("void (() => { const all = [...document.querySelectorAll('[data-statement] input[type=radio]')]; for (let i = 0, made = 0; made < 2000; i++) { const one = all[i % all.length]; if (!one.checked && one.value !== 'untriggered') { one.click(); made++; } } })()").await;
        page.go("#/history").await;
        page.wait_js("document.querySelectorAll('#changes [data-change]').length === 50").await;
        assert_eq!(page.text("[data-changes]").await, "1 to 50 of 2000 changes");
        page.click("[data-action='older']").await;
        page.wait_js("document.querySelector('[data-changes]').textContent === '51 to 100 of 2000 changes'").await;
        let took: f64 = page
            .js("(() => { const field = document.querySelector('#history-search'); const start = performance.now(); field.value = '8.6.1-c fully'; field.dispatchEvent(new Event('input', { bubbles: true })); return performance.now() - start; })()")
            .await;
        println!("searching 2000 changes: {took} ms");
        page.wait_js("document.querySelector('[data-changes]').textContent.startsWith('1 to 50 of ') && [...document.querySelectorAll('#changes [data-change]')].every(c => c.textContent.includes('8.6.1-c'))").await;
        assert!(took < 500.0, "{took} ms");
    })
    .await;
}

#[tokio::test]
async fn undo_and_redo_outlive_a_reload() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Reload").await;
        page.go("#/assessment/8.6.1").await;
        page.rate("8.6.1-a", "partly").await;
        page.rate("8.6.1-a", "fully").await;
        page.rate("8.6.1-a", "not").await;
        page.reload().await;
        checked(page, "8.6.1-a", "not").await;
        page.click("[data-action='undo']").await;
        checked(page, "8.6.1-a", "fully").await;
        page.reload().await;
        checked(page, "8.6.1-a", "fully").await;
        page.click("[data-action='redo']").await;
        checked(page, "8.6.1-a", "not").await;
        for value in ["fully", "partly"] {
            page.click("[data-action='undo']").await;
            checked(page, "8.6.1-a", value).await;
        }

        // Another tab's change in between, made while this one is being loaded: what was remembered is for another document.
        let first = page.tab().await;
        let second = page.open_tab("#/assessment/8.6.1").await;
        page.switch_to(&second).await;
        page.wait_for("[data-statement='8.6.1-b']").await;
        page.wait_js("document.querySelector('[data-action=undo]').disabled")
            .await;
        let kept = "sessionStorage['waymark/undo']";
        page.switch_to(&first).await;
        // As it is written when the page is left.
        page.js::<Option<bool>>("void window.dispatchEvent(new Event('pagehide'))")
            .await;
        page.wait_js(&format!("!!{kept}")).await;
        let old: String = page.js(kept).await;
        page.switch_to(&second).await;
        page.rate("8.6.1-b", "largely").await;
        page.switch_to(&first).await;
        checked(page, "8.6.1-b", "largely").await;
        page.reload().await;
        // The other tab's change came first, so it is part of the document that was left.
        checked(page, "8.6.1-b", "largely").await;
        page.wait_js("!document.querySelector('[data-action=undo]').disabled")
            .await;
        // What was written before it is not good any more.
        let script = format!(
            "void ['pagehide', 'visibilitychange'].forEach(event => addEventListener(event, () => {{ {kept} = {} }}))",
            serde_json::to_string(&old).unwrap()
        );
        page.js::<Option<bool>>(&script).await;
        page.reload().await;
        checked(page, "8.6.1-b", "largely").await;
        page.wait_js("document.querySelector('[data-action=undo]').disabled")
            .await;
    })
    .await;
}

#[tokio::test]
async fn the_history_of_the_example_fits_a_narrow_page() {
    visit(Browser::Chromium, "#/", async |page| {
        page.click("[data-action='load-example']").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        page.resize(390, 800).await;
        page.go("#/history").await;
        page.wait_js("document.querySelectorAll('#changes [data-change]').length === 50")
            .await;
        page.wait_js("document.documentElement.scrollWidth <= innerWidth")
            .await;
        page.assert_accessible().await;
    })
    .await;
}

in_every_browser!(undo_outlives_a_reload_everywhere, "#/", async |page| {
    page.new_assessment("Everywhere").await;
    page.go("#/assessment/8.6.1").await;
    page.rate("8.6.1-a", "partly").await;
    page.rate("8.6.1-a", "fully").await;
    page.saved().await;
    page.reload().await;
    checked(page, "8.6.1-a", "fully").await;
    page.click("[data-action='undo']").await;
    checked(page, "8.6.1-a", "partly").await;
});
