//! What holds for every content file.

use std::collections::HashSet;

use super::*;

#[test]
fn no_row_is_left_out() {
    fn read<const N: usize>(text: &'static str) -> usize {
        content::rows::<N>(text).count()
    }
    for file in &FILES {
        let (name, text, width, count) = (file.name, file.text, file.cells, file.rows);
        let header = text.lines().find(|line| !line.starts_with('#'));
        assert_eq!(header.unwrap().split('\t').count(), width, "{name}: header");
        for line in content::lines(text) {
            assert_eq!(line.split('\t').count(), width, "{name}: {line}");
        }
        assert_eq!(content::lines(text).count(), count, "{name}");
        let read = match width {
            2 => read::<2>(text),
            3 => read::<3>(text),
            4 => read::<4>(text),
            5 => read::<5>(text),
            _ => read::<6>(text),
        };
        assert_eq!(read, count, "{name}");
    }

    let s = standard();
    assert_eq!(s.clauses.len(), 88);
    assert_eq!(s.statements.len(), STATEMENTS);
    assert_eq!(s.register.len(), 49);
    assert_eq!(s.areas.len(), 31);
    let axes: usize = s.lenses().iter().map(|lens| lens.axes.len()).sum();
    assert_eq!(s.lenses().len() + axes, 102);
    let items: usize = s.steps.iter().map(|step| step.items.len()).sum();
    assert_eq!(s.steps.len() + items, STEP_ROWS);
    assert_eq!((s.attributes.len(), s.levels.len()), (10, 6));
    assert_eq!((s.glossary().len(), s.heuristics().len()), (97, 25));
    assert_eq!(s.marks().len(), 46);
}

#[test]
fn every_cell_is_tidy() {
    for (at, _, cell) in cells() {
        assert!(!cell.is_empty(), "empty cell, write “-”: {at}");
        assert_eq!(cell, cell.trim(), "{at}");
        assert!(!cell.contains("  "), "two spaces: {at}");
        for trap in [" .", " ,", "..", ",,", "--", "\u{a0}"] {
            assert!(!cell.contains(trap), "{trap:?}: {at}");
        }
    }
}

#[test]
fn semicolons_only_separate() {
    for File {
        name, text, lists, ..
    } in FILES
    {
        for line in content::lines(text) {
            for (column, cell) in line.split('\t').enumerate() {
                if lists.contains(&column) {
                    let entries: Vec<&str> = cell.split("; ").collect();
                    let unique: HashSet<&&str> = entries.iter().collect();
                    assert_eq!(unique.len(), entries.len(), "{name}, twice: {line}");
                    for entry in entries {
                        assert!(!entry.trim().is_empty(), "{name}, empty entry: {line}");
                        assert!(!entry.contains(';'), "{name}, “; ” expected: {line}");
                    }
                } else if (name, column) != ("statements", 2) {
                    assert!(!cell.contains(';'), "{name}, no list: {line}");
                }
            }
        }
    }
}

#[test]
fn no_forbidden_word_is_used() {
    // The words that a scope must not hold are no words of ours.
    for (at, _, cell) in cells().filter(|(at, ..)| !at.starts_with("scope words")) {
        let lower = cell.to_lowercase();
        for word in [
            "man-day",
            "man day",
            "manday",
            "n/a",
            "electoral",
            "marketing co",
            "bs 150000",
            "organis",
            "not applicable",
        ] {
            assert!(!lower.contains(word), "{word:?}: {at}");
        }
        let mut words = cell.split(|c: char| !c.is_alphanumeric());
        assert!(
            !words.any(|w| ["ICE", "shall", "fulfill"].contains(&w)),
            "{at}"
        );
        if cell.contains("RCB") {
            assert!(cell.contains("formerly"), "{at}");
        }
        assert_eq!(
            lower.matches("catalog").count(),
            lower.matches("catalogue").count(),
            "{at}"
        );
    }
    // Certification bodies are accredited, organizations are certified.
    let mut seen = 0;
    for File { name, text, .. } in FILES {
        for line in content::lines(text) {
            if line.to_lowercase().contains("accredit") {
                seen += 1;
                assert!(line.contains("ertification body"), "{name}: {line}");
            }
        }
    }
    assert!(seen > 3);
}
