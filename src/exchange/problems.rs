//! Equal problems together: one sentence and the rows it is about, instead of a sentence for each row.

use super::columns::Problem;

/// Problems that differ only in the row and in what its cell says.
#[derive(Clone, Debug, PartialEq)]
pub struct ProblemGroup {
    pub column: String,
    /// The reason of the first.
    pub reason: String,
    /// In order; each once.
    pub rows: Vec<usize>,
    /// How many cells or rows.
    pub count: usize,
    pub skipped: bool,
}

impl ProblemGroup {
    /// The rows in words: `rows 2, 5 to 9 and 12 more`. Empty for the table as a whole.
    pub fn where_it_is(&self) -> String {
        let mut spans: Vec<(usize, usize)> = Vec::new();
        for row in self.rows.iter().copied().filter(|row| *row > 0) {
            match spans.last_mut() {
                Some((_, last)) if *last + 1 == row => *last = row,
                _ => spans.push((row, row)),
            }
        }
        const SHOWN: usize = 6;
        let hidden = spans
            .iter()
            .skip(SHOWN)
            .map(|(first, last)| last + 1 - first);
        let hidden: usize = hidden.sum();
        let shown = spans
            .iter()
            .take(SHOWN)
            .map(|(first, last)| match last - first {
                0 => first.to_string(),
                1 => format!("{first}, {last}"),
                _ => t!("{first} to {last}", first, last),
            });
        let mut text = shown.collect::<Vec<_>>().join(", ");
        if hidden > 0 {
            text = t!("{rows} and {count} more", rows = text, count = hidden);
        }
        match self.rows.iter().filter(|row| **row > 0).count() {
            0 => String::new(),
            count => t_count!(count, "row {rows}", "rows {rows}", rows = text),
        }
    }
}

/// The problems by column and kind, in the order of the first of each.
pub fn grouped(problems: &[Problem]) -> Vec<ProblemGroup> {
    let mut kinds: Vec<String> = Vec::new();
    let mut groups: Vec<ProblemGroup> = Vec::new();
    for problem in problems {
        let kind = kind(problem);
        match kinds.iter().position(|known| *known == kind) {
            Some(index) => {
                if let Some(group) = groups.get_mut(index) {
                    group.count += 1;
                    if group.rows.last() != Some(&problem.row) {
                        group.rows.push(problem.row);
                    }
                }
            }
            None => {
                kinds.push(kind);
                groups.push(ProblemGroup {
                    column: problem.column.clone(),
                    reason: problem.reason.clone(),
                    rows: vec![problem.row],
                    count: 1,
                    skipped: problem.skipped,
                });
            }
        }
    }
    groups
}

/// The problem without what only this row has: quoted words, numbers, ids.
fn kind(problem: &Problem) -> String {
    let mut kind = format!("{}\u{0}{}\u{0}", problem.skipped, problem.column);
    // What ends the quotation. Languages quote differently: “so”, „so“, „so”, «so», »so«, 「so」.
    let mut ends: Option<&[char]> = None;
    for c in problem.reason.chars() {
        match c {
            c if ends.is_some_and(|ends| ends.contains(&c)) => ends = None,
            _ if ends.is_some() => {}
            '“' => ends = Some(&['”']),
            '„' => ends = Some(&['“', '”']),
            '«' => ends = Some(&['»']),
            '»' => ends = Some(&['«']),
            '「' => ends = Some(&['」']),
            '”' => {}
            '0'..='9' => {
                if !kind.ends_with('#') {
                    kind.push('#');
                }
            }
            c => kind.push(c),
        }
    }
    kind
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(row: usize, column: &str, reason: &str) -> Problem {
        Problem {
            row,
            column: column.to_owned(),
            reason: reason.to_owned(),
            skipped: false,
        }
    }

    #[test]
    fn equal_problems_are_one_sentence() {
        let rows = (2..=21).map(|row| problem(row, "Rating", &format!("“v{row}” is no rating")));
        let mut all: Vec<Problem> = rows.collect();
        all.push(problem(22, "Due", "“x” is no rating"));
        all.push(problem(
            23,
            "Rating",
            "row 5 already says something else for 8.6.1-a",
        ));
        all.push(problem(
            25,
            "Rating",
            "row 17 already says something else for 8.6.1-a",
        ));
        all.push(problem(0, "", "no column holds statement ids"));
        let groups = grouped(&all);
        let seen: Vec<(usize, String)> =
            groups.iter().map(|g| (g.count, g.where_it_is())).collect();
        let expected = [
            (20, "rows 2 to 21"),
            (1, "row 22"),
            (2, "rows 23, 25"),
            (1, ""),
        ];
        assert_eq!(seen, expected.map(|(n, text)| (n, text.to_owned())));
        let many: Vec<Problem> = (1..40).map(|n| problem(n * 2, "A", "x")).collect();
        assert!(grouped(&many)[0].where_it_is().ends_with("and 33 more"));
    }
}
