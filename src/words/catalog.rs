//! A language: its texts, read from a file in gettext's PO format.
//!
//! What is read of the format (<https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html>): `msgctxt`, `msgid`, `msgid_plural`, `msgstr`,
//! `msgstr[n]`, texts over several lines, remarks, the flag `fuzzy` (such an entry counts as not translated). The head is the entry with the empty
//! `msgid`; of it `Language` is read, and our own `X-Direction: rtl`.

use std::collections::HashMap;

/// Where the lines of a language begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

/// Which of a text's forms a number takes, counted from 0 in the order of the file. Browsers know it for every language (`Intl.PluralRules`).
pub type PluralRule = Box<dyn Fn(usize) -> usize + Send + Sync>;

/// One language. It stays for as long as the program runs, and so do its texts.
pub struct Catalog {
    tag: &'static str,
    direction: Direction,
    texts: HashMap<&'static str, Vec<&'static str>>,
    plural: PluralRule,
}

impl Catalog {
    /// Reads a language file.
    ///
    /// # Errors
    /// The line, counted from 1, that is none of the format, or that the head is missing.
    pub fn read(file: &'static str, plural: PluralRule) -> Result<Self, String> {
        let mut texts = HashMap::new();
        for entry in entries(file)? {
            let is_translated =
                !entry.forms.is_empty() && entry.forms.iter().all(|form| !form.is_empty());
            if is_translated && !entry.fuzzy {
                texts.insert(
                    leak(entry.key()),
                    entry.forms.into_iter().map(leak).collect(),
                );
            }
        }
        let head: Vec<&'static str> = texts.remove("").ok_or("the head is missing")?;
        let of_head = |name: &str| {
            let lines = head.iter().flat_map(|head| head.lines());
            let mut fields = lines.filter_map(|line| line.split_once(':'));
            fields.find_map(|(field, value)| (field == name).then(|| value.trim()))
        };
        Ok(Self {
            tag: of_head("Language").ok_or("the head names no language")?,
            direction: match of_head("X-Direction") {
                Some("rtl") => Direction::RightToLeft,
                _ => Direction::LeftToRight,
            },
            texts,
            plural,
        })
    }

    /// The language's tag, as in `de`.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// The text for a key; for a text with forms the first.
    pub fn text(&self, key: &str) -> Option<&'static str> {
        self.texts.get(key)?.first().copied()
    }

    /// The form that this number takes of a text, which is given for one and for more.
    pub fn counted(&self, one: &str, many: &str, count: usize) -> Option<&'static str> {
        let forms = self.texts.get(format!("{one}\0{many}").as_str())?;
        forms.get((self.plural)(count)).or(forms.last()).copied()
    }
}

/// Languages are read once and stay.
fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

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
    /// What [`crate::words::say`] and its like look for. A text that depends on a number is another one than the same text alone.
    pub fn key(&self) -> String {
        let mut key = match &self.context {
            None => self.text.clone(),
            Some(context) => format!("{context}\u{4}{}", self.text),
        };
        if let Some(many) = &self.many {
            key.push('\0');
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
