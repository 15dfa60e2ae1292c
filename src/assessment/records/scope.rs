//! Step 2: what the SMS covers, who takes part, and what surrounds it (clauses 4.1 to 4.3,
//! 8.2.3).

choice! {
    /// On which side of the boundary something lies.
    Boundary {
        Inside = "in" "inside the scope",
        Outside = "out" "outside the scope",
    }
}

choice! {
    /// An answer that has to be given by hand.
    YesNo {
        Unknown = "unknown" "not answered",
        No = "no" "no",
        Yes = "yes" "yes",
    }
}

choice! {
    /// What another party is to the organization (docs/domain.md, “Scope statement”).
    PartyKind {
        External = "external" "external supplier",
        Internal = "internal" "internal supplier",
        Customer = "customer" "customer acting as a supplier",
    }
}

choice! {
    /// What another party provides or operates.
    Supply {
        Component = "component" "a service component",
        Service = "service" "a service",
        Process = "process" "a process",
    }
}

choice! {
    /// How much of a service, component or process another party provides or operates.
    Share {
        Part = "part" "a part of it",
        Whole = "whole" "the whole of it",
    }
}

choice! {
    /// Where a matter of the context comes from.
    Origin {
        Internal = "internal" "internal",
        External = "external" "external",
    }
}

choice! {
    /// What a matter does to the SMS.
    Effect {
        Hinders = "hinders" "hinders",
        Helps = "helps" "helps",
    }
}

choice! {
    /// The kind of a requirement of an interested party (4.2).
    Demand {
        Service = "service" "about a service",
        Performance = "performance" "about performance",
        Legal = "legal" "legal or regulatory",
        Contractual = "contractual" "contractual",
    }
}

record! {
    /// The scope statement with version and approval.
    ScopeStatement "scope statement" {
        /// Name as it will stand on the certificate; empty means the organization's name.
        unit: Line, "Organization or part of it, as on the certificate";
        /// The services as one phrase; empty means that they are listed.
        services: Text, "The services in one phrase";
        customers: Text, "The customers in one phrase";
        /// Words of a person instead of those that are built.
        text: Text, "Scope statement in your own words";
        version: Line, "Version";
        approved_by: Person, "Approved by (top management)";
        approved: Date, "Approved on";
        rationale: Text, "Why the limits lie here";
        /// Whether part of the service components is the organization's own.
        own_components: Choice(YesNo), "Does the organization itself provide some of the service components?";
        /// Who from outside has read the limits and understood them.
        outsider: Person, "Read and understood by an outsider (who)";
        /// By them a certification body finds the audit time.
        persons: Count, "Persons in the scope";
        /// 0 where all is in one place.
        sites: Count, "Sites in the scope, besides the central function";
    }
}

record! {
    /// A unit that delivers services, with its place (first factor).
    Unit "delivery unit" {
        name: Line, "Unit";
        location: Line as Place, "Location";
        boundary: Choice(Boundary), "Boundary";
        why: Line, "Why";
    }
}

record! {
    /// Customers and where they are (second factor).
    Customer "customer" {
        name: Line, "Customer or group of customers";
        location: Line as Place, "Location";
        boundary: Choice(Boundary), "Boundary";
        why: Line, "Why";
    }
}

record! {
    /// A technology used to deliver (third factor).
    Technology "technology" {
        name: Line, "Technology";
        boundary: Choice(Boundary), "Boundary";
        why: Line, "Why";
    }
}

record! {
    /// A service offered (fourth factor).
    Service "service" {
        name: Line, "Service";
        boundary: Choice(Boundary), "Boundary";
        why: Line, "Why";
        owner: Person, "Service owner";
        /// Whether the service catalogue lists it.
        catalogued: Flag, "In the service catalogue";
    }
}

record! {
    /// A party other than the organization that takes part in delivery (fifth factor).
    Party "other party" {
        name: Line, "Other party";
        kind: Choice(PartyKind), "Kind";
        contact: Person, "Who looks after it";
        /// The contract or documented agreement.
        agreement: Line, "Contract or agreement";
    }
}

record! {
    /// What another party provides or operates, and how it is controlled (8.2.3).
    Supplied "supply" {
        party: One("scope.parties"), "Other party";
        kind: Choice(Supply), "Provides or operates";
        what: Line, "What";
        /// For a service: which one, or the one that a component belongs to.
        service: One("scope.services"), "Service";
        /// For a process: which areas.
        areas: Areas, "Process areas";
        share: Choice(Share), "How much of it";
        control: Line, "How it is controlled";
    }
}

record! {
    /// An internal or external matter (4.1).
    Matter "matter" {
        text: Line, "Matter";
        origin: Choice(Origin), "Where from";
        effect: Choice(Effect), "Effect on the SMS";
        consequence: Text, "What follows from it";
        review: Date, "Look at again on";
    }
}

record! {
    /// The conclusion on climate change (4.1 with Amd 1:2024). “Not relevant” is a valid answer.
    Climate "climate conclusion" {
        relevant: Choice(YesNo), "Is climate change a relevant matter?";
        reason: Text, "Reason";
        by: Person, "Decided by";
        date: Date, "Decided on";
    }
}

record! {
    /// A party with a stake, and what it requires (4.2).
    InterestedParty "interested party" {
        name: Line, "Interested party";
        requirement: Text, "What it requires";
        kind: Choice(Demand), "Kind";
        source: Line as Place, "Where this is written";
    }
}

part! {
    /// Step 2, determine the scope.
    Scope scope {
        one statement: ScopeStatement,
        many units: Unit,
        many customers: Customer,
        many technologies: Technology,
        many services: Service,
        many parties: Party,
        many supplies: Supplied,
        many matters: Matter,
        one climate: Climate,
        many interested: InterestedParty,
    }
}
