//! Figures that are shown in two places are equal, for arbitrary documents. Each pair has its line in
//! docs/figures.md; a test compares the two lists.

use proptest::prelude::*;

use super::*;
use crate::analysis::consistency::{Gravity, counts, inconsistencies};
use crate::analysis::preparation::index::{Proof, index};
use crate::analysis::preparation::{audits, overview, review};
use crate::analysis::project::{effort, load};
use crate::analysis::registers::{ItemStanding, RegisterCounts, states};
use crate::analysis::{awareness, planning, scope};

/// What all pairs look at.
struct Seen {
    document: Assessment,
    conformity: Conformity,
}

type Pair = (&'static str, fn(&Seen) -> (String, String));

fn told(value: impl std::fmt::Debug) -> String {
    format!("{value:?}")
}

/// Person-days as any page shows them.
fn days(days: f64) -> String {
    project::days_text(days)
}

fn held(seen: &Seen, criterion: DoneCriterion) -> Option<(bool, String)> {
    let check = proofs::proven(&seen.document, &seen.conformity, criterion)?;
    Some((check.holds, check.reason))
}

fn steps_of(seen: &Seen, step: StepId) -> StepState {
    let all = steps(&seen.document, &seen.conformity).into_iter();
    all.into_iter().find(|state| state.step == step).unwrap()
}

/// How each part of the preparation stands, in words.
fn part(seen: &Seen, part: PreparationPart) -> String {
    let all = overview::standing(&seen.document, &seen.conformity).into_iter();
    all.into_iter().find(|(own, _)| *own == part).unwrap().1
}

const PAIRS: [Pair; 24] = [
    ("coverage", |seen| {
        let e = explain(Figure::Coverage, &seen.document, &seen.conformity);
        let rail = steps_of(seen, StepId::Assessment).summary;
        (e.title, format!("Coverage: {rail}"))
    }),
    ("statements by standing", |seen| {
        let leaves = seen.conformity.clauses().iter();
        let leaves = leaves.filter(|c| standard().clause(c.clause).leaf);
        let sums = leaves.fold([0; 6], |mut sums, clause| {
            for (sum, standing) in sums.iter_mut().zip(Standing::COUNTED) {
                *sum += clause.counts.of(standing);
            }
            sums
        });
        let total = seen.conformity.total();
        (told(Standing::COUNTED.map(|s| total.of(s))), told(sums))
    }),
    ("statements assessed", |seen| {
        let points = seen.conformity.ratings().assessed();
        (told(seen.conformity.total().assessed()), told(points))
    }),
    ("gaps", |seen| {
        let rows = gaps(&seen.document, &seen.conformity).len();
        (
            told(usize::from(seen.conformity.total().gaps())),
            told(rows),
        )
    }),
    ("gaps on the board", |seen| {
        let board = super::super::gaps::board::board(&seen.document, &seen.conformity);
        let open = board.iter().filter(|card| card.is_gap).count();
        (
            told(gaps(&seen.document, &seen.conformity).len()),
            told(open),
        )
    }),
    ("gaps in the report", |seen| {
        let report = report(seen);
        let total = seen.conformity.total();
        (
            told((usize::from(total.major), usize::from(total.minor))),
            told((report.major.len(), report.minor.len())),
        )
    }),
    ("claimed statements", |seen| {
        let listed = planning::claimed(&seen.conformity).len();
        (
            told(usize::from(seen.conformity.total().claimed)),
            told(listed),
        )
    }),
    ("systemic majors", |seen| {
        let gaps = systemic_gaps(&seen.conformity).len();
        (told(seen.conformity.systemic().len()), told(gaps))
    }),
    ("documents approved", |seen| {
        let states = states(&seen.document, &seen.conformity);
        let sentence = RegisterCounts::of(&states, true).sentence(true);
        let told = part(seen, PreparationPart::Documents);
        let first = told.split(';').next().unwrap_or_default().to_owned();
        (sentence, first)
    }),
    ("documents open at stage 1", |seen| {
        let states = states(&seen.document, &seen.conformity);
        let counts = RegisterCounts::of(&states, true);
        let open = counts.required() - counts.ready();
        let (holds, reason) = held(seen, DoneCriterion::DocumentsApproved).unwrap();
        let first = reason.split(' ').next().unwrap_or_default().to_owned();
        let expected = if open == 0 { counts.ready() } else { open };
        (
            told((holds, first)),
            told((open == 0 && counts.required() > 0, expected.to_string())),
        )
    }),
    ("approved scope and document D1", |seen| {
        let states = states(&seen.document, &seen.conformity);
        let d1 = states
            .iter()
            .find(|state| state.item.id.as_str() == "D1")
            .unwrap();
        let approved = held(seen, DoneCriterion::ScopeApproved);
        let proven = crate::analysis::known::proofs(&seen.document, id("4.3-c"), None) > 0;
        match approved {
            None => (String::new(), String::new()),
            Some(_) => (told(d1.status == RegisterStatus::Approved), told(proven)),
        }
    }),
    ("performed audits and record R17", |seen| {
        let all = &seen.document.preparation.audits;
        let performed = all.iter().any(audits::is_performed);
        let states = states(&seen.document, &seen.conformity);
        let r17 = states
            .iter()
            .find(|state| state.item.id.as_str() == "R17")
            .unwrap();
        match all.is_empty() {
            true => (String::new(), String::new()),
            false => (told(performed), told(r17.is_ready())),
        }
    }),
    ("management review and record R18", |seen| {
        let states = states(&seen.document, &seen.conformity);
        let r18 = states
            .iter()
            .find(|state| state.item.id.as_str() == "R18")
            .unwrap();
        let reviews = &seen.document.preparation.reviews;
        match reviews.iter().any(review::is_held) {
            true => (
                told(held(seen, DoneCriterion::ManagementReview).map(|held| held.0)),
                told(Some(r18.is_ready())),
            ),
            false => (String::new(), String::new()),
        }
    }),
    ("statements without evidence", |seen| {
        let proof = Proof::of(&index(&seen.document, &seen.conformity));
        let criterion = held(seen, DoneCriterion::IndexComplete);
        let reason = criterion.map_or(proof.sentence(""), |(_, reason)| reason);
        let number = |text: &str| text.split(' ').take(3).collect::<Vec<_>>().join(" ");
        let shown = part(seen, PreparationPart::Evidence);
        (number(&reason), number(&shown))
    }),
    ("person-days by area", |seen| {
        let estimate = estimate(seen);
        let areas: f64 = estimate.areas().iter().map(|(.., sum)| sum).sum();
        (days(estimate.closing()), days(areas))
    }),
    ("person-days by part", |seen| {
        let estimate = estimate(seen);
        let parts = |pick: fn(&effort::EffortShare) -> f64| -> f64 {
            estimate.parts.iter().map(pick).sum()
        };
        let sums = (days(parts(|p| p.days)), days(parts(|p| p.most)));
        (
            told((days(estimate.total), days(estimate.most))),
            told(sums),
        )
    }),
    ("person-days of one piece of work", |seen| {
        let estimate = estimate(seen);
        let rates = effort::rates(&seen.document);
        // Where no gap of it has an effort of its own, the gaps add up to whole pieces of work.
        let (mut sum, mut pieces) = (0.0, 0.0);
        for gap in estimate.gaps.iter().filter(|gap| gap.typed.is_none()) {
            let own = estimate.gaps.iter();
            let typed = own.filter(|other| other.work == gap.work && other.typed.is_some());
            if typed.count() == 0 {
                sum += gap.proposed;
                pieces += effort::rate_of(&rates, gap.work) / gap.shared as f64;
            }
        }
        (days(sum), days(pieces))
    }),
    ("person-days on project and report", |seen| {
        (estimate(seen).title(), report(seen).estimate.title())
    }),
    ("load by month and in all", |seen| {
        let people = load::load(&seen.document);
        let months = people.iter().map(|p| {
            let months: f64 = p.months.iter().map(|(_, sum)| sum).sum();
            days(months + p.undated)
        });
        let whole = people.iter().map(|p| days(p.total));
        (
            told(whole.collect::<Vec<_>>()),
            told(months.collect::<Vec<_>>()),
        )
    }),
    ("gates and their explanation", |seen| {
        let gates = [
            (Figure::Stage1, stage_1(&seen.document, &seen.conformity)),
            (Figure::Stage2, stage_2(&seen.document, &seen.conformity)),
        ];
        let pill = gates
            .each_ref()
            .map(|(_, gate)| format!("{} of {}", gate.held(), gate.total()));
        let title = gates.map(|(figure, _)| {
            let e = explain(figure, &seen.document, &seen.conformity);
            e.title
                .split(": ")
                .nth(1)
                .unwrap_or_default()
                .replace(" criteria hold", "")
        });
        (told(pill), told(title))
    }),
    ("levels below target", |seen| {
        let areas = areas(&seen.document);
        let gap = |id: &AreaId| {
            areas
                .iter()
                .find(|a| a.area == *id)
                .and_then(AreaResult::gap)
        };
        let (mut shown, mut own) = (Vec::new(), Vec::new());
        for one in standard().lenses() {
            for axis in lens(one, &areas) {
                let most = axis.areas.iter().filter_map(gap).max();
                shown.push(axis.gap());
                own.push(most.filter(|_| axis.level.is_some()));
            }
        }
        (told(shown), told(own))
    }),
    ("target groups briefed", |seen| {
        let day = seen.document.known_day();
        let reach = awareness::coverage(&seen.document, day);
        let open = reach.iter().filter(|group| !group.briefed()).count();
        let criterion = held(seen, DoneCriterion::GroupsBriefed);
        match criterion.filter(|_| !reach.is_empty()) {
            None => (String::new(), String::new()),
            Some((holds, reason)) => {
                let first = reason.split(' ').next().unwrap_or_default().to_owned();
                let expected = if open == 0 { reach.len() } else { open };
                (
                    told((holds, first)),
                    told((open == 0, expected.to_string())),
                )
            }
        }
    }),
    ("points of the scope's check list", |seen| {
        let list = scope::check_list(&seen.document);
        let passes = list
            .iter()
            .all(|p| p.verdict == scope::PointVerdict::Passes);
        match held(seen, DoneCriterion::ScopeChecked) {
            None => (String::new(), String::new()),
            Some((holds, _)) => (told(holds), told(passes)),
        }
    }),
    ("contradictions and gates", |seen| {
        let found = inconsistencies(&seen.document, &seen.conformity);
        let grave = |gate| {
            let mut found = found.iter();
            found.any(|one| one.gravity == Gravity::Contradiction && one.gate == Some(gate))
        };
        let gates = [
            stage_1(&seen.document, &seen.conformity),
            stage_2(&seen.document, &seen.conformity),
        ];
        let criteria = gates.iter().flat_map(|gate| &gate.criteria);
        let wrong = criteria.filter(|c| c.holds && grave(c.key)).count();
        let sum: usize = counts(&found).iter().map(|(_, count)| count).sum();
        (told((wrong, sum)), told((0, found.len())))
    }),
];

fn estimate(seen: &Seen) -> effort::Estimate {
    effort::estimate(&seen.document, &seen.conformity)
}

fn report(seen: &Seen) -> crate::analysis::report::EndReport {
    let today = seen.document.created.date_naive();
    crate::analysis::report::end_report(&seen.document, &seen.conformity, today)
}

/// Every pair of a document.
pub(super) fn agree(document: &Assessment) {
    let conformity = Conformity::of(document);
    let seen = Seen {
        document: document.clone(),
        conformity,
    };
    for (name, pair) in PAIRS {
        let (one, other) = pair(&seen);
        assert_eq!(one, other, "{name}");
    }
    // Nothing is counted twice or not at all.
    let states = states(document, &seen.conformity);
    for documents in [true, false] {
        let counts = RegisterCounts::of(&states, documents);
        let all = counts.required() + counts.at(ItemStanding::NotRequired);
        let items = standard().register.iter();
        let asked = items.filter(|item| item.is_document() == documents);
        assert_eq!(all, asked.count());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn figures_shown_in_two_places_are_equal(document in arbitrary::document()) {
        agree(&document);
    }
}

#[test]
fn figures_of_edge_documents_are_equal() {
    for document in [empty(), perfect(), ready()] {
        agree(&document);
    }
}

#[test]
fn every_pair_stands_in_the_documentation() {
    let text = include_str!("../../../docs/figures.md");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| "));
    let names = rows.filter_map(|row| row.split(" | ").next()).skip(1);
    let names: Vec<&str> = names.filter(|name| !name.starts_with('-')).collect();
    assert_eq!(names, PAIRS.map(|(name, _)| name));
}
