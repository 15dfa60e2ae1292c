use super::*;
use crate::analysis::Conformity;
use crate::assessment::{Assessment, AssessmentId, Moment};
use crate::exchange::ballot::{PaperError, read_ballot, read_invitation};
use crate::exchange::packet::page_with;
use crate::exchange::workbook::write_workbook;
use crate::exchange::{FileContent, content_of, open};

fn samples() -> Vec<(Vec<u8>, KnownFile)> {
    let page = page_with("<!doctype html><body></body>", "{}").expect("a page");
    let document = Assessment::new(AssessmentId("k".into()), "Kestrel", Moment::default());
    let conformity = Conformity::of(&document);
    let own = write_workbook(&document, &conformity, &Moment::default()).expect("a workbook");
    vec![
        (own, KnownFile::Workbook),
        (
            b"PK\x03\x04 word/document.xml".to_vec(),
            KnownFile::TextDocument,
        ),
        (page.into_bytes(), KnownFile::PacketPage),
        (b"\xef\xbb\xbf<!doctype html>".to_vec(), KnownFile::WebPage),
        (b"BEGIN:VCALENDAR\r\n".to_vec(), KnownFile::Calendar),
        (b"%PDF-1.7".to_vec(), KnownFile::Pdf),
        (b"\x89PNG\r\n".to_vec(), KnownFile::Picture),
        (b"Clause;Rating\n4.1;full".to_vec(), KnownFile::PlainText),
    ]
}

#[test]
fn what_is_chosen_at_the_wrong_place_is_named_and_shown_its_own() {
    for (bytes, kind) in samples() {
        assert_eq!(KnownFile::of(&bytes), Some(kind));
        let said = [
            open(&bytes).expect_err("no snapshot").to_string(),
            read_ballot(&bytes).expect_err("no ballot").to_string(),
            read_invitation(&bytes)
                .expect_err("no invitation")
                .to_string(),
        ];
        let said = match kind {
            // Codes are texts: what is none is said by the place itself.
            KnownFile::PlainText => &said[..1],
            _ => &said[..],
        };
        for said in said {
            assert!(said.starts_with(kind.what()), "{said}");
            assert!(said.contains(kind.place()), "{said}");
        }
    }
}

#[test]
fn among_tables_what_is_no_table_is_named_too() {
    for (bytes, kind) in samples() {
        let other = matches!(kind, KnownFile::TextDocument | KnownFile::PacketPage);
        match content_of("a", &bytes) {
            FileContent::Other(said) if other => {
                assert!(said.starts_with(kind.what()), "{said}");
            }
            found => assert!(!other, "{found:?}"),
        }
    }
}

#[test]
fn what_may_be_ours_is_left_to_its_reader() {
    for bytes in [
        &b"{\"format\": 1"[..],
        b"[1]",
        b"12",
        b"",
        b"null",
        b"PK\x03\x04\x80",
        b"\xff\xfe{\0}\0",
        b"age-encryption.org/v1",
    ] {
        let known = KnownFile::of(bytes);
        let locked = crate::exchange::is_locked(bytes);
        assert!(known.is_none() || locked, "{known:?}");
    }
    let code = read_ballot(b"WMI1.abcdefgh").expect_err("an invitation");
    assert!(matches!(
        code,
        PaperError::Other { .. } | PaperError::Damaged { .. }
    ));
}
