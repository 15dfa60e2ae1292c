//! Keeping the certificate, from an empty assessment: planned dates, the decision, audits, duties, changes, the calendar.

use chrono::{Datelike, Local, Months, NaiveDate};

use waymark::exchange::{export, import};

use crate::harness::{Browser, Page, visit};

fn today() -> NaiveDate {
    Local::now().date_naive()
}

fn months_ago(months: u32) -> NaiveDate {
    today().checked_sub_months(Months::new(months)).unwrap()
}

/// The id of the last record of a list.
async fn last_record(page: &Page, list: &str) -> String {
    page.wait_for(&format!("[data-list='{list}'] [data-record]"))
        .await;
    page.js(&format!(
        "[...document.querySelectorAll(`[data-list='{list}'] [data-record]`)].at(-1).dataset.record"
    ))
    .await
}

/// Adds a record and returns the start of the ids of its inputs.
async fn add(page: &Page, list: &str) -> String {
    let id = page.add_record(list).await;
    format!("#{}-{id}", list.replace('.', "-"))
}

async fn calendar(page: &Page) -> String {
    page.go("#/retain").await;
    let file = page
        .capture_download(page.click("[data-action='export-calendar']"))
        .await;
    assert_eq!(file.name, "Ärzte-Söhne-waymark.ics");
    // Folded lines put together again.
    file.text().replace("\r\n ", "")
}

async fn table(page: &Page, list: &str) -> String {
    let css = format!("[data-list='{list}']");
    page.wait_for(&css).await;
    page.js(&format!("document.querySelector(\"{css}\").textContent"))
        .await
}

#[tokio::test]
async fn a_certificate_is_planned_granted_kept_and_its_dates_handed_on() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Ärzte & Söhne").await;

        // Nothing to count from: what is needed, with links; nothing is drawn.
        page.go("#/retain").await;
        page.wait_for("a[href='#/project/people']").await;
        page.wait_for("a[href='#/audit/decision']").await;
        assert_eq!(page.count("[data-chart='certificate']").await, 0);
        page.assert_accessible().await;

        // A certificate is entered: bad dates are refused at the field.
        page.go("#/retain/certificate").await;
        let decision = months_ago(14);
        page.fill("#retain-certificate-decision", &decision.to_string()).await;
        let expiry = decision.checked_add_months(Months::new(36)).unwrap();
        page.wait_for("[data-list='required-audits'] tbody tr").await;
        page.saved().await;
        let stored = page.local_storage_dump().await;
        let wrong = decision.pred_opt().unwrap().to_string();
        page.fill("#retain-certificate-expiry", &wrong).await;
        page.wait_js("document.querySelector('#retain-certificate-expiry-error').textContent.includes('before')").await;
        assert_eq!(page.local_storage_dump().await, stored, "nothing is stored");
        page.fill("#retain-certificate-expiry", "").await;

        // The first surveillance was due two months ago.
        page.go("#/retain").await;
        page.wait_for("[data-chart='certificate'] svg").await;
        page.wait_for("[data-chart-table='certificate'] tbody tr, details > summary").await;
        page.wait_figure("retain-late", "1").await;
        page.wait_js("document.querySelector('.keeping').textContent.includes('uspension')").await;
        page.assert_accessible().await;

        // Held late: no longer open, but the rule was broken.
        page.go("#/retain/certificate").await;
        let audit = add(page, "retain.audits").await;
        let held = months_ago(1);
        page.fill(&format!("{audit}-from"), &held.to_string()).await;
        page.fill(&format!("{audit}-to"), &held.to_string()).await;
        page.select(&format!("{audit}-result"), "findings").await;
        page.wait_js("document.querySelector(`[data-list='required-audits'] tbody tr`).textContent.includes('held on')").await;
        page.go("#/retain").await;
        page.wait_figure("retain-late", "0").await;
        page.go("#/retain/checklist").await;
        page.wait_js("document.querySelector(`[data-item='retain.first-surveillance']`).textContent.includes('latest was')").await;

        // The usual duties, one act and one undo; one of them done today.
        page.go("#/retain/duties").await;
        page.click("[data-action='start-with']").await;
        page.wait_js("document.querySelectorAll('[data-duty]').length === 20").await;
        page.wait_figure("duties-late", "20").await;
        page.click("[data-action='undo']").await;
        page.wait_js("document.querySelectorAll('[data-duty]').length === 0").await;
        page.click("[data-action='redo']").await;
        page.wait_js("document.querySelectorAll('[data-duty]').length === 20").await;
        page.click("[data-duty] [data-action='duty-done']").await;
        page.wait_figure("duties-late", "19").await;
        page.wait_js("document.querySelectorAll(`[data-list='retain.done'] [data-record]`).length === 1").await;
        let duty = last_record(page, "retain.duties").await;
        page.js::<Option<()>>("void (document.querySelector(`[data-list='retain.duties'] li:last-child details`).open = true)").await;
        page.fill(&format!("#retain-duties-{duty}-months"), "0").await;
        page.wait_js(&format!("document.querySelector('#retain-duties-{duty}-months-error').textContent.includes('between 1 and 120')")).await;
        page.fill(&format!("#retain-duties-{duty}-months"), "24").await;
        page.wait_js("document.querySelector(`[data-list='duties-due']`).textContent.includes('24 months')").await;
        page.assert_accessible().await;

        // A significant change that nobody reported.
        page.go("#/retain/changes").await;
        let change = add(page, "retain.changes").await;
        page.fill(&format!("{change}-what"), "Moved to Linz").await;
        page.fill(&format!("{change}-date"), &months_ago(2).to_string()).await;
        page.select(&format!("{change}-significant"), "yes").await;
        page.wait_figure("changes-late", "1").await;
        page.assert_accessible().await;
        page.fill(&format!("{change}-reported"), &today().to_string()).await;
        page.wait_figure("changes-late", "0").await;

        // The calendar: one entry a date, whole days, lines no longer than they may be.
        let text = calendar(page).await;
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n"), "{text}");
        let day = expiry.format("%Y%m%d");
        assert!(text.contains(&format!("DTSTART;VALUE=DATE:{day}\r\n")), "{text}");
        assert!(text.contains("SUMMARY:Certificate expires\r\n"), "{text}");
        assert!(text.matches("BEGIN:VEVENT").count() > 17, "{text}");

        // All of it comes back.
        page.go("#/retain").await;
        let upcoming = table(page, "upcoming").await;
        assert!(!upcoming.is_empty());
        page.saved().await;
        page.reload().await;
        assert_eq!(table(page, "upcoming").await, upcoming);
        page.go("#/retain/duties").await;
        page.wait_figure("duties-late", "18").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn before_a_decision_chart_and_calendar_are_marked_as_planned() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Ärzte & Söhne").await;
        page.go("#/retain/certificate").await;
        page.wait_for("#title").await;
        let stage_2 = today().checked_add_months(Months::new(2)).unwrap();
        set_stage_2(page, stage_2).await;
        page.go("#/retain").await;
        page.wait_for("[data-chart='certificate'] svg").await;
        page.wait_js("document.querySelector('.keeping h2').textContent.startsWith('Planned')").await;
        page.wait_js("document.querySelector(`[data-chart-table='certificate']`).textContent.includes('(planned)')").await;
        page.wait_js("document.querySelector(`[data-list='upcoming']`).textContent.includes('planned')").await;
        let text = calendar(page).await;
        assert!(text.contains("SUMMARY:Certificate expires (planned)\r\n"), "{text}");
        assert!(text.contains("STATUS:TENTATIVE\r\n"), "{text}");
        let decision = stage_2 + chrono::Days::new(42);
        let last = decision.checked_add_months(Months::new(12)).unwrap();
        assert!(text.contains(&format!("DTSTART;VALUE=DATE:{}\r\n", last.format("%Y%m%d"))), "{text}");
        assert!(decision.year() >= today().year());
        for width in [1440, 390] {
            page.resize(width, 900).await;
            page.assert_accessible().await;
        }
    })
    .await;
}

/// Puts the planned stage 2 into a snapshot and opens it: the form belongs to another step.
async fn set_stage_2(page: &Page, date: NaiveDate) {
    let file = page
        .capture_download(page.click("[data-action='export-snapshot']"))
        .await;
    let mut document = import(&file.bytes).unwrap();
    document.project.charter.stage_2 = Some(date);
    let changed = export(&document, chrono::Utc::now());
    page.go("#/").await;
    page.set_file("input[type='file']", changed.as_bytes(), &file.name)
        .await;
    page.wait_js("location.hash === '#/dashboard'").await;
}
