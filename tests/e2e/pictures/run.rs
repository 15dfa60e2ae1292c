//! A run through the product, as a person goes through it: what the README shows moving.

use serde_json::Value;

use super::film::Film;
use crate::harness::Page;

/// What is on show, at the foot of the picture: keys and clicks are not seen.
async fn say(page: &Page, text: &str) {
    page.js::<Option<()>>(&format!(
        "void (() => {{
            let said = document.querySelector('#said');
            if (!said) {{
                said = document.createElement('p');
                said.id = 'said';
                said.style.cssText = 'position: fixed; inset: auto 0 26px; margin: 0 auto; width: fit-content; z-index: 99; padding: 12px 26px; border-radius: 99px; background: #1c2325; color: #fff; font-size: 21px; box-shadow: 0 2px 12px #0005';
                document.body.append(said);
            }}
            said.textContent = {};
        }})()",
        Value::from(text)
    ))
    .await;
}

/// Brings the element to the top of the window, below the bar.
async fn show(page: &Page, css: &str) {
    page.wait_for(css).await;
    page.js::<Option<()>>(&format!(
        "void scrollTo({{ top: document.querySelector({}).getBoundingClientRect().top + scrollY - 76, behavior: 'instant' }})",
        Value::from(css)
    ))
    .await;
}

/// The first minutes of an assessment of one's own.
pub async fn quick_look(page: &Page, film: &mut Film) {
    page.new_assessment("Fjordnett AS").await;
    page.go("#/start/look").await;
    page.wait_for(".st.cur").await;
    say(
        page,
        "A quick look: one question for each area, answered with a key",
    )
    .await;
    film.take(page, 220).await;
    for (done, key) in ["4", "2", "3"].into_iter().enumerate() {
        page.press(key).await;
        page.wait_figure("looked-at", &(done + 1).to_string()).await;
        page.saved().await;
        film.take(page, 80).await;
    }
}

/// The work on a clause of the example.
pub async fn rating(page: &Page, film: &mut Film) {
    page.go("#/assessment/8.6.1").await;
    page.wait_for(".st.cur").await;
    show(page, ".work").await;
    say(page, "Rate with a key; evidence and gap stand beside it").await;
    film.take(page, 200).await;
    page.press("2").await;
    page.wait_js("document.querySelector(`input[name='rating-8.6.1-a'][value='partly']`).checked")
        .await;
    page.saved().await;
    film.take(page, 180).await;
}

pub async fn dashboard(page: &Page, film: &mut Film) {
    page.go("#/dashboard").await;
    page.wait_for("[data-chart='gaps'] svg").await;
    say(
        page,
        "Where you stand, what to do next, and whether the audits can be booked",
    )
    .await;
    film.take(page, 280).await;
    show(page, "section:has([data-chart='gaps'])").await;
    film.take(page, 200).await;
}

pub async fn gap_board(page: &Page, film: &mut Film) {
    page.go("#/preparation/gaps").await;
    show(page, ".board").await;
    say(page, "Gaps on a board: who closes what until when").await;
    film.take(page, 180).await;
    let card: String = page
        .js("document.querySelector(`[data-column='doing'] [data-card]`).dataset.card")
        .await;
    page.click(&format!("[data-card='{card}'] [data-action='next-state']"))
        .await;
    page.wait_for(&format!("[data-column='done'] [data-card='{card}']"))
        .await;
    page.saved().await;
    show(page, ".board").await;
    film.take(page, 160).await;
}

pub async fn plan(page: &Page, film: &mut Film) {
    page.go("#/project/plan").await;
    page.wait_for(".plan-chart svg").await;
    show(page, ".plan-chart").await;
    say(page, "A plan with dates, people and what is critical").await;
    film.take(page, 240).await;
}

/// A round of the example's next workshop: everybody has voted, and the votes are revealed.
pub async fn reveal(page: &Page, film: &mut Film) {
    page.go("#/workshop/ballots").await;
    page.click("[data-action='open-round']").await;
    page.click("[data-action='cards']").await;
    vote(page).await;
    page.click("[data-action='cards']").await;
    page.wait_for("[data-action='reveal'].main").await;
    page.saved().await;
    show(page, "main h2").await;
    say(page, "A workshop votes without seeing each other’s votes …").await;
    film.take(page, 200).await;
    page.click("[data-action='reveal']").await;
    page.wait_js("location.hash === '#/workshop/talk'").await;
    page.wait_for(".at-hand .sheet").await;
    show(page, ".tabs").await;
    say(
        page,
        "… sees them all at once, and talks where it is furthest apart",
    )
    .await;
    film.take(page, 300).await;
}

/// Types the cards that the room of four shows: on some statements far apart.
async fn vote(page: &Page) {
    let count: usize = page
        .js("document.querySelectorAll('#cards-statement option').length")
        .await;
    for at in 0..count {
        let votes: &[(&str, &str)] = match at % 3 {
            0 => &[("not", "1"), ("largely", "1"), ("fully", "2")],
            1 => &[("partly", "2"), ("largely", "2")],
            _ => &[("largely", "4")],
        };
        for (vote, cards) in votes {
            page.fill(&format!("#card-{vote}"), cards).await;
        }
        page.wait_figure("cards", "4").await;
        if at + 1 < count {
            page.click("[data-action='next-card']").await;
            page.wait_figure("cards", "0").await;
        }
    }
}
