//! Lists, what is read from the document, what redraws.

use leptos::prelude::*;

use crate::analysis::Conformity;
use crate::app::session::session;
use crate::assessment::Assessment;

/// A view for each item.
pub fn each<T, V: IntoAny>(
    items: impl IntoIterator<Item = T>,
    view: impl FnMut(T) -> V,
) -> AnyView {
    let views: Vec<AnyView> = items.into_iter().map(view).map(IntoAny::into_any).collect();
    views.into_any()
}

/// What is read from the open document; those who show it are told only when it has changed.
pub fn read<T>(from: impl Fn(&Assessment) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let doc = session().doc;
    derived(move || doc.with(&from))
}

/// What is asked of the open document and its conformity; as with [`read`].
pub fn asked<T>(ask: impl Fn(&Assessment, &Conformity) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let session = session();
    derived(move || {
        let conformity = session.conformity.get();
        session.doc.with(|doc| ask(doc, &conformity))
    })
}

/// What follows from other signals; those who show it are told only when it has changed.
pub fn derived<T>(from: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    memo(Box::new(from))
}

fn memo<T>(from: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| from())
}

/// A part of a page that is drawn anew when a signal it reads has changed.
pub fn live<V: IntoAny>(mut draw: impl FnMut() -> V + Send + 'static) -> AnyView {
    view! { {move || draw().into_any()} }.into_any()
}

/// Puts something on a list of what is chosen, or takes it off.
pub fn toggle(chosen: RwSignal<Vec<String>>, item: &str) {
    chosen.update(|all| match all.iter().position(|other| other == item) {
        Some(index) => drop(all.remove(index)),
        None => all.push(item.to_owned()),
    });
}
