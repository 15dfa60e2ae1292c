//! What is locked opens with its passphrase and with nothing else; files of other programs open too.

use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::*;
use crate::exchange::is_locked;

/// Little work: what is tested is not the time.
const QUICK: u8 = 4;

fn lock(passphrase: &str, content: &[u8]) -> Vec<u8> {
    let locking = Locking::begin(passphrase, QUICK).unwrap();
    locking.lock(QUICK, content).unwrap()
}

fn open(file: &[u8], passphrase: &str) -> Result<Vec<u8>, LockedError> {
    let file = LockedFile::read(file)?;
    file.open(file.try_passphrase(passphrase)?)
}

fn kept(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/locked/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn refused(file: &[u8], passphrase: &str) -> LockedError {
    let error = open(file, passphrase).unwrap_err();
    let words = error.to_string();
    assert!(words.ends_with("Nothing was changed."), "{words}");
    error
}

/// Made by typage (npm `age-encryption`), which shares no code with the crate.
#[test]
fn files_of_another_program_open() {
    let passphrase = "correct horse ünïcode";
    for name in ["typage.age", "typage_armored.age", "typage_18.age"] {
        let file = kept(name);
        assert!(is_locked(&file));
        let content = open(&file, passphrase).unwrap();
        assert_eq!(
            content,
            "Locked by another program: Grüße 東京\n".as_bytes(),
            "{name}"
        );
        assert_eq!(
            refused(&file, "correct horse"),
            LockedError::WrongPassphrase
        );
    }
    assert_eq!(
        refused(&kept("typage_key.age"), passphrase),
        LockedError::OtherKey
    );
}

/// The test vectors of the format (c2sp.org/CCTV/age) that have to do with passphrases.
#[test]
fn the_vectors_of_the_format_open_or_are_refused_as_they_say() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/locked/testkit");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let at = bytes.windows(2).position(|two| two == b"\n\n").unwrap();
        let head = std::str::from_utf8(&bytes[..at]).unwrap();
        let said = |key: &str| {
            head.lines()
                .find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
        };
        let passphrase = said("passphrase").unwrap_or("password");
        let found = open(&bytes[at + 2..], passphrase);
        match said("expect").unwrap() {
            "success" => {
                let sum = Sha256::digest(found.unwrap());
                let hex: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
                assert_eq!(Some(&*hex), said("payload"), "{path:?}");
            }
            expected => {
                let error = found.expect_err(&format!("{path:?}: {expected}"));
                let told: &[LockedError] = match expected {
                    "no match" => &[LockedError::WrongPassphrase, LockedError::OtherKey],
                    "HMAC failure" | "payload failure" => {
                        &[LockedError::Altered, LockedError::CutOff]
                    }
                    _ => &[
                        LockedError::Damaged,
                        LockedError::CutOff,
                        LockedError::TooMuchWork { work_factor: 23 },
                        // A head that holds a key for others beside is no file of a passphrase.
                        LockedError::OtherKey,
                        LockedError::WrongPassphrase,
                    ],
                };
                assert!(told.contains(&error), "{path:?}: {expected}, but {error:?}");
            }
        }
        seen += 1;
    }
    assert!(seen > 20, "{seen} vectors");
}

#[test]
fn what_is_cut_altered_or_too_much_is_named() {
    let file = lock("open sesame", &vec![7; 200_000]);
    let head = file.windows(4).position(|four| four == b"--- ").unwrap();
    assert_eq!(refused(&file[..head], "open sesame"), LockedError::CutOff);
    for cut in [head + 60, file.len() - 70_000, file.len() - 1] {
        let error = refused(&file[..cut], "open sesame");
        assert!(
            matches!(error, LockedError::Altered | LockedError::CutOff),
            "{cut}: {error:?}"
        );
    }
    for at in [head + 10, head + 100, file.len() - 1] {
        let mut altered = file.clone();
        altered[at] ^= 1;
        let error = refused(&altered, "open sesame");
        assert!(
            matches!(error, LockedError::Altered | LockedError::Damaged),
            "{at}: {error:?}"
        );
    }
    let text = |bytes: &[u8]| bytes.iter().map(|b| char::from(*b)).collect::<String>();
    let bytes = |text: String| text.chars().map(|c| c as u8).collect::<Vec<u8>>();
    let mut much = text(&file[..head]);
    much = much.replace(" 4\n", " 21\n") + text(&file[head..]).as_str();
    let too_much = LockedError::TooMuchWork { work_factor: 21 };
    assert_eq!(refused(&bytes(much), "open sesame"), too_much);
    let newer = text(&file).replace("encryption.org/v1\n", "encryption.org/v2\n");
    assert_eq!(refused(&bytes(newer), "open sesame"), LockedError::Newer);
    // And without a way to open it at all: the head alone.
    assert_eq!(refused(b"age-encryption.org/v1\n", ""), LockedError::CutOff);
    assert!(!is_locked(b"{\"format\":\"waymark-snapshot\"}"));
}

#[test]
fn the_same_content_is_locked_differently_each_time() {
    assert_ne!(lock("a", b"content"), lock("a", b"content"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_is_locked_opens_with_its_passphrase_only(
        passphrase in any::<String>(),
        other in any::<String>(),
        content in prop::collection::vec(any::<u8>(), 0..70_000),
    ) {
        let file = lock(&passphrase, &content);
        prop_assert!(is_locked(&file));
        prop_assert_eq!(open(&file, &passphrase), Ok(content));
        if other != passphrase {
            prop_assert_eq!(open(&file, &other), Err(LockedError::WrongPassphrase));
        }
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200), head in any::<bool>()) {
        let bytes = match head {
            true => [b"age-encryption.org/v1\n-> scrypt ".as_slice(), &bytes].concat(),
            false => bytes,
        };
        prop_assert!(open(&bytes, "").is_err());
    }
}
