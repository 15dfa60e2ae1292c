//! What the tests draw: ordinary, long, empty and hostile input.

use crate::chart::*;

/// Process areas, some with long names.
pub(super) const AREAS: [&str; 31] = [
    "4 Context of the organization",
    "5 Leadership",
    "6 Planning",
    "7 Support of the service management system",
    "8.1, 8.2.1 Operational planning, control and service delivery",
    "8.2.2 Plan the services",
    "8.2.3 Control of parties involved in the service lifecycle",
    "8.2.4 Service catalogue management",
    "8.2.5 Asset management",
    "8.2.6 Configuration management",
    "8.3.2 Business relationship management",
    "8.3.3 Service level management",
    "8.3.4 Supplier management",
    "8.4.1 Budgeting and accounting for services",
    "8.4.2 Demand management",
    "8.4.3 Capacity management",
    "8.5.1 Change management",
    "8.5.2 Service design and transition",
    "8.5.3 Release and deployment management",
    "8.6.1 Incident management",
    "8.6.2 Service request management",
    "8.6.3 Problem management",
    "8.7.1 Service availability management",
    "8.7.2 Service continuity management",
    "8.7.3 Management of information security incidents and of everything that may follow from them",
    "9.1 Monitoring, measurement, analysis and evaluation",
    "9.2 Internal audit",
    "9.3 Management review",
    "9.4 Service reporting",
    "10.1 Nonconformity and corrective action",
    "10.2 Continual improvement",
];

/// Groups of clauses, as a lens shows them.
pub(super) const GROUPS: [&str; 12] = [
    "4 Context",
    "5 Leadership",
    "6 Planning",
    "7 Support",
    "8.2 Portfolio",
    "8.3 Relationship and agreement",
    "8.4 Supply and demand",
    "8.5 Design, build and transition",
    "8.6 Resolution and fulfilment",
    "8.7 Assurance",
    "9 Evaluation",
    "10 Improvement",
];

/// What nobody should name an area.
pub(super) const HOSTILE: &str = "<script>alert(\"1\")</script> &amp; 'x' \u{1}\u{0}\u{1b}\n\u{202e}\u{ffff} fill=\"#01FE05\" ]]>";

pub(super) fn axes(names: &[&str]) -> Vec<RadarAxis> {
    let make = |(n, name): (usize, &&str)| RadarAxis {
        label: name.to_string(),
        current: (n % 7 != 4).then_some((n * 5 % 4) as u8),
        before: None,
        target: (n % 11 != 9).then_some(2 + (n % 3 == 1) as u8),
        gap: None,
        note: "3 of 12 statements have no answer yet".into(),
    };
    let axes = names.iter().enumerate().map(make);
    axes.map(|axis| RadarAxis {
        gap: missing(axis.current, axis.target),
        ..axis
    })
    .collect()
}

pub(super) fn bars(names: &[&str]) -> Vec<Bar> {
    let make = |(n, name): (usize, &&str)| Bar {
        label: name.to_string(),
        counts: [
            (n * 7 % 17) as u16 + 2,
            (n * 3 % 7) as u16,
            (n * 5 % 9) as u16,
            [0, 0, 1, 0, 3][n % 5],
            [0, 2, 0, 5][n % 4],
            [0, 0, 6][n % 3],
        ],
    };
    names.iter().enumerate().map(make).collect()
}

pub(super) fn columns() -> Vec<String> {
    [
        "1.1", "2.1", "2.2", "3.1", "3.2", "4.1", "4.2", "5.1", "5.2", "5.3",
    ]
    .map(String::from)
    .to_vec()
}

pub(super) fn rows(names: &[&str]) -> Vec<HeatRow> {
    let make = |(n, name): (usize, &&str)| HeatRow {
        label: name.to_string(),
        cells: (0..10)
            .map(|k| (k < 7 - n % 5).then_some(((19 - 2 * k + n) % 4) as u8))
            .collect(),
        level: (n % 6 != 3).then_some((n % 4) as u8),
        target: Some(2 + (n % 4 == 1) as u8),
        gap: (n % 6 != 3).then_some((2 + (n % 4 == 1) as u8).saturating_sub((n % 4) as u8)),
    };
    names.iter().enumerate().map(make).collect()
}

pub(super) fn days(count: usize) -> Vec<ProgressDay> {
    const SHAPE: [(i32, [u16; 6]); 9] = [
        (0, [12, 9, 4, 3, 0, 280]),
        (3, [40, 26, 17, 9, 2, 214]),
        (5, [61, 40, 22, 12, 4, 169]),
        (14, [96, 61, 35, 14, 7, 95]),
        (21, [130, 74, 40, 11, 9, 44]),
        (24, [150, 80, 40, 8, 9, 21]),
        (47, [171, 84, 34, 4, 9, 6]),
        (60, [180, 82, 31, 2, 9, 4]),
        (61, [188, 80, 27, 0, 9, 4]),
    ];
    let make = |n: usize| {
        let (day, counts) = SHAPE[n % SHAPE.len()];
        let day = 20_700 + day + 70 * (n / SHAPE.len()) as i32;
        ProgressDay {
            label: format!(
                "{} {}",
                day % 28 + 1,
                ["Sep", "Oct", "Nov"][day as usize / 28 % 3]
            ),
            day,
            counts,
        }
    };
    (0..count).map(make).collect()
}

/// Votes on items: agreed, far apart, all abstained, with and without a condition.
pub(super) fn votes(names: &[&str], conditional: bool) -> Vec<VoteRow> {
    let make = |(n, name): (usize, &&str)| VoteRow {
        label: name.to_string(),
        votes: [
            usize::from(conditional) * (n % 3),
            n % 2,
            (n + 1) % 4,
            n % 5,
            if n % 4 == 0 { 12 } else { 0 },
        ],
        abstained: n % 3,
        agreed: (n % 3 > 0).then_some(n % 4 + 1),
        apart: format!("{} steps", n % 4),
    };
    names.iter().enumerate().map(make).collect()
}

/// Other parties of all kinds, some with nothing said.
pub(super) fn others(names: &[&str]) -> Vec<PartyBox> {
    let make = |(n, name): (usize, &&str)| PartyBox {
        name: name.to_string(),
        kind: n % 3,
        supplies: (0..n % 4)
            .map(|k| SupplyLine {
                kind: (n + k) % 3,
                what: names[(n + k) % names.len()].to_string(),
                whole: (n + k) % 2 == 1,
            })
            .collect(),
    };
    names.iter().enumerate().map(make).collect()
}

/// What an organization runs itself.
pub(super) fn runs() -> Vec<String> {
    AREAS[5..10].iter().map(|name| name.to_string()).collect()
}

/// A plan of some tasks, in groups.
pub(super) fn tasks(names: &[&str], count: usize) -> PlanInput {
    let make = |n: usize| PlanBar {
        group: names[n * names.len() / count.max(1) % names.len()].into(),
        label: format!("Close gaps: {}", names[n % names.len()]),
        start: 20_700 + (n * 37 % 200) as i32,
        end: 20_700 + (n * 37 % 200 + n * 11 % 60) as i32,
        done: [0, 50, 100][n % 3],
        critical: n % 4 == 1,
        after: vec![n / 2, n.saturating_sub(4)],
        cells: vec!["K. Sato".into(), "1 Sep 2026".into(), "30 Sep 2026".into()],
    };
    let mark = |label: &str, day, today| PlanMark {
        label: label.into(),
        day,
        today,
    };
    PlanInput {
        bars: (0..count).map(make).collect(),
        marks: vec![
            mark("Today, 20 Nov 2026", 20_760, true),
            mark("Stage 1, 1 Mar 2027", 20_955, false),
            mark("Stage 2, 3 May 2027", 20_990, false),
        ],
        months: (0..14)
            .map(|n| PlanMonth {
                day: 20_680 + 30 * n,
                label: ["Jan 2027", "Feb", "March", "September 2027"][n as usize % 4].into(),
            })
            .collect(),
        head: ["Owner", "Start", "End"].map(String::from).to_vec(),
    }
}

/// Three years with audits and duties; the first row has the name given.
pub(super) fn time_line(name: &str, planned: bool) -> TimeLine {
    const DAY: i32 = 20_800;
    const KINDS: [TimeKind; 4] = [
        TimeKind::Done,
        TimeKind::Booked,
        TimeKind::Latest,
        TimeKind::Late,
    ];
    let bar = |from: i32, to: i32, window| TimeBar {
        from: DAY + from,
        to: DAY + to,
        window,
        planned,
        what: "Certificate".into(),
        when: "3 Nov 2026 to 2 Nov 2029".into(),
        why: "three years after the decision".into(),
    };
    let mark = |n: i32, kind| TimeMark {
        day: DAY + n,
        kind,
        planned,
        what: "Assess availability risks".into(),
        when: "3 Nov 2027".into(),
        why: "12 months after the decision".into(),
    };
    let row = |label: &str, bars, marks| TimeRow {
        label: label.into(),
        bars,
        marks,
    };
    let duties = |step: usize| {
        let days = (0..1096).step_by(step).enumerate();
        let marks = days.map(|(n, day)| mark(day, KINDS[n * step % 4]));
        marks.collect()
    };
    TimeLine {
        from: DAY - 60,
        to: DAY + 1096,
        today: Some((DAY - 40, "today, 20 Nov 2026".into())),
        years: vec![
            (DAY - 60, "2026".into()),
            (DAY + 50, "2027".into()),
            (DAY + 415, "2028".into()),
            (DAY + 781, "2029".into()),
        ],
        rows: vec![
            row(
                name,
                vec![bar(0, 1096, false)],
                vec![mark(0, TimeKind::Done), mark(1096, TimeKind::Latest)],
            ),
            row(
                "Surveillance",
                vec![bar(275, 365, true), bar(415, 780, true)],
                vec![mark(365, TimeKind::Late), mark(500, TimeKind::Booked)],
            ),
            row("Recertification", vec![bar(975, 1096, true)], Vec::new()),
            row("Duties: evaluation", Vec::new(), duties(365)),
            row("Duties: operation of the services", Vec::new(), duties(31)),
            row("Duties: other", Vec::new(), duties(1)),
        ],
    }
}

/// Counts from state to state, with planned audits or without.
fn course(states: u32, audits: bool, width: u32) -> Chart {
    let line = |label: &str, of: u32| TrendLine {
        label: label.into(),
        points: (0..states)
            .map(|n| (700_000 + 40 * n as i32, (n * of / 5).min(of)))
            .collect(),
        target: of - of / 10,
        of,
    };
    let marks = [
        (
            "3 Feb 2027: Internal audit of the service desk and of everything around it",
            60,
        ),
        ("2 Mar 2027: Stage 1 audit", 230),
        ("4 Mar 2027: Stage 2 audit", 232),
    ];
    let marks = marks
        .iter()
        .filter(|_| audits)
        .map(|(label, day)| PlanMark {
            label: (*label).into(),
            day: 700_000 + day,
            today: false,
        });
    let dates = (0..states).map(|n| (700_000 + 40 * n as i32, format!("{} Nov 2026", n + 1)));
    trend(
        "Course",
        &[line(AREAS[24], 31), line("Criteria", 5), line("None", 0)],
        &marks.collect::<Vec<_>>(),
        &dates.collect::<Vec<_>>(),
        width,
    )
}

/// Every chart in every state that a person may meet, with a name.
pub(super) fn gallery(width: u32) -> Vec<(&'static str, Chart)> {
    let mut metres: Vec<RadarAxis> = axes(&GROUPS);
    for axis in &mut metres {
        axis.current = axis.current.or(Some(1));
        axis.target = Some(3);
    }
    let none: Vec<RadarAxis> = axes(&GROUPS)
        .into_iter()
        .map(|axis| RadarAxis {
            current: None,
            gap: None,
            ..axis
        })
        .collect();
    let zero = [Bar {
        label: "5 Leadership".into(),
        counts: [0; 6],
    }];
    let full = [Bar {
        label: AREAS[24].into(),
        counts: [u16::MAX; 6],
    }];
    let hollow: Vec<HeatRow> = rows(&AREAS[..3])
        .into_iter()
        .map(|row| HeatRow {
            cells: Vec::new(),
            level: None,
            gap: None,
            ..row
        })
        .collect();
    let empty: Vec<ProgressDay> = days(3)
        .into_iter()
        .map(|day| ProgressDay {
            counts: [0; 6],
            ..day
        })
        .collect();
    let whole = |names: &[&str]| parties("Parties", "Kestrel", &runs(), &others(names), width);
    vec![
        (
            "agreement",
            agreement("Votes", &votes(&GROUPS, false), width),
        ),
        (
            "agreement 31",
            agreement("Votes", &votes(&AREAS, true), width),
        ),
        ("agreement 0", agreement("Votes", &[], width)),
        ("parties", whole(&GROUPS[..4])),
        ("parties 31", whole(&AREAS)),
        ("parties 0", parties("Parties", AREAS[24], &[], &[], width)),
        ("parties alone", parties("Parties", "", &runs(), &[], width)),
        ("radar", radar("Levels", &axes(&GROUPS), width)),
        ("radar whole", radar("Levels", &metres, width)),
        ("radar 20", radar("Levels", &axes(&AREAS[..20]), width)),
        (
            "radar 3",
            radar(
                "Levels",
                &axes(&["Control", "Resolution", "Release"]),
                width,
            ),
        ),
        ("radar no level", radar("Levels", &none, width)),
        ("radar 31", radar("Levels", &axes(&AREAS), width)),
        ("radar 1", radar("Levels", &axes(&AREAS[..1]), width)),
        ("radar 0", radar("Levels", &[], width)),
        ("gaps", gaps("Gaps", &bars(&GROUPS), width)),
        ("gaps 31", gaps("Gaps", &bars(&AREAS), width)),
        ("gaps zero", gaps("Gaps", &zero, width)),
        ("gaps full", gaps("Gaps", &full, width)),
        ("gaps 0", gaps("Gaps", &[], width)),
        (
            "heatmap",
            heatmap("Ratings", &columns(), &rows(&AREAS), width),
        ),
        (
            "heatmap hollow",
            heatmap("Ratings", &columns(), &hollow, width),
        ),
        ("heatmap 0", heatmap("Ratings", &columns(), &[], width)),
        ("plan", plan("Plan", &tasks(&AREAS, 12), width)),
        ("plan 80", plan("Plan", &tasks(&AREAS, 80), width)),
        ("plan 1", plan("Plan", &tasks(&GROUPS, 1), width)),
        ("plan 0", plan("Plan", &tasks(&GROUPS, 0), width)),
        (
            "plan one day",
            plan(
                "Plan",
                &PlanInput {
                    marks: Vec::new(),
                    ..tasks(&GROUPS, 1)
                },
                width,
            ),
        ),
        (
            "certificate",
            certificate("Certificate", &time_line("Certificate", false), width),
        ),
        (
            "certificate planned",
            certificate("Certificate", &time_line(AREAS[24], true), width),
        ),
        (
            "certificate 0",
            certificate("Certificate", &TimeLine::default(), width),
        ),
        ("trend", course(5, true, width)),
        ("trend 2", course(2, false, width)),
        ("trend 1", course(1, true, width)),
        ("progress", progress("Progress", &days(9), width)),
        ("progress long", progress("Progress", &days(90), width)),
        ("progress 2", progress("Progress", &days(2), width)),
        ("progress 1", progress("Progress", &days(1), width)),
        ("progress zero", progress("Progress", &empty, width)),
        ("progress zero 1", progress("Progress", &empty[..1], width)),
        ("progress 0", progress("Progress", &[], width)),
    ]
}

/// Levels missing to the target, where both are known.
fn missing(level: Option<u8>, target: Option<u8>) -> Option<u8> {
    level
        .zip(target)
        .map(|(level, target)| target.saturating_sub(level))
}
