//! The room screen: a second window that follows the facilitator, without a network, and stores nothing.

use serde_json::json;
use waymark::assessment::Assessment;
use waymark::assessment::ballots::{Ballot, Cast};
use waymark::assessment::records::{
    AgendaItem, AgendaState, Confidence, Participant, Vote, Voted, Voting,
};
use waymark::exchange::ballot::ballot_file;
use waymark::standard::standard;

use crate::harness::{Browser, Page, visit};
use crate::passing::{STATEMENTS, open_round, seal, start};

/// Ana, Bo and Cem vote: far apart on the first statement, alike on the second.
async fn vote(page: &Page) {
    for (index, (person, keys)) in [
        ("person-ana", ["1", "4"]),
        ("person-bo", ["4", "4"]),
        ("person-cem", ["4", "4"]),
    ]
    .into_iter()
    .enumerate()
    {
        let action = if index == 0 { "seat" } else { "seat-next" };
        start(page, action, person).await;
        for key in keys {
            page.press(key).await;
        }
        seal(page, "").await;
    }
    page.click("[data-action='back-to-facilitator']").await;
    page.wait_gone("#curtain").await;
}

async fn scene(page: &Page, name: &str) {
    page.wait_for(&format!("[data-line='there'] [data-scene='{name}']"))
        .await;
}

/// Opens the room screen by its button and gives the handle of its window.
async fn open_room(page: &Page) -> thirtyfour::WindowHandle {
    let before = page.windows().await;
    page.click("[data-action='open-room']").await;
    page.wait_windows(before.len() + 1).await;
    let mut after = page.windows().await;
    after.retain(|window| !before.contains(window));
    let room = after.remove(0);
    page.switch_to(&room).await;
    page.wait_ready().await;
    room
}

/// Looks only: apart from buttons for its own looks there is nothing to act on.
async fn assert_read_only(page: &Page) {
    let shown: Vec<String> = page
        .js("[...document.querySelectorAll('button, input, select, textarea, a, [contenteditable]')].filter(e => e.checkVisibility()).map(e => e.dataset.action ?? e.outerHTML)")
        .await;
    assert_eq!(shown, ["room-theme", "full-screen"]);
}

/// Read from six metres: nothing that is meant for the room is smaller than 40 of 1,080 pixels, and nothing is cut off.
async fn assert_big(page: &Page) {
    for (width, height) in [(1920, 1080), (1280, 720)] {
        page.resize(width, height).await;
        let least = 40.0 * f64::from(height) / 1080.0 - 0.5;
        let small: Vec<String> = page
            .js(&format!("[...document.querySelectorAll('.room *')].filter(e => e.checkVisibility() && !e.closest('.vh, svg, button') && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && parseFloat(getComputedStyle(e).fontSize) < {least}).map(e => e.outerHTML.slice(0, 90))"))
            .await;
        assert_eq!(small, Vec::<String>::new(), "at {width} × {height}");
        let cut: Vec<String> = page
            .js("[...document.querySelectorAll('.room *')].filter(e => { if (!e.checkVisibility() || e.closest('.vh, svg, .room-pages > *')) return false; const r = e.getBoundingClientRect(); return r.right > innerWidth + 1 || r.bottom > innerHeight + 1 || r.left < -1 || r.top < -1; }).map(e => e.outerHTML.slice(0, 90))")
            .await;
        assert_eq!(cut, Vec::<String>::new(), "at {width} × {height}");
        // On each page all that stands there is in sight, from its top to its bottom and from left to right.
        let lost: Vec<String> = page
            .js("(() => { const sheet = document.querySelector('.room-pages'); if (!sheet) return []; const r = sheet.getBoundingClientRect(); return [...sheet.querySelectorAll('*')].filter(e => e.checkVisibility() && !e.closest('.vh, svg') && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())).filter(e => [...e.getClientRects()].some(c => { const left = ((c.left - r.left + sheet.scrollLeft) % r.width + r.width) % r.width; return c.top < r.top - 4 || c.bottom > r.bottom + 4 || (c.width > 1 && left + c.width > r.width + 4); })).map(e => e.outerHTML.slice(0, 90)); })()")
            .await;
        assert_eq!(lost, Vec::<String>::new(), "at {width} × {height}");
        let fits: bool = page
            .js("document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth")
            .await;
        assert!(fits, "scrolls at {width} × {height}");
    }
}

#[tokio::test]
async fn the_room_follows_and_both_windows_come_back() {
    visit(Browser::Chromium, "#/", async |page| {
        let desk = page.tab().await;
        open_round(page, Voting::Named).await;
        let room = open_room(page).await;
        scene(page, "voting").await;
        page.wait_figure("voted", "0").await;
        assert_read_only(page).await;
        page.assert_accessible().await;

        // The facilitator's keys do nothing here, nor does a click anywhere.
        page.press("1").await;
        page.press("?").await;
        assert_eq!(page.count("dialog[open]").await, 0);

        // From here on without a network.
        let offline = json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        page.cdp("Network.enable", json!({})).await;
        page.cdp("Network.emulateNetworkConditions", offline.clone()).await;
        page.switch_to(&desk).await;
        page.cdp("Network.enable", json!({})).await;
        page.cdp("Network.emulateNetworkConditions", offline).await;
        vote(page).await;
        page.switch_to(&room).await;
        page.wait_figure("voted", "3").await;
        assert_eq!(page.count("[data-votes]").await, 0, "no vote is on the screen");
        page.switch_to(&desk).await;
        page.click("[data-action='reveal']").await;
        page.wait_js("location.hash === '#/workshop/talk'").await;
        page.switch_to(&room).await;
        scene(page, "overview").await;
        let first: String = page.js("document.querySelector('.room-rows li').dataset.statement").await;
        assert_eq!(first, STATEMENTS[0], "what is most disputed comes first");
        page.assert_accessible().await;
        assert_big(page).await;

        // An item, with names beside the votes; the note stays at the desk.
        page.switch_to(&desk).await;
        page.click(&format!("[data-item='item-{}']", STATEMENTS[0])).await;
        page.switch_to(&room).await;
        scene(page, "item").await;
        let far = page.text(".room-far").await;
        assert!(far.contains("Ask Ana (Not)"), "{far}");
        page.assert_accessible().await;
        assert_big(page).await;

        // The timer runs on both screens, and only its buttons write.
        page.switch_to(&desk).await;
        page.click("[data-action='timer-start']").await;
        page.wait_for("[data-action='timer-pause']").await;
        let before = page.local_storage_dump().await;
        page.wait_js("Number(document.querySelector('[data-figure=timer]').dataset.value) <= 178").await;
        assert_eq!(page.local_storage_dump().await, before);
        page.switch_to(&room).await;
        page.wait_js("Number(document.querySelector('[data-figure=timer]').dataset.value) <= 178").await;
        assert_eq!(page.local_storage_dump().await, before, "the room screen writes nothing");
        page.switch_to(&desk).await;
        page.click("[data-action='timer-pause']").await;
        page.wait_js("document.querySelector('.clock-words').textContent.includes('paused')").await;
        let paused = page.figure("timer").await;

        // Online again: a reload of either window brings both back.
        let online = json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        page.cdp("Network.emulateNetworkConditions", online.clone()).await;
        page.switch_to(&room).await;
        page.cdp("Network.emulateNetworkConditions", online).await;
        page.wait_figure("timer", &paused).await;
        page.reload().await;
        scene(page, "item").await;
        page.wait_figure("timer", &paused).await;
        page.switch_to(&desk).await;
        page.reload().await;
        page.wait_figure("timer", &paused).await;
        page.wait_js(&format!("document.querySelector(`[data-item='item-{}']`).getAttribute('aria-current') === 'true'", STATEMENTS[0])).await;
        page.switch_to(&room).await;
        scene(page, "item").await;

        // On another page of the app, and gone: the last view stays, marked.
        page.switch_to(&desk).await;
        page.go("#/dashboard").await;
        page.switch_to(&room).await;
        page.wait_for("[data-line='away'] [data-scene='item']").await;
        page.assert_accessible().await;
        page.switch_to(&desk).await;
        page.go("#/workshop/talk").await;
        page.switch_to(&room).await;
        scene(page, "item").await;
        page.switch_to(&desk).await;
        // The page that is not there is the only error.
        assert_eq!(page.console_errors().await, Vec::<String>::new());
        page.load("nothing-here").await;
        page.switch_to(&room).await;
        page.wait_for("[data-line='lost'] [data-scene='item']").await;
        page.assert_accessible().await;
        assert_read_only(page).await;
        page.reload().await;
        page.wait_for("[data-line='waiting'] .room-wait").await;
        page.assert_accessible().await;
    })
    .await;
}

#[tokio::test]
async fn without_names_the_room_sees_counts_only() {
    visit(Browser::Chromium, "#/", async |page| {
        let desk = page.tab().await;
        open_round(page, Voting::Anonymous).await;
        let room = open_room(page).await;
        scene(page, "voting").await;
        page.switch_to(&desk).await;
        vote(page).await;
        page.switch_to(&room).await;
        page.wait_figure("voted", "3").await;
        let text = page.text(".room").await;
        assert!(!text.contains("Ana"), "{text}");
        page.switch_to(&desk).await;
        page.click("[data-action='reveal']").await;
        page.wait_js("location.hash === '#/workshop/talk'").await;
        page.click(&format!("[data-item='item-{}']", STATEMENTS[0]))
            .await;
        page.switch_to(&room).await;
        scene(page, "item").await;
        let text = page.text(".room").await;
        assert!(text.contains("one vote for Not"), "{text}");
        for name in ["Ana", "Bo", "Cem"] {
            assert!(!text.contains(name), "{text}");
        }
        // Opening it again brings the same window forward.
        page.switch_to(&desk).await;
        page.click("[data-action='open-room']").await;
        page.wait_for("[data-action='open-room']").await;
        assert_eq!(page.windows().await.len(), 2);
    })
    .await;
}

/// Eight people and 25 statements.
fn large(voting: Voting) -> Assessment {
    let mut document = crate::passing::prepared(voting);
    let names = [
        "Dilara Yılmaz",
        "Émilie",
        "Farid",
        "Greta Lindqvist",
        "Hiroshi",
    ];
    for name in names {
        document.workshops.participants.push(Participant {
            id: format!("person-{}", document.workshops.participants.len()),
            workshop: "w1".into(),
            name: name.into(),
            ..Participant::default()
        });
    }
    document.workshops.items.clear();
    for statement in standard().statements.iter().skip(150).take(25) {
        document.workshops.items.push(AgendaItem {
            id: format!("item-{}", statement.id),
            workshop: "w1".into(),
            statement: vec![statement.id],
            ..AgendaItem::default()
        });
    }
    document
}

/// A person's ballot on the first so many statements.
fn paper(document: &Assessment, person: usize, count: usize) -> String {
    let items = document.workshops.items.iter().take(count);
    let values = [Voted::Fully, Voted::Largely, Voted::Not, Voted::Partly];
    let votes = items.enumerate().map(|(index, item)| {
        let cast = Cast {
            // Alike on most, further apart the earlier.
            vote: match index < 12 && person > 5 {
                true => values[(index + person) % 4],
                false => Voted::Fully,
            },
            confidence: Confidence::Sure,
            comment: match person {
                6 => "Seen in the ticket tool only; what comes by mail is not recorded, and nobody looks.".into(),
                _ => String::new(),
            },
        };
        (item.about().unwrap(), cast)
    });
    ballot_file(&Ballot {
        workshop: "w1".into(),
        round: 1,
        id: format!("paper{person}"),
        by: match document.workshops.sessions[0].voting {
            Voting::Named => document.workshops.participants[person].id.clone(),
            Voting::Anonymous => String::new(),
        },
        votes: votes.collect(),
    })
}

async fn hand_in(page: &Page, papers: &[String]) {
    let before = page.count("[data-intake]").await;
    let files: Vec<(&[u8], &str)> = papers
        .iter()
        .map(|paper| (paper.as_bytes(), "ballot.json"))
        .collect();
    page.set_files("[data-input='ballots']", &files).await;
    page.wait_js(&format!(
        "document.querySelectorAll('[data-intake]').length === {}",
        before + papers.len()
    ))
    .await;
}

/// What the elements say, with single spaces.
async fn texts(page: &Page, css: &str) -> Vec<String> {
    page.js(&format!(
        "[...document.querySelectorAll({})].map(e => e.textContent.replace(/\\s+/g, ' ').trim())",
        json!(css)
    ))
    .await
}

async fn on(page: &Page, window: &thirtyfour::WindowHandle, css: &str) -> Vec<String> {
    page.switch_to(window).await;
    texts(page, css).await
}

/// In every scene the room reads the facilitator's numbers and words.
#[tokio::test]
async fn both_screens_say_the_same_in_every_scene() {
    visit(Browser::Chromium, "#/", async |page| {
        let desk = page.tab().await;
        let document = large(Voting::Named);
        crate::passing::open(page, &document).await;
        page.go("#/workshop/ballots").await;
        let room = open_room(page).await;
        scene(page, "welcome").await;
        let figures = texts(page, ".room-figures dd").await;
        assert_eq!(figures, ["25", "8", "90"]);
        assert_big(page).await;

        // A round is open: what is voted on stands there, and one count says who has voted.
        page.switch_to(&desk).await;
        page.click("[data-action='open-round']").await;
        page.wait_figure("voted", "0").await;
        hand_in(page, &[paper(&document, 0, 25), paper(&document, 1, 3)]).await;
        page.wait_figure("voted", "1").await;
        let said = texts(page, "h2[data-figure='voted']").await;
        assert_eq!(said, ["1 of 8 participants have voted, 1 is partly in"]);
        let each = texts(page, ".voters li .small").await;
        page.switch_to(&room).await;
        scene(page, "voting").await;
        page.wait_figure("voted", "1").await;
        page.wait_figure("partly", "1").await;
        assert_eq!(texts(page, ".room-count").await, said);
        let told = texts(page, ".room-names li > span:last-child").await;
        assert_eq!(told, each);
        assert_eq!(told[..3], ["has voted", "partly in, 3 of 25", "not yet"]);
        let asked: Vec<String> = page.js("[...document.querySelectorAll('.room-pages [data-statement]')].map(e => e.dataset.statement)").await;
        let agenda: Vec<String> = document.workshops.items.iter().map(|item| item.about().unwrap().to_string()).collect();
        assert_eq!(asked, agenda);
        assert!(texts(page, ".room-scale dd").await.len() >= 4);
        page.assert_accessible().await;
        assert_big(page).await;

        // Pages are turned at either window, and both say which one it is.
        page.press("PageDown").await;
        page.wait_figure("room-page", "2").await;
        page.switch_to(&desk).await;
        page.wait_figure("room-page", "2").await;
        page.click("[data-action='room-next']").await;
        page.wait_figure("room-page", "3").await;
        page.switch_to(&room).await;
        page.wait_figure("room-page", "3").await;

        // Revealed: the same order, the same words for how far apart.
        page.switch_to(&desk).await;
        let papers: Vec<String> = (2..8).map(|person| paper(&document, person, 25)).collect();
        hand_in(page, &papers).await;
        page.wait_figure("voted", "7").await;
        page.click("[data-action='reveal']").await;
        page.click("[data-action='reveal-anyway']").await;
        page.wait_js("location.hash === '#/workshop/talk'").await;
        page.wait_for("[data-item]").await;
        let order: Vec<String> = page.js("[...document.querySelectorAll('[data-item]')].map(e => e.dataset.item)").await;
        let far = page.figure("workshop-far").await;
        page.switch_to(&room).await;
        scene(page, "overview").await;
        let rows: Vec<String> = page.js("[...document.querySelectorAll('.room-rows > li')].map(e => `item-${e.dataset.statement}`)").await;
        assert_eq!(rows, order);
        assert!(page.text("h1").await.contains(&format!("on {far} of 25")));
        page.assert_accessible().await;
        assert_big(page).await;

        // An item: number, votes, names, words and clock.
        page.switch_to(&desk).await;
        page.click(&format!("[data-item='{}']", order[2])).await;
        page.click("[data-action='timer-start']").await;
        page.wait_js("Number(document.querySelector('[data-figure=timer]').dataset.value) <= 178").await;
        page.click("[data-action='timer-pause']").await;
        page.switch_to(&room).await;
        scene(page, "item").await;
        page.wait_js("document.querySelector('.clock-words').textContent.startsWith('paused')").await;
        const VOTES: &str = "[...document.querySelectorAll('[data-votes]')].map(e => `${e.dataset.votes} ${e.dataset.value} ${(e.querySelector('.who, .room-who')?.textContent ?? '').trim()}`)";
        let votes: Vec<String> = page.js(VOTES).await;
        let place = page.text("[data-figure='place']").await;
        let (apart, far) = (page.text("[data-figure='apart']").await, page.text(".room-far").await);
        let clock = page.text(".clock-words").await;
        page.assert_accessible().await;
        assert_big(page).await;
        page.switch_to(&desk).await;
        let at_desk: Vec<String> = page.js(VOTES).await;
        assert_eq!(votes, at_desk);
        let said = page.text("main").await;
        assert!(said.contains(&place) && place == "Item 3 of 25", "{place}: {said}");
        assert!(said.to_lowercase().contains(&apart.to_lowercase()), "{apart}: {said}");
        assert!(said.contains(&far) && far.contains("what do you see"), "{far}: {said}");
        assert_eq!(page.text(".clock-words").await, clock);

        // The clock of the session: what is left of it, and for each statement.
        page.click("[data-action='session-start']").await;
        page.wait_js("document.querySelector('.session-clock span').textContent.startsWith('1:29:5')").await;
        page.click("[data-action='session-pause']").await;
        let session = page.text(".session-clock span").await;
        assert!(session.contains("left of 90 min: 3:3") && session.ends_with("for each of 25 not settled"), "{session}");
        page.switch_to(&room).await;
        page.wait_js(&format!("document.querySelector('[data-figure=room-session]').textContent === '{session}'")).await;
        page.assert_accessible().await;
        assert_big(page).await;
    })
    .await;
}

/// Everything settled: what was decided, and who owes what by when.
#[tokio::test]
async fn the_end_says_what_was_decided_and_who_owes_what() {
    visit(Browser::Chromium, "#/", async |page| {
        let desk = page.tab().await;
        let mut document = large(Voting::Named);
        document.workshops.sessions[0].round = Some(1);
        let people: Vec<String> = document
            .workshops
            .participants
            .iter()
            .map(|person| person.id.clone())
            .collect();
        for (index, item) in document.workshops.items.iter_mut().enumerate() {
            item.round = Some(1);
            for by in &people {
                document.workshops.votes.push(Vote {
                    id: format!("v-{index}-{by}"),
                    item: item.id.clone(),
                    round: Some(1),
                    by: by.clone(),
                    value: Voted::Largely,
                    ..Vote::default()
                });
            }
            match index < 3 {
                true => {
                    item.state = AgendaState::Parked;
                    item.owner = "Greta Lindqvist".into();
                    item.due = chrono::NaiveDate::from_ymd_opt(2027, 1, 8 + index as u32);
                    item.question = "Who records what comes in by mail?".into();
                }
                false => {
                    item.state = AgendaState::Agreed;
                    item.agreed = Voted::Largely;
                }
            }
        }
        document.workshops.items[7].dissent = "Farid: not for suppliers.".into();
        crate::passing::open(page, &document).await;
        page.go("#/workshop/talk").await;
        let figures = [
            page.figure("workshop-agreed").await,
            page.figure("workshop-parked").await,
        ];
        assert_eq!(figures, ["22", "3"]);
        let room = open_room(page).await;
        scene(page, "closing").await;
        assert_eq!(
            [
                page.figure("workshop-agreed").await,
                page.figure("workshop-parked").await
            ],
            figures
        );
        assert_eq!(page.figure("workshop-dissent").await, "1");
        let owed = texts(page, ".room-owed > li").await;
        assert_eq!(owed.len(), 3);
        assert!(
            owed[0].contains("Greta Lindqvist by")
                && owed[0].contains("Who records what comes in by mail?"),
            "{owed:?}"
        );
        assert_eq!(page.count(".room-decided > li").await, 22);
        page.assert_accessible().await;
        assert_big(page).await;
        assert_eq!(
            on(page, &desk, "[data-figure='workshop-agreed'] b").await,
            ["22"]
        );
        page.switch_to(&room).await;
    })
    .await;
}

/// The code on the wall holds numbers in place of names; what comes back is the person's.
#[tokio::test]
async fn the_code_on_the_wall_leads_to_a_ballot_that_counts_for_the_person() {
    visit(Browser::Chromium, "#/", async |page| {
        let desk = page.tab().await;
        open_round(page, Voting::Named).await;
        page.fill("#ballot-address", "https://example.org/waymark/").await;
        page.press("Tab").await;
        page.click("[data-action='show-link']").await;
        page.click("[data-action='show-in-room']").await;
        let live = "JSON.parse(Object.entries(localStorage).find(([key]) => key.endsWith('/live'))?.[1] ?? '{}').join";
        page.wait_js(&format!("({live} ?? '').startsWith('https://example.org/waymark/#')")).await;
        let join: String = page.js(live).await;
        let digits = join.rsplit('#').next().unwrap().to_owned();
        assert!(digits.bytes().all(|byte| byte.is_ascii_digit()), "{join}");
        open_room(page).await;
        scene(page, "voting").await;
        page.wait_for("[data-figure='join'] svg").await;
        assert_eq!(texts(page, ".room-names .room-number").await, ["1", "2", "3"]);
        page.assert_accessible().await;
        assert_big(page).await;

        page.open_tab(&format!("#{digits}")).await;
        page.resize(390, 844).await;
        page.wait_for(".ballot").await;
        assert_eq!(page.count(".ballot [data-statement]").await, 2);
        let html: String = page.js("document.documentElement.innerHTML").await;
        assert!(!html.contains("Cem"), "no name is in the code");
        page.js::<Option<()>>("void (() => { const select = document.querySelector('#ballot-by'); select.selectedIndex = 2; select.dispatchEvent(new Event('change', { bubbles: true })); })()").await;
        for statement in STATEMENTS {
            page.rate(statement, "largely").await;
        }
        // So tall that the bar, which stays in sight, covers no part of a field.
        page.resize(390, 4000).await;
        page.assert_accessible().await;
        page.resize(390, 844).await;
        page.click("[data-action='show-ballot-text']").await;
        page.wait_for("textarea[readonly]").await;
        let code: String = page.js("document.querySelector('textarea[readonly]').value").await;
        page.switch_to(&desk).await;
        page.fill("#pasted-ballot", &code).await;
        page.click("[data-action='take-code']").await;
        page.wait_for("[data-intake='counted']").await;
        assert!(page.text("[data-intake='counted']").await.contains("Bo"));
        page.wait_js("document.querySelector(`.voters [data-participant='person-bo']`).dataset.votes === '2'").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "makes pictures and checks nothing"]
async fn pictures() {
    visit(Browser::Chromium, "#/", async |page| {
        let folder = std::path::PathBuf::from(
            std::env::var("WAYMARK_SHOTS").unwrap_or_else(|_| "target/shots".into()),
        );
        let desk = page.tab().await;
        let take = async |name: &str, sizes: &[(u32, u32)]| {
            for (width, height) in sizes {
                page.resize(*width, *height).await;
                for dark in [false, true] {
                    page.prefer_dark(dark).await;
                    let theme = if dark { "dark" } else { "light" };
                    page.full_screenshot(&folder.join(format!("{name}-{width}-{theme}.png")))
                        .await;
                }
            }
        };
        const DESK: [(u32, u32); 2] = [(1440, 900), (390, 844)];
        const WALL: [(u32, u32); 2] = [(1920, 1080), (1280, 720)];
        crate::passing::open(page, &crate::passing::prepared(Voting::Named)).await;
        page.go("#/workshop/ballots").await;
        take("ballots-wait", &DESK).await;
        let room = open_room(page).await;
        scene(page, "welcome").await;
        take("room-welcome", &WALL).await;
        page.switch_to(&desk).await;
        page.click("[data-action='open-round']").await;
        page.wait_figure("voted", "0").await;
        page.click("[data-action='seat']").await;
        page.wait_for("[data-stage='hand']").await;
        take("pass-hand", &DESK).await;
        page.click("[data-action='start-ballot']").await;
        page.wait_for("[data-stage='fill']").await;
        page.press("1").await;
        take("pass-fill", &DESK).await;
        page.press("4").await;
        page.fill(
            "#comment-8_6_1-a",
            "No categories since the tool was changed in spring.",
        )
        .await;
        page.click("[data-action='seal']").await;
        page.wait_for("[data-stage='sealed']").await;
        take("pass-sealed", &DESK).await;
        page.click("[data-action='back-to-facilitator']").await;
        page.click("[data-action='cards']").await;
        page.select(
            "tr[data-participant='person-bo'] select[name='card']",
            "largely",
        )
        .await;
        page.click("[data-action='reveal']").await;
        take("ballots", &DESK).await;
        page.switch_to(&room).await;
        page.wait_figure("partly", "1").await;
        take("room-voting", &WALL).await;
        page.switch_to(&desk).await;
        page.click("[data-action='next-card']").await;
        page.select(
            "tr[data-participant='person-bo'] select[name='card']",
            "largely",
        )
        .await;
        page.select(
            "tr[data-participant='person-cem'] select[name='card']",
            "fully",
        )
        .await;
        page.click("[data-action='reveal']").await;
        page.click("[data-action='reveal-anyway']").await;
        page.wait_js("location.hash === '#/workshop/talk'").await;
        page.switch_to(&room).await;
        scene(page, "overview").await;
        take("room-overview", &WALL).await;
        page.switch_to(&desk).await;
        page.click(&format!("[data-item='item-{}']", STATEMENTS[0]))
            .await;
        page.click("[data-action='timer-start']").await;
        take("talk", &DESK).await;
        page.switch_to(&room).await;
        scene(page, "item").await;
        take("room-item", &WALL).await;
    })
    .await;
}
