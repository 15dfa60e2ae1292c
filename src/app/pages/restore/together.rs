//! Bringing a file and what is here together, where both were worked on: what only one side changed is taken, what both changed is
//! decided here.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Compared;
use crate::analysis::compare::ConflictWords;
use crate::app::session::Session;
use crate::app::ui::{card, conflict_choice, each, on};
use crate::assessment::{Conflict, Side};

/// What is decided of each conflict; none while it is open.
type ChosenSides = RwSignal<Vec<Option<Side>>>;

pub(super) fn view(session: Session, compared: &Compared) -> Option<AnyView> {
    let merging = compared.merging.clone()?;
    let merge = merging.merge.clone();
    let known = merging.base.is_some();
    // Where only one side was worked on, taking its place or leaving it says all.
    if merge.conflicts.is_empty() && (merge.taken.is_empty() || merge.kept == 0) {
        return None;
    }
    let decided: ChosenSides = RwSignal::new(vec![None; merge.conflicts.len()]);
    let open = move || decided.with(|all| all.iter().filter(|one| one.is_none()).count());
    let words: Vec<ConflictWords> = {
        let file = &compared.candidate.document;
        let here = &merging.here;
        let all = merge.conflicts.iter();
        all.map(|conflict| ConflictWords::of(here, file, conflict))
            .collect()
    };
    let candidate = compared.candidate.clone();
    let bring = move |_: leptos::ev::MouseEvent| {
        let chosen =
            decided.with_untracked(|all| all.iter().copied().flatten().collect::<Vec<_>>());
        spawn_local(session.bring_together(candidate.clone(), merging.clone(), chosen));
    };
    let conflicts = merge.conflicts.len();
    let rules = (conflicts > 1).then(|| rules(merge.conflicts.clone(), decided));
    let lines = each(words.into_iter().enumerate(), |(at, words)| {
        conflict(at, words, decided)
    });
    // Three numbers in one sentence: each has its own form.
    let records = |count| t_count!(count, "{count} record", "{count} records");
    let summary = t!(
        "Nothing of either is thrown away: {taken} changed only in the file would come in, {kept} changed only here would stay, and what both changed you decide: {conflicts}.",
        taken = records(merge.taken.len()),
        kept = records(merge.kept),
        conflicts = t_count!(conflicts, "{count} conflict", "{count} conflicts"),
    );
    let label = move || match open() {
        0 => t!("Bring both together").to_owned(),
        open => t_count!(
            open,
            "Decide {count} conflict first",
            "Decide {count} conflicts first"
        ),
    };
    let undecided = move || open() > 0;
    let body = view! {
        <p data-merge="" data-taken=merge.taken.len().to_string() data-kept=merge.kept.to_string() data-conflicts=conflicts.to_string()>
            {summary}
        </p>
        <p class="small">{basis(known)}</p>
        {rules}
        <ol class="conflicts">{lines}</ol>
        <p class="row">
            <button class="main" data-action="merge" disabled=undecided on:click=on(bring)>
                {label}
            </button>
            <span class="small">{t!("One undo takes it back.")}</span>
        </p>
    };
    Some(card(t!("Or bring both together"), body.into_any()))
}

/// How it is known who changed what.
fn basis(known: bool) -> &'static str {
    match known {
        true => t!("Worked out against a snapshot from before both were changed."),
        false => {
            t!(
                "Worked out from the histories of both: no snapshot from before both were changed is kept here."
            )
        }
    }
}

/// Deciding all at once.
fn rules(conflicts: Vec<Conflict>, decided: ChosenSides) -> AnyView {
    let later: Vec<Option<Side>> = conflicts.iter().map(Conflict::later).collect();
    let all =
        move |side: Side| decided.update(|all| all.iter_mut().for_each(|one| *one = Some(side)));
    view! {
        <p class="row">
            {t!("All of them:")} " "
            <button data-action="merge-later" on:click=on(move |_| decided.set(later.clone()))>
                {t!("what was changed later")}
            </button>
            <button data-action="merge-here" on:click=on(move |_| all(Side::Here))>{t!("as it is here")}</button>
            <button data-action="merge-there" on:click=on(move |_| all(Side::There))>{t!("as the file has it")}</button>
        </p>
    }
    .into_any()
}

fn conflict(at: usize, words: ConflictWords, decided: ChosenSides) -> AnyView {
    let chosen = move || decided.with(|all| all.get(at).copied().flatten());
    let choose = move |side| {
        decided.update(|all| {
            if let Some(one) = all.get_mut(at) {
                *one = Some(side);
            }
        });
    };
    conflict_choice(at, words, t!("File:"), chosen, choose)
}
