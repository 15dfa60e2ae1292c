//! The bytes of a code: numbers, texts, a check sum, and base64url around them (RFC 4648, section 5, without padding).

use sha2::{Digest, Sha256};

/// Length of the check sum, in bytes: of 2^48 damaged codes one passes.
const SUM: usize = 6;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes being written.
#[derive(Debug, Default)]
pub(in crate::exchange) struct Writer(Vec<u8>);

impl Writer {
    /// Seven bits a byte, the lowest first; the high bit says that more follow.
    pub fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.0.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// Its length in bytes, then UTF-8.
    pub fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    /// The code: its mark, then the bytes with their check sum. The mark is part of the sum.
    pub fn finish(mut self, mark: &str) -> String {
        self.0.extend(sum(mark, &self.0));
        format!("{mark}{}", encode(&self.0))
    }
}

/// Bytes being read. What is not there or no UTF-8 gives nothing.
#[derive(Debug)]
pub(in crate::exchange) struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    pub fn number(&mut self) -> Option<usize> {
        let mut number = 0u64;
        for index in 0..5 {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << (7 * index);
            if byte & 0x80 == 0 {
                return usize::try_from(number).ok();
            }
        }
        None
    }

    pub fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    pub fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }
}

/// The bytes behind the mark of a code, when their check sum fits.
pub(in crate::exchange) fn open(mark: &str, digits: &str) -> Option<Vec<u8>> {
    let mut bytes = decode(digits)?;
    let content = bytes.len().checked_sub(SUM)?;
    let found = bytes.split_off(content);
    (found == sum(mark, &bytes)).then_some(bytes)
}

/// Reads what [`open`] gave.
pub(in crate::exchange) fn reader(bytes: &[u8]) -> Bytes<'_> {
    Bytes(bytes)
}

fn sum(mark: &str, content: &[u8]) -> Vec<u8> {
    let hash = Sha256::new().chain_update(mark).chain_update(content);
    hash.finalize()[..SUM].to_vec()
}

fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().enumerate().fold(0u32, |bits, (index, byte)| {
            bits | u32::from(*byte) << (16 - 8 * index)
        });
        for digit in 0..=three.len() {
            out.push(DIGITS[(bits >> (18 - 6 * digit)) as usize & 63].into());
        }
    }
    out
}

/// Only what [`encode`] writes: each text has one meaning and each meaning one text.
fn decode(digits: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    for four in digits.as_bytes().chunks(4) {
        let mut bits = 0u32;
        for (index, digit) in four.iter().enumerate() {
            let value = DIGITS.iter().position(|known| known == digit)?;
            bits |= (value as u32) << (18 - 6 * index);
        }
        let bytes = bits.to_be_bytes();
        let (kept, rest) = bytes[1..].split_at(four.len() - 1);
        if four.len() == 1 || rest.iter().any(|byte| *byte != 0) {
            return None;
        }
        out.extend_from_slice(kept);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn base64url_is_that_of_the_rfc() {
        // RFC 4648, section 10, without padding; and the two digits that differ from plain base64.
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(plain.as_bytes()), coded);
        }
        assert_eq!(encode(&[0xfb, 0xff]), "-_8");
        for not_ours in ["Z", "Zh", "Zm9", "Zg==", "Zm8 ", "+/8", "Zmé"] {
            assert_eq!(decode(not_ours), None, "{not_ours}");
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(
            bytes in prop::collection::vec(any::<u8>(), 0..60),
            numbers in prop::collection::vec(0usize..5_000_000, 0..6),
            text in ".*",
        ) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
            let mut writer = Writer::default();
            numbers.iter().for_each(|number| writer.number(*number));
            writer.text(&text);
            let code = writer.finish("M1.");
            let content = open("M1.", &code[3..]).unwrap();
            let mut reader = reader(&content);
            for number in numbers {
                prop_assert_eq!(reader.number(), Some(number));
            }
            prop_assert_eq!(reader.text(), Some(text.as_str()));
            prop_assert!(reader.is_at_end());
            prop_assert_eq!(open("M2.", &code[3..]), None);
        }

        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..40), text in ".*") {
            let mut reader = reader(&bytes);
            while !reader.is_at_end() {
                if reader.number().is_none() || reader.text().is_none() {
                    break;
                }
            }
            let _ = open("M1.", &text);
        }
    }
}
