//! Arbitrary edits.

use super::*;

fn answer_change(id: StatementId) -> BoxedStrategy<AnswerChange> {
    use AnswerChange as C;
    prop_oneof![
        3 => (option::of(rating(id)), text(), option::of(time()))
            .prop_map(|(rating, by, at)| C::Rating { rating, by, at }),
        1 => text().prop_map(C::Reason),
        1 => option::of(grade()).prop_map(C::Grade),
        1 => text().prop_map(C::Note),
        1 => any::<bool>().prop_map(C::Review),
        2 => (0usize..4, evidence()).prop_map(|(place, e)| C::AddEvidence(place, e)),
        2 => evidence().prop_map(C::SetEvidence),
        2 => evidence().prop_map(|e| C::RemoveEvidence(e.id)),
    ]
    .boxed()
}

fn gap_change() -> BoxedStrategy<GapChange> {
    use GapChange as C;
    prop_oneof![
        text().prop_map(C::Cause),
        text().prop_map(C::Recommendation),
        text().prop_map(C::Benefit),
        text().prop_map(C::Owner),
        option::of(date()).prop_map(C::Due),
        option::of(days()).prop_map(C::Effort),
        select(GapStatus::ALL.to_vec()).prop_map(C::Status),
        option::of(acceptance()).prop_map(C::Accepted),
        (select(GapStatus::ALL.to_vec()), option::of(verified()))
            .prop_map(|(s, v)| C::Verified(s, v)),
    ]
    .boxed()
}

fn capability_change() -> BoxedStrategy<CapabilityChange> {
    use CapabilityChange as C;
    prop_oneof![
        (attribute(), option::of(select(Achievement::ALL.to_vec())))
            .prop_map(|(id, value)| C::Attribute(id, value)),
        option::of(0u8..=5).prop_map(C::Target),
        text().prop_map(C::Note),
    ]
    .boxed()
}

fn tick_change() -> BoxedStrategy<TickChange> {
    use TickChange as C;
    prop_oneof![
        select(TickStatus::ALL.to_vec()).prop_map(C::Status),
        text().prop_map(C::Owner),
        option::of(date()).prop_map(C::Date),
        text().prop_map(C::Note),
    ]
    .boxed()
}

fn register_change() -> BoxedStrategy<RegisterChange> {
    use RegisterChange as C;
    prop_oneof![
        select(RegisterStatus::ALL.to_vec()).prop_map(C::Status),
        text().prop_map(C::Owner),
        text().prop_map(C::Location),
        text().prop_map(C::ApprovedBy),
        option::of(date()).prop_map(C::Review),
        option::of(date()).prop_map(C::Since),
    ]
    .boxed()
}

/// Any edit whose values a form would let through. It may still be refused: by a document that
/// has (or has no longer) the piece of evidence that it speaks of.
pub(crate) fn edit() -> BoxedStrategy<Edit> {
    leaf()
        .prop_recursive(2, 8, 4, |inner| vec(inner, 0..4).prop_map(Edit::Many))
        .boxed()
}

fn leaf() -> BoxedStrategy<Edit> {
    prop_oneof![
        1 => word().prop_map(Edit::Name),
        1 => option::of(date()).prop_map(Edit::InOperation),
        6 => statement().prop_flat_map(|id| answer_change(id).prop_map(move |c| Edit::Answer(id, c))),
        4 => (statement(), gap_change()).prop_map(|(id, c)| Edit::Gap(id, c)),
        2 => (area(), capability_change()).prop_map(|(id, c)| Edit::Capability(id, c)),
        2 => (item(), tick_change()).prop_map(|(id, c)| Edit::Step(id, c)),
        2 => (register_id(), register_change()).prop_map(|(id, c)| Edit::Register(id, c)),
        6 => record_edit(),
    ]
    .boxed()
}

/// An edit with who and when.
pub(crate) fn stamped() -> BoxedStrategy<Stamped> {
    (time(), text(), edit())
        .prop_map(|(at, by, edit)| Stamped { at, by, edit })
        .boxed()
}
