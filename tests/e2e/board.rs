//! The report to the board, on screen and on paper.

use crate::harness::{Browser, visit};

#[tokio::test]
async fn the_report_to_the_board_fits_four_printed_pages_and_says_what_the_others_say() {
    visit(Browser::Chromium, "#/", async |page| {
        page.click("[data-action='load-example']").await;
        page.wait_for("[data-chart='radar'] svg").await;
        let conform = page.figure("conform").await;
        let coverage = page.figure("coverage").await;
        let stage = page.figure("stage-1").await;
        page.go("#/report").await;
        page.click("[data-action='open-board-report']").await;
        page.wait_for("[data-board='decide']").await;
        page.wait_figure("conform", &conform).await;
        page.wait_figure("coverage", &coverage).await;
        page.wait_figure("stage-1", &stage).await;
        page.assert_accessible().await;
        assert_eq!(page.count("[data-page='board-report'] .board-page").await, 4);
        assert_eq!(page.printed_pages("board").await, 4);

        page.click(".board-layout summary").await;
        page.fill("[id^='planning-layout-'][id$='title']", "ITSM 2027: decide now").await;
        page.fill("[id^='planning-layout-'][id$='mark']", "Confidential").await;
        page.saved().await;
        page.wait_js("document.querySelectorAll('.board-mark').length === 4 && [...document.querySelectorAll('.board-mark')].every(mark => mark.textContent === 'Confidential')").await;
        page.wait_js("document.querySelector('[data-board=book] header').textContent.includes('ITSM 2027: decide now')").await;
        page.js::<Option<()>>("void (() => {
            const paper = document.querySelector('.board-layout select');
            paper.value = 'letter';
            paper.dispatchEvent(new Event('change', { bubbles: true }));
        })()").await;
        page.wait_for(".board-report.letter").await;
        assert_eq!(page.printed_pages("board-letter").await, 4);
    })
    .await;
}

#[tokio::test]
async fn an_empty_assessment_reports_to_the_board_what_is_not_known() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Before the first board").await;
        page.go("#/board-report").await;
        page.wait_figure("stage-1", "closed").await;
        page.wait_figure("coverage", "0").await;
        let takes = page.text("[data-board='takes']").await;
        assert!(takes.contains("Too early"), "{takes}");
        assert_eq!(page.printed_pages("board-empty").await, 4);
    })
    .await;
}

#[tokio::test]
async fn each_person_has_a_list_of_what_is_open_on_a_sheet_of_its_own() {
    visit(Browser::Chromium, "#/", async |page| {
        page.click("[data-action='load-example']").await;
        page.wait_for("[data-chart='radar'] svg").await;
        page.go("#/project/plan").await;
        page.click("[data-action='open-action-lists']").await;
        page.wait_for("[data-page='actions'] .action-list").await;
        let people = page.count(".action-list").await;
        assert!(people > 2, "{people} people");
        page.assert_accessible().await;
        assert!(page.printed_pages("actions").await >= people);
        let person: String = page
            .js("document.querySelector('.action-list').dataset.person")
            .await;
        page.js::<Option<()>>(&format!(
            "void (() => {{
                const whose = document.querySelector('#whose');
                whose.value = {};
                whose.dispatchEvent(new Event('change', {{ bubbles: true }}));
            }})()",
            serde_json::Value::from(person)
        ))
        .await;
        page.wait_js("document.querySelectorAll('.action-list').length === 1")
            .await;
    })
    .await;
}
