//! Lists, what is read from the document, what redraws.

use leptos::prelude::*;
use leptos::reactive::graph::{AnySubscriber, Observer, Subscriber, ToAnySubscriber};

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

/// As [`read`], of parts of the document that [`Session::follow`] names: asked anew only after an edit that was about one of them.
///
/// [`Session::follow`]: crate::app::session::Session::follow
pub fn read_of<T>(
    parts: impl IntoIterator<Item = String>,
    from: impl Fn(&Assessment) -> T + Send + Sync + 'static,
) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let session = session();
    let changed = session.follow(parts.into_iter().collect());
    derived(move || {
        changed.track();
        session.doc.with_untracked(&from)
    })
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

/// As [`derived`], from what it was before, too.
pub fn derived_from<T>(from: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let memo = ArcMemo::new(from);
    forget_when_gone(memo.to_any_subscriber());
    memo.into()
}

fn memo<T>(from: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    derived_from(move |_| from())
}

/// Takes a reader off the lists of all that it reads once the view that it belongs to is gone. reactive_graph leaves it there: lists of
/// what outlives the view would grow with each page that was left, and with them the time that every edit takes.
fn forget_when_gone(reader: AnySubscriber) {
    on_cleanup(move || reader.clear_sources(&reader));
}

/// A part of a page that is drawn anew when a signal it reads has changed.
pub fn live<V: IntoAny>(mut draw: impl FnMut() -> V + Send + 'static) -> AnyView {
    let draw = move || {
        Observer::get().into_iter().for_each(forget_when_gone);
        draw().into_any()
    };
    view! { {draw} }.into_any()
}

/// Puts something on a list of what is chosen, or takes it off.
pub fn toggle(chosen: RwSignal<Vec<String>>, item: &str) {
    chosen.update(|all| match all.iter().position(|other| other == item) {
        Some(index) => drop(all.remove(index)),
        None => all.push(item.to_owned()),
    });
}
