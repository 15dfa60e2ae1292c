//! Names of people in cells. “Novak, Petr” is one person, written for sorting; the app keeps several people apart by commas, so that
//! it would be two.

use super::told::NameOrder;
use crate::assessment::{family_first as turned_name, name_parts};

/// The cell as the app keeps names; `None` where a comma in it means nothing of the kind.
pub(super) fn family_first(cell: &str) -> Option<String> {
    let mut turned = false;
    let people: Vec<String> = name_parts(cell)
        .map(|person| match turned_name(person) {
            Some(name) => {
                turned = true;
                name
            }
            None => person.to_owned(),
        })
        .collect();
    turned.then(|| people.join("; "))
}

/// The cell in the order that was told.
pub(super) fn in_order(cell: &str, order: NameOrder) -> String {
    match order {
        NameOrder::Several => cell.to_owned(),
        NameOrder::FamilyFirst => family_first(cell).unwrap_or_else(|| cell.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_family_name_before_the_comma_is_one_person() {
        for (cell, name) in [
            ("Novak, Petr", "Petr Novak"),
            ("Novak,Anna Maria", "Anna Maria Novak"),
            ("van den Berg, Jan", "Jan van den Berg"),
            ("Ito, Ben (IT-OPS)", "Ben Ito (IT-OPS)"),
            ("Novak, P.", "P. Novak"),
            ("Novak, Petr; Ito, Ben", "Petr Novak; Ben Ito"),
            ("Novak, Petr\nAnna Ito", "Petr Novak; Anna Ito"),
            ("Müßig, Jörg", "Jörg Müßig"),
        ] {
            assert_eq!(family_first(cell).as_deref(), Some(name), "{cell}");
            assert_eq!(in_order(cell, NameOrder::Several), cell);
        }
        for cell in [
            "Petr Novak",
            "Petr Novak, Anna Ito",
            "Novak",
            "IT, 2nd line",
            "A, B, C",
            "x@y.z, a",
            "",
            ", Petr",
        ] {
            assert_eq!(family_first(cell), None, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn any_cell_is_answered(cell in any::<String>(), names in "[A-Za-z,; (]{0,20}") {
            let _ = family_first(&cell);
            let _ = family_first(&names);
        }
    }
}
