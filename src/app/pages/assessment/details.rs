//! What is known about the current statement: evidence, gap, note, grade.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::rows::evidence_part;
use crate::analysis::evidence::{Lapse, next_audit};
use crate::analysis::scale::{auditor_looks_for, typical_evidence};
use crate::analysis::{Figure, Standing, proposed_grade};
use crate::app::browser::{focus_soon, random_id, today};
use crate::app::position::{Around, Position};
use crate::app::records::bound_field;
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::ui::{
    Input, derived, each, field, html_id, live, on, read, read_of, sentence, why,
};
use crate::assessment::records::Value;
use crate::assessment::{
    Acceptance, Answer, Assessment, Evidence, Gap, Grade, RecordId, Sample, day_text, is_blank,
    parse_sample,
};
use crate::standard::{StatementId, standard};

/// Puts an empty piece of evidence at the end of a statement's list and goes to its title.
pub fn add_evidence(session: Session, id: StatementId) {
    // An empty last piece is filled in before another one is made.
    let empty = session.doc.with_untracked(|doc| {
        let last = doc.answers.get(&id)?.evidence.last()?;
        last.title.is_empty().then(|| last.id.clone())
    });
    let evidence_id = match empty {
        Some(evidence) => evidence,
        None => {
            let evidence_id = random_id();
            let evidence = Evidence::at(id, &evidence_id);
            session.edit(evidence.add([(Evidence::date, today().into())]));
            evidence_id
        }
    };
    focus_soon(format!("#ev-{evidence_id}-title"));
}

/// What stands below a statement where there is no room beside it; in the quick look only what helps to answer.
pub fn inside(session: Session, position: Position, id: StatementId) -> AnyView {
    if position.around.get_value() != Around::QuickLook {
        return panel(session, id);
    }
    let statement = standard().statement(id);
    let evidence = typical_evidence(statement).map(
        |evidence| view! { <p class="small">{t!("Typical evidence: {evidence}.", evidence)}</p> },
    );
    view! {
        <div class="asked-for">
            <p class="small"><b>{t!("What an auditor looks for:")} " "</b> {auditor_looks_for(statement)}</p>
            {evidence}
        </div>
    }
    .into_any()
}

pub fn panel(session: Session, id: StatementId) -> AnyView {
    let statement = standard().statement(id);
    let standing = derived(move || session.conformity.with(|c| c.standing(id)));
    let is_gap = derived(move || standing.get().is_gap());
    let is_graded = derived(move || {
        !matches!(
            standing.get(),
            Standing::NotAssessed | Standing::Untriggered
        )
    });
    let note = bound_field(
        &Answer::LIST.at(id.as_str()),
        Answer::note,
        format!("note-{}", html_id(id)),
        t!("Note"),
    );
    view! {
        {super::steps::source(id)}
        <section class="sheet">
            <h2>{t!("{id} evidence", id)}</h2>
            <p class="small">{t!("Typical: {evidence}.", evidence = statement.evidence.join(", "))}</p>
            {super::steps::evidence(id)}
            {evidence_list(session, id)}
            <button data-action="add-evidence" data-icon="add" on:click=on(move |_| add_evidence(session, id))>
                {t!("Add evidence")} " " <kbd aria-hidden="true">"e"</kbd>
            </button>
            <p class="small"><a class="step-link" href=Route::Evidence.hash()>{t!("All evidence, and where it is used")}</a></p>
        </section>
        <section class="sheet">{note}</section>
        {move || is_gap.get().then(|| gap(session, id))}
        {move || is_graded.get().then(|| grade(session, id))}
    }
    .into_any()
}

fn evidence_list(session: Session, id: StatementId) -> AnyView {
    // Only the set of pieces redraws the list; typing in one of them does not.
    let ids = read_of([evidence_part(id)], move |doc| {
        let answer = doc.answers.get(&id);
        let pieces = answer.into_iter().flat_map(|answer| &answer.evidence);
        pieces.map(|piece| piece.id.clone()).collect::<Vec<_>>()
    });
    let audit = read(|doc| next_audit(doc, today()));
    view! {
        <ul class="evidence">
            <For each=move || ids.get() key=String::clone children=move |piece| evidence_item(session, id, audit, piece) />
        </ul>
    }
    .into_any()
}

/// What a field of a record is called.
fn label(record: &RecordId, key: &str) -> &'static str {
    let field = record.list.spec().field(key);
    field.map_or("", |field| field.label())
}

fn evidence_item(
    session: Session,
    id: StatementId,
    audit: Memo<Option<NaiveDate>>,
    piece: String,
) -> AnyView {
    let record = Evidence::at(id, &piece);
    let found = {
        let piece = piece.clone();
        read_of([record.to_string()], move |doc| {
            let mut pieces = doc.answers.get(&id)?.evidence.iter();
            pieces.find(|one| one.id == piece).cloned()
        })
    };
    let text = |part: &'static str, key: &'static str| {
        let label = label(&record, key);
        bound_field(&record, key, format!("ev-{piece}-{part}"), label)
    };
    let sample = derived(move || found.with(|found| found.as_ref().and_then(Evidence::sample)));
    let sampled = live(move || {
        sample.with(|sample| {
            let words = sample.as_ref().map(Sample::text);
            words.map(|words| view! { <p class="small sampled">{words}</p> })
        })
    });
    let remove = {
        let record = record.clone();
        move |_| {
            session.edit(record.remove());
        }
    };
    view! {
        <li>
            {text("title", Evidence::title)}
            {lapse_note(found, audit)}
            {sampled}
            <details>
                <summary>{t!("Kind, place, owner, date")}</summary>
                {text("kind", Evidence::kind)}
                {text("where", Evidence::location)}
                {text("owner", Evidence::owner)}
                {text("date", Evidence::date)}
            </details>
            <details>
                <summary>{t!("Period, valid until")}</summary>
                {text("period-from", Evidence::period_from)}
                {text("period-to", Evidence::period_to)}
                {text("valid-until", Evidence::valid_until)}
            </details>
            <details>
                <summary>{t!("Sample")}</summary>
                {sample_counts(&record, sample, format!("ev-{piece}-sample"))}
                {text("sample-what", Evidence::sample_what)}
                {text("sample-from", Evidence::sample_from)}
                {text("sample-to", Evidence::sample_to)}
            </details>
            <button class="link" data-action="remove-evidence" data-icon="remove" on:click=on(remove)>
                {t!("Remove")}
            </button>
        </li>
    }
    .into_any()
}

/// Says that a piece has expired, or will before it is needed.
fn lapse_note(found: Memo<Option<Evidence>>, audit: Memo<Option<NaiveDate>>) -> AnyView {
    let words = derived(move || {
        found.with(|found| {
            let found = found.as_ref()?;
            let lapse = Lapse::of(found, today(), audit.get())?;
            let words = lapse.words(found.valid_until?);
            Some((lapse == Lapse::Expired, sentence(&words)))
        })
    });
    live(move || {
        let note = |(expired, words): (bool, String)| {
            view! { <p class="small" data-lapse="" class:bad=expired>{words}</p> }
        };
        words.get().map(note)
    })
}

/// “3 of 5”: both counts of a sample, typed as one.
fn sample_counts(record: &RecordId, sample: Memo<Option<Sample>>, dom: String) -> AnyView {
    let record = record.clone();
    let counts = move || sample.with(|sample| sample.as_ref().map(Sample::counts));
    let count = |count: u32| (count > 0).then(|| f64::from(count));
    field(
        Input::Listed,
        dom,
        t!("Cases that fulfil it, such as 3 of 5"),
        Signal::derive(move || counts().unwrap_or_default()),
        Arc::new(move |text| {
            let (fulfil, of) = parse_sample(text)?;
            Ok(record.set_all([
                (Evidence::sample_fulfil, count(fulfil).into()),
                (Evidence::sample_of, count(of).into()),
            ]))
        }),
    )
}

/// A date as date inputs take it.
pub fn date_text(date: Option<chrono::NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// What is to be done about the gap.
fn gap(session: Session, id: StatementId) -> AnyView {
    let record = Gap::LIST.at(id.as_str());
    let accepted = read_of([record.to_string()], move |doc| {
        doc.gaps.get(&id).and_then(Gap::accepted)
    });
    let name = html_id(id);
    let text = |key: &'static str| {
        let label = label(&record, key);
        bound_field(&record, key, format!("gap-{name}-{key}"), label)
    };
    let heading = derived(move || {
        if session.declared() {
            t!("Nonconformity")
        } else {
            t!("Gap")
        }
    });
    view! {
        <section class="sheet gap">
            <h2>{heading}</h2>
            {text(Gap::cause)}
            {text(Gap::recommendation)}
            {text(Gap::benefit)}
            <div class="fields">
                {text(Gap::owner)}
                {text(Gap::due)}
                {text(Gap::effort)}
                {text(Gap::status)}
            </div>
            {(!untrack(|| session.is_packet())).then(|| acceptance(session, record, accepted))}
        </section>
    }
    .into_any()
}

/// Whether the plan for the gap is accepted, by whom and when.
fn acceptance(session: Session, record: RecordId, accepted: Memo<Option<Acceptance>>) -> AnyView {
    let accept = {
        let record = record.clone();
        move |_| {
            let name = session.prefs.with_untracked(|prefs| prefs.name.clone());
            let (by, on): (Value, Value) = match accepted.get() {
                Some(_) => (Value::None, Value::None),
                None => (name.into(), today().into()),
            };
            session.edit(record.set_all([(Gap::accepted_by, by), (Gap::accepted_on, on)]));
        }
    };
    view! {
        <button data-action="accept-plan" aria-pressed=move || accepted.get().is_some().to_string() on:click=accept>
            {move || match accepted.get() {
                Some(a) if a.by.is_empty() => t!("Plan accepted on {day}", day = day_text(a.date)),
                Some(a) => t!("Plan accepted by {person} on {day}", person = a.by, day = day_text(a.date)),
                None => t!("Accept this plan").to_owned(),
            }}
        </button>
    }
    .into_any()
}

/// The grade: proposed from the rating, changed by a person with a reason.
fn grade(session: Session, id: StatementId) -> AnyView {
    let declared = session.declared();
    let answer = Answer::LIST.at(id.as_str()).to_string();
    let by_hand = read_of([answer], move |doc| by_hand(doc, id));
    // It follows from the rating and what proves it, and conformity changes with both.
    let proposed = derived(move || {
        let proposed = |doc: &Assessment| session.conformity.with(|c| proposed_grade(doc, id, c));
        session.doc.with_untracked(proposed)
    });
    let now = derived(move || match (by_hand.get(), proposed.get()) {
        ((Some(grade), reason), _) => t!(
            "Set by hand to “{grade}”: {reason}",
            grade = grade_word(grade, declared),
            reason
        ),
        ((None, _), Some(grade)) => t!(
            "“{grade}”, proposed from the rating.",
            grade = grade_word(grade, declared)
        ),
        ((None, _), None) => String::new(),
    });
    view! {
        <section class="sheet">
            <h2>{t!("Grade")}</h2>
            <p class="small">{now}</p>
            {why(t!("why this grade?"), Figure::StatementGrade(id))}
            {change_grade(session, id)}
        </section>
    }
    .into_any()
}

fn grade_word(grade: Grade, declared: bool) -> &'static str {
    match grade {
        Grade::Conform => t!("conform"),
        Grade::Claimed => t!("claimed, evidence to come"),
        Grade::Improvement => t!("met, opportunity for improvement"),
        Grade::Observation => t!("met, observation"),
        Grade::Minor if declared => t!("minor nonconformity"),
        Grade::Minor => t!("minor gap"),
        Grade::Major if declared => t!("major nonconformity"),
        Grade::Major => t!("major gap"),
    }
}

/// The grade that a person has set, and why.
fn by_hand(doc: &Assessment, id: StatementId) -> (Option<Grade>, String) {
    let answer = doc.answers.get(&id);
    let told = answer.map(|answer| (answer.grade, answer.grade_reason.clone()));
    told.unwrap_or_default()
}

/// Setting the grade by hand, which needs a reason.
fn change_grade(session: Session, id: StatementId) -> AnyView {
    let name = html_id(id);
    let declared = session.declared();
    let (grade, given) = session.doc.with_untracked(|doc| by_hand(doc, id));
    let (chosen, reason) = (RwSignal::new(grade), RwSignal::new(given));
    let error = RwSignal::new(false);
    let set = move |_| {
        let grade = chosen.get_untracked();
        let text = reason.get_untracked();
        error.set(grade.is_some() && is_blank(&text));
        if error.get_untracked() {
            focus_soon(format!("#grade-{}-reason", html_id(id)));
            return;
        }
        let reason = grade.map(|_| text);
        session.edit(Answer::LIST.at(id.as_str()).set_all([
            (Answer::grade, grade.into()),
            (Answer::grade_reason, reason.into()),
        ]));
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
            <summary>{t!("Change the grade")}</summary>
            <div class="field">
                <label for=format!("grade-{name}")>{t!("Grade")}</label>
                <select
                    id=format!("grade-{name}")
                    on:change=on(move |ev| chosen.set(Grade::from_key(&event_target_value(&ev))))
                >
                    <option value="" selected=move || chosen.get().is_none()>{t!("as proposed")}</option>
                    {options}
                </select>
            </div>
            <div class="field">
                <label for=format!("grade-{name}-reason")>{t!("Reason")}</label>
                <textarea
                    dir="auto"
                    id=format!("grade-{name}-reason")
                    rows="2"
                    prop:value=move || reason.get()
                    aria-invalid=move || error.get().then_some("true")
                    on:input=on(move |ev| reason.set(event_target_value(&ev)))
                ></textarea>
                <p class="field-error" role="alert">
                    {move || error.get().then(|| t!("Write the reason: a changed grade has to stand up to an auditor's question."))}
                </p>
            </div>
            <button data-action="set-grade" on:click=set>{t!("Set the grade")}</button>
        </details>
    }
    .into_any()
}
