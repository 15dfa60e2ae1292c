//! Levels of areas and axes.

use crate::assessment::{Achievement, Assessment};
use crate::standard::{AreaId, standard};

use crate::analysis::capability::{area_ratings, areas, lens, mean_tenths};
use crate::analysis::explanation::Explanation;

const LEVEL: &str = "Level n is reached when every attribute of level n is L or F and every \
    attribute of all lower levels is F (ISO/IEC 33020). A capability level is not conformity, and \
    neither is derived from the other.";

fn shown(value: Option<u8>) -> String {
    value.map_or("none".to_owned(), |level| level.to_string())
}

fn achieved(value: Option<Achievement>) -> &'static str {
    value.map_or("none", Achievement::key)
}

pub(super) fn area(id: AreaId, document: &Assessment) -> Explanation {
    let area = standard().area(id);
    let results = areas(document);
    let Some(result) = results.into_iter().find(|result| result.area == id) else {
        return Explanation::new(area.title, LEVEL);
    };
    let title = match result.level {
        Some(level) => format!("{}: level {level}", area.title),
        None => format!("{}: no level yet", area.title),
    };
    let mut e = Explanation::new(
        title,
        format!(
            "{LEVEL} PA 1.1 is proposed from the ratings until a person confirms or changes it \
             (house rule): the mean of the bands' mid-points (Not 7.5, Partially 32.5, Largely 67.5, \
             Fully 92.5 %); up to 15 % is N, up to 50 % P, up to 85 % L, above that F; at most L \
             while any statement is Partly, at most P while any is Not. Not triggered is left \
             out. There is no proposal until every statement of the area is assessed."
        ),
    );
    let ratings = area_ratings(document, id);
    e.input(
        "Statements Not, Partly, Largely, Fully",
        format!(
            "{}, {}, {}, {}",
            ratings.not, ratings.partly, ratings.largely, ratings.fully
        ),
    );
    e.input("Not triggered", ratings.untriggered);
    e.input("Not assessed", ratings.not_assessed);
    if let Some(mean) = mean_tenths(&ratings) {
        e.input("Mean", format!("{}.{} %", mean / 10, mean % 10));
    }
    e.input("Proposed PA 1.1", achieved(result.proposed));
    for (attribute, value) in &result.attributes {
        let name = standard().attributes.iter().find(|a| a.id == *attribute);
        let name = name.map_or("", |a| a.title);
        let by = match attribute.as_str() {
            "1.1" if result.confirmed => ", confirmed by hand",
            "1.1" if value.is_some() => ", proposed",
            _ => "",
        };
        e.input(
            format!("PA {attribute} {name}"),
            format!("{}{by}", achieved(*value)),
        );
    }
    e.input("Target level", shown(result.target));
    match result.level {
        None if ratings.not_assessed > 0 => {
            e.change(format!(
                "Answering the {} open statements of the area gives a proposal.",
                ratings.not_assessed
            ));
        }
        None => e.change("Nothing of the area applies; a person can set PA 1.1."),
        Some(level) => e.change(next_level(level)),
    }
    e.change("Confirming or changing PA 1.1, or picking a level, by hand.");
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
        0 => "Level 1 takes PA 1.1 at L or F.".to_owned(),
        5.. => "This is the highest level.".to_owned(),
        _ => format!(
            "Level {next} takes PA {} at L or F, and every attribute below at F.",
            of(next)
        ),
    }
}

pub(super) fn axis(id: &str, index: usize, document: &Assessment) -> Explanation {
    let formula = "An axis shows the lowest level of the areas it covers, wholly or in part, and \
        none while any of them has none. Its target is the lowest target of those that have one; below target it is by as much as \
        the area furthest below its own. \
        House rule: an axis is as strong as its weakest area.";
    let found = standard().lenses().iter().find(|lens| lens.id == id);
    let results = areas(document);
    let axes = found.map(|found| lens(found, &results)).unwrap_or_default();
    let Some(axis) = axes.get(index) else {
        let mut e = Explanation::new("Axis", formula);
        e.change("There is no such axis.");
        return e;
    };
    let title = match axis.level {
        Some(level) => format!("{}: level {level}", axis.title),
        None => format!("{}: no level yet", axis.title),
    };
    let mut e = Explanation::new(title, formula);
    for result in results.iter().filter(|r| axis.areas.contains(&r.area)) {
        e.input(
            format!("{} {}", result.area, standard().area(result.area).title),
            match result.level {
                Some(level) => format!("level {level}"),
                None => "no level yet".to_owned(),
            },
        );
    }
    e.input("Target level", shown(axis.target));
    if let Some((area, gap)) = axis.furthest {
        e.input("Furthest below its own target", format!("{area}, by {gap}"));
    }
    if axis.areas.is_empty() {
        e.change("No area belongs to this axis.");
    } else if axis.missing.is_empty() {
        let weakest = results.iter().filter(|r| axis.areas.contains(&r.area));
        let weakest = weakest.filter(|r| r.level == axis.level);
        let names: Vec<&str> = weakest.map(|r| r.area.as_str()).collect();
        e.change(format!("Raising its weakest: {}.", names.join(", ")));
    } else {
        let names: Vec<&str> = axis.missing.iter().map(|area| area.as_str()).collect();
        e.change(format!("Rating what has no level: {}.", names.join(", ")));
    }
    e
}
