//! The first ten minutes: four short questions, the quick look, and the first picture.

use waymark::analysis::quick_look::question_ids;
use waymark::standard::standard;

use crate::harness::{Browser, Page, statements_less, visit};

async fn start(page: &Page) {
    page.click("[data-action='new-assessment']").await;
    page.fill("form.new input[type='text']", "Fjordnett AS")
        .await;
    page.press("Enter").await;
    page.wait_js("location.hash === '#/start'").await;
}

#[tokio::test]
async fn each_answer_of_the_first_minutes_lands_where_it_belongs() {
    visit(Browser::Chromium, "#/", async |page| {
    start(page).await;
    page.fill("#your-name", "Ingrid Solberg").await;
    page.click("[data-action='continue']").await;

    // Names, one after the other, with the keyboard alone.
    page.wait_js("location.hash === '#/start/services'").await;
    page.click("#add-scope-services").await;
    for service in ["Workplace service", "Hosting"] {
        page.type_text(service).await;
        page.press("Enter").await;
        page.wait_js("document.activeElement.id === 'add-scope-services' && document.activeElement.value === ''").await;
    }
    page.wait_js("document.querySelectorAll(`[data-list='scope.services'] li`).length === 2").await;
    page.fill("#add-scope-customers", "Shipping companies").await;
    page.press("Enter").await;
    page.click("[data-action='continue']").await;
    page.wait_js("location.hash === '#/start/suppliers'").await;
    // Typed and not added: whoever goes on meant it.
    page.fill("#add-scope-parties", "Nordwind Hosting").await;
    page.click("[data-action='continue']").await;
    page.wait_js("location.hash === '#/start/date'").await;
    page.fill("#certificate-wanted", "2031-12-31").await;
    page.press("Tab").await;
    page.wait_js("[...document.querySelectorAll('.start-card [role=status]')].some(s => s.textContent.includes('19 Nov 2031'))").await;
    page.saved().await;

    // The scope statement names them, and the plan knows the day.
    page.go("#/scope").await;
    page.wait_js("['Workplace service', 'Hosting', 'Shipping companies'].every(t => document.querySelector(`[data-figure='scope-statement']`).textContent.includes(t))").await;
    page.go("#/scope/parties").await;
    page.wait_js("document.querySelector(`[data-list='scope.parties']`).textContent.includes('Nordwind Hosting')").await;
    page.go("#/project/people").await;
    page.wait_js("[...document.querySelectorAll('input')].some(i => i.value === '2031-11-19')").await;
    page.go("#/settings").await;
    assert_eq!(page.js::<String>("document.querySelector('#your-name').value").await, "Ingrid Solberg");
    }).await;
}

in_every_browser!(the_quick_look_gives_a_first_picture, "#/", async |page| {
    start(page).await;
    page.go("#/start/look").await;
    let ids = question_ids();
    page.wait_for(&format!("[data-statement='{}'].cur", ids[0]))
        .await;
    assert_eq!(page.count(".st").await, ids.len());
    // One by one, by key; nothing leads out of the list.
    for (done, id) in ids.iter().enumerate() {
        // At first the heading has the focus, then the statement at hand.
        page.wait_js(&format!(
            "document.activeElement.matches(`[data-statement='{id}']`) || {done} === 0"
        ))
        .await;
        page.press(if done % 3 == 0 { "1" } else { "4" }).await;
        page.wait_figure("looked-at", &(done + 1).to_string()).await;
    }
    assert_eq!(page.js::<String>("location.hash").await, "#/start/look");
    page.click("[data-action='continue']").await;
    page.wait_js("location.hash === '#/start/picture'").await;
    page.wait_js("document.querySelectorAll('.area-cells li').length === 31")
        .await;
    let left = standard().statements.len() - ids.len();
    page.wait_js(&format!(
        "document.querySelector('.sub').textContent.includes('{left} statements')"
    ))
    .await;
    assert_eq!(page.count(".look-first li").await, 3);
    // They are answers of the assessment like any others.
    page.go("#/dashboard").await;
    page.wait_figure("not-assessed", &statements_less(ids.len()))
        .await;
});

#[tokio::test]
async fn one_at_a_time_by_hand_and_what_does_not_apply_by_key() {
    visit(Browser::Chromium, "#/", async |page| {
        start(page).await;
        page.go("#/start/look").await;
        let ids = question_ids();
        page.click("[data-action='next-statement']").await;
        page.wait_for(&format!("[data-statement='{}'].cur", ids[1]))
            .await;
        page.click("[data-action='previous-statement']").await;
        page.wait_for(&format!("[data-statement='{}'].cur", ids[0]))
            .await;
        // What each value means stands beside the choice.
        page.wait_js("document.querySelectorAll('.st.cur .rate small').length === 4")
            .await;
        // A click goes on as a key does.
        page.click(".st.cur .rate label:nth-of-type(3)").await;
        page.wait_for(&format!("[data-statement='{}'].cur", ids[1]))
            .await;

        // On the page of a clause: 5 asks for the reason, g leads to the gap of what was just rated.
        page.go("#/assessment/7.2").await;
        let conditional = standard()
            .statements
            .iter()
            .find(|s| s.clause.as_str() == "7.2" && s.condition.is_some());
        let id = conditional.unwrap().id;
        page.click(&format!("[data-statement='{id}'] p")).await;
        page.press("5").await;
        let reason = id.as_str().replace('.', "_");
        page.wait_js(&format!("document.activeElement.id === 'reason-{reason}'"))
            .await;
        page.press("Escape").await;
        page.click("[data-statement='7.2-a'] p").await;
        page.press("1").await;
        page.wait_js("!document.activeElement.matches(`[data-statement='7.2-a']`)")
            .await;
        page.press("g").await;
        page.wait_js("document.activeElement.id === 'gap-7_2-a-cause'")
            .await;
        // At the end of the clause the next one is offered.
        page.click("[data-action='next-clause']").await;
        page.wait_js("location.hash === '#/assessment/7.3'").await;
    })
    .await;
}

#[tokio::test]
async fn before_the_first_answer_the_way_is_shown() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Empty so far").await;
        page.wait_js("document.querySelectorAll('.way-steps li').length === 7")
            .await;
        let tall = page
            .js::<f64>("document.documentElement.scrollHeight")
            .await;
        assert!(tall < 1600.0, "{tall} px of nothing");
        page.click(".next-first a").await;
        page.wait_js("location.hash === '#/start/look'").await;
        // With the first answer the figures take its place.
        page.press("4").await;
        page.wait_figure("looked-at", "1").await;
        page.go("#/dashboard").await;
        page.wait_gone(".way-steps").await;
        page.wait_figure("claimed", "1").await;
    })
    .await;
}

#[tokio::test]
async fn the_tour_leads_through_the_example_and_ends() {
    visit(Browser::Chromium, "#/", async |page| {
        page.click("[data-action='load-example']").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        page.click("[data-action='tour']").await;
        let mut seen = vec![];
        for stop in 0..7 {
            page.wait_for(&format!("[data-stop='{stop}']")).await;
            page.wait_js("['tour-title', 'title'].includes(document.activeElement.id)")
                .await;
            seen.push(page.js::<String>("location.hash").await);
            if stop < 6 {
                page.click("[data-action='tour-next']").await;
            }
        }
        seen.dedup();
        assert_eq!(seen.len(), 7, "{seen:?}");
        page.assert_accessible().await;
        page.click("[data-action='tour-end']").await;
        page.wait_gone("[data-stop]").await;
    })
    .await;
}

#[tokio::test]
async fn what_continues_begins_at_its_top() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("From the top").await;
        page.go("#/scope").await;
        page.click("[data-action='onward']").await;
        page.wait_js("location.hash === '#/scope/boundary' && scrollY === 0")
            .await;
        page.wait_js("document.activeElement.id === 'title'").await;

        // A search that finds nothing under a clause says so, and leads to all of them.
        page.go("#/assessment/5.2.1").await;
        page.fill("#search", "incident").await;
        page.wait_js("document.querySelector('.empty').textContent.includes('under 5.2.1')")
            .await;
        page.click("[data-action='search-all']").await;
        page.wait_js("document.querySelectorAll('article[data-statement]').length > 5")
            .await;
    })
    .await;
}
