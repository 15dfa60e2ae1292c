//! Runs every kept file of the corpus through the fuzzer's targets, and random changes of each. The long run is
//! `cargo fuzz`, see `fuzz/Cargo.toml`.

// A test may stop at the first surprise.
#![allow(clippy::unwrap_used)]

mod bounds;
#[path = "../walk/full.rs"]
mod full;
mod memory;
mod targets;

use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How long the random changes of one target's corpus go on.
const RANDOM: Duration = Duration::from_millis(1_500);

/// Held by a test that measures or takes long, so that no other disturbs it.
static ALONE: Mutex<()> = Mutex::new(());

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let entries = std::fs::read_dir(folder.join(target)).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
        .iter()
        .map(|file| std::fs::read(file).unwrap())
        .collect()
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        // xorshift64
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    /// One to four bytes changed, dropped, repeated or brought in from another file.
    fn changed(&mut self, of: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = of.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len() + 1);
            let end = (at + self.below(16)).min(bytes.len());
            match self.below(4) {
                0 => bytes.insert(at, self.below(256) as u8),
                1 => drop(bytes.drain(at..end)),
                2 => bytes.extend_from_within(at..end),
                _ => {
                    let from = self.below(other.len() + 1);
                    let to = (from + self.below(64)).min(other.len());
                    bytes.splice(at..end, other[from..to].iter().copied());
                }
            }
        }
        bytes
    }
}

#[test]
fn the_kept_corpus_and_its_random_changes_hold() {
    let _alone = ALONE.lock();
    for (name, target) in targets::ALL {
        let files = corpus(name);
        assert!(!files.is_empty(), "{name} has no corpus");
        let taken = files.iter().filter(|file| target(file)).count();
        assert!(taken > 0, "{name} has no file that is taken");
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        let (start, mut runs) = (Instant::now(), 0);
        while start.elapsed() < RANDOM {
            let (of, other) = (dice.below(files.len()), dice.below(files.len()));
            let bytes = dice.changed(&files[of], &files[other]);
            let run = std::panic::catch_unwind(|| target(&bytes));
            assert!(run.is_ok(), "{name}: {:?}", String::from_utf8_lossy(&bytes));
            runs += 1;
        }
        println!(
            "{name}: {} files, {taken} taken, {runs} random changes",
            files.len()
        );
    }
}
