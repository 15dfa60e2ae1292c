//! Names of files from what people write.

/// The letters and digits of a text, a hyphen between words and one at the end; nothing where there are none.
pub fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut out: String = words.join("-").chars().take(60).collect();
    if !out.is_empty() {
        out.push('-');
    }
    out
}
