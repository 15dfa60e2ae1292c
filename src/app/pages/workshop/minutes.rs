//! The minutes of the workshop at hand: on the screen as they are printed, with attendance to correct and the act that closes it.

use leptos::prelude::*;

use super::desk::{Desk, desk};
use super::paper;
use crate::analysis::workshop::{
    self, RoundVotes, VoteComment,
    minutes::{Minutes, MinutesDecision, close, minutes, reopen},
};
use crate::app::browser::{focus_soon, today};
use crate::app::records::{print_button, record_field};
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::ui::{ball, derived, each, live, on, plural};
use crate::assessment::Listed;
use crate::assessment::ballots::participants;
use crate::assessment::records::{Participant, Voting, Workshop};
use crate::assessment::{Assessment, day_text};
use crate::standard::{StatementId, WorkshopPart, standard};

pub fn part() -> AnyView {
    let desk = desk();
    live(move || {
        match desk.at.with(String::is_empty) {
        true => view! {
            <section class="sheet empty">
                <h2>"No minutes yet"</h2>
                <p>"Here stand the minutes of a workshop, written as it goes: who was there, what was agreed on which votes, dissent, what is parked with whom. They print on one clean sheet."</p>
                <a class="main button" href=Route::Workshop(WorkshopPart::Prepare).hash()>"Prepare a workshop"</a>
            </section>
        }
        .into_any(),
        false => view! {
            {acts(desk)}
            {attendance(desk)}
            <article class="sheet minutes-sheet" data-page="minutes" aria-label="Minutes of the workshop">
                {move || desk.with(|doc, here| sheet(desk.session, doc, here))}
            </article>
            {paper::owed_section()}
        }
        .into_any(),
    }
    })
}

/// Closing, and printing.
fn acts(desk: Desk) -> AnyView {
    let refusal = RwSignal::new(None::<String>);
    let closed = derived(move || desk.with(|_, here| here.closed).flatten());
    let left = derived(move || {
        let open = |doc: &Assessment, here: &Workshop| minutes(doc, here).open.len();
        desk.with(open).unwrap_or_default()
    });
    let asking = RwSignal::new(false);
    let act = move |is_closing: bool| {
        let edit = untrack(|| {
            desk.with(|doc, here| match is_closing {
                true => close(doc, here, today()),
                false => reopen(here),
            })
        });
        let done = match edit {
            Some(edit) => edit.and_then(|edit| desk.session.try_edit(edit)),
            None => Ok(()),
        };
        let (said, not) = match is_closing {
            true => (
                "The workshop is closed; attendance counts in step 1.",
                "Not closed",
            ),
            false => (
                "The workshop is open again; its attendance no longer counts in step 1.",
                "Not opened",
            ),
        };
        if done.is_ok() {
            asking.set(false);
            desk.session.say(said.to_owned());
        }
        refusal.set(done.err().map(|why| format!("{not}: {why}.")));
    };
    // What cannot be closed is not asked about.
    let ask = move |_| {
        let edit = untrack(|| desk.with(|doc, here| close(doc, here, today())));
        let why = edit.and_then(Result::err);
        if why.is_none() {
            asking.set(true);
            focus_soon("#close-ask".to_owned());
        }
        refusal.set(why.map(|why| format!("Not closed: {why}.")));
    };
    let body = live(move || {
        match closed.get() {
        Some(day) => view! {
            <p data-state="closed">
                <b>{format!("Closed on {}.", day_text(day))}</b>
                " Agenda, votes and agreements stay as they are, and attendance counts in step 1. Who attended and the notes can still be corrected. What was parked starts the next workshop."
            </p>
            <p class="row">
                {print_button()}
                <button type="button" data-action="reopen-workshop" on:click=on(move |_| act(false))>"Open it again"</button>
            </p>
            <p class="field-error" role="alert">{move || refusal.get()}</p>
        }
        .into_any(),
        None => view! {
            <p>
                "Closing makes the minutes final: agenda, votes and participants stay as they are, and attendance counts in step 1 for the target groups."
            </p>
            <p class="row" hidden=move || asking.get()>
                <button
                    type="button"
                    class="main"
                    data-action="close-workshop"
                    on:click=on(ask)
                >
                    "Close the workshop"
                </button>
                {print_button()}
            </p>
            <div class="warning" role="group" aria-labelledby="close-ask" hidden=move || !asking.get()>
                <h3 id="close-ask" tabindex="-1">"Close it now?"</h3>
                <p data-figure="left-open">
                    {move || match left.get() {
                        0 => "Every statement is agreed or parked.".to_owned(),
                        1 => "1 statement is neither agreed nor parked; the next workshop can start with it.".to_owned(),
                        n => format!("{n} statements are neither agreed nor parked; the next workshop can start with them."),
                    }}
                    " You can open it again at any time."
                </p>
                <p class="row">
                    <button type="button" class="main" data-action="close-now" on:click=on(move |_| act(true))>"Close it"</button>
                    <button type="button" data-action="keep-open" on:click=on(move |_| {
                        asking.set(false);
                        refusal.set(None);
                        focus_soon("[data-action='close-workshop']".to_owned());
                    })>"Not yet"</button>
                </p>
            </div>
            <p class="field-error" role="alert">{move || refusal.get()}</p>
        }
        .into_any(),
    }
    });
    view! {
        <section class="sheet noprint minutes-acts">
            <h2>{move || match closed.get() { Some(_) => "Final minutes", None => "Minutes as they stand" }}</h2>
            {body}
            <p class="small">"The minutes are made from what is recorded; they are part of the assessment and so of every snapshot. Sealed ballots never are."</p>
        </section>
    }
    .into_any()
}

/// Who was there, to be corrected.
fn attendance(desk: Desk) -> AnyView {
    let ids = derived(move || {
        let of = |doc: &Assessment, here: &Workshop| {
            let all = participants(doc, &here.id);
            all.map(|person| (person.id.clone(), person.name.trim().to_owned()))
                .collect::<Vec<_>>()
        };
        desk.with(of).unwrap_or_default()
    });
    let row = move |(id, name): (String, String)| {
        let record = Participant::LIST.at(&id);
        let is_on = {
            let id = id.clone();
            move || {
                let attended = |doc: &Assessment| {
                    Participant::find(doc, &id).is_some_and(|person| person.attended)
                };
                desk.session.doc.with(attended)
            }
        };
        let checked = is_on.clone();
        let toggle = move |_| {
            let now = untrack(&is_on);
            desk.session.edit(record.set(Participant::attended, !now));
        };
        view! {
            <li data-record=id.clone()>
                <label>
                    <input type="checkbox" data-action="attended" prop:checked=checked on:change=on(toggle) />
                    {name}
                </label>
            </li>
        }
    };
    let rows = live(move || {
        let all = ids.get().into_iter();
        each(all, row)
    });
    let note = live(move || record_field(&Workshop::LIST.at(&desk.at.get()), Workshop::note));
    view! {
        <section class="sheet noprint" data-part="attendance">
            <h2>"Who attended"</h2>
            <p class="small">"Whoever’s ballot was counted at this machine or bears a name is ticked at the reveal. Tick the others, and correct what is wrong."</p>
            <ul class="attendance">{rows}</ul>
            {note}
        </section>
    }
    .into_any()
}

/// A part of the minutes with its heading, if there is something in it.
fn chapter(title: String, rows: Vec<AnyView>) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <h3>{title}</h3>
        <ul class="decisions">{rows}</ul>
    }
    .into_any()
}

fn sheet(session: Session, doc: &Assessment, here: &Workshop) -> AnyView {
    let minutes = minutes(doc, here);
    let organization = session.doc.with_untracked(|doc| doc.organization.clone());
    let state = match here.closed {
        Some(_) => "Minutes",
        None => "Draft minutes",
    };
    let decided = minutes.decisions.iter().map(decision).collect();
    let parked = minutes.parked.iter().map(parked).collect();
    let open = minutes.open.iter().map(left).collect();
    let guessed = minutes.guessed.iter().map(|id| named(*id)).collect();
    let taken = minutes
        .taken
        .iter()
        .map(|(id, note)| {
            view! { <li><b>{id.as_str()}</b> " " {note.kind.label()} ": " {note.text.trim().to_owned()}</li> }
                .into_any()
        })
        .collect();
    let note = here.note.trim().to_owned();
    let note = (!note.is_empty()).then(|| view! { <h3>"Notes"</h3> <p class="pre">{note}</p> });
    view! {
        <header>
            <p class="small">{organization} " · ISO/IEC 20000-1 · " {state}</p>
            <h2>{workshop::title(here)}</h2>
        </header>
        {facts(&minutes)}
        {chapter(format!("Decisions: {}", minutes.decisions.len()), decided)}
        {chapter(format!("Parked: {}", minutes.parked.len()), parked)}
        {chapter(format!("Voted or planned, but not settled: {}", minutes.open.len()), open)}
        {chapter("Everybody guessed, whatever the votes were".to_owned(), guessed)}
        {chapter("Taken over into gaps and evidence".to_owned(), taken)}
        {note}
    }
    .into_any()
}

fn facts(minutes: &Minutes) -> AnyView {
    let here = minutes.workshop;
    let people = |people: &[&Participant]| -> String {
        let all = people.iter().map(|person| match person.role.trim() {
            "" => person.name.trim().to_owned(),
            role => format!("{} ({role})", person.name.trim()),
        });
        all.collect::<Vec<_>>().join(", ")
    };
    let votes = match here.voting {
        Voting::Named => "unseen until the reveal, then with names",
        Voting::Anonymous => "unseen until the reveal, and without names",
    };
    let late: Vec<String> = minutes
        .late
        .iter()
        .map(|voter| {
            let what = match voter.admitted {
                true => "counted by the facilitator",
                false => "not counted",
            };
            format!(
                "{}, round {}, {}: {what}",
                voter.name,
                voter.round,
                plural(voter.votes, "vote")
            )
        })
        .collect();
    let rounds: Vec<String> = minutes
        .rounds
        .iter()
        .map(|round| {
            format!(
                "round {}: {}, {} voted",
                round.number,
                plural(round.statements, "statement"),
                round.people
            )
        })
        .collect();
    let lines = [
        ("Date", here.date.map(day_text).unwrap_or_default()),
        ("Facilitator", here.facilitator.trim().to_owned()),
        ("Present", people(&minutes.present)),
        ("Not present", people(&minutes.absent)),
        (
            "Votes",
            format!(
                "{votes}{}{}",
                if rounds.is_empty() { "" } else { "; " },
                rounds.join("; ")
            ),
        ),
        ("Came after the reveal", late.join("; ")),
        ("Closed", here.closed.map(day_text).unwrap_or_default()),
    ];
    let rows = each(
        lines.into_iter().filter(|(_, text)| !text.is_empty()),
        |(name, text)| view! { <dt>{name}</dt><dd>{text}</dd> },
    );
    view! { <dl class="pairs">{rows}</dl> }.into_any()
}

fn named(id: StatementId) -> AnyView {
    view! { <li><b>{id.as_str()}</b> " " {standard().statement(id).text}</li> }.into_any()
}

/// Number, text, verdict, the votes of each round, and what else is said about an item.
fn entry(decision: &MinutesDecision, verdict: AnyView, more: AnyView) -> AnyView {
    let guessed = decision
        .guessed
        .then(|| view! { <span class="small">"Every rating was a guess."</span> });
    let notes = each(
        decision.notes.iter(),
        |note| view! { <p class="small">"Note: " {note.text.trim().to_owned()}</p> },
    );
    let several = decision.rounds.len() > 1;
    let rounds = each(decision.rounds.iter(), |round| votes_of(round, several));
    let unvoted = decision
        .rounds
        .is_empty()
        .then(|| view! { <p class="small">"Nobody voted on it."</p> });
    view! {
        <li data-minutes=decision.statement.as_str()>
            <p><b>{decision.statement.as_str()}</b> " " {standard().statement(decision.statement).text}</p>
            <p class="outcome">{verdict} {guessed}</p>
            {more}
            {rounds}
            {unvoted}
            {notes}
        </li>
    }
    .into_any()
}

/// One round's votes on an item, with the words that came with them.
fn votes_of(round: &RoundVotes, several: bool) -> AnyView {
    let name = match several {
        true => format!("Votes of round {}", round.number),
        false => "Votes".to_owned(),
    };
    let told = |said: &VoteComment| match said.text.as_str() {
        "" => said.whose(),
        text => format!("{}, “{text}”", said.whose()),
    };
    let comments: Vec<String> = round.comments.iter().map(told).collect();
    let comments = (!comments.is_empty())
        .then(|| view! { <p class="small said-so">{comments.join("; ")}</p> });
    let late = |name: &'static str, all: &[VoteComment]| {
        let all: Vec<String> = all.iter().map(told).collect();
        (!all.is_empty())
            .then(|| view! { <p class="small said-so">{format!("{name} {}.", all.join("; "))}</p> })
    };
    view! {
        <p class="small" data-round=round.number>{format!("{name}: {}.", round.sentence())}</p>
        {comments}
        {late("Counted though it came after the reveal:", &round.admitted)}
        {late("Came after the reveal, not counted:", &round.late)}
    }
    .into_any()
}

fn decision(decision: &MinutesDecision) -> AnyView {
    let item = decision.item;
    let verdict = item.agreed.rating().map(|rating| {
        view! { {ball(rating)} <b>{rating.label()}</b> }
    });
    let said = |name: &'static str, text: &str, class: &'static str| {
        let text = text.trim().to_owned();
        (!text.is_empty()).then(|| view! { <p class=class>{name} ": " {text}</p> })
    };
    let unsupported = decision.unsupported.then(|| {
        let voted = match decision.rounds.is_empty() {
            true => "No vote was taken; the room agreed on it by talking.",
            false => "Nobody voted this value in the last round; the rationale says why the room agreed on it.",
        };
        view! { <p class="dissent" data-state="unsupported">{voted}</p> }
    });
    let more = view! {
        {unsupported}
        {said("Rationale", &item.rationale, "")}
        {said("Dissent", &item.dissent, "dissent")}
    };
    entry(decision, verdict.into_any(), more.into_any())
}

fn parked(decision: &MinutesDecision) -> AnyView {
    let item = decision.item;
    let until = item.due.map(day_text).unwrap_or_default();
    let with = view! { <b>{format!("With {}, until {until}", item.owner.trim())}</b> };
    let question = item.question.trim().to_owned();
    let question =
        (!question.is_empty()).then(|| view! { <p>"Question to be answered: " {question}</p> });
    entry(decision, with.into_any(), question.into_any())
}

fn left(decision: &MinutesDecision) -> AnyView {
    let open = view! { <b>"Not settled"</b> };
    entry(decision, open.into_any(), ().into_any())
}
