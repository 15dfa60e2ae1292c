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
    let mut text = format!("# From {before} to {after}\n\n");
    let looked = development.looked;
    text += &format!(
        "Statements rated again: {}. For the first time: {}. Only carried over: {}. No longer rated: {}.\n\n",
        looked.again, looked.first, looked.carried, looked.gone
    );
    text += "| Figure | From | To | Change | Judged |\n| --- | ---: | ---: | ---: | --- |\n";
    for one in &development.figures {
        text += &figure(one);
    }
    let clauses = [
        ("Most improved", &development.improved),
        ("Of concern", &development.of_concern),
    ];
    for (title, clauses) in clauses {
        text += &format!("\n## {title}\n\n");
        for one in clauses {
            let (id, title) = (one.clause.id, plain(one.clause.title));
            text += &format!(
                "- {id} {title}: {} better, {} worse\n",
                one.better, one.worse
            );
        }
        if clauses.is_empty() {
            text += "None.\n";
        }
    }
    if !splits.is_empty() {
        text += "\n## Split in our content\n\n";
        for sentence in splits {
            text += &format!("- {}.\n", plain(sentence));
        }
    }
    text += "\n## Statements\n\n";
    for one in &development.statements {
        text += &format!("- {}.\n", plain(&one.sentence));
    }
    if development.statements.is_empty() {
        text += "Every statement stands as before.\n";
    }
    text += "\n## Everything that differs\n";
    for group in &comparison.groups {
        text += &format!("\n### {}\n\n", plain(&group.title));
        let sentences = group.lines.iter().flat_map(|line| &line.sentences);
        for sentence in sentences {
            text += &format!("- {}\n", plain(sentence));
        }
    }
    text
}

fn figure(one: &FigureChange) -> String {
    let judged = match one.way {
        Some(Way::Better) => "better",
        Some(Way::Worse) => "worse",
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
