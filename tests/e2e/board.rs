//! The report to the board, on screen and on paper, and the gap board.

use crate::harness::{Browser, Page, visit};

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
            ("#/report", ".report [data-chart] svg", 15),
            ("#/board-report", ".board-page", 4),
            ("#/highlights", ".highlights h2", 1),
        ] {
            page.go(route).await;
            page.wait_for(there).await;
            let pages = page.printed_pages(route.trim_start_matches("#/")).await;
            assert!((1..=most).contains(&pages), "{route}: {pages} pages");
            page.cdp("Emulation.setEmulatedMedia", serde_json::json!({"media": "print"}))
                .await;
            // A term of the glossary is a word of its sentence.
            let left: Vec<String> = page
                .js("[...document.querySelectorAll('button:not(.term), select, input, textarea, .button, .why, .rail, .bar')].filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 90))")
                .await;
            page.cdp("Emulation.setEmulatedMedia", serde_json::json!({"media": ""}))
                .await;
            assert!(left.is_empty(), "{route}: {left:#?}");
        }
    })
    .await;
}

/// The gap board of the example.
async fn example_board(page: &Page) {
    page.click("[data-action='load-example']").await;
    page.wait_for("[data-chart='radar'] svg").await;
    page.go("#/preparation/gaps").await;
    page.wait_for(".board .card").await;
}

/// How many cards of a column are in sight.
async fn shown(page: &Page, column: &str) -> usize {
    page.js(&format!("[...document.querySelectorAll(`[data-column='{column}'] [data-card]`)].filter(card => card.checkVisibility()).length")).await
}

/// How many cards a column has.
async fn held(page: &Page, column: &str) -> usize {
    page.count(&format!("[data-column='{column}'] [data-card]"))
        .await
}

/// The ids of the first cards of a column.
async fn first(page: &Page, column: &str, count: usize) -> Vec<String> {
    page.js(&format!("[...document.querySelectorAll(`[data-column='{column}'] [data-card]`)].slice(0, {count}).map(card => card.dataset.card)")).await
}

/// Drags a card to a column, as a mouse does.
async fn drag(page: &Page, card: &str, column: &str) {
    page.js::<Option<()>>(&format!(
        "void (() => {{
            const data = new DataTransfer();
            const send = (where, kind) => where.dispatchEvent(new DragEvent(kind, {{ bubbles: true, cancelable: true, dataTransfer: data }}));
            const card = document.querySelector(`[data-card='{card}']`), column = document.querySelector(`[data-column='{column}']`);
            send(card, 'dragstart');
            send(column, 'dragover');
            send(column, 'drop');
            send(card, 'dragend');
        }})()"
    ))
    .await;
}

#[tokio::test]
async fn columns_show_ten_cards_their_heads_stay_and_a_phone_shows_one_column() {
    visit(Browser::Chromium, "#/", async |page| {
        example_board(page).await;
        page.resize(1440, 900).await;
        let all = held(page, "open").await;
        assert!(all > 10, "{all} open");
        assert_eq!(shown(page, "open").await, 10);
        let tall: u32 = page.js("document.documentElement.scrollHeight").await;
        assert!(tall < 5000, "{tall} px");
        // The head of a column is in sight while its cards pass.
        page.js::<Option<()>>("void scrollTo(0, 1500)").await;
        page.wait_js("(() => { const head = document.querySelector(`[data-column='open'] h2`).getBoundingClientRect(); return head.top > 40 && head.bottom < 140 })()").await;
        page.click("[data-column='open'] [data-action='show-all']").await;
        assert_eq!(shown(page, "open").await, all);
        page.click("[data-column='open'] [data-action='show-all']").await;
        assert_eq!(shown(page, "open").await, 10);
        // Where no head lies over a card.
        page.js::<Option<()>>("void scrollTo(0, 0)").await;
        page.wait_js("scrollY === 0").await;
        page.assert_accessible().await;

        page.resize(390, 844).await;
        assert_eq!(shown(page, "doing").await, 0);
        page.click("[data-switch='doing']").await;
        page.wait_js("document.querySelector(`[data-switch='doing']`).ariaPressed === 'true'").await;
        assert_eq!(shown(page, "open").await, 0);
        let doing = shown(page, "doing").await;
        assert!((1..=10).contains(&doing), "{doing} being done");
        let tall: u32 = page.js("document.documentElement.scrollHeight").await;
        assert!(tall < 5500, "{tall} px");
        assert!(page.js::<bool>("document.documentElement.scrollWidth <= innerWidth").await);
        page.assert_accessible().await;
    })
    .await;
}

#[tokio::test]
async fn a_card_is_assigned_and_planned_where_it_hangs() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Board").await;
        page.go("#/assessment/8.6.1").await;
        page.rate("8.6.1-a", "partly").await;
        page.rate("8.6.1-b", "partly").await;
        page.saved().await;
        page.go("#/preparation/gaps").await;
        page.wait_for("[data-card='8.6.1-a']").await;
        page.select("#board-owner", " ").await;
        page.click("[data-card='8.6.1-a'] [data-action='assign']").await;
        page.fill("#assign-owner-8_6_1-a", "K. Sato").await;
        page.fill("#assign-due-8_6_1-a", "2098-03-01").await;
        page.saved().await;
        // It has an owner now, and stays until it is done with.
        page.wait_js("document.querySelector(`[data-card='8.6.1-a']`).textContent.includes('K. Sato · due 1 Mar 2098')").await;
        page.assert_accessible().await;
        page.click("[data-card='8.6.1-a'] [data-action='make-task']").await;
        page.wait_for("[data-card='8.6.1-a'] [data-in-plan]").await;
        page.wait_gone("[data-card='8.6.1-a'] [data-action='make-task']:not([hidden])").await;
        page.select("#board-owner", "K. Sato").await;
        page.wait_gone("[data-card='8.6.1-b']").await;
        assert_eq!(page.text("[data-column='open'] .count").await, "1 of 2");
        page.select("#board-owner", "").await;
        page.fill("#board-words", "8.6.1-b").await;
        page.wait_gone("[data-card='8.6.1-a']").await;
        page.fill("#board-words", "").await;
        // From the card to the task.
        page.click("[data-card='8.6.1-a'] .in-plan a").await;
        page.wait_for("[data-list='project.tasks'] [data-record] details[open]").await;
        page.wait_js("[...document.querySelectorAll(`[data-list='project.tasks'] input`)].some(input => input.value === '2098-03-01')").await;
        // Taken back, it can be made again.
        page.click("[data-action='undo']").await;
        page.go("#/preparation/gaps").await;
        page.wait_for("[data-card='8.6.1-a'] [data-action='make-task']:not([hidden])").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn several_cards_are_assigned_moved_and_planned_in_one_act_each() {
    visit(Browser::Chromium, "#/", async |page| {
        example_board(page).await;
        page.resize(1440, 900).await;
        let open = held(page, "open").await;
        page.click("[data-column='open'] [data-action='choose-shown']").await;
        page.wait_for(".chosen-bar[data-chosen='10']").await;
        // The style sheet knows by it what to keep clear of.
        page.wait_js("document.documentElement.dataset.onPage === 'board chosen'").await;
        page.click("[data-action='clear-chosen']").await;
        page.wait_gone(".chosen-bar:not([hidden])").await;
        page.wait_js("document.documentElement.dataset.onPage === 'board'").await;
        let cards = first(page, "open", 3).await;
        for card in &cards {
            page.click(&format!("[data-card='{card}'] .pick input")).await;
        }
        page.wait_for(".chosen-bar[data-chosen='3']").await;
        // So tall that the bar, which stays in sight, covers no part of a card.
        page.resize(1440, 4000).await;
        page.assert_accessible().await;
        page.resize(1440, 900).await;
        page.fill("#chosen-owner", "B. Ito").await;
        page.fill("#chosen-due", "2098-05-04").await;
        page.click("[data-action='assign-chosen']").await;
        page.wait_js("document.querySelector('.notice').textContent.includes('3 gaps given to B. Ito, due 4 May 2098')").await;
        page.wait_js(&format!("document.querySelector(`[data-card='{}']`).textContent.includes('B. Ito · due 4 May 2098')", cards[2])).await;

        page.select("#chosen-to", "done").await;
        page.click("[data-action='move-chosen']").await;
        page.wait_js("document.querySelector('.notice').textContent.includes('3 gaps moved to “Done”')").await;
        assert_eq!(held(page, "open").await, open - 3);
        page.click("[data-action='notice-act']").await;
        page.wait_js(&format!("document.querySelectorAll(`[data-column='open'] [data-card]`).length === {open}")).await;

        // Who owns them may not verify them: they stay, and the reason is said.
        for card in &cards {
            page.click(&format!("[data-card='{card}'] .pick input")).await;
        }
        page.select("#chosen-to", "verified").await;
        page.fill("#chosen-by", "b. ito").await;
        page.click("[data-action='move-chosen']").await;
        page.wait_js("document.querySelector('.notice.alert')?.textContent.includes('B. Ito owns this gap; someone else has to verify it')").await;
        assert_eq!(held(page, "open").await, open);
        page.fill("#chosen-by", "C. Duarte").await;
        page.click("[data-action='move-chosen']").await;
        page.wait_js("document.querySelector('.notice').textContent.includes('3 gaps moved to “Verified”')").await;
        page.wait_for(&format!("[data-column='verified'] [data-card='{}']", cards[0])).await;
        page.saved().await;
        page.go("#/help").await;
        page.wait_js("document.documentElement.dataset.onPage === ''").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn chosen_gaps_become_tasks_of_the_plan_and_no_second_ones() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Board").await;
        page.go("#/assessment/8.6.1").await;
        for statement in ["8.6.1-a", "8.6.1-b"] {
            page.rate(statement, "partly").await;
        }
        page.go("#/assessment/5.1").await;
        page.rate("5.1-a", "partly").await;
        page.saved().await;
        page.go("#/preparation/gaps").await;
        page.click("[data-column='open'] [data-action='choose-shown']")
            .await;
        page.wait_for(".chosen-bar[data-chosen='3']").await;
        page.click("[data-action='make-tasks']").await;
        page.wait_js(
            "document.querySelector('.notice').textContent.includes('2 tasks for 3 gaps')",
        )
        .await;
        page.wait_js("document.querySelectorAll('[data-in-plan]').length === 3")
            .await;
        page.click("[data-action='make-tasks']").await;
        page.wait_js(
            "document.querySelector('.notice.alert')?.textContent.includes('in the plan already')",
        )
        .await;
        page.click("[data-action='undo']").await;
        page.wait_js("document.querySelectorAll('[data-in-plan]').length === 0")
            .await;
    })
    .await;
}

#[tokio::test]
async fn cards_are_dragged_from_column_to_column() {
    visit(Browser::Chromium, "#/", async |page| {
        example_board(page).await;
        page.resize(1440, 900).await;
        let cards = first(page, "open", 3).await;
        drag(page, &cards[0], "doing").await;
        page.wait_for(&format!("[data-column='doing'] [data-card='{}']", cards[0]))
            .await;
        page.wait_js(&format!(
            "document.querySelector(`[data-card='{}']`).checkVisibility()",
            cards[0]
        ))
        .await;
        // One of those that are chosen takes the others with it.
        for card in &cards[1..] {
            page.click(&format!("[data-card='{card}'] .pick input"))
                .await;
        }
        drag(page, &cards[1], "done").await;
        page.wait_for(&format!("[data-column='done'] [data-card='{}']", cards[2]))
            .await;
        page.wait_js(
            "document.querySelector('.notice').textContent.includes('2 gaps moved to “Done”')",
        )
        .await;
        // Verified needs a name: nothing is changed, and it is asked.
        let verified = held(page, "verified").await;
        drag(page, &cards[1], "verified").await;
        page.wait_js(
            "document.querySelector('.notice').textContent.includes('say who verified it')",
        )
        .await;
        page.wait_for(&format!("[data-card='{}'] [data-form='verify']", cards[1]))
            .await;
        assert_eq!(held(page, "verified").await, verified);
        page.wait_for(&format!("[data-column='done'] [data-card='{}']", cards[1]))
            .await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
