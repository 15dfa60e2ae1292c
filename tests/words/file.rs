//! Writing a language file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use waymark::words::po::PoEntry;

use super::{Text, key_of};

/// A language file with these texts, in their order, and the translations that were there.
/// `all`: also those that have none.
pub fn written(texts: &[Text], before: &[PoEntry], all: bool) -> String {
    let known: BTreeMap<_, _> = before.iter().map(|entry| (key_of(entry), entry)).collect();
    let head = known.get(&(None, String::new(), None)).expect("a head");
    let mut file = "msgid \"\"\nmsgstr \"\"\n".to_owned();
    for line in head.forms.concat().lines() {
        let _ = writeln!(file, "{}", quoted(&format!("{line}\n")));
    }
    let mut place = "";
    let wanted = texts
        .iter()
        .filter(|text| all || known.contains_key(&text.key()));
    for text in wanted {
        file.push('\n');
        if text.file != place {
            place = &text.file;
            let _ = writeln!(file, "#: {place}");
        }
        entry(&mut file, text, known.get(&text.key()).copied());
    }
    file
}

fn entry(file: &mut String, text: &Text, before: Option<&PoEntry>) {
    if before.is_some_and(|before| before.fuzzy) {
        file.push_str("#, fuzzy\n");
    }
    if let Some(context) = &text.context {
        let _ = writeln!(file, "msgctxt {}", quoted(context));
    }
    let _ = writeln!(file, "msgid {}", quoted(&text.one));
    let forms = before
        .map(|before| before.forms.as_slice())
        .unwrap_or_default();
    let Some(many) = &text.many else {
        let form = forms.first().map_or("", String::as_str);
        let _ = writeln!(file, "msgstr {}", quoted(form));
        return;
    };
    let _ = writeln!(file, "msgid_plural {}", quoted(many));
    for index in 0..forms.len().max(2) {
        let form = forms.get(index).map_or("", String::as_str);
        let _ = writeln!(file, "msgstr[{index}] {}", quoted(form));
    }
}

fn quoted(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
        .replace('\t', "\\t");
    format!("\"{escaped}\"")
}
