//! Going on from one workshop to the next, cutting an agenda down, messages that go with their act, files that are taken anywhere, and
//! what a workshop prints.

use serde_json::json;
use waymark::assessment::ballots::{Ballot, Cast};
use waymark::assessment::records::{AgendaItem, AgendaState, Participant, Voted, Voting, Workshop};
use waymark::assessment::{Answer, Gap, Rating};
use waymark::exchange::ballot::ballot_file;
use waymark::standard::{StatementId, standard};

use crate::harness::{Browser, Page, visit};
use crate::passing::{PEOPLE, STATEMENTS, open, open_round, prepared};

const AGENDA: &str = "document.querySelectorAll('[data-agenda]').length";

fn statement(id: &str) -> StatementId {
    StatementId::parse(id).unwrap()
}

/// A closed workshop with an agreed gap, a parked statement and one that was not settled.
fn held() -> waymark::assessment::Assessment {
    let mut document = prepared(Voting::Named);
    let day = |text: &str| text.parse().unwrap();
    let workshop = &mut document.workshops.sessions[0];
    workshop.closed = Some(day("2026-11-20"));
    workshop.date = Some(day("2026-11-20"));
    workshop.facilitator = "Faye Moor".into();
    workshop.round = Some(1);
    let items = &mut document.workshops.items;
    items[0].state = AgendaState::Agreed;
    items[0].agreed = Voted::Not;
    items[1].state = AgendaState::Parked;
    items[1].owner = "Bo".into();
    items[1].due = Some(day("2026-12-10"));
    items[1].question = "Which tool holds the list?".into();
    items.push(AgendaItem {
        id: "item-open".into(),
        workshop: "w1".into(),
        statement: vec![statement("8.6.3-a")],
        ..AgendaItem::default()
    });
    let about = statement(STATEMENTS[0]);
    document.answers.insert(
        about,
        Answer {
            rating: Some(Rating::Not),
            ..Answer::default()
        },
    );
    document.gaps.insert(
        about,
        Gap {
            cause: "No rules for priorities".into(),
            owner: "Ana".into(),
            due: Some(day("2027-01-15")),
            ..Gap::default()
        },
    );
    document
}

/// Drops texts as files anywhere on the page.
async fn drop_files(page: &Page, files: &[(String, &str)]) {
    page.js::<Option<()>>(&format!(
        "void (() => {{ const data = new DataTransfer(); for (const [text, name] of {}) data.items.add(new File([text], name)); document.querySelector('h1').dispatchEvent(new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true }})); }})()",
        json!(files)
    ))
    .await;
}

fn ballot(id: &str, by: &str) -> Ballot {
    let cast = || Cast {
        vote: Voted::Largely,
        ..Cast::default()
    };
    Ballot {
        workshop: "w1".into(),
        round: 1,
        id: id.into(),
        by: by.into(),
        votes: STATEMENTS
            .iter()
            .map(|id| (statement(id), cast()))
            .collect(),
    }
}

#[tokio::test]
async fn the_next_workshop_goes_on_from_a_closed_one() {
    visit(Browser::Chromium, "#/", async |page| {
        open(page, &held()).await;
        page.go("#/workshop").await;
        page.wait_for("[data-state='closed']").await;
        page.click("[data-action='next-workshop']").await;
        page.wait_figure("participants", "3").await;
        page.wait_js(&format!("{AGENDA} === 2")).await;
        page.saved().await;
        let names: Vec<String> = page
            .js("[...document.querySelectorAll('.participants [id$=\"-name\"]')].map(e => e.value)")
            .await;
        assert_eq!(names, PEOPLE.map(|(_, name)| name));
        let text = page.text(".agenda .lines").await;
        assert!(
            text.contains(
                "Bo took it along until 10 Dec 2026; to be answered: Which tool holds the list?"
            ),
            "{text}"
        );
        assert!(
            page.js::<bool>(
                "document.querySelector(\"input[name='voting'][value='named']\").checked"
            )
            .await
        );
        assert!(
            page.text("#workshop-at-hand")
                .await
                .contains("Incident management (2)")
        );
        page.assert_accessible().await;

        // One act, taken back in one.
        page.click("[data-action='notice-act']").await;
        page.wait_for("[data-state='closed']").await;
        page.wait_js("document.querySelectorAll('#workshop-at-hand option').length === 1")
            .await;
        page.wait_gone(".notice").await;
    })
    .await;
}

#[tokio::test]
async fn an_agenda_is_cut_down_to_what_is_most_disputed() {
    visit(Browser::Chromium, "#/", async |page| {
        let mut document = prepared(Voting::Named);
        document.workshops.items.clear();
        let on = standard().statements.iter().take(25);
        for (index, about) in on.enumerate() {
            document.workshops.items.push(AgendaItem {
                id: format!("item-{index}"),
                workshop: "w1".into(),
                statement: vec![about.id],
                ..AgendaItem::default()
            });
        }
        // All but three are answered with a small gap; one of these is to be looked at again.
        for about in standard().statements.iter().take(22) {
            let answer = Answer {
                rating: Some(Rating::Largely),
                review: about.id == standard().statements[4].id,
                ..Answer::default()
            };
            document.answers.insert(about.id, answer);
        }
        document.workshops.sessions[0].minutes = Some(31);
        document.workshops.sessions[0].around = Some(1);
        document.workshops.sessions[0].each = Some(3);
        open(page, &document).await;
        page.go("#/workshop").await;
        page.wait_js(&format!("{AGENDA} === 25")).await;
        // Proposed is what fits the time.
        page.wait_js(
            "document.querySelector(\"[data-action='keep-most']\").dataset.count === '15'",
        )
        .await;
        page.assert_accessible().await;
        page.fill("#trim-keep", "4").await;
        page.wait_js("document.querySelectorAll('[data-going]').length === 21")
            .await;
        page.click("[data-action='keep-most']").await;
        page.wait_js(&format!("{AGENDA} === 4")).await;
        let kept: Vec<String> = page
            .js("[...document.querySelectorAll('[data-agenda]')].map(e => e.dataset.agenda)")
            .await;
        let expected: Vec<String> = [4, 22, 23, 24]
            .map(|index: usize| standard().statements[index].id.to_string())
            .into();
        assert_eq!(kept, expected);
        page.click("[data-action='notice-act']").await;
        page.wait_js(&format!("{AGENDA} === 25")).await;
    })
    .await;
}

#[tokio::test]
async fn ballots_are_taken_anywhere_and_messages_go_with_their_act() {
    visit(Browser::Chromium, "#/", async |page| {
        open_round(page, Voting::Named).await;
        // Dropped on another page, and as a code in a text.
        page.go("#/gaps").await;
        let ana = ballot("bana", "person-ana");
        let bo = waymark::exchange::ballot::ballot_code(&ballot("bbo", "person-bo"));
        drop_files(page, &[(ballot_file(&ana), "ballot-Ana.json"), (bo, "from-a-mail.txt")]).await;
        page.wait_js("location.hash === '#/workshop/ballots'").await;
        page.wait_figure("voted", "2").await;
        let said = page.text("[data-took]").await;
        assert!(said.contains("2 files taken in"), "{said}");
        page.assert_accessible().await;

        // While no round is open, that is said; the message goes with the tab.
        page.js::<Option<()>>("void (window.confirm = () => true)").await;
        page.click("[data-action='withdraw-round']").await;
        let refused = async || {
            page.go("#/workshop/ballots").await;
            page.wait_for("[data-action='open-round']").await;
            drop_files(page, &[(ballot_file(&ana), "ballot-Ana.json")]).await;
            page.wait_for(".notice.alert").await;
            assert!(page.text(".notice.alert").await.contains("ballot-Ana.json"));
        };
        refused().await;
        page.go("#/workshop/minutes").await;
        page.wait_gone(".notice").await;

        // With the workshop at hand,
        page.click("[data-action='new-workshop']").await;
        page.saved().await;
        page.select("#workshop-at-hand", "w1").await;
        refused().await;
        let other: String = page.js("[...document.querySelectorAll('#workshop-at-hand option')].find(o => o.value !== 'w1').value").await;
        page.select("#workshop-at-hand", &other).await;
        page.wait_gone(".notice").await;

        // and once something succeeds.
        page.select("#workshop-at-hand", "w1").await;
        refused().await;
        page.click("[data-action='open-round']").await;
        page.wait_figure("voted", "0").await;
        page.wait_gone(".notice").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn the_ways_stand_in_the_order_of_what_is_possible() {
    visit(Browser::Chromium, "#/", async |page| {
        open_round(page, Voting::Named).await;
        let order = "[...document.querySelectorAll('.way')].map(e => e.dataset.way)";
        // This page is served at this machine: no phone reaches it.
        assert_eq!(
            page.js::<Vec<String>>(order).await,
            ["pass", "cards", "devices"]
        );
        assert!(
            page.text(".ways-order")
                .await
                .contains("cannot open a link")
        );
        page.fill("#ballot-address", "http://192.168.1.20:8000/")
            .await;
        page.press("Tab").await;
        page.wait_js("document.querySelector('.ways-order').textContent.includes('same network')")
            .await;
        page.reload().await;
        page.wait_for(".ways-order").await;
        assert_eq!(
            page.js::<Vec<String>>(order).await,
            ["devices", "pass", "cards"]
        );
    })
    .await;
}

#[tokio::test]
async fn a_phone_hands_the_ballot_to_another_app_and_its_file_is_taken_anywhere() {
    let mut document = prepared(Voting::Anonymous);
    document.workshops.sessions[0].round = Some(1);
    document.workshops.sessions[0].open = true;
    for item in &mut document.workshops.items {
        item.round = Some(1);
    }
    let invitation =
        waymark::analysis::workshop::invitation(&document, &document.workshops.sessions[0])
            .unwrap();
    let code = waymark::exchange::ballot::invitation_code(&invitation);
    let shared = std::cell::RefCell::new((String::new(), String::new()));
    visit(Browser::Chromium, "#/ballot", async |page| {
        page.resize(390, 844).await;
        page.js::<Option<()>>("void (() => { navigator.canShare = data => data.files[0].type === 'text/plain'; navigator.share = async data => { window.shared = [data.files[0].name, await data.files[0].text()]; }; })()").await;
        page.go(&format!("#/ballot/{code}")).await;
        page.wait_for(".ballot").await;
        for id in STATEMENTS {
            page.rate(id, "largely").await;
        }
        // With all votes in, the way to returning it stands where the thumb is.
        crate::passing::assert_in_reach(page, &["to-return"]).await;
        page.click("[data-action='to-return']").await;
        page.wait_js("document.activeElement.id === 'back-title'").await;
        page.assert_accessible().await;
        page.click("[data-action='share-ballot']").await;
        page.wait_js("window.shared").await;
        *shared.borrow_mut() = page.js("window.shared").await;
    })
    .await;
    let (name, text) = shared.into_inner();
    assert!(name.ends_with(".txt"), "{name}");
    visit(Browser::Chromium, "#/", async |page| {
        open(page, &document).await;
        page.go("#/gaps").await;
        drop_files(page, &[(text.clone(), &name)]).await;
        page.wait_figure("voted", "1").await;
    })
    .await;
}

/// Prints the page; no control and no head without what it heads may stand on it.
async fn printed(page: &Page, name: &str) -> usize {
    let sheets = page.printed_pages(name).await;
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" }))
        .await;
    let controls: Vec<String> = page
        .js("[...document.querySelectorAll('button, select, input, textarea, nav, summary')].filter(e => e.checkVisibility() && !(e.matches('select, input, textarea') && getComputedStyle(e).borderTopWidth === '0px')).map(e => e.outerHTML.slice(0, 160))")
        .await;
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "" }))
        .await;
    assert!(controls.is_empty(), "{name}: {controls:#?}");
    sheets
}

#[tokio::test]
async fn what_a_workshop_prints_has_no_controls() {
    visit(Browser::Chromium, "#/", async |page| {
        let mut document = held();
        document.workshops.sessions[0].closed = None;
        document.workshops.participants.push(Participant {
            id: "person-dee".into(),
            workshop: "w1".into(),
            name: "Dee".into(),
            ..Participant::default()
        });
        document.workshops.sessions.push(Workshop {
            id: "w2".into(),
            title: "An open round".into(),
            ..Workshop::default()
        });
        open(page, &document).await;
        page.go("#/workshop").await;
        page.select("#workshop-at-hand", "w1").await;
        printed(page, "workshop-prepare").await;
        page.js::<Option<()>>("void (window.print = () => {})")
            .await;
        page.click("[data-action='print-cards']").await;
        page.wait_for("[data-card='unsure']").await;
        page.assert_accessible().await;
        assert_eq!(
            printed(page, "workshop-cards").await,
            3,
            "two cards on a sheet"
        );

        page.go("#/workshop/talk").await;
        printed(page, "workshop-talk").await;
        page.go("#/workshop/ballots").await;
        printed(page, "workshop-ballots").await;
        page.go("#/workshop/minutes").await;
        printed(page, "workshop-minutes").await;
        page.js::<Option<()>>("void (window.print = () => {})")
            .await;
        page.click("[data-action='print-owed']").await;
        page.wait_for(".owed-sheet").await;
        page.assert_accessible().await;
        let owners: Vec<String> = page
            .js("[...document.querySelectorAll('[data-owner]')].map(e => e.dataset.owner)")
            .await;
        assert_eq!(owners, ["Ana", "Bo", ""]);
        assert!(
            page.text("[data-owner='Bo']")
                .await
                .contains("Which tool holds the list?")
        );
        assert_eq!(printed(page, "workshop-owed").await, 1);
    })
    .await;
}

/// Pictures of the pages and of what they print, for people to look at, in the folder that `WAYMARK_SHOTS` names.
#[tokio::test]
#[ignore = "makes pictures and checks nothing"]
async fn pictures() {
    let folder = std::env::var("WAYMARK_SHOTS").unwrap_or_else(|_| "target/shots".into());
    visit(Browser::Chromium, "#/", async |page| {
        let shot = async |name: &str| {
            for (width, height) in [(1440, 900), (390, 844)] {
                page.resize(width, height).await;
                for dark in [false, true] {
                    page.prefer_dark(dark).await;
                    let look = if dark { "dark" } else { "light" };
                    let path = format!("{folder}/{name}-{width}-{look}.png");
                    match name.starts_with("curtain") {
                        true => page.screenshot(path.as_ref()).await,
                        false => page.full_screenshot(path.as_ref()).await,
                    }
                }
            }
            page.prefer_dark(false).await;
            page.resize(1440, 900).await;
        };
        let mut document = held();
        document.workshops.sessions[0].closed = None;
        document.workshops.sessions[0].minutes = Some(20);
        for about in standard().statements.iter().skip(40).take(8) {
            document.workshops.items.push(AgendaItem {
                id: format!("more-{}", about.id),
                workshop: "w1".into(),
                statement: vec![about.id],
                ..AgendaItem::default()
            });
        }
        open(page, &document).await;
        page.go("#/workshop").await;
        page.click("[data-part='going'] summary").await;
        page.select("#agenda-area", "8.6.2").await;
        page.click("[data-part='among'] summary").await;
        shot("prepare").await;
        page.printed_pages("prepare").await;
        page.js::<Option<()>>("void (window.print = () => {})")
            .await;
        page.click("[data-action='show-cards']").await;
        shot("cards").await;
        page.printed_pages("cards").await;
        page.go("#/workshop/minutes").await;
        page.click("[data-action='show-owed']").await;
        shot("owed").await;
        page.printed_pages("owed").await;
        page.click("[data-action='show-owed']").await;
        page.printed_pages("minutes").await;
        page.go("#/workshop/talk").await;
        page.printed_pages("talk").await;
        page.go("#/workshop/ballots").await;
        page.click("[data-action='open-round']").await;
        page.wait_figure("voted", "0").await;
        shot("ballots").await;
        page.printed_pages("ballots").await;
        page.click("[data-action='seat'][data-participant='person-ana']")
            .await;
        page.click("[data-action='start-ballot']").await;
        page.wait_for("#curtain .ballot").await;
        page.press("3").await;
        page.click(".ballot-statement:nth-child(2) .ballot-more summary")
            .await;
        shot("curtain-fill").await;
        for _ in 0..9 {
            page.press("2").await;
        }
        page.click("[data-action='seal']").await;
        shot("curtain-sealed").await;
    })
    .await;
}
