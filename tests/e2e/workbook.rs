//! The workbook goes out, is edited by a person, and comes in again; so does the list of a task tracker.

use waymark::assessment::{Assessment, AssessmentId, Moment};
use waymark::exchange::{self, sheets};
use waymark::standard::standard;

use crate::exports::{full, open};
use crate::harness::{Browser, Page, visit};

#[path = "../../src/exchange/workbook/tests/edited.rs"]
pub mod edited;

use edited::{Put, changed};

/// The name of the cell in the row of a record below a head. No sheet used here has more than 26 columns.
pub fn cell_of(book: &[u8], name: &str, id: &str, head: &str) -> String {
    let all = sheets(book).unwrap();
    let sheet = all.iter().find(|sheet| sheet.name == name).unwrap();
    let rows = sheet.rows.as_ref().unwrap();
    let column = rows[0].iter().position(|cell| cell == head).unwrap();
    let row = rows
        .iter()
        .position(|row| row.first().is_some_and(|cell| cell == id));
    let letter = char::from(b'A' + u8::try_from(column).unwrap());
    format!("{letter}{}", row.unwrap() + 1)
}

pub async fn save(page: &Page, file: &str) -> Vec<u8> {
    let button = format!("[data-action='save-{file}']");
    let saved = page.capture_download(page.click(&button)).await;
    saved.bytes
}

pub async fn bring_back(page: &Page, bytes: &[u8], name: &str) {
    page.go("#/files").await;
    page.wait_for("[data-action='bring-back']").await;
    page.set_file("[data-action='bring-back']", bytes, name)
        .await;
}

pub async fn wait_count(page: &Page, what: &str, count: usize) {
    page.wait_for(&format!("[data-back-count='{what}'][data-value='{count}']"))
        .await;
}

#[tokio::test]
async fn a_workbook_goes_out_is_edited_and_comes_in_with_one_undo() {
    visit(Browser::Chromium, "#/", async |page| {
        let document = full();
        open(page, &document).await;
        page.go("#/files").await;
        page.wait_for("[data-action='save-workbook']").await;
        page.assert_accessible().await;
        let book = save(page, "workbook").await;
        let gap = standard().statements[0].id.as_str();
        // Unchanged it brings nothing.
        bring_back(page, &book, "same.xlsx").await;
        page.wait_for("[data-back='nothing']").await;
        let owner = cell_of(&book, "Gaps", gap, "Owner");
        let due = cell_of(&book, "Gaps", gap, "Due");
        let edited = changed(&book, "Gaps", &owner, Put::Text("Mara Lindqvist"));
        let edited = changed(&edited, "Gaps", &due, Put::Text("tomorow"));
        let edited = changed(&edited, "Risks", "B2", Put::Text("No money"));
        bring_back(page, &edited, "edited.xlsx").await;
        wait_count(page, "changed", 1).await;
        wait_count(page, "new", 1).await;
        wait_count(page, "problems", 1).await;
        assert!(
            page.text("[data-list='back-changes']")
                .await
                .contains("Mara Lindqvist")
        );
        assert!(
            page.text("[data-back='problems']")
                .await
                .contains(&format!("Gaps!{due}: “tomorow”"))
        );
        page.assert_accessible().await;
        page.click("[data-action='back-take']").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        page.go(&format!("#/gap/{gap}")).await;
        // A second time there is nothing new in it.
        bring_back(page, &edited, "edited.xlsx").await;
        page.wait_for("[data-back='nothing']").await;
        wait_count(page, "problems", 1).await;
        page.click("[data-action='undo']").await;
        wait_count(page, "changed", 1).await;
        wait_count(page, "new", 1).await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn what_was_changed_in_both_is_chosen_and_what_is_of_another_assessment_is_refused() {
    visit(Browser::Chromium, "#/", async |page| {
        let document = full();
        open(page, &document).await;
        page.go("#/files").await;
        page.wait_for("[data-action='save-workbook']").await;
        let book = save(page, "workbook").await;
        let gap = standard().statements[0].id.as_str();
        let owner = cell_of(&book, "Gaps", gap, "Owner");
        let theirs = changed(&book, "Gaps", &owner, Put::Text("Theirs"));
        let ours = changed(&book, "Gaps", &owner, Put::Text("Ours"));
        bring_back(page, &ours, "ours.xlsx").await;
        page.click("[data-action='back-take']").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        bring_back(page, &theirs, "theirs.xlsx").await;
        wait_count(page, "both", 1).await;
        page.wait_for("[data-action='back-take']:disabled").await;
        page.click("[data-conflict='0'] input[value='there']").await;
        page.wait_for("[data-action='back-take']:not(:disabled)")
            .await;
        page.assert_accessible().await;
        page.click("[data-action='back-take']").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        let list = format!("Waymark id,Status\ngaps/{gap},Closed\n");
        bring_back(page, list.as_bytes(), "tracker.csv").await;
        wait_count(page, "changed", 1).await;
        let other = Assessment::new(AssessmentId("other".into()), "Other Org", Moment::default());
        let file = exchange::export(&other, "2026-11-20T08:00:00Z".parse().unwrap());
        page.go("#/").await;
        page.set_file("input[type='file']", file.as_bytes(), "other.json")
            .await;
        page.wait_js("location.hash === '#/dashboard'").await;
        bring_back(page, &theirs, "theirs.xlsx").await;
        page.wait_for("[data-back='refused']").await;
        assert!(
            page.text("[data-back='refused']")
                .await
                .contains("another assessment, of “Full Org”")
        );
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
