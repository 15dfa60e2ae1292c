//! What was done, what the page said of it, and what of that is there afterwards.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::moments::{During, Victim};
use crate::harness::Browser;

/// What stands in fields, by their keys: `rating 8.6.1-a`, `note 8.6.1-a`, `evidence 8.6.1-a title`.
pub type Fields = BTreeMap<String, String>;

/// Numbers that follow from a seed (xorshift).
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }
}

/// What was done in one assessment since the last look, and what the page said of it.
pub struct Record {
    pub name: String,
    /// Whether the page has shown the assessment itself as saved, and as on disk.
    pub is_saved: bool,
    pub is_on_disk: bool,
    /// For each field, the values that it was given, each with the number of its edit; the first is what it held before (0).
    fields: BTreeMap<String, Vec<(usize, String)>>,
    /// What other fields are known to hold.
    known: Fields,
    /// Edits that are to be sent to the page: key, value, pause, and what the field holds before.
    planned: Vec<Value>,
    /// Edits that were sent to the page, those that it answered for, and how many of them it showed as saved and as on disk.
    pub sent: usize,
    pub made: usize,
    saved: usize,
    disk: usize,
}

impl Record {
    /// Of an assessment in which these fields hold something, and no others.
    pub fn new(name: &str, known: Fields) -> Self {
        let fields = known.iter().filter(|(key, _)| key.starts_with("rating"));
        let fields = fields.map(|(key, value)| (key.clone(), vec![(0, value.clone())]));
        Self {
            name: name.to_owned(),
            is_saved: false,
            is_on_disk: false,
            fields: fields.collect(),
            known,
            planned: Vec::new(),
            sent: 0,
            made: 0,
            saved: 0,
            disk: 0,
        }
    }

    /// As [`Self::new`], of one that is known to be on disk.
    pub fn of_old(name: &str, known: Fields) -> Self {
        Self {
            is_saved: true,
            is_on_disk: true,
            ..Self::new(name, known)
        }
    }

    /// So many edits by chance.
    pub fn plan(
        &mut self,
        statements: &[String],
        count: u64,
        fast: bool,
        chance: &mut Chance,
    ) -> Value {
        for _ in 0..count {
            let statement = &statements[chance.below(statements.len() as u64) as usize];
            let kind = if fast { 0 } else { chance.below(20) };
            let number = self.sent + 1;
            let (key, value) = match kind {
                0..=11 => {
                    let rating = format!("rating {statement}");
                    let now = self.holds(&rating);
                    let others = ["fully", "largely", "partly", "not"].into_iter();
                    let others: Vec<&str> = others.filter(|rating| *rating != now).collect();
                    let chosen = others[chance.below(others.len() as u64) as usize];
                    (rating, chosen.to_owned())
                }
                12..=18 => (format!("note {statement}"), format!("note {number} ü")),
                _ => {
                    let title = format!("piece {number}-{}", chance.below(1 << 32));
                    (format!("evidence {statement} {title}"), title)
                }
            };
            let pause = if fast { 0 } else { chance.below(60) };
            self.intend(&key, &value, pause);
        }
        self.take_plan()
    }

    /// Notes an edit that is to be made, and how long to wait after it.
    pub fn intend(&mut self, key: &str, value: &str, pause: u64) {
        self.sent += 1;
        let before = self.holds(key);
        self.planned.push(json!([key, value, pause, before]));
        let values = self.fields.entry(key.to_owned());
        let values = values.or_insert_with(|| vec![(0, before)]);
        values.push((self.sent, value.to_owned()));
    }

    /// What was intended, as `work.js` takes it.
    pub fn take_plan(&mut self) -> Value {
        Value::from(std::mem::take(&mut self.planned))
    }

    /// What a field holds once all edits are done.
    pub fn holds(&self, key: &str) -> String {
        let last = self.fields.get(key).and_then(|values| values.last());
        let last = last.map(|(_, value)| value);
        last.or(self.known.get(key)).cloned().unwrap_or_default()
    }

    /// Takes in what the page said: before the first of these edits, and after each.
    pub fn heard(&mut self, before: usize, said: &[(String, String)]) {
        for (index, (save, disk)) in said.iter().enumerate() {
            let number = before + index;
            self.made = self.made.max(number);
            if save == "saved" {
                self.is_saved = true;
                self.saved = self.saved.max(number);
            }
            // Also where local storage takes nothing.
            if save != "saving" && disk == "yes" {
                self.is_on_disk = true;
                self.disk = self.disk.max(number);
            }
        }
    }

    /// Whether the assessment itself must be there.
    pub fn is_promised(&self, victim: Victim) -> bool {
        match victim {
            Victim::Tab => self.is_saved,
            Victim::Browser => self.is_on_disk,
        }
    }

    fn promised(&self, victim: Victim) -> usize {
        match victim {
            Victim::Tab => self.saved,
            Victim::Browser => self.disk,
        }
    }

    /// What each field may hold afterwards: what was promised last, or anything later.
    pub fn may_hold(&self, victim: Victim) -> BTreeMap<String, Vec<String>> {
        let promised = self.promised(victim);
        let values = |values: &[(usize, String)]| {
            let last = values.iter().rposition(|(number, _)| *number <= promised);
            let last = last.expect("the first has number 0");
            values[last..]
                .iter()
                .map(|(_, value)| value.clone())
                .collect()
        };
        let fields = self.fields.iter();
        fields
            .map(|(key, all)| (key.clone(), values(all)))
            .collect()
    }

    /// How many of the promised edits are not there; each is told.
    pub fn lost(&self, victim: Victim, found: &Fields) -> usize {
        let mut lost = 0;
        for (key, may) in self.may_hold(victim) {
            let found = found.get(&key).cloned().unwrap_or_default();
            if may.contains(&found) {
                continue;
            }
            let values = &self.fields[&key];
            let promised = values.len() - may.len();
            let had = values[..promised]
                .iter()
                .rposition(|(_, value)| *value == found);
            lost += had.map_or(1, |had| promised - had);
            println!(
                "LOST in {}: {key} is {found:?}, was given {values:?}, promised up to {}",
                self.name,
                self.promised(victim)
            );
        }
        lost
    }
}

/// One engine's kills so far.
pub struct Table {
    pub browser: Browser,
    seed: u64,
    /// What was found in the fields of the common assessment at the last look at each.
    pub known: Fields,
    /// For each kind, kills, edits made, edits lost.
    rows: BTreeMap<(During, Victim), (usize, usize, usize)>,
    /// How often the database did not answer in time after a restart, so that the page had to be loaded again.
    pub late: usize,
}

impl Table {
    pub fn new(browser: Browser, seed: u64) -> Self {
        Self {
            browser,
            seed,
            known: Fields::new(),
            rows: BTreeMap::new(),
            late: 0,
        }
    }

    /// How many kills there were.
    pub fn kills(&self) -> usize {
        self.rows.values().map(|row| row.0).sum()
    }

    pub fn lost(&self) -> usize {
        self.rows.values().map(|row| row.2).sum()
    }

    pub fn add(&mut self, kind: (During, Victim), made: usize, lost: usize) {
        let row = self.rows.entry(kind).or_default();
        *row = (row.0 + 1, row.1 + made, row.2 + lost);
    }

    pub fn print(&self) {
        let mut lines = format!(
            "seed {}\nengine    during      killed    kills   edits  lost\n",
            self.seed
        );
        let engine = format!("{:?}", self.browser);
        let mut sum = (0, 0, 0);
        for ((during, victim), (kills, made, lost)) in &self.rows {
            let (during, victim) = (format!("{during:?}"), format!("{victim:?}"));
            lines +=
                &format!("{engine:<9} {during:<11} {victim:<8} {kills:>6} {made:>7} {lost:>5}\n");
            sum = (sum.0 + kills, sum.1 + made, sum.2 + lost);
        }
        let (kills, made, lost) = sum;
        lines += &format!(
            "{engine:<9} {:<11} {:<8} {kills:>6} {made:>7} {lost:>5}\n",
            "all", ""
        );
        // In one piece: the engines print side by side.
        println!("{lines}database late {} times", self.late);
    }
}
