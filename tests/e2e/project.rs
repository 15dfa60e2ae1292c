//! Step 4 and the end report of step 3: gaps become tasks, the plan holds together, impartiality, what the report says.

use waymark::analysis::written::ReportPart;

use crate::harness::{Browser, Page, visit};

const ROUTES: [&str; 6] = [
    "#/project",
    "#/project/people",
    "#/project/plan",
    "#/project/money",
    "#/project/body",
    "#/report",
];

/// Three gaps of two areas, one of them major.
async fn rate_gaps(page: &Page) {
    page.go("#/assessment/8.6.1").await;
    page.rate("8.6.1-a", "partly").await;
    page.rate("8.6.1-b", "largely").await;
    page.rate("8.6.1-c", "fully").await;
    page.go("#/assessment/9.2.1").await;
    page.rate("9.2.1-a", "not").await;
}

fn input(list: &str, id: &str, field: &str) -> String {
    format!("#{}-{id}-{field}", list.replace('.', "-"))
}

async fn wait_error(page: &Page, field: &str, part: &str) {
    page.wait_js(&format!(
        "document.querySelector('{field}-error')?.textContent.includes('{part}')"
    ))
    .await;
}

#[tokio::test]
async fn the_week_of_the_region_is_proposed_and_the_plan_follows_it() {
    visit(Browser::Chromium, "#/", async |page| {
        let agent: String = page.js("navigator.userAgent").await;
        page.cdp(
            "Emulation.setUserAgentOverride",
            serde_json::json!({ "userAgent": agent, "acceptLanguage": "ar-EG" }),
        )
        .await;
        page.new_assessment("Nile Org").await;
        rate_gaps(page).await;
        page.go("#/project/plan").await;
        page.wait_js("document.querySelector('.workdays h2').textContent === 'Working days: Monday to Friday'").await;
        page.click("[data-action='take-workdays']").await;
        page.wait_js("document.querySelector('.workdays h2').textContent === 'Working days: Sunday to Thursday'").await;
        page.wait_js("document.querySelector('[data-action=take-workdays]').closest('p').hidden").await;
        page.assert_accessible().await;
        page.click("[data-action='tasks-from-gaps']").await;
        page.wait_figure("plan-tasks", "5").await;
        let days: Vec<u32> = page
            .js("[...document.querySelectorAll(`[data-chart-table='plan'] td`)].map(e => e.textContent).filter(text => /^\\d+ \\w+ \\d{4}$/.test(text)).map(text => new Date(text).getDay())")
            .await;
        assert!(days.len() >= 10 && days.iter().all(|day| *day < 5), "{days:?}");
        // And back, by hand: only Tuesdays.
        page.js::<Option<()>>("void (document.querySelector('.workdays details').open = true)").await;
        for day in ["sun", "mon", "wed", "thu"] {
            page.click(&format!(".workdays input[id$='-{day}']")).await;
        }
        page.wait_figure("workdays", "1").await;
        page.saved().await;
        page.reload().await;
        page.wait_js("document.querySelector('.workdays h2').textContent === 'Working days: Tuesday'").await;
    })
    .await;
}

#[tokio::test]
async fn a_name_with_a_comma_is_asked_where_nobody_can_tell() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Names").await;
        page.go("#/project/people").await;
        page.fill("#project-charter-manager", "Novak, Petr").await;
        page.wait_for("[data-ask='people'] button").await;
        page.assert_accessible().await;
        page.click("[data-ask='people'] button").await;
        page.wait_js("document.querySelector('#project-charter-manager').value === 'Petr Novak'")
            .await;
        // Now it is known who that is.
        page.fill("#project-charter-adviser", "Novak, Petr").await;
        page.saved().await;
        page.wait_gone("[data-ask='people']").await;
    })
    .await;
}

#[tokio::test]
async fn gaps_become_tasks_in_one_act_and_the_chart_follows() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Plan Org").await;
        page.go("#/project/plan").await;
        page.wait_figure("gaps-without-task", "0").await;
        page.wait_for("[data-chart='plan'] svg").await;
        rate_gaps(page).await;
        page.go("#/project/plan").await;
        page.wait_figure("gaps-without-task", "3").await;
        let empty: String = page.js("document.querySelector(`[data-chart='plan']`).innerHTML").await;

        // Two areas, internal audit, management review, dry run: one act, one undo.
        page.click("[data-action='tasks-from-gaps']").await;
        page.wait_js("document.querySelectorAll(`[data-list='project.tasks'] [data-record]`).length === 5").await;
        page.wait_figure("gaps-without-task", "0").await;
        page.wait_figure("plan-tasks", "5").await;
        page.wait_js("document.querySelectorAll(`[data-chart-table='plan'] tbody tr`).length === 5").await;
        let full: String = page.js("document.querySelector(`[data-chart='plan']`).innerHTML").await;
        assert_ne!(empty, full);
        page.click("[data-action='undo']").await;
        page.wait_js("document.querySelectorAll(`[data-list='project.tasks'] [data-record]`).length === 0").await;
        page.click("[data-action='redo']").await;
        page.wait_figure("plan-tasks", "5").await;

        // The chart follows a date, and a reload keeps it.
        let id: String = page.js("document.querySelector(`[data-list='project.tasks'] [data-record]`).dataset.record").await;
        page.click(&format!("[data-record='{id}'] summary")).await;
        let end = input("project.tasks", &id, "end");
        page.fill(&end, "2031-02-28").await;
        page.wait_js("document.querySelector(`[data-chart-table='plan']`).textContent.includes('2031')").await;
        page.wait_js("Number(document.querySelector(`[data-figure='plan-conflicts']`).dataset.value) > 0").await;
        page.saved().await;
        page.reload().await;
        page.wait_figure("plan-tasks", "5").await;
        page.click(&format!("[data-record='{id}'] summary")).await;
        page.wait_js(&format!("document.querySelector('{end}')?.value === '2031-02-28'")).await;
        page.assert_accessible().await;

        // Overview: with so little rated nobody names a figure for the whole.
        page.go("#/project").await;
        page.wait_figure("project-days", "").await;
        page.wait_js("document.querySelector(`[data-figure='project-days']`).textContent.includes('Too early')").await;
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_is_refused_at_the_field_and_not_stored() {
    visit(Browser::Chromium, "#/", async |page| {
        const LIST: &str = "project.tasks";
        page.new_assessment("Plan Org").await;
        page.go("#/project/plan").await;
        let first = page.add_record(LIST).await;
        page.fill(&input(LIST, &first, "title"), "First").await;
        page.fill(&input(LIST, &first, "start"), "2027-02-26").await;
        let second = page.add_record(LIST).await;
        page.fill(&input(LIST, &second, "title"), "Second").await;
        // The second waits for the first.
        let after = |id: &str, other: &str| format!("{}-{other}", input(LIST, id, "after"));
        page.click(&format!("{} summary", input(LIST, &second, "after")))
            .await;
        page.click(&after(&second, &first)).await;
        page.saved().await;
        let stored = page.local_storage_dump().await;

        let end = input(LIST, &first, "end");
        page.fill(&end, "2027-02-25").await;
        wait_error(page, &end, "lies before the start").await;
        page.fill(&end, "20255-01-01").await;
        wait_error(page, &end, "year 20255").await;
        let effort = input(LIST, &first, "effort");
        page.fill(&effort, "-3").await;
        wait_error(page, &effort, "between 0 and 10000").await;
        page.click(&format!("{} summary", input(LIST, &first, "after")))
            .await;
        page.click(&after(&first, &second)).await;
        page.wait_js(&format!(
            "document.querySelector('{}').closest('.field').textContent.includes('wait for each other')",
            input(LIST, &first, "after")
        ))
        .await;
        let ticked: bool = page
            .js(&format!(
                "document.querySelector('{}').checked",
                after(&first, &second)
            ))
            .await;
        assert!(!ticked, "what was refused does not look ticked");
        assert_eq!(page.local_storage_dump().await, stored, "nothing is stored");
        page.assert_accessible().await;

        page.reload().await;
        page.click(&format!("[data-record='{first}'] summary")).await;
        page.wait_for(&input(LIST, &first, "end")).await;
        for field in ["end", "effort"] {
            let value: String = page
                .js(&format!(
                    "document.querySelector('{}').value",
                    input(LIST, &first, field)
                ))
                .await;
            assert_eq!(value, "", "{field}");
        }

        // The dates of the mandate have an order too.
        page.go("#/project/people").await;
        let of = |field: &str| format!("#project-charter-{field}");
        page.fill(&of("stage_1"), "2028-02-29").await;
        page.fill(&of("stage_2"), "2028-02-28").await;
        wait_error(page, &of("stage_2"), "lies before stage 1").await;
    })
    .await;
}

#[tokio::test]
async fn a_conflict_of_a_certification_body_is_shown_with_its_rule() {
    visit(Browser::Chromium, "#/", async |page| {
        const LIST: &str = "project.bodies";
        page.new_assessment("Plan Org").await;
        page.go("#/project/people").await;
        page.fill("#project-charter-stage_1", "2027-03-01").await;
        page.fill("#project-charter-adviser_firm", "Northgate Ltd").await;
        page.go("#/project/body").await;
        let id = page.add_record(LIST).await;
        page.fill(&input(LIST, &id, "name"), "Northgate").await;
        let rule = |key: &str| format!("[data-record='{id}'] [data-rule='{key}']");
        // Adviser and body are the same firm, whatever its legal form.
        page.wait_for(&format!("{}[data-verdict='conflict']", rule("adviser"))).await;
        page.fill(&input(LIST, &id, "name"), "Meridian").await;
        page.wait_for(&format!("{}[data-verdict='passed']", rule("adviser"))).await;
        // Nothing answered is open.
        page.wait_for(&format!("{}[data-verdict='open']", rule("consultancy"))).await;

        page.select(&input(LIST, &id, "internal_audits"), "yes").await;
        page.wait_for(&format!("{}[data-verdict='conflict'] .conflict", rule("internal-audits"))).await;
        assert!(page.text(&format!("{} .clause", rule("internal-audits"))).await.contains("5.2.6"));
        page.fill(&input(LIST, &id, "internal_audits_ended"), "2025-03-02").await;
        page.wait_for(&format!("{}[data-verdict='conflict']", rule("internal-audits"))).await;
        page.fill(&input(LIST, &id, "internal_audits_ended"), "2025-03-01").await;
        page.wait_for(&format!("{}[data-verdict='passed']", rule("internal-audits"))).await;
        page.select(&input(LIST, &id, "consultancy"), "yes").await;
        assert!(page.text(&format!("{} .clause", rule("consultancy"))).await.contains("unconfirmed"));
        page.assert_accessible().await;

        // Chosen is exclusive.
        page.click(&format!("[data-record='{id}'] [data-action='choose-body']")).await;
        page.wait_for(&format!("[data-record='{id}'] [data-action='choose-body'][aria-pressed='true']")).await;
        let other = page.add_record(LIST).await;
        page.fill(&input(LIST, &other, "name"), "Other").await;
        page.click(&format!("[data-record='{other}'] [data-action='choose-body']")).await;
        page.wait_for(&format!("[data-record='{id}'] [data-action='choose-body'][aria-pressed='false']")).await;
        page.click("[data-action='undo']").await;
        page.wait_for(&format!("[data-record='{id}'] [data-action='choose-body'][aria-pressed='true']")).await;

        // Quotes beside each other.
        page.fill(&input(LIST, &id, "quote"), "9000").await;
        page.fill(&input(LIST, &id, "audit_days"), "6").await;
        page.wait_js("document.querySelector('.quotes table').textContent.replaceAll('\\u00a0', '').includes('1500')").await;
        page.fill(&input(LIST, &id, "quote"), "-1").await;
        wait_error(page, &input(LIST, &id, "quote"), "between 0").await;

        // The step says what is left.
        page.wait_js("document.querySelector('.left-to-do').textContent.includes('1 conflict')").await;
    })
    .await;
}

#[tokio::test]
async fn the_report_has_the_gaps_and_the_claims_of_the_organization() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Plan Org").await;
        page.go("#/report").await;
        page.wait_for("[data-action='print-report']").await;
        page.assert_accessible().await;
        rate_gaps(page).await;
        page.go("#/report").await;
        for gap in ["8.6.1-a", "8.6.1-b", "9.2.1-a"] {
            page.wait_for(&format!("[data-report='attention'] [data-row='{gap}']")).await;
        }
        page.wait_for("[data-report='claimed'] [data-item='8.6.1-c']").await;
        for part in ReportPart::ALL {
            page.wait_for(&format!("[data-report='{}'] h2", part.key())).await;
        }
        page.wait_js("document.querySelectorAll(`[data-report='plan'] tbody tr`).length >= 5").await;

        page.fill("#planning-report-summary", "We are on the way.").await;
        page.wait_js("document.querySelector(`[data-report='result']`).textContent.includes('We are on the way.')").await;
        page.fill("#planning-report-presented", "2026-11-20").await;
        page.select("#planning-report-decision", "yes").await;
        page.wait_js("document.querySelector(`[data-report='decision']`).textContent.includes('go on')").await;
        page.saved().await;
        page.reload().await;
        page.wait_js("document.querySelector(`[data-report='result']`).textContent.includes('We are on the way.')").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn the_pages_of_the_project_with_the_example_are_accessible_and_fit_a_phone() {
    visit(Browser::Chromium, "#/", async |page| {
        page.click("[data-action='load-example']").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        for dark in [false, true] {
            page.prefer_dark(dark).await;
            for route in ROUTES {
                page.go(route).await;
                page.wait_for("#title").await;
                println!("{route}, dark {dark}");
                page.assert_accessible().await;
            }
        }
        for width in [320, 390] {
            page.resize(width, 800).await;
            for route in ROUTES {
                page.go(route).await;
                page.wait_for("#title").await;
                let sideways: bool = page
                    .js("document.documentElement.scrollWidth > innerWidth")
                    .await;
                assert!(!sideways, "{route} at {width}");
            }
        }
    })
    .await;
}
