//! What differs between two states of an assessment, as a text to send or to file: Markdown.

use crate::analysis::compare::Comparison;
use crate::analysis::development::{Development, FigureChange, Way};

/// The text; the labels say what is compared, such as “the snapshot “Before the audit”” and “today”.
pub fn compared_text(
    before: &str,
    after: &str,
    development: &Development,
    splits: &[String],
    comparison: &Comparison,
) -> String {
    let mut text = format!("# {}\n\n", t!("From {before} to {after}", before, after));
    let looked = development.looked;
    text += &t!(
        "Statements rated again: {again}. For the first time: {first}. Only carried over: {carried}. No longer rated: {gone}.",
        again = looked.again,
        first = looked.first,
        carried = looked.carried,
        gone = looked.gone
    );
    text += &format!("\n\n{}", figures(&development.figures));
    let clauses = [
        (t!("Most improved"), &development.improved),
        (t!("Of concern"), &development.of_concern),
    ];
    for (title, clauses) in clauses {
        text += &format!("\n## {title}\n\n");
        for one in clauses {
            let (id, title) = (one.clause.id, plain(one.clause.title));
            let change = t!(
                "{clause}: {better} better, {worse} worse",
                clause = format!("{id} {title}"),
                better = one.better,
                worse = one.worse
            );
            text += &format!("- {change}\n");
        }
        if clauses.is_empty() {
            text += &format!("{}\n", t!("None."));
        }
    }
    if !splits.is_empty() {
        text += &format!("\n## {}\n\n", t!("Split in our content"));
        for sentence in splits {
            text += &format!("- {}.\n", plain(sentence));
        }
    }
    text += &format!("\n## {}\n\n", t!("Statements"));
    for one in &development.statements {
        text += &format!("- {}.\n", plain(&one.sentence));
    }
    if development.statements.is_empty() {
        text += &format!("{}\n", t!("Every statement stands as before."));
    }
    text += &format!("\n## {}\n", t!("Everything that differs"));
    for group in &comparison.groups {
        text += &format!("\n### {}\n\n", plain(&group.title));
        let sentences = group.lines.iter().flat_map(|line| &line.sentences);
        for sentence in sentences {
            text += &format!("- {}\n", plain(sentence));
        }
    }
    text
}

/// The figures as a table.
fn figures(all: &[FigureChange]) -> String {
    let heads = [
        t!("Figure"),
        t!("From" in "above a column: what a figure was"),
        t!("To" in "above a column: what a figure is"),
        t!("Change" in "above a column: by how much"),
        t!("Judged"),
    ];
    let head = heads.join(" | ");
    let table = format!("| {head} |\n| --- | ---: | ---: | ---: | --- |\n");
    all.iter()
        .fold(table, |table, one| table + figure(one).as_str())
}

fn figure(one: &FigureChange) -> String {
    let judged = match one.way {
        Some(Way::Better) => t!("better"),
        Some(Way::Worse) => t!("worse"),
        _ => "",
    };
    format!(
        "| {} | {} | {} | {:+} | {judged} |\n",
        one.figure.label(false),
        one.before,
        one.after,
        one.by(),
    )
}

/// A text on one line, with what Markdown would take for its own marks made plain.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' => {
                out.push('\\');
                out.push(letter);
            }
            _ => out.push(letter),
        }
    }
    out
}
