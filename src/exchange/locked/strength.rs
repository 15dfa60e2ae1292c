//! A hint at how long a passphrase would hold. It knows no dictionary, so it speaks of length only, and never says “safe”.

/// How a passphrase looks from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    Missing,
    Weak,
    Fair,
    Long,
}

impl Strength {
    /// The spelling in attributes.
    pub fn key(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Weak => "weak",
            Self::Fair => "fair",
            Self::Long => "long",
        }
    }

    /// What to say about it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Missing => {
                t!(
                    "Four or five words that do not belong together are easy to keep and hard to guess."
                )
            }
            Self::Weak => t!("Short: a program that tries passphrases would find it. Add words."),
            Self::Fair => t!("Better. One or two words more make it hard to find."),
            Self::Long => t!("Long enough, unless it is a known sentence or somebody's data."),
        }
    }
}

/// Looks at the length, and at how much of it is not the same again.
pub fn strength(passphrase: &str) -> Strength {
    let length = passphrase.chars().count();
    let mut different: Vec<char> = passphrase.chars().collect();
    different.sort_unstable();
    different.dedup();
    let steps = |a: char, b: char| (u32::from(b)).abs_diff(u32::from(a)) <= 1;
    let pairs = passphrase.chars().zip(passphrase.chars().skip(1));
    // “aaaa” and “1234” say as little as their first sign.
    let told = length - pairs.filter(|(a, b)| steps(*a, *b)).count().min(length);
    let digits = passphrase.chars().all(|c| c.is_ascii_digit());
    let counted = if digits {
        told / 2
    } else {
        told.min(different.len() * 2)
    };
    match (length, counted) {
        (0, _) => Strength::Missing,
        (_, ..12) => Strength::Weak,
        (_, 12..20) => Strength::Fair,
        _ => Strength::Long,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_and_repetition_does_not() {
        for (passphrase, expected) in [
            ("", Strength::Missing),
            ("secret", Strength::Weak),
            ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Strength::Weak),
            ("123456789012345678", Strength::Weak),
            ("abababababababababababab", Strength::Weak),
            ("orange-boat-7", Strength::Fair),
            ("correct horse battery staple", Strength::Long),
            ("東京の夏は暑いので海に行きたいと思います", Strength::Long),
        ] {
            assert_eq!(strength(passphrase), expected, "{passphrase}");
        }
    }
}
