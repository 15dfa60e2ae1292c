//! A workshop from end to end: a facilitator and five participants, each in a browser profile of their own, and the room screen.

use std::path::PathBuf;

use crate::harness::{Page, people};

const NAMES: [&str; 5] = [
    "Ann Lund",
    "Ben Okoye",
    "Cho Park",
    "Dee Vance",
    "Eve Marsh",
];

/// All see the first alike, are far apart on the second, only guess the third.
const STATEMENTS: [&str; 3] = ["8.6.1-a", "8.6.1-b", "8.6.3-a"];
const VOTES: [[&str; 3]; 5] = [
    ["largely", "not", "partly"],
    ["largely", "fully", "partly"],
    ["largely", "largely", "partly"],
    ["largely", "largely", "partly"],
    ["largely", "largely", "none"],
];

/// The facilitator prepares: people, three statements, without names.
async fn prepare(page: &Page) {
    page.load("#/").await;
    page.wait_ready().await;
    page.new_assessment("Kestrel Hosting").await;
    page.go("#/workshop").await;
    page.click("main [data-action='new-workshop']").await;
    page.fill("[id^='workshops-sessions-'][id$='-title']", "Incident day")
        .await;
    for (n, name) in NAMES.into_iter().enumerate() {
        page.click("[data-action='add-participant']").await;
        let rows = "[data-list='workshops.participants'] [data-record]";
        page.wait_js(&format!(
            "document.querySelectorAll(\"{rows}\").length === {}",
            n + 1
        ))
        .await;
        let last = format!("{rows}:last-child [id$='-name']");
        page.fill(&last, name).await;
    }
    for statement in STATEMENTS {
        page.fill("#agenda-search", statement).await;
        page.click(&format!("[data-add='{statement}']")).await;
        page.wait_for(&format!("[data-agenda='{statement}']")).await;
    }
    page.saved().await;
}

/// A participant fills in the ballot that was handed out as a file, on a phone.
async fn fill_in(page: &Page, invitation: &[u8], votes: [&str; 3]) {
    page.load("#/ballot").await;
    page.wait_ready().await;
    page.resize(390, 844).await;
    page.set_file("[data-input='invitation']", invitation, "ballot.json")
        .await;
    for (statement, vote) in STATEMENTS.into_iter().zip(votes) {
        page.rate(statement, vote).await;
        if statement == "8.6.3-a" && vote != "none" {
            page.click(&format!(
                "label:has([name='confidence-{statement}'][value='guess'])"
            ))
            .await;
        }
    }
    page.wait_js("document.querySelector('[data-figure=answered]').dataset.value === '3'")
        .await;
}

fn picture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// What is told is told of all: nothing that the facilitator's browser keeps says who voted what.
async fn assert_nobody_can_be_told(page: &Page, ballots: &[String]) {
    let stored = page.local_storage_dump().await;
    for (key, text) in &stored {
        assert!(!key.contains("/box/"), "{key} is left");
        for ballot in ballots {
            assert!(
                !key.contains(ballot) && !text.contains(ballot),
                "{key} holds {ballot}"
            );
        }
    }
    let download = page
        .capture_download(page.click("[data-action='export-snapshot']"))
        .await;
    let snapshot: serde_json::Value = serde_json::from_slice(&download.bytes).unwrap();
    let votes = snapshot["content"]["workshops"]["votes"]
        .as_array()
        .unwrap();
    assert_eq!(votes.len(), 15);
    for vote in votes {
        assert_eq!(vote.get("by"), None, "{vote}");
    }
    // Who took part is known; nothing connects any of them with a vote.
    let people = snapshot["content"]["workshops"]["participants"]
        .as_array()
        .unwrap();
    assert_eq!(people.len(), NAMES.len());
    for person in people {
        let by = format!("\"by\":{}", person["id"]);
        let told = stored.values().any(|text| text.contains(&by));
        assert!(
            !told && !download.text().contains(&by),
            "{person} can be told"
        );
    }
}

#[tokio::test]
async fn six_people_agree_without_a_server() {
    people(6, async |pages| {
        let (desk, voters) = pages.split_first().unwrap();
        prepare(desk).await;
        desk.click("[data-action='to-ballots']").await;
        desk.click("[data-action='open-round']").await;
        let before = desk.windows().await;
        desk.click("[data-action='open-room']").await;
        desk.wait_windows(before.len() + 1).await;
        let mut room = desk.windows().await;
        room.retain(|window| !before.contains(window));
        let (home, room) = (before[0].clone(), room.remove(0));
        desk.switch_to(&room).await;
        desk.wait_ready().await;
        desk.wait_for("[data-scene='voting']").await;
        desk.switch_to(&home).await;

        // The facilitator hands out a file; five people fill it in on devices of their own.
        let invitation = desk
            .capture_download(desk.click("[data-action='save-invitation']"))
            .await;
        assert!(!invitation.text().contains("Ann"), "without names it names nobody");
        let mut files = Vec::new();
        for (n, voter) in voters.iter().enumerate() {
            fill_in(voter, &invitation.bytes, VOTES[n]).await;
            if n < 3 {
                let ballot = voter
                    .capture_download(voter.click("[data-action='save-ballot']"))
                    .await;
                files.push(ballot);
            }
        }
        let ballot_ids: Vec<String> = files
            .iter()
            .map(|file| {
                let ballot: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
                ballot["content"]["id"].as_str().expect("a ballot has an id").to_owned()
            })
            .collect();

        // Three files at once, the first twice.
        let mut all: Vec<(&[u8], &str)> = files
            .iter()
            .map(|file| (file.bytes.as_slice(), file.name.as_str()))
            .collect();
        all.push(all[0]);
        desk.set_files("[data-input='ballots']", &all).await;
        desk.wait_figure("voted", "3").await;
        // One as a text, one as a photo of the code on the phone's screen.
        voters[3].click("[data-action='show-ballot-text']").await;
        let code: String = voters[3].js("document.querySelector('#ballot-code').value").await;
        desk.fill("#pasted-ballot", &code).await;
        desk.click("[data-action='take-code']").await;
        desk.wait_figure("voted", "4").await;
        voters[4].click("[data-action='show-ballot-code']").await;
        voters[4].wait_for("[data-qr] svg").await;
        voters[4]
            .js::<Option<()>>("void document.querySelector('[data-qr]').scrollIntoView({ block: 'center', behavior: 'instant' })")
            .await;
        let photo = picture("phone.png");
        voters[4].screenshot(&photo).await;
        let photo = std::fs::read(photo).unwrap();
        desk.set_file("[data-input='photos']", &photo, "phone.png").await;
        desk.wait_figure("voted", "5").await;
        // The room knows how many, and nothing else.
        desk.switch_to(&room).await;
        desk.wait_figure("voted", "5").await;
        assert_eq!(desk.count("[data-votes]").await, 0);
        desk.switch_to(&home).await;

        // Reveal: what the room sees most differently comes first.
        desk.click("[data-action='reveal']").await;
        desk.wait_js("location.hash === '#/workshop/talk'").await;
        desk.wait_figure("workshop-far", "1").await;
        desk.wait_figure("workshop-guessed", "1").await;
        let order: Vec<String> = desk
            .js("[...document.querySelectorAll('.agenda-list [data-item] b')].map(e => e.innerText)")
            .await;
        assert_eq!(order, ["8.6.1-b", "8.6.3-a", "8.6.1-a"]);
        assert_nobody_can_be_told(desk, &ballot_ids).await;
        desk.assert_accessible().await;

        // One act for what all see alike; the guessed one is not in it.
        desk.click("[data-action='agree-undisputed']").await;
        desk.wait_figure("workshop-agreed", "1").await;
        // Then the disputed one, with rationale and dissent.
        desk.click("[data-item]:has(b)").await;
        desk.click("label:has([name='agreed'][value='partly'])").await;
        desk.fill("[id$='-rationale']", "Not in the night shift.").await;
        desk.fill("[id$='-dissent']", "One of us sees it fully done.").await;
        desk.click("[data-action='add-note']").await;
        desk.fill("[data-list='workshops.notes'] [id$='-text']", "Nobody owns it at night.")
            .await;
        desk.select("[data-list='workshops.notes'] [id$='-kind']", "cause").await;
        desk.click("[data-action='take-note']").await;
        desk.click("[data-action='agree']").await;
        desk.wait_figure("workshop-agreed", "2").await;
        // The next item has come; the one agreed on is looked at once more.
        desk.wait_js("document.querySelector('#item-title').innerText.includes('8.6.3-a')").await;
        desk.click("[data-item]:has(b)").await;
        desk.switch_to(&room).await;
        desk.wait_for("[data-scene='item'] [data-agreed='partly']").await;
        let shown: String = desk.js("document.body.innerText").await;
        assert!(!shown.contains("Nobody owns it"), "notes stay on the facilitator's screen");
        desk.switch_to(&home).await;

        // The guessed one is parked: a message at first, since nobody is named.
        desk.click("[data-action='next-item']").await;
        desk.wait_js("document.querySelector('#item-title').innerText.includes('8.6.3-a')").await;
        desk.click(".park summary").await;
        desk.click("[data-action='park']").await;
        desk.wait_js("document.querySelector('[data-figure=refused]').innerText.includes('name who takes it along')").await;
        desk.fill("[id$='-owner']", "Ben Okoye").await;
        let passed = "document.querySelector(`.park [data-passed='due']`).textContent";
        desk.js::<Option<()>>("void (() => { const e = document.querySelector('.park [type=date]'); e.value = '2020-01-15'; e.dispatchEvent(new Event('change', { bubbles: true })); })()")
            .await;
        desk.wait_js(&format!("{passed} === 'This day has passed: 15 Jan 2020.'")).await;
        desk.js::<Option<()>>("void (() => { const e = document.querySelector('.park [type=date]'); e.value = '2027-01-15'; e.dispatchEvent(new Event('change', { bubbles: true })); })()")
            .await;
        desk.wait_js(&format!("{passed} === ''")).await;
        desk.click("[data-action='park']").await;
        desk.wait_figure("workshop-parked", "1").await;
        desk.wait_js("document.querySelector('[data-action=undo]').title === 'Undo parking 8.6.3-a'").await;
        desk.saved().await;

        // A crash brings both windows back where they were.
        desk.reload().await;
        desk.wait_figure("workshop-parked", "1").await;
        desk.wait_js("document.querySelector('#item-title').innerText.includes('8.6.3-a')").await;
        desk.switch_to(&room).await;
        desk.reload().await;
        desk.wait_for("[data-statement='8.6.3-a']").await;
        desk.switch_to(&home).await;

        // The answers are there, with their source; the note is a gap's cause.
        desk.go("#/assessment/8.6.1").await;
        desk.wait_js("document.querySelector('input[name=\"rating-8.6.1-a\"][value=largely]').checked")
            .await;
        desk.wait_js("document.querySelector('input[name=\"rating-8.6.1-b\"][value=partly]').checked")
            .await;
        let statement = desk.text("[data-statement='8.6.1-b']").await;
        assert!(statement.contains("Incident day"), "{statement}");
        assert!(statement.contains("Nobody owns it at night."), "{statement}");

        // The minutes, and the next workshop.
        desk.go("#/workshop/minutes").await;
        let minutes = desk.text(".part").await;
        for words in ["Not in the night shift.", "One of us sees it fully done.", "Ben Okoye"] {
            assert!(minutes.contains(words), "{words} is not in {minutes}");
        }
        // Without names nobody can be ticked from a ballot of their own: the facilitator says who was there.
        desk.click("[data-action='close-workshop']").await;
        desk.wait_js("document.querySelector('.minutes-acts [role=alert]').innerText.includes('attended')")
            .await;
        for row in 1..=NAMES.len() {
            desk.click(&format!("[data-part='attendance'] li:nth-child({row}) [data-action='attended']"))
                .await;
        }
        desk.click("[data-action='close-workshop']").await;
        desk.click("[data-action='close-now']").await;
        desk.wait_for("[data-state='closed']").await;
        // It can be taken back, by a button that stays.
        desk.click("[data-action='reopen-workshop']").await;
        desk.click("[data-action='close-workshop']").await;
        desk.click("[data-action='close-now']").await;
        desk.wait_for("[data-action='reopen-workshop']").await;
        desk.wait_js("document.querySelector('[data-action=undo]').title === 'Undo closing the workshop'").await;
        desk.saved().await;

        // Closed, it is only read.
        desk.go("#/workshop/talk").await;
        desk.wait_for("[data-closed]").await;
        let acts = ".decide :is(input, textarea, button), [data-action='add-note']";
        assert_eq!(desk.count(acts).await, 0);
        let none: bool = desk.js("!document.querySelector(`[data-action='agree-undisputed']`).checkVisibility()").await;
        assert!(none);
        desk.go("#/workshop").await;
        desk.click("[data-action='new-workshop']").await;
        desk.wait_for("[data-agenda='8.6.3-a']").await;
        assert_eq!(desk.count("[data-agenda]").await, 1);
        assert_eq!(desk.foreign_requests().await, Vec::<String>::new());
        for voter in voters {
            assert_eq!(voter.foreign_requests().await, Vec::<String>::new());
            let kept = voter.local_storage_dump().await;
            let others = kept.keys().filter(|key| key.starts_with("waymark/a/"));
            assert_eq!(others.count(), 0, "a voter has nothing of the assessment");
        }
    })
    .await;
}
