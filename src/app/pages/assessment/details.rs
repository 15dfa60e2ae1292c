//! What is known about the current statement: evidence, gap, note, grade.

use std::sync::Arc;

use leptos::prelude::*;

use super::html_id;
use crate::analysis::{Figure, Standing, proposed_grade};
use crate::app::browser::{focus_soon, random_id, today};
use crate::app::session::Session;
use crate::app::ui::{Kind, choice, field, on, why};
use crate::app::view::{derived, each, live, read};
use crate::assessment::{
    Acceptance, Answer, AnswerChange, Edit, Evidence, Gap, GapChange, GapStatus, Grade,
    GradeOverride, Sample, parse_date, parse_person_days, parse_sample,
};
use crate::standard::{StatementId, standard};

/// Puts an empty piece of evidence at the end of a statement's list and goes to its title.
pub fn add_evidence(session: Session, id: StatementId) {
    let place = session
        .doc
        .with_untracked(|doc| doc.answers.get(&id).map_or(0, |a| a.evidence.len()));
    // An empty last piece is filled in before another one is made.
    let empty = session.doc.with_untracked(|doc| {
        let last = doc.answers.get(&id)?.evidence.last()?;
        last.title.is_empty().then(|| last.id.clone())
    });
    let evidence_id = match empty {
        Some(evidence) => evidence,
        None => {
            let evidence = Evidence {
                id: random_id(),
                date: Some(today()),
                ..Evidence::default()
            };
            let evidence_id = evidence.id.clone();
            session.edit(Edit::Answer(id, AnswerChange::AddEvidence(place, evidence)));
            evidence_id
        }
    };
    focus_soon(format!("#ev-{evidence_id}-title"));
}

pub fn panel(session: Session, id: StatementId) -> AnyView {
    let statement = standard().statement(id);
    let answer = read(move |doc| doc.answers.get(&id).cloned().unwrap_or_default());
    let standing = derived(move || session.conformity.with(|c| c.standing(id)));
    let is_gap = derived(move || standing.get().is_gap());
    let note = field(
        Kind::Area,
        format!("note-{}", html_id(id)),
        "Note",
        Signal::derive(move || answer.with(|a| a.note.clone())),
        Arc::new(move |text| Ok(Edit::Answer(id, AnswerChange::Note(text.to_owned())))),
    );
    view! {
        {super::steps::source(id)}
        <section class="sheet">
            <h2>{id.as_str()} " evidence"</h2>
            <p class="small">"Typical: " {statement.evidence.join(", ")} "."</p>
            {super::steps::evidence(id)}
            {evidence_list(session, id, answer)}
            <button data-action="add-evidence" on:click=on(move |_| add_evidence(session, id))>
                "Add evidence " <kbd aria-hidden="true">"e"</kbd>
            </button>
        </section>
        <section class="sheet">{note}</section>
        {move || is_gap.get().then(|| gap(session, id))}
        {move || (standing.get() != Standing::NotAssessed && standing.get() != Standing::Untriggered).then(|| grade(session, id, answer))}
    }
    .into_any()
}

fn evidence_list(session: Session, id: StatementId, answer: Memo<Answer>) -> AnyView {
    // Only the set of pieces redraws the list; typing in one of them does not.
    let ids = derived(move || {
        answer.with(|a| a.evidence.iter().map(|e| e.id.clone()).collect::<Vec<_>>())
    });
    let items = live(move || each(ids.get(), |piece| evidence_item(session, id, answer, piece)));
    view! { <ul class="evidence">{items}</ul> }.into_any()
}

fn evidence_item(
    session: Session,
    id: StatementId,
    answer: Memo<Answer>,
    piece: String,
) -> AnyView {
    let find = {
        let piece = piece.clone();
        move || {
            let found = answer.with(|a| a.evidence.iter().find(|e| e.id == piece).cloned());
            found.unwrap_or_default()
        }
    };
    let text = |part: &'static str,
                label: &'static str,
                kind: Kind,
                get: fn(&Evidence) -> String,
                set: fn(&mut Evidence, &str) -> Result<(), String>| {
        let (shown, now) = (find.clone(), find.clone());
        field(
            kind,
            format!("ev-{piece}-{part}"),
            label,
            Signal::derive(move || get(&shown())),
            Arc::new(move |text| {
                let mut evidence = untrack(&now);
                set(&mut evidence, text)?;
                Ok(Edit::Answer(id, AnswerChange::SetEvidence(evidence)))
            }),
        )
    };
    let remove = piece.clone();
    view! {
        <li>
            {text("title", "Title", Kind::Text, |e| e.title.clone(), |e, t| { e.title = t.to_owned(); Ok(()) })}
            {sampled(find.clone())}
            <details>
                <summary>"Kind, place, owner, date"</summary>
                {text("kind", "Kind (document, record, interview …)", Kind::Text, |e| e.kind.clone(), |e, t| { e.kind = t.to_owned(); Ok(()) })}
                {text("where", "Where it can be found", Kind::Text, |e| e.location.clone(), |e, t| { e.location = t.to_owned(); Ok(()) })}
                {text("owner", "Owner", Kind::Text, |e| e.owner.clone(), |e, t| { e.owner = t.to_owned(); Ok(()) })}
                {text("date", "Date", Kind::Date, |e| date_text(e.date), |e, t| { e.date = parse_date(t)?; Ok(()) })}
            </details>
            {sample_fields(&text)}
            <button
                class="link"
                data-action="remove-evidence"
                on:click=on(move |_| {
                    session.edit(Edit::Answer(id, AnswerChange::RemoveEvidence(remove.clone())));
                })
            >
                "Remove"
            </button>
        </li>
    }
    .into_any()
}

/// The sample in words.
fn sampled(find: impl Fn() -> Evidence + Send + Sync + 'static) -> AnyView {
    let sample = derived(move || find().sample.map_or(String::new(), |sample| sample.text()));
    live(move || {
        sample.with(|words| {
            (!words.is_empty()).then(|| view! { <p class="small sampled">{words.clone()}</p> })
        })
    })
}

/// Makes an input for a part of a piece of evidence: its name, label and kind, how it is read and set.
type EvidenceField<'a> = &'a dyn Fn(
    &'static str,
    &'static str,
    Kind,
    fn(&Evidence) -> String,
    fn(&mut Evidence, &str) -> Result<(), String>,
) -> AnyView;

/// The cases that were looked at.
fn sample_fields(text: EvidenceField) -> AnyView {
    view! {
        <details>
            <summary>"Sample"</summary>
            {text("sample", "Cases that fulfil it, such as 3 of 5", Kind::Text, |e| of_sample(e, Sample::counts), |e, t| {
                let (fulfil, of) = parse_sample(t)?;
                set_sample(e, |sample| (sample.fulfil, sample.of) = (fulfil, of));
                Ok(())
            })}
            {text("sample-what", "Of what, such as changes", Kind::Text, |e| of_sample(e, |s| s.what.clone()), |e, t| { set_sample(e, |s| s.what = t.to_owned()); Ok(()) })}
            {text("sample-from", "From", Kind::Date, |e| of_sample(e, |s| date_text(s.from)), |e, t| { let date = parse_date(t)?; set_sample(e, |s| s.from = date); Ok(()) })}
            {text("sample-to", "To", Kind::Date, |e| of_sample(e, |s| date_text(s.to)), |e, t| { let date = parse_date(t)?; set_sample(e, |s| s.to = date); Ok(()) })}
        </details>
    }
    .into_any()
}

/// A field of the sample; empty where there is none.
fn of_sample(evidence: &Evidence, get: impl Fn(&Sample) -> String) -> String {
    evidence.sample.as_ref().map_or(String::new(), get)
}

/// Changes the sample; one that says nothing is not kept.
fn set_sample(evidence: &mut Evidence, set: impl FnOnce(&mut Sample)) {
    let mut sample = evidence.sample.take().unwrap_or_default();
    set(&mut sample);
    evidence.sample = (!sample.is_empty()).then_some(sample);
}

/// A date as date inputs take it.
pub fn date_text(date: Option<chrono::NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// What is to be done about the gap.
fn gap(session: Session, id: StatementId) -> AnyView {
    let gap = read(move |doc| doc.gaps.get(&id).cloned().unwrap_or_default());
    let name = html_id(id);
    let text = |part: &str,
                label: &'static str,
                kind: Kind,
                get: fn(&Gap) -> String,
                set: fn(&str) -> Result<GapChange, String>| {
        field(
            kind,
            format!("gap-{name}-{part}"),
            label,
            Signal::derive(move || gap.with(get)),
            Arc::new(move |text| Ok(Edit::Gap(id, set(text)?))),
        )
    };
    let heading = derived(move || {
        if session.declared() {
            "Nonconformity"
        } else {
            "Gap"
        }
    });
    view! {
        <section class="sheet gap">
            <h2>{heading}</h2>
            {text("cause", "What is missing, and why", Kind::Area, |g| g.cause.clone(), |t| Ok(GapChange::Cause(t.to_owned())))}
            {text("recommendation", "Recommendation", Kind::Area, |g| g.recommendation.clone(), |t| Ok(GapChange::Recommendation(t.to_owned())))}
            {text("benefit", "Benefit", Kind::Area, |g| g.benefit.clone(), |t| Ok(GapChange::Benefit(t.to_owned())))}
            <div class="fields">
                {text("owner", "Owner", Kind::Text, |g| g.owner.clone(), |t| Ok(GapChange::Owner(t.to_owned())))}
                {text("due", "Due", Kind::Date, |g| date_text(g.due), |t| Ok(GapChange::Due(parse_date(t)?)))}
                {text("effort", "Person-days", Kind::Number, |g| g.effort.map(|d| d.0.to_string()).unwrap_or_default(), |t| Ok(GapChange::Effort(parse_person_days(t)?)))}
                {status(id, gap)}
            </div>
            {acceptance(session, id, gap)}
        </section>
    }
    .into_any()
}

/// How far the closing of the gap is.
fn status(id: StatementId, gap: Memo<Gap>) -> AnyView {
    let name = html_id(id);
    choice(
        format!("gap-{name}-status"),
        "State".to_owned(),
        false,
        GapStatus::ALL
            .map(|s| {
                let label = match s {
                    GapStatus::Open => "open",
                    GapStatus::Doing => "being worked on",
                    GapStatus::Done => "done",
                    GapStatus::Verified => "verified by someone else",
                };
                (s.key(), label.to_owned())
            })
            .to_vec(),
        Signal::derive(move || gap.with(|g| g.status.key().to_owned())),
        move |key| Some(Edit::Gap(id, GapChange::Status(GapStatus::from_key(key)?))),
    )
}

/// Whether the plan for the gap is accepted, by whom and when.
fn acceptance(session: Session, id: StatementId, gap: Memo<Gap>) -> AnyView {
    let accepted = derived(move || gap.with(|g| g.accepted.clone()));
    let accept = move |_| {
        let change = match accepted.get() {
            Some(_) => None,
            None => Some(Acceptance {
                by: session.prefs.with_untracked(|prefs| prefs.name.clone()),
                date: today(),
            }),
        };
        session.edit(Edit::Gap(id, GapChange::Accepted(change)));
    };
    view! {
        <button data-action="accept-plan" aria-pressed=move || accepted.get().is_some().to_string() on:click=accept>
            {move || match accepted.get() {
                Some(a) if a.by.is_empty() => format!("Plan accepted on {}", crate::app::browser::local_date(a.date)),
                Some(a) => format!("Plan accepted by {} on {}", a.by, crate::app::browser::local_date(a.date)),
                None => "Accept this plan".to_owned(),
            }}
        </button>
    }
    .into_any()
}

/// The grade: proposed from the rating, changed by a person with a reason.
fn grade(session: Session, id: StatementId, answer: Memo<Answer>) -> AnyView {
    let declared = session.declared();
    let now = derived(move || {
        answer.with(|a| match &a.grade {
            Some(set) => format!(
                "Set by hand to “{}”: {}",
                grade_word(set.grade, declared),
                set.reason
            ),
            None => match session.doc.with(|doc| proposed_grade(doc, id)) {
                Some(grade) => format!(
                    "“{}”, proposed from the rating.",
                    grade_word(grade, declared)
                ),
                None => String::new(),
            },
        })
    });
    view! {
        <section class="sheet">
            <h2>"Grade"</h2>
            <p class="small">{now}</p>
            {why("why this grade?", Figure::StatementGrade(id))}
            {change_grade(session, id, answer)}
        </section>
    }
    .into_any()
}

fn grade_word(grade: Grade, declared: bool) -> &'static str {
    match grade {
        Grade::Conform => "conform",
        Grade::Claimed => "claimed, evidence to come",
        Grade::Improvement => "met, opportunity for improvement",
        Grade::Observation => "met, observation",
        Grade::Minor if declared => "minor nonconformity",
        Grade::Minor => "minor gap",
        Grade::Major if declared => "major nonconformity",
        Grade::Major => "major gap",
    }
}

/// Setting the grade by hand, which needs a reason.
fn change_grade(session: Session, id: StatementId, answer: Memo<Answer>) -> AnyView {
    let name = html_id(id);
    let declared = session.declared();
    let now = answer.with_untracked(|a| a.grade.clone());
    let chosen = RwSignal::new(now.as_ref().map(|g| g.grade));
    let reason = RwSignal::new(now.map(|g| g.reason).unwrap_or_default());
    let error = RwSignal::new(false);
    let set = move |_| {
        let grade = chosen.get_untracked();
        let text = reason.get_untracked();
        error.set(grade.is_some() && text.trim().is_empty());
        if error.get_untracked() {
            focus_soon(format!("#grade-{}-reason", html_id(id)));
            return;
        }
        let change = grade.map(|grade| GradeOverride {
            grade,
            reason: text,
        });
        session.edit(Edit::Answer(id, AnswerChange::Grade(change)));
    };
    let options = each(Grade::ALL, |grade| {
        view! {
            <option value=grade.key() selected=move || chosen.get() == Some(grade)>
                {grade_word(grade, declared)}
            </option>
        }
    });
    view! {
        <details>
            <summary>"Change the grade"</summary>
            <div class="field">
                <label for=format!("grade-{name}")>"Grade"</label>
                <select
                    id=format!("grade-{name}")
                    on:change=on(move |ev| chosen.set(Grade::from_key(&event_target_value(&ev))))
                >
                    <option value="" selected=move || chosen.get().is_none()>"as proposed"</option>
                    {options}
                </select>
            </div>
            <div class="field">
                <label for=format!("grade-{name}-reason")>"Reason"</label>
                <textarea
                    id=format!("grade-{name}-reason")
                    rows="2"
                    prop:value=move || reason.get()
                    aria-invalid=move || error.get().then_some("true")
                    on:input=on(move |ev| reason.set(event_target_value(&ev)))
                ></textarea>
                <p class="field-error" role="alert">
                    {move || error.get().then_some("Write the reason: a changed grade has to stand up to an auditor's question.")}
                </p>
            </div>
            <button data-action="set-grade" on:click=set>"Set the grade"</button>
        </details>
    }
    .into_any()
}
