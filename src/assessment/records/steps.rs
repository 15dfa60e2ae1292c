//! How far the items of the steps are: activities, outputs, roles, criteria, inputs of the review.

choice! {
    TickStatus {
        Open = "open" "open",
        Doing = "doing" "being done",
        Done = "done" "done",
    }
}

keyed_record! {
    /// State of an activity, output, role, criterion or review input of a step.
    Tick "item" in("steps") {
        status: Choice(TickStatus), "State";
        /// Who does it; for a criterion, who confirms it; for a role, who holds it.
        owner: Person, "Owner";
        date: Date, "Date";
        note: Text, "Note";
    }
}
