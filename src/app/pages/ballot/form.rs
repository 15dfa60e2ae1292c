//! The ballot itself, the same at the facilitator's machine and on a device of one's own: statements with their ratings, an
//! abstention, how sure one is, and a comment. It knows nothing of where the ballot is kept or what becomes of it.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::analysis::scale::{RATINGS, auditor_looks_for, band, meaning_for, typical_evidence};
use crate::analysis::workshop::{answered, next_open, spoken_of, vote, votes_for};
use crate::app::browser::{element, focus_soon, scroll_to};
use crate::app::key::command;
use crate::app::ui::words::t_view;
use crate::app::ui::{ball, derived, each, html_id, note_on_page, on, rating_token};
use crate::assessment::ballots::Cast;
use crate::assessment::records::{Confidence, Voted};
use crate::standard::{Map, Statement, StatementId, standard};
use crate::words::say;

/// What is filled in so far. A statement without an entry has no vote yet; an abstention is one.
pub type Votes = RwSignal<Map<StatementId, Cast>>;

/// Called after each change, within the same event: for keeping the draft.
pub type Changed = Arc<dyn Fn() + Send + Sync>;

/// Longest comment; what is longer belongs into the talk.
const LONGEST_COMMENT: u32 = 500;

/// The keys, for the line above the statements.
const KEYS: &str = t_later!(
    "Keys: 1–4 rate, 5 not triggered, a abstains, 0 clears, j and k move. Right after a vote: s f g say how sure (sure, fairly, a guess), n comments."
);

#[derive(Clone)]
struct Form {
    statements: Arc<[StatementId]>,
    votes: Votes,
    changed: Changed,
    /// Comments of votes that were taken back: each comes back with the next vote on its statement.
    laid_by: RwSignal<Map<StatementId, String>>,
    current: RwSignal<Option<StatementId>>,
    /// What was voted on by key just now, before the ballot went on by itself.
    just: RwSignal<Option<StatementId>>,
    /// What a key said of it, since it may no longer be in sight.
    said: RwSignal<String>,
    /// One statement at a time instead of the list.
    one: RwSignal<bool>,
}

/// The ballot. Its keys act while the focus is inside (WCAG 2.1.4); it takes the focus by itself only when told, see [`focus`]. `foot`
/// has what else is to stay in reach while it is filled in.
pub fn form(
    statements: Vec<StatementId>,
    votes: Votes,
    changed: Changed,
    foot: AnyView,
) -> AnyView {
    let first = statements.first();
    let open =
        first.and_then(|id| votes.with_untracked(|votes| next_open(&statements, votes, *id)));
    let form = Form {
        current: RwSignal::new(open.or(first.copied())),
        just: RwSignal::new(None),
        said: RwSignal::new(String::new()),
        one: RwSignal::new(false),
        laid_by: RwSignal::default(),
        statements: statements.into(),
        votes,
        changed,
    };
    let cards = each(form.statements.iter(), |id| card(&form, *id));
    let one = form.one;
    let keys = form.clone();
    note_on_page("ballot");
    view! {
        <div
            class="ballot"
            class:one=move || one.get()
            tabindex="-1"
            on:keydown=on(move |event: KeyboardEvent| on_key(&keys, &event))
        >
            {progress(&form)}
            <div class="ballot-list">{cards}</div>
            <div class="ballot-bar">
                {moves(&form)}
                {foot}
            </div>
        </div>
    }
    .into_any()
}

/// From statement to statement, at the bottom of the window.
fn moves(form: &Form) -> AnyView {
    let total = form.statements.len();
    let (statements, votes, one) = (form.statements.clone(), form.votes, form.one);
    let full = derived(move || votes.with(|votes| answered(&statements, votes)) == total);
    let (back, on_with, next) = (form.clone(), form.clone(), form.clone());
    view! {
        <button
            type="button"
            data-action="previous-statement"
            hidden=move || !one.get() || total < 2
            on:click=on(move |_| step(&back, -1))
        >
            {t!("Previous")}
        </button>
        <button
            type="button"
            data-action="next-statement"
            hidden=move || !one.get() || total < 2
            on:click=on(move |_| step(&on_with, 1))
        >
            {t!("Next")}
        </button>
        <button
            type="button"
            data-action="next-open"
            hidden=move || full.get()
            on:click=on(move |_| {
                if let Some(id) = next.current.get_untracked() {
                    advance(&next, id);
                }
            })
        >
            {t!("Next open")}
        </button>
    }
    .into_any()
}

/// Brings the focus to the statement at hand, so that keys act.
pub fn focus() {
    focus_soon(".ballot .ballot-statement.cur".to_owned());
}

fn progress(form: &Form) -> AnyView {
    let total = form.statements.len();
    let (statements, votes, one, said) = (form.statements.clone(), form.votes, form.one, form.said);
    let done = derived(move || votes.with(|votes| answered(&statements, votes)));
    view! {
        <div class="ballot-progress">
            <p>
                <span aria-live="polite" aria-atomic="true">
                    {t_view!(
                        "{number} answered",
                        number = view! {
                            <b data-figure="answered" data-value=move || done.get()>
                                {move || t!("{number} of {all}", number = done.get(), all = total)}
                            </b>
                        },
                    )}
                </span>
                " "
                <progress max=total value=move || done.get() aria-label=t!("Statements answered")></progress>
            </p>
            <label hidden=total < 2>
                <input
                    type="checkbox"
                    name="one-at-a-time"
                    prop:checked=move || one.get()
                    on:change=on(move |event| one.set(event_target_checked(&event)))
                />
                {t!("one at a time")}
            </label>
            <p class="small ballot-keys">{say(KEYS)}</p>
            <p class="small" role="status" data-said>{move || said.get()}</p>
        </div>
    }
    .into_any()
}

fn card(form: &Form, id: StatementId) -> AnyView {
    let statement = standard().statement(id);
    let (votes, current) = (form.votes, form.current);
    let cast = derived(move || votes.with(|votes| votes.get(&id).cloned()));
    let html = html_id(id);
    let index = form.statements.iter().position(|other| *other == id);
    let number = t!(
        "{number} of {all}",
        number = index.unwrap_or_default() + 1,
        all = form.statements.len()
    );
    let more = form.clone();
    let voted = derived(move || cast.with(Option::is_some));
    let laid_by = form.laid_by;
    let has_comment = move || laid_by.with(|all| all.contains_key(&id));
    view! {
        <section
            class="ballot-statement"
            class:cur=move || current.get() == Some(id)
            data-statement=id.as_str()
            tabindex="-1"
            aria-labelledby=format!("ballot-{html}")
            on:focusin=on(move |_: web_sys::FocusEvent| if current.get_untracked() != Some(id) { current.set(Some(id)) })
        >
            <p class="small">
                <b>{id.as_str()}</b> " " {standard().clause(statement.clause).title}
                <span class="ballot-place">{number}</span>
            </p>
            <p class="ballot-text" id=format!("ballot-{html}")>{statement.text}</p>
            {statement.condition.map(|condition| view! { <p class="small">{t!("Only asked when {condition}.", condition = condition.text)}</p> })}
            {ratings(form, statement, cast)}
            {looked_for(statement)}
            {move || voted.get().then(|| after(&more, id, cast))}
            <p class="small" data-laid-by hidden=move || voted.get() || !has_comment()>
                {t!("Without a vote your comment is not handed in. Vote or abstain, and it is there again.")}
            </p>
        </section>
    }
    .into_any()
}

/// How a vote is called on a ballot.
pub fn word(voted: Voted) -> &'static str {
    match voted {
        Voted::Nothing => t!("Abstain"),
        voted => voted.label(),
    }
}

fn ratings(form: &Form, statement: &'static Statement, cast: Memo<Option<Cast>>) -> AnyView {
    let id = statement.id;
    let vote = derived(move || cast.with(|cast| cast.as_ref().map(|cast| cast.vote)));
    let radios = each(votes_for(id), |value| {
        let form = form.clone();
        let chosen = derived(move || vote.get() == Some(value));
        let token = value.rating().map_or("ink-2", rating_token);
        let key = match value {
            Voted::Not | Voted::Partly | Voted::Largely | Voted::Fully => {
                Some((value as u8 - Voted::Not as u8 + 1).to_string())
            }
            Voted::Nothing => Some("a".to_owned()),
            Voted::Untriggered => None,
        };
        view! {
            <label
                class:sel=chosen
                class:aside=matches!(value, Voted::Untriggered | Voted::Nothing)
                style=format!("--c:var(--{token})")
            >
                <input
                    type="radio"
                    name=format!("rating-{id}")
                    value=value.key()
                    prop:checked=chosen
                    on:change=on(move |_: web_sys::Event| vote_on(&form, id, Some(value)))
                />
                {value.rating().map(ball)}
                <span class="ballot-value">
                    {word(value)}
                    {value.rating().map(|rating| view! { <small>{meaning_for(rating, statement.kind)}</small> })}
                </span>
                {key.map(|key| view! { <kbd aria-hidden="true">{key}</kbd> })}
            </label>
        }
    });
    view! {
        <fieldset class="ballot-rate">
            <legend class="vh">{t!("Your vote on {statement}", statement = id)}</legend>
            {radios}
        </fieldset>
    }
    .into_any()
}

/// What an auditor looks for at a statement, typical evidence, and the shares that the values stand for: for those who ask.
fn looked_for(statement: &'static Statement) -> AnyView {
    let evidence = typical_evidence(statement);
    let bands = RATINGS
        .into_iter()
        .filter_map(|rating| Some(format!("{}: {}", rating.label(), band(rating)?)));
    let bands: Vec<String> = bands.collect();
    view! {
        <details class="ballot-more small">
            <summary aria-label=t!("What an auditor looks for at {statement}", statement = statement.id)>
                {t!("What an auditor looks for")}
            </summary>
            <p>{auditor_looks_for(statement)}</p>
            {evidence.map(|evidence| view! { <p><b>{t!("Typical evidence:")}</b> " " {evidence} "."</p> })}
            <p><b>{t!("Share that is in place:")}</b> " " {bands.join("; ")} "."</p>
        </details>
    }
    .into_any()
}

/// What comes once there is a vote: how sure, a comment, taking it back.
fn after(form: &Form, id: StatementId, cast: Memo<Option<Cast>>) -> AnyView {
    let confidence = derived(move || cast.with(|cast| cast.as_ref().map(|cast| cast.confidence)));
    let rates = move || cast.with(|cast| cast.as_ref().is_some_and(|c| c.vote != Voted::Nothing));
    let radios = each(Confidence::SUREST_FIRST, |value| {
        let form = form.clone();
        let chosen = derived(move || confidence.get() == Some(value));
        view! {
            <label class:sel=chosen>
                <input
                    type="radio"
                    name=format!("confidence-{id}")
                    value=value.key()
                    prop:checked=chosen
                    on:change=on(move |_: web_sys::Event| {
                        change(&form, id, |cast| cast.confidence = value);
                    })
                />
                {value.label()}
            </label>
        }
    });
    let cleared = form.clone();
    view! {
        <div class="ballot-after">
            <fieldset class="ballot-sure" hidden=move || !rates()>
                <legend>{t!("How sure are you?")}</legend>
                {radios}
            </fieldset>
            {comment(form, id, cast)}
            <button
                type="button"
                class="link"
                data-action="clear-rating"
                aria-label=t!("Clear the vote on {statement}", statement = id)
                on:click=on(move |_| clear(&cleared, id))
            >
                {t!("clear")}
            </button>
        </div>
    }
    .into_any()
}

/// A comment beside the vote. What an input method composes is kept once it is a word.
fn comment(form: &Form, id: StatementId, cast: Memo<Option<Cast>>) -> AnyView {
    let html = html_id(id);
    let comment_on = |form: Form| {
        move |event: &web_sys::Event| {
            let text = event_target_value(event);
            change(&form, id, |cast| cast.comment = text);
        }
    };
    let (typed, composed) = (comment_on(form.clone()), comment_on(form.clone()));
    let comment = derived(move || cast.with(|cast| cast.as_ref().map(|cast| cast.comment.clone())));
    view! {
        <div class="field">
            <label for=format!("comment-{html}")>{t!("Comment, shown beside the vote")}</label>
            <textarea
                dir="auto"
                id=format!("comment-{html}")
                rows="1"
                maxlength=LONGEST_COMMENT
                prop:value=move || comment.get().unwrap_or_default()
                on:input=on(move |event: web_sys::Event| {
                    let composes = event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing);
                    if !composes {
                        typed(&event);
                    }
                })
                on:compositionend=on(move |event: web_sys::CompositionEvent| composed(&event))
            ></textarea>
        </div>
    }
    .into_any()
}

fn vote_on(form: &Form, id: StatementId, value: Option<Voted>) {
    form.votes.update(|votes| {
        form.laid_by
            .update(|laid_by| vote(votes, laid_by, id, value));
    });
    (form.changed)();
}

/// Takes a vote back. The focus may be on what only a vote has, such as how sure one is.
fn clear(form: &Form, id: StatementId) {
    vote_on(form, id, None);
    focus();
}

fn change(form: &Form, id: StatementId, change: impl FnOnce(&mut Cast)) {
    form.votes.update(|votes| {
        let mut cast = votes.get(&id).cloned().unwrap_or_default();
        change(&mut cast);
        votes.insert(id, cast);
    });
    (form.changed)();
}

fn go_to(form: &Form, id: StatementId) {
    form.current.set(Some(id));
    let selector = format!(".ballot [data-statement='{id}']");
    request_animation_frame(move || {
        if let Some(section) = element(&selector) {
            let _ = section.focus();
            scroll_to(&section);
        }
    });
}

fn step(form: &Form, by: isize) {
    form.just.set(None);
    let here = form.current.get_untracked();
    let index = form.statements.iter().position(|id| Some(*id) == here);
    let to = index.and_then(|index| index.checked_add_signed(by));
    if let Some(id) = to.and_then(|to| form.statements.get(to)) {
        go_to(form, *id);
    }
}

/// To the next statement without a vote.
fn advance(form: &Form, from: StatementId) {
    let next = form
        .votes
        .with_untracked(|votes| next_open(&form.statements, votes, from));
    if let Some(id) = next {
        go_to(form, id);
        form.just.set(Some(from));
    }
}

/// Whether the key goes into a comment.
fn is_in_text(event: &KeyboardEvent) -> bool {
    let target = event.target();
    target.is_some_and(|target| target.has_type::<web_sys::HtmlTextAreaElement>())
}

fn on_key(form: &Form, event: &KeyboardEvent) {
    // The keys of the app, such as undo, are not the voter's.
    event.stop_propagation();
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    if is_in_text(event) {
        if event.key() == "Escape" {
            focus();
        }
        return;
    }
    let Some(id) = form.current.get_untracked() else {
        return;
    };
    let key = command(&event.key(), &event.code(), event.shift_key());
    let voted = form.votes.with_untracked(|votes| votes.get(&id).cloned());
    let spoken = form
        .votes
        .with_untracked(|votes| spoken_of(votes, id, form.just.get_untracked()));
    let rate = |value: Voted| {
        vote_on(form, id, Some(value));
        form.said.set(format!("{id}: {}.", word(value)));
        if voted.is_none() {
            advance(form, id);
        }
    };
    let sure = |value: Confidence| {
        let cast = form
            .votes
            .with_untracked(|votes| votes.get(&spoken).cloned());
        if cast.is_some_and(|cast| cast.vote != Voted::Nothing) {
            change(form, spoken, |cast| cast.confidence = value);
            form.said.set(format!("{spoken}: {}.", value.label()));
        }
    };
    match key.as_str() {
        "1" => rate(Voted::Not),
        "2" => rate(Voted::Partly),
        "3" => rate(Voted::Largely),
        "4" => rate(Voted::Fully),
        "5" if Voted::Untriggered.fits(id) => rate(Voted::Untriggered),
        "a" => rate(Voted::Nothing),
        "0" => clear(form, id),
        "j" => step(form, 1),
        "k" => step(form, -1),
        "s" => sure(Confidence::Sure),
        "f" => sure(Confidence::Fairly),
        "g" => sure(Confidence::Guess),
        "n" if form
            .votes
            .with_untracked(|votes| votes.contains_key(&spoken)) =>
        {
            form.current.set(Some(spoken));
            focus_soon(format!("#comment-{}", html_id(spoken)));
        }
        _ => return,
    }
    event.prevent_default();
}
