//! What only a person knows about a table: what its ratings mean, whether a row for a clause rates all of it, whether it is about this
//! standard, and who a name with a comma is.

use leptos::prelude::*;

use super::Incoming;
use crate::app::ui::words::t_view;
use crate::app::ui::{TableView, derived, each, on, sentence};
use crate::assessment::Rating;
use crate::exchange::{Doubt, Legend, Meaning, NameOrder, Preview};

pub fn view(incoming: Incoming) -> AnyView {
    fn part<T: Clone + PartialEq + Send + Sync + 'static>(
        incoming: Incoming,
        of: impl Fn(&Preview) -> Option<T> + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        derived(move || incoming.result.with(|result| result.as_ref().and_then(&of)))
    }
    let doubt = part(incoming, |result| result.doubt.clone());
    // Only what does not change while somebody answers: whoever is in a field stays there.
    let legend = part(incoming, |result| {
        result.legend.as_ref().map(LegendShape::of)
    });
    let clauses = part(incoming, |result| {
        (result.clause_rows > 0).then_some((result.clause_rows, result.clause_statements))
    });
    let names = part(incoming, |result| {
        (!result.names.is_empty()).then(|| result.names.clone())
    });
    view! {
        {move || doubt.get().map(|doubt| standard_question(incoming, doubt))}
        {move || legend.get().map(|shape| legend_question(incoming, shape))}
        {move || clauses.get().map(|(rows, statements)| clause_question(incoming, rows, statements))}
        {move || names.get().map(|names| name_question(incoming, names))}
    }
    .into_any()
}

/// A box to tick before anything is taken.
fn tick(
    id: &'static str,
    label: String,
    checked: Signal<bool>,
    set: impl Fn(bool) + 'static,
) -> AnyView {
    view! {
        <label>
            <input
                type="checkbox"
                id=id
                prop:checked=checked
                on:change=on(move |ev| set(event_target_checked(&ev)))
            />
            {label}
        </label>
    }
    .into_any()
}

fn standard_question(incoming: Incoming, doubt: Doubt) -> AnyView {
    let reasons = each(
        doubt.reasons,
        |reason| view! { <li>{sentence(&reason)}</li> },
    );
    let has_pairs = !doubt.pairs.is_empty();
    let pairs = each(doubt.pairs, |(row, theirs, ours)| {
        view! { <tr><td>{row}</td><td class="sample"><span dir="auto">{theirs}</span></td><td class="sample">{ours}</td></tr> }
    });
    let ours = derived(move || incoming.told.with(|told| told.ours));
    view! {
        <section class="sheet form" data-ask="standard">
            <h2>{t!("Is this list about ISO/IEC 20000-1?")}</h2>
            <ul>{reasons}</ul>
            {TableView::new(&[t_later!("Row"), t_later!("In your table"), t_later!("Here")]).name(t!("Rows to compare")).hidden(!has_pairs).scrolling(pairs)}
            {tick("is-ours", t!("Yes, its rows are about ISO/IEC 20000-1").to_owned(), ours.into(), move |yes| incoming.told.update(|told| told.ours = yes))}
        </section>
    }
    .into_any()
}

/// What stays while the values of a legend get their meaning.
#[derive(Clone, PartialEq)]
struct LegendShape {
    scales: Vec<(String, String, &'static str)>,
    /// Key, value, rows, whether it can never be a rating.
    lines: Vec<(String, String, usize, bool)>,
    more: usize,
    asks: bool,
}

impl LegendShape {
    fn of(legend: &Legend) -> Self {
        let scales = legend.scales.iter();
        let lines = legend.lines.iter();
        Self {
            scales: scales
                .map(|one| (one.scale.key(), one.scale.label(), one.why))
                .collect(),
            lines: lines
                .map(|line| (line.key.clone(), line.shown.clone(), line.rows, line.never))
                .collect(),
            more: legend.more,
            asks: legend.asks,
        }
    }
}

fn legend_question(incoming: Incoming, shape: LegendShape) -> AnyView {
    let LegendShape {
        scales,
        lines,
        more,
        asks,
    } = shape;
    let has_scales = !scales.is_empty();
    let scales = each(scales, |(key, label, why)| {
        scale(incoming, key, &label, why)
    });
    let rows = each(lines, |(key, shown, rows, never)| {
        value(incoming, key, shown, rows, never)
    });
    let confirmed = derived(move || incoming.told.with(|told| told.legend));
    view! {
        <section class="sheet form" data-ask="legend">
            <h2>{t!("What the ratings mean")}</h2>
            <fieldset hidden=!has_scales>
                <legend>{t!("Which scale are the numbers on?")}</legend>
                <div class="readings">{scales}</div>
            </fieldset>
            {TableView::new(&[t_later!("Value"), t_later!("Rows"), t_later!("Means")]).name(t!("Values of the ratings")).scrolling(rows)}
            {(more > 0).then(|| view! { <p class="small">{t!("… and {more} more values, which have no meaning: maybe the column holds no ratings.", more)}</p> })}
            {asks.then(|| tick("legend-right", t!("Yes, this is what they mean").to_owned(), confirmed.into(), move |yes| incoming.told.update(|told| told.legend = yes)))}
        </section>
    }
    .into_any()
}

fn scale(incoming: Incoming, key: String, label: &str, why: &'static str) -> AnyView {
    let find = {
        let key = key.clone();
        move |result: &Preview| {
            let legend = result.legend.as_ref()?;
            legend
                .scales
                .iter()
                .map(|one| one.scale)
                .find(|scale| scale.key() == key)
        }
    };
    let chosen = {
        let key = key.clone();
        derived(move || {
            incoming.result.with(|result| {
                let legend = result.as_ref().and_then(|result| result.legend.as_ref());
                legend
                    .and_then(|legend| legend.scale)
                    .is_some_and(|scale| scale.key() == key)
            })
        })
    };
    let choose = move || {
        let scale = incoming
            .result
            .with_untracked(|result| result.as_ref().and_then(&find));
        incoming.told.update(|told| {
            told.scale = scale;
            told.legend = false;
        });
    };
    view! {
        <label class="reading">
            <input type="radio" name="scale" value=key prop:checked=chosen on:change=on(move |_| choose()) />
            <span><b>{label.to_owned()}</b><span class="small">{sentence(why)}</span></span>
        </label>
    }
    .into_any()
}

/// The words for a meaning in a form.
fn meaning_key(meaning: Option<Meaning>) -> &'static str {
    match meaning {
        None => "",
        Some(Meaning::Skip) => "skip",
        Some(Meaning::Major) => "major",
        Some(Meaning::As(rating)) => rating.key(),
    }
}

fn meaning_of(key: &str) -> Option<Meaning> {
    match key {
        "skip" => Some(Meaning::Skip),
        "major" => Some(Meaning::Major),
        key => Rating::ALL
            .into_iter()
            .find(|rating| rating.key() == key)
            .map(Meaning::As),
    }
}

/// What a line of the legend means now, and why it means nothing.
type Means = Memo<Option<(Option<Meaning>, String)>>;

/// One value with what it means, and why it means nothing yet.
fn value(incoming: Incoming, key: String, shown: String, rows: usize, never: bool) -> AnyView {
    let line: Means = {
        let (key, shown) = (key.clone(), shown.clone());
        derived(move || {
            incoming.result.with(|result| {
                let legend = result.as_ref()?.legend.as_ref()?;
                let mut lines = legend.lines.iter();
                let line = lines
                    .find(|line| line.key == key && (!key.is_empty() || line.shown == shown))?;
                Some((line.meaning, line.why.clone()))
            })
        })
    };
    // A band of numbers follows from the scale.
    let means = match key.is_empty() || never {
        true => view! {
            {move || line.with(|line| line.as_ref().and_then(|(meaning, _)| *meaning).map(|meaning| match meaning {
                Meaning::As(rating) => rating.label(),
                Meaning::Skip => t!("Left out"),
                Meaning::Major => t!("Major nonconformity"),
            }))}
        }
        .into_any(),
        false => choice_of_meaning(incoming, key, &shown, line),
    };
    view! {
        <tr>
            <th scope="row"><span dir="auto">{shown}</span></th>
            <td>{rows}</td>
            <td>
                {means}
                {move || line.with(|line| {
                    let why = line.as_ref().map(|(_, why)| why.as_str()).filter(|why| !why.is_empty());
                    why.map(|why| view! { <p class="small">{sentence(why)}</p> })
                })}
            </td>
        </tr>
    }
    .into_any()
}

fn choice_of_meaning(incoming: Incoming, key: String, shown: &str, line: Means) -> AnyView {
    let fixed = [
        ("", t!("Choose what it means")),
        ("skip", t!("Nothing: leave it out")),
    ];
    let ratings = Rating::ALL
        .into_iter()
        .map(|rating| (rating.key(), rating.label()));
    let all = fixed
        .into_iter()
        .chain(ratings)
        .chain([("major", t!("Not, and a major nonconformity"))]);
    let options = each(all, |(option, label)| {
        let chosen = derived(move || {
            let meaning = line.with(|line| line.as_ref().and_then(|(meaning, _)| *meaning));
            meaning_key(meaning) == option
        });
        view! { <option value=option selected=chosen>{label}</option> }
    });
    let told = incoming.told;
    view! {
        <select
            aria-label=t!("What “{value}” means", value = shown)
            data-value=key.clone()
            on:change=on(move |ev| {
                let meaning = meaning_of(&event_target_value(&ev));
                told.update(|told| {
                    let _ = told.meanings.insert(key.clone(), meaning);
                });
            })
        >
            {options}
        </select>
    }
    .into_any()
}

fn clause_question(incoming: Incoming, rows: usize, statements: usize) -> AnyView {
    let told = incoming.told;
    let option = |value: &'static str, yes: bool, label: String| {
        let chosen = derived(move || told.with(|told| told.clauses == Some(yes)));
        view! {
            <label>
                <input type="radio" name="clauses" value=value prop:checked=chosen on:change=on(move |_| told.update(|told| told.clauses = Some(yes))) />
                {label}
            </label>
        }
    };
    view! {
        <section class="sheet form" data-ask="clauses">
            <fieldset class="choices">
                <legend><h2>{t_count!(rows, "{count} row rates a whole clause", "{count} rows rate a whole clause")}</h2></legend>
                <p class="small">{t!("One word for a clause says something of all its statements only if somebody looked at each. Notes, evidence and gaps of such a row go to the first of them either way.")}</p>
                {option("yes", true, t!("Rate all {statements} statements below like their clause", statements))}
                {option("no", false, t!("Leave these ratings out").to_owned())}
            </fieldset>
        </section>
    }
    .into_any()
}

fn name_question(incoming: Incoming, names: Vec<(String, String)>) -> AnyView {
    let told = incoming.told;
    let (name, turned) = names.first().cloned().unwrap_or_default();
    let more = names.len().saturating_sub(1);
    let option = |value: &'static str, order: NameOrder, label: String| {
        let chosen = derived(move || told.with(|told| told.names == order));
        view! {
            <label>
                <input type="radio" name="names" value=value prop:checked=chosen on:change=on(move |_| told.update(|told| told.names = order)) />
                {label}
            </label>
        }
    };
    view! {
        <section class="sheet form" data-ask="names">
            <fieldset class="choices">
                <legend><h2>{t_view!("Who is “{name}”?", name = view! { <span dir="auto">{name}</span> })}</h2></legend>
                {(more > 0).then(|| view! { <p class="small">{t_count!(more, "{count} more name written like this.", "{count} more names written like this.")}</p> })}
                {option("one", NameOrder::FamilyFirst, t!("One person, kept as “{name}”", name = turned))}
                {option("several", NameOrder::Several, t!("Two people").to_owned())}
            </fieldset>
        </section>
    }
    .into_any()
}
