//! Counts and sentences in words.

use leptos::prelude::*;

use crate::analysis::project::days_text;
use crate::assessment::{PersonDays, said_number};
use crate::words::{TextPiece, pieces};

/// A clause as a sentence: with a capital first and a full stop. Our clauses begin with a letter of the English alphabet; the tables for all
/// others would double what the first page needs to know about letters.
pub fn sentence(text: &str) -> String {
    let mut sentence = format!("{text}.");
    match sentence.get_mut(..1) {
        Some(first) => first.make_ascii_uppercase(),
        None => capital_of_two(&mut sentence),
    }
    sentence
}

/// Makes the first letter a capital where it is one of western Europe's, such as `ü`: two bytes, the capital 32 before the small one.
fn capital_of_two(text: &mut String) {
    let Some(first @ 'à'..='þ') = text.chars().next().filter(|first| *first != '÷') else {
        return;
    };
    if let Some(capital) = char::from_u32(first as u32 - 32) {
        text.replace_range(..first.len_utf8(), capital.encode_utf8(&mut [0; 4]));
    }
}

/// “1 person-day”, “2.5 person-days”.
pub fn person_days(days: PersonDays) -> String {
    let (days, is_one) = (days_text(days.0), days.0 == 1.0);
    t_count!(
        if is_one { 1 } else { 2 },
        "{days} person-day",
        "{days} person-days",
        days
    )
}

/// A number of bytes in words.
pub fn size_text(bytes: f64) -> String {
    let mega = bytes / 1e6;
    match mega {
        _ if mega < 1.0 => format!("{:.0} KB", (bytes / 1e3).ceil()),
        _ if mega < 1000.0 => said_number(format!("{mega:.1}")) + " MB",
        _ => said_number(format!("{:.1}", mega / 1000.0)) + " GB",
    }
}

/// A text in the chosen language with views in its places: `t_view!("Write {what} now.", what = view! { <b>"it"</b> })`. What needs no view
/// is [`t!`](crate::t)'s.
macro_rules! t_view {
    ($text:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::app::ui::words::in_places(
            $crate::words::say($text),
            vec![$((stringify!($name), leptos::prelude::IntoAny::into_any($value))),+],
        )
    };
}
pub(crate) use t_view;

/// See [`t_view!`].
pub fn in_places(text: &'static str, places: Vec<(&'static str, AnyView)>) -> AnyView {
    let mut places = places;
    let pieces = pieces(text).map(|piece| match piece {
        TextPiece::Text(text) => text.into_any(),
        TextPiece::Place(name) => match places.iter().position(|(known, _)| *known == name) {
            Some(index) => places.swap_remove(index).1,
            None => format!("{{{name}}}").into_any(),
        },
    });
    pieces.collect::<Vec<AnyView>>().into_any()
}
