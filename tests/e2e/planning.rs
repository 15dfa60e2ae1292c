//! The plan of the initial assessment: assignments, interviews, claims without evidence, samples.

use crate::harness::{Browser, Page, visit};

/// Adds a record and returns the start of the ids of its inputs.
async fn add(page: &Page, list: &str) -> String {
    let id = page.add_record(list).await;
    format!("#{}-{id}", list.replace('.', "-"))
}

async fn choose_area(page: &Page, record: &str, area: &str) {
    page.click(&format!("{record}-areas > summary")).await;
    page.click(&format!("{record}-areas-{}", area.replace('.', "_")))
        .await;
}

#[tokio::test]
async fn statements_are_assigned_followed_and_checked_for_evidence() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Plan").await;
        page.go("#/assessment").await;
        page.wait_for("a[href='#/assessment-plan']").await;
        assert!(!page.js::<bool>("document.querySelector('#assigned-to').checkVisibility()").await);
        page.go("#/assessment-plan").await;
        page.wait_for("[data-list='planning.plan']").await;
        page.assert_accessible().await;

        // The plan; an end before the start is refused at the field.
        page.fill("#planning-plan-lead", "R. Iyer").await;
        page.fill("#planning-plan-from", "2026-03-02").await;
        page.saved().await;
        let stored = page.local_storage_dump().await;
        page.fill("#planning-plan-to", "2026-03-01").await;
        page.wait_js("document.querySelector('#planning-plan-to-error').textContent.includes('before the start')").await;
        assert_eq!(page.local_storage_dump().await, stored);
        page.fill("#planning-plan-to", "2026-03-27").await;

        // An assignment: what is left without anybody is told.
        let sato = add(page, "planning.assignments").await;
        page.fill(&format!("{sato}-person"), "K. Sato").await;
        choose_area(page, &sato, "8.6.1").await;
        page.wait_figure("areas-unassigned", "30").await;
        page.wait_figure("areas-unasked", "31").await;
        // Statements are chosen by number or words: what is found first is taken by Enter, everything can be ticked.
        page.click(&format!("{sato}-statements > summary")).await;
        page.fill(&format!("{sato}-statements-search"), "nonsense").await;
        page.wait_js(&format!("!document.querySelector('{sato}-statements .choices input')")).await;
        page.fill(&format!("{sato}-statements-search"), "4.1-a").await;
        page.press("Enter").await;
        page.wait_js(&format!("document.querySelector('{sato}-statements-4_1-a')?.checked && document.querySelector('{sato}-statements > summary').textContent === '4.1-a'")).await;
        page.assert_accessible().await;
        page.wait_js("document.querySelector('[data-person=\"K. Sato\"]').textContent.includes('0 of 11')").await;

        // Two interviews stand in order of time, whatever the order of entry.
        for (person, date, time) in [("Later", "2026-03-05", "10:00"), ("Sooner", "2026-03-05", "9:00")] {
            let interview = add(page, "planning.interviews").await;
            page.fill(&format!("{interview}-person"), person).await;
            page.fill(&format!("{interview}-date"), date).await;
            page.fill(&format!("{interview}-time"), time).await;
        }
        page.wait_js("[...document.querySelectorAll(`[data-list='agenda'] tbody th`)].map(e => e.textContent).join() === 'Sooner,Later'").await;
        page.assert_accessible().await;

        // In step 3 the statement says who, and the list can be narrowed to a person.
        page.click("[data-action='show-person']").await;
        page.wait_js("location.hash === '#/assessment'").await;
        let statements = waymark::standard::standard().statements.iter();
        let of_area = statements.filter(|s| s.clause.as_str() == "8.6.1").count();
        page.wait_js(&format!("document.querySelectorAll('article[data-statement]').length === {}", of_area + 1)).await;
        page.wait_js("document.querySelector(`article[data-statement='8.6.1-a']`).textContent.includes('Assigned to K. Sato')").await;
        page.select("#assigned-to", "").await;
        page.go("#/assessment/8.6.1").await;
        page.rate("8.6.1-a", "fully").await;

        // It says conform and nothing shows it.
        page.go("#/assessment-plan").await;
        page.wait_figure("claimed-list", "1").await;
        page.wait_js("document.querySelector('[data-person=\"K. Sato\"]').textContent.includes('1 of 11')").await;
        page.click(".claims a").await;
        page.wait_js("location.hash === '#/assessment/8.6.1-a'").await;

        // Evidence with a sample: impossible numbers and periods are refused at the field.
        page.wait_for("[data-statement='8.6.1-a'].cur").await;
        page.press("e").await;
        page.wait_js("document.activeElement.id.startsWith('ev-')").await;
        page.type_text("Change records").await;
        let id: String = page.js("document.activeElement.id.replace(/^ev-/, '').replace(/-title$/, '')").await;
        page.js::<Option<()>>("void document.querySelectorAll('.evidence details').forEach(d => d.open = true)").await;
        let at = |part: &str| format!("#ev-{id}-sample{part}");
        page.fill(&at(""), "6 of 5").await;
        page.press("Escape").await;
        page.wait_js(&format!("document.querySelector('{}-error').textContent.includes('only 5')", at(""))).await;
        page.fill(&at(""), "three").await;
        page.press("Escape").await;
        page.wait_js(&format!("document.querySelector('{}-error').textContent.includes('3 of 5')", at(""))).await;
        page.fill(&at(""), "3 of 5").await;
        page.fill(&at("-what"), "changes").await;
        page.fill(&at("-from"), "2026-03-01").await;
        page.wait_js("document.querySelector('.sampled').textContent.startsWith('3 of 5 changes fulfil it, since')").await;
        page.fill(&at("-to"), "2026-02-28").await;
        page.wait_js(&format!("document.querySelector('{}-error').textContent.includes('before the start')", at("-to"))).await;
        page.fill(&at("-to"), "2026-05-31").await;
        page.wait_js("document.querySelector('.sampled').textContent.includes(' to ')").await;
        page.saved().await;
        page.reload().await;
        page.click("[data-statement='8.6.1-a'] p").await;
        page.wait_js("document.querySelector('.sampled')?.textContent.startsWith('3 of 5 changes fulfil it')").await;
        page.assert_accessible().await;

        page.go("#/assessment-plan").await;
        page.wait_figure("claimed-list", "0").await;

        // Undo takes the last steps back one by one.
        page.go("#/assessment/8.6.1").await;
        page.rate("8.6.1-b", "fully").await;
        page.go("#/assessment-plan").await;
        page.wait_figure("claimed-list", "1").await;
        page.click("[data-action='undo']").await;
        page.wait_figure("claimed-list", "0").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
