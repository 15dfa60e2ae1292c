//! States of an assessment that are kept, compared, and brought together with what was worked on elsewhere.

use waymark::assessment::{Answer, Assessment, Rating, Stamped};
use waymark::exchange;

use crate::harness::{Browser, Page, statements_less, visit};

async fn snapshot(page: &Page, name: &str) {
    page.go("#/snapshots").await;
    page.fill("#snapshot-name", name).await;
    page.fill("#snapshot-reason", "for the test").await;
    page.click("[data-action='take-snapshot']").await;
    page.wait_js(&format!(
        "[...document.querySelectorAll('[data-snapshot] b')].some(b => b.textContent === '{name}')"
    ))
    .await;
}

async fn change(page: &Page, figure: &str) -> String {
    page.wait_for(&format!("[data-figure-change='{figure}']"))
        .await;
    page.js(&format!(
        "document.querySelector(`[data-figure-change='{figure}']`).dataset.value"
    ))
    .await
}

#[tokio::test]
async fn a_snapshot_is_kept_compared_verified_and_brought_back() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Kestrel").await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "partly").await;
        page.rate("4.1-b", "fully").await;
        snapshot(page, "Before").await;
        page.assert_accessible().await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "fully").await;
        page.rate("4.1-b", "not").await;
        page.go("#/assessment/4.2").await;
        page.rate("4.2-a", "largely").await;
        page.saved().await;
        // It outlives the page, and says how it was then.
        page.go("#/snapshots").await;
        page.reload().await;
        page.wait_js("document.querySelector('[data-snapshot] td').textContent.startsWith('2 of ')").await;
        page.click("[data-action='compare-snapshot']").await;
        assert_eq!(change(page, "assessed").await, "1");
        for (way, count) in [("better", 1), ("worse", 1), ("other", 1)] {
            page.wait_for(&format!("[data-way='{way}'][data-value='{count}']")).await;
        }
        let better = page.text("[data-way='better'] li").await;
        assert!(better.starts_with("4.1-a went from Partially to Fully on "), "{better}");
        page.assert_accessible().await;
        let act = page.click("[data-action='save-comparison']");
        let text = page.capture_download(act).await.text();
        assert!(text.contains("4.1-a went from Partially to Fully"), "{text}");
        page.click("[data-action='verify-snapshot']").await;
        page.wait_js("document.querySelector('.notice').textContent.includes('is whole')").await;
        let act = page.click("[data-action='save-snapshot']");
        let file = page.capture_download(act).await;
        let kept = exchange::open(&file.bytes).unwrap().document;
        assert_eq!(kept.answers.len(), 2);
        // Deleted and brought back.
        page.click("[data-action='delete-snapshot']").await;
        page.wait_gone("[data-snapshot]").await;
        page.click("main details summary").await;
        page.click("[data-action='restore-snapshot']").await;
        page.wait_for("[data-snapshot]").await;
        page.click("[data-action='open-snapshot']").await;
        page.wait_js("location.hash === '#/dashboard' && document.querySelector('.bar .org').textContent === 'Kestrel (Before)'")
            .await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn files_of_two_organizations_are_compared_and_open_nothing() {
    visit(Browser::Chromium, "#/", async |page| {
        let file = |name: &str, rating: Rating| {
            let mut document = Assessment::new(
                waymark::assessment::AssessmentId(name.to_lowercase()),
                name,
                waymark::assessment::Moment::default(),
            );
            rate(&mut document, "4.1-a", rating, "Bo", "2026-05-03T08:00:00Z");
            exchange::export(&document, "2026-05-04T08:00:00Z".parse().unwrap())
        };
        page.go("#/snapshots").await;
        let before = page.local_storage_dump().await;
        for (name, rating) in [("Later", Rating::Fully), ("Earlier", Rating::Not)] {
            let input = "[data-action='compare-files']";
            page.set_file(input, file(name, rating).as_bytes(), &format!("{name}.json")).await;
            page.wait_js(&format!("document.querySelector('#compare-later').textContent.includes('{name}')")).await;
        }
        page.wait_for("[data-compare='other']").await;
        page.wait_for("[data-way='better'][data-value='1']").await;
        page.set_file("[data-action='compare-files']", b"no snapshot", "odd.json").await;
        page.wait_js("[...document.querySelectorAll('main [role=alert]')].some(e => e.textContent.startsWith('odd.json'))").await;
        assert_eq!(page.local_storage_dump().await, before);
    })
    .await;
}

fn rate(document: &mut Assessment, statement: &str, rating: Rating, by: &str, at: &str) {
    let record = Answer::LIST.at(statement);
    let change = Stamped {
        at: at.parse().unwrap(),
        by: by.to_owned(),
        edit: record.set(Answer::rating, rating),
    };
    document.apply(&change).unwrap();
}

#[tokio::test]
async fn what_was_worked_on_apart_comes_together_and_one_undo_takes_it_back() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Kestrel").await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "not").await;
        snapshot(page, "Common").await;
        let act = page.click("[data-action='export-snapshot']");
        let file = page.capture_download(act).await;
        // Elsewhere one more is rated, and the first one otherwise.
        let mut document = exchange::open(&file.bytes).unwrap().document;
        rate(
            &mut document,
            "4.1-b",
            Rating::Largely,
            "Bo",
            "2099-01-02T08:00:00Z",
        );
        rate(
            &mut document,
            "4.1-a",
            Rating::Fully,
            "Bo",
            "2099-01-02T08:01:00Z",
        );
        let theirs = exchange::export(&document, "2026-05-04T08:00:00Z".parse().unwrap());
        // And so here.
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "partly").await;
        page.go("#/assessment/4.2").await;
        page.rate("4.2-a", "fully").await;
        page.saved().await;
        page.go("#/restore").await;
        page.set_file(
            "[data-action='restore-file']",
            theirs.as_bytes(),
            "theirs.json",
        )
        .await;
        page.wait_for("[data-merge][data-taken='1'][data-kept='1'][data-conflicts='1']")
            .await;
        page.assert_accessible().await;
        page.wait_js("document.querySelector('[data-action=merge]').disabled")
            .await;
        page.click("[data-conflict='0'] input[value='there']").await;
        page.click("[data-action='merge']").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        page.go("#/assessment/4").await;
        for (statement, value) in [("4.1-a", "fully"), ("4.1-b", "largely"), ("4.2-a", "fully")] {
            checked(page, statement, value).await;
        }
        page.click("[data-action='undo']").await;
        checked(page, "4.1-a", "partly").await;
        page.wait_js("!document.querySelector(`[data-statement='4.1-b'] input:checked`)")
            .await;
        checked(page, "4.2-a", "fully").await;
        page.saved().await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

async fn checked(page: &Page, statement: &str, value: &str) {
    page.wait_js(&format!(
        "document.querySelector(`[data-statement='{statement}'] input:checked`)?.value === '{value}'"
    ))
    .await;
}

/// The keys and texts of the browser's database.
const DATABASE: &str = "new Promise(done => {
    indexedDB.open('waymark').onsuccess = ({ target: { result: db } }) => {
        const all = [];
        const shelves = db.transaction(['texts', 'heads']);
        for (const name of ['texts', 'heads']) {
            shelves.objectStore(name).openCursor().onsuccess = ({ target: { result: at } }) => {
                if (at) { all.push(`${at.key}=${at.value}`); at.continue(); }
            };
        }
        shelves.oncomplete = () => { db.close(); done(all.sort().join('\\n')); };
    };
})";

#[tokio::test]
async fn a_snapshot_is_looked_at_as_it_was_and_nothing_in_it_can_be_changed() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Kestrel").await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "partly").await;
        page.rate("4.1-b", "fully").await;
        page.go("#/assessment/4.2").await;
        page.go("#/assessment/4.1").await;
        page.fill("#note-4_1-a", "As it was").await;
        page.saved().await;
        snapshot(page, "Before").await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "fully").await;
        page.rate("4.1-b", "not").await;
        page.saved().await;
        page.wait_js("document.documentElement.dataset.disk === 'yes'").await;
        let before = (page.local_storage_dump().await, page.js::<String>(DATABASE).await);

        page.go("#/snapshots").await;
        page.click("[data-action='look-at-snapshot']").await;
        page.wait_for("[data-looking-back='shown'] .looking-back").await;
        assert!(page.text(".looking-back p").await.starts_with("This is the snapshot “Before” of "));
        page.wait_figure("not-assessed", &statements_less(2)).await;
        page.assert_accessible().await;
        // It walks as the assessment does, and a reload shows the same.
        page.go("#/assessment/4.1").await;
        page.reload().await;
        page.wait_for("[data-looking-back='shown']").await;
        checked(page, "4.1-a", "partly").await;
        checked(page, "4.1-b", "fully").await;
        page.assert_accessible().await;
        page.wait_js("document.querySelector('#note-4_1-a').readOnly && document.querySelector('#note-4_1-a').value === 'As it was'").await;
        page.wait_js("[...document.querySelectorAll('main [data-statement] input')].every(rating => rating.disabled)").await;
        // What only looks goes on.
        page.click("[data-filter='gaps']").await;
        page.wait_js("document.querySelectorAll('main [data-statement]').length < 2").await;
        page.click("[data-filter='all']").await;
        // A key is no way round, nor is a control that was switched on by hand, nor a file.
        page.press("4").await;
        page.wait_js("document.querySelector('.notice.alert').textContent.includes('this is a snapshot')").await;
        page.js::<Option<()>>("void document.querySelector('[data-statement=\"4.1-a\"] input[value=not]').removeAttribute('disabled')").await;
        page.wait_js("document.querySelector('[data-statement=\"4.1-a\"] input[value=not]').disabled").await;
        checked(page, "4.1-a", "partly").await;
        for route in ["#/report", "#/documents/D1", "#/project/plan", "#/scope", "#/preparation/documents", "#/workshop"] {
            page.go(route).await;
            page.wait_for("#title").await;
            page.wait_until(
                "every field is off",
                "[...document.querySelectorAll('main :is(input, select, textarea)')].every(field => field.disabled || field.readOnly || field.closest('.filters, [data-looks]'))",
            ).await;
        }
        // What explains an act that is not there is not there either.
        page.go("#/packets").await;
        page.wait_js("!document.querySelector('main').innerText.includes('Or drop the file') && !document.querySelector('main').innerText.includes('Bring a packet back')").await;
        page.go("#/assessment/4.2").await;
        page.wait_js("!!document.querySelector('main [data-statement]') && !document.querySelector('.rest')?.checkVisibility()").await;
        let after = (page.local_storage_dump().await, page.js::<String>(DATABASE).await);
        assert!(before == after, "looking at a snapshot has stored something");
        // Back: one's own, with nothing of it.
        page.click("[data-action='leave-snapshot']").await;
        page.wait_js("location.search === '' && location.hash === '#/snapshots' && document.documentElement.dataset.app === 'ready'").await;
        page.go("#/assessment/4.1").await;
        checked(page, "4.1-a", "fully").await;
        checked(page, "4.1-b", "not").await;
        page.reload().await;
        checked(page, "4.1-a", "fully").await;
        // Pages of one's own lead out as well.
        page.go("#/snapshots").await;
        page.click("[data-action='look-at-snapshot']").await;
        page.wait_for("[data-looking-back='shown']").await;
        page.click("[data-nav='home']").await;
        page.wait_js("location.search === '' && !!document.querySelector('[data-action=open-assessment]')").await;
        // One that is gone says so.
        page.load("?snapshot=nobody/none#/dashboard").await;
        page.wait_for("[data-looking-back='failed'] .looking-back").await;
        assert!(page.text(".looking-back p").await.contains("no longer in this browser"));
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

/// How many snapshots are listed, with a name that begins so.
async fn wait_kept(page: &Page, name: &str) {
    page.go("#/snapshots").await;
    page.wait_js(&format!(
        "[...document.querySelectorAll('[data-snapshot] b')].some(b => b.textContent.startsWith('{name}'))"
    ))
    .await;
}

#[tokio::test]
async fn a_snapshot_is_offered_when_a_step_is_complete_and_not_again() {
    visit(Browser::Chromium, "#/", async |page| {
        page.click("[data-action='load-example']").await;
        let reached = async |is: bool| {
            let is = format!(
                "document.documentElement.dataset.reached?.split(' ').includes('scope') === {is}"
            );
            page.wait_js(&is).await;
        };
        reached(true).await;
        page.go("#/scope").await;
        page.wait_for("#scope-statement-approved").await;
        let day: String = page
            .js("document.querySelector('#scope-statement-approved').value")
            .await;
        let approve = async |date: &str| {
            page.go("#/scope").await;
            page.fill("#scope-statement-approved", date).await;
            reached(!date.is_empty()).await;
        };
        approve("").await;
        assert_eq!(page.count("[data-offer]").await, 0);
        approve(&day).await;
        page.wait_for("[data-offer='scope']").await;
        page.assert_accessible().await;
        page.click("[data-action='keep-offered']").await;
        page.wait_gone("[data-offer]").await;
        wait_kept(page, "Scope complete").await;
        // Incomplete and complete again, also after a reload.
        for _ in 0..2 {
            approve("").await;
            page.reload().await;
            reached(false).await;
            approve(&day).await;
            assert_eq!(page.count("[data-offer]").await, 0);
        }
    })
    .await;
}

/// A file of an organization on a day: what is rated Partially, each on that day.
fn rated_file(day: &str, ids: &[&str]) -> String {
    let mut document = Assessment::new(
        waymark::assessment::AssessmentId("split".to_owned()),
        "Kestrel",
        waymark::assessment::Moment::default(),
    );
    for id in ids {
        let at = format!("{day}T08:00:00Z");
        rate(&mut document, id, Rating::Partly, "Bo", &at);
    }
    exchange::export(&document, format!("{day}T09:00:00Z").parse().unwrap())
}

#[tokio::test]
async fn a_statement_that_our_content_split_is_said_to_be_split() {
    let split = waymark::standard::SPLITS[0];
    visit(Browser::Chromium, "#/snapshots", async |page| {
        let before = rated_file("2026-03-01", &[split.from]);
        let after = rated_file("2027-01-10", &[split.from, split.new]);
        let input = "[data-action='compare-files']";
        // The first that comes is the later state.
        page.set_file(input, after.as_bytes(), "after.json").await;
        page.wait_js("document.querySelector('#compare-later').value.startsWith('file ')")
            .await;
        page.set_file(input, before.as_bytes(), "before.json").await;
        page.wait_for("[data-splits] li").await;
        let said = page.text("[data-splits]").await;
        let begins = format!("{} was split off from {}", split.new, split.from);
        assert!(said.starts_with(&begins), "{said}");
        page.assert_accessible().await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

/// Sets the clock of the page back by so many days.
async fn days_ago(page: &Page, days: u32) {
    page.js::<Option<()>>(&format!(
        "void (() => {{ window.realNow ??= Date.now; Date.now = () => window.realNow.call(Date) - {days} * 86400000; }})()"
    ))
    .await;
}

#[tokio::test]
async fn gates_and_capability_are_followed_from_day_to_day() {
    visit(Browser::Chromium, "#/", async |page| {
        page.click("[data-action='load-example']").await;
        page.wait_for("[data-chart='radar'] svg").await;
        // Two of one day say nothing about a course.
        snapshot(page, "Same day").await;
        snapshot(page, "Same day again").await;
        page.wait_for("[data-course] svg").await;
        page.wait_js("document.querySelector('[data-milestones]').hidden").await;
        for days in [40, 20] {
            days_ago(page, days).await;
            snapshot(page, &format!("{days} days ago")).await;
        }
        days_ago(page, 0).await;
        page.wait_for("[data-milestones] [data-chart='milestones'] svg").await;
        let head: Vec<String> = page
            .js("[...document.querySelectorAll(`[data-chart-table='milestones'] th`)].map(cell => cell.textContent)")
            .await;
        assert_eq!(head.len(), 6, "{head:?}");
        page.wait_js("document.querySelectorAll(`[data-chart-table='milestones'] tbody tr`).length >= 3").await;
        page.assert_accessible().await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
