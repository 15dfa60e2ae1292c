//! An assessment with all that one of a large organization may hold; shared by the tests in browsers and those of what the app holds in memory.

use std::fmt::Write as _;

use waymark::assessment::{Assessment, AssessmentId, Evidence, Gap, Moment, Rating};
use waymark::standard::standard;

/// Words that would be markup in Markdown and HTML, and a formula in a spreadsheet.
pub const HOSTILE: &str = "=1+1 <script>alert(1)</script> | *all* & \"more\"";

/// A full assessment: every statement answered, 2,000 pieces of evidence, a gap at nearly every statement.
pub fn full() -> Assessment {
    let mut document = Assessment::new(AssessmentId("full".into()), "Full Org", Moment::default());
    let statements = &standard().statements;
    for (index, statement) in statements.iter().enumerate() {
        let answer = document.answers.entry(statement.id).or_default();
        let is_gap = index < 300;
        answer.rating = Some(if is_gap { Rating::Not } else { Rating::Fully });
        let pieces = 2000 / statements.len() + usize::from(index < 2000 % statements.len());
        answer.evidence = (0..pieces)
            .map(|piece| Evidence {
                id: format!("e{piece}"),
                title: format!("Minutes {index}.{piece} of the review of services"),
                ..Evidence::default()
            })
            .collect();
        if is_gap {
            let mut gap = Gap::default();
            write!(gap.cause, "{HOSTILE} {index}").unwrap();
            gap.recommendation = "Write it down, agree on it, and show that it is done. ".repeat(4);
            gap.owner = "P. Wójcik".to_owned();
            document.gaps.insert(statement.id, gap);
        }
    }
    document
}
