//! Coverage, standings, verdicts and grades.

use crate::assessment::{Assessment, Grade, Rating};
use crate::standard::{ClauseId, StatementId, StatementKind, standard};
use crate::words::say;

use crate::analysis::answers::answers;
use crate::analysis::conformity::{Conformity, Counts, Standing, expired, proposed_grade};
use crate::analysis::explanation::Explanation;
use crate::analysis::gaps::systemic_gaps;
use crate::analysis::known::proofs;
use crate::analysis::scope::closed_by_records;
use crate::analysis::words::{capital, says};

const SYSTEMIC: &str = t_later!(
    "House rule: a leaf clause is a systemic major when all its statements \
    are assessed, at least three of them apply, and more than half of those are rated below \
    Largely. Several minor findings that show one failure are a major one (ISO/IEC 17021-1); \
    the numbers are ours. It is counted apart from the majors of statements."
);

/// How many answers are “not triggered” without a reason.
fn without_reason(document: &Assessment) -> usize {
    let answers = answers(document).into_iter().flatten();
    answers
        .filter(|a| a.rating == Some(Rating::Untriggered) && !says(&a.reason))
        .count()
}

pub(super) fn coverage(document: &Assessment, conformity: &Conformity) -> Explanation {
    let counts = conformity.total();
    let mut e = Explanation::new(
        t!("Coverage: {percent} %", percent = counts.coverage()),
        t!(
            "Statements assessed, of all. A rating counts; “condition not triggered” counts only with \
             its written reason. Whole percent, rounded down: 100 % stands only when nothing is open, \
             and 0 % only when nothing is assessed."
        ),
    );
    e.input(t!("Assessed"), counts.assessed());
    e.input(t!("Not assessed"), counts.not_assessed);
    e.input(
        t!("All statements (our count, not an official one)"),
        counts.total(),
    );
    let without_reason = without_reason(document);
    if without_reason > 0 {
        e.input(t!("Of those not assessed: reason missing"), without_reason);
    }
    e.change(match usize::from(counts.not_assessed) {
        0 => t!("Clearing a rating lowers it.").to_owned(),
        n => t_count!(
            n,
            "Answering the {count} statement left.",
            "Answering the {count} statements left."
        ),
    });
    if without_reason > 0 {
        e.change(t!("Writing the missing reasons."));
    }
    e
}

/// What makes a statement stand like this.
fn formula_of(which: Standing) -> &'static str {
    match which {
        Standing::Conform => {
            t!(
                "Rated Fully, with at least one piece of evidence, which may be a record of another \
                 step; or set so by a person with a reason. Opportunities for improvement and observations are met and count here."
            )
        }
        Standing::Claimed => {
            t!(
                "Rated Fully, but without evidence. What nothing shows is claimed, not conform, and \
                 stands apart."
            )
        }
        Standing::Improvement => {
            t!(
                "Met, but it could work better. Only a person sets this, with a reason. It does not \
                 block certification and counts as conform."
            )
        }
        Standing::Observation => {
            t!(
                "Met today, but it could become a gap. Only a person sets this, with a reason. It does \
                 not block certification and counts as conform."
            )
        }
        Standing::Minor => {
            t!(
                "Rated Largely or Partially; or Not, where no whole document, record, audit, review or \
                 process is absent; or set so by a person with a reason. Before certification each \
                 needs an accepted plan (rule of ISO/IEC 17021-1)."
            )
        }
        Standing::Major => {
            t!(
                "Rated Not, where a whole document, record, audit, review or process is absent: the \
                 statement asks for a document or record, belongs to 9.2 or 9.3, or every statement \
                 of its clause is Not. Or set so by a person with a reason. One open major blocks the \
                 certificate (rule of ISO/IEC 17021-1)."
            )
        }
        Standing::Untriggered => {
            t!(
                "The condition under which the statement bites did not arise, and the reason is \
                 written. Offered only for statements that have such a condition. The standard allows \
                 no exclusions, so nothing else is ever “not applicable”."
            )
        }
        Standing::NotAssessed => {
            t!(
                "No rating yet, or “condition not triggered” without its reason. It never counts as \
                 met."
            )
        }
    }
}

/// What would make a statement stand otherwise.
fn changes_of(which: Standing) -> [&'static str; 2] {
    match which {
        Standing::Conform => [
            t!("Evidence turns a claimed statement into a conform one."),
            t!("A lower rating takes it away."),
        ],
        Standing::Claimed => [
            t!("A piece of evidence with a title or a place makes it conform."),
            t!("A lower rating makes it a gap."),
        ],
        Standing::Improvement | Standing::Observation => [
            t!("Withdrawing the grade that was set by hand."),
            t!("Clearing the rating: a grade set by hand counts only on a rating."),
        ],
        Standing::Minor | Standing::Major => [
            t!("A higher rating, once the gap is closed."),
            t!("Another grade set by a person with a reason."),
        ],
        Standing::Untriggered => [
            t!("When the condition arises, the statement is rated like any other."),
            t!("Without its reason it counts as not assessed."),
        ],
        Standing::NotAssessed => [
            t!("A rating."),
            t!("For “condition not triggered”, its reason."),
        ],
    }
}

pub(super) fn standing(
    which: Standing,
    document: &Assessment,
    conformity: &Conformity,
) -> Explanation {
    let counts = conformity.total();
    let count = counts.of(which);
    let label = capital(which.label(conformity.declared()));
    let mut e = Explanation::new(format!("{label}: {count}"), formula_of(which));
    e.input(t!("Statements like this"), count);
    e.input(t!("All statements"), counts.total());
    e.input(t!("Coverage"), format!("{} %", counts.coverage()));
    match which {
        Standing::Conform => {
            e.input(
                t!("Of these opportunities for improvement"),
                counts.improvement,
            );
            e.input(t!("Of these observations"), counts.observation);
        }
        Standing::Major => e.input(
            t!("Systemic majors, counted apart"),
            conformity.systemic().len(),
        ),
        Standing::NotAssessed => e.input(t!("Of these reason missing"), without_reason(document)),
        _ => {}
    }
    for text in changes_of(which) {
        e.change(text);
    }
    e
}

pub(super) fn systemic(conformity: &Conformity) -> Explanation {
    let gaps = systemic_gaps(conformity);
    let mut e = Explanation::new(
        t!("Systemic majors: {number}", number = gaps.len()),
        say(SYSTEMIC),
    );
    for gap in &gaps {
        e.input(
            gap.clause.as_str(),
            t!(
                "{below} of {all} below Largely",
                below = gap.below,
                all = gap.applicable
            ),
        );
    }
    if gaps.is_empty() {
        e.input(t!("Clauses"), t!("none"));
    }
    e.change(t!(
        "Rating at least half of a clause's applicable statements Largely or better."
    ));
    e.change(t!(
        "A grade set by hand does not lift it: the rule looks at ratings."
    ));
    e
}

fn inputs_of(e: &mut Explanation, counts: &Counts, declared: bool) {
    for which in Standing::COUNTED {
        e.input(capital(which.label(declared)), counts.of(which));
    }
}

pub(super) fn clause(id: ClauseId, conformity: &Conformity) -> Explanation {
    let result = conformity.clause(id);
    let declared = conformity.declared();
    let verdict = result
        .worst
        .map_or_else(|| t!("no statement"), |s| s.label(declared));
    let mut formula = t!(
        "The worst grade of the statements below it: a major before a minor, a gap \
        before an open answer, an open answer before anything that is met. Never conform while a \
        statement is unanswered."
    )
    .to_owned();
    if standard().clause(id).leaf {
        formula.push(' ');
        formula.push_str(say(SYSTEMIC));
    }
    let mut e = Explanation::new(format!("{id}: {verdict}"), formula);
    inputs_of(&mut e, &result.counts, declared);
    e.input(t!("Coverage"), format!("{} %", result.counts.coverage()));
    if standard().clause(id).leaf {
        let below = result.ratings.not + result.ratings.partly;
        let applicable = result.ratings.applicable();
        e.input(
            t!("Rated below Largely"),
            t!("{below} of {all} that apply", below, all = applicable),
        );
        e.input(
            t!("Systemic major"),
            if result.systemic { t!("yes") } else { t!("no") },
        );
    } else {
        e.input(t!("Systemic majors below"), result.systemic_below);
    }
    if result.systemic {
        e.change(t!(
            "Rating at least half of its applicable statements Largely or better."
        ));
    }
    e.change(match result.worst {
        None => t!("Nothing: the clause asks for nothing that can be assessed."),
        Some(Standing::Major) => t!("Closing its majors and rating them again."),
        Some(Standing::Minor) => t!("Closing its minors and rating them again."),
        Some(Standing::NotAssessed) => t!("Answering what is open."),
        Some(Standing::Claimed) => t!("Evidence for what is claimed."),
        Some(_) => t!("A lower rating of any of its statements."),
    });
    e
}

/// How the rating of a statement makes what it counts as.
const STATEMENT_RULE: &str = t_later!(
    "Fully with evidence is conform, without evidence, or with none that is still valid, claimed. Largely and Partially are a minor \
             gap. Not is a major gap where the statement asks for a document or record, belongs to \
             9.2 or 9.3, or every statement of its clause is Not; else a minor one. A person may set \
             another grade with a reason; that one then counts, as long as there is a rating. How the \
             grade is proposed is a house rule; what major and minor mean is ISO/IEC 17021-1."
);

pub(super) fn statement(
    id: StatementId,
    document: &Assessment,
    conformity: &Conformity,
) -> Explanation {
    let statement = standard().statement(id);
    let answer = document.answers.get(&id);
    let standing = conformity.standing(id);
    let declared = conformity.declared();
    let mut e = Explanation::new(
        format!("{id}: {}", standing.label(declared)),
        say(STATEMENT_RULE),
    );
    let rating = answer.and_then(|a| a.rating);
    e.input(
        t!("Rating"),
        rating.map_or_else(|| t!("none"), Rating::label),
    );
    e.input(t!("Evidence"), answer.map_or(0, |a| a.evidence.len()));
    let lapsed = answer.map_or(0, |a| expired(a, conformity.valid_on()));
    if lapsed > 0 {
        e.input(t!("Of these expired, so that they show nothing"), lapsed);
    }
    let known = proofs(document, id, conformity.day());
    if known > 0 {
        e.input(t!("Records of the steps that prove it"), known);
    }
    let kind = match statement.kind {
        StatementKind::Any => t!("any evidence"),
        StatementKind::Document => t!("a document"),
        StatementKind::Record => t!("a record"),
    };
    e.input(t!("Shown by"), kind);
    let label = |grade: Grade| Standing::from(grade).label(declared);
    let proposed = proposed_grade(document, id, conformity);
    e.input(
        t!("Proposed grade"),
        proposed.map_or_else(|| t!("none"), label),
    );
    if let Some((answer, grade)) = answer.and_then(|a| Some((a, a.grade?))) {
        e.input(
            t!("Set by hand"),
            t!(
                "{grade}, because: {reason}",
                grade = label(grade),
                reason = answer.grade_reason
            ),
        );
    }
    if let Some(condition) = statement.condition {
        e.input(t!("Bites when"), condition.text);
        let reason = answer.map_or("", |a| a.reason.trim());
        if rating == Some(Rating::Untriggered) {
            let reason = Some(reason).filter(|reason| !reason.is_empty());
            e.input(t!("Reason"), reason.unwrap_or(t!("missing")));
        }
    }
    let closed = closed_by_records(document, id);
    let missing_reason = rating == Some(Rating::Untriggered);
    statement_changes(&mut e, standing, missing_reason.then_some(closed), lapsed);
    e
}

/// What would change what a statement counts as. `untriggered`: it is said not to be triggered, with what the records say against it.
fn statement_changes(
    e: &mut Explanation,
    standing: Standing,
    untriggered: Option<Option<String>>,
    lapsed: usize,
) {
    match standing {
        Standing::NotAssessed => match untriggered {
            Some(Some(reason)) => e.change(t!("A rating: the records say that {reason}.", reason)),
            Some(None) => e.change(t!("Writing the reason.")),
            None => e.change(t!("A rating.")),
        },
        Standing::Claimed if lapsed > 0 => {
            e.change(t!("Evidence that is still valid makes it conform again."));
        }
        Standing::Claimed => e.change(t!("A piece of evidence makes it conform.")),
        Standing::Minor | Standing::Major => {
            e.change(t!("A higher rating, once it is mended."));
            e.change(t!("Another grade set by hand, with a reason."));
        }
        Standing::Untriggered => e.change(t!("Rating it, once the condition arises.")),
        _ => e.change(t!("A lower rating, or taking its evidence away.")),
    }
}
