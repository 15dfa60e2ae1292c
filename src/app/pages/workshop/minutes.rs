//! The minutes of the workshop at hand: on the screen as they are printed, with attendance to correct.

use leptos::prelude::*;

use super::desk::{Desk, desk};
use super::{closing, paper};
use crate::analysis::workshop::{
    self, RoundVotes, VoteComment,
    minutes::{Minutes, MinutesDecision, minutes},
};
use crate::app::records::record_field;
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::ui::{ball, derived, each, live, on};
use crate::assessment::Listed;
use crate::assessment::ballots::participants;
use crate::assessment::records::{AgendaItem, Participant, Voting, Workshop};
use crate::assessment::{Assessment, day_text};
use crate::standard::{StatementId, WorkshopPart, standard};

pub fn part() -> AnyView {
    let desk = desk();
    live(move || {
        match desk.at.with(String::is_empty) {
        true => view! {
            <section class="sheet empty">
                <h2>{t!("No minutes yet")}</h2>
                <p>{t!("Here stand the minutes of a workshop, written as it goes: who was there, what was agreed on which votes, dissent, what is parked with whom. They print on one clean sheet.")}</p>
                <a class="main button" href=Route::Workshop(WorkshopPart::Prepare).hash()>{t!("Prepare a workshop")}</a>
            </section>
        }
        .into_any(),
        false => view! {
            {closing::acts(desk)}
            {attendance(desk)}
            <article class="sheet minutes-sheet" data-page="minutes" aria-label=t!("Minutes of the workshop")>
                {move || desk.with(|doc, here| sheet(desk.session, doc, here))}
            </article>
            {paper::owed_section()}
        }
        .into_any(),
    }
    })
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
            <h2>{t!("Who attended")}</h2>
            <p class="small">{t!("Whoever’s ballot was counted at this machine or bears a name is ticked at the reveal. Tick the others, and correct what is wrong.")}</p>
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
        Some(_) => t!("Minutes"),
        None => t!("Draft minutes"),
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
    let note =
        (!note.is_empty()).then(|| view! { <h3>{t!("Notes")}</h3> <p class="pre">{note}</p> });
    view! {
        <header>
            <p class="small">{organization} " · ISO/IEC 20000-1 · " {state}</p>
            <h2>{workshop::title(here)}</h2>
        </header>
        {facts(&minutes)}
        {chapter(t!("Decisions: {number}", number = minutes.decisions.len()), decided)}
        {chapter(t!("Parked: {number}", number = minutes.parked.len()), parked)}
        {chapter(t!("Voted or planned, but not settled: {number}", number = minutes.open.len()), open)}
        {chapter(t!("Everybody guessed, whatever the votes were").to_owned(), guessed)}
        {chapter(t!("Taken over into gaps and evidence").to_owned(), taken)}
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
    let how = match here.voting {
        Voting::Named => t!("unseen until the reveal, then with names"),
        Voting::Anonymous => t!("unseen until the reveal, and without names"),
    };
    let rounds = minutes.rounds.iter().map(|round| {
        t_count!(
            round.statements,
            "round {round}: {count} statement, {people} voted",
            "round {round}: {count} statements, {people} voted",
            round = round.number,
            people = round.people
        )
    });
    let votes: Vec<String> = std::iter::once(how.to_owned()).chain(rounds).collect();
    let lines = [
        (t!("Date"), here.date.map(day_text).unwrap_or_default()),
        (t!("Facilitator"), here.facilitator.trim().to_owned()),
        (t!("Present" in "at a workshop"), people(&minutes.present)),
        (t!("Not present"), people(&minutes.absent)),
        (t!("Votes"), votes.join("; ")),
        (t!("Came after the reveal"), late(minutes)),
        (t!("Closed"), here.closed.map(day_text).unwrap_or_default()),
    ];
    let rows = each(
        lines.into_iter().filter(|(_, text)| !text.is_empty()),
        |(name, text)| view! { <dt>{name}</dt><dd>{text}</dd> },
    );
    view! { <dl class="pairs">{rows}</dl> }.into_any()
}

/// Whose ballots came after a reveal, and whether they count.
fn late(minutes: &Minutes) -> String {
    let late = minutes
        .late
        .iter()
        .map(|voter| match voter.admitted {
            true => t_count!(
                voter.votes,
                "{name}, round {round}, {count} vote: counted by the facilitator",
                "{name}, round {round}, {count} votes: counted by the facilitator",
                name = voter.name,
                round = voter.round
            ),
            false => t_count!(
                voter.votes,
                "{name}, round {round}, {count} vote: not counted",
                "{name}, round {round}, {count} votes: not counted",
                name = voter.name,
                round = voter.round
            ),
        })
        .collect::<Vec<_>>();
    late.join("; ")
}

fn named(id: StatementId) -> AnyView {
    view! { <li><b>{id.as_str()}</b> " " {standard().statement(id).text}</li> }.into_any()
}

/// Number, text, verdict, the votes of each round, and what else is said about an item.
fn entry(decision: &MinutesDecision, verdict: AnyView, more: AnyView) -> AnyView {
    let voting = decision.voting;
    let guessed = decision
        .guessed
        .then(|| view! { <span class="small">{t!("Every rating was a guess.")}</span> });
    let notes = each(
        decision.notes.iter(),
        |note| view! { <p class="small">{t!("Note: {text}", text = note.text.trim())}</p> },
    );
    let several = decision.rounds.len() > 1;
    let rounds = each(decision.rounds.iter(), |round| votes_of(round, several));
    let unvoted = (decision.rounds.is_empty() && !decision.unsupported).then(|| {
        let words = match voting {
            Voting::Named => t!("Nobody voted on it."),
            // Of one or two votes the room could tell whose they are.
            Voting::Anonymous => {
                t!("No votes on it were shown: nobody voted, or fewer than three did.")
            }
        };
        view! { <p class="small">{words}</p> }
    });
    let stays = decision.stays.map(|rating| {
        let words = t!(
            "The answer in step 3 stays {rating}, as agreed here before it was taken up again.",
            rating = rating.label()
        );
        view! { <p class="dissent" data-state="stays">{words}</p> }
    });
    view! {
        <li data-minutes=decision.statement.as_str()>
            <p><b>{decision.statement.as_str()}</b> " " {standard().statement(decision.statement).text}</p>
            <p class="outcome">{verdict} {guessed}</p>
            {more}
            {stays}
            {rounds}
            {unvoted}
            {notes}
        </li>
    }
    .into_any()
}

/// One round's votes on an item, with the words that came with them.
fn votes_of(round: &RoundVotes, several: bool) -> AnyView {
    let told = |said: &VoteComment| match said.text.as_str() {
        "" => said.whose(),
        text => t!("{who}, “{text}”", who = said.whose(), text),
    };
    let comments: Vec<String> = round.comments.iter().map(told).collect();
    let comments = (!comments.is_empty())
        .then(|| view! { <p class="small said-so">{comments.join("; ")}</p> });
    let late = |words: fn(String) -> String, all: &[VoteComment]| {
        let all: Vec<String> = all.iter().map(told).collect();
        (!all.is_empty()).then(|| view! { <p class="small said-so">{words(all.join("; "))}</p> })
    };
    let votes = (!round.rows.is_empty()).then(|| {
        let (number, votes) = (round.number, round.sentence());
        let words = match several {
            true => t!("Votes of round {number}: {votes}.", number, votes),
            false => t!("Votes: {votes}.", votes),
        };
        view! { <p class="small" data-round=number>{words}</p> }
    });
    view! {
        {votes}
        {comments}
        {late(|all| t!("Counted though it came after the reveal: {votes}.", votes = all), &round.admitted)}
        {late(|all| t!("Came after the reveal, not counted: {votes}.", votes = all), &round.late)}
    }
    .into_any()
}

/// A text of the item under its name; nothing where it is empty.
fn said(name: &'static str, text: &str, class: &'static str) -> AnyView {
    let text = text.trim();
    (!text.is_empty())
        .then(|| view! { <p class=class>{t!("{name}: {text}", name, text)}</p> })
        .into_any()
}

/// What was said of an item on which nothing is agreed, such as before it was taken up again.
fn words(item: &AgendaItem) -> AnyView {
    view! {
        {said(t!("Question to be answered"), &item.question, "")}
        {said(t!("Said about it"), &item.rationale, "")}
        {said(t!("Dissent"), &item.dissent, "dissent")}
    }
    .into_any()
}

fn decision(decision: &MinutesDecision) -> AnyView {
    let item = decision.item;
    let verdict = item.agreed.rating().map(|rating| {
        view! { {ball(rating)} <b>{rating.label()}</b> }
    });
    let unsupported = decision.unsupported.then(|| {
        let voted = match decision.rounds.is_empty() {
            true => t!("No vote was taken; the room agreed on it by talking."),
            false => t!("Nobody voted this value in the last round; the rationale says why the room agreed on it."),
        };
        view! { <p class="dissent" data-state="unsupported">{voted}</p> }
    });
    let more = view! {
        {unsupported}
        {said(t!("Rationale"), &item.rationale, "")}
        {said(t!("Dissent"), &item.dissent, "dissent")}
    };
    entry(decision, verdict.into_any(), more.into_any())
}

fn parked(decision: &MinutesDecision) -> AnyView {
    let item = decision.item;
    let until = item.due.map(day_text).unwrap_or_default();
    let with =
        view! { <b>{t!("With {owner}, until {day}", owner = item.owner.trim(), day = until)}</b> };
    entry(decision, with.into_any(), words(item))
}

fn left(decision: &MinutesDecision) -> AnyView {
    let open = view! { <b>{t!("Not settled")}</b> };
    entry(decision, open.into_any(), words(decision.item))
}
