//! A consultant's morning: the snapshots of two clients side by side, one of them opened, compared with the one before, reported on, worked on
//! in a spreadsheet and taken in again.

use waymark::assessment::Rating;
use waymark::standard::standard;

use crate::harness::{Browser, statements_less, visit};
use crate::portfolio::{file, give};
use crate::workbook::edited::{Put, changed};
use crate::workbook::{bring_back, cell_of, save, wait_count};

#[tokio::test]
async fn six_snapshots_of_two_clients_lead_to_a_report_and_an_edited_workbook() {
    let mut files = Vec::new();
    for (client, rated) in [(1, 60), (2, 10)] {
        for (day, more) in [(1, 0), (2, 5), (3, 20)] {
            let made = format!("2026-06-0{day}T08:00:00Z");
            let text = file(client, &made, rated + more, Rating::Not);
            files.push((format!("client-{client}-{day}.json"), text));
        }
    }
    visit(Browser::Chromium, "#/portfolio", async |page| {
        give(page, &files, "choose").await;
        page.wait_js("document.querySelectorAll('[data-organization]').length === 2 && document.querySelector('[data-reading]').textContent === ''")
            .await;
        // Nothing of it is kept: the list of assessments is empty.
        page.go("#/").await;
        assert_eq!(page.count("[data-action='open-assessment']").await, 0);

        // The newest of the first client, against the one before.
        let newest = files[2].1.as_bytes();
        page.set_file("[data-action='import']", newest, "client-1-3.json").await;
        page.wait_figure("not-assessed", &statements_less(80)).await;
        page.go("#/snapshots").await;
        page.set_file("[data-action='compare-files']", files[1].1.as_bytes(), "client-1-2.json").await;
        page.wait_for("[data-figure-change='assessed'][data-value='15']").await;
        page.assert_accessible().await;

        // What the client is given.
        page.go("#/board-report").await;
        let sheets = page.printed_pages("consultant").await;
        assert!(sheets >= 4, "{sheets}");
        page.go("#/files").await;
        let word = save(page, "word").await;
        assert!(word.starts_with(b"PK"));

        // The workbook goes out to the client and comes back with an owner for a gap.
        let book = save(page, "workbook").await;
        let gap = standard().statements[0].id.as_str();
        let owner = cell_of(&book, "Statements", gap, "Note");
        let edited = changed(&book, "Statements", &owner, Put::Text("Asked the client on the phone"));
        bring_back(page, &edited, "edited.xlsx").await;
        wait_count(page, "changed", 1).await;
        page.click("[data-action='back-take']").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        page.saved().await;
        page.go(&format!("#/assessment/{}", standard().statements[0].clause)).await;
        page.wait_js("[...document.querySelectorAll('textarea')].some(note => note.value === 'Asked the client on the phone')").await;
        // The figures are those of the portfolio.
        page.go("#/portfolio").await;
        give(page, &files[2..3], "choose").await;
        page.wait_js("document.querySelector(`[data-organization='client1'] [data-cell='assessed']`)?.textContent.startsWith('80 of ')").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
