//! Days by which something is to be done: whether such a day has passed while the thing is still open. It is said beside the field and
//! refused nowhere, since what was agreed in the past is recorded too.

use chrono::NaiveDate;

use crate::assessment::records::{
    AgendaItem, Announcement, AuditRequest, Decision, Finding, Improvement, ListId, Resource,
    SentPacket, Task, Value,
};
use crate::assessment::{Assessment, Gap, Listed, RecordId, day_text, parse_date};

/// Which day of a record is to come until something is over.
struct ToCome {
    list: ListId,
    day: &'static str,
    /// The field that says whether it is over …
    over: &'static str,
    /// … by saying one of these; where none are named, by saying anything.
    by: &'static [&'static str],
}

const fn to_come(
    list: ListId,
    day: &'static str,
    over: &'static str,
    by: &'static [&'static str],
) -> ToCome {
    ToCome {
        list,
        day,
        over,
        by,
    }
}

const DONE: &[&str] = &["done"];

static ALL: [ToCome; 10] = [
    to_come(AgendaItem::LIST, "due", "state", &["agreed"]),
    to_come(Gap::LIST, "due", "status", &["done", "verified"]),
    to_come(Finding::LIST, "due", "done", &[]),
    to_come(Decision::LIST, "due", "state", DONE),
    to_come(Task::LIST, "end", "state", DONE),
    to_come(Resource::LIST, "by", "state", DONE),
    to_come(AuditRequest::LIST, "due", "state", DONE),
    to_come(Announcement::LIST, "date", "state", DONE),
    to_come(Improvement::LIST, "due", "state", &["done", "declined"]),
    to_come(SentPacket::LIST, "until", "back", &[]),
];

fn asked(list: ListId, field: &str) -> Option<&'static ToCome> {
    ALL.iter().find(|one| one.list == list && one.day == field)
}

/// Whether a field asks for a day by which something is to be done.
pub fn is_to_come(list: ListId, field: &str) -> bool {
    asked(list, field).is_some()
}

/// Says that a day of a record by which something is to be done has passed; nothing where it has not, where the thing is over, or where
/// the field is of another kind.
pub fn passed(
    document: &Assessment,
    record: &RecordId,
    field: &str,
    today: NaiveDate,
) -> Option<String> {
    let asked = asked(record.list, field)?;
    let over = document.value(record, asked.over).text();
    let is_over = match asked.by {
        [] => !over.is_empty(),
        by => by.contains(&over.as_str()),
    };
    let Value::Text(day) = document.value(record, field) else {
        return None;
    };
    let day = parse_date(&day).ok()??;
    (day < today && !is_over).then(|| t!("This day has passed: {day}.", day = day_text(day)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::records::{Cost, Kind};
    use crate::assessment::{AssessmentId, Edit, Moment, Stamped, lists};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect(text)
    }

    fn with(edits: Vec<Edit>) -> Assessment {
        let mut document = Assessment::new(AssessmentId("p".into()), "Past", Moment::default());
        for edit in edits {
            let change = Stamped {
                at: Moment::default(),
                by: String::new(),
                edit,
            };
            document.apply(&change).expect("a change that fits");
        }
        document
    }

    #[test]
    fn a_day_that_has_passed_is_said_while_the_thing_is_open() {
        let task = Task::LIST.at("t");
        let due = |end: &str| task.add([(Task::end, end.into())]);
        let said = |document: &Assessment| passed(document, &task, Task::end, day("2026-11-29"));
        let past = with(vec![due("2026-11-28")]);
        assert_eq!(said(&past).unwrap(), "This day has passed: 28 Nov 2026.");
        assert_eq!(
            said(&with(vec![due("2026-11-29")])),
            None,
            "today is no past day"
        );
        assert_eq!(said(&with(vec![task.add([])])), None, "without a day");
        assert_eq!(said(&with(Vec::new())), None, "no such task");
        assert_eq!(
            passed(&past, &task, Task::start, day("2026-11-29")),
            None,
            "a start may lie in the past"
        );
        let done = task.set(Task::state, "done");
        assert_eq!(said(&with(vec![due("2026-11-28"), done])), None, "done");
    }

    #[test]
    fn what_is_over_by_a_day_of_its_own_has_none_to_come() {
        let finding = Finding::LIST.at("f");
        let due = finding.add([(Finding::due, "2026-11-02".into())]);
        let said =
            |document: &Assessment| passed(document, &finding, Finding::due, day("2026-11-29"));
        assert!(said(&with(vec![due.clone()])).is_some());
        let done = finding.set(Finding::done, "2026-11-20");
        assert_eq!(said(&with(vec![due, done])), None);
    }

    #[test]
    fn every_day_that_something_is_due_is_known() {
        for one in &ALL {
            let spec = one.list.spec();
            let kind = spec.field(one.day).map(|field| field.kind);
            assert!(
                matches!(kind, Some(Kind::Date)),
                "{}.{}",
                one.list.as_str(),
                one.day
            );
            assert!(is_to_come(one.list, one.day));
            assert!(
                spec.field(one.over).is_some(),
                "{}.{}",
                one.list.as_str(),
                one.over
            );
        }
        for spec in lists() {
            let due = spec.fields.iter().filter(|field| {
                matches!(field.kind, Kind::Date)
                    && (field.key == "due" || field.english_label() == "Due")
            });
            for field in due {
                // What was to be paid is no act of a person.
                let known = ALL
                    .iter()
                    .any(|one| one.list == spec.id && one.day == field.key);
                assert!(
                    known || spec.id == Cost::LIST,
                    "{}.{}",
                    spec.id.as_str(),
                    field.key
                );
            }
        }
    }
}
