//! What stands in a field or cell and says nothing: “-”, “N/A”, “to be provided”, “#REF!”, “yes”. None of it is a piece of
//! evidence, a person or a rating, wherever it comes from.

use std::sync::LazyLock;

use crate::standard::{fold, is_accent};

/// Why a text says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hollow {
    /// It stands where something is still to come, or says that there is nothing.
    Placeholder,
    /// An error of a spreadsheet, or a formula instead of what it gives.
    SheetError,
    /// An answer to a question that is not asked here.
    YesNo,
}

/// Why the text says nothing; `None` where it says something. Blank texts are `None`: they are no mistake.
pub fn hollow(text: &str) -> Option<Hollow> {
    let text = text.trim();
    if text.is_empty() || text.len() > 200 {
        return None;
    }
    if is_sheet_error(text) {
        return Some(Hollow::SheetError);
    }
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric() && !is_accent(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let said = words.join(" ");
    if YES_NO.have(&said) {
        return Some(Hollow::YesNo);
    }
    let is_zero = words.iter().all(|word| word.chars().all(|c| c == '0'));
    let is_placeholder = is_zero || PLACEHOLDERS.have(&said) || is_absence(&words);
    is_placeholder.then_some(Hollow::Placeholder)
}

/// WordList in the folded form, sorted.
struct WordList(LazyLock<Vec<String>>);

impl WordList {
    fn have(&self, said: &str) -> bool {
        self.0
            .binary_search_by(|word| word.as_str().cmp(said))
            .is_ok()
    }
}

/// A list of words that is folded and sorted when it is first asked.
macro_rules! words {
    ($($word:literal),+ $(,)?) => {
        WordList(LazyLock::new(|| {
            let mut all: Vec<String> = [$($word),+].into_iter().map(fold).collect();
            all.sort();
            all
        }))
    };
}

/// “No evidence available”, “Nachweis fehlt noch”: few words, each of them about there being nothing.
fn is_absence(words: &[&str]) -> bool {
    (1..=7).contains(&words.len())
        && words.iter().any(|word| ABSENT.have(word))
        && words
            .iter()
            .all(|word| ABSENT.have(word) || AROUND.have(word))
}

/// `#REF!`, `#NV`, `########`, `Err:502`, `=VLOOKUP(…)`; the names differ from language to language, the form does not.
fn is_sheet_error(text: &str) -> bool {
    if let Some(formula) = text.strip_prefix('=') {
        return formula.starts_with(|c: char| c.is_alphanumeric() || "(+-\"'{@_$".contains(c));
    }
    if let Some(number) = text.strip_prefix("Err:") {
        return !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    }
    let Some(name) = text.strip_prefix('#') else {
        return false;
    };
    let upper = |c: char| c.is_uppercase() || c.is_ascii_digit() || "/_¡¿!?#".contains(c);
    let is_name =
        name.len() <= 20 && name.chars().all(upper) && name.chars().any(|c| !c.is_ascii_digit());
    let short = ["N/A", "NV", "N/D", "ND", "N/B", "NB", "N/V", "Н/Д"];
    is_name && (name.ends_with(['!', '?', '#']) || short.contains(&name))
        // Days that a formula gives instead of nothing, and columns that are too narrow.
        || text.len() >= 2 && text.chars().all(|c| c == '#')
}

#[rustfmt::skip]
static YES_NO: WordList = words![
    "yes", "no", "y", "n", "j", "ja", "nein", "oui", "non", "sí", "si", "sì", "não", "nao", "sim", "nee", "true", "false", "wahr", "falsch",
    "vrai", "faux", "verdadero", "falso", "vero", "waar", "onwaar", "verdadeiro", "da", "nie", "tak", "x", "ok", "okay",
];

/// What people write where something is still to come. What has no letter and no digit is one too.
#[rustfmt::skip]
static PLACEHOLDERS: WordList = words![
    "", "n a", "na", "n v", "nv", "n v t", "nvt", "k a", "n n", "n b", "s o", "nil", "null", "nan", "undefined", "xx", "xxx", "tba", "tbc", "tbd", "tbs", "t b d", "t b a",
    "todo", "to do", "to be provided", "to be defined", "to be determined", "to be done", "to be confirmed", "to be announced",
    "to be added", "to be completed", "to be checked", "to be clarified", "to follow", "not applicable", "not assessed", "in progress",
    "see above", "as above", "same as above", "ditto", "dito", "idem", "siehe oben", "s o", "voir ci dessus",
    "available", "vorhanden", "exists", "existing", "present", "done", "seen", "checked", "erledigt", "liegt vor", "disponible",
    "placeholder", "platzhalter", "dummy", "empty", "blank", "leer", "vide", "vacío", "leeg", "vuoto", "vazio",
    "wird nachgereicht", "wird ergänzt", "noch zu klären", "zu klären", "noch offen", "in arbeit", "in klärung", "nicht zutreffend", "nicht anwendbar", "entfällt",
    "à fournir", "à définir", "à compléter", "à déterminer", "en cours", "sans objet", "por definir", "por determinar", "en curso", "no aplica",
    "nog te bepalen", "volgt", "niet van toepassing", "da definire", "da fornire", "in corso", "non applicabile", "a definir", "a determinar", "em curso", "não aplicável",
];

/// WordList of which one at least says that there is nothing.
#[rustfmt::skip]
static ABSENT: WordList = words![
    "no", "not", "none", "nothing", "missing", "lacking", "pending", "unknown", "absent", "unavailable", "nobody", "without",
    "kein", "keine", "keiner", "keinen", "keines", "nicht", "nichts", "ohne", "fehlt", "fehlen", "fehlend", "offen", "folgt", "ausstehend", "unbekannt", "niemand",
    "aucun", "aucune", "pas", "rien", "manquant", "manquante", "néant", "inconnu", "personne",
    "ningún", "ninguno", "ninguna", "nada", "falta", "pendiente", "desconocido", "nadie", "sin",
    "geen", "niet", "niets", "ontbreekt", "onbekend", "niemand", "nessun", "nessuno", "nessuna", "niente", "manca", "mancante", "sconosciuto",
    "nenhum", "nenhuma", "pendente", "desconhecido", "ninguém", "sem",
];

/// WordList that stand around them and add nothing.
#[rustfmt::skip]
static AROUND: WordList = words![
    "evidence", "evidences", "proof", "document", "documents", "documentation", "record", "records", "owner", "person", "responsible", "assigned", "named",
    "available", "yet", "found", "provided", "seen", "so", "far", "at", "the", "moment", "currently", "is", "are", "was", "there", "to", "be", "known", "received", "defined", "here",
    "nachweis", "nachweise", "beleg", "belege", "dokument", "dokumente", "verantwortlicher", "vorhanden", "noch", "bisher", "verfügbar", "bekannt", "derzeit", "zur", "zeit", "ist", "es", "gibt", "benannt", "eingereicht",
    "preuve", "preuves", "disponible", "encore", "pour", "le", "fournie", "fourni", "de", "evidencia", "evidencias", "disponibles", "todavía", "aún", "hay", "documento", "documentos",
    "bewijs", "bewijzen", "beschikbaar", "nog", "evidenza", "prova", "prove", "ancora", "disponibile", "evidência", "evidências", "ainda", "disponível",
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_says_nothing_is_seen_in_seven_languages() {
        let placeholders = "-|–|—|?|...|./.|/|N/A|n.a.|none|None.|TBD|tbc|0|00|0,00|to be provided|No evidence available|not yet available|keine|Kein Nachweis vorhanden|\
            Nachweis fehlt noch|k. A.|n.v.t.|aucune preuve|pas encore disponible|sin evidencia|geen bewijs|nessuna evidenza|nenhuma evidência|missing|pending|\
            evidence missing|not available|unknown|noch offen|siehe oben|vorhanden|●|✅|no owner named|niemand|❌";
        for text in placeholders.split('|') {
            assert_eq!(hollow(text), Some(Hollow::Placeholder), "{text}");
        }
        for text in "#REF!|#N/A|#NV|#NAME?|#VALUE!|#DIV/0!|#BEZUG!|#WERT!|#¡REF!|#RIF!|########|##|Err:502|=VLOOKUP(A2;B:C;2;0)|=1+1|#N/D|#ÜBERLAUF!|#SPILL!".split('|') {
            assert_eq!(hollow(text), Some(Hollow::SheetError), "{text}");
        }
        for text in "yes|No|Y|n|Ja|NEIN|oui|Sí|nee|TRUE|FALSE|WAHR|falsch|x|X|ok".split('|') {
            assert_eq!(hollow(text), Some(Hollow::YesNo), "{text}");
        }
    }

    #[test]
    fn what_says_something_is_kept() {
        for text in "Incident report 2026-11|No. 4711|Nova|A. Novak|#4711|#A12|DMS 7|https://x|NA-policy|Missing persons procedure|Record|Policy|Ticket export|\
            Not-to-do list|Nein-Liste|= our own rule|10|1|Yes, report 7|Keine-Panik-Handbuch|R18|東京|Noah|Zero trust policy|Minutes available at DMS|Nachweisliste".split('|') {
            assert_eq!(hollow(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in any::<String>(), word in "[a-z]{3,9}-[0-9]{2}") {
            let _ = hollow(&text);
            prop_assert_eq!(hollow(&word), None);
        }
    }
}
