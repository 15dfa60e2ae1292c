//! Files that come in: snapshots that are right, and everything else, which must change nothing.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use waymark::assessment::{Answer, Assessment, AssessmentId, Rating, Stamped};
use waymark::exchange::export;
use waymark::standard::StatementId;

use crate::harness::{Browser, Page, statements_less, visit};

fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn snapshot() -> String {
    let mut document =
        Assessment::new(AssessmentId("sample".into()), "Sample <i>Ltd</i>", moment());
    let id = StatementId::parse("8.6.1-a").unwrap();
    let answer = Answer::LIST.at(id.as_str());
    let note = "<script>document.title='run'</script>";
    for edit in [
        answer.set(Answer::rating, Rating::Partly),
        answer.set(Answer::note, note),
    ] {
        let change = Stamped {
            at: moment().into(),
            by: "<img src=x onerror=alert(1)>".into(),
            edit,
        };
        document.apply(&change).unwrap();
    }
    export(&document, moment())
}

/// The snapshot with one thing changed in its JSON, the check sum left as it was.
fn changed(change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut value: Value = serde_json::from_str(&snapshot()).unwrap();
    change(&mut value);
    value.to_string().into_bytes()
}

async fn refused(page: &Page, what: &str, bytes: &[u8], name: &str) -> String {
    let before = page.local_storage_dump().await;
    page.js::<Option<()>>(
        "void document.querySelectorAll('.notice button:last-child').forEach(b => b.click())",
    )
    .await;
    page.wait_gone(".notice[role='alert']").await;
    page.set_file("input[type='file']", bytes, name).await;
    page.wait_for(".notice[role='alert']").await;
    let text = page.text(".notice[role='alert'] p").await;
    assert_eq!(page.local_storage_dump().await, before, "{what}: {text}");
    assert_eq!(page.js::<String>("location.hash").await, "#/", "{what}");
    println!("{what}: {text}");
    text
}

#[tokio::test]
async fn what_is_no_snapshot_is_refused_with_reason_and_changes_nothing() {
    visit(Browser::Chromium, "#/", async |page| {
        let deep = "[".repeat(100_000);
        let altered = changed(|v| v["content"]["organization"] = json!("Other"));
        let newer = changed(|v| v["version"] = json!(99));
        let foreign = changed(|v| v["format"] = json!("other-tool"));
        let half = &snapshot().into_bytes()[..300];
        let cases: [(&str, &[u8], &str); 9] = [
            ("empty", b"", ""),
            ("not JSON", b"hello", ""),
            ("binary", &[0xff, 0xfe, 0x00, 0x80], ""),
            ("deep nesting", deep.as_bytes(), ""),
            ("other JSON", b"{\"name\": 1}", ""),
            ("other format", &foreign, ""),
            ("newer version", &newer, "newer"),
            ("altered", &altered, "changed after"),
            ("cut short", half, ""),
        ];
        for (what, bytes, word) in cases {
            let text = refused(page, what, bytes, "bad.json").await;
            assert!(text.to_lowercase().contains(word), "{what}: {text}");
            assert!(text.to_lowercase().contains("nothing"), "{what}: {text}");
        }
        let large = vec![b' '; 50 << 20];
        let text = refused(page, "50 MB", &large, "large.json").await;
        assert!(text.contains("MB"), "{text}");
        page.assert_accessible().await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn markup_in_a_snapshot_is_ordinary_text_and_a_second_import_is_a_copy() {
    visit(Browser::Chromium, "#/", async |page| {
        for copy in 1..=2 {
            page.go("#/").await;
            page.set_file("input[type='file']", snapshot().as_bytes(), "s.json")
                .await;
            page.wait_js("location.hash === '#/dashboard'").await;
            assert_eq!(page.text(".bar .org").await, "Sample <i>Ltd</i>");
            page.go("#/").await;
            page.wait_js(&format!(
                "document.querySelectorAll('[data-action=open-assessment]').length === {copy}"
            ))
            .await;
        }
        page.go("#/assessment/8.6.1").await;
        page.wait_for("[data-statement='8.6.1-a']").await;
        assert!(
            page.text("[data-statement='8.6.1-a'] .who")
                .await
                .contains("<img src=x")
        );
        assert_ne!(page.js::<String>("document.title").await, "run");
        assert_eq!(page.count("main img, main script").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_snapshot_dropped_on_any_page_opens() {
    visit(Browser::Chromium, "#/help", async |page| {
        page.js::<Option<()>>(&format!(
            "void (() => {{ const data = new DataTransfer(); data.items.add(new File([{}], 's.json')); document.querySelector('main').dispatchEvent(new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true }})); }})()",
            json!(snapshot())
        ))
        .await;
        page.wait_js("location.hash === '#/dashboard'").await;
        page.wait_figure("minor", "1").await;
    })
    .await;
}

#[tokio::test]
async fn a_spreadsheet_comes_in_with_mapping_preview_and_one_undo() {
    visit(Browser::Chromium, "#/", async |page| {
        page.set_file("input[type='file']", snapshot().as_bytes(), "s.json").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        page.go("#/spreadsheet").await;
        page.wait_for("#cells").await;
        let cells = "Requirement\tRating\tNote\tOwner\n8.6.1-a\tfully\tseen\tAnn\n8.6.1-b\tpartly\t=1+1\tBo\n8.6.1-c\tN/A\t\t\n99.9-a\tfully\t\t\n";
        page.js::<Option<()>>(&format!(
            "void (() => {{ const t = document.querySelector('#cells'); t.value = {}; t.dispatchEvent(new Event('input', {{bubbles: true}})); }})()",
            json!(cells)
        ))
        .await;
        page.wait_for("[data-preview='changes']").await;
        page.wait_for("[data-preview='problems']").await;
        let problems = page.text("[data-preview='problems']").await;
        assert!(problems.contains("99.9"), "{problems}");
        assert!(problems.contains("row 4"), "{problems}");
        page.assert_accessible().await;
        page.go("#/dashboard").await;
        page.wait_figure("not-assessed", &statements_less(1)).await;
        page.go("#/spreadsheet").await;
        page.fill("#cells", "id,rating\n8.6.1-a,4\n8.6.1-b,\"not\"\n8.6.1-c,100%\n").await;
        page.wait_for("[data-action='apply-table']").await;
        page.fill("#cells", "id,rating\n8.6.1-b,not\n8.6.1-c,100%\n").await;
        // Typing stays in the field, however slow the typist and however much already makes sense.
        page.wait_js("document.activeElement.id === 'cells'").await;
        page.click("[data-action='apply-table']").await;
        page.wait_js("location.hash === '#/assessment'").await;
        page.go("#/dashboard").await;
        page.wait_figure("not-assessed", &statements_less(3)).await;
        page.click("[data-action='undo']").await;
        page.wait_figure("not-assessed", &statements_less(1)).await;
    })
    .await;
}
