//! Capability levels and process attributes.

use super::*;

#[test]
fn levels_and_attributes_are_those_of_33020() {
    let s = standard();
    let levels = s.levels.iter().map(|level| (level.number, level.title));
    assert_eq!(
        levels.collect::<Vec<_>>(),
        [
            (0, "Incomplete"),
            (1, "Performed"),
            (2, "Managed"),
            (3, "Established"),
            (4, "Predictable"),
            (5, "Innovating"),
        ]
    );
    let attributes = s
        .attributes
        .iter()
        .map(|a| (a.id.as_str(), a.level, a.title));
    assert_eq!(
        attributes.collect::<Vec<_>>(),
        [
            ("1.1", 1, "Process performance"),
            ("2.1", 2, "Performance management"),
            ("2.2", 2, "Documented information management"),
            ("3.1", 3, "Process definition"),
            ("3.2", 3, "Process deployment"),
            ("3.3", 3, "Process assurance"),
            ("4.1", 4, "Quantitative analysis"),
            ("4.2", 4, "Quantitative control"),
            ("5.1", 5, "Process innovation"),
            ("5.2", 5, "Process innovation implementation"),
        ]
    );
    let levels = s.levels.iter().map(|level| level.descriptor);
    for descriptor in levels.chain(s.attributes.iter().map(|a| a.descriptor)) {
        assert!(descriptor.len() > 40, "{descriptor}");
    }
}
