//! Languages as translators write them: files in gettext's PO format. The app reads what `cargo xtask build` packs of them (`catalog.rs`).
//!
//! What is read of the format (<https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html>): `msgctxt`, `msgid`, `msgid_plural`, `msgstr`,
//! `msgstr[n]`, texts over several lines, remarks, the flag `fuzzy`: such an entry counts as not translated.

/// An entry of a language file.
#[derive(Debug, Default, PartialEq)]
pub struct PoEntry {
    pub context: Option<String>,
    pub text: String,
    /// The text for more than one, where it depends on a number.
    pub many: Option<String>,
    /// The translations, one for each form.
    pub forms: Vec<String>,
    /// Somebody has to look at it again.
    pub fuzzy: bool,
}

impl PoEntry {
    /// What the app looks for. A text that depends on a number is another one than the same text alone.
    pub fn key(&self) -> String {
        let mut key = match &self.context {
            None => self.text.clone(),
            Some(context) => format!("{context}\u{4}{}", self.text),
        };
        if let Some(many) = &self.many {
            key.push('\u{5}');
            key.push_str(many);
        }
        key
    }
}

/// What the lines that follow belong to.
#[derive(Clone, Copy)]
enum EntryPart {
    Context,
    Text,
    Many,
    Form,
}

/// The entries of a language file.
///
/// # Errors
/// The line, counted from 1, that is none of the format.
pub fn entries(file: &str) -> Result<Vec<PoEntry>, String> {
    let mut read = Vec::new();
    let mut entry = PoEntry::default();
    let mut part = None;
    for (number, line) in file.lines().enumerate() {
        let line = line.trim();
        if let Some(flags) = line.strip_prefix('#') {
            // A remark belongs to the entry behind it.
            end(&mut entry, &mut part, &mut read);
            entry.fuzzy |= flags.starts_with(',') && flags.contains("fuzzy");
            continue;
        }
        let (word, quoted) = line.split_at(line.find('"').unwrap_or(line.len()));
        part = match word.trim() {
            "" if line.is_empty() => {
                end(&mut entry, &mut part, &mut read);
                continue;
            }
            "" => part,
            "msgctxt" => {
                end(&mut entry, &mut part, &mut read);
                Some(EntryPart::Context)
            }
            "msgid" => {
                if !matches!(part, Some(EntryPart::Context)) {
                    end(&mut entry, &mut part, &mut read);
                }
                Some(EntryPart::Text)
            }
            "msgid_plural" => Some(EntryPart::Many),
            word if word.starts_with("msgstr") => {
                entry.forms.push(String::new());
                Some(EntryPart::Form)
            }
            _ => None,
        };
        let text = unquoted(quoted);
        match part.zip(text) {
            Some((EntryPart::Context, text)) => {
                entry.context.get_or_insert_default().push_str(&text)
            }
            Some((EntryPart::Text, text)) => entry.text.push_str(&text),
            Some((EntryPart::Many, text)) => entry.many.get_or_insert_default().push_str(&text),
            Some((EntryPart::Form, text)) => entry
                .forms
                .last_mut()
                .map_or((), |form| form.push_str(&text)),
            None => return Err(format!("line {}: no line of a language file", number + 1)),
        }
    }
    end(&mut entry, &mut part, &mut read);
    Ok(read)
}

fn end(entry: &mut PoEntry, part: &mut Option<EntryPart>, read: &mut Vec<PoEntry>) {
    if part.take().is_some() {
        read.push(std::mem::take(entry));
    }
}

/// A text in quotes with C's escapes, as the format has it.
fn unquoted(quoted: &str) -> Option<String> {
    let inside = quoted.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::with_capacity(inside.len());
    let mut characters = inside.chars();
    while let Some(character) = characters.next() {
        text.push(match character {
            '\\' => match characters.next()? {
                'n' => '\n',
                't' => '\t',
                escaped => escaped,
            },
            other => other,
        });
    }
    Some(text)
}

/// What the app reads of a language file: a line for its tag and direction, then one for each translated text, sorted by their keys.
///
/// # Errors
/// The line that is none of the format, or what its head lacks.
pub fn packed(file: &str) -> Result<String, String> {
    let entries = entries(file)?;
    let head = entries.iter().find(|entry| entry.text.is_empty());
    let head = head
        .map(|entry| entry.forms.concat())
        .ok_or("the head is missing")?;
    let of_head = |name: &str| {
        let mut fields = head.lines().filter_map(|line| line.split_once(':'));
        fields.find_map(|(field, value)| (field == name).then(|| value.trim().to_owned()))
    };
    let tag = of_head("Language").ok_or("the head names no language")?;
    let direction = of_head("X-Direction").unwrap_or_default();
    let is_translated = |entry: &&PoEntry| {
        let is_whole = !entry.forms.is_empty() && entry.forms.iter().all(|form| !form.is_empty());
        is_whole && !entry.fuzzy && !entry.text.is_empty()
    };
    let escaped = |text: &str| text.replace('\n', NEW_LINE);
    let mut lines: Vec<String> = entries
        .iter()
        .filter(is_translated)
        .map(|entry| {
            escaped(
                &[&[entry.key()], entry.forms.as_slice()]
                    .concat()
                    .join(BETWEEN),
            )
        })
        .collect();
    lines.sort_unstable();
    Ok(format!("{tag}{BETWEEN}{direction}\n{}\n", lines.join("\n")))
}

/// Parts a key from its forms in a packed line. The lowest of all signs that a text may have, so that sorted lines are sorted by key.
pub const BETWEEN: &str = "\u{1}";
/// Stands for a new line in a packed one.
pub const NEW_LINE: &str = "\u{2}";
