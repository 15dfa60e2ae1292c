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

/// A drawing that would tell on itself if it ran.
const DRAWING: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='20' onload='window.ran = true'><script>window.ran = true</script><rect width='80' height='20' fill='teal'/></svg>";

#[tokio::test]
async fn a_logo_stands_on_every_sheet_runs_nothing_and_goes_into_no_file() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Kestrel").await;
        page.go("#/board-report").await;
        page.click(".board-layout summary").await;
        let logo = "[data-action='choose-logo']";
        page.set_file(logo, b"no picture", "logo.png").await;
        page.wait_js("[...document.querySelectorAll('.board-layout [role=alert]')].some(one => one.textContent.includes('it is no picture'))").await;
        page.set_file(logo, &[b"GIF8".as_slice(), &[0; 300_000]].concat(), "logo.gif").await;
        page.wait_js("[...document.querySelectorAll('.board-layout [role=alert]')].some(one => one.textContent.includes('200 KB is the most'))").await;
        let before = page.local_storage_dump().await;
        page.set_file(logo, DRAWING.as_bytes(), "logo.svg").await;
        let shown = "[...document.querySelectorAll('.board-page .board-logo')].filter(logo => logo.complete && logo.naturalWidth === 80).length === 4";
        page.wait_js(shown).await;
        page.assert_accessible().await;
        page.reload().await;
        page.wait_js(shown).await;
        assert!(page.js::<bool>("window.ran === undefined").await);
        assert_eq!(page.printed_pages("board-logo").await, 4);
        assert_eq!(page.local_storage_dump().await, before);
        let act = page.click("[data-action='export-snapshot']");
        let file = page.capture_download(act).await.text();
        assert!(!file.contains("svg"), "the logo is in the file");
        page.click(".board-layout summary").await;
        page.click("[data-action='remove-logo']").await;
        page.wait_gone(".board-logo").await;
        page.reload().await;
        page.wait_for("[data-board='stand']").await;
        assert_eq!(page.count(".board-logo").await, 0);
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn pages_print_as_lists_without_controls() {
    visit(Browser::Chromium, "#/", async |page| {
        page.click("[data-action='load-example']").await;
        page.wait_for("[data-chart='radar'] svg").await;
        for (route, there, most) in [
            ("#/dashboard", ".dashboard .gate", 6),
            ("#/preparation/gaps", ".board .card", 12),
            ("#/documents", ".document-state", 6),
            ("#/report", ".report [data-chart] svg", 40),
            ("#/board-report", ".board-page", 4),
            ("#/highlights", ".highlights h2", 1),
        ] {
            page.go(route).await;
            page.wait_for(there).await;
            let pages = page.printed_pages(route.trim_start_matches("#/")).await;
            assert!((1..=most).contains(&pages), "{route}: {pages} pages");
            page.cdp("Emulation.setEmulatedMedia", serde_json::json!({"media": "print"}))
                .await;
            let left: Vec<String> = page
                .js("[...document.querySelectorAll('button, select, input, textarea, .button, .why, .rail, .bar')].filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 90))")
                .await;
            page.cdp("Emulation.setEmulatedMedia", serde_json::json!({"media": ""}))
                .await;
            assert!(left.is_empty(), "{route}: {left:#?}");
        }
    })
    .await;
}
