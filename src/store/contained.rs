//! Which edits a document contains, in little room: the numbers of each tab as ranges.

use super::keys::EditName;
use crate::standard::Map;

/// Tabs whose numbers are remembered although none of their edits is stored apart any more. More than the tabs of a month; what
/// an older tab left in a store that fell behind counts as contained.
const TABS: usize = 64;

/// The edits that are in a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Contained {
    /// The numbers of each tab: inclusive ranges, ascending and apart.
    tabs: Map<String, Vec<(u64, u64)>>,
    /// The newest tab that was forgotten; tabs are named by the time of their start. Empty before the first.
    forgotten: String,
}

impl Contained {
    pub fn contains(&self, name: &EditName) -> bool {
        let ranges = self.tabs.get(&name.tab).into_iter().flatten();
        ranges
            .clone()
            .any(|(from, to)| (*from..=*to).contains(&name.number))
    }

    /// Whether the edit is of a tab that was forgotten, so that nobody can tell any more.
    pub fn is_too_old(&self, name: &EditName) -> bool {
        !self.tabs.contains_key(&name.tab) && name.tab <= self.forgotten
    }

    pub fn insert(&mut self, name: &EditName) {
        if self.contains(name) {
            return;
        }
        let ranges = self.tabs.entry(name.tab.clone()).or_default();
        let at = ranges.partition_point(|(_, to)| *to < name.number);
        ranges.insert(at, (name.number, name.number));
        let mut joined: Vec<(u64, u64)> = Vec::new();
        for (from, to) in ranges.drain(..) {
            match joined.last_mut() {
                Some(last) if last.1 + 1 == from => last.1 = to,
                _ => joined.push((from, to)),
            }
        }
        *ranges = joined;
    }

    /// Forgets the oldest tabs beyond [`TABS`] of which nothing is stored apart.
    pub fn forget(&mut self, stored: impl Fn(&str) -> bool) {
        let mut spare = self.tabs.len().saturating_sub(TABS);
        let forgotten = &mut self.forgotten;
        self.tabs.retain(|tab, _| {
            if spare == 0 || stored(tab) {
                return true;
            }
            spare -= 1;
            if *tab > *forgotten {
                tab.clone_into(forgotten);
            }
            false
        });
    }

    /// As it stands in the header of a base: `<forgotten>` and `<tab>:<from>-<to>,<from>-<to>`, each after a semicolon.
    pub fn text(&self) -> String {
        let mut text = self.forgotten.clone();
        for (tab, ranges) in &self.tabs {
            let ranges: Vec<_> = ranges
                .iter()
                .map(|(from, to)| format!("{from}-{to}"))
                .collect();
            text += &format!(";{tab}:{}", ranges.join(","));
        }
        text
    }

    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(';');
        let mut seen = Self {
            forgotten: parts.next()?.to_owned(),
            ..Self::default()
        };
        for part in parts {
            let (tab, ranges) = part.split_once(':')?;
            let ranges = ranges.split(',').map(|range| {
                let (from, to) = range.split_once('-')?;
                Some((from.parse().ok()?, to.parse().ok()?))
            });
            let ranges = ranges.collect::<Option<Vec<_>>>()?;
            seen.tabs.insert(tab.to_owned(), ranges);
        }
        Some(seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn name(tab: &str, number: u64) -> EditName {
        EditName {
            clock: number,
            tab: tab.to_owned(),
            number,
        }
    }

    proptest! {
        #[test]
        fn it_knows_just_what_was_put_in_and_comes_back_from_its_text(
            numbers in prop::collection::vec((0..3u8, 1..40u64), 0..60),
        ) {
            let mut seen = Contained::default();
            let tab = |tab: u8| format!("t{tab}");
            for (of, number) in &numbers {
                seen.insert(&name(&tab(*of), *number));
            }
            let again = Contained::parse(&seen.text()).unwrap();
            prop_assert_eq!(&again, &seen);
            for of in 0..3 {
                for number in 1..40 {
                    let known = numbers.contains(&(of, number));
                    prop_assert_eq!(again.contains(&name(&tab(of), number)), known);
                }
            }
        }
    }

    #[test]
    fn a_long_run_takes_little_room_and_old_tabs_are_forgotten() {
        let mut seen = Contained::default();
        for number in 1..=5000 {
            seen.insert(&name("t1", number));
        }
        assert_eq!(seen.text(), ";t1:1-5000");
        for tab in 100..300 {
            seen.insert(&name(&format!("t{tab}"), 1));
        }
        seen.forget(|tab| tab == "t101");
        assert!(seen.text().len() < 800, "{}", seen.text().len());
        assert!(seen.is_too_old(&name("t1", 7)) && !seen.contains(&name("t1", 7)));
        assert!(seen.contains(&name("t101", 1)) && seen.contains(&name("t299", 1)));
        assert!(!seen.is_too_old(&name("t999", 1)));
    }
}
