//! A file in the place of what is here: what would change is shown first, and nothing happens before somebody says so.

use crate::harness::{Browser, Page, visit};

async fn export(page: &Page) -> Vec<u8> {
    let act = page.click("[data-action='export-snapshot']");
    page.capture_download(act).await.bytes
}

async fn checked(page: &Page, statement: &str, value: &str) {
    page.wait_js(&format!(
        "document.querySelector(`[data-statement='{statement}'] input:checked`)?.value === '{value}'"
    ))
    .await;
}

async fn counts(page: &Page) -> Vec<String> {
    page.wait_for("[data-compare='added']").await;
    page.js("[...document.querySelectorAll('[data-compare]')].map(e => e.dataset.compare + ' ' + e.dataset.value)")
        .await
}

/// Makes an assessment, saves it as a file and works on; the file.
async fn worked_on(page: &Page) -> Vec<u8> {
    page.new_assessment("Restored").await;
    page.go("#/assessment/4.1").await;
    page.rate("4.1-a", "partly").await;
    page.rate("4.1-b", "not").await;
    let file = export(page).await;
    page.rate("4.1-a", "fully").await;
    page.click("[data-statement='4.1-b'] [data-action='clear-rating']")
        .await;
    page.go("#/assessment/4.2").await;
    page.rate("4.2-a", "largely").await;
    page.saved().await;
    file
}

async fn names(page: &Page) -> Vec<String> {
    page.go("#/").await;
    page.wait_for("[data-action='open-assessment']").await;
    page.js("[...document.querySelectorAll('[data-action=open-assessment]')].filter(b => b.checkVisibility()).map(b => b.textContent).sort()")
        .await
}

#[tokio::test]
async fn what_a_file_would_change_is_shown_first_and_one_undo_takes_it_back() {
    visit(Browser::Chromium, "#/", async |page| {
        let file = worked_on(page).await;
        page.go("#/settings").await;
        page.click("main a[href='#/restore']").await;
        page.wait_js("location.hash === '#/restore'").await;
        let before = page.local_storage_dump().await;
        page.set_file("[data-action='restore-file']", &file, "restored.json")
            .await;
        // The rating of one was changed, of another cleared, a third came.
        assert_eq!(counts(page).await, ["added 1", "changed 1", "removed 1"]);
        let told: Vec<String> = page
            .js("[...document.querySelectorAll('[data-difference]')].map(e => e.dataset.difference + ': ' + e.querySelector('p').textContent)")
            .await;
        let expected = [
            "changed: rating of 4.1-a from Fully to Partially",
            "added: rating of 4.1-b set to Not",
            "removed: rating of 4.2-a cleared, before Largely",
        ];
        assert_eq!(told, expected);
        page.assert_accessible().await;
        assert_eq!(page.local_storage_dump().await, before);
        // Cancelled, nothing happens.
        page.click("[data-action='restore-cancel']").await;
        page.wait_for("[data-action='restore-file']").await;
        assert_eq!(page.local_storage_dump().await, before);
        page.set_file("[data-action='restore-file']", &file, "restored.json")
            .await;
        page.click("[data-action='restore-replace']").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        page.go("#/assessment/4.1").await;
        checked(page, "4.1-a", "partly").await;
        checked(page, "4.1-b", "not").await;
        page.click("[data-action='undo']").await;
        checked(page, "4.1-a", "fully").await;
        page.click("[data-action='redo']").await;
        page.saved().await;
        page.reload().await;
        checked(page, "4.1-a", "partly").await;
        // How it was before is here too.
        let names = names(page).await;
        assert_eq!(names.len(), 2, "{names:?}");
        assert!(names[1].starts_with("Restored (before "), "{names:?}");
        page.go("#/restore").await;
        page.set_file("[data-action='restore-file']", &file, "restored.json")
            .await;
        page.wait_for("[data-compare='same']").await;
    })
    .await;
}

#[tokio::test]
async fn a_file_of_what_is_here_opens_as_a_copy_that_can_take_its_place() {
    visit(Browser::Chromium, "#/", async |page| {
        let file = worked_on(page).await;
        page.go("#/").await;
        page.set_file("input[type='file']", &file, "restored.json")
            .await;
        page.wait_js("location.hash === '#/dashboard'").await;
        assert_eq!(names(page).await, ["Restored", "Restored"]);
        page.click("[data-action='notice-act']").await;
        page.wait_js("location.hash === '#/restore'").await;
        assert_eq!(counts(page).await, ["added 1", "changed 1", "removed 1"]);
        page.click("[data-action='restore-keep']").await;
        page.click("[data-action='restore-replace']").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        assert_eq!(names(page).await, ["Restored"]);
        page.go("#/assessment/4.1").await;
        checked(page, "4.1-a", "partly").await;
        page.click("[data-action='undo']").await;
        checked(page, "4.1-a", "fully").await;
    })
    .await;
}

#[tokio::test]
async fn a_file_of_something_else_and_a_damaged_one_change_nothing() {
    visit(Browser::Chromium, "#/", async |page| {
        let file = worked_on(page).await;
        page.go("#/restore").await;
        let before = page.local_storage_dump().await;
        page.set_file("[data-action='restore-file']", &file[..300], "half.json")
            .await;
        page.wait_js(
            "document.querySelector('main [role=alert]').textContent.includes('ends too early')",
        )
        .await;
        // The assessment is gone: the file would come as a new one.
        page.go("#/").await;
        page.click("[data-action='delete-assessment']").await;
        page.go("#/restore").await;
        page.set_file("[data-action='restore-file']", &file, "restored.json")
            .await;
        page.wait_for("[data-compare='not-here']").await;
        page.click("[data-action='restore-copy']").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        assert_ne!(page.local_storage_dump().await, before);
    })
    .await;
}
