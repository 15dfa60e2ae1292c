//! The storage promise, driven in browsers: what says saved is there again, in every tab and after every kind of accident.

use crate::harness::{Browser, Page, people, session, visit};

/// Waits until the disk has all that is stored.
async fn on_disk(page: &Page) {
    page.wait_js("document.documentElement.dataset.disk === 'yes'")
        .await;
}

async fn checked(page: &Page, statement: &str, value: &str) {
    page.wait_js(&format!(
        "document.querySelector(`[data-statement='{statement}'] input:checked`)?.value === '{value}'"
    ))
    .await;
}

async fn script(page: &Page, text: &str) {
    page.js::<Option<bool>>(&format!("void (() => {{ {text} }})()"))
        .await;
}

/// Fills local storage to its last characters, and frees it again.
const FILL: &str = "let size = 1 << 20, n = 0; while (size) { try { localStorage.setItem('filler' + n, 'x'.repeat(size)); n++; } catch { size >>= 1; } }";
const FREE: &str = "Object.keys(localStorage).filter(k => k.startsWith('filler')).forEach(k => localStorage.removeItem(k))";

/// Rates statements of a clause again and again until so many edits are made.
async fn rate_often(page: &Page, edits: usize) {
    script(
        page,
        &format!(
            "const all = [...document.querySelectorAll('[data-statement] input[type=radio]')]; let made = 0; for (let i = 0; made < {edits}; i++) {{ const one = all[i % all.length]; if (!one.checked && one.value !== 'untriggered') {{ one.click(); made++; }} }}"
        ),
    )
    .await;
}

async fn open_named(page: &Page, name: &str) {
    page.go("#/").await;
    page.wait_for("[data-action='open-assessment']").await;
    script(
        page,
        &format!("[...document.querySelectorAll('[data-action=open-assessment]')].find(b => b.textContent === '{name}').click()"),
    )
    .await;
    page.wait_js(&format!(
        "location.hash === '#/dashboard' && document.querySelector('.bar .org').textContent === '{name}'"
    ))
    .await;
}

in_every_browser!(
    what_is_rated_is_saved_and_on_disk_and_comes_back,
    "#/",
    async |page| {
        page.new_assessment("Stored").await;
        page.go("#/assessment/8.6.1").await;
        page.rate("8.6.1-a", "fully").await;
        page.saved().await;
        page.wait_js("document.documentElement.dataset.disk !== 'no'")
            .await;
        page.reload().await;
        checked(page, "8.6.1-a", "fully").await;
        page.rate("8.6.1-b", "partly").await;
        page.reload().await;
        checked(page, "8.6.1-b", "partly").await;
    }
);

in_every_browser!(
    after_a_compaction_an_assessment_opened_again_loses_nothing,
    "#/",
    async |page| {
        page.new_assessment("Compacted").await;
        page.go("#/assessment/8.6.1").await;
        page.wait_for("[data-statement='8.6.1-a']").await;
        rate_often(page, 262).await;
        // It is rewritten when the browser is idle.
        page.wait_js("Object.keys(localStorage).filter(k => k.includes('/j/')).length < 10")
            .await;
        open_named(page, "Compacted").await;
        page.go("#/assessment/4.1").await;
        for (statement, value) in [("4.1-a", "not"), ("4.1-b", "fully")] {
            page.rate(statement, value).await;
        }
        page.saved().await;
        page.reload().await;
        checked(page, "4.1-a", "not").await;
        checked(page, "4.1-b", "fully").await;
    }
);

in_every_browser!(
    a_tab_whose_storage_was_cleared_says_so_and_keeps_everything_when_asked,
    "#/",
    async |page| {
        page.new_assessment("Cleared").await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "fully").await;
        page.saved().await;
        let first = page.tab().await;
        let second = page.open_tab("#/help").await;
        page.wait_ready().await;
        script(
            page,
            "localStorage.clear(); indexedDB.deleteDatabase('waymark')",
        )
        .await;
        page.switch_to(&first).await;
        page.wait_js("document.documentElement.dataset.save === 'failed'")
            .await;
        page.rate("4.1-b", "not").await;
        page.wait_js("document.documentElement.dataset.save === 'failed'")
            .await;
        page.wait_for("[data-action='keep-here']").await;
        // From its top: of a page that is scrolled, whatever an alert lies over counts as too small a target.
        script(page, "scrollTo(0, 0)").await;
        page.assert_accessible().await;
        page.click("[data-action='keep-here']").await;
        page.saved().await;
        page.reload().await;
        checked(page, "4.1-a", "fully").await;
        checked(page, "4.1-b", "not").await;
        page.switch_to(&second).await;
    }
);

/// Both tabs go on in memory; whoever is asked second takes in what the first has stored, even without a word.
#[tokio::test]
async fn two_tabs_whose_storage_was_cleared_come_together_again() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Cleared twice").await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "fully").await;
        on_disk(page).await;
        let first = page.tab().await;
        let second = page.open_tab("#/assessment/4.1").await;
        page.wait_ready().await;
        checked(page, "4.1-a", "fully").await;
        script(page, "localStorage.clear()").await;
        page.switch_to(&first).await;
        page.wait_for("[data-action='keep-here']").await;
        page.rate("4.1-b", "not").await;
        page.switch_to(&second).await;
        page.go("#/assessment/4.2").await;
        page.rate("4.2-a", "largely").await;
        page.wait_for("[data-action='keep-here']").await;
        page.click("[data-action='keep-here']").await;
        page.saved().await;
        page.switch_to(&first).await;
        page.wait_gone("[data-action='keep-here']").await;
        page.saved().await;
        page.go("#/assessment/4").await;
        for tab in [&first, &second] {
            page.switch_to(tab).await;
            page.reload().await;
            page.go("#/assessment/4").await;
            for (statement, value) in [("4.1-a", "fully"), ("4.1-b", "not"), ("4.2-a", "largely")] {
                checked(page, statement, value).await;
            }
        }
        // Deleted in one tab, the other says so and can take it back.
        page.go("#/").await;
        page.click("[data-action='delete-assessment']").await;
        page.switch_to(&first).await;
        page.wait_js("document.querySelector('.notice[role=alert]')?.textContent.includes('deleted in another tab')").await;
        page.click("[data-action='notice-act']").await;
        page.go("#/").await;
        page.wait_for("[data-action='open-assessment']").await;
    })
    .await;
}

#[tokio::test]
async fn what_waits_is_not_left_behind_and_no_small_write_hides_it() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Waiting").await;
        page.go("#/assessment/4.1").await;
        page.wait_for("[data-statement='4.1-a']").await;
        on_disk(page).await;
        // Neither store takes anything more.
        script(page, FILL).await;
        script(page, "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }").await;
        page.rate("4.1-a", "fully").await;
        page.wait_js("document.documentElement.dataset.save === 'failed'").await;
        script(page, "localStorage.removeItem(Object.keys(localStorage).filter(k => k.startsWith('filler')).pop())").await;
        script(page, "Storage.prototype.realSet = Storage.prototype.setItem; Storage.prototype.setItem = function (key, value) { if (key.includes('/j/')) throw new DOMException('full', 'QuotaExceededError'); this.realSet(key, value); }").await;
        // A preference fits; it must not say saved.
        page.go("#/settings").await;
        page.click("input[name='theme']").await;
        page.wait_js("document.documentElement.dataset.save === 'failed' && document.querySelector('.bar .save').textContent.includes('Not saved')").await;
        // Another assessment cannot be made before a file is saved.
        page.go("#/").await;
        page.click("[data-action='new-assessment']").await;
        page.fill("form.new input[type='text']", "Second").await;
        page.press("Enter").await;
        page.wait_for("[data-action='notice-act']").await;
        assert_eq!(page.text(".bar .org").await, "Waiting");
        let file = page.capture_download(page.click("[data-action='notice-act']")).await;
        assert!(file.text().contains("\"4.1-a\""));
        // Now it may be left, and the first is as the file has it when it is opened again.
        script(page, FREE).await;
        script(page, "Storage.prototype.setItem = Storage.prototype.realSet").await;
        page.saved().await;
        page.reload().await;
        page.go("#/assessment/4.1").await;
        checked(page, "4.1-a", "fully").await;
    })
    .await;
}

in_every_browser!(
    closed_assessments_move_to_the_database_and_come_back,
    "#/",
    async |page| {
        page.new_assessment("First").await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "fully").await;
        page.new_assessment("Second").await;
        page.wait_js("Object.keys(localStorage).filter(k => k.endsWith('/head')).length === 1")
            .await;
        page.reload().await;
        page.go("#/").await;
        page.wait_js("document.querySelectorAll('[data-action=open-assessment]').length === 2")
            .await;
        open_named(page, "First").await;
        page.go("#/assessment/4.1").await;
        checked(page, "4.1-a", "fully").await;
        page.wait_js("Object.keys(localStorage).filter(k => k.endsWith('/head')).length === 1")
            .await;
        // Local storage lost, the database has them both.
        page.rate("4.1-b", "largely").await;
        on_disk(page).await;
        script(page, "localStorage.clear(); sessionStorage.clear()").await;
        page.reload().await;
        page.go("#/").await;
        page.wait_js("document.querySelectorAll('[data-action=open-assessment]').length === 2")
            .await;
        open_named(page, "First").await;
        page.go("#/assessment/4.1").await;
        checked(page, "4.1-a", "fully").await;
        checked(page, "4.1-b", "largely").await;
        page.saved().await;
    }
);

in_every_browser!(a_name_is_stored_while_it_is_typed, "#/", async |page| {
    page.new_assessment("Name").await;
    page.go("#/settings").await;
    // Two words: what is stored has no blank at its end, what is being typed does.
    page.fill("#your-name", "Zoë Bergström").await;
    page.wait_js("localStorage['waymark/prefs']?.includes('Zoë Bergström')")
        .await;
    let is_there = "document.querySelector('#your-name').value === 'Zoë Bergström'";
    page.wait_js(&format!(
        "{is_there} && document.activeElement.id === 'your-name'"
    ))
    .await;
    page.reload().await;
    page.wait_js(is_there).await;
});

in_every_browser!(
    each_tab_comes_back_to_its_own_assessment_and_preferences_do_not_overwrite_each_other,
    "#/",
    async |page| {
        page.new_assessment("First").await;
        let first = page.tab().await;
        let second = page.open_tab("#/").await;
        page.wait_ready().await;
        page.new_assessment("Second").await;
        page.go("#/settings").await;
        page.fill("#your-name", "Ann").await;
        page.press("Tab").await;
        page.switch_to(&first).await;
        page.go("#/settings").await;
        page.wait_js("document.querySelector('#your-name').value === 'Ann'")
            .await;
        page.click("[data-action='shortcuts']").await;
        page.reload().await;
        page.wait_js("document.querySelector('.bar .org').textContent === 'First' && document.querySelector('#your-name').value === 'Ann'").await;
        page.switch_to(&second).await;
        page.reload().await;
        page.wait_js("document.querySelector('.bar .org').textContent === 'Second' && !document.querySelector('[data-action=shortcuts]').checked").await;
    }
);

in_every_browser!(three_tabs_come_to_the_same_document, "#/", async |page| {
    page.new_assessment("Three").await;
    page.go("#/assessment/8.6.1").await;
    page.wait_for("[data-statement='8.6.1-a']").await;
    let mut tabs = vec![page.tab().await];
    for _ in 0..2 {
        tabs.push(page.open_tab("#/assessment/8.6.1").await);
        page.wait_ready().await;
        page.wait_for("[data-statement='8.6.1-a']").await;
    }
    for round in 0..2 {
        for (index, tab) in tabs.iter().enumerate() {
            page.switch_to(tab).await;
            rate_often(page, 30 + 7 * index + round).await;
        }
    }
    let ratings = "JSON.stringify([...document.querySelectorAll('[data-statement] input:checked')].map(i => i.name + i.value))";
    page.saved().await;
    page.reload().await;
    page.wait_for("[data-statement='8.6.1-a'] input:checked")
        .await;
    let reloaded = page.js::<String>(ratings).await;
    // What one tab stores reaches the others in the browser's own time.
    for tab in &tabs {
        page.switch_to(tab).await;
        page.saved().await;
        page.wait_js(&format!("{ratings} === {}", serde_json::json!(reloaded)))
            .await;
    }
});

#[tokio::test]
async fn what_the_browser_loses_of_local_storage_comes_back_from_the_disk() {
    session(Browser::Chromium, async |page| {
        page.load("#/").await;
        page.wait_ready().await;
        page.new_assessment("Mended").await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "fully").await;
        page.rate("4.1-b", "not").await;
        on_disk(page).await;
        for harm in [
            "localStorage.removeItem(Object.keys(localStorage).find(k => k.includes('/j/')))",
            "const key = Object.keys(localStorage).find(k => k.endsWith('/base')); localStorage[key] = localStorage[key].slice(0, 90)",
            "const key = Object.keys(localStorage).find(k => k.endsWith('/head')); localStorage[key] = ''",
        ] {
            script(page, harm).await;
            page.reload().await;
            checked(page, "4.1-a", "fully").await;
            checked(page, "4.1-b", "not").await;
            page.saved().await;
            on_disk(page).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_browser_without_a_database_says_so_and_keeps_everything() {
    people(1, async |pages| {
        let page = &pages[0];
        page.cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            serde_json::json!({ "source": "Object.defineProperty(window, 'indexedDB', { value: undefined })" }),
        )
        .await;
        page.load("#/").await;
        page.wait_ready().await;
        page.new_assessment("No database").await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "fully").await;
        page.saved().await;
        page.wait_js("document.documentElement.dataset.disk === 'unavailable'").await;
        page.new_assessment("Second").await;
        page.reload().await;
        open_named(page, "No database").await;
        page.go("#/assessment/4.1").await;
        checked(page, "4.1-a", "fully").await;
    })
    .await;
}

/// Both stores are full while somebody works far down a long page.
#[tokio::test]
async fn a_failure_is_seen_wherever_the_page_is_scrolled_to() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Full").await;
        page.go("#/assessment/8").await;
        page.wait_for("[data-statement='8.7.3.2-a']").await;
        page.saved().await;
        script(page, "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }").await;
        script(page, "Storage.prototype.realSet = Storage.prototype.setItem; Storage.prototype.setItem = function (key, value) { if (key.includes('/j/')) throw new DOMException('full', 'QuotaExceededError'); this.realSet(key, value); }").await;
        for (width, statement) in [(390, "8.7.3.2-a"), (1280, "8.6.1-a"), (1000, "8.4.1-a")] {
            page.resize(width, 800).await;
            // High in the window, where an alert would cover it.
            script(page, &format!("document.querySelector(`[data-statement='{statement}']`).scrollIntoView({{ block: 'start', behavior: 'instant' }}); scrollBy(0, 60)")).await;
            let before: f64 = page.js("scrollY").await;
            assert!(before > 300.0, "{width}: scrolled to {before}");
            script(page, &format!("const one = document.querySelector(`[data-statement='{statement}'] input[value=fully]`); one.focus({{ preventScroll: true }}); one.click()")).await;
            page.wait_for(".notice.alert [data-action='save-file']").await;
            page.wait_js("(r => r.top >= 0 && r.height > 20 && r.bottom < innerHeight)(document.querySelector('.notice.alert p').getBoundingClientRect())").await;
            // In sight, and nothing lies over it; and it lies not over what has the focus.
            page.wait_js("(r => document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2)?.closest('.notice.alert'))(document.querySelector('.notice.alert p').getBoundingClientRect())").await;
            page.wait_js("document.activeElement.getBoundingClientRect().top >= document.querySelector('.alerts').getBoundingClientRect().bottom").await;
            let wide: bool = page.js("document.documentElement.scrollWidth > innerWidth").await;
            assert!(!wide, "{width}: scrolls sideways");
            page.assert_accessible().await;
            script(page, "[Storage.prototype.realSet, Storage.prototype.setItem] = [Storage.prototype.setItem, Storage.prototype.realSet]").await;
            page.saved().await;
            page.wait_gone(".notice.alert").await;
            script(page, "[Storage.prototype.realSet, Storage.prototype.setItem] = [Storage.prototype.setItem, Storage.prototype.realSet]").await;
        }
    })
    .await;
}
