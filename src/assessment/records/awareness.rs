//! Step 1: what is told to whom, and whether it has arrived (clauses 7.3, 7.4).

choice! {
    /// What a line of the list of goals is.
    GoalKind {
        /// What the certificate is sought for.
        Goal = "goal" "goal",
        /// What somebody gains from it.
        Benefit = "benefit" "benefit",
    }
}

choice! {
    /// Whether a benefit that was named at the start has come, asked again while the certificate is kept.
    BenefitState {
        Unasked = "unasked" "not asked yet",
        TooEarly = "too-early" "too early to say",
        No = "no" "no",
        Partly = "partly" "in part",
        Yes = "yes" "yes",
    }
}

choice! {
    /// The target groups of the step.
    Audience {
        Other = "other" "another group",
        TopManagement = "top-management" "top management",
        ProcessOwners = "process-owners" "process owners",
        AllStaff = "all-staff" "all staff",
        NewStaff = "new-staff" "new staff",
        Suppliers = "suppliers" "suppliers",
    }
}

record! {
    /// The sponsor's written commitment.
    Commitment "sponsor's commitment" {
        sponsor: Person, "Sponsor";
        position: Line, "Position";
        /// The goal in the sponsor's own words.
        statement: Text, "Commitment in the sponsor's words";
        /// When it was given in writing.
        date: Date, "Given in writing on";
        location: Line as Place, "Where it is kept";
    }
}

record! {
    /// A goal or a benefit that is told.
    Goal "goal or benefit" {
        text: Line, "Goal or benefit";
        kind: Choice(GoalKind), "Kind";
        /// What it means here, with a figure where there is one.
        means: Text, "What it means for us";
        /// Asked in step 7, as are the two below.
        came: Choice(BenefitState), "Did it come?";
        seen: Text, "What shows it";
        asked: Date, "Asked on";
    }
}

record! {
    /// People who are told the same in the same way.
    TargetGroup "target group" {
        name: Line, "Target group";
        audience: Choice(Audience), "Which group";
        /// How many people belong to it.
        people: Count, "People in it";
        /// What changes for them.
        message: Text, "What changes for them";
    }
}

record! {
    /// A briefing, planned or held.
    Briefing "briefing" {
        topic: Line, "Topic";
        date: Date, "Date";
        groups: Many("awareness.groups"), "For";
        by: Person, "Held by";
        /// How many came; the briefing counts as held once this or the list is there.
        attended: Count, "People who attended";
        attendance: Line as Personal, "Attendance list (who, or where it is kept)";
        material: Line as Place, "Material (title or link)";
        /// What 7.3 asks that people know, as far as it was told.
        told_policy: Flag, "Told: policy and objectives";
        told_services: Flag, "Told: the services that their work concerns";
        told_part: Flag, "Told: their own part, and what follows when requirements are not met";
        note: Text, "Note";
    }
}

record! {
    /// Asking some people whether they can explain the goal and their own contribution.
    SpotCheck "spot check" check(SpotCheck::adds_up) {
        date: Date, "Date";
        group: One("awareness.groups"), "Target group";
        asked: Count, "Asked";
        explained: Count, "Could explain";
        by: Person, "Asked by";
        note: Text, "What was heard";
    }
}

impl SpotCheck {
    fn adds_up(&self) -> Result<(), (&'static str, String)> {
        match (self.asked, self.explained) {
            (Some(asked), Some(explained)) if explained > asked => Err((
                "explained",
                t!(
                    "{explained} could explain, but only {asked} were asked",
                    explained,
                    asked
                ),
            )),
            _ => Ok(()),
        }
    }
}

record! {
    /// A line of the communication plan (7.4).
    Message "line of the communication plan" {
        what: Line, "What is communicated";
        to: Line, "With whom";
        when: Line, "When";
        how: Line, "How";
        /// 7.4-b asks that this is settled.
        by: Person, "Who is responsible";
    }
}

part! {
    /// Step 1, create awareness.
    Awareness awareness {
        one commitment: Commitment,
        many goals: Goal,
        many groups: TargetGroup,
        many briefings: Briefing,
        many checks: SpotCheck,
        many messages: Message,
    }
}
