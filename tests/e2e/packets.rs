//! People without an assessment of their own take part: a process owner fills in a packet, an auditor asks, and what they send back comes
//! in. Each works in a profile of their own.

use std::fs;
use std::path::PathBuf;

use waymark::assessment::records::{Answer, Assignment, Gap, Task};
use waymark::assessment::{Assessment, Listed, Rating};
use waymark::exchange::{export, open as read};
use waymark::standard::{Statement, standard};

use crate::evidence::{apply, empty, open, put};
use crate::harness::{Browser, Page, people, session_at};

/// The statements that the tests speak of.
fn statements() -> &'static [Statement] {
    &standard().statements[..4]
}

/// An assessment in which Rosa has two statements, a gap and a task.
fn document() -> Assessment {
    let all = statements();
    let mut document = empty();
    let assignment = Assignment::LIST.at("a1");
    let hers = vec![all[0].id.to_string(), all[1].id.to_string()];
    let person = (Assignment::person, "Rosa Iyer".into());
    apply(
        &mut document,
        assignment.add([person, (Assignment::statements, hers.into())]),
    );
    let not = |at: usize| {
        let answer = Answer::LIST.at(all[at].id.as_str());
        answer.set(Answer::rating, Rating::Not.key())
    };
    apply(&mut document, not(0));
    apply(&mut document, not(2));
    let gap = Gap::LIST.at(all[2].id.as_str());
    apply(&mut document, gap.set(Gap::owner, "Rosa Iyer"));
    let task = Task::LIST.at("t1");
    let title = (Task::title, "Write the procedure".into());
    apply(
        &mut document,
        task.add([title, (Task::owner, "Rosa Iyer".into())]),
    );
    put(&mut document, 3, "e1", ["Plan of 2026", "", "Ida", ""]);
    document
}

/// Follows a link that leads on to another page.
async fn follow(page: &Page, route: &str) {
    page.js::<Option<()>>(&format!("void (location.hash = '{route}')"))
        .await;
}

/// Brings a packet back where packets are handed out.
async fn bring_back(page: &Page, bytes: &[u8]) {
    page.set_file("[data-input='packet']", bytes, "packet.json")
        .await;
}

#[tokio::test]
async fn a_process_owner_fills_in_a_packet_and_it_comes_back() {
    let [first, second, gap, _] = statements() else {
        panic!("there are statements");
    };
    people(2, async |pages| {
        let [manager, owner] = pages else { panic!("two people") };
        manager.load("#/").await;
        manager.wait_ready().await;
        open(manager, &document()).await;
        manager.go("#/packets").await;
        manager.wait_for("input[name='packet-person'][value='Rosa Iyer']").await;
        manager.assert_accessible().await;
        manager.click("[data-for='owner'] [data-action='packet-file']").await;
        manager.wait_js("document.body.innerText.includes('Choose for whom the packet is first')").await;
        manager.click("input[name='packet-person'][value='Rosa Iyer']").await;
        manager.fill("#owner-until", "2026-06-30").await;
        let act = manager.click("[data-for='owner'] [data-action='packet-file']");
        let packet = manager.capture_download(act).await;
        manager.wait_for("[data-list='packets'] [data-back='false']").await;

        // Another profile, which has never seen Waymark.
        owner.load("#/").await;
        owner.wait_ready().await;
        owner.set_file("[data-action='import']", &packet.bytes, "packet.json").await;
        owner.wait_js("location.hash === '#/packet'").await;
        owner.wait_for(&format!("article[data-statement='{}']", first.id)).await;
        assert_eq!(owner.count("article[data-statement]").await, 2);
        assert_eq!(owner.count(".rail .path:not([hidden])").await, 0, "no steps of an assessment");
        owner.assert_accessible().await;
        owner.wait_figure("packet-rated", "1").await;
        owner.rate(second.id.as_str(), "largely").await;
        owner.wait_figure("packet-rated", "2").await;
        // Evidence and notes have their place also where the window is wide.
        owner.wait_for(&format!("article[data-statement='{}'] .inside textarea", second.id)).await;
        owner.fill(&format!("[data-gap='{}'] textarea", gap.id), "Nobody had the time").await;
        owner.select("[data-task='t1'] select", "doing").await;
        owner.saved().await;
        // What was filled in is there after a reload, and no other page of an assessment is.
        owner.reload().await;
        follow(owner, "#/dashboard").await;
        owner.wait_js("location.hash === '#/packet'").await;
        owner.wait_figure("packet-rated", "2").await;
        // The file that came by mail, opened once more, does not take it away.
        owner.go("#/").await;
        owner.set_file("[data-action='import']", &packet.bytes, "packet.json").await;
        owner.wait_js("location.hash === '#/packet'").await;
        owner.wait_figure("packet-rated", "2").await;
        let act = owner.click("[data-action='packet-send']");
        let filled = owner.capture_download(act).await;
        assert_eq!(owner.console_errors().await, Vec::<String>::new());

        bring_back(manager, &filled.bytes).await;
        manager.wait_for("[data-packet-back='changes'][data-changed='3'][data-conflicts='0']").await;
        manager.assert_accessible().await;
        // The task is left out.
        manager.click("[data-thing='t1'] input").await;
        manager.click("[data-action='packet-take']").await;
        manager.wait_for("[data-list='packets'] [data-back='true']").await;
        manager.saved().await;
        manager.go(&format!("#/assessment/{}", second.clause)).await;
        let who = format!("document.querySelector(`[data-statement='{}'] .who`)?.textContent.includes('Rosa Iyer')", second.id);
        manager.wait_js(&who).await;
        let act = manager.click("[data-action='export-snapshot']");
        let file = manager.capture_download(act).await;
        let after = read(&file.bytes).expect("is a file").document;
        assert_eq!(after.gaps[&gap.id].cause, "Nobody had the time");
        assert_eq!(Task::find(&after, "t1").expect("is there").state.key(), "open");

        // What is no packet takes the card of the file before away, and is named.
        manager.go("#/packets").await;
        bring_back(manager, &filled.bytes).await;
        manager.wait_for("[data-packet-back]").await;
        bring_back(manager, b"{\"format\": \"another\"}").await;
        manager.wait_js("document.querySelector('.notice.alert')?.textContent.includes('of another kind')").await;
        assert_eq!(manager.count("[data-packet-back]").await, 0, "the card of the file before");
        manager.set_file("[data-input='packet']", b"PK\x03\x04 word/document.xml", "report.docx").await;
        manager.wait_js("document.querySelector('.notice.alert')?.textContent.includes('text document')").await;

        // Once more: only what was left out is offered. Undo takes all of it back.
        bring_back(manager, &filled.bytes).await;
        manager.wait_for("[data-packet-back='again']").await;
        manager.wait_for("[data-packet-back='changes'][data-changed='1']").await;
        manager.click("[data-action='packet-close']").await;
        manager.wait_gone("[data-packet-back]").await;
        manager.click("[data-action='undo']").await;
        manager.wait_for("[data-list='packets'] [data-back='false']").await;
        // A whole assessment is no packet, and neither is one of another organization.
        manager.go("#/").await;
        manager.new_assessment("Other").await;
        manager.go("#/packets").await;
        bring_back(manager, &filled.bytes).await;
        manager.wait_js("document.querySelector('#title').textContent !== '' && document.body.innerText.includes('The packet of Rosa Iyer is back')").await;
        assert_eq!(manager.console_errors().await, Vec::<String>::new());
    })
    .await;
}

/// A folder for what a person saved.
fn saved_page(bytes: &[u8]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("pack-{}.html", std::process::id()));
    fs::write(&path, bytes).expect("the page is written");
    format!("file://{}", path.display())
}

#[tokio::test]
async fn an_auditor_reads_a_page_without_a_host_and_asks() {
    let with_evidence = &statements()[3];
    crate::harness::visit(Browser::Chromium, "#/", async |manager| {
        let mut document = document();
        let note = Answer::LIST.at(statements()[0].id.as_str());
        apply(&mut document, note.set(Answer::note, "We know it is weak"));
        open(manager, &document).await;
        manager.go("#/packets").await;
        manager.fill("#auditor-name", "Eva Lind").await;
        let act = manager.click("[data-for='auditor'] [data-action='packet-page']");
        let page = manager.capture_download(act).await;
        assert!(page.name.ends_with(".html"), "{}", page.name);
        let text = String::from_utf8_lossy(&page.bytes);
        assert!(text.contains("Plan of 2026") && !text.contains("We know it is weak"));
        let asked = at_the_auditors(&saved_page(&page.bytes), with_evidence).await;

        manager.go("#/packets").await;
        bring_back(manager, &asked).await;
        manager.wait_for("[data-packet-back='changes'][data-changed='1']").await;
        manager.click("[data-action='packet-take']").await;
        manager.wait_for("[data-list='packets'] [data-back='true']").await;
        manager.go("#/audit/findings").await;
        manager.wait_for("[data-list='packets.requests'] [data-record]").await;
        manager.assert_accessible().await;
        manager.go("#/actions").await;
        manager.wait_js("document.querySelector(`[data-page='actions']`).innerText.includes('Show me March')").await;
        assert_eq!(manager.console_errors().await, Vec::<String>::new());
    })
    .await;
}

/// Opens the page from disk, where there is no host, and writes a request; gives the file that is sent back.
async fn at_the_auditors(site: &str, with_evidence: &Statement) -> Vec<u8> {
    let mut asked = Vec::new();
    session_at(Browser::Chromium, site, async |auditor| {
        auditor.load("").await;
        auditor.wait_ready().await;
        auditor.wait_js("location.hash === '#/packet'").await;
        auditor.wait_js(&format!("document.body.innerText.includes('{}')", with_evidence.id)).await;
        auditor.wait_js("document.body.innerText.includes('Plan of 2026')").await;
        auditor.assert_accessible().await;
        let id = auditor.add_record("packets.requests").await;
        auditor.fill(&format!("#packets-requests-{id}-text"), "Show me March").await;
        auditor.saved().await;
        // Opened once more, the page shows what was written.
        auditor.reload().await;
        auditor.wait_js("document.body.innerText.includes('Show me March') || !!document.querySelector(`[data-list='packets.requests'] [data-record]`)").await;
        let act = auditor.click("[data-action='packet-send']");
        asked = auditor.capture_download(act).await.bytes;
        assert_eq!(auditor.foreign_requests().await, Vec::<String>::new());
        assert_eq!(auditor.console_errors().await, Vec::<String>::new());
    })
    .await;
    asked
}

#[tokio::test]
async fn a_link_carries_a_small_packet_and_a_damaged_one_says_so() {
    let document = document();
    let statement = &statements()[1];
    let part = waymark::analysis::packets::PersonsPart {
        person: "Rosa Iyer".to_owned(),
        statements: vec![statement.id],
        ..Default::default()
    };
    let plan = waymark::exchange::packet::PacketPlan {
        part,
        ..Default::default()
    };
    let id = waymark::assessment::AssessmentId("linked".to_owned());
    let packet = waymark::exchange::packet::owner_packet(&document, &plan, id, Default::default());
    let file = export(&packet, "2026-05-04T08:00:00Z".parse().unwrap());
    let code = waymark::exchange::packet::packet_code(&file).expect("is small");
    crate::harness::session(Browser::Chromium, async |page| {
        page.load(&format!("#/packet/{}", &code[..code.len() - 4]))
            .await;
        page.wait_ready().await;
        page.wait_js(
            "document.querySelector('[data-packet=refused]')?.textContent.includes('not whole')",
        )
        .await;
        page.assert_accessible().await;
        follow(page, &format!("#/packet/{code}")).await;
        page.wait_for(&format!("article[data-statement='{}']", statement.id))
            .await;
        page.wait_js("location.hash === '#/packet'").await;
        page.rate(statement.id.as_str(), "fully").await;
        page.saved().await;
        // The link once more: what was filled in is still there.
        follow(page, &format!("#/packet/{code}")).await;
        page.wait_js("location.hash === '#/packet'").await;
        page.wait_figure("packet-rated", "1").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
