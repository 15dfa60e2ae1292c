//! Steps 5 and 6 as a person does them, from an empty assessment: the gap board, internal audits and own work, the management
//! review, findings with deadlines, the audit day.

use crate::harness::{Browser, visit};

/// Some years away, so that no date of the test is ever late.
const STAGE_2_LAST: &str = "2098-08-31";

#[tokio::test]
async fn a_gap_goes_over_the_board_and_is_verified_by_someone_else() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Board").await;
        page.go("#/preparation/gaps").await;
        page.wait_for("[data-board]").await;
        assert_eq!(page.count("[data-card]").await, 0);
        page.go("#/assessment/8.6.1").await;
        page.rate("8.6.1-a", "partly").await;
        page.saved().await;
        page.go("#/preparation/gaps").await;
        page.wait_for("[data-column='open'] [data-card='8.6.1-a']").await;

        page.select("#move-8_6_1-a", "doing").await;
        page.wait_for("[data-column='doing'] [data-card='8.6.1-a']").await;
        page.click("[data-card='8.6.1-a'] [data-action='next-state']").await;
        page.wait_for("[data-column='done'] [data-card='8.6.1-a']").await;
        page.click("[data-action='undo']").await;
        page.wait_for("[data-column='doing'] [data-card='8.6.1-a']").await;

        // The owner may not verify.
        page.go("#/assessment/8.6.1").await;
        page.fill("[id^='gap-'][id$='-owner']", "K. Sato").await;
        page.saved().await;
        page.go("#/preparation/gaps").await;
        page.wait_js("document.querySelector(`[data-card='8.6.1-a']`)?.textContent.includes('K. Sato')").await;
        page.select("#move-8_6_1-a", "verified").await;
        page.fill("#verify-by-8_6_1-a", "k. sato").await;
        page.click("[data-card='8.6.1-a'] [data-action='verify']").await;
        page.wait_js("document.querySelector('#verify-8_6_1-a-error').textContent.includes('someone else')").await;
        assert_eq!(page.count("[data-column='verified'] [data-card]").await, 0);
        page.fill("#verify-by-8_6_1-a", "C. Duarte").await;
        page.click("[data-card='8.6.1-a'] [data-action='verify']").await;
        page.wait_for("[data-column='verified'] [data-card='8.6.1-a']").await;
        page.saved().await;
        page.reload().await;
        page.wait_js("document.querySelector(`[data-column='verified'] [data-card='8.6.1-a']`)?.textContent.includes('C. Duarte')").await;
        page.assert_accessible().await;

        // Moved back on the statement's own page, it is verified by nobody, as on the board.
        page.go("#/assessment/8.6.1").await;
        page.click("[data-statement='8.6.1-a'] p").await;
        page.select("#gap-8_6_1-a-status", "done").await;
        page.select("#gap-8_6_1-a-status", "verified").await;
        page.go("#/preparation/gaps").await;
        page.wait_js("document.querySelector(`[data-column='verified'] [data-card='8.6.1-a']`)?.textContent.includes('who verified it is missing')").await;
    })
    .await;
}

#[tokio::test]
async fn audits_review_and_running_period_move_their_criteria() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Audits").await;
        // Who owns what.
        page.go("#/preparation/audits").await;
        page.wait_figure("areas-audited", "0").await;
        page.click("[data-action='plan-missing']").await;
        page.wait_for("[data-list='preparation.audits'] [data-record]").await;
        let id: String = page.js("document.querySelector(`[data-list='preparation.audits'] [data-record]`).dataset.record").await;
        page.wait_js("document.querySelectorAll('[data-area] td.state').length === 31 && [...document.querySelectorAll('[data-area] td.state')].every(td => td.textContent === 'planned')").await;
        let field = |key: &str| format!("#preparation-audits-{id}-{key}");
        page.fill(&field("auditors"), "C. Duarte").await;
        page.fill(&field("from"), "2026-09-01").await;
        // An end before the start is refused at the field and not stored.
        page.fill(&field("to"), "2026-08-01").await;
        page.wait_js("[...document.querySelectorAll(`[data-list='preparation.audits'] .field-error`)].some(e => e.textContent.includes('before the start'))").await;
        page.fill(&field("to"), "2026-09-04").await;
        page.fill(&field("report"), "Wiki").await;
        page.select(&field("state"), "performed").await;
        page.wait_figure("areas-audited", "31").await;
        page.wait_js("![...document.querySelectorAll('.left-to-do li')].some(li => li.textContent.includes('internal audit covered'))").await;

        // An audit finding comes back under the corrective actions.
        let finding = page.add_record("audit.findings").await;
        page.fill(&format!("#audit-findings-{finding}-text"), "Old version in use").await;
        page.fill(&format!("#audit-findings-{finding}-owner"), "K. Sato").await;
        page.saved().await;
        page.go("#/preparation/actions").await;
        page.wait_for(&format!("[data-record='{finding}']")).await;
        page.select("#actions-source", "stage-2").await;
        page.wait_gone(&format!("[data-record='{finding}']")).await;
        page.select("#actions-source", "internal-audit").await;
        page.wait_for(&format!("[data-record='{finding}']")).await;
        page.click(&format!("[data-record='{finding}'] summary")).await;
        page.fill(&format!("#audit-findings-{finding}-checked_by"), "k. sato").await;
        page.wait_js(&format!("document.querySelector(`[data-record='{finding}'] [data-remarks]`).textContent.includes('someone else judge')")).await;

        // The management review: ticks become a record; the record decides.
        page.go("#/preparation/review").await;
        page.click("#preparation_input-1-tick").await;
        page.click("[data-action='review-from-ticks']").await;
        page.wait_for("[data-list='preparation.reviews'] [data-record]").await;
        page.wait_js("document.querySelector('[data-minutes]')?.textContent.includes('not dealt with')").await;
        page.click("[data-list='preparation.reviews'] [data-record] summary").await;
        // The form of a row is made when it is first opened.
        page.wait_js("document.querySelectorAll('.inputs input:checked').length === 1").await;
        for number in 2..=14 {
            page.click(&format!(".inputs li:nth-child({number}) input")).await;
        }
        page.wait_js("!document.querySelector('[data-minutes]').textContent.includes('not dealt with')").await;
        page.wait_js("![...document.querySelectorAll('.left-to-do li')].some(li => li.textContent.includes('All 14 inputs'))").await;
        page.assert_accessible().await;

        // Running period.
        page.go("#/preparation/rehearsal").await;
        page.fill("#preparation-period--since, #preparation-period-since", "2026-10-01").await;
        page.wait_js("[...document.querySelectorAll('.left-to-do li')].some(li => li.textContent.includes('no date of stage 2'))").await;
        page.saved().await;
        page.reload().await;
        page.wait_js("document.querySelector(`[data-period]`).textContent.includes('0 of 20')").await;
        page.assert_accessible().await;
    })
    .await;
}

#[tokio::test]
async fn stages_findings_deadlines_and_news() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Kestrel").await;
        page.go("#/audit/application").await;
        let before = page.local_storage_dump().await;
        page.fill("[id^='audit-application-'][id$='major_days']", "ninety").await;
        page.wait_js("[...document.querySelectorAll('.field-error')].some(e => e.textContent.includes('whole number'))").await;
        assert_eq!(page.local_storage_dump().await, before, "nothing stored");
        page.fill("[id^='audit-application-'][id$='major_days']", "90").await;
        page.saved().await;

        page.go("#/audit/stages").await;
        page.wait_figure("areas-unplanned", "31").await;
        let concern = page.add_record("audit.findings").await;
        page.fill(&format!("#audit-findings-{concern}-text"), "No test of the continuity plan").await;
        page.wait_js("[...document.querySelectorAll('.left-to-do li')].some(li => li.textContent.includes('1 of 1 without answer'))").await;
        page.fill("[id^='audit-stage_2-'][id$='from']", "2098-08-28").await;
        page.fill("[id^='audit-stage_2-'][id$='to']", STAGE_2_LAST).await;
        page.wait_js("document.querySelector('[data-watch]').textContent.includes('no answer')").await;
        page.fill(&format!("#audit-findings-{concern}-action"), "Plan exercised").await;
        page.wait_js("![...document.querySelectorAll('.left-to-do li')].some(li => li.textContent.includes('Areas of concern'))").await;

        // Six months from 31 August end on 28 February; the body's ninety days come first.
        page.go("#/audit/findings").await;
        page.wait_figure("stage-2-open", "0").await;
        let major = page.add_record("audit.findings").await;
        page.fill(&format!("#audit-findings-{major}-text"), "No internal audit").await;
        page.select(&format!("#audit-findings-{major}-grade"), "major").await;
        page.wait_figure("stage-2-open", "1").await;
        page.wait_js(&format!("/Keep this date.*90 days/.test(document.querySelector(`[data-record='{major}'] [data-remarks]`).textContent)")).await;
        page.wait_js(&format!("document.querySelector(`[data-record='{major}'] [data-remarks]`).textContent.includes('9.5.3.2')")).await;
        for (key, text) in [("correction", "Held"), ("cause", "No plan"), ("action", "Programme"), ("verified", "2098-10-01")] {
            page.fill(&format!("#audit-findings-{major}-{key}"), text).await;
        }
        page.wait_figure("stage-2-open", "0").await;
        page.click("[data-action='undo']").await;
        page.wait_figure("stage-2-open", "1").await;
        page.click("[data-action='redo']").await;
        page.wait_figure("stage-2-open", "0").await;
        page.assert_accessible().await;

        page.go("#/audit/decision").await;
        page.click("[data-action='start-with']").await;
        page.wait_js("document.querySelectorAll(`[data-list='audit.announcements'] [data-record]`).length === 6").await;
        page.click("[data-list='audit.announcements'] li:nth-child(2) summary").await;
        page.fill("[data-list='audit.announcements'] li:nth-child(2) textarea", "We are accredited").await;
        page.wait_js("document.querySelector(`[data-list='audit.announcements'] li:nth-child(2) [data-remarks]`).textContent.includes('accredit')").await;
        page.wait_js("document.querySelector('[data-suggestion]').textContent.includes('Kestrel')").await;
        page.saved().await;
        page.reload().await;
        page.wait_js("document.querySelector(`[data-list='audit.announcements']`)?.textContent.includes('to check in the text')").await;
        page.assert_accessible().await;
        page.go("#/audit").await;
        page.wait_js("document.querySelectorAll('.timeline > li').length === 5").await;
        page.assert_accessible().await;
    })
    .await;
}

#[tokio::test]
async fn the_other_pages_work_empty_and_the_audit_day_is_ticked() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Day").await;
        for (route, hook) in [
            ("#/preparation", ".lines"),
            ("#/preparation/documents", "[data-register='R4']"),
            ("#/preparation/evidence", "[data-index] details"),
            ("#/audit-day", "[data-item='preparation.day-on-opening']"),
        ] {
            page.go(route).await;
            page.wait_for(hook).await;
            page.assert_accessible().await;
        }
        page.click("#preparation_day-on-opening-tick").await;
        page.click("[data-action='undo']").await;
        page.wait_js("document.querySelector('#preparation_day-on-opening-tick')?.checked === false").await;
        page.click("[data-action='redo']").await;
        page.saved().await;
        page.reload().await;
        page.wait_js("document.querySelector('#preparation_day-on-opening-tick')?.checked === true").await;

        // A link to a record shows it. It is kept since a day; the filter shows it.
        page.go("#/preparation/documents@R14").await;
        page.fill("#reg-R14-since", "2026-10-01").await;
        page.select("#reg-R14-status", "approved").await;
        page.select("#register-filter", "approved").await;
        page.wait_gone("[data-register='R13']").await;
        page.wait_for("[data-register='R14']").await;

        // The index names what is missing.
        page.go("#/assessment/8.6.1").await;
        page.rate("8.6.1-a", "fully").await;
        page.saved().await;
        page.go("#/preparation/evidence").await;
        page.click("[data-action='unfold']").await;
        page.wait_js("document.querySelector('[data-index]').textContent.includes('claimed without evidence')").await;
        page.assert_accessible().await;
    })
    .await;
}
