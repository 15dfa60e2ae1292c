use super::*;

#[test]
fn the_content_is_complete() {
    let s = standard();
    assert_eq!(s.clauses.len(), 88);
    assert_eq!(s.statements.len(), 308);
    assert_eq!(s.register.len(), 49);
    assert_eq!(s.areas.len(), 31);
}
