//! Tables on their way in: every door, what is asked before anything is taken, and what is answered for.

use crate::harness::{Browser, Page, statements_less, visit};

fn file(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tables/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

/// Drops files on the page, wherever it is.
async fn drop_files(page: &Page, names: &[&str]) {
    let files: Vec<String> = names
        .iter()
        .map(|name| {
            let bytes = file(name)
                .iter()
                .map(u8::to_string)
                .collect::<Vec<_>>()
                .join(",");
            format!("data.items.add(new File([new Uint8Array([{bytes}])], '{name}'));")
        })
        .collect();
    page.js::<Option<()>>(&format!(
        "void (() => {{ const data = new DataTransfer(); {} document.querySelector('main').dispatchEvent(new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true }})); }})()",
        files.concat()
    ))
    .await;
}

async fn paste(page: &Page, cells: &str) {
    page.js::<Option<()>>(&format!(
        "void (() => {{ const t = document.querySelector('#cells'); t.value = {}; t.dispatchEvent(new Event('input', {{bubbles: true}})); }})()",
        serde_json::json!(cells)
    ))
    .await;
}

/// The cells of the preview as text, a line each.
async fn preview(page: &Page) -> String {
    page.text("[data-preview='changes']").await
}

#[tokio::test]
async fn every_door_asks_for_the_encoding_and_reads_workbooks() {
    visit(Browser::Chromium, "#/", async |page| {
        // Without an assessment a table belongs nowhere.
        page.set_file("[data-action='import']", &file("western.csv"), "western.csv").await;
        page.wait_for(".notice[role='alert']").await;
        assert!(page.text(".notice").await.contains("western.csv"));
        page.new_assessment("Kestrel").await;
        for door in ["drop", "start page", "chooser"] {
            match door {
                "drop" => {
                    page.go("#/help").await;
                    drop_files(page, &["western.csv"]).await;
                }
                "start page" => {
                    page.go("#/").await;
                    page.set_file("[data-action='import']", &file("western.csv"), "western.csv").await;
                }
                _ => {
                    page.go("#/spreadsheet").await;
                    page.set_file("[data-action='import-csv']", &file("western.csv"), "western.csv").await;
                }
            }
            page.wait_js("location.hash === '#/spreadsheet'").await;
            page.wait_for("[data-ask='encoding']").await;
            // Also where the same file was brought in before.
            page.wait_js("document.querySelectorAll(`[name='encoding']:checked`).length === 0").await;
            page.wait_gone("[data-preview='changes']").await;
            page.assert_accessible().await;
            page.click("[name='encoding'][value='windows-1252']").await;
            page.wait_for("[data-preview='changes']").await;
            let text = preview(page).await;
            assert!(text.contains("Prüfung der Störungen läuft über „Tickets“ – 5 € je Stück"), "{door}: {text}");
        }
        drop_files(page, &["ratings.ods"]).await;
        page.wait_js("document.querySelector('#sheet')?.textContent.includes('Bewertung')").await;
        page.wait_js("document.querySelector(`[data-preview='changes']`).textContent.includes('Prüfbericht')").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_sheet_and_its_header_are_chosen_with_a_preview() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Kestrel").await;
        page.go("#/spreadsheet").await;
        page.set_file("[data-action='import-csv']", &file("ratings.xlsx"), "ratings.xlsx").await;
        page.wait_js("document.querySelector('#sheet')?.selectedOptions[0]?.textContent.startsWith('Ratings')").await;
        page.wait_js("document.querySelector(`[name='header']:checked`)?.value === '3'").await;
        page.assert_accessible().await;
        let text = preview(page).await;
        assert!(text.contains("ratings.xlsx, sheet Ratings") && text.contains("31 Mar 2027"), "{text}");
        page.select("#sheet", "0").await;
        page.wait_js("document.querySelector('#columns').textContent.startsWith('1 row')").await;
        page.select("#sheet", "1").await;
        page.wait_js("document.querySelector(`[name='header']:checked`)?.value === '3'").await;
        page.click("[data-action='apply-table']").await;
        page.wait_js("location.hash === '#/assessment'").await;
        page.go("#/dashboard").await;
        page.wait_figure("not-assessed", &statements_less(3)).await;
        page.click("[data-action='undo']").await;
        page.wait_figure("not-assessed", &statements_less(0)).await;
    })
    .await;
}

#[tokio::test]
async fn several_files_are_all_answered_for() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Kestrel").await;
        drop_files(page, &["one_of_three.csv", "two_of_three.csv", "three_of_three.csv"]).await;
        page.wait_for("[data-list='table-files']").await;
        for (index, name) in ["one_of_three", "two_of_three", "three_of_three"].into_iter().enumerate() {
            page.wait_js(&format!(
                "document.querySelector(`[data-list='table-files'] tbody tr:nth-child({})`).textContent.includes('Shown below')",
                index + 1
            ))
            .await;
            page.assert_accessible().await;
            page.click("[data-action='apply-table']").await;
            page.wait_js(&format!("document.querySelector('.notice')?.textContent.includes('{name}')")).await;
        }
        page.wait_js("location.hash === '#/assessment'").await;
        page.go("#/dashboard").await;
        page.wait_figure("claimed", "3").await;
        // One that cannot be read is named beside the one that can; with a snapshot among them, tables wait.
        drop_files(page, &["one_of_three.csv", "another_tool.json"]).await;
        page.wait_for(".notice[role='alert']").await;
        let text = page.text(".notice").await;
        assert!(text.contains("one_of_three.csv was not brought in") && text.contains("ISO/IEC 27001"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn what_ratings_mean_is_confirmed_before_anything_is_taken() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Kestrel").await;
        page.go("#/spreadsheet").await;
        paste(page, &String::from_utf8(file("fractions.csv")).unwrap()).await;
        page.wait_for("[data-ask='legend']").await;
        page.wait_js("document.querySelector(`[data-action='apply-table']`).disabled")
            .await;
        assert_eq!(page.count("[name='scale']:checked").await, 0);
        page.click("[name='scale'][value='fraction']").await;
        page.wait_for("#legend-right").await;
        page.wait_for("[data-ask='clauses']").await;
        page.assert_accessible().await;
        page.click("#legend-right").await;
        page.wait_js("document.querySelector(`[data-action='apply-table']`).disabled")
            .await;
        page.click("[name='clauses'][value='yes']").await;
        page.wait_js("!document.querySelector(`[data-action='apply-table']`).disabled")
            .await;
        // 0.85 is 85 %, and 1 is all of it.
        let text = preview(page).await;
        assert!(text.contains("Largely") && text.contains("Fully"), "{text}");
        page.wait_js("document.querySelector(`[data-effect='claimed']`) !== null")
            .await;

        paste(page, &String::from_utf8(file("crosses.csv")).unwrap()).await;
        page.wait_for("[data-value='yes']").await;
        page.select("[data-value='yes']", "fully").await;
        page.wait_js("document.querySelector(`[data-value='yes']`)?.value === 'fully'")
            .await;
        page.assert_contrast().await;

        paste(
            page,
            &String::from_utf8(file("other_standard.csv")).unwrap(),
        )
        .await;
        page.wait_for("[data-ask='standard']").await;
        let text = page.text("[data-ask='standard']").await;
        assert!(
            text.contains("ISO 9001") && text.contains("design inputs"),
            "{text}"
        );
        page.wait_js("document.querySelector(`[data-action='apply-table']`).disabled")
            .await;
        page.assert_accessible().await;

        paste(page, &String::from_utf8(file("placeholders.csv")).unwrap()).await;
        page.wait_js("document.querySelector(`[data-preview='skipped']`)?.checkVisibility()")
            .await;
        let text = page.text("[data-preview='skipped']").await;
        assert!(
            text.contains("12 cells or rows") && text.contains("8 cells"),
            "{text}"
        );
    })
    .await;
}
