//! Which texts are certain.

use proptest::prelude::*;

use super::*;

fn text(bytes: &[u8]) -> Option<String> {
    match decode(bytes) {
        Ok(Decoded::Text(text)) => Some(text),
        _ => None,
    }
}

#[test]
fn marks_and_utf_8_are_certain() {
    let written = "Maßnahme;„x“ – 5 €";
    assert_eq!(text(written.as_bytes()).as_deref(), Some(written));
    for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let units = [0xfeff].into_iter().chain(written.encode_utf16());
        let bytes: Vec<u8> = units.flat_map(to_bytes).collect();
        assert_eq!(text(&bytes).as_deref(), Some(written));
        // Without the mark it is asked.
        let plain: Vec<u8> = "Klausel;Erfüllung"
            .encode_utf16()
            .flat_map(to_bytes)
            .collect();
        assert_eq!(decode(&plain), Ok(Decoded::Unclear));
    }
}

#[test]
fn anything_else_is_asked_or_no_text() {
    assert_eq!(
        decode(b"Ma\xdfnahme;\x84x\x93 \x96 5 \x80"),
        Ok(Decoded::Unclear)
    );
    for binary in [
        &b"PK\x03\x04\x14\0\x06\xff"[..],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"a\0b\0\0\0",
    ] {
        assert_eq!(decode(binary), Err(TableError::NotText), "{binary:?}");
    }
    let bytes = MAX_TABLE_BYTES + 1;
    assert_eq!(
        decode(&vec![b'x'; bytes]),
        Err(TableError::TooLarge { bytes })
    );
}

#[test]
fn what_was_read_wrongly_before_is_seen() {
    let written = "Prüfung läuft „für“ Öffnung — né, señor, Łódź";
    let read: String = written
        .bytes()
        .map(|byte| encoding_rs::WINDOWS_1252.decode(&[byte]).0.into_owned())
        .collect();
    assert_eq!(mended(&read).as_deref(), Some(written));
    assert_eq!(decode(read.as_bytes()), Ok(Decoded::Unclear));
    for right in [
        written,
        "Ã la carte",
        "Â£ 5",
        "plain",
        "",
        "東京 å ä ö",
        "naïve café",
    ] {
        if right != "Â£ 5" {
            assert_eq!(mended(right), None, "{right}");
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..100), written in any::<String>()) {
        let _ = decode(&bytes);
        let _ = mended(&written);
    }
}
