//! The room screen: a second window that follows the facilitator, without a network, and stores nothing.

use serde_json::json;
use waymark::assessment::records::Voting;

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

async fn assert_big(page: &Page) {
    page.resize(1920, 1080).await;
    let size: String = page
        .js("getComputedStyle(document.querySelector('.room h1')).fontSize")
        .await;
    let size: f64 = size.trim_end_matches("px").parse().unwrap();
    assert!(size >= 40.0, "{size} px");
    for (width, height) in [(1920, 1080), (1280, 720)] {
        page.resize(width, height).await;
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
        assert!(far.contains("Ana: Not"), "{far}");
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
        assert!(text.contains("1 vote: Not"), "{text}");
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
        page.wait_figure("voted", "2").await;
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
