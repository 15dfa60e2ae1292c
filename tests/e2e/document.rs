//! The document and the storage promise: undo, several assessments, other tabs, full and damaged storage.

use crate::harness::{Browser, Page, statements_less, visit};

async fn checked(page: &Page, statement: &str) -> Option<String> {
    page.js(&format!(
        "document.querySelector(`[data-statement='{statement}'] input:checked`)?.value ?? null"
    ))
    .await
}

async fn wait_checked(page: &Page, statement: &str, value: &str) {
    page.wait_js(&format!(
        "document.querySelector(`[data-statement='{statement}'] input:checked`)?.value === '{value}'"
    ))
    .await;
}

async fn wait_cleared(page: &Page, statement: &str) {
    page.wait_js(&format!(
        "!document.querySelector(`[data-statement='{statement}'] input:checked`)"
    ))
    .await;
}

#[tokio::test]
async fn every_change_can_be_undone_and_redone_by_button_and_by_key() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Undo").await;
        page.go("#/assessment/8.6.1").await;
        page.rate("8.6.1-a", "fully").await;
        page.rate("8.6.1-a", "partly").await;
        page.click("[data-statement='8.6.1-a'] [data-action='clear-rating']").await;
        wait_cleared(page, "8.6.1-a").await;
        page.click("[data-action='undo']").await;
        wait_checked(page, "8.6.1-a", "partly").await;
        page.press("Mod+z").await;
        wait_checked(page, "8.6.1-a", "fully").await;
        page.click("[data-action='redo']").await;
        wait_checked(page, "8.6.1-a", "partly").await;
        page.press("Mod+y").await;
        wait_cleared(page, "8.6.1-a").await;

        // The rest of a clause is one act and one undo.
        page.js::<Option<bool>>("void (document.querySelector('details.rest').open = true)").await;
        page.click("[data-action='rest-largely']").await;
        page.wait_js("document.querySelectorAll('[data-statement] input[value=largely]:checked').length === document.querySelectorAll('[data-statement]').length").await;
        page.click("[data-action='undo']").await;
        page.wait_js("document.querySelectorAll('[data-statement] input:checked').length === 0").await;
    })
    .await;
}

#[tokio::test]
async fn typed_text_is_stored_while_typing_and_comes_back_after_a_kill() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Typing").await;
        page.go("#/assessment/4.1").await;
        page.wait_for("[data-statement='4.1-a']").await;
        page.press("n").await;
        page.wait_js("document.activeElement.id === 'note-4_1-a'").await;
        page.type_text("<script>alert(1)</script> 1 2 j").await;
        page.wait_js("document.documentElement.dataset.save === 'saved' && Object.values(localStorage).some(v => v.includes('2 j'))").await;
        assert_eq!(checked(page, "4.1-a").await, None, "typed digits are no commands");
        page.reload().await;
        page.wait_js("document.querySelector('#note-4_1-a')?.value === '<script>alert(1)</script> 1 2 j'").await;

        // Evidence by key: the fields are there at once and what is typed is kept.
        page.click("[data-statement='4.1-b'] p").await;
        page.press("e").await;
        page.wait_js("document.activeElement.id.startsWith('ev-')").await;
        page.type_text("Context register").await;
        page.go("#/dashboard").await;
        page.saved().await;
        page.go("#/assessment/4.1").await;
        page.wait_js("document.querySelector(`[data-statement='4.1-b'] [data-action=evidence]`).textContent.includes('1 piece')").await;
    })
    .await;
}

#[tokio::test]
async fn fully_counts_as_claimed_until_there_is_evidence_and_untriggered_needs_its_reason() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Claims").await;
        page.go("#/assessment/8.6.1").await;
        page.rate("8.6.1-g", "fully").await;
        page.go("#/dashboard").await;
        page.wait_figure("claimed", "1").await;
        page.wait_figure("conform", "0").await;
        page.go("#/assessment/8.6.1").await;
        page.click("[data-statement='8.6.1-g'] p").await;
        page.press("e").await;
        page.wait_js("document.activeElement.id.startsWith('ev-')")
            .await;
        page.type_text("Notice to the board").await;
        page.go("#/dashboard").await;
        page.wait_figure("conform", "1").await;

        page.go("#/assessment/8.6.1").await;
        assert_eq!(
            page.count("[data-statement='8.6.1-a'] input[value='untriggered']")
                .await,
            0
        );
        page.rate("8.6.1-h", "untriggered").await;
        page.wait_for("#reason-8_6_1-h").await;
        page.go("#/dashboard").await;
        page.wait_figure("untriggered", "0").await;
        page.wait_figure("not-assessed", &statements_less(1)).await;
        page.go("#/assessment/8.6.1").await;
        page.fill("#reason-8_6_1-h", "No major incident so far")
            .await;
        page.go("#/dashboard").await;
        page.wait_figure("untriggered", "1").await;
        page.wait_figure("not-assessed", &statements_less(2)).await;
    })
    .await;
}

#[tokio::test]
async fn several_assessments_are_kept_apart_renamed_copied_deleted_and_brought_back() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("First").await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "fully").await;
        page.new_assessment("Second").await;
        page.wait_figure("not-assessed", &statements_less(0)).await;
        page.go("#/").await;
        page.wait_js("document.querySelectorAll('[data-action=open-assessment]').length === 2").await;

        let act = |name: &str, action: &str| {
            format!(
                "void [...document.querySelectorAll('.list li')].find(li => li.textContent.includes('{name}')).querySelector('[data-action={action}]').click()"
            )
        };
        page.js::<Option<()>>(&act("First", "duplicate-assessment")).await;
        page.wait_js("document.querySelector('.bar .org').textContent === 'First (copy)'").await;
        page.js::<Option<()>>(&act("First (copy)", "delete-assessment")).await;
        page.wait_for("[data-action='notice-act']").await;
        page.wait_js("document.querySelectorAll('[data-action=open-assessment]').length === 2").await;
        page.click("[data-action='notice-act']").await;
        page.wait_js("document.querySelectorAll('[data-action=open-assessment]').length === 3").await;

        page.js::<Option<()>>(&act("First (copy)", "rename-assessment")).await;
        page.wait_for(".list form input[type='text']").await;
        page.fill(".list form input[type='text']", "Third").await;
        page.press("Enter").await;
        page.wait_js("[...document.querySelectorAll('[data-action=open-assessment]')].some(b => b.textContent === 'Third')").await;
        page.js::<Option<()>>(&act("Third", "open-assessment")).await;
        page.wait_js("location.hash === '#/dashboard'").await;
        page.wait_figure("claimed", "1").await;
        assert_eq!(page.text(".bar .org").await, "Third");
    })
    .await;
}

#[tokio::test]
async fn two_tabs_on_one_assessment_see_each_others_edits() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Tabs").await;
        page.go("#/assessment/4.1").await;
        let first = page.tab().await;
        let second = page.open_tab("#/assessment/4.1").await;
        page.wait_ready().await;
        page.rate("4.1-a", "fully").await;
        page.switch_to(&first).await;
        wait_checked(page, "4.1-a", "fully").await;
        page.rate("4.1-b", "not").await;
        page.switch_to(&second).await;
        wait_checked(page, "4.1-b", "not").await;
        page.reload().await;
        wait_checked(page, "4.1-a", "fully").await;
        wait_checked(page, "4.1-b", "not").await;
    })
    .await;
}

#[tokio::test]
async fn a_full_storage_shows_at_once_keeps_the_edit_and_stores_it_later() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Full").await;
        page.go("#/assessment/4.1").await;
        page.wait_for("[data-statement='4.1-a']").await;
        page.js::<Option<()>>(
            "void (() => { let text = 'x'.repeat(1 << 20); for (let i = 0; text.length; i++) { try { localStorage.setItem('fill' + i, text); } catch { text = text.slice(text.length / 2 + 0.5); } } })()",
        )
        .await;
        page.rate("4.1-a", "fully").await;
        page.wait_js("document.documentElement.dataset.save === 'failed'").await;
        page.wait_for("[role='alert']").await;
        wait_checked(page, "4.1-a", "fully").await;
        page.rate("4.1-b", "partly").await;
        page.assert_accessible().await;
        page.js::<Option<()>>("void Object.keys(localStorage).filter(k => k.startsWith('fill')).forEach(k => localStorage.removeItem(k))").await;
        page.saved().await;
        page.reload().await;
        wait_checked(page, "4.1-a", "fully").await;
        wait_checked(page, "4.1-b", "partly").await;
    })
    .await;
}

#[tokio::test]
async fn damaged_storage_is_set_aside_shown_and_left_as_it_is() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Whole").await;
        page.new_assessment("Broken").await;
        page.wait_js("document.documentElement.dataset.disk === 'yes' && Object.keys(localStorage).filter(k => k.endsWith('/head')).length === 1").await;
        // In both stores: in one alone it would be mended from the other.
        page.js::<Option<()>>(
            "void (() => { const base = Object.keys(localStorage).find(k => k.endsWith('/base')); localStorage[base] = localStorage[base].slice(0, 60); const open = indexedDB.open('waymark'); open.onsuccess = () => { const write = open.result.transaction('texts', 'readwrite'); write.objectStore('texts').put(localStorage[base], base); write.oncomplete = () => { document.title = 'damaged'; open.result.close(); }; }; })()",
        )
        .await;
        page.wait_js("document.title === 'damaged'").await;
        page.reload().await;
        page.wait_for("[role='alert']").await;
        let before = page.local_storage_dump().await;
        page.go("#/").await;
        page.wait_for(".broken").await;
        let file = page.capture_download(page.click(".broken button")).await;
        assert!(file.text().contains("/base"));
        assert_eq!(page.local_storage_dump().await, before, "nothing was written");
        page.click("[data-action='open-assessment']").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        assert_eq!(page.text(".bar .org").await, "Whole");
    })
    .await;
}

#[tokio::test]
async fn navigation_and_time_write_nothing() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Quiet").await;
        page.saved().await;
        let before = page.local_storage_dump().await;
        for route in [
            "#/assessment/8",
            "#/preparation",
            "#/capability",
            "#/help",
            "#/",
            "#/dashboard",
        ] {
            page.go(route).await;
            page.wait_for("#title").await;
        }
        page.reload().await;
        assert_eq!(page.local_storage_dump().await, before);
    })
    .await;
}

/// Of two zones so far apart at least one has another day than Greenwich, whenever this runs.
#[tokio::test]
async fn the_day_of_the_person_counts_wherever_they_are() {
    visit(Browser::Chromium, "#/", async |page| {
        for zone in ["Pacific/Auckland", "America/Los_Angeles"] {
            let zone_id = serde_json::json!({ "timezoneId": zone });
            page.cdp("Emulation.setTimezoneOverride", zone_id).await;
            page.reload().await;
            page.go("#/").await;
            page.new_assessment(zone).await;
            let file = page
                .capture_download(page.click("[data-action='export-snapshot']"))
                .await;
            let file: serde_json::Value = serde_json::from_str(&file.text()).unwrap();
            let created = file["content"]["created"].as_str().unwrap();
            // By the browser's own reckoning: the day of that moment and how far it is from Greenwich.
            let (day, west): (String, i32) = page
                .js(&format!("[new Intl.DateTimeFormat('en-CA').format(new Date('{created}')), new Date('{created}').getTimezoneOffset()]"))
                .await;
            let created = chrono::DateTime::parse_from_rfc3339(created).unwrap();
            assert_eq!(created.date_naive().to_string(), day, "{zone}");
            assert_eq!(created.offset().utc_minus_local(), west * 60, "{zone}");
        }
    })
    .await;
}
