//! Tests of the room, and a language for the tests of other rooms.

use std::cell::Cell;

use super::catalog::{Catalog, Direction};
use super::po::{entries, packed};

thread_local! {
    static IN_USE: Cell<Option<&'static Catalog>> = const { Cell::new(None) };
}

/// The language of this thread's test.
pub(super) fn in_use() -> Option<&'static Catalog> {
    IN_USE.get()
}

/// Does something in another language.
pub(crate) fn speaking<T>(file: &'static str, act: impl FnOnce() -> T) -> T {
    let file = packed(file).expect("a language file").leak();
    let plural = Box::new(|count| usize::from(count != 1));
    let catalog = Catalog::read(file, plural).expect("packed");
    IN_USE.set(Some(Box::leak(Box::new(catalog))));
    let done = act();
    IN_USE.set(None);
    done
}

const SMALL: &str = r##"
# Two remarks,
# one entry.
msgid ""
msgstr ""
"Language: de\n"

msgid "Save"
msgstr "Speichern"

#, fuzzy
msgid "Open"
msgstr "Falsch"

msgctxt "of a door"
msgid "Open"
msgstr "Offen"

msgid "{met} of {all} are met"
msgstr "Von {all} sind {met} erfüllt"

msgid "{count} gap at “{where}”"
msgid_plural "{count} gaps at “{where}”"
msgstr[0] "{count} Lücke bei „{where}“"
msgstr[1] ""
"{count} Lücken "
"bei „{where}“"

msgctxt "content"
msgid "Leadership"
msgstr "Führung"
"##;

#[test]
fn english_is_what_stands_in_the_code() {
    let (met, all) = (3, 4);
    assert_eq!(t!("Save"), "Save");
    assert_eq!(t!("Open" in "of a door"), "Open");
    assert_eq!(t!("{met} of {all} are met", met, all), "3 of 4 are met");
    assert_eq!(t_count!(1, "{count} gap", "{count} gaps"), "1 gap");
    assert_eq!(t_count!(0, "{count} gap", "{count} gaps"), "0 gaps");
    assert_eq!(super::language(), ("en", Direction::LeftToRight));
}

#[test]
fn another_language_says_it_in_its_own_order() {
    speaking(SMALL, || {
        assert_eq!(t!("Save"), "Speichern");
        assert_eq!(
            t!("{met} of {all} are met", met = 3, all = 4),
            "Von 4 sind 3 erfüllt"
        );
        let counted = |count| t_count!(count, "{count} gap at “{where}”", "{count} gaps at “{where}”", where = "8.6");
        assert_eq!(counted(1), "1 Lücke bei „8.6“");
        assert_eq!(counted(2), "2 Lücken bei „8.6“");
        assert_eq!(super::say_cell("Leadership"), "Führung");
        assert_eq!(super::language().0, "de");
    });
}

#[test]
fn what_is_not_translated_is_english() {
    speaking(SMALL, || {
        assert_eq!(
            t!("Open"),
            "Open",
            "its translation is to be looked at again"
        );
        assert_eq!(t!("Open" in "of a door"), "Offen");
        assert_eq!(
            t!("Leadership"),
            "Leadership",
            "only the content calls it otherwise"
        );
        assert_eq!(t_count!(2, "one", "{count} many"), "2 many");
        speaking(SMALL, || {
            let alone = t!("{count} gap at “{where}”", count = 1, where = "x");
            assert_eq!(alone, "1 gap at “x”", "alone it is another text");
        });
    });
}

#[test]
fn what_stands_in_a_place_is_not_read_again() {
    let typed = "{all} and {met}";
    assert_eq!(
        t!("{met} of {all}", met = typed, all = 1),
        "{all} and {met} of 1"
    );
    assert_eq!(super::fill::fill("a { b", &[]), "a { b");
    assert_eq!(super::fill::fill("{nobody} knows", &[]), "{nobody} knows");
}

#[test]
fn a_damaged_file_is_refused_with_its_line() {
    let refused = |file| entries(file).expect_err("it is damaged");
    assert_eq!(
        refused("msgid \"a\"\nmsgstr \"b"),
        "line 2: no line of a language file"
    );
    assert_eq!(
        refused("msgid \"a\"\nwhat\n"),
        "line 2: no line of a language file"
    );
    let no_head = packed("msgid \"a\"\nmsgstr \"b\"\n");
    assert_eq!(no_head, Err("the head is missing".to_owned()));
}

#[test]
fn lines_within_a_text_stay() {
    const LINES: &str = "msgid \"\"\nmsgstr \"Language: ar\\nX-Direction: rtl\\n\"\n\nmsgid \"a\\nb\"\nmsgstr \"c\\nd\"\n";
    speaking(LINES, || {
        assert_eq!(t!("a\nb"), "c\nd");
        assert_eq!(super::language(), ("ar", Direction::RightToLeft));
    });
}
