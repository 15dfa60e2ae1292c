//! scrypt (RFC 7914) with r = 8 and p = 1, as the age format uses it, in steps.
//!
//! The crate `scrypt` derives a key in one call, seconds long on a phone, and a page has one thread: it would stand still, without
//! a word and without a way to cancel. A worker cannot help where the app is a single file, whose security policy allows none.
//! So the two loops of scrypt stand here, cut into steps; their parts are those that the crate `scrypt` is made of, and a test
//! holds both against each other. It is a package of its own because only packages have a level of optimization of their own: the app is
//! compiled for size, and this would be five times slower.

use pbkdf2::pbkdf2_hmac;
use salsa20::SalsaCore;
use salsa20::cipher::StreamCipherCore;
use salsa20::cipher::typenum::U4;
use sha2::Sha256;

/// Bytes of a block for r = 8.
const BLOCK: usize = 128 * 8;

/// Highest work factor that is taken: above it the memory alone would be more than a page may have.
pub const MOST_WORK: u8 = 20;

/// A derivation that is under way.
pub struct Derivation {
    passphrase: Vec<u8>,
    rounds: usize,
    done: usize,
    block: [u8; BLOCK],
    mixed: [u8; BLOCK],
    /// The blocks of the first half, which the second half reads in an order that nobody can foresee.
    memory: Vec<u8>,
}

/// Why there is no derivation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepsError {
    /// The work factor is 0 or above [`MOST_WORK`].
    WorkFactor,
    /// There is not as much memory.
    Memory,
}

impl Derivation {
    /// Begins one; the work factor is the logarithm to base 2 of what scrypt calls N.
    ///
    /// # Errors
    /// See [`StepsError`].
    pub fn new(passphrase: &[u8], salt: &[u8], work_factor: u8) -> Result<Self, StepsError> {
        if !(1..=MOST_WORK).contains(&work_factor) {
            return Err(StepsError::WorkFactor);
        }
        let rounds = 1 << work_factor;
        let mut memory = Vec::new();
        memory
            .try_reserve_exact(rounds * BLOCK)
            .map_err(|_| StepsError::Memory)?;
        let mut block = [0; BLOCK];
        pbkdf2_hmac::<Sha256>(passphrase, salt, 1, &mut block);
        Ok(Self {
            passphrase: passphrase.to_vec(),
            rounds,
            done: 0,
            block,
            mixed: [0; BLOCK],
            memory,
        })
    }

    /// How much is done, of 1.
    pub fn progress(&self) -> f64 {
        self.done as f64 / (2 * self.rounds) as f64
    }

    /// Goes so many rounds on; whether it has come to its end.
    pub fn go_on(&mut self, rounds: usize) -> bool {
        let until = (self.done + rounds).min(2 * self.rounds);
        while self.done < until {
            if self.done < self.rounds {
                self.memory.extend_from_slice(&self.block);
                self.mixed = self.block;
            } else {
                let last = &self.block[BLOCK - 64..];
                let low = u32::from_le_bytes([last[0], last[1], last[2], last[3]]);
                let at = (low as usize & (self.rounds - 1)) * BLOCK;
                let earlier = &self.memory[at..at + BLOCK];
                for ((out, one), other) in self.mixed.iter_mut().zip(&self.block).zip(earlier) {
                    *out = one ^ other;
                }
            }
            mix(&self.mixed, &mut self.block);
            self.done += 1;
        }
        self.done == 2 * self.rounds
    }

    /// The key; what is left of the way is gone first.
    pub fn key(mut self) -> [u8; 32] {
        while !self.go_on(1024) {}
        let mut key = [0; 32];
        pbkdf2_hmac::<Sha256>(&self.passphrase, &self.block, 1, &mut key);
        key
    }
}

/// scryptBlockMix of the RFC.
fn mix(input: &[u8; BLOCK], output: &mut [u8; BLOCK]) {
    let mut x = [0u8; 64];
    x.copy_from_slice(&input[BLOCK - 64..]);
    for (index, chunk) in input.chunks_exact(64).enumerate() {
        let mut state = [0u32; 16];
        for ((word, own), other) in state
            .iter_mut()
            .zip(x.chunks_exact(4))
            .zip(chunk.chunks_exact(4))
        {
            *word = u32::from_le_bytes([own[0], own[1], own[2], own[3]])
                ^ u32::from_le_bytes([other[0], other[1], other[2], other[3]]);
        }
        SalsaCore::<U4>::from_raw_state(state).write_keystream_block((&mut x).into());
        let at = index / 2 * 64 + index % 2 * BLOCK / 2;
        output[at..at + 64].copy_from_slice(&x);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_gives_what_the_crate_scrypt_gives() {
        for (passphrase, salt, work) in [
            ("", "", 1),
            ("pleaseletmein", "SodiumChloride", 14),
            (
                "пароль 東京",
                "age-encryption.org/v1/scrypt0123456789abcdef",
                5,
            ),
        ] {
            let mut expected = [0; 32];
            let params = scrypt::Params::new(work, 8, 1, 32).unwrap();
            scrypt::scrypt(
                passphrase.as_bytes(),
                salt.as_bytes(),
                &params,
                &mut expected,
            )
            .unwrap();
            for rounds in [1, 7, 1 << 20] {
                let start = Derivation::new(passphrase.as_bytes(), salt.as_bytes(), work);
                let mut steps = start.unwrap();
                assert_eq!(steps.progress(), 0.0);
                while !steps.go_on(rounds) {}
                assert_eq!(steps.progress(), 1.0);
                assert_eq!(steps.key(), expected, "{passphrase} in steps of {rounds}");
            }
        }
    }

    /// The third example of RFC 7914, section 12 (its first 32 bytes are those of the longer key, since PBKDF2 gives blocks in order).
    #[test]
    fn it_gives_what_the_rfc_gives() {
        let steps = Derivation::new(b"pleaseletmein", b"SodiumChloride", 14).unwrap();
        let hex: String = steps
            .key()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(
            hex,
            "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        );
    }

    #[test]
    fn too_much_work_is_refused_before_any_is_done() {
        for work in [0, MOST_WORK + 1, 64, 255] {
            let refused = Derivation::new(b"a", b"b", work).err();
            assert_eq!(refused, Some(StepsError::WorkFactor));
        }
    }
}
