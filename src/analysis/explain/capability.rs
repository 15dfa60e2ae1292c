//! Levels of areas and axes.

use crate::assessment::{Achievement, Assessment};
use crate::standard::{AreaId, standard};
use crate::words::say;

use crate::analysis::capability::{area_ratings, areas, lens, mean_tenths};
use crate::analysis::explanation::Explanation;
use crate::analysis::words::decimal;

const LEVEL: &str = t_later!(
    "Level n is reached when every attribute of level n is L or F and every \
    attribute of all lower levels is F (ISO/IEC 33020). A capability level is not conformity, and \
    neither is derived from the other."
);

fn shown(value: Option<u8>) -> String {
    value.map_or_else(|| t!("none").to_owned(), |level| level.to_string())
}

fn achieved(value: Option<Achievement>) -> &'static str {
    value.map_or_else(|| t!("none"), Achievement::key)
}

/// How the first attribute is proposed.
const PROPOSAL: &str = t_later!(
    "PA 1.1 is proposed from the ratings until a person confirms or changes it \
                 (house rule): the mean of the bands' mid-points (Not 7.5, Partially 32.5, Largely 67.5, \
                 Fully 92.5 %); up to 15 % is N, up to 50 % P, up to 85 % L, above that F; at most L \
                 while any statement is Partly, at most P while any is Not. Not triggered is left \
                 out. There is no proposal until every statement of the area is assessed."
);

pub(super) fn area(id: AreaId, document: &Assessment) -> Explanation {
    let area = standard().area(id);
    let results = areas(document);
    let Some(result) = results.into_iter().find(|result| result.area == id) else {
        return Explanation::new(area.title, say(LEVEL));
    };
    let title = match result.level {
        Some(level) => t!("{name}: level {level}", name = area.title, level),
        None => t!("{name}: no level yet", name = area.title),
    };
    let mut e = Explanation::new(title, format!("{} {}", say(LEVEL), say(PROPOSAL)));
    let ratings = area_ratings(document, id);
    e.input(
        t!("Statements Not, Partly, Largely, Fully"),
        format!(
            "{}, {}, {}, {}",
            ratings.not, ratings.partly, ratings.largely, ratings.fully
        ),
    );
    e.input(t!("Not triggered"), ratings.untriggered);
    e.input(t!("Not assessed"), ratings.not_assessed);
    if let Some(mean) = mean_tenths(&ratings) {
        e.input(
            t!("Mean"),
            format!(
                "{} %",
                decimal((mean / 10).into(), &(mean % 10).to_string())
            ),
        );
    }
    e.input(t!("Proposed PA 1.1"), achieved(result.proposed));
    for (attribute, value) in &result.attributes {
        let name = standard().attributes.iter().find(|a| a.id == *attribute);
        let name = name.map_or("", |a| a.title);
        let value_text = achieved(*value);
        let value_text = match attribute.as_str() {
            "1.1" if result.confirmed => t!("{value}, confirmed by hand", value = value_text),
            "1.1" if value.is_some() => t!("{value}, proposed", value = value_text),
            _ => value_text.to_owned(),
        };
        e.input(format!("PA {attribute} {name}"), value_text);
    }
    e.input(t!("Target level"), shown(result.target));
    match result.level {
        None if ratings.not_assessed > 0 => {
            e.change(t!(
                "Answering the {open} open statements of the area gives a proposal.",
                open = ratings.not_assessed
            ));
        }
        None => e.change(t!("Nothing of the area applies; a person can set PA 1.1.")),
        Some(level) => e.change(next_level(level)),
    }
    e.change(t!(
        "Confirming or changing PA 1.1, or picking a level, by hand."
    ));
    e
}

/// What the next level takes.
fn next_level(level: u8) -> String {
    let next = level + 1;
    let of = |number: u8| {
        let attributes = standard().attributes.iter().filter(|a| a.level == number);
        let ids: Vec<&str> = attributes.map(|a| a.id.as_str()).collect();
        ids.join(", ")
    };
    match level {
        0 => t!("Level 1 takes PA 1.1 at L or F.").to_owned(),
        5.. => t!("This is the highest level.").to_owned(),
        _ => t!(
            "Level {next} takes PA {attributes} at L or F, and every attribute below at F.",
            next,
            attributes = of(next)
        ),
    }
}

pub(super) fn axis(id: &str, index: usize, document: &Assessment) -> Explanation {
    let formula = t!(
        "An axis shows the lowest level of the areas it covers, wholly or in part, and \
        none while any of them has none. Its target is the lowest target of those that have one; below target it is by as much as \
        the area furthest below its own. \
        House rule: an axis is as strong as its weakest area."
    );
    let found = standard().lenses().iter().find(|lens| lens.id == id);
    let results = areas(document);
    let axes = found.map(|found| lens(found, &results)).unwrap_or_default();
    let Some(axis) = axes.get(index) else {
        let mut e = Explanation::new(t!("Axis"), formula);
        e.change(t!("There is no such axis."));
        return e;
    };
    let title = match axis.level {
        Some(level) => t!("{name}: level {level}", name = axis.title, level),
        None => t!("{name}: no level yet", name = axis.title),
    };
    let mut e = Explanation::new(title, formula);
    for result in results.iter().filter(|r| axis.areas.contains(&r.area)) {
        e.input(
            format!("{} {}", result.area, standard().area(result.area).title),
            match result.level {
                Some(level) => t!("level {level}", level),
                None => t!("no level yet").to_owned(),
            },
        );
    }
    e.input(t!("Target level"), shown(axis.target));
    if let Some((area, gap)) = axis.furthest {
        e.input(
            t!("Furthest below its own target"),
            t!("{area}, by {gap}", area, gap),
        );
    }
    if axis.areas.is_empty() {
        e.change(t!("No area belongs to this axis."));
    } else if axis.missing.is_empty() {
        let weakest = results.iter().filter(|r| axis.areas.contains(&r.area));
        let weakest = weakest.filter(|r| r.level == axis.level);
        let names: Vec<&str> = weakest.map(|r| r.area.as_str()).collect();
        e.change(t!(
            "Raising its weakest: {areas}.",
            areas = names.join(", ")
        ));
    } else {
        let names: Vec<&str> = axis.missing.iter().map(|area| area.as_str()).collect();
        e.change(t!(
            "Rating what has no level: {areas}.",
            areas = names.join(", ")
        ));
    }
    e
}
