//! The outlines of the documents and the skeletons of the processes.

use std::collections::HashSet;

use super::*;

/// Whether a text has this many letters and ends like a sentence.
fn is_sentence(text: &str, letters: std::ops::RangeInclusive<usize>) -> bool {
    letters.contains(&text.chars().count()) && text.ends_with(['.', '?'])
}

#[test]
fn every_document_has_an_outline_with_parts_and_mistakes() {
    let s = standard();
    let documents = s.register.iter().filter(|item| item.is_document());
    let documents: Vec<RegisterId> = documents.map(|item| item.id).collect();
    let outlined: Vec<RegisterId> = s.outlines().iter().map(|o| o.document).collect();
    assert_eq!(outlined, documents);
    assert_eq!(outlined.len(), 29);
    for outline in s.outlines() {
        let id = outline.document;
        assert_eq!(s.outline(id).unwrap().document, id);
        assert!(is_sentence(outline.purpose, 60..=300), "{id}: purpose");
        assert!((3..=10).contains(&outline.parts.len()), "{id}: parts");
        assert!((2..=4).contains(&outline.mistakes.len()), "{id}: mistakes");
        for mistake in &outline.mistakes {
            assert!(is_sentence(mistake, 20..=200), "{id}: {mistake}");
        }
    }
    assert!(s.outline(RegisterId::parse("R1").unwrap()).is_none());
    // No row was passed over in reading.
    let read = s.outlines().iter();
    let read = read.map(|o| 1 + o.parts.len() + o.mistakes.len());
    assert_eq!(
        read.sum::<usize>(),
        content::lines(content::OUTLINES).count()
    );
}

#[test]
fn every_part_says_what_stands_there_and_by_which_statement() {
    let s = standard();
    let mut ids = HashSet::new();
    for outline in s.outlines() {
        let document = s.register_item(outline.document);
        let mut titles = HashSet::new();
        for part in &outline.parts {
            let at = part.id;
            assert!(ids.insert(at), "{at} twice");
            assert!(titles.insert(part.title), "{at}: title twice");
            let (of, word) = at.split_once('.').unwrap();
            assert_eq!(of, document.id.as_str());
            let plain = |letter: char| letter.is_ascii_lowercase() || letter == '-';
            assert!(!word.is_empty() && word.chars().all(plain), "{at}");
            assert!(
                (4..=50).contains(&part.title.chars().count()),
                "{at}: title"
            );
            assert!(is_sentence(part.text, 30..=230), "{at}: {}", part.text);
            assert!(!part.statements.is_empty(), "{at} serves no statement");
            for id in &part.statements {
                assert!(StatementId::parse(id.as_str()).is_some(), "{at}: {id}");
            }
        }
        // What the document has to prove stands in one of its parts.
        let served: HashSet<_> = outline.parts.iter().flat_map(|p| &p.statements).collect();
        for id in &document.statements {
            assert!(served.contains(id), "{}: no part for {id}", document.id);
        }
    }
}

#[test]
fn sources_are_known_and_all_are_used() {
    for [id, kind, _, _, _, source] in content::rows(content::OUTLINES) {
        let key = source.strip_prefix("with ").unwrap_or(source);
        let known = key == "-" || (kind == "part" && DraftSource::from_key(key).is_some());
        assert!(known, "{id}: {source}");
    }
    let parts = || standard().outlines().iter().flat_map(|o| &o.parts);
    for source in DraftSource::ALL {
        assert!(
            parts().any(|part| part.source == Some(*source)),
            "{source:?}"
        );
    }
    // There are parts that records fill, parts with material, and parts without either.
    assert!(parts().any(|p| p.source.is_some() && p.suffices));
    assert!(parts().any(|p| p.source.is_some() && !p.suffices));
    assert!(parts().any(|p| p.source.is_none()));
}

#[test]
fn every_process_area_has_a_whole_skeleton() {
    let s = standard();
    let areas: Vec<AreaId> = s.areas.iter().map(|area| area.id).collect();
    let drawn: Vec<AreaId> = s.skeletons().iter().map(|one| one.area).collect();
    assert_eq!(drawn, areas);
    for skeleton in s.skeletons() {
        let at = skeleton.area;
        assert!(is_sentence(skeleton.purpose, 30..=200), "{at}: purpose");
        let kinds: Vec<SkeletonKind> = skeleton.lists.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, SkeletonKind::ALL, "{at}");
        for (kind, entries) in &skeleton.lists {
            let least = if *kind == SkeletonKind::Activities {
                4
            } else {
                1
            };
            assert!((least..=8).contains(&entries.len()), "{at}: {kind:?}");
            for entry in entries {
                assert!((4..=120).contains(&entry.chars().count()), "{at}: {entry}");
                assert!(!entry.ends_with('.'), "{at}: {entry}");
            }
        }
    }
}
