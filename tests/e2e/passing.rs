//! The machine that is passed round, and cards: sealed means unseen, by anybody and in every byte.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use waymark::assessment::ballots::{Ballot, Cast};
use waymark::assessment::records::{AgendaItem, Participant, Voted, Voting, Workshop};
use waymark::assessment::{Assessment, AssessmentId};
use waymark::exchange::ballot::ballot_file;
use waymark::exchange::export;
use waymark::standard::StatementId;

use crate::harness::{Browser, Page, people, visit};

pub const PEOPLE: [(&str, &str); 3] = [
    ("person-ana", "Ana"),
    ("person-bo", "Bo"),
    ("person-cem", "Cem"),
];
pub const STATEMENTS: [&str; 2] = ["8.6.1-a", "8.6.1-b"];

fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

/// An assessment with a workshop that is ready for its first round: Ana, Bo, Cem and two statements.
pub fn prepared(voting: Voting) -> Assessment {
    let id = AssessmentId("workshop-test".into());
    let mut document = Assessment::new(id, "Round Table Ltd", moment());
    document.workshops.sessions.push(Workshop {
        id: "w1".into(),
        title: "Incident management".into(),
        voting,
        minutes: Some(90),
        around: Some(15),
        each: Some(3),
        ..Workshop::default()
    });
    for (id, name) in PEOPLE {
        document.workshops.participants.push(Participant {
            id: id.into(),
            workshop: "w1".into(),
            name: name.into(),
            ..Participant::default()
        });
    }
    for id in STATEMENTS {
        document.workshops.items.push(AgendaItem {
            id: format!("item-{id}"),
            workshop: "w1".into(),
            statement: vec![StatementId::parse(id).unwrap()],
            ..AgendaItem::default()
        });
    }
    document
}

/// Opens it in the app.
pub async fn open(page: &Page, document: &Assessment) {
    let bytes = export(document, moment()).into_bytes();
    page.set_file("input[type='file']", &bytes, "workshop.json")
        .await;
    page.wait_js("location.hash === '#/dashboard'").await;
    page.saved().await;
}

/// As [`open`], with the first round opened on the page of the ballots.
pub async fn open_round(page: &Page, voting: Voting) {
    open(page, &prepared(voting)).await;
    page.go("#/workshop/ballots").await;
    page.click("[data-action='open-round']").await;
    page.wait_figure("voted", "0").await;
}

fn seat(action: &str, person: &str) -> String {
    format!("[data-action='{action}'][data-participant='{person}']")
}

async fn stage(page: &Page, name: &str) {
    page.wait_for(&format!("#curtain[open] [data-stage='{name}']"))
        .await;
}

pub async fn start(page: &Page, action: &str, person: &str) {
    page.click(&seat(action, person)).await;
    stage(page, "hand").await;
    assert_eq!(page.count("#curtain input").await, 0, "covered at first");
    page.click("[data-action='start-ballot']").await;
    stage(page, "fill").await;
    page.wait_js("document.activeElement?.closest('.ballot')")
        .await;
}

/// Whether buttons stand in the lower third of the window, within it, and high enough for a thumb, wherever the page is scrolled to.
pub async fn assert_in_reach(page: &Page, actions: &[&str]) {
    for place in ["start", "end"] {
        page.js::<Option<()>>(&format!(
            "void [...document.querySelectorAll('.ballot-statement')].at({}).scrollIntoView({{ block: '{place}', behavior: 'instant' }})",
            if place == "start" { 0 } else { -1 }
        ))
        .await;
        for action in actions {
            let reach: bool = page
                .js(&format!("(r => r.top > innerHeight * 2 / 3 && r.bottom <= innerHeight + 1 && r.height >= 44)(document.querySelector(`[data-action='{action}']`).getBoundingClientRect())"))
                .await;
            assert!(reach, "{action} is out of reach at the {place}");
        }
    }
}

/// Seals, and looks whether anything of the ballot is left to see.
pub async fn seal(page: &Page, secret: &str) {
    page.click("[data-action='seal']").await;
    stage(page, "sealed").await;
    assert_eq!(page.count("input[name^='rating-']").await, 0);
    let html: String = page.js("document.documentElement.innerHTML").await;
    assert!(secret.is_empty() || !html.contains(secret), "{secret}");
}

/// What the storage says of people beside votes. Only the draft of whoever sits there may say anything.
async fn assert_unnamed(page: &Page, drafting: bool) {
    let dump = page.local_storage_dump().await;
    let mut sealed = 0;
    for (key, value) in &dump {
        let ballot = key.contains("/box/");
        if key.ends_with("/draft") {
            // Between two people it only says that the machine is on its way.
            let of_nobody = !value.contains("\"by\"") && value.contains("\"votes\":{}");
            assert!(drafting || of_nobody, "a draft is left: {value}");
            continue;
        }
        sealed += usize::from(key.contains("/b/"));
        for (person, _) in PEOPLE {
            assert!(
                !value.contains(&format!("\"by\":\"{person}\"")),
                "{key}: {value}"
            );
            assert!(!(ballot && value.contains(person)), "{key}: {value}");
            assert!(!(key.contains("/b/") && key.contains(person)), "{key}");
        }
    }
    println!("{sealed} sealed ballots, none of them named");
}

#[tokio::test]
async fn three_people_vote_one_after_another_and_nobody_sees_a_vote() {
    visit(Browser::Chromium, "#/", async |page| {
        open_round(page, Voting::Anonymous).await;
        page.assert_accessible().await;

        // Ana, by keyboard.
        start(page, "seat", "person-ana").await;
        page.press("Escape").await;
        stage(page, "fill").await;
        page.press("4").await;
        // The ballot has gone on; how sure she is, is said of what she just voted on.
        page.press("s").await;
        page.wait_js("document.querySelector(`input[name='confidence-8.6.1-a'][value=sure]`).checked").await;
        page.press("2").await;
        page.wait_figure("answered", "2").await;
        page.wait_js("document.querySelector(`input[name='rating-8.6.1-a'][value=fully]`).checked").await;
        page.wait_js("document.querySelector(`input[name='rating-8.6.1-b'][value=partly]`).checked").await;
        page.press("g").await;
        page.wait_js("document.querySelector(`input[name='confidence-8.6.1-b'][value=guess]`).checked").await;
        page.assert_accessible().await;
        assert_unnamed(page, true).await;
        seal(page, "").await;
        assert_unnamed(page, false).await;
        page.assert_accessible().await;
        page.wait_js("document.querySelector('[data-figure=voted]').dataset.value === '1'").await;

        // Who has sealed is marked for the next, and nothing tells what.
        let sealed = page.text("#curtain [data-sealed='person-ana']").await;
        let sealed: Vec<&str> = sealed.split_whitespace().collect();
        assert_eq!(sealed, ["Ana", "sealed"]);
        assert_eq!(page.count("#curtain [data-action='seat-next']").await, 2);

        // Bo, by touch on a small screen; the browser dies in the middle.
        page.resize(390, 844).await;
        start(page, "seat-next", "person-bo").await;
        assert_in_reach(page, &["next-open", "cover", "seal"]).await;
        page.rate("8.6.1-a", "not").await;
        page.fill("#comment-8_6_1-a", "secret of bo").await;
        page.wait_js("Object.entries(localStorage).some(([key, text]) => key.endsWith('/draft') && text.includes('secret of bo'))").await;
        page.reload().await;
        stage(page, "hand").await;
        assert!(page.text("#curtain").await.contains("Bo"));
        let html: String = page.js("document.documentElement.innerHTML").await;
        assert!(!html.contains("secret of bo"));
        assert_eq!(page.count("input[name^='rating-']").await, 0);
        page.assert_accessible().await;
        page.click("[data-action='start-ballot']").await;
        page.wait_js("document.querySelector(`input[name='rating-8.6.1-a'][value=not]`).checked").await;
        page.wait_js("document.querySelector('#comment-8_6_1-a').value === 'secret of bo'").await;
        // A statement is still open: it is asked about once.
        page.click("[data-action='seal']").await;
        page.wait_js("document.querySelector('#curtain [role=alert]').textContent.includes('1 statement')").await;
        page.rate("8.6.1-b", "none").await;
        let wide: bool = page.js("document.documentElement.scrollWidth > innerWidth").await;
        assert!(!wide, "scrolls sideways");
        page.click("[data-action='cover']").await;
        stage(page, "hand").await;
        assert_eq!(page.count("input[name^='rating-']").await, 0);
        page.click("[data-action='start-ballot']").await;
        seal(page, "secret of bo").await;
        assert_unnamed(page, false).await;
        page.resize(1280, 800).await;

        // Revealing now would leave Cem out: it asks.
        page.click("[data-action='back-to-facilitator']").await;
        page.wait_gone("#curtain").await;
        page.wait_figure("voted", "2").await;
        page.click("[data-action='reveal']").await;
        page.wait_js("document.querySelector('[data-figure=missing]')?.textContent.includes('fewer votes')").await;
        page.assert_accessible().await;
        page.click("[data-action='wait']").await;
        assert_eq!(page.count(&seat("seat", "person-ana")).await, 0, "Ana has voted");

        start(page, "seat", "person-cem").await;
        page.press("3").await;
        page.press("a").await;
        seal(page, "").await;
        page.click("[data-action='back-to-facilitator']").await;
        page.wait_figure("voted", "3").await;
        page.click("[data-action='reveal']").await;
        page.wait_js("location.hash === '#/workshop/talk'").await;
        page.saved().await;
        let dump = page.local_storage_dump().await;
        let left: Vec<&String> = dump.keys().filter(|key| key.contains("/box/")).collect();
        assert!(left.is_empty(), "left in the box: {left:?}");
        assert!(dump.values().any(|value| value.contains("secret of bo")), "revealed");
        assert_unnamed(page, false).await;
        // What is seen cannot be unseen.
        let undo: bool = page.js("document.querySelector('[data-action=undo]').disabled").await;
        assert!(undo);
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn with_names_a_ballot_can_be_taken_out_and_the_missing_are_named() {
    visit(Browser::Chromium, "#/", async |page| {
        open_round(page, Voting::Named).await;
        start(page, "seat", "person-ana").await;
        page.press("4").await;
        page.press("4").await;
        seal(page, "").await;
        page.click("[data-action='back-to-facilitator']").await;
        page.wait_figure("voted", "1").await;
        page.click("[data-action='reveal']").await;
        page.wait_js("/Bo.*Cem/.test(document.querySelector('[data-figure=missing]')?.textContent)").await;
        page.click("[data-action='wait']").await;
        page.js::<Option<()>>("void document.querySelectorAll('.ballots-progress details').forEach(d => d.open = true)").await;
        page.click("[data-action='remove-ballot'][data-participant='person-ana']").await;
        page.wait_figure("voted", "0").await;
        page.wait_for(&seat("seat", "person-ana")).await;
        // Undo does not reach back beyond its opening, and says so.
        page.press("Mod+z").await;
        page.wait_js("document.querySelector('.notice.alert')?.textContent.includes('Nothing to take back: a round is open in “Incident management”')").await;
        // A round opened by mistake is withdrawn; its items can be voted on in the next.
        page.click("[data-action='withdraw-round']").await;
        page.wait_for("[data-action='open-round']:not(:disabled)").await;
    })
    .await;
}

#[tokio::test]
async fn what_is_saved_in_mid_round_says_what_stays_behind() {
    visit(Browser::Chromium, "#/", async |page| {
        open_round(page, Voting::Named).await;
        let said = "document.querySelector('.notice p')?.textContent.includes('1 sealed ballot of an open round is not in it')";
        start(page, "seat", "person-ana").await;
        page.press("4").await;
        page.press("4").await;
        seal(page, "").await;
        page.reload().await;
        page.click("[data-action='back-to-facilitator']").await;
        page.wait_figure("voted", "1").await;
        // The file comes at once; what it lacks is told beside it.
        let file = page
            .capture_download(page.click("[data-action='export-snapshot']"))
            .await;
        assert!(!file.text().contains("\"vote\""), "the vote is in the file");
        page.wait_js(said).await;
        page.assert_accessible().await;
        // A copy has no ballots either, and the way to the round leads into the one that has.
        page.go("#/").await;
        page.click("[data-action='duplicate-assessment']").await;
        page.wait_js("document.querySelector('.notice p')?.textContent.includes('Copied as')").await;
        page.click("[data-action='notice-act']").await;
        page.wait_js("location.hash === '#/workshop/ballots'").await;
        page.wait_figure("voted", "1").await;
    })
    .await;
}

/// Puts a ballot of somebody into the box, as another tab does, beside the draft that is begun, and loads the page again.
async fn seal_elsewhere(page: &Page, person: &str, statements: &[&str]) {
    let votes: serde_json::Map<String, Value> = statements
        .iter()
        .map(|id| ((*id).to_owned(), json!({ "vote": "not" })))
        .collect();
    let ballot = json!({
        "session": "w1", "round": 1, "id": format!("other-{person}"), "by": person, "votes": votes,
    });
    page.js::<Option<()>>(&format!(
        "void (() => {{ const key = Object.keys(localStorage).find(key => key.endsWith('/box/w1/draft')); localStorage.setItem(key.replace(/draft$/, 'b/other-{person}'), {}); }})()",
        json!(ballot.to_string())
    ))
    .await;
    page.reload().await;
    stage(page, "hand").await;
    page.click("[data-action='start-ballot']").await;
}

#[tokio::test]
async fn only_what_is_on_the_ballot_is_sealed() {
    visit(Browser::Chromium, "#/", async |page| {
        open_round(page, Voting::Named).await;
        start(page, "seat", "person-ana").await;
        page.press("4").await;
        page.press("2").await;
        page.wait_figure("answered", "2").await;
        seal_elsewhere(page, "person-ana", &STATEMENTS[..1]).await;
        stage(page, "fill").await;
        assert_eq!(page.count("#curtain [data-statement]").await, 1);
        seal(page, "").await;
        let dump = page.local_storage_dump().await;
        let mut sealed: Vec<Value> = dump
            .iter()
            .filter(|(key, _)| key.contains("/box/w1/b/") && !key.contains("/other-"))
            .map(|(_, text)| serde_json::from_str(text).unwrap())
            .collect();
        let votes = sealed.remove(0)["votes"].take();
        let on: Vec<&String> = votes.as_object().unwrap().keys().collect();
        assert_eq!(on, [STATEMENTS[1]]);

        // Bo has voted on everything meanwhile: it says so and leads back.
        start(page, "seat-next", "person-bo").await;
        page.press("1").await;
        page.wait_figure("answered", "1").await;
        seal_elsewhere(page, "person-bo", &STATEMENTS).await;
        stage(page, "none-left").await;
        page.assert_accessible().await;
        page.click("[data-action='back-to-facilitator']").await;
        page.wait_gone("#curtain").await;
        page.wait_figure("voted", "2").await;
        assert_eq!(page.count(&seat("seat", "person-bo")).await, 0);
        assert!(
            !page
                .local_storage_dump()
                .await
                .keys()
                .any(|key| key.ends_with("/draft"))
        );
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn cards_are_typed_with_names_and_without() {
    visit(Browser::Chromium, "#/", async |page| {
        open_round(page, Voting::Named).await;
        // Bo has voted on everything by a ballot.
        start(page, "seat", "person-bo").await;
        page.press("1").await;
        page.press("1").await;
        seal(page, "").await;
        page.click("[data-action='back-to-facilitator']").await;

        page.click("[data-action='cards']").await;
        let card = |person: &str, value: &str| format!("tr[data-participant='{person}'] [data-card-of='{value}']");
        page.click(&card("person-ana", "largely")).await;
        page.select("tr[data-participant='person-ana'] select[name='sure']", "sure").await;
        page.wait_js("document.querySelector(`tr[data-participant='person-bo'] [data-card-of]`).disabled").await;
        page.assert_accessible().await;
        // Corrected, taken out, typed again.
        page.click(&card("person-ana", "fully")).await;
        page.wait_js("Object.values(localStorage).some(v => v.includes('\"vote\":\"fully\",\"confidence\":\"sure\"'))").await;
        page.click(&card("person-ana", "fully")).await;
        page.wait_js("!document.querySelector(`tr[data-participant='person-ana'] [aria-pressed='true']`)").await;
        page.click(&card("person-ana", "fully")).await;
        page.click(&card("person-cem", "partly")).await;
        page.wait_js("document.querySelector(`[data-votes-on='8.6.1-a']`).dataset.value === '3'").await;
        page.click("[data-action='next-card']").await;
        page.wait_js("document.querySelector('#cards-statement').value === '8.6.1-b'").await;
        // Everybody in one act; Bo's ballot stands.
        page.click("[data-everyone='fully']").await;
        page.wait_js("document.querySelector('[data-action=reveal]').classList.contains('main')").await;
        page.click("[data-action='reveal']").await;
        page.wait_js("location.hash === '#/workshop/talk'").await;
    })
    .await;
    visit(Browser::Chromium, "#/", async |page| {
        open_round(page, Voting::Anonymous).await;
        page.click("[data-action='cards']").await;
        page.fill("#card-fully", "2").await;
        page.wait_figure("cards", "2").await;
        page.fill("#card-not", "2").await;
        page.wait_js("document.querySelector('#card-not-error').textContent.includes('more cards than participants (3)')").await;
        page.wait_figure("cards", "2").await;
        page.assert_accessible().await;
        page.fill("#card-not", "1").await;
        page.wait_figure("cards", "3").await;
        page.wait_js("document.querySelector('#card-not-error').textContent === ''").await;
        page.fill("#card-fully", "1").await;
        page.wait_figure("cards", "2").await;
        // Nothing of what is refused counts, and what counts is said; Enter is enough.
        page.fill("#card-largely", "1.5").await;
        page.wait_js("document.querySelector('#card-largely-error').textContent.includes('how many cards')").await;
        page.wait_figure("cards", "2").await;
        page.fill("#card-not", "1.5").await;
        page.wait_js("document.querySelector('#card-not-error').textContent.includes('It stays at 1.')").await;
        page.wait_figure("cards", "2").await;
        page.js::<Option<()>>("void document.querySelector('#card-not').select()").await;
        page.type_text("1").await;
        page.press("Enter").await;
        page.wait_js("document.querySelector('#card-not-error').textContent === ''").await;
        page.fill("#card-largely", "").await;
        page.wait_figure("cards", "2").await;
        assert_unnamed(page, false).await;
        page.reload().await;
        page.click("[data-action='cards']").await;
        page.wait_js("document.querySelector('#card-fully').value === '1'").await;
    })
    .await;
}

#[tokio::test]
async fn sealed_ballots_are_taken_to_another_machine_locked_and_unseen() {
    people(2, async |pages| {
        let [here, there] = pages else { unreachable!() };
        here.load("#/").await;
        here.wait_ready().await;
        open_round(here, Voting::Named).await;
        start(here, "seat", "person-ana").await;
        here.press("1").await;
        here.press("1").await;
        seal(here, "").await;
        here.click("[data-action='back-to-facilitator']").await;
        let snapshot = here
            .capture_download(here.click("[data-action='export-snapshot']"))
            .await;
        here.click("details:has(.along) summary").await;
        here.click("[data-action='take-sealed-along']").await;
        here.wait_js(
            "document.querySelector('.along [role=alert]').innerText.includes('only locked')",
        )
        .await;
        here.fill("#along-passphrase", "seven grey horses at dawn")
            .await;
        let sealed = here
            .capture_download(here.click("[data-action='take-sealed-along']"))
            .await;
        assert!(sealed.bytes.starts_with(b"age-encryption.org/"));
        here.wait_js("document.querySelector('#along-passphrase').value === ''")
            .await;

        there.load("#/").await;
        there.wait_ready().await;
        there
            .set_file("input[type='file']", &snapshot.bytes, "assessment.json")
            .await;
        there.wait_js("location.hash === '#/dashboard'").await;
        there.go("#/workshop/ballots").await;
        there
            .wait_js("document.querySelector(`[data-state='none-here']`).checkVisibility()")
            .await;
        there
            .set_file("[data-input='ballots']", &sealed.bytes, &sealed.name)
            .await;
        there.wait_for("#unlock-passphrase").await;
        there
            .fill("#unlock-passphrase", "seven grey horses at dawn")
            .await;
        there.click("[data-action='unlock']").await;
        there
            .wait_js("location.hash === '#/workshop/ballots'")
            .await;
        there.wait_for("[data-participant='person-ana'].in").await;
        assert_eq!(there.count("[data-votes-on] [data-card-of]").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_ballot_that_comes_after_the_reveal_is_on_record_and_counts_by_the_word_of_the_facilitator()
 {
    visit(Browser::Chromium, "#/", async |page| {
        open_round(page, Voting::Named).await;
        page.click("[data-action='cards']").await;
        for person in ["person-ana", "person-bo"] {
            page.click(&format!(
                "tr[data-participant='{person}'] [data-card-of='fully']"
            ))
            .await;
        }
        page.click("[data-action='reveal']").await;
        page.click("[data-action='reveal-anyway']").await;
        page.wait_js("location.hash === '#/workshop/talk'").await;

        let cast = |vote| Cast {
            vote,
            ..Cast::default()
        };
        let about = StatementId::parse("8.6.1-a").unwrap();
        let late = ballot_file(&Ballot {
            workshop: "w1".into(),
            round: 1,
            id: "late1".into(),
            by: "person-cem".into(),
            votes: [(about, cast(Voted::Not))].into_iter().collect(),
        });
        page.go("#/workshop/ballots").await;
        page.set_file("[data-input='ballots']", late.as_bytes(), "cem.json")
            .await;
        page.click("[data-intake='late'] [data-action='record-late']")
            .await;
        page.wait_for("[data-late-counts='person-cem']").await;
        page.assert_accessible().await;
        page.go("#/workshop/talk").await;
        page.wait_js("document.querySelector(`[data-votes='not']`).dataset.value === '0'")
            .await;
        page.wait_for("[data-late='1']").await;
        page.go("#/workshop/minutes").await;
        let minutes = page.text(".minutes-sheet").await;
        assert!(
            minutes.contains("Cem, round 1, 1 vote: not counted"),
            "{minutes}"
        );

        page.go("#/workshop/ballots").await;
        page.click("[data-late-counts='person-cem']").await;
        page.go("#/workshop/talk").await;
        page.wait_js("document.querySelector(`[data-votes='not']`).dataset.value === '1'")
            .await;
        page.go("#/workshop/minutes").await;
        let minutes = page.text(".minutes-sheet").await;
        assert!(minutes.contains("counted by the facilitator"), "{minutes}");
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_kept_is_said_before_the_curtain() {
    visit(Browser::Chromium, "#/", async |page| {
        open_round(page, Voting::Named).await;
        start(page, "seat", "person-ana").await;
        page.press("4").await;
        page.wait_figure("answered", "1").await;
        const FULL: &str = "void (() => { const set = Storage.prototype.setItem; Storage.prototype.setItem = function (key, value) { if (window.full && key.includes('/box/')) throw new DOMException('full', 'QuotaExceededError'); set.call(this, key, value); }; window.full = true; })()";
        page.js::<Option<()>>(FULL).await;
        page.press("4").await;
        page.wait_js("document.querySelector('#curtain [role=alert]').textContent.includes('could not store')").await;
        page.js::<Option<()>>("void (window.full = false)").await;
        page.rate("8.6.1-b", "partly").await;
        page.wait_js("document.querySelector('#curtain [role=alert]').textContent === ''").await;
        seal(page, "").await;
        page.js::<Option<()>>("void (window.full = true)").await;
        page.click(&seat("seat-next", "person-bo")).await;
        page.wait_js("document.querySelector('#curtain [role=alert]').textContent.includes('could not store')").await;
        stage(page, "sealed").await;
    })
    .await;
}

#[tokio::test]
async fn nothing_leads_behind_the_curtain_while_a_ballot_is_filled_in() {
    visit(Browser::Chromium, "#/", async |page| {
        open_round(page, Voting::Named).await;
        page.go("#/history").await;
        page.go("#/workshop/prepare").await;
        page.go("#/workshop/ballots").await;
        page.wait_figure("voted", "0").await;
        start(page, "seat", "person-ana").await;
        page.press("4").await;
        page.wait_figure("answered", "1").await;
        let stays = async |what: &str| {
            page.wait_js("location.hash === '#/workshop/ballots'").await;
            // What another page would draw is drawn by now.
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            stage(page, "fill").await;
            let behind: bool = page
                .js("!!document.querySelector('main [data-way=pass]')")
                .await;
            assert!(behind, "{what} leads to another page");
        };
        for _ in 0..2 {
            page.js::<Option<()>>("void history.back()").await;
            stays("Back").await;
        }
        page.js::<Option<()>>("void (location.hash = '#/dashboard')").await;
        stays("another address").await;
        page.js::<Option<()>>("void (location.hash = '#/room')").await;
        stays("an address that stands alone").await;
        // What is pressed outside the curtain's own fields acts on nothing behind it.
        page.js::<Option<()>>("void document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', code: 'KeyZ', ctrlKey: true, bubbles: true }))").await;
        page.js::<Option<()>>("void document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', code: 'Slash', shiftKey: true, bubbles: true }))").await;
        stays("a key").await;
        assert_eq!(page.count("dialog[open]").await, 1);

        // Nor does loading the app anew at another address.
        page.js::<Option<()>>("void history.replaceState(null, '', '#/dashboard')").await;
        page.reload().await;
        stage(page, "hand").await;
        page.wait_js("location.hash === '#/workshop/ballots'").await;
        page.click("[data-action='start-ballot']").await;
        page.wait_figure("answered", "1").await;
        page.press("4").await;
        seal(page, "").await;
        page.js::<Option<()>>("void history.back()").await;
        page.wait_js("location.hash === '#/workshop/ballots'").await;
        stage(page, "sealed").await;
        page.reload().await;
        stage(page, "sealed").await;
        page.wait_js("document.querySelector(`[data-sealed='person-ana']`) !== null")
            .await;
        // The facilitator goes where they like again.
        page.click("[data-action='back-to-facilitator']").await;
        page.wait_gone("#curtain").await;
        page.go("#/dashboard").await;
        page.reload().await;
        page.wait_js("location.hash === '#/dashboard'").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
