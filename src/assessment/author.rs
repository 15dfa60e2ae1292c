//! Who made a change or gave an answer, where that is not simply a person. It is noted in the place of the name, stored, and compared with;
//! so the note is the same in every language, and said in the chosen one only where it is shown.

use chrono::NaiveDate;

use super::time::{day_in_english, day_text, parse_day};

/// Who is noted as having made a change or given an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// By name; empty where nobody gave one.
    Person(String),
    /// A person, by what they filled in in the packet that was handed out on that day.
    Packet {
        person: String,
        made: Option<NaiveDate>,
    },
    /// A workshop with a title.
    Workshop(String),
    /// A workshop that has only a day, or not even that.
    UntitledWorkshop(Option<NaiveDate>),
}

/// How the note of a workshop begins.
const WORKSHOP: &str = "Workshop:";
/// What stands behind the name of a person, and before the day of the packet.
const PACKET: &str = " (by packet";
const OF: &str = " of ";
/// What the notes of versions before said of a workshop without a title.
const UNTITLED: &str = "Workshop without a title";
const UNTITLED_OF: &str = "Workshop of ";

impl Author {
    /// The note that is stored.
    pub fn note(&self) -> String {
        match self {
            Self::Person(name) => name.clone(),
            Self::Packet { person, made: None } => format!("{person}{PACKET})"),
            Self::Packet {
                person,
                made: Some(day),
            } => format!("{person}{PACKET}{OF}{day})"),
            Self::Workshop(title) => format!("{WORKSHOP} {title}"),
            Self::UntitledWorkshop(None) => WORKSHOP.to_owned(),
            Self::UntitledWorkshop(Some(day)) => format!("{WORKSHOP} {day}"),
        }
    }

    /// Reads a note, also one of a version before, whose days were written in English words.
    pub fn of_note(note: &str) -> Self {
        let of_workshop = note.strip_prefix(WORKSHOP).map(str::trim);
        of_workshop
            .map(Self::of_workshop)
            .or_else(|| Self::of_packet(note))
            .unwrap_or_else(|| Self::Person(note.to_owned()))
    }

    fn of_workshop(title: &str) -> Self {
        let day = |text: &str| parse_day(text).or_else(|| day_in_english(text));
        match title.strip_prefix(UNTITLED_OF).and_then(day) {
            Some(day) => Self::UntitledWorkshop(Some(day)),
            None if title.is_empty() || title == UNTITLED => Self::UntitledWorkshop(None),
            None => match parse_day(title) {
                Some(day) => Self::UntitledWorkshop(Some(day)),
                None => Self::Workshop(title.to_owned()),
            },
        }
    }

    fn of_packet(note: &str) -> Option<Self> {
        let (person, made) = note.strip_suffix(')')?.rsplit_once(PACKET)?;
        let made = match made {
            "" => None,
            made => {
                let day = made.strip_prefix(OF)?;
                Some(parse_day(day).or_else(|| day_in_english(day))?)
            }
        };
        Some(Self::Packet {
            person: person.to_owned(),
            made,
        })
    }

    /// In words of the chosen language.
    pub fn text(&self) -> String {
        match self {
            Self::Person(name) => name.clone(),
            Self::Packet { person, made: None } => t!("{person} (by packet)", person),
            Self::Packet {
                person,
                made: Some(day),
            } => t!(
                "{person} (by packet of {day})",
                person,
                day = day_text(*day)
            ),
            Self::Workshop(title) => t!("Workshop: {title}", title),
            Self::UntitledWorkshop(Some(day)) => t!("Workshop of {date}", date = day_text(*day)),
            Self::UntitledWorkshop(None) => t!("Workshop without a title").to_owned(),
        }
    }
}

/// What a note says, in words of the chosen language.
pub fn author_text(note: &str) -> String {
    Author::of_note(note).text()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::words::tests::speaking;

    const GERMAN: &str = "msgid \"\"\nmsgstr \"Language: de\\n\"\n\n\
        msgid \"{person} (by packet of {day})\"\nmsgstr \"{person} (mit Paket vom {day})\"\n\n\
        msgid \"Workshop of {date}\"\nmsgstr \"Workshop vom {date}\"\n\n\
        msgid \"{day} {month}\"\nmsgstr \"{day}. {month}\"\n\n\
        msgid \"May\"\nmsgstr \"Mai\"\n";

    #[test]
    fn a_note_is_stored_without_a_language_and_said_in_the_chosen_one() {
        let packet = Author::Packet {
            person: "Rosa".to_owned(),
            made: parse_day("2026-05-02"),
        };
        let workshop = Author::UntitledWorkshop(parse_day("2026-05-02"));
        speaking(GERMAN, || {
            assert_eq!(packet.note(), "Rosa (by packet of 2026-05-02)");
            assert_eq!(packet.text(), "Rosa (mit Paket vom 2. Mai 2026)");
            assert_eq!(workshop.note(), "Workshop: 2026-05-02");
            assert_eq!(workshop.text(), "Workshop vom 2. Mai 2026");
        });
        assert_eq!(packet.text(), "Rosa (by packet of 2 May 2026)");
    }

    #[test]
    fn notes_of_versions_before_are_read() {
        for (before, now) in [
            (
                "Rosa (by packet of 2 May 2026)",
                "Rosa (by packet of 2026-05-02)",
            ),
            ("Rosa (by packet)", "Rosa (by packet)"),
            ("Workshop: Workshop of 2 May 2026", "Workshop: 2026-05-02"),
            ("Workshop: Workshop without a title", "Workshop:"),
            ("Workshop: Incidents", "Workshop: Incidents"),
            ("Ada (deputy)", "Ada (deputy)"),
            ("Ada (by packet of Kyoto)", "Ada (by packet of Kyoto)"),
        ] {
            assert_eq!(Author::of_note(before).note(), now);
            assert_eq!(Author::of_note(now), Author::of_note(before));
        }
        assert_eq!(author_text("Ada (deputy)"), "Ada (deputy)");
    }

    proptest! {
        #[test]
        fn what_is_noted_is_read(person in "[A-Za-z ()]{0,12}", title in "[A-Za-z][a-z ]{0,10}[a-z]", day in 0i32..3_000_000) {
            let made = NaiveDate::from_num_days_from_ce_opt(day);
            for author in [
                Author::Packet { person: person.clone(), made },
                Author::Packet { person, made: None },
                Author::Workshop(title),
                Author::UntitledWorkshop(made),
            ] {
                prop_assert_eq!(Author::of_note(&author.note()), author);
            }
        }

        #[test]
        fn any_note_is_said(note in "\\PC{0,30}|Workshop:? ?\\PC{0,9}|\\PC{0,9} \\(by packet( of )?\\PC{0,9}\\)") {
            let _ = author_text(&note);
        }
    }
}
