//! The readings that are offered.

use proptest::prelude::*;

use super::*;
use crate::exchange::intake::{Decoded, decode};

fn offered(bytes: &[u8]) -> Vec<EncodingChoice> {
    assert_eq!(decode(bytes), Ok(Decoded::Unclear));
    choices(bytes)
}

#[test]
fn the_right_reading_is_among_the_first() {
    for (label, text) in [
        (
            "windows-1252",
            "Klausel;Erfüllungsgrad\n8.6.1;Prüfung über „Tickets“ – 5 € je Stück\n",
        ),
        (
            "windows-1250",
            "Klauzula;Ocena\n8.6.1;częściowo spełnione, źródło: Łódź\n",
        ),
        ("windows-1251", "Пункт;Оценка\n8.6.1;частично выполнено\n"),
        ("windows-1253", "Ενότητα;Βαθμός\n8.6.1;μερικώς\n"),
        (
            "windows-1254",
            "Madde;Sonuç\n8.6.1;kısmen karşılanıyor, ğ\n",
        ),
        ("shift_jis", "条項;評価\n8.6.1;部分的に達成\n"),
        ("gb18030", "条款;评价\n8.6.1;部分达到\n"),
        ("macintosh", "Klausel;Erfüllung\n8.6.1;teilweise für Öl\n"),
    ] {
        let encoding = Encoding::for_label(label.as_bytes()).unwrap();
        let bytes = encoding.encode(text).0;
        let all = offered(&bytes);
        let at = all
            .iter()
            .position(|choice| decode_as(&bytes, choice.key).as_deref() == Some(text));
        assert!(at.is_some_and(|at| at < 4), "{label}: {all:#?}");
        let lines = &all[at.unwrap()].lines;
        assert!(
            lines
                .iter()
                .all(|line| text.contains(line.trim_end_matches('…')))
        );
        assert!(!lines.is_empty());
    }
    // “CSV (MS-DOS)”.
    let bytes = b"Klausel;Erf\x81llung\n8.6.1;f\x81r \x99l, Ma\xe1nahme\n";
    let all = offered(bytes);
    assert_eq!(all[0].key, DOS, "{all:#?}");
    assert_eq!(all[0].lines[1], "8.6.1;für Öl, Maßnahme");
}

#[test]
fn readings_that_agree_are_one() {
    let all = offered(b"f\xfcr");
    let western = all
        .iter()
        .find(|choice| choice.key == "windows-1252")
        .unwrap();
    assert!(western.label.contains("Turkish"), "{}", western.label);
    let mut lines: Vec<_> = all.iter().map(|choice| &choice.lines).collect();
    lines.dedup();
    assert_eq!(lines.len(), all.len());
}

#[test]
fn utf_16_without_a_mark_and_text_read_wrongly_before() {
    let text = "Klausel;Erfüllung\n8.6.1;teilweise";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let all = offered(&bytes);
    assert_eq!(decode_as(&bytes, all[0].key).as_deref(), Some(text));
    let all = offered("8.6.1;fÃ¼r".as_bytes());
    assert_eq!(all.len(), 2);
    assert_eq!(all[0].lines, ["8.6.1;für"]);
    assert_eq!(all[1].lines, ["8.6.1;fÃ¼r"]);
}

#[test]
fn one_broken_sign_in_utf_8_is_asked_too() {
    let all = offered(b"Klausel\n8.6.1;f\xc3\xbcr \x84x");
    assert!(!all.is_empty());
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for choice in choices(&bytes) {
            prop_assert!(decode_as(&bytes, choice.key).is_some());
        }
    }
}
