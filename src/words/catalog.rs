//! A language as the app reads it: sorted lines, each a key and the forms of its text (`po.rs` packs them).

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
    /// The text is in the file up to the first of them.
    lines: Vec<&'static str>,
    plural: PluralRule,
}

/// See `po.rs`, whose constants these are: one sign each.
const BETWEEN: char = '\u{1}';
const NEW_LINE: char = '\u{2}';

impl Catalog {
    /// Reads a packed language file; none where it is no such file.
    pub fn read(file: &'static str, plural: PluralRule) -> Option<Self> {
        let mut lines = file.lines();
        let (tag, direction) = lines.next()?.split_once(BETWEEN)?;
        Some(Self {
            tag,
            direction: match direction {
                "rtl" => Direction::RightToLeft,
                _ => Direction::LeftToRight,
            },
            lines: lines.collect(),
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
        self.forms(key)?.next()
    }

    /// The form that this number takes of a text, which is given for one and for more.
    pub fn counted(&self, one: &str, many: &str, count: usize) -> Option<&'static str> {
        let forms = self.forms(&format!("{one}\u{5}{many}"))?;
        let mut forms: Vec<&'static str> = forms.collect();
        let last = forms.len().checked_sub(1)?;
        Some(forms.swap_remove((self.plural)(count).min(last)))
    }

    fn forms(&self, key: &str) -> Option<impl Iterator<Item = &'static str> + use<>> {
        // New lines are the exception, in keys and in texts.
        let escaped;
        let key = match key.contains('\n') {
            true => {
                escaped = key.replace('\n', "\u{2}");
                &escaped
            }
            false => key,
        };
        let compared = |line: &str| line.split(BETWEEN).next().unwrap_or_default().cmp(key);
        let at = self.lines.binary_search_by(|line| compared(line)).ok()?;
        let forms = self.lines.get(at)?.split(BETWEEN).skip(1);
        Some(forms.map(|form| match form.contains(NEW_LINE) {
            true => &*form.replace(NEW_LINE, "\n").leak(),
            false => form,
        }))
    }
}
