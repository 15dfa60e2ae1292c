//! Files that are locked with a passphrase, in the age format (<https://c2sp.org/age>), so that other programs open them too.
//!
//! The format is the crate `age`'s; only the slow part, from the passphrase to a key, goes in steps (`scrypt_steps`), so that a page can show how
//! far it is and be told to stop. Reading never changes anything: it gives the bytes that were locked, all of them, or a [`LockedError`].

mod error;
mod strength;

use std::cell::RefCell;
use std::collections::HashSet;
use std::io::{ErrorKind, Read, Write};
use std::iter::once;

use age::armor::ArmoredReader;
use age::secrecy::ExposeSecret;
use age::{DecryptError, Decryptor, EncryptError, Encryptor, Identity, Recipient};
use age_core::format::{FILE_KEY_BYTES, FileKey, Stanza};
use age_core::primitives::{aead_decrypt, aead_encrypt};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use scrypt_steps::{Derivation, StepsError};

use super::format::is_armored;
pub use error::LockedError;
pub use strength::{Strength, strength};

/// The work that a new file asks for. Measured in `docs/snapshot.md`: a slow phone has to open it in under five seconds.
pub const WORK_FACTOR: u8 = 15;

const TAG: &str = "scrypt";
const LABEL: &[u8] = b"age-encryption.org/v1/scrypt";
const SALT: usize = 16;

/// The first line of the version that is known.
const VERSION_1: &[u8] = b"age-encryption.org/v1\n";

/// A file that a passphrase opens.
pub struct LockedFile {
    bytes: Vec<u8>,
    stanza: Stanza,
    salt: [u8; SALT],
    work_factor: u8,
}

impl LockedFile {
    /// Reads the head of a file.
    ///
    /// # Errors
    /// Why no passphrase opens it.
    pub fn read(bytes: &[u8]) -> Result<Self, LockedError> {
        let bytes = binary(bytes)?;
        let known = bytes.starts_with(VERSION_1);
        let decryptor = match Decryptor::new_buffered(bytes.as_slice()) {
            Err(DecryptError::UnknownFormat) if known => return Err(LockedError::Damaged),
            read => read?,
        };
        if !decryptor.is_scrypt() {
            return Err(LockedError::OtherKey);
        }
        // The head is only shown to those who try to open it.
        let seen = SeenStanza::default();
        let _ = decryptor.decrypt(once(&seen as &dyn Identity));
        let stanza = seen.0.into_inner().ok_or(LockedError::Damaged)?;
        let (salt, work_factor) = arguments(&stanza).ok_or(LockedError::Damaged)?;
        Ok(Self {
            bytes,
            stanza,
            salt,
            work_factor,
        })
    }

    /// Begins to find the key.
    ///
    /// # Errors
    /// [`LockedError::TooMuchWork`].
    pub fn try_passphrase(&self, passphrase: &str) -> Result<Derivation, LockedError> {
        derivation(passphrase, &self.salt, self.work_factor)
    }

    /// What was locked.
    ///
    /// # Errors
    /// Why it does not open.
    pub fn open(&self, derivation: Derivation) -> Result<Vec<u8>, LockedError> {
        let body = aead_decrypt(&derivation.key(), FILE_KEY_BYTES, &self.stanza.body);
        let body = body.map_err(|_| LockedError::WrongPassphrase)?;
        let key: [u8; FILE_KEY_BYTES] = body.try_into().map_err(|_| LockedError::Damaged)?;
        let decryptor = Decryptor::new_buffered(self.bytes.as_slice())?;
        let mut reader = decryptor.decrypt(once(&KnownKey(key) as &dyn Identity))?;
        let mut content = Vec::new();
        reader
            .read_to_end(&mut content)
            .map_err(|_| LockedError::Altered)?;
        Ok(content)
    }
}

/// Locks a content with a passphrase.
pub struct Locking {
    salt: [u8; SALT],
    pub derivation: Derivation,
}

impl Locking {
    /// Begins to find the key.
    ///
    /// # Errors
    /// [`LockedError::TooMuchWork`], and where the system has no random bytes.
    pub fn begin(passphrase: &str, work_factor: u8) -> Result<Self, LockedError> {
        let mut salt = [0; SALT];
        getrandom::getrandom(&mut salt).map_err(|_| LockedError::NoRandomness)?;
        let derivation = derivation(passphrase, &salt, work_factor)?;
        Ok(Self { salt, derivation })
    }

    /// The locked file.
    ///
    /// # Errors
    /// None that a content in memory can bring about.
    pub fn lock(self, work_factor: u8, content: &[u8]) -> Result<Vec<u8>, LockedError> {
        let recipient = Wrapping {
            args: vec![BASE64.encode(self.salt), work_factor.to_string()],
            key: self.derivation.key(),
        };
        let all = once(&recipient as &dyn Recipient);
        let encryptor = Encryptor::with_recipients(all).map_err(|_| LockedError::NoRandomness)?;
        let mut file = Vec::with_capacity(content.len() + content.len() / 1024 + 512);
        let written = encryptor.wrap_output(&mut file).and_then(|mut writer| {
            writer.write_all(content)?;
            writer.finish().map(drop)
        });
        written.map_err(|_| LockedError::NoRandomness)?;
        Ok(file)
    }
}

fn derivation(passphrase: &str, salt: &[u8], work_factor: u8) -> Result<Derivation, LockedError> {
    let salt = [LABEL, salt].concat();
    Derivation::new(passphrase.as_bytes(), &salt, work_factor).map_err(|error| match error {
        StepsError::WorkFactor | StepsError::Memory => LockedError::TooMuchWork { work_factor },
    })
}

/// The file without the letters that carry it through e-mail.
fn binary(bytes: &[u8]) -> Result<Vec<u8>, LockedError> {
    if !is_armored(bytes) {
        return Ok(bytes.to_vec());
    }
    let mut out = Vec::new();
    let mut reader = ArmoredReader::new(bytes);
    match reader.read_to_end(&mut out) {
        Ok(_) => Ok(out),
        Err(_) => Err(LockedError::Damaged),
    }
}

/// Salt and work factor, written in the one way that the format allows.
fn arguments(stanza: &Stanza) -> Option<([u8; SALT], u8)> {
    let [salt, work] = stanza.args.as_slice() else {
        return None;
    };
    let work_factor: u8 = work.parse().ok()?;
    let salt = from_base64(salt)?;
    let whole = stanza.body.len() == FILE_KEY_BYTES + 16;
    (whole
        && work_factor > 0
        && work_factor.to_string() == *work
        && BASE64.encode(salt) == stanza.args[0])
        .then_some((salt, work_factor))
}

fn from_base64(text: &str) -> Option<[u8; SALT]> {
    BASE64.decode(text).ok()?.try_into().ok()
}

/// Looks at the head and opens nothing.
#[derive(Default)]
struct SeenStanza(RefCell<Option<Stanza>>);

impl Identity for SeenStanza {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        if stanza.tag == TAG {
            *self.0.borrow_mut() = Some(Stanza {
                tag: stanza.tag.clone(),
                args: stanza.args.clone(),
                body: stanza.body.clone(),
            });
        }
        None
    }
}

/// Has the key of the file.
struct KnownKey([u8; FILE_KEY_BYTES]);

impl Identity for KnownKey {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        (stanza.tag == TAG).then(|| Ok(FileKey::new(Box::new(self.0))))
    }
}

/// Wraps the key of a new file with that of the passphrase.
struct Wrapping {
    args: Vec<String>,
    key: [u8; 32],
}

impl Recipient for Wrapping {
    fn wrap_file_key(
        &self,
        file_key: &FileKey,
    ) -> Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
        let stanza = Stanza {
            tag: TAG.to_owned(),
            args: self.args.clone(),
            body: aead_encrypt(&self.key, file_key.expose_secret()),
        };
        // A label of its own, which no other recipient has: a passphrase opens a file alone.
        Ok((vec![stanza], HashSet::from([self.args[0].clone()])))
    }
}

impl From<DecryptError> for LockedError {
    fn from(error: DecryptError) -> Self {
        match error {
            DecryptError::UnknownFormat => Self::Newer,
            DecryptError::InvalidMac | DecryptError::DecryptionFailed => Self::Altered,
            DecryptError::KeyDecryptionFailed => Self::WrongPassphrase,
            DecryptError::NoMatchingKeys => Self::OtherKey,
            DecryptError::ExcessiveWork { required, .. } => Self::TooMuchWork {
                work_factor: required,
            },
            DecryptError::Io(error) if error.kind() == ErrorKind::UnexpectedEof => Self::CutOff,
            // What the crate may add belongs to a head that it does not understand.
            _ => Self::Damaged,
        }
    }
}

#[cfg(test)]
mod tests;
