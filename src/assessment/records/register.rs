//! The mandatory documents and records of the standard, as the organization has them.

choice! {
    /// For a document: missing, draft, approved; for a record: not kept, started, being kept.
    RegisterStatus {
        Missing = "missing" "missing",
        Draft = "draft" "draft",
        Approved = "approved" "approved",
    }
}

keyed_record! {
    /// State of a mandatory document or record.
    RegisterState "document or record" in("register") {
        status: Choice(RegisterStatus), "State";
        owner: Person, "Owner";
        location: Line as Place, "Where";
        /// Who approved it; a document counts as approved only with a name here.
        approved_by: Person, "Approved by";
        approved: Date, "Approved on";
        version: Line, "Version";
        /// Date of the next review.
        review: Date, "Next review";
        /// Since when a record is being kept.
        since: Date, "Kept since";
    }
}
