//! Capability of the 31 process areas on the scale of ISO/IEC 33020: attribute 1.1 proposed from
//! the ratings, the others by hand or the quick way, each area with its target.

use leptos::prelude::*;

use crate::analysis::{self, AreaResult, Figure};
use crate::app::records::bound_field;
use crate::app::session::{Session, session};
use crate::app::ui::words::t_view;
use crate::app::ui::{choice, derived, destination_link, each, lead, on, read, terms, why};
use crate::assessment::{Achievement, AreaCapability, Edit};
use crate::standard::{Area, AreaId, Attribute, AttributeId, standard};

pub fn page() -> AnyView {
    let session = session();
    let results = read(analysis::areas);
    let title = Signal::derive(move || {
        results.with(|results| {
            let rated = results.iter().filter(|r| r.level.is_some()).count();
            t!(
                "{rated} of {all} process areas have a capability level",
                rated,
                all = results.len()
            )
        })
    });
    let open = derived(move || {
        let open = results.with(|results| {
            let results = results.iter();
            results
                .filter(|r| !r.confirmed && r.proposed.is_none())
                .count()
        });
        (open > 0).then(|| {
            t_count!(
                open,
                "{count} area has attribute 1.1 open: rate all of its statements, or set it by hand.",
                "{count} areas have attribute 1.1 open: rate all of their statements, or set it by hand."
            )
        })
    });
    let rows = each(standard().areas.iter().enumerate(), |(index, area)| {
        row(session, results, index, area)
    });
    view! {
        {lead(title, t!("How well each area works, apart from whether it conforms: a capability level is not conformity, and the certificate carries none. Attribute 1.1 is proposed from your ratings; choose the level whose description fits, or rate each attribute.").into())}
        <details class="sheet">
            <summary>{t!("The six levels")}</summary>
            {levels()}
        </details>
        <section class="sheet">
            {targets(session)}
            <p class="small" data-open-areas="">{open}</p>
            <ul class="areas">{rows}</ul>
        </section>
    }
    .into_any()
}

/// The levels of the scale and what each means.
pub fn levels() -> AnyView {
    terms(
        standard()
            .levels
            .iter()
            .map(|level| (view! { {level.number} " " {level.title} }, level.descriptor)),
    )
}

fn target_edit(area: AreaId, level: Option<u8>) -> Edit {
    let record = AreaCapability::LIST.at(area.as_str());
    record.set(AreaCapability::target, level.map(f64::from))
}

fn attribute_edit(area: AreaId, attribute: AttributeId, value: Option<Achievement>) -> Edit {
    let record = AreaCapability::LIST.at(area.as_str());
    record.set(&AreaCapability::field(attribute), value)
}

/// One target for all areas, as one act.
fn targets(session: Session) -> AnyView {
    let set = move |ev| {
        if let Ok(level) = event_target_value(&ev).parse::<u8>() {
            let edits = standard()
                .areas
                .iter()
                .map(|area| target_edit(area.id, Some(level)))
                .collect();
            session.act(t!("one target for all areas"), Edit::Many(edits));
        }
    };
    view! {
        <div class="field inline">
            <label for="all-targets">{t!("Set the target of all areas to")}</label>
            <select id="all-targets" on:change=set>
                <option value="">{t!("choose")}</option>
                {each(1..=5, |level| view! { <option value=level.to_string()>{level}</option> })}
            </select>
        </div>
    }
    .into_any()
}

/// A value for PA 1.1 that waits for a second look, since the ratings propose less.
#[derive(Clone, PartialEq)]
struct Picked {
    /// The level picked; empty where the attribute itself was rated.
    level: String,
    value: Achievement,
    edit: Edit,
    reason: String,
}

/// Makes the edit, or asks first where the ratings propose less than it says. What comes back is
/// made at once.
fn second_look(
    session: Session,
    asked: RwSignal<Option<Picked>>,
    area: AreaId,
    (level, value): (&str, Achievement),
    edit: Edit,
) -> Option<Edit> {
    let reason = session
        .doc
        .with_untracked(|doc| analysis::objection(doc, area, value));
    let Some(reason) = reason else {
        asked.set(None);
        return Some(edit);
    };
    let level = level.to_owned();
    asked.set(Some(Picked {
        level,
        value,
        edit,
        reason,
    }));
    None
}

/// The question, with both answers.
fn question(session: Session, asked: RwSignal<Option<Picked>>, area: AreaId) -> AnyView {
    let set = move |_| {
        if let Some(asked) = asked.get_untracked() {
            session.edit(asked.edit);
        }
        asked.set(None);
    };
    let text = derived(move || {
        let asked = asked.get();
        asked.map(|asked| t!("{reason}. Set it all the same?", reason = asked.reason))
    });
    view! {
        <div class="notice alert" role="alert" data-asked=area.as_str() hidden=move || text.with(Option::is_none)>
            <p>{move || text.get()}</p>
            <p class="row">
                <button type="button" class="main" data-action="keep-proposal" on:click=on(move |_| asked.set(None))>
                    {t!("Keep what the ratings propose")}
                </button>
                <button type="button" data-action="set-anyway" on:click=on(set)>{t!("Set it all the same")}</button>
            </p>
        </div>
    }
    .into_any()
}

fn row(
    session: Session,
    results: Memo<Vec<AreaResult>>,
    index: usize,
    area: &'static Area,
) -> AnyView {
    let id = area.id;
    let result = derived(move || results.with(|results| results.get(index).cloned()));
    let level = derived(move || result.with(|r| r.as_ref().and_then(|r| r.level)));
    let target = Signal::derive(move || {
        let target = result.with(|r| r.as_ref().and_then(|r| r.target));
        target.map(|target| target.to_string()).unwrap_or_default()
    });
    let dom = id.as_str().replace('.', "_");
    let asked = RwSignal::new(None::<Picked>);
    let pa = performed(id, result);
    let before = read(move |doc| {
        let level = doc.capability.get(&id)?.before?;
        Some(format!(
            " {}",
            t!("Level {level} in the cycle before.", level)
        ))
    });
    view! {
        <li data-area=id.as_str()>
            <div class="area-head">
                <span class="name">
                    <b>{id.as_str()}</b> " " {area.title}
                    <span class="small">{pa} <span data-before="">{before}</span></span>
                </span>
                <span class="level" class:short=move || matches!((level.get(), target.get().parse::<u8>()), (Some(l), Ok(t)) if l < t)>
                    {t_view!(
                        "level {level}",
                        level = view! {
                            <b data-figure="level" data-value=move || level.get().map(|l| l.to_string()).unwrap_or_default()>
                                {move || level.get().map_or("?".to_owned(), |l| l.to_string())}
                            </b>
                        },
                    )}
                </span>
                {quick(session, area, &dom, asked, level)}
                {choice(
                    format!("target-{dom}"),
                    t!("Target of {area}", area = area.title),
                    true,
                    target_options(),
                    target,
                    move |key| Some(target_edit(id, key.parse().ok())),
                )}
            </div>
            {question(session, asked, id)}
            {more(session, result, area, &dom, asked)}
        </li>
    }
    .into_any()
}

/// Where PA 1.1 comes from, and what the ratings say against it.
fn performed(area: AreaId, result: Memo<Option<AreaResult>>) -> Memo<String> {
    let outvoted = read(move |doc| {
        let value = doc
            .capability
            .get(&area)?
            .attribute(standard().attributes.first()?.id)?;
        analysis::objection(doc, area, value)
    });
    derived(move || {
        let of = result.with(|r| r.as_ref().map(|r| (r.confirmed, r.proposed)));
        match of.unwrap_or_default() {
            (true, _) => match outvoted.get() {
                Some(reason) => t!("1.1 set by hand, above the ratings. {reason}", reason),
                None => t!("1.1 set by hand").to_owned(),
            },
            (false, Some(value)) => t!("1.1 proposed: {rating}", rating = value.key()),
            (false, None) => t!("1.1 open").to_owned(),
        }
    })
}

/// The quick way: a level that fits. One above what the ratings propose is asked first.
fn quick(
    session: Session,
    area: &'static Area,
    dom: &str,
    asked: RwSignal<Option<Picked>>,
    level: Memo<Option<u8>>,
) -> AnyView {
    let id = area.id;
    let shown = Signal::derive(move || {
        let picked = asked.get().map(|picked| picked.level);
        let picked = picked.filter(|level| !level.is_empty());
        picked.unwrap_or_else(|| level.get().map(|l| l.to_string()).unwrap_or_default())
    });
    choice(
        format!("quick-{dom}"),
        t!("Level of {area}", area = area.title),
        true,
        level_options(t!("set level …")),
        shown,
        move |key| {
            let level = key.parse().ok()?;
            let value = analysis::performed_at(level);
            let edit = analysis::quick_level(id, level);
            second_look(session, asked, id, (key, value), edit)
        },
    )
}

/// The attributes one by one, the note, and why the level is what it is.
fn more(
    session: Session,
    result: Memo<Option<AreaResult>>,
    area: &'static Area,
    dom: &str,
    asked: RwSignal<Option<Picked>>,
) -> AnyView {
    let id = area.id;
    let attributes = each(standard().attributes.iter(), |attribute| {
        attribute_row(session, result, id, attribute, dom, asked)
    });
    view! {
        <details>
            <summary>{t!("Attributes and note")}</summary>
            <div class="attributes">{attributes}</div>
            {bound_field(
                &AreaCapability::LIST.at(id.as_str()),
                AreaCapability::note,
                format!("cap-note-{dom}"),
                t!("Note"),
            )}
            <p class="small">
                {t!("Statements:")} " "
                {each(area.clauses.iter(), |c| view! { {destination_link(analysis::Destination::Clause(*c), c.to_string())} " " })}
            </p>
            {why(t!("why this level?"), Figure::Capability(id))}
        </details>
    }
    .into_any()
}

fn attribute_row(
    session: Session,
    result: Memo<Option<AreaResult>>,
    area: AreaId,
    attribute: &'static Attribute,
    dom: &str,
    asked: RwSignal<Option<Picked>>,
) -> AnyView {
    let id = attribute.id;
    let value = derived(move || {
        result.with(|r| {
            r.as_ref()
                .and_then(|r| r.attributes.iter().find(|(a, _)| *a == id))
                .and_then(|(_, value)| *value)
        })
    });
    let by_hand = read(move |doc| doc.capability.get(&area)?.attribute(id));
    let name = format!("pa-{dom}-{id}");
    // While a question stands, the value picked is the one shown.
    let first = attribute.level == 1;
    let shown = derived(move || {
        let picked = asked.get().filter(|_| first).map(|picked| picked.value);
        picked.or(value.get())
    });
    let pick = move |achievement| pick_attribute(session, asked, area, attribute, achievement);
    let radios = each(Achievement::ALL, |achievement| {
        view! {
            <label class:sel=move || shown.get() == Some(achievement)>
                <input
                    type="radio"
                    name=name.clone()
                    value=achievement.key()
                    prop:checked=move || shown.get() == Some(achievement)
                    on:change=on(move |_| pick(achievement))
                />
                {achievement.key()}
            </label>
        }
    });
    view! {
        <fieldset class="attribute">
            <legend>{id.as_str()} " " {attribute.title}</legend>
            <p class="small">{attribute.descriptor}</p>
            <div class="letters">
                {radios}
                <button
                    class="link"
                    hidden=move || by_hand.get().is_none()
                    aria-label=t!("Clear attribute {attribute}", attribute = id)
                    on:click=on(move |_| {
                        session.edit(attribute_edit(area, id, None));
                    })
                >
                    {t!("clear")}
                </button>
            </div>
        </fieldset>
    }
    .into_any()
}

/// Rates an attribute; of PA 1.1, which the ratings propose, more than that is asked first.
fn pick_attribute(
    session: Session,
    asked: RwSignal<Option<Picked>>,
    area: AreaId,
    attribute: &'static Attribute,
    value: Achievement,
) {
    let edit = attribute_edit(area, attribute.id, Some(value));
    let edit = match attribute.level {
        1 => second_look(session, asked, area, ("", value), edit),
        _ => Some(edit),
    };
    if let Some(edit) = edit {
        session.edit(edit);
    }
}

/// All levels to choose from, behind what stands for none.
fn level_options(none: &str) -> Vec<(&'static str, String)> {
    let mut options = vec![("", none.to_owned())];
    for (key, level) in ["0", "1", "2", "3", "4", "5"]
        .into_iter()
        .zip(&standard().levels)
    {
        options.push((key, format!("{key} {}", level.title)));
    }
    options
}

fn target_options() -> Vec<(&'static str, String)> {
    let mut options = level_options(t!("no target"));
    for option in options.iter_mut().skip(1) {
        option.1 = t!("target {level}", level = option.0);
    }
    options
}
