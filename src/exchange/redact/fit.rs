//! Whether a value can be one of a field. Fields of records hold no other; old values in a history from a file may be anything.

use chrono::NaiveDate;

use crate::assessment::parse_time;
use crate::assessment::records::{Kind, Value, WEEKDAYS};
use crate::standard::{AreaId, ItemId, RegisterId, StatementId};

pub(super) fn is_fit(kind: Kind, value: &Value) -> bool {
    let all = |known: fn(&str) -> bool| matches!(value, Value::List(ids) if ids.iter().all(|id| known(id)));
    let text = match value {
        Value::None => return true,
        Value::Text(text) => Some(text.as_str()),
        Value::Flag(_) | Value::Number(_) | Value::List(_) => None,
    };
    match kind {
        Kind::Line | Kind::Person | Kind::Text | Kind::One(_) => text.is_some(),
        Kind::Date => text.is_some_and(|text| {
            text.parse::<NaiveDate>()
                .is_ok_and(|day| day.to_string() == text)
        }),
        Kind::Time => text.is_some_and(|text| parse_time(text).is_some()),
        Kind::Days | Kind::Money | Kind::Count | Kind::Level => matches!(value, Value::Number(_)),
        Kind::Flag => matches!(value, Value::Flag(_)),
        Kind::Choice(options) | Kind::Pick(options) => {
            text.is_some_and(|text| options.iter().any(|(key, _)| *key == text))
        }
        Kind::Many(_) => matches!(value, Value::List(_)),
        Kind::Areas => all(|id| AreaId::parse(id).is_some()),
        Kind::Statements => all(|id| StatementId::parse(id).is_some()),
        Kind::Items => all(|id| ItemId::parse(id).is_some()),
        Kind::Registers => all(|id| RegisterId::parse(id).is_some()),
        Kind::Weekdays => all(|id| WEEKDAYS.iter().any(|(_, key, _)| *key == id)),
    }
}
