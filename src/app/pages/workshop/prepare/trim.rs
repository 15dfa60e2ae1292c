//! Cutting the agenda down to what the room will argue about most, in one act.

use leptos::prelude::*;

use super::super::desk::Desk;
use crate::analysis::workshop::{self, CONTESTED_RULE, Going};
use crate::app::browser::focus_soon;
use crate::app::ui::words::t_view;
use crate::app::ui::{derived, each, live, on};
use crate::standard::standard;
use crate::words::say;

#[derive(Clone, Copy)]
struct Trimming {
    desk: Desk,
    /// How many statements can be taken off.
    loose: Memo<usize>,
    /// How many somebody wants to keep; none before they say so.
    chosen: RwSignal<Option<usize>>,
    /// How many stay.
    keep: Memo<usize>,
    going: Memo<Vec<Going>>,
}

impl Trimming {
    fn new(desk: Desk) -> Self {
        let trim = derived(move || desk.with(workshop::trim).flatten());
        let loose = derived(move || trim.with(|trim| trim.map_or(0, |trim| trim.loose)));
        let chosen = RwSignal::new(None::<usize>);
        // Proposed is what fits the time.
        let keep = derived(move || {
            let fitting = trim.with(|trim| trim.map_or(0, |trim| trim.fitting));
            chosen.get().unwrap_or(fitting).clamp(1, loose.get().max(1))
        });
        let going = derived(move || -> Vec<Going> {
            let keep = keep.get();
            let ask = |doc: &_, here: &_| {
                let conformity = desk.session.conformity;
                conformity.with(|conformity| workshop::going(doc, conformity, here, keep))
            };
            desk.with(ask).unwrap_or_default()
        });
        Self {
            desk,
            loose,
            chosen,
            keep,
            going,
        }
    }

    /// Takes off what does not stay.
    fn act(self) {
        let desk = self.desk;
        let keep = self.keep.get_untracked();
        let count = self.going.with_untracked(Vec::len);
        let edit = untrack(|| {
            desk.with(|doc, here| {
                let conformity = desk.session.conformity;
                conformity.with(|conformity| workshop::keep_most(doc, conformity, here, keep))
            })
        });
        let what = t_count!(
            count,
            "taking {count} statement off the agenda",
            "taking {count} statements off the agenda"
        );
        if let Some(edit) = edit.flatten()
            && desk.session.act(&what, edit)
        {
            self.chosen.set(None);
            let text = t_count!(
                count,
                "{count} statement taken off the agenda.",
                "{count} statements taken off the agenda."
            );
            desk.session.offer_undo(text);
            focus_soon("#agenda-title".to_owned());
        }
    }
}

pub fn section(desk: Desk) -> AnyView {
    let trimming = Trimming::new(desk);
    let Trimming {
        loose,
        chosen,
        keep,
        ..
    } = trimming;
    let rows = live(move || each(trimming.going.get(), row));
    let count = derived(move || trimming.going.with(Vec::len));
    view! {
        <div class="trim" data-part="trim" hidden=move || loose.get() == 0>
            <div class="trim-line">
                <label for="trim-keep">
                    {t_view!(
                        "Keep the {number} most disputed of {all} not voted on yet",
                        number = view! { <output for="trim-keep"><b>{keep}</b></output> },
                        all = move || loose.get(),
                    )}
                </label>
                <input
                    type="range"
                    id="trim-keep"
                    min="1"
                    max=loose
                    aria-describedby="trim-rule"
                    prop:value=move || keep.get().to_string()
                    on:input=on(move |event| chosen.set(event_target_value(&event).parse().ok()))
                />
                <button
                    type="button"
                    data-action="keep-most"
                    data-count=count
                    disabled=move || count.get() == 0
                    on:click=on(move |_| trimming.act())
                >
                    {move || match count.get() {
                        0 => t!("All of them stay").to_owned(),
                        n => t_count!(n, "Take {count} statement off", "Take {count} statements off"),
                    }}
                </button>
            </div>
            <p class="small" id="trim-rule">{say(CONTESTED_RULE)}</p>
            <details class="small" data-part="going" hidden=move || count.get() == 0>
                <summary>{move || t!("Which would go: {number}", number = count.get())}</summary>
                <ul>{rows}</ul>
            </details>
        </div>
    }
    .into_any()
}

/// A statement that would go, and why it is thought to be quiet.
fn row(going: Going) -> AnyView {
    let statement = standard().statement(going.statement);
    view! {
        <li data-going=going.statement.as_str()>
            <b>{going.statement.as_str()}</b> " " {statement.text} " " <span class="tag">{going.why.label()}</span>
        </li>
    }
    .into_any()
}
