//! Steps 1 and 2 as a person does them: from an empty assessment to a briefed organization, an approved scope, and what both
//! mean for the statements of step 3.

use crate::harness::{Browser, Page, visit};

/// Adds a record to a list and gives the start of its inputs' ids.
async fn add(page: &Page, list: &str) -> String {
    let id = page.add_record(list).await;
    format!("#{}-{id}-", list.replace('.', "-"))
}

async fn put(page: &Page, start: &str, key: &str, text: &str) {
    let css = format!("{start}{key}");
    page.fill(&css, text).await;
    page.press("Tab").await;
    page.saved().await;
}

async fn tick(page: &Page, css: &str) {
    page.js::<Option<bool>>(&format!("void document.querySelector(\"{css}\").click()"))
        .await;
    page.saved().await;
}

async fn open_all(page: &Page) {
    page.js::<Option<bool>>(
        "void document.querySelectorAll('main details').forEach(d => d.open = true)",
    )
    .await;
}

/// What is left to do at the step, as text.
async fn left(page: &Page) -> String {
    // Folded away on the parts of a step, and there all the same.
    page.js("document.querySelector('.left-to-do').textContent")
        .await
}

async fn verdict(page: &Page, point: &str, verdict: &str) {
    page.wait_js(&format!(
        "document.querySelector(\"[data-check='{point}']\")?.dataset.verdict === '{verdict}'"
    ))
    .await;
}

#[tokio::test]
async fn awareness_from_goals_to_evidence() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Kestrel").await;
        page.go("#/awareness").await;
        page.wait_figure("groups-briefed", "0").await;
        page.assert_accessible().await;

        // Goals and commitment.
        page.go("#/awareness/message").await;
        page.click("[data-action='start-with']").await;
        // Shown first, none of them ticked.
        let goals = waymark::standard::usual::goals().count();
        page.wait_js(&format!("document.querySelectorAll('[data-choose] input:not(:checked)').length === {goals}")).await;
        page.wait_js("document.activeElement.matches('[data-choose] input')").await;
        page.js::<Option<()>>("void document.querySelectorAll('[data-choose] input').forEach(box => box.click())").await;
        page.click("[data-action='add-chosen']").await;
        page.wait_js("document.activeElement.matches(\"[data-list='awareness.goals'] summary\")").await;
        page.wait_js(&format!("document.querySelectorAll(\"[data-list='awareness.goals'] [data-record]\").length === {goals}")).await;
        let commitment = "#awareness-commitment-";
        put(page, commitment, "sponsor", "E. Lindqvist").await;
        assert!(left(page).await.contains("the words, the date are missing"));
        put(page, commitment, "statement", "We will have it by summer.").await;
        put(page, commitment, "date", "2026-02-26").await;
        page.wait_js("!document.querySelector('.left-to-do').textContent.includes('in writing')").await;
        page.assert_accessible().await;

        // Groups, a briefing, spot checks.
        page.go("#/awareness/briefings").await;
        let group = add(page, "awareness.groups").await;
        put(page, &group, "name", "Shifts").await;
        put(page, &group, "people", "ten").await;
        page.wait_js(&format!("document.querySelector('{group}people-error').innerText.startsWith('Not stored')")).await;
        put(page, &group, "people", "10").await;
        let briefing = add(page, "awareness.briefings").await;
        put(page, &briefing, "topic", "Why we do this").await;
        put(page, &briefing, "date", "2099-01-01").await;
        put(page, &briefing, "attended", "8").await;
        page.js::<Option<bool>>(&format!("void (document.querySelector('{briefing}groups').open = true)")).await;
        page.click(&format!("{briefing}groups input")).await;
        page.click(&format!("{briefing}told_services")).await;
        page.saved().await;
        // A briefing of the future does not count on the page.
        page.go("#/awareness").await;
        page.wait_figure("groups-briefed", "0").await;
        page.go("#/awareness/briefings").await;
        open_all(page).await;
        put(page, &briefing, "date", "2026-03-01").await;
        let check = add(page, "awareness.checks").await;
        put(page, &check, "asked", "5").await;
        put(page, &check, "explained", "6").await;
        page.wait_js(&format!("document.querySelector('{check}explained-error').innerText.includes('only 5 were asked')")).await;
        put(page, &check, "explained", "3").await;
        let group_id = group.trim_start_matches("#awareness-groups-").trim_end_matches('-').to_owned();
        page.select(&format!("{check}group"), &group_id).await;
        page.wait_js("document.querySelector('.left-to-do').textContent.includes('below 80 %: Shifts')").await;
        put(page, &check, "explained", "4").await;
        page.wait_js("document.querySelector('.left-to-do h2').textContent === 'This step is done'").await;
        page.assert_accessible().await;
        page.go("#/awareness").await;
        page.wait_figure("groups-briefed", "1").await;
        assert!(page.text("[data-table='coverage']").await.contains("at least 8 of 10 people (80 %)"));
        page.assert_accessible().await;

        // Undo takes the last answer back, redo brings it again; a reload keeps it.
        page.click("[data-action='undo']").await;
        page.wait_js("document.querySelector('.left-to-do').textContent.includes('below 80 %')").await;
        page.click("[data-action='redo']").await;
        page.wait_js("document.querySelector('.left-to-do h2').textContent === 'This step is done'").await;
        page.saved().await;
        page.reload().await;
        page.wait_figure("groups-briefed", "1").await;

        // The communication plan.
        page.go("#/awareness/communication").await;
        page.click("[data-action='start-with']").await;
        page.wait_figure("messages-open", "9").await;
        page.assert_accessible().await;

        // The briefing holds what was entered.
        page.go("#/briefing").await;
        let text = page.text("[data-page='briefing']").await;
        for words in ["Kestrel", "We will have it by summer.", "Create awareness: done", "Shifts"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        page.assert_accessible().await;

        // Fully is conform at once: the briefing is evidence.
        page.go("#/assessment/7.3").await;
        page.rate("7.3-b", "fully").await;
        page.wait_js("document.querySelector(\"[data-statement='7.3-b'] .grade\")?.innerText === 'conform'").await;
        assert!(page.text("[data-known='7.3-b']").await.contains("Why we do this"));
        page.go("#/assessment/7.4").await;
        page.rate("7.4-a", "fully").await;
        page.wait_js("document.querySelector(\"[data-statement='7.4-a'] .grade\")?.innerText === 'conform'").await;
    })
    .await;
}

#[tokio::test]
async fn scope_from_services_to_conditions() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Kestrel").await;
        page.go("#/scope").await;
        page.wait_figure("check-list", "1").await;
        page.assert_accessible().await;

        page.go("#/scope/boundary").await;
        let service = add(page, "scope.services").await;
        put(page, &service, "name", "Hosting").await;
        tick(page, &format!("{service}catalogued")).await;
        let unit = add(page, "scope.units").await;
        put(page, &unit, "name", "Operations").await;
        put(page, &unit, "location", "Millfield").await;
        page.assert_accessible().await;

        // The statement is built, and the check list follows the words.
        page.go("#/scope").await;
        let built = "The SMS of Kestrel supporting the provision of the service Hosting from the location Millfield";
        assert_eq!(page.text("[data-figure='scope-statement']").await, built);
        verdict(page, "catalogue", "passes").await;
        page.click("[data-action='own-words']").await;
        page.saved().await;
        let statement = "#scope-statement-";
        put(page, statement, "text", "The SMS of Kestrel for leading Hosting, 8.4 excluded").await;
        verdict(page, "plain words", "fails").await;
        verdict(page, "no exclusion", "fails").await;
        page.click("[data-action='built-words']").await;
        verdict(page, "no exclusion", "passes").await;
        put(page, statement, "version", "1.2").await;
        put(page, statement, "approved_by", "E. Lindqvist").await;
        put(page, statement, "approved", "2026-09-11").await;
        put(page, statement, "outsider", "O. Vance").await;
        page.go("#/scope/parties").await;
        page.wait_for("[data-chart='parties'] svg").await;
        page.select("#scope-statement-own_components", "yes").await;
        page.saved().await;
        page.wait_js("!document.querySelector('.left-to-do').textContent.includes('checks of its wording')").await;
        page.assert_accessible().await;

        // Nobody else takes part: one act answers, one undo takes it back.
        page.wait_for("[data-condition='open']").await;
        page.click("[data-action='answer-untriggered']").await;
        page.wait_gone("[data-action='answer-untriggered']").await;
        page.go("#/dashboard").await;
        let answered = page.figure("untriggered").await;
        assert!(answered.parse::<usize>().unwrap() > 15, "{answered}");
        page.click("[data-action='undo']").await;
        page.wait_figure("untriggered", "0").await;
        page.click("[data-action='redo']").await;
        page.wait_figure("untriggered", &answered).await;
        page.go("#/assessment/8.3.4.1").await;
        let reason: String = page.js("document.querySelector(\"[data-statement='8.3.4.1-a'] .reason textarea\").value").await;
        assert_eq!(reason, "No external suppliers are used (scope, version 1.2)");

        // A supplier contradicts what was answered.
        page.go("#/scope/parties").await;
        let party = add(page, "scope.parties").await;
        put(page, &party, "name", "Corvane").await;
        page.wait_js("Number(document.querySelector('[data-figure=contradictions]')?.dataset.value) > 0").await;
        let contradicted: usize = page.figure("contradictions").await.parse().unwrap();
assert_eq!(page.count("[data-chart-table='parties'] tbody tr").await, 2);
        page.assert_accessible().await;
        page.go("#/dashboard").await;
        let left = answered.parse::<usize>().unwrap() - contradicted;
        page.wait_figure("untriggered", &left.to_string()).await;
        page.go("#/assessment/8.3.4.1").await;
        page.wait_for("[data-barred='8.3.4.1-a']").await;
        page.wait_js("document.querySelector(\"input[name='rating-8.3.4.1-a'][value=untriggered]\").disabled").await;
        page.wait_js("!document.querySelector(\"input[name='rating-8.3.4.1-g'][value=untriggered]\").disabled").await;
        page.assert_accessible().await;
        page.rate("8.3.4.1-a", "partly").await;
        page.saved().await;
        page.reload().await;
        page.go("#/scope/parties").await;
        page.wait_figure("contradictions", &(contradicted - 1).to_string()).await;

        // The climate question: an answer alone is no conclusion.
        page.go("#/scope/context").await;
        page.select("#scope-climate-relevant", "no").await;
        put(page, "#scope-climate-", "reason", "Looked at cooling and travel.").await;
        page.click("[data-action='start-with']").await;
        page.wait_js("document.querySelectorAll(\"[data-list='scope.interested'] [data-record]\").length === 8").await;
        page.assert_accessible().await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-b", "fully").await;
        page.wait_js("document.querySelector(\"[data-statement='4.1-b'] .grade\")?.innerText === 'conform'").await;
    })
    .await;
}

#[tokio::test]
async fn the_briefing_prints_on_one_page_of_a4() {
    visit(Browser::Chromium, "#/", async |page| {
        page.click("[data-action='load-example']").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        page.go("#/awareness/message").await;
        page.click("[data-action='open-briefing']").await;
        page.wait_for("[data-page='briefing'] blockquote").await;
        page.wait_for("[data-action='print']").await;
        assert_eq!(page.printed_pages("briefing").await, 1);
    })
    .await;
}

#[tokio::test]
async fn the_highlights_for_top_management_fit_one_printed_page() {
    visit(Browser::Chromium, "#/", async |page| {
        page.click("[data-action='load-example']").await;
        page.wait_for("[data-chart='radar'] svg").await;
        let conform = page.figure("conform").await;
        page.go("#/awareness/message").await;
        page.click("[data-action='open-highlights']").await;
        page.wait_for("[data-page='highlights']").await;
        page.wait_figure("conform", &conform).await;
        assert_eq!(
            page.count("[data-page='highlights'] .duties-above li")
                .await,
            9
        );
        page.assert_accessible().await;
        assert_eq!(page.printed_pages("highlights").await, 1);
    })
    .await;
}
