//! Ballots on devices of one's own: the voter's side on a phone, and the facilitator's, who hands out and takes back.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use waymark::analysis::workshop::invitation;
use waymark::assessment::ballots::{Ballot, Cast, Invitation};
use waymark::assessment::records::{AgendaItem, Confidence, Participant, Voted, Voting, Workshop};
use waymark::assessment::{Assessment, AssessmentId};
use waymark::exchange::ballot::{
    ballot_code, ballot_file, invitation_code, invitation_file, read_ballot, read_invitation,
};
use waymark::exchange::export;
use waymark::standard::StatementId;

use crate::harness::{Browser, Page, visit};

const PEOPLE: [(&str, &str); 3] = [
    ("person-ana", "Ana"),
    ("person-bo", "Bo"),
    ("person-cem", "Cem"),
];
const STATEMENTS: [&str; 3] = ["8.6.1-a", "8.6.1-b", "8.6.2-a"];
/// What nobody may read before the reveal.
const SECRET: &str = "only between us";

fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn statement(id: &str) -> StatementId {
    StatementId::parse(id).unwrap()
}

/// An assessment with a workshop whose second round is open.
fn opened(voting: Voting) -> Assessment {
    let mut document = Assessment::new(
        AssessmentId("own-devices".into()),
        "Round Table Ltd",
        moment(),
    );
    document.workshops.sessions.push(Workshop {
        id: "w1".into(),
        title: "Incident management".into(),
        voting,
        round: Some(2),
        open: true,
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
            statement: vec![statement(id)],
            round: Some(2),
            ..AgendaItem::default()
        });
    }
    document
}

fn invited(voting: Voting) -> Invitation {
    let document = opened(voting);
    invitation(&document, &document.workshops.sessions[0]).unwrap()
}

fn link(voting: Voting) -> String {
    format!("#/ballot/{}", invitation_code(&invited(voting)))
}

fn ballot(id: &str, by: &str, vote: Voted) -> Ballot {
    let cast = |vote| Cast {
        vote,
        confidence: Confidence::Fairly,
        comment: SECRET.into(),
    };
    Ballot {
        workshop: "w1".into(),
        round: 2,
        id: id.into(),
        by: by.into(),
        votes: STATEMENTS
            .iter()
            .map(|id| (statement(id), cast(vote)))
            .collect(),
    }
}

/// Goes from a page that stands alone to one of the app or back: the window starts anew.
async fn cross(page: &Page, route: &str) {
    page.js::<Option<()>>(&format!(
        "void (() => {{ window.before = true; location.hash = {}; }})()",
        json!(route)
    ))
    .await;
    page.wait_js("!window.before && document.documentElement.dataset.app === 'ready'")
        .await;
}

async fn own_keys(page: &Page) -> Vec<String> {
    let dump = page.local_storage_dump().await;
    dump.into_keys()
        .filter(|key| key.starts_with("waymark/ballot/"))
        .collect()
}

async fn assert_returned(page: &Page, state: &str) {
    page.wait_js(&format!(
        "document.querySelector('[data-returned]')?.dataset.returned === '{state}'"
    ))
    .await;
}

/// What a thumb has to hit: at least 44 px each way.
async fn assert_thumb_size(page: &Page) {
    let small: Vec<String> = page
        .js("[...document.querySelectorAll('.vote-page button, .vote-page .button, .vote-page select, .vote-page fieldset label, .ballot-progress label')].filter(e => e.checkVisibility() && (e.getBoundingClientRect().height < 43.9 || e.getBoundingClientRect().width < 43.9)).map(e => e.outerHTML.slice(0, 120))")
        .await;
    assert!(small.is_empty(), "{small:?}");
    let sideways: bool = page
        .js("document.documentElement.scrollWidth > innerWidth")
        .await;
    assert!(!sideways);
}

#[tokio::test]
async fn somebody_votes_on_a_phone_with_names_and_corrects_it() {
    visit(Browser::Chromium, &link(Voting::Named), async |page| {
        page.resize(390, 844).await;
        page.wait_for(".ballot").await;
        assert_eq!(page.text("h1").await, "Incident management");
        assert_eq!(page.count(".ballot [data-statement]").await, 3);
        assert_eq!(own_keys(page).await, Vec::<String>::new(), "looking stores nothing");
        page.assert_accessible().await;
        assert_returned(page, "no").await;

        page.rate("8.6.1-a", "partly").await;
        page.click("input[name='confidence-8.6.1-a'][value='guess']").await;
        page.fill("#comment-8_6_1-a", "for changes only").await;
        assert_thumb_size(page).await;
        page.reload().await;
        page.wait_js("document.querySelector(`input[name='rating-8.6.1-a']:checked`)?.value === 'partly'").await;
        page.wait_js("document.querySelector(`input[name='confidence-8.6.1-a']:checked`)?.value === 'guess'").await;
        page.wait_js("document.querySelector('#comment-8_6_1-a').value === 'for changes only'").await;
        page.wait_figure("answered", "1").await;
        assert_eq!(own_keys(page).await, ["waymark/ballot/w1-2"]);

        // Taking the vote back, as by a slip of a key, does not lose what was written.
        page.click("[data-statement='8.6.1-a'] [data-action='clear-rating']").await;
        page.wait_figure("answered", "0").await;
        page.wait_for("[data-statement='8.6.1-a'] [data-laid-by]:not([hidden])").await;
        page.rate("8.6.1-a", "partly").await;
        page.wait_js("document.querySelector('#comment-8_6_1-a').value === 'for changes only'").await;
        page.click("input[name='confidence-8.6.1-a'][value='guess']").await;

        // Without a name nothing goes out, and the place to mend it takes the focus.
        page.click("[data-action='save-ballot']").await;
        page.wait_js("document.activeElement.id === 'ballot-by'").await;
        assert!(page.text("#ballot-by-error").await.contains("who you are"));
        page.wait_js("document.querySelector('#ballot-by').ariaInvalid === 'true'").await;
        assert_returned(page, "no").await;
        page.select("#ballot-by", "person-ana").await;
        page.wait_js("document.querySelector('#back-barred').textContent === '' && document.querySelector('#ballot-by-error').textContent === ''").await;

        // By keys: the next open one comes by itself.
        page.click("[data-action='next-open']").await;
        page.wait_js("document.activeElement.dataset.statement === '8.6.1-b'").await;
        page.press("4").await;
        page.wait_js("document.activeElement.dataset.statement === '8.6.2-a'").await;
        page.press("a").await;
        page.wait_figure("answered", "3").await;

        let file = page
            .capture_download(page.click("[data-action='save-ballot']"))
            .await;
        assert_eq!(file.name, "ballot-Ana-round-2.json");
        let first = read_ballot(&file.bytes).unwrap();
        assert_eq!((first.by.as_str(), first.round), ("person-ana", 2));
        let said: Vec<Voted> = first.votes.values().map(|cast| cast.vote).collect();
        assert_eq!(said, [Voted::Partly, Voted::Fully, Voted::Nothing]);
        let cast = &first.votes[&statement("8.6.1-a")];
        assert_eq!((cast.confidence, cast.comment.as_str()), (Confidence::Guess, "for changes only"));
        assert_returned(page, "yes").await;

        page.rate("8.6.1-b", "not").await;
        assert_returned(page, "changed").await;
        page.click("[data-action='show-ballot-text']").await;
        page.wait_for("#ballot-code").await;
        let code: String = page.js("document.querySelector('#ballot-code').value").await;
        let second = read_ballot(code.as_bytes()).unwrap();
        assert_eq!(second.id, first.id, "the corrected ballot takes the place of the first");
        assert_eq!(second.votes[&statement("8.6.1-b")].vote, Voted::Not);
        page.click("[data-action='show-ballot-code']").await;
        page.wait_for("[data-qr] svg").await;
        assert_returned(page, "yes").await;
        assert_thumb_size(page).await;
        page.assert_accessible().await;
        page.prefer_dark(true).await;
        page.assert_contrast().await;
        page.prefer_dark(false).await;

        // Too much for a code: it says so with the sizes, and the file still takes it.
        let long = "word ".repeat(99);
        for id in ["8_6_1-a", "8_6_1-b", "8_6_2-a"] {
            let field = format!("#comment-{id}");
            page.js::<Option<()>>(&format!(
                "void (() => {{ const t = document.querySelector('{field}'); t.value = {}; t.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()",
                json!(long)
            ))
            .await;
        }
        page.wait_gone("[data-qr]").await;
        page.click("[data-action='show-ballot-code']").await;
        page.wait_for("[data-too-big]").await;
        assert!(page.text("[data-too-big]").await.contains("bytes"));

        page.js::<Option<()>>("void (window.confirm = () => true)").await;
        page.click("[data-action='remove-own-ballot']").await;
        page.wait_js("location.hash === '#/ballot'").await;
        assert_eq!(own_keys(page).await, Vec::<String>::new());
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn an_invitation_comes_as_a_file_and_an_unnamed_ballot_bears_no_name() {
    visit(Browser::Chromium, "#/ballot", async |page| {
        page.resize(390, 844).await;
        page.wait_for("[data-input='invitation']").await;
        page.assert_accessible().await;
        let invitation = invited(Voting::Anonymous);
        let file = invitation_file(&invitation);
        page.set_file("[data-input='invitation']", file.as_bytes(), "i.json")
            .await;
        page.wait_for(".ballot").await;
        page.wait_js("location.hash.startsWith('#/ballot/WMI1.')")
            .await;
        assert_eq!(page.count("#ballot-by").await, 0);
        page.rate("8.6.1-a", "largely").await;
        page.reload().await;
        page.wait_js(
            "document.querySelector(`input[name='rating-8.6.1-a']:checked`)?.value === 'largely'",
        )
        .await;
        let file = page
            .capture_download(page.click("[data-action='save-ballot']"))
            .await;
        let ballot = read_ballot(&file.bytes).unwrap();
        assert_eq!(ballot.by, "");
        assert!(file.name.contains(&ballot.id), "{}", file.name);
        for (id, name) in PEOPLE {
            assert!(!file.text().contains(id) && !file.text().contains(name));
        }
        let content: Value = serde_json::from_str(&file.text()).unwrap();
        let fields: Vec<&String> = content["content"].as_object().unwrap().keys().collect();
        assert_eq!(
            fields,
            ["session", "round", "id", "votes"],
            "no name, no time"
        );
        page.assert_accessible().await;

        // Another round of the same workshop is another ballot.
        let mut next = invitation.clone();
        next.round = 3;
        page.go(&format!("#/ballot/{}", invitation_code(&next)))
            .await;
        page.wait_js("document.querySelector('.vote-lead').textContent.includes('round 3')")
            .await;
        page.wait_figure("answered", "0").await;
        page.rate("8.6.1-a", "not").await;
        assert_eq!(
            own_keys(page).await,
            ["waymark/ballot/w1-2", "waymark/ballot/w1-3"]
        );
        page.go("#/ballot").await;
        page.wait_for(".vote-page .list a").await;
        assert_eq!(page.count(".vote-page .list a").await, 2);
        assert!(page.text(".vote-page .list").await.contains("given out"));
        page.assert_accessible().await;
        page.click(".vote-page .list a").await;
        // It was returned: who comes now may be somebody else.
        page.wait_for("[data-cover]").await;
        page.click("[data-action='go-on-with-ballot']").await;
        page.wait_figure("answered", "1").await;
    })
    .await;
}

#[tokio::test]
async fn people_who_share_a_tablet_neither_see_nor_replace_each_others_ballot() {
    visit(Browser::Chromium, &link(Voting::Named), async |page| {
        page.resize(390, 844).await;
        page.wait_for(".ballot").await;
        page.select("#ballot-by", "person-ana").await;
        page.rate("8.6.1-a", "partly").await;
        let save = page.capture_download(page.click("[data-action='save-ballot']"));
        let of_ana = read_ballot(&save.await.bytes).unwrap();
        assert_returned(page, "yes").await;

        // Bo opens the same link: nothing of it is shown.
        page.reload().await;
        page.wait_for("[data-cover]").await;
        assert!(page.text("#cover-title").await.contains("by Ana"));
        assert_eq!(page.count(".ballot, #ballot-by").await, 0);
        page.assert_accessible().await;
        assert_thumb_size(page).await;
        page.click("[data-action='new-ballot']").await;
        page.wait_figure("answered", "0").await;
        page.select("#ballot-by", "person-bo").await;
        page.rate("8.6.1-a", "fully").await;
        let save = page.capture_download(page.click("[data-action='save-ballot']"));
        let of_bo = read_ballot(&save.await.bytes).unwrap();
        assert_ne!(of_bo.id, of_ana.id, "one id stands for one person");
        assert_eq!(of_bo.by, "person-bo");

        // Bo comes back to his own. Once it is changed, whoever begins anew is asked first.
        page.reload().await;
        page.click("[data-action='go-on-with-ballot']").await;
        page.wait_figure("answered", "1").await;
        page.rate("8.6.1-b", "not").await;
        page.reload().await;
        page.wait_for("[data-cover]").await;
        page.js::<Option<()>>("void (window.confirm = () => false)")
            .await;
        page.click("[data-action='new-ballot']").await;
        assert_eq!(page.count("[data-cover]").await, 1);
        page.click("[data-action='go-on-with-ballot']").await;
        page.wait_figure("answered", "2").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn what_is_no_invitation_is_refused_in_words() {
    let code = invitation_code(&invited(Voting::Named));
    let cut = format!("#/ballot/{}", &code[..60]);
    visit(Browser::Chromium, &cut, async |page| {
        page.resize(390, 844).await;
        page.wait_for(".vote-page [role='alert']").await;
        assert!(page.text(".vote-page .sub").await.contains("check sum"));
        page.assert_accessible().await;
        let filled = ballot("b1", "person-ana", Voted::Fully);
        page.go(&format!("#/ballot/{}", ballot_code(&filled))).await;
        page.wait_js(
            "document.querySelector('.vote-page .sub').textContent.includes('facilitator')",
        )
        .await;
        let before = page.local_storage_dump().await;
        page.set_file(
            "[data-input='invitation']",
            ballot_file(&filled).as_bytes(),
            "b.json",
        )
        .await;
        page.wait_js(
            "document.querySelector('.vote-open [role=alert]').textContent.includes('filled in')",
        )
        .await;
        assert_eq!(page.local_storage_dump().await, before);

        // On the first page an invitation leads to its ballot, and a ballot is told where it belongs.
        cross(page, "#/").await;
        page.set_file(
            "[data-action='import']",
            ballot_file(&filled).as_bytes(),
            "b.json",
        )
        .await;
        page.wait_for(".notice[role='alert']").await;
        assert!(
            page.text(".notice[role='alert'] p")
                .await
                .contains("belongs to the assessment with its workshop")
        );
        assert_eq!(page.local_storage_dump().await, before);
        let file = invitation_file(&invited(Voting::Named));
        page.set_file("[data-action='import']", file.as_bytes(), "i.json")
            .await;
        page.wait_for(".ballot").await;
    })
    .await;
}

/// The facilitator at the page of the ballots, the round open.
async fn facilitate(page: &Page, voting: Voting) {
    let snapshot = export(&opened(voting), moment());
    page.set_file("[data-action='import']", snapshot.as_bytes(), "w.json")
        .await;
    page.wait_js("location.hash === '#/dashboard'").await;
    page.go("#/workshop/ballots").await;
    page.wait_for("[data-input='ballots']").await;
}

/// What became of what came in, the newest first.
async fn intakes(page: &Page, count: usize) -> Vec<String> {
    page.wait_js(&format!(
        "document.querySelectorAll('.came [data-intake]').length === {count}"
    ))
    .await;
    page.js("[...document.querySelectorAll('.came [data-intake]')].map(e => e.dataset.intake)")
        .await
}

/// The sealed ballots in the storage.
async fn sealed(page: &Page) -> Vec<Ballot> {
    let dump = page.local_storage_dump().await;
    let in_box = dump.iter().filter(|(key, _)| key.contains("/box/w1/b/"));
    in_box
        .map(|(key, text)| {
            let ballot: Ballot = serde_json::from_str(text).unwrap();
            assert!(key.ends_with(&ballot.id));
            ballot
        })
        .collect()
}

#[tokio::test]
async fn ballots_come_back_many_at_once_and_none_is_half_counted() {
    visit(Browser::Chromium, "#/", async |page| {
        facilitate(page, Voting::Named).await;
        let good = ballot("bana", "person-ana", Voted::Partly);
        let corrected = ballot("bana", "person-ana", Voted::Largely);
        let double = ballot("bana2", "person-ana", Voted::Not);
        let stranger = ballot("bx", "person-x", Voted::Not);
        let mut foreign = ballot("bf", "person-bo", Voted::Not);
        foreign.workshop = "w9".into();
        let mut late = ballot("bl", "person-bo", Voted::Not);
        late.round = 1;
        let files = [&good, &good, &corrected, &double, &stranger, &foreign, &late].map(ballot_file);
        let cut = &files[0].as_bytes()[..150];
        let snapshot = export(&opened(Voting::Named), moment());
        let mut given: Vec<(&[u8], &str)> = Vec::new();
        let names = ["1-good", "2-again", "3-corrected", "4-double", "5-stranger", "6-foreign", "7-late"];
        for (file, name) in files.iter().zip(names) {
            given.push((file.as_bytes(), name));
        }
        given.push((cut, "8-cut"));
        given.push((snapshot.as_bytes(), "9-snapshot"));
        page.set_files("[data-input='ballots']", &given).await;
        let mut became = intakes(page, 9).await;
        became.reverse();
        assert_eq!(
            became,
            ["counted", "again", "corrected", "double", "foreign", "foreign", "late", "unread", "unread"]
        );
        let said = page.text("[data-took]").await;
        assert!(said.contains("3 counted") && said.contains("6 not"), "{said}");
        for (key, words) in [
            ("late", "round 1 was over"),
            ("double", "another ballot or card of Ana"),
            ("foreign", "not in this assessment"),
        ] {
            let text = page.text(&format!(".came [data-intake='{key}']")).await;
            assert!(text.contains(words), "{text}");
        }
        let list = page.text(".came").await;
        assert!(list.contains("snapshot of a whole assessment"), "{list}");
        assert_eq!(sealed(page).await, [corrected], "exactly the good one, as corrected");
        page.wait_figure("voted", "1").await;

        // The facilitator decides which of two of the same person counts.
        let trade = page.text("[data-action='use-this-one']").await;
        assert!(trade.contains("3 votes go, 3 come"), "{trade}");
        page.click("[data-action='use-this-one']").await;
        page.wait_gone("[data-action='use-this-one']").await;
        assert_eq!(sealed(page).await, std::slice::from_ref(&double));

        // A code by hand; what is no code stays in the field.
        page.fill("#pasted-ballot", "hello").await;
        page.click("[data-action='take-code']").await;
        intakes(page, 10).await;
        assert!(page.text("[data-took]").await.contains("starts with WMB1."));
        let bo = ballot("bbo", "person-bo", Voted::Fully);
        page.js::<Option<()>>("void (document.querySelector('#pasted-ballot').value = '')").await;
        page.fill("#pasted-ballot", &ballot_code(&bo)).await;
        page.click("[data-action='take-code']").await;
        assert_eq!(intakes(page, 11).await[0], "counted");
        page.wait_js("document.querySelector('#pasted-ballot').value === ''").await;
        assert!(page.text(".came [data-intake='counted']").await.contains("Bo"));

        // Dropped on the section, as one does with a folder's files.
        let cem = ballot("bcem", "person-cem", Voted::Nothing);
        page.js::<Option<()>>(&format!(
            "void (() => {{ const data = new DataTransfer(); for (const text of {}) data.items.add(new File([text], 'dropped.json')); document.querySelector('.take-back').dispatchEvent(new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true }})); }})()",
            json!([ballot_file(&cem), ballot_file(&bo)])
        ))
        .await;
        assert_eq!(intakes(page, 13).await[..2], ["again", "counted"]);
        assert_eq!(sealed(page).await, [double, bo, cem]);
        page.wait_figure("voted", "3").await;
        let html: String = page.js("document.documentElement.innerHTML").await;
        assert!(!html.contains(SECRET), "what somebody votes is not shown");
        page.assert_accessible().await;
        page.prefer_dark(true).await;
        page.assert_contrast().await;
        page.reload().await;
        page.wait_figure("voted", "3").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn without_names_a_ballot_too_many_is_refused_and_one_with_a_name_too() {
    visit(Browser::Chromium, "#/", async |page| {
        facilitate(page, Voting::Anonymous).await;
        let files = [
            ballot("u1", "", Voted::Fully),
            ballot("u2", "", Voted::Not),
            ballot("u3", "person-ana", Voted::Not),
            ballot("u4", "", Voted::Not),
            ballot("u5", "", Voted::Partly),
        ]
        .map(|ballot| ballot_file(&ballot));
        let names = ["a", "b", "c", "d", "e"];
        let given: Vec<(&[u8], &str)> = files
            .iter()
            .zip(names)
            .map(|(file, name)| (file.as_bytes(), name))
            .collect();
        page.set_files("[data-input='ballots']", &given).await;
        let mut became = intakes(page, 5).await;
        became.reverse();
        assert_eq!(
            became,
            ["counted", "counted", "foreign", "counted", "too-many"]
        );
        assert_eq!(sealed(page).await.len(), 3);
        for (key, value) in page.local_storage_dump().await {
            if key.contains("/box/") {
                assert!(
                    !value.contains("person-") && !value.contains("\"by\""),
                    "{value}"
                );
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_invitation_goes_out_as_a_file_and_as_a_link_where_others_reach_it() {
    visit(Browser::Chromium, "#/", async |page| {
        facilitate(page, Voting::Named).await;
        let file = page
            .capture_download(page.click("[data-action='save-invitation']"))
            .await;
        assert_eq!(file.name, "invitation-Incident-management-round-2.json");
        assert_eq!(read_invitation(&file.bytes), Ok(invited(Voting::Named)));

        // This page is served at this machine: no phone reaches it.
        assert!(page.text("[data-no-link]").await.contains("localhost"));
        page.wait_js("!document.querySelector(`[data-action='show-link']`).checkVisibility()")
            .await;
        for (typed, says) in [
            ("example.org", "https://"),
            ("http://localhost:8080/", "very machine"),
        ] {
            page.fill("#ballot-address", typed).await;
            page.press("Tab").await;
            page.wait_js(&format!(
                "document.querySelector('#ballot-address-error').textContent.includes({})",
                Value::from(says)
            ))
            .await;
            assert_eq!(page.count("[data-qr]").await, 0);
        }
        page.assert_accessible().await;
        page.fill("#ballot-address", "https://example.org/waymark/#/dashboard")
            .await;
        page.press("Tab").await;
        page.click("[data-action='show-link']").await;
        page.wait_for("[data-qr] svg").await;
        let link: String = page
            .js("document.querySelector('#ballot-link').value")
            .await;
        assert!(
            link.starts_with("https://example.org/waymark/#/ballot/WMI1."),
            "{link}"
        );
        assert_eq!(read_invitation(link.as_bytes()), Ok(invited(Voting::Named)));
        page.assert_accessible().await;

        // Shown to the room, the link stays the one of the invitation as it is, also while another part is open.
        page.click("[data-action='show-in-room']").await;
        let live = "JSON.parse(Object.entries(localStorage).find(([key]) => key.endsWith('/live'))?.[1] ?? '{}').join";
        let small = format!("/^https:\\/\\/example\\.org\\/waymark\\/#\\d+$/.test({live} ?? '')");
        page.wait_js(&small).await;
        let first: String = page.js(live).await;
        assert_eq!(read_invitation(first.as_bytes()).unwrap().people.len(), 3);
        page.go("#/workshop").await;
        page.click("[data-action='add-participant']").await;
        page.wait_js(&format!("{small} && {live} !== {}", json!(first))).await;
        let shown: String = page.js(live).await;
        assert_eq!(read_invitation(shown.as_bytes()).unwrap().people.len(), 4);
        page.go("#/workshop/ballots").await;
        page.wait_for("#ballot-address").await;
        page.reload().await;
        page.wait_js(
            "document.querySelector('#ballot-address').value === 'https://example.org/waymark/'",
        )
        .await;
    })
    .await;
}
