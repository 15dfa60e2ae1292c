//! Tables and words in German, whichever language the app speaks.

use crate::assessment::{Assessment, AssessmentId, Moment, Rating};
use crate::exchange::rating::{CellReading, Signs, reading};
use crate::exchange::*;
use crate::standard::tests::german::in_german;

fn read(cell: &str) -> CellReading {
    reading(cell, Signs::default())
}

#[test]
fn what_german_tables_say_of_ratings_is_proposed() {
    use Rating::*;
    for (rating, cells) in [
        (
            Not,
            "nicht erfüllt|Nicht erreicht|nicht umgesetzt|nicht konform|Nichtkonformität|nicht gegeben",
        ),
        (
            Partly,
            "teilweise erfüllt|Teilweise|zum Teil erfüllt|Nebenabweichung|geringfügige Abweichung",
        ),
        (
            Largely,
            "weitgehend erfüllt|überwiegend erfüllt|Größtenteils umgesetzt|zum größten Teil erfüllt",
        ),
        (
            Fully,
            "voll erfüllt|Vollständig erfüllt|vollumfänglich|erfüllt|in vollem Umfang erfüllt",
        ),
        (Untriggered, "nicht eingetreten|Bedingung nicht eingetreten"),
    ] {
        for cell in cells.split('|') {
            assert_eq!(
                read(cell),
                CellReading::Likely(Meaning::As(rating)),
                "{cell}"
            );
        }
    }
    for cell in ["wesentliche Abweichung", "Hauptnichtkonformität"] {
        assert_eq!(read(cell), CellReading::Likely(Meaning::Major), "{cell}");
    }
}

#[test]
fn what_is_no_rating_stays_none() {
    for cell in [
        "ja",
        "Nein",
        "j",
        "wahr",
        "in Ordnung",
        "ansatzweise",
        "ausreichend",
    ] {
        assert!(matches!(read(cell), CellReading::Open(_)), "{cell}");
    }
    for cell in [
        "nicht zutreffend",
        "trifft nicht zu",
        "entfällt",
        "n. z.",
        "ausgeschlossen",
    ] {
        assert!(matches!(read(cell), CellReading::Never(_)), "{cell}");
    }
    for cell in [
        "nicht bewertet",
        "noch nicht geprüft",
        "offen",
        "folgt",
        "nicht vorhanden",
    ] {
        let read = read(cell);
        let skips = [
            CellReading::Sure(Meaning::Skip),
            CellReading::Likely(Meaning::Skip),
        ];
        assert!(skips.contains(&read), "{cell}: {read:?}");
    }
}

#[test]
fn what_the_app_itself_writes_is_read_in_its_language() {
    let told = || {
        let ratings = Rating::ALL.into_iter();
        ratings.map(|rating| (rating.label(), read(rating.label()), rating))
    };
    in_german(|| {
        for (label, read, rating) in told() {
            assert_eq!(read, CellReading::Likely(Meaning::As(rating)), "{label}");
        }
    });
    for (label, read, rating) in told() {
        assert_eq!(read, CellReading::Sure(Meaning::As(rating)), "{label}");
    }
}

#[test]
fn german_headers_are_understood() {
    use Target::*;
    for (text, expected) in [
        (
            "Kapitel;Anforderung;Bewertung;Nachweis;Bemerkung;Verantwortlich;Fällig am\n\
             8.6.1;Incident-Management;weitgehend erfüllt;Ticketexport;gut;Ada;31.03.2027",
            vec![Clause, Ignore, Rating, EvidenceTitle, Note, GapOwner, Due],
        ),
        (
            "Abschnitt;Kriterium;Erfüllungsstatus;Dokument;Ablageort;Feststellungen;Empfehlungen;Verantwortliche Person;Zieltermin;Aufwand in Personentagen\n\
             8.6.1;Incidents;teilweise erfüllt;Liste;DMS 7;alt;Schulung;Ada;1.3.2027;2,5",
            vec![
                Clause,
                Ignore,
                Rating,
                EvidenceTitle,
                EvidenceLocation,
                Note,
                Recommendation,
                GapOwner,
                Due,
                Effort,
            ],
        ),
        (
            "Nr.;Umsetzungsstatus;Korrekturmaßnahme;Grundursache\n8.6.1;in Bearbeitung;Schulung;Gewohnheit",
            vec![Clause, GapStatus, Recommendation, Cause],
        ),
        // What should be there, what was, and questions are none of it.
        (
            "Kapitel;Geforderte Nachweise;Letzte Bewertung;Nachweis vorhanden;Anzahl Feststellungen\n8.6.1;Register;erfüllt;ja;3",
            vec![Clause, Ignore, Ignore, Ignore, Ignore],
        ),
        // Yes and no under a rating are asked for, not guessed.
        (
            "Kapitel;Erfüllt?\n8.6.1;ja\n9.2.1;nein",
            vec![Clause, Ignore],
        ),
    ] {
        let table = parse(text).expect("a table");
        assert_eq!(guess(&table), expected, "{text}");
    }
}

/// What speaks against a table being about this standard.
fn doubts(text: &str) -> Option<Doubt> {
    let table = parse(text).expect("a table");
    let document = Assessment::new(AssessmentId("a1".into()), "Kestrel", Moment::default());
    preview(&document, &table, &Told::of(guess(&table)), &mut || {
        "n1".to_owned()
    })
    .doubt
}

const OURS: &str = "Clause;Requirement;Rating\n8.6.1;Incident management;fully\n8.7.2;Service continuity management;fully\n9.2.1;Internal audit;partly";
const OURS_IN_GERMAN: &str = "Kapitel;Anforderung;Bewertung\n8.7.2;Servicekontinuität sicherstellen;erfüllt\n9.2.1;Interne Audits durchführen;erfüllt\n9.3;Managementbewertung;erfüllt";
const OTHERS: &str = "Kapitel;Anforderung;Bewertung\n8.3.2;Werden die Entwicklungseingaben für das Produkt bestimmt?;erfüllt\n\
    8.4.2;Sind Kontrollen der Lieferungen festgelegt und umgesetzt?;erfüllt\n8.6.1;Muss die Freigabe der Ware durch Prüfer erfolgen?;erfüllt\n\
    8.7.2;Wurden fehlerhafte Teile gesperrt?;erfüllt";

#[test]
fn another_standard_is_doubted_in_german_too_and_ours_in_neither_language() {
    in_german(|| {
        assert_eq!(doubts(OURS), None);
        assert_eq!(doubts(OURS_IN_GERMAN), None);
        assert!(doubts(OTHERS).is_some());
    });
    assert_eq!(doubts(OURS), None);
}
