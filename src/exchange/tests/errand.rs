use proptest::prelude::*;

use super::*;
use crate::analysis::written::ReportPart;
use crate::assessment::arbitrary;
use crate::assessment::records::PaperSize;
use crate::exchange::export;
use crate::exchange::written::ReportFormat;

const MADE: &str = "2026-06-01T08:00:00Z";

fn by_text<T: Serialize + for<'de> Deserialize<'de>>(said: &T) -> T {
    let text = serde_json::to_string(said).expect("a text");
    serde_json::from_str(&text).expect("the same")
}

proptest! {
    #[test]
    fn a_helper_says_of_a_snapshot_what_the_page_would(
        document in arbitrary::document(),
        today in arbitrary::date(),
    ) {
        prop_assume!(document.packets.own.is_whole());
        let made = MADE.parse().unwrap();
        let brought = Brought::standpoint(export(&document, made).as_bytes(), today);
        prop_assert_eq!(&by_text(&brought), &brought);
        let Brought::Standpoint { standpoint, .. } = brought else {
            return Err(TestCaseError::fail(format!("{brought:?}")));
        };
        prop_assert_eq!(*standpoint, Standpoint::of(&document, made, today));
    }

    #[test]
    fn an_errand_arrives_as_it_was_sent(at in arbitrary::time(), author in any::<String>()) {
        for format in ReportFormat::ALL {
            for paper in PaperSize::ALL {
                let order = ReportOrder {
                    format,
                    parts: ReportPart::ALL.to_vec(),
                    paper,
                    author: author.clone(),
                    at,
                };
                let errand = Errand::Report(order);
                prop_assert_eq!(by_text(&errand), errand);
            }
        }
        let errand = Errand::Workbook(at);
        prop_assert_eq!(by_text(&errand), errand);
    }
}

#[test]
fn what_asks_the_person_is_left_to_the_page_and_what_is_wrong_is_said() {
    let today = NaiveDate::default();
    let says = |bytes: &[u8]| Brought::standpoint(bytes, today);
    assert_eq!(says(b"age-encryption.org/v1\n"), Brought::ForThePage);
    assert_eq!(says(b"WMI1.abc"), Brought::ForThePage);
    let Brought::Refused(reason) = says(b"{\"a\":1}") else {
        panic!("taken");
    };
    assert!(reason.contains("no snapshot"), "{reason}");
}
