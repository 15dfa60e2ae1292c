//! Parts that many pages have.

use leptos::prelude::*;

use super::each;

/// A sheet of the page with its heading.
pub fn card(title: impl IntoAny, body: AnyView) -> AnyView {
    sheet(title.into_any(), body)
}

fn sheet(title: AnyView, body: AnyView) -> AnyView {
    view! { <section class="sheet"><h2>{title}</h2>{body}</section> }.into_any()
}

/// Terms with what is to be said of each.
pub fn terms<N: IntoAny, T: IntoAny>(pairs: impl IntoIterator<Item = (N, T)>) -> AnyView {
    let rows = each(pairs, |(name, text)| pair(name.into_any(), text.into_any()));
    view! { <dl class="terms">{rows}</dl> }.into_any()
}

fn pair(name: AnyView, text: AnyView) -> AnyView {
    view! { <dt>{name}</dt><dd>{text}</dd> }.into_any()
}
