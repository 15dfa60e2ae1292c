use super::super::conformity::Conformity;
use crate::assessment::Assessment;

/// The result in words: headline and line below it.
pub fn headline(_document: &Assessment, _conformity: &Conformity) -> (String, String) {
    (String::new(), String::new())
}
