//! Gates, steps, the order of gaps, effort and progress.

use crate::assessment::{Assessment, day_text};
use crate::standard::{StepId, standard};

use crate::analysis::conformity::Conformity;
use crate::analysis::explanation::Explanation;
use crate::analysis::gaps::{effort_total, gaps};
use crate::analysis::readiness::{self, Gate, steps};
use crate::analysis::trend;
use crate::analysis::words::person_days;

pub(super) fn stage_1(document: &Assessment, conformity: &Conformity) -> Explanation {
    gate(
        t!("Stage 1"),
        t!(
            "Open when every criterion holds. The audit's first stage checks scope, documents, \
             internal audit and management review (rule of ISO/IEC 17021-1); the body must be \
             impartial (same rule). A signed criterion counts with name and date. A document whose \
             statements are all not triggered is not required. That all of this must stand before \
             stage 1 is how this house reads readiness; the certification body decides."
        ),
        &readiness::stage_1(document, conformity),
    )
}

pub(super) fn stage_2(document: &Assessment, conformity: &Conformity) -> Explanation {
    gate(
        t!("Stage 2"),
        t!(
            "Open when every criterion holds. Rule of ISO/IEC 17021-1: a major is corrected and \
             verified, and the plan for a minor accepted, before certification; concerns of stage 1 \
             are resolved. House rule: everything is assessed, nothing is only claimed, and systemic \
             majors count. A criterion about all statements waits until all are assessed. Dry run and \
             running period are practice, not rule: they warn and do not close the gate."
        ),
        &readiness::stage_2(document, conformity),
    )
}

fn gate(name: &str, formula: &str, gate: &Gate) -> Explanation {
    let title = t!(
        "{gate}: {held} of {total} criteria hold",
        gate = name,
        held = gate.held(),
        total = gate.total()
    );
    let mut e = Explanation::new(title, formula);
    // The criteria stand one by one where this is asked, so that only what is missing is said again.
    e.input(
        t!("Criteria that hold"),
        t!(
            "{number} of {all}",
            number = gate.held(),
            all = gate.total()
        ),
    );
    for criterion in &gate.criteria {
        if !criterion.holds && !criterion.practice {
            e.change(format!("{}: {}.", criterion.title, criterion.reason));
        }
    }
    if e.changes.is_empty() {
        e.change(t!("Any criterion that no longer holds closes it."));
    }
    e
}

pub(super) fn step(id: StepId, document: &Assessment, conformity: &Conformity) -> Explanation {
    let mut e = Explanation::new(
        standard().step(id).title,
        t!(
            "Done-criteria that hold, of all. Some are worked out from ratings, gaps and documents; \
             the others count when ticked as done with name and date."
        ),
    );
    let Some(state) = steps(document, conformity)
        .into_iter()
        .find(|s| s.step == id)
    else {
        return e;
    };
    e.input(
        t!("Criteria that hold"),
        t!("{number} of {all}", number = state.done, all = state.total),
    );
    if id == StepId::Assessment {
        e.input(
            t!("Shown: coverage"),
            format!("{} %", conformity.total().coverage()),
        );
    }
    let criteria = standard().step(id).items.iter();
    let computed = criteria.filter(|item| item.computed);
    e.input(t!("Worked out"), computed.count());
    for (text, _) in state.left {
        e.change(text);
    }
    if e.changes.is_empty() {
        e.change(t!(
            "Withdrawing a tick, or an answer that a criterion rests on."
        ));
    }
    e
}

pub(super) fn gap_order(document: &Assessment, conformity: &Conformity) -> Explanation {
    let rows = gaps(document, conformity);
    let mut e = Explanation::new(
        t!("Order of the gaps"),
        t!(
            "Majors first (they block the certificate). Then what blocks more documents, records and \
             criteria of the gates. Then what takes fewer person-days; without an estimate last. Then \
             the order of the standard. House rule."
        ),
    );
    let counts = conformity.total();
    e.input(t!("Major"), counts.major);
    e.input(t!("Minor"), counts.minor);
    for row in rows.iter().take(3) {
        let effort = row.effort.map_or_else(
            || t!("no estimate").to_owned(),
            |days| t!("{days} person-days", days = person_days(days.0)),
        );
        let grade = row.standing.label(conformity.declared());
        let text = match row.blocks.len() {
            0 => t!("{grade}; blocks nothing; {effort}", grade, effort),
            number => t!(
                "{grade}; blocks {number}: {list}; {effort}",
                grade,
                number,
                list = row.blocks.join(", "),
                effort
            ),
        };
        e.input(row.statement.as_str(), text);
    }
    e.change(t!("Another grade, by rating or by hand."));
    e.change(t!(
        "Approving a document, or an accepted plan: the gap then blocks less."
    ));
    e.change(t!("Entering or changing person-days."));
    e
}

pub(super) fn effort(document: &Assessment, conformity: &Conformity) -> Explanation {
    let total = effort_total(document, conformity);
    let mut e = Explanation::new(
        t!("Effort: {days} person-days", days = person_days(total.days)),
        t!(
            "The person-days entered for all minor and major gaps, added up. Nothing is foretold for \
             gaps without an entry, so the sum is too low while any is missing. Default values are \
             house assumptions without a public source."
        ),
    );
    e.input(t!("Gaps with person-days"), total.estimated);
    e.input(t!("Gaps without"), total.missing);
    if total.missing > 0 {
        e.change(t_count!(
            total.missing,
            "Entering person-days for {count} gap.",
            "Entering person-days for {count} gaps."
        ));
    }
    e.change(t!(
        "Closing a gap and rating it again takes its person-days out."
    ));
    e
}

pub(super) fn progress(document: &Assessment) -> Explanation {
    let points = trend::progress(document);
    let mut e = Explanation::new(
        t!("Progress"),
        t!(
            "The ratings at the end of each day (UTC) on which one was given or cleared, replayed \
             from the history. The newest point is the present. The history keeps ratings, not \
             reasons: “not triggered” counts on all days if its reason is written today. Nothing is \
             extrapolated."
        ),
    );
    e.input(t!("Days with changes"), points.len());
    if let (Some(first), Some(last)) = (points.first(), points.last()) {
        e.input(t!("First day"), day_text(first.date));
        e.input(t!("Last day"), day_text(last.date));
        let counts = last.counts;
        e.input(
            t!("Assessed now"),
            t!(
                "{number} of {all}",
                number = counts.assessed(),
                all = counts.total()
            ),
        );
    }
    e.change(t!(
        "Each rating given or cleared moves the point of its day."
    ));
    e
}
