//! Copies in a folder of the person's own. A driver cannot work the browser's dialog, so the folder that browsers keep for a page
//! stands in for the one that a person would choose: a real folder, with the same methods.

use serde_json::json;
use waymark::exchange::{Snapshot, open};

use crate::harness::{Browser, Page, visit};

/// The dialog “chooses” a folder at once, which is empty in a fresh profile; its permission is as the page's storage says, so that
/// it outlives a reload.
const FOLDER: &str = "
    window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('Backups', { create: true });
    FileSystemHandle.prototype.queryPermission = async () => localStorage.permission ?? 'granted';
    FileSystemHandle.prototype.requestPermission = async () => { delete localStorage.permission; return 'granted'; };";

/// Makes every page of this tab have it.
async fn with_folder(page: &Page) {
    page.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": FOLDER }),
    )
    .await;
    page.reload().await;
}

async fn run(page: &Page, script: &str) {
    page.js::<Option<bool>>(&format!("void (() => {{ {script} }})()"))
        .await;
}

/// What the page does when a person goes to another tab: what waits is copied at once.
async fn hide(page: &Page) {
    run(page, "Object.defineProperty(document, 'hidden', { value: true, configurable: true }); document.dispatchEvent(new Event('visibilitychange', { bubbles: true })); delete document.hidden;").await;
}

/// Waits for the result of something that the page does later.
async fn later<T: serde::de::DeserializeOwned>(page: &Page, code: &str) -> T {
    run(
        page,
        &format!("window.told = undefined; (async () => {{ const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('Backups', {{ create: true }}); return ({code}); }})().then(value => window.told = {{ value }}, error => window.told = {{ value: null, error: String(error) }})"),
    )
    .await;
    page.wait_js("window.told").await;
    page.js("window.told.value").await
}

async fn files(page: &Page) -> Vec<String> {
    later(
        page,
        "await (async () => { const names = []; for await (const name of folder.keys()) names.push(name); return names.sort(); })()",
    )
    .await
}

/// A file as it is; none where there is none.
async fn text(page: &Page, file: &str) -> Option<String> {
    later(
        page,
        &format!("await (await (await folder.getFileHandle('{file}')).getFile()).text()"),
    )
    .await
}

async fn snapshot(page: &Page, file: &str) -> Snapshot {
    let text = text(page, file).await.unwrap();
    open(text.as_bytes()).unwrap()
}

async fn write(page: &Page, file: &str, text: &str) {
    later::<bool>(
        page,
        &format!("await (async () => {{ const out = await (await folder.getFileHandle('{file}', {{ create: true }})).createWritable(); await out.write({}); await out.close(); return true; }})()", json!(text)),
    )
    .await;
}

/// Waits until the file holds a rating of a statement.
async fn wait_copied(page: &Page, file: &str, statement: &str, rating: &str) {
    let found = format!("\"{statement}\": {{\"rating\":\"{rating}\"");
    let text = format!("await (await (await folder.getFileHandle('{file}')).getFile()).text()");
    wait_folder(page, &format!("({text}).includes({})", json!(found))).await;
}

/// Waits until something is true of the folder.
async fn wait_folder(page: &Page, condition: &str) {
    run(page, &format!("window.seen = false; const look = async () => {{ try {{ const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('Backups'); window.seen = {condition}; }} catch {{}} if (!window.seen) setTimeout(look, 50); }}; look()")).await;
    page.wait_until(condition, "window.seen").await;
}

/// Waits until the folder has so many files with names that end so.
async fn wait_files(page: &Page, ends: &str, count: usize) {
    wait_folder(page, &format!("await (async () => {{ let count = 0; for await (const name of folder.keys()) count += name.endsWith('{ends}'); return count; }})() === {count}")).await;
}

/// Chooses the folder in the settings and returns the name of the open assessment's file there.
async fn choose(page: &Page) -> String {
    page.go("#/settings").await;
    page.click("[data-action='choose-folder']").await;
    page.wait_js("document.querySelector('[data-folder=kept]')?.dataset.file && document.querySelector('[data-folder=kept]').textContent.includes('Last copy')")
        .await;
    page.js("document.querySelector('[data-folder=kept]').dataset.file")
        .await
}

/// An assessment with one rating, and a folder for its copies; gives the name of its file.
async fn begin_with_folder(page: &Page, organization: &str) -> String {
    with_folder(page).await;
    page.new_assessment(organization).await;
    page.go("#/assessment/4.1").await;
    page.rate("4.1-a", "partly").await;
    choose(page).await
}

#[tokio::test]
async fn copies_follow_each_other_over_reloads_and_removing_the_link_deletes_nothing() {
    visit(Browser::Chromium, "#/", async |page| {
        let file = begin_with_folder(page, "Kestrel & Co").await;
        assert!(
            file.starts_with("Kestrel-Co-") && file.ends_with(".waymark.json"),
            "{file}"
        );
        page.assert_accessible().await;
        assert_eq!(files(page).await, std::slice::from_ref(&file));
        let first = snapshot(page, &file).await;
        assert_eq!(
            (first.parent, first.document.organization.as_str()),
            (None, "Kestrel & Co")
        );
        page.wait_js("document.querySelector('.bar .save').title.includes('Last copy')")
            .await;

        // After a reload the folder is still known, and the next copy follows this one.
        page.go("#/assessment/4.1").await;
        page.reload().await;
        page.wait_js("document.querySelector('.bar .save').title.includes('Last copy')")
            .await;
        let before = page.local_storage_dump().await;
        page.rate("4.1-a", "fully").await;
        hide(page).await;
        wait_copied(page, &file, "4.1-a", "fully").await;
        let bak = format!("{file}.bak");
        wait_files(page, ".new", 0).await;
        assert_eq!(files(page).await, [file.clone(), bak.clone()]);
        let second = snapshot(page, &file).await;
        assert_eq!(second.parent.as_deref(), Some(first.sha256.as_str()));
        assert_eq!(snapshot(page, &bak).await.sha256, first.sha256);
        // A copy writes nothing to local storage; the edit did.
        let after = page.local_storage_dump().await;
        let new: Vec<_> = after
            .keys()
            .filter(|key| !before.contains_key(*key))
            .collect();
        assert!(new.iter().all(|key| key.contains("/j/")), "{new:?}");

        page.go("#/settings").await;
        page.click("[data-action='unlink-folder']").await;
        page.wait_for("[data-folder='none']").await;
        assert_eq!(files(page).await, [file.clone(), bak]);
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "not").await;
        hide(page).await;
        page.saved().await;
        // Linked again, it goes on where it was: the file is known.
        assert_eq!(choose(page).await, file);
        wait_copied(page, &file, "4.1-a", "not").await;
        assert_eq!(page.count("[data-folder='elsewhere']").await, 0);
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_file_changed_elsewhere_is_left_as_it_is_until_its_state_is_taken_in() {
    visit(Browser::Chromium, "#/", async |page| {
        let file = begin_with_folder(page, "Kestrel").await;
        // Somebody opens the file in another browser, works on and copies there; here it is a file of the same assessment with
        // another state.
        page.go("#/assessment/4.1").await;
        page.rate("4.1-b", "largely").await;
        let export = page.click("[data-action='export-snapshot']");
        let theirs = page.capture_download(export).await.text();
        page.click("[data-action='undo']").await;
        write(page, &file, &theirs).await;
        page.rate("4.1-a", "fully").await;
        hide(page).await;
        page.wait_for("[data-action='notice-act']").await;
        page.go("#/settings").await;
        page.wait_for("[data-folder='elsewhere']").await;
        page.assert_accessible().await;
        let ours: String = page
            .js("document.querySelector('[data-folder=kept]').dataset.file")
            .await;
        assert_ne!(ours, file);
        assert_eq!(text(page, &file).await.as_deref(), Some(theirs.as_str()));
        wait_copied(page, &ours, "4.1-a", "fully").await;
        // What differs is shown, and nothing happens before it is put in place.
        page.click("[data-action='look-elsewhere']").await;
        page.wait_js("location.hash === '#/restore'").await;
        page.wait_for("[data-compare='changed']").await;
        page.click("[data-action='restore-keep']").await;
        page.click("[data-action='restore-replace']").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-b", "not").await;
        hide(page).await;
        wait_copied(page, &file, "4.1-b", "not").await;
        let next = snapshot(page, &file).await;
        assert_eq!(next.parent, Some(open(theirs.as_bytes()).unwrap().sha256));
        page.go("#/settings").await;
        page.wait_gone("[data-folder='elsewhere']").await;
    })
    .await;
}

#[tokio::test]
async fn a_lost_permission_and_a_failing_disk_are_told_and_mended_with_one_click() {
    visit(Browser::Chromium, "#/", async |page| {
        let file = begin_with_folder(page, "Kestrel").await;
        // After a restart the browser wants to be asked again.
        page.go("#/assessment/4.1").await;
        run(page, "localStorage.permission = 'prompt'").await;
        page.reload().await;
        page.wait_for("[data-action='notice-act']").await;
        page.assert_accessible().await;
        page.rate("4.1-a", "largely").await;
        page.click("[data-action='notice-act']").await;
        wait_copied(page, &file, "4.1-a", "largely").await;
        page.go("#/settings").await;
        page.wait_for("[data-folder='kept']").await;

        // The disk is full.
        run(page, "FileSystemWritableFileStream.prototype.realWrite = FileSystemWritableFileStream.prototype.write; FileSystemWritableFileStream.prototype.write = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))").await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "fully").await;
        hide(page).await;
        page.wait_for(".notice[role='alert']").await;
        assert!(page.text(".notice[role='alert'] p").await.contains("disk is full"));
        // It is told once.
        page.js::<Option<()>>("void document.querySelector('.notice.alert button:last-child').click()").await;
        page.rate("4.1-a", "not").await;
        hide(page).await;
        page.go("#/settings").await;
        page.wait_for("[data-folder='failed']").await;
        assert_eq!(page.count(".notice[role='alert']").await, 0);
        assert_eq!(page.js::<String>("document.documentElement.dataset.save").await, "saved");
        wait_copied(page, &file, "4.1-a", "largely").await;
        run(page, "FileSystemWritableFileStream.prototype.write = FileSystemWritableFileStream.prototype.realWrite").await;
        page.click("[data-action='copy-now']").await;
        page.wait_for("[data-folder='kept']").await;
        wait_copied(page, &file, "4.1-a", "not").await;
    })
    .await;
}

#[tokio::test]
async fn every_assessment_has_a_file_and_the_reminder_offers_the_folder() {
    visit(Browser::Chromium, "#/", async |page| {
        with_folder(page).await;
        page.new_assessment("First").await;
        page.new_assessment("Second").await;
        page.go("#/assessment/4.1").await;
        page.wait_for("[data-statement='4.1-a']").await;
        // What happened in the second of the start does not count, so it goes on until it is enough.
        let rate = "(() => { for (const one of document.querySelectorAll('[data-statement] input[type=radio]')) one.click(); return document.querySelector('[data-reminder]'); })()";
        page.wait_js(rate).await;
        page.wait_for("[data-reminder] [data-action='choose-folder']").await;
        page.click("[data-reminder] [data-action='choose-folder']").await;
        // A copy is a file: there is nothing left to remind of.
        page.wait_gone("[data-reminder]").await;
        page.wait_js("document.querySelector('.bar .save').title.includes('Last copy')").await;
        page.go("#/settings").await;
        page.wait_for("[data-folder='kept']").await;
        wait_files(page, ".json", 2).await;
        let files = files(page).await;
        assert!(files.iter().any(|file| file.starts_with("First-")), "{files:?}");
        assert!(files.iter().any(|file| file.starts_with("Second-")), "{files:?}");
    })
    .await;
}

#[tokio::test]
async fn where_the_browser_has_no_folders_the_settings_say_so() {
    visit(Browser::Firefox, "#/settings", async |page| {
        page.wait_for("[data-folder='unavailable']").await;
    })
    .await;
}
