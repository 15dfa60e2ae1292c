//! Figures that agree: shares in percent, and portions that add up to what is divided.
//!
//! Whatever is shown in two places is worked out in one; these are the two ways in which a figure could
//! still differ from itself on a page, by rounding.

/// Share in percent, 0 to 100, rounded down, so that it never looks better than it is; at least 1 where
/// there is something, so that a beginning does not look like nothing.
pub fn share(part: u64, whole: u64) -> u8 {
    let percent = (u128::from(part) * 100).checked_div(u128::from(whole));
    let least = u128::from(part > 0);
    percent.map_or(0, |percent| percent.clamp(least, 100) as u8)
}

/// The share in words: `80 %`, `86 %, rounded down`, `under 1 %`.
pub fn share_text(part: u64, whole: u64) -> String {
    let percent = share(part, whole);
    if part == 0
        || part >= whole
        || u128::from(part) * 100 == u128::from(whole) * u128::from(percent)
    {
        return format!("{percent} %");
    }
    match u128::from(part) * 100 < u128::from(whole) {
        true => t!("under 1 %").to_owned(),
        false => t!("{percent} %, rounded down", percent),
    }
}

/// Divides person-days by weight into tenths that add up to the whole: three equal portions of 5 are
/// 1.7, 1.6 and 1.7. What is less than a tenth goes to the last.
pub(super) fn portions(days: f64, weights: &[i64]) -> Vec<f64> {
    let all: i64 = weights.iter().sum();
    let (mut weight, mut given) = (0, 0.0);
    let mut out = Vec::with_capacity(weights.len());
    for (index, own) in weights.iter().enumerate() {
        weight += own;
        let until = match index + 1 == weights.len() {
            true => days,
            false => tenths(days * weight as f64 / all.max(1) as f64),
        };
        out.push(hundredths(until - given));
        given = until;
    }
    out
}

fn tenths(days: f64) -> f64 {
    (days * 10.0).round() / 10.0
}

/// Rounded to hundredths, as fine as person-days are kept.
pub(super) fn hundredths(days: f64) -> f64 {
    // Adding zero turns -0 into 0.
    (days * 100.0).round() / 100.0 + 0.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_share_never_looks_better_than_it_is() {
        assert_eq!(share(52, 60), 86);
        assert_eq!(share_text(52, 60), "86 %, rounded down");
        assert_eq!(share_text(48, 60), "80 %");
        assert_eq!((share(299, 300), share(300, 300)), (99, 100));
        assert_eq!(
            (share(1, 300), share_text(1, 300)),
            (1, "under 1 %".to_owned())
        );
        assert_eq!((share(0, 300), share_text(0, 300)), (0, "0 %".to_owned()));
        assert_eq!((share(0, 0), share(3, 0), share(9, 3)), (0, 0, 100));
        assert_eq!(share(u64::MAX, u64::MAX), 100);
    }

    #[test]
    fn portions_are_tenths() {
        assert_eq!(portions(5.0, &[1, 1, 1]), [1.7, 1.6, 1.7]);
        assert_eq!(portions(0.25, &[1]), [0.25]);
        assert_eq!(portions(3.0, &[5, 1]), [2.5, 0.5]);
        assert!(portions(3.0, &[]).is_empty());
    }

    proptest! {
        #[test]
        fn portions_add_up(hundred in 0u32..1_000_000, weights in prop::collection::vec(0i64..30, 1..40)) {
            let days = f64::from(hundred) / 100.0;
            let sum: f64 = portions(days, &weights).iter().sum();
            prop_assert!((sum - days).abs() < 1e-6);
        }
    }
}
