//! The way back leads to the place that one left, and a link to a record shows it; what has a name is chosen by it.

use waymark::assessment::records::Task;
use waymark::assessment::{Assessment, AssessmentId};
use waymark::exchange::export;

use crate::harness::{Browser, Page, visit};

/// Tasks in the plan: more than a list shows at first.
const TASKS: usize = 40;

/// Opens a plan of many tasks.
async fn open_plan(page: &Page) {
    let start = chrono::DateTime::from_timestamp(1_790_000_000, 0).unwrap();
    let mut document = Assessment::new(AssessmentId("many".into()), "Many Tasks Ltd", start);
    for number in 1..=TASKS {
        document.project.tasks.push(Task {
            id: format!("t{number}"),
            title: format!("Errand {number}"),
            ..Task::default()
        });
    }
    let bytes = export(&document, document.created.to_utc()).into_bytes();
    page.set_file("input[type='file']", &bytes, "many.json")
        .await;
    page.wait_js("location.hash === '#/dashboard'").await;
}

async fn back(page: &Page) {
    page.js::<Option<()>>("void history.back()").await;
}

/// Follows a link as a person does who has scrolled to it, and remembers how far the page was scrolled.
async fn follow(page: &Page, link: &str) {
    page.wait_for(link).await;
    page.js::<Option<()>>(&format!(
        "void (() => {{ const link = document.querySelector(`{link}`); link.scrollIntoView({{ block: 'center', behavior: 'instant' }}); link.focus(); window.left = scrollY; link.click(); }})()"
    ))
    .await;
}

/// Whether the page is scrolled as far as when it was left, with the focus on this.
fn is_back_at(element: &str) -> String {
    format!("Math.abs(scrollY - window.left) < 3 && document.activeElement?.matches(`{element}`)")
}

in_every_browser!(
    the_way_back_leads_to_the_place_that_one_left,
    "#/",
    async |page| {
        page.resize(1280, 800).await;
        page.new_assessment("Returns").await;
        page.go("#/preparation/documents").await;
        page.click(".register:has([data-register='D1']) [data-action='show-all']")
            .await;
        page.click("[data-register='D20'] summary").await;
        page.wait_for("#reg-D20-owner").await;
        follow(page, "[data-write='D20']").await;
        page.wait_js("location.hash === '#/documents/D20' && scrollY === 0")
            .await;
        assert!(page.js::<f64>("window.left").await > 500.0);

        // As far down, with the same row open, the whole list shown, and the focus on the link that was followed.
        back(page).await;
        page.wait_for("#reg-D20-owner").await;
        page.wait_js(&is_back_at("[data-write='D20']")).await;
        page.wait_js("document.querySelector(`[data-action='show-all']`).getAttribute('aria-expanded') === 'true'")
            .await;

        // A page that one goes to anew begins at its top.
        page.go("#/dashboard").await;
        page.go("#/preparation/documents").await;
        page.wait_for("[data-register='D1']").await;
        page.wait_js("scrollY === 0 && document.activeElement.id === 'title'")
            .await;
    }
);

#[tokio::test]
async fn a_link_back_of_the_app_leads_to_the_place_too() {
    visit(Browser::Chromium, "#/", async |page| {
        page.resize(1280, 700).await;
        page.new_assessment("Links back").await;
        page.go("#/documents").await;
        follow(page, "a[href='#/documents/D25']").await;
        page.wait_js("location.hash === '#/documents/D25' && scrollY === 0")
            .await;
        page.click("a[data-back]").await;
        page.wait_js("location.hash === '#/documents'").await;
        page.wait_js(&is_back_at("a[href='#/documents/D25']")).await;
    })
    .await;
}

#[tokio::test]
async fn what_was_looked_for_and_the_statement_at_hand_are_there_again() {
    visit(Browser::Chromium, "#/", async |page| {
        page.click("[data-action='load-example']").await;
        page.wait_for("[data-chart='radar'] svg").await;
        page.go("#/evidence").await;
        page.fill("#evidence-search", "report").await;
        page.wait_js("(found => found > 0 && found < Number(document.querySelector('[data-figure=pieces]').dataset.value))(document.querySelectorAll('[data-piece]').length)").await;
        let found = page.count("[data-piece]").await;
        page.click("[data-piece] [data-part='uses'] > summary").await;
        page.click("[data-piece] .uses a").await;
        page.wait_for("article.cur").await;
        back(page).await;
        page.wait_js(&format!(
            "document.querySelector('#evidence-search')?.value === 'report' && document.querySelectorAll('[data-piece]').length === {found} && document.querySelector(`[data-piece] [data-part='uses']`).open"
        ))
        .await;

        // The statement that one was at, which is not the one that the address names.
        page.go("#/assessment/8.6.1").await;
        page.click("[data-statement='8.6.1-b'] p").await;
        page.wait_js("document.querySelector('.st.cur').dataset.statement === '8.6.1-b'").await;
        page.press("j").await;
        page.wait_js("(at => at && at !== '8.6.1-b')(document.activeElement.dataset.statement)").await;
        let left: String = page.js("document.activeElement.dataset.statement").await;
        page.go("#/help").await;
        page.wait_js("document.activeElement.id === 'title'").await;
        back(page).await;
        page.wait_js(&format!("document.querySelector('.st.cur')?.dataset.statement === '{left}' && document.activeElement.dataset.statement === '{left}'")).await;
    })
    .await;
}

#[tokio::test]
async fn a_link_to_a_record_opens_it_wherever_it_is_folded_away() {
    visit(Browser::Chromium, "#/", async |page| {
        open_plan(page).await;
        let shown = "(() => { const row = document.querySelector(`[data-record='t37']`); if (!row?.querySelector('details').open) return false; const at = row.getBoundingClientRect(); return row.checkVisibility() && at.top >= 0 && at.top < innerHeight && row.contains(document.activeElement); })()";
        page.press("Control+k").await;
        page.type_text("errand 37").await;
        page.wait_js("document.querySelectorAll('#found .find-entry').length === 1").await;
        page.press("Enter").await;
        page.wait_js("location.hash === '#/project/plan@t37'").await;
        page.wait_js(shown).await;
        page.assert_accessible().await;

        // From the list of what is to be done, and from the address alone.
        page.go("#/actions").await;
        page.click("a[href$='@t37']").await;
        page.wait_js(shown).await;
        page.reload().await;
        page.wait_js(shown).await;
    })
    .await;
}

#[tokio::test]
async fn what_has_a_name_is_chosen_by_it() {
    visit(Browser::Chromium, "#/", async |page| {
        open_plan(page).await;
        page.go("#/project/plan@t40").await;
        page.wait_js("document.activeElement?.matches(`[data-record='t40'] summary`)").await;
        let after = "#project-tasks-t40-after";
        page.click(&format!("{after} > summary")).await;
        page.fill(&format!("{after}-search"), "errand 3").await;
        // Errand 3, 13, 23, and those from 30 to 39.
        page.wait_js(&format!("document.querySelectorAll('{after} .choices input').length === 13")).await;
        page.press("Enter").await;
        page.wait_js(&format!("document.querySelector('{after} > summary').textContent === 'Errand 3'")).await;
        page.type_text("39").await;
        page.click(&format!("{after}-t39")).await;
        page.wait_js(&format!("document.querySelector('{after} > summary').textContent === 'Errand 3, Errand 39'")).await;

        // Statements by number, by words of the clause, several at once; all without a mouse.
        let statements = "#project-tasks-t40-statements";
        page.js::<Option<()>>(&format!("void document.querySelector('{statements} > summary').focus()")).await;
        page.press("Enter").await;
        page.wait_for(&format!("{statements}-search")).await;
        page.press("Tab").await;
        page.wait_js(&format!("document.activeElement.matches('{statements}-search')")).await;
        page.type_text("8.6.1-c").await;
        page.press("Enter").await;
        page.wait_js(&format!("document.querySelector('{statements} > summary').textContent === '8.6.1-c'")).await;
        page.type_text("major incident").await;
        page.wait_js(&format!("(count => count > 0 && count < 20)(document.querySelectorAll('{statements} .choices input').length)")).await;
        page.assert_accessible().await;
        page.fill(&format!("{statements}-search"), "no such words").await;
        page.wait_js(&format!("document.querySelectorAll('{statements} .choices input').length === 0")).await;
        page.saved().await;
        page.reload().await;
        page.wait_js(&format!("document.querySelector('{statements} > summary')?.textContent === '8.6.1-c'")).await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
