//! Which command a pressed key stands for, on any keyboard layout.

/// The character that a command is bound to. `key` is what the layout makes of the key, `code` where it lies (both as the browser's
/// keyboard event names them).
///
/// The label counts where it is a Latin letter, a digit or a sign. Where the layout writes with other letters (Cyrillic, Greek, Hebrew …) the
/// place of the key counts, and so it does for the row of digits, which French and Czech layouts give only with shift.
pub fn command(key: &str, code: &str, shift: bool) -> String {
    let mut letters = key.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else {
        // A key with a name, such as Enter.
        return key.to_owned();
    };
    if !shift
        && !letter.is_ascii_digit()
        && let Some(digit) = code.strip_prefix("Digit")
    {
        return digit.to_owned();
    }
    if letter.is_alphabetic()
        && !letter.is_ascii()
        && let Some(place) = code.strip_prefix("Key")
    {
        return place.to_ascii_lowercase();
    }
    key.to_owned()
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn the_label_counts_where_it_is_latin() {
        assert_eq!(command("j", "KeyJ", false), "j");
        // German: Z and Y change places. Dvorak: Z lies where others have the slash.
        assert_eq!(command("z", "KeyY", false), "z");
        assert_eq!(command("z", "Slash", false), "z");
        assert_eq!(command("?", "Minus", true), "?");
        assert_eq!(command("/", "Digit7", true), "/");
        assert_eq!(command("Enter", "Enter", false), "Enter");
        assert_eq!(command("Dead", "BracketLeft", false), "Dead");
        assert_eq!(command("", "", false), "");
    }

    #[test]
    fn other_letters_go_by_the_place_of_the_key() {
        for (key, code, wanted) in [
            ("я", "KeyZ", "z"),
            ("Я", "KeyZ", "z"),
            ("ζ", "KeyZ", "z"),
            ("о", "KeyJ", "j"),
            ("ξ", "KeyJ", "j"),
            ("ז", "KeyZ", "z"),
            ("ت", "KeyJ", "j"),
        ] {
            assert_eq!(command(key, code, false), wanted, "{key}");
        }
    }

    #[test]
    fn the_row_of_digits_goes_by_place_without_shift() {
        // French (AZERTY), Czech, Arabic.
        for (key, code, wanted) in [
            ("&", "Digit1", "1"),
            ("é", "Digit2", "2"),
            ("à", "Digit0", "0"),
            ("+", "Digit1", "1"),
            ("٣", "Digit3", "3"),
        ] {
            assert_eq!(command(key, code, false), wanted, "{key}");
        }
        // With shift they are digits there, and signs elsewhere.
        assert_eq!(command("1", "Digit1", true), "1");
        assert_eq!(command("!", "Digit1", true), "!");
        assert_eq!(command("4", "Numpad4", false), "4");
    }
}
