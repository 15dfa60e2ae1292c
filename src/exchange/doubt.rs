//! Whether a table is about this standard at all. Other standards number their clauses alike, and a row for clause 8.6.1 of theirs
//! would rate ours without a word.

use super::columns::{Columns, Row};
use super::json::excerpt;
use super::table::Spreadsheet;
use crate::standard::{ClauseId, StatementId, fold, standard, without_accents};

/// What speaks against it, and rows to compare.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    pub reasons: Vec<String>,
    /// Row, what the table calls it, and what it is here.
    pub pairs: Vec<(usize, String, String)>,
}

/// Titles that are compared; they are all of one list.
const MOST_TITLES: usize = 300;

/// Rows that are shown to compare.
const PAIRS: usize = 6;

/// Of the rows with a title of their own, so many in a hundred have to have a word of ours.
const FITTING: usize = 70;

/// Numbers of ISO standards that are assessed with tables like ours, and names of other sets of rules, folded.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "9001", "9004", "14001", "22301", "27001", "27002", "27017", "27018", "27701", "42001", "45001", "50001", "13485", "16949", "17025", "17020", "15189", "22000",
    "37001", "37301", "55001", "28000", "21001", "41001", "31000", "38500", "20400", "19600", "nist", "soc2", "pci", "tisax", "hipaa", "cobit", "cmmc", "csf", "nis2", "dora", "gdpr",
    "dsgvo", "grundschutz", "hitrust", "fedramp", "iso9001", "iso27001", "iso14001", "iso22301", "iso45001",
];

/// The doubt about a table; `None` where nothing speaks against it. `unknown` rows have a number that is none of ours.
pub(super) fn doubt(
    table: &Spreadsheet,
    columns: &Columns,
    rows: &[Row],
    unknown: usize,
) -> Option<Doubt> {
    let mut reasons = Vec::new();
    if let Some(name) = named(table) {
        reasons.push(t!(
            "it names another set of rules: “{name}”",
            name = excerpt(&name)
        ));
    }
    if unknown >= 3 && unknown * 100 > (rows.len() + unknown) * 20 {
        reasons.push(t!(
            "{unknown} of its {all} rows have numbers that ISO/IEC 20000-1 does not have",
            unknown,
            all = rows.len() + unknown
        ));
    }
    let titled = rows.iter().filter(|row| has_title(row)).take(MOST_TITLES);
    let titled: Vec<(&Row, bool)> = titled.map(|row| (row, fits(row))).collect();
    let fitting = titled.iter().filter(|(_, fits)| *fits).count();
    if columns.has_titles() && titled.len() >= 3 && fitting * 100 < titled.len() * FITTING {
        reasons.push(t!(
            "{unfit} of its {all} titles have no word in common with ours",
            unfit = titled.len() - fitting,
            all = titled.len()
        ));
    }
    // Those that do not fit, or, where all do, the first.
    let all_fit = fitting == titled.len();
    let pairs = titled.iter().filter(|(_, fits)| all_fit || !fits);
    let pairs = pairs.take(PAIRS).map(|(row, _)| {
        let ours = row.reach.first().map(|id| ours(row.clause, *id));
        (row.number, excerpt(row.title), ours.unwrap_or_default())
    });
    (!reasons.is_empty()).then(|| Doubt {
        pairs: pairs.collect(),
        reasons,
    })
}

/// What a row is about here: the title of its clause, or the text of its statement.
fn ours(clause: Option<ClauseId>, statement: StatementId) -> String {
    match clause {
        Some(id) => format!("{id} {}", standard().clause(id).title),
        None => format!("{statement} {}", standard().statement(statement).text),
    }
}

/// Where a header, a title above it, the file or the sheet names another set of rules and not ours.
fn named(table: &Spreadsheet) -> Option<String> {
    let mut places: Vec<&str> = table.head.iter().map(String::as_str).collect();
    places.extend([table.above.as_str(), table.origin.as_str()]);
    let parts = |text: &str| -> Vec<String> {
        let folded = fold(text);
        let parts = folded.split(|c: char| !c.is_alphanumeric());
        parts.map(str::to_owned).collect()
    };
    let is_ours = |text: &&str| {
        parts(text)
            .iter()
            .any(|part| part == "20000" || part == "iso20000")
    };
    if places.iter().any(is_ours) {
        return None;
    }
    let is_other = |text: &&&str| {
        parts(text)
            .iter()
            .any(|part| OTHERS.contains(&part.as_str()))
    };
    places.iter().find(is_other).map(|text| (*text).to_owned())
}

fn has_title(row: &Row) -> bool {
    !key_words(row.title).is_empty()
}

/// Whether the row's own title has a word of the clause or statement it is about, in the chosen language or in English, in which most
/// tables are kept.
fn fits(row: &Row) -> bool {
    let mut ours = Vec::new();
    for id in &row.reach {
        let statement = standard().statement(*id);
        ours.extend(key_words(statement.text));
        ours.extend(key_words(standard().in_english(id.as_str())));
        let clauses = standard().clauses.iter();
        for clause in clauses.filter(|clause| clause.contains(statement.clause)) {
            ours.extend(key_words(clause.title));
            ours.extend(key_words(standard().in_english(clause.id.as_str())));
        }
    }
    key_words(row.title).iter().any(|word| ours.contains(word))
}

/// The beginnings of the words that say what a sentence is about.
fn key_words(text: &str) -> Vec<String> {
    const EMPTY: &[&str] = &[
        "shall", "should", "which", "their", "there", "these", "those", "where", "when", "with",
        "from", "have", "been", "being", "that", "this", "what", "organ", "requi", "servi",
        "syste", "manag", "proce", "estab", "imple", "maint", "deter", "docum", "infor", "audit",
        "crite", "plann", "plan", "need", "needs", "will", "does", "into", "other", "each", "also",
        "such", "than", "must", "ensur", "provi", "appro", "inclu", "relev", "defin", "muss",
        "musse", "soll", "solle", "sind", "wird", "werde", "wurde", "worde", "haben", "dass",
        "diese", "jede", "jeder", "alle", "allen", "aller", "eine", "einen", "einer", "eines",
        "einem", "oder", "nicht", "auch", "sowie", "durch", "unter", "uber", "nach", "beim",
        "ihre", "ihren", "ihrer", "seine", "ander", "welch", "wenn", "dabei", "dazu", "damit",
        "anfor", "diens", "proze", "dokum", "aufre", "umset", "umges", "festl", "festg", "besti",
        "planu", "gepla", "krite", "siche", "einsc", "erfor", "notwe", "angem", "betre", "entsp",
        "mogli", "gibt", "liegt", "verfa", "regel",
    ];
    let plain = without_accents(text);
    let words = plain.split(|c: char| !c.is_alphabetic());
    words
        .filter(|word| word.chars().count() >= 4)
        .map(|word| word.chars().take(5).collect::<String>())
        .filter(|word| !EMPTY.contains(&word.as_str()))
        .collect()
}
