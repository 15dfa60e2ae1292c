//! What a cell said when it went out, in few characters: enough to tell whether it still says so, and nothing that could be read
//! by somebody whom the cell itself was not given.

use sha2::{Digest, Sha256};

/// Bytes of a fingerprint. Among a million cells the chance that one change goes unseen is one to hundreds of millions.
const BYTES: usize = 6;

/// The fingerprint of what a field of a record says; none of nothing.
pub fn fingerprint(record: &str, field: &str, canonical: &str) -> String {
    if canonical.is_empty() {
        return String::new();
    }
    let mut hash = Sha256::new();
    for part in [record, "\0", field, "\0", canonical] {
        hash.update(part);
    }
    let hash = hash.finalize();
    hash.iter()
        .take(BYTES)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
