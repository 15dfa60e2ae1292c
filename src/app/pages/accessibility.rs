//! What was tried so that everybody can use the app, what was not, and where it falls short. What is said to be checked is checked:
//! `tests/e2e/access.rs`, `keyboard.rs`, `pages.rs`.

use leptos::prelude::*;

use crate::app::route::Route;
use crate::app::ui::words::t_view;
use crate::app::ui::{card, each, lead};
use crate::words::say;

/// At every change of the app.
const CHECKED: [&str; 9] = [
    t_later!(
        "Every page, empty and with the example: names and roles, and whatever else of WCAG 2.2 AA a program can tell (axe-core); contrast in light and in dark colours."
    ),
    t_later!("What is to be tapped is at least 24 pixels wide and high, on a ballot 44."),
    t_later!(
        "Large text: down to 320 pixels, a window of 1280 at 400 %, no page scrolls sideways, and what stays in place leaves at least half of the window."
    ),
    t_later!("Wider spacing of lines, words and letters: nothing is cut off."),
    t_later!(
        "Colours of the system (high contrast): what is chosen is told apart by more than its colour."
    ),
    t_later!("Less motion: nothing moves by itself."),
    t_later!("From right to left: every page in Arabic, as far as that is translated."),
    t_later!(
        "The keyboard alone, with a look after each key whether the focus is on something that is seen, marked and not covered: the first steps, rating, a record in every list of the seven steps, check lists, the gap board, snapshots, a report as a file, the language, and a whole workshop from its preparation to its minutes."
    ),
    t_later!("On a phone the first screen of a clause has a rating in it."),
];

const UNTRIED: [&str; 4] = [
    t_later!(
        "Screen readers. Names, roles and announcements are checked by a program only; nobody who depends on a screen reader has tried Waymark yet."
    ),
    t_later!("Voice control and screen magnifiers."),
    t_later!(
        "The walks with the keyboard are made in Chromium only; in Firefox and WebKit only the rating of all statements is."
    ),
    t_later!(
        "The files that you save, such as Word, spreadsheets and web pages: they have headings and tables, but no program looks at how accessible they are."
    ),
];

const SHORT: [&str; 5] = [
    t_later!(
        "In a choice that folds down, some browsers take each entry that an arrow key passes. Where that moves a record to another list, such as the origin of a finding, open the choice with Alt and the down arrow first."
    ),
    t_later!(
        "Charts are pictures; each has its figures as a table beside it, and bars of the plan are tasks in the list below."
    ),
    t_later!(
        "The first rows of a spreadsheet that you bring in are shown as a wide table; the questions below it say the same column by column."
    ),
    t_later!(
        "Reading a code with the camera needs eyes. The same comes by a file, a link or a text that is pasted."
    ),
    t_later!(
        "The room screen of a workshop is made for a wall. What it shows stands as text on the page of the facilitator."
    ),
];

pub fn page() -> AnyView {
    let back = view! { <a href=Route::Help.hash()>{t!("How Waymark counts, and all terms")}</a> };
    view! {
        {lead(
            t!("Accessibility").into(),
            t!("What was tried so that everybody can use Waymark, what was not, and where it falls short.").into(),
        )}
        {card(t!("What we aim at"), aim())}
        {card(t!("What a program checks at every change"), points(&CHECKED))}
        {card(t!("What nobody has tried yet"), points(&UNTRIED))}
        {card(t!("Where it falls short"), points(&SHORT))}
        {card(t!("How to reach us"), reach())}
        <p class="small">{back}</p>
    }
    .into_any()
}

fn points(points: &'static [&'static str]) -> AnyView {
    let points = each(points, |point| view! { <li>{say(point)}</li> });
    view! { <ul class="lines">{points}</ul> }.into_any()
}

fn aim() -> AnyView {
    view! {
        <p>
            {t_view!(
                "WCAG 2.2, level AA, on every page. No rating rests on colour alone. No key acts while you type, and single keys can be switched off in the {settings}.",
                settings = view! { <a href=Route::Settings.hash()>{t!("settings")}</a> },
            )}
        </p>
    }
    .into_any()
}

fn reach() -> AnyView {
    view! {
        <p>
            {t!("Waymark has no server and hears nothing of you by itself. If something stands in your way, write an issue in the repository that your copy comes from, or tell the person who gave it to you: what you wanted to do, where it went wrong, and with which browser and aid. What keeps somebody out is mended like any other fault.")}
        </p>
    }
    .into_any()
}
