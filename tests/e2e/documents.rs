//! Documents that write themselves: filled from what was said elsewhere, written, approved, stale, taken along.

use waymark::standard::standard;

use crate::harness::{Browser, Page, visit};

/// Fills a field of the only record of a list, or of the record that was added last.
async fn put(page: &Page, record: &str, field: &str, text: &str) {
    page.fill(&format!("#{record}-{field}"), text).await;
    page.press("Tab").await;
    page.saved().await;
}

/// Writes a part in own words.
async fn write(page: &Page, part: &str, text: &str) {
    page.click(&format!("[data-part='{part}'] [data-action='write-part']"))
        .await;
    let field = format!("#preparation-parts-{}-text", part.replace('.', "-"));
    page.wait_js(&format!(
        "document.activeElement === document.querySelector('{field}')"
    ))
    .await;
    page.fill(&field, text).await;
    page.press("Tab").await;
    page.wait_for(&format!("[data-part='{part}'][data-state='written']"))
        .await;
}

/// The state of D1, on its page.
async fn wait_state(page: &Page, state: &str) {
    page.wait_for(&format!("[data-approval][data-state='{state}']"))
        .await;
}

#[tokio::test]
async fn the_scope_document_is_filled_written_approved_and_goes_stale() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Kestrel").await;
        page.go("#/scope/boundary").await;
        let mut services = String::new();
        for list in ["services", "units", "customers", "technologies"] {
            let id = page.add_record(&format!("scope.{list}")).await;
            put(
                page,
                &format!("scope-{list}-{id}"),
                "name",
                &format!("Some {list}"),
            )
            .await;
            if list == "services" {
                services = id;
            }
        }

        // From the list of documents and records to the page that writes the first of them.
        page.go("#/preparation/documents").await;
        page.click("[data-write='D1']").await;
        page.wait_js("location.hash === '#/documents/D1'").await;
        let facts = page.text("[data-part='D1.statement'] [data-facts]").await;
        assert!(
            facts.contains("The SMS of Kestrel supporting the provision"),
            "{facts}"
        );
        page.wait_for("[data-part='D1.services'][data-state='filled']")
            .await;
        let hole = page.text("[data-part='D1.upkeep'] [data-hole]").await;
        assert!(hole.starts_with("To be written: "), "{hole}");
        page.assert_accessible().await;

        for part in ["D1.outside", "D1.rationale"] {
            write(page, part, "Nothing else.").await;
        }
        write(page, "D1.upkeep", "Mara keeps it *current*.").await;
        page.wait_for("[data-action='approve-document']:disabled")
            .await;
        put(page, "scope-statement", "version", "1.0").await;
        put(page, "scope-statement", "approved_by", "A. Karim").await;
        let today: String = page.js("new Date().toLocaleDateString('sv')").await;
        put(page, "scope-statement", "approved", &today).await;
        page.wait_for("[data-action='approve-document']:enabled")
            .await;
        page.click("[data-action='approve-document']").await;
        wait_state(page, "approved").await;
        page.saved().await;

        // What is changed elsewhere is named here, and in the list.
        page.go("#/scope/boundary").await;
        let row = format!("[data-list='scope.services'] [data-record='{services}']");
        page.click(&format!("{row} summary")).await;
        put(
            page,
            &format!("scope-services-{services}"),
            "name",
            "Hosting and mail",
        )
        .await;
        page.go("#/documents").await;
        page.wait_for("[data-document='D1'][data-state='stale']")
            .await;
        page.click("[data-document='D1'] a").await;
        wait_state(page, "stale").await;
        let changed = page.text("[data-changed]").await;
        assert!(changed.contains("Services in scope"), "{changed}");
        assert!(!changed.contains("Customers"), "{changed}");

        // It goes along as a file, with the words of both.
        let file = page
            .capture_download(page.click("[data-action='save-markdown']"))
            .await;
        let text = file.text();
        assert!(file.name.contains("D1"), "{}", file.name);
        assert!(
            text.contains("Hosting and mail") && text.contains("Mara keeps it"),
            "{text}"
        );
        assert!(!text.contains("To be written"), "{text}");
        let word = page
            .capture_download(page.click("[data-action='save-word']"))
            .await;
        assert!(word.bytes.starts_with(b"PK"), "{}", word.name);

        // A reload knows all of it, and approving again settles it.
        page.reload().await;
        wait_state(page, "stale").await;
        page.click("[data-action='approve-document']").await;
        wait_state(page, "approved").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
        assert_eq!(page.foreign_requests().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn every_document_and_process_has_something_to_start_from() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Kestrel").await;
        page.go("#/documents").await;
        let documents = standard().outlines().len();
        page.wait_js(&format!(
            "document.querySelectorAll(\"[data-document][data-state='not-begun']\").length === {documents}"
        ))
        .await;
        page.go("#/documents/D6").await;
        page.wait_for("[data-part='D6.map']").await;
        let skeletons = "[data-action='take-skeleton']:not([hidden])";
        assert_eq!(page.count(skeletons).await, standard().areas.len());

        // Taken over, the skeleton is a text to go on writing, and can be undone in one step.
        page.click(&format!("[data-part='D6.8.6.1'] {skeletons}")).await;
        page.wait_for("[data-part='D6.8.6.1'][data-state='written']").await;
        let field = "document.querySelector('#preparation-parts-D6-8-6-1-text')";
        page.wait_js(&format!("{field}?.value.includes('Activities:')")).await;
        page.go("#/documents").await;
        page.wait_for("[data-document='D6'][data-state='draft']").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
