//! Names of people and firms in a text: how several are split and when two are the same.

/// The names in a text, as typed: separated by commas, semicolons or line ends.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    let names = text.split([',', ';', '\n']).map(str::trim);
    names.filter(|name| !name.is_empty())
}

/// Whether two names are the same: without regard to case and outer blanks.
pub fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Whether a name stands in a text of names.
pub fn is_among(name: &str, text: &str) -> bool {
    names(text).any(|other| same_name(name, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_and_compared_without_case_and_blanks() {
        let list: Vec<_> = names(" A. One, b. two ;\nC ,, ").collect();
        assert_eq!(list, ["A. One", "b. two", "C"]);
        assert!(same_name(" a. ONE ", "A. One"));
        assert!(is_among("B. Two", "A. One, b. two"));
        assert!(!is_among("B. Tw", "b. two"));
        assert_eq!(names(" , ").count(), 0);
    }
}
