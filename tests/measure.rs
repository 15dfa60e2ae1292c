use peak_alloc::PeakAlloc;
use std::time::{Duration, Instant};
use waymark::analysis::{
    self, Conformity, known, milestones::milestones, planning::Assigned, scope, workshop,
};
use waymark::assessment::*;
use waymark::standard::standard;
use waymark::store::{Memory, Store};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn full() -> Assessment {
    let mut document = Assessment::new(AssessmentId("full".into()), "Full Org", Moment::default());
    let statements = &standard().statements;
    for (index, statement) in statements.iter().enumerate() {
        let answer = document.answers.entry(statement.id).or_default();
        let is_gap = index < 300;
        answer.rating = Some(if is_gap { Rating::Not } else { Rating::Fully });
        let pieces = 2000 / statements.len() + usize::from(index < 2000 % statements.len());
        answer.evidence = (0..pieces)
            .map(|piece| Evidence {
                id: format!("e{piece}"),
                title: format!("Minutes {index}.{piece} of the review of services"),
                ..Evidence::default()
            })
            .collect();
        if is_gap {
            let mut gap = Gap::default();
            gap.cause = format!("=HYPERLINK <script> {index}");
            gap.recommendation = "Write it down, agree on it, and show that it is done. ".repeat(4);
            gap.owner = "P. Wójcik".to_owned();
            document.gaps.insert(statement.id, gap);
        }
    }
    document
}

fn times(factor: usize) -> Assessment {
    let mut document = full();
    for answer in document.answers.values_mut() {
        let own = answer.evidence.clone();
        answer.evidence = (0..factor)
            .flat_map(|time| own.iter().map(move |piece| (time, piece)))
            .map(|(time, piece)| Evidence {
                id: format!("{}x{time}", piece.id),
                title: format!("{} {time}", piece.title),
                ..piece.clone()
            })
            .collect();
    }
    let entry = HistoryEntry {
        at: Moment::default(),
        by: "Ida".to_owned(),
        what: "note".to_owned(),
        on: "answers/10.2-d".to_owned(),
        to: String::new(),
        also: Vec::new(),
        from: None,
    };
    document.history = vec![entry; 500 * factor].into();
    document
}

fn example(factor: usize) -> Assessment {
    let bytes = std::fs::read("public/example.json").unwrap();
    let mut document = waymark::exchange::open(&bytes).unwrap().document;
    for answer in document.answers.values_mut() {
        let own = answer.evidence.clone();
        answer.evidence = (0..factor)
            .flat_map(|time| own.iter().map(move |piece| (time, piece)))
            .map(|(time, piece)| Evidence {
                id: format!("{}x{time}", piece.id),
                ..piece.clone()
            })
            .collect();
    }
    let entries = document.history.entries();
    document.history = (0..factor)
        .flat_map(|_| entries.clone())
        .collect::<Vec<_>>()
        .into();
    document
}

fn timed<T>(mut f: impl FnMut() -> T) -> f64 {
    let mut best = Duration::MAX;
    for _ in 0..15 {
        let start = Instant::now();
        let v = f();
        best = best.min(start.elapsed());
        drop(v);
    }
    best.as_secs_f64() * 1e6
}

fn edit(at: i64, rating: Rating) -> Stamped {
    let at = chrono::DateTime::from_timestamp(1_800_000_000 + at * 7, 0)
        .unwrap()
        .fixed_offset();
    let edit = waymark::assessment::Answer::LIST
        .at("8.6.1-a")
        .set(Answer::rating, Some(rating));
    Stamped {
        at,
        by: "Ida".into(),
        edit,
    }
}

#[test]
fn pieces() {
    let today = chrono::NaiveDate::from_ymd_opt(2027, 5, 1).unwrap();
    let mut table: Vec<(String, Vec<f64>)> = Vec::new();
    for factor in [1, 4, 16] {
        let mut document = match std::env::var("EXAMPLE") {
            Ok(_) => example(factor),
            Err(_) => times(factor),
        };
        let mut undo = Undo::default();
        let mut n = 0;
        let mut store = Store::new(Memory::default(), "t".into());
        store.add(&document);
        let mut note = |name: &str, took: f64| match table.iter_mut().find(|(own, _)| own == name) {
            Some((_, all)) => all.push(took),
            None => table.push((name.to_owned(), vec![took])),
        };
        note(
            "apply",
            timed(|| {
                n += 1;
                undo.apply(
                    &mut document,
                    &edit(
                        n,
                        if n % 2 == 0 {
                            Rating::Not
                        } else {
                            Rating::Fully
                        },
                    ),
                )
                .unwrap();
            }),
        );
        note(
            "record",
            timed(|| {
                n += 1;
                store.record(&document, edit(n, Rating::Not));
                store.standing();
                store.is_on_disk()
            }),
        );
        let conformity = Conformity::on(&document, today);
        note("known_by", timed(|| document.known_by(today)));
        note("conformity", timed(|| Conformity::on(&document, today)));
        note("steps", timed(|| analysis::steps(&document, &conformity)));
        let steps = analysis::steps(&document, &conformity);
        note(
            "milestones",
            timed(|| milestones(&document, &conformity, &steps)),
        );
        note(
            "known::counts",
            timed(|| known::counts(&document, Some(document.known_by(today)))),
        );
        note("closed", timed(|| scope::closed_conditions(&document)));
        note("assigned", timed(|| Assigned::new(&document)));
        note("disputes", timed(|| workshop::disputes(&document)));
        note(
            "stage1",
            timed(|| analysis::stage_1(&document, &conformity)),
        );
        note(
            "stage2",
            timed(|| analysis::stage_2(&document, &conformity)),
        );
        note(
            "contradictions",
            timed(|| analysis::consistency::inconsistencies(&document, &conformity)),
        );
        let id = standard()
            .statement(waymark::standard::StatementId::parse("8.6.1-a").unwrap())
            .id;
        note(
            "known",
            timed(|| known::known(&document, id, Some(document.known_by(today)))),
        );
        note(
            "source_text",
            timed(|| workshop::source_text(&document, id)),
        );
        note(
            "next_audit",
            timed(|| waymark::analysis::evidence::next_audit(&document, today)),
        );
        note(
            "proposed",
            timed(|| analysis::proposed_grade(&document, id, &conformity)),
        );
        note(
            "undo",
            timed(|| {
                let mut d = 0;
                undo.undo(&mut document, edit(9999, Rating::Not).at, "");
                d += 1;
                d
            }),
        );
    }
    for (name, all) in table {
        println!(
            "{name:<16} {:>10.0} {:>10.0} {:>10.0} us  x{:.1}",
            all[0],
            all[1],
            all[2],
            all[2] / all[0]
        );
    }
}

#[test]
fn memory() {
    let base = MEMORY.current_usage();
    let mut document = full();
    println!("document {}", MEMORY.current_usage() - base);
    let mut undo = Undo::default();
    for n in 0..10_000 {
        undo.apply(
            &mut document,
            &edit(
                n,
                if n % 2 == 0 {
                    Rating::Not
                } else {
                    Rating::Fully
                },
            ),
        )
        .unwrap();
    }
    println!("with undo after {}", MEMORY.current_usage() - base);
    drop(undo);
    println!(
        "document after {} history {}",
        MEMORY.current_usage() - base,
        document.history.len()
    );
    let text = serde_json::to_string(&document).unwrap();
    println!("text {}", text.len());
    drop(text);
    MEMORY.reset_peak_usage();
    let mut store = Store::new(Memory::default(), "t".into());
    store.add(&document);
    println!(
        "peak of add {} now {}",
        MEMORY.peak_usage() - base,
        MEMORY.current_usage() - base
    );
}

#[test]
fn steps16() {
    let document = times(16);
    let today = chrono::NaiveDate::from_ymd_opt(2027, 5, 1).unwrap();
    let conformity = Conformity::on(&document, today);
    for _ in 0..2 {
        assert!(!analysis::steps(&document, &conformity).is_empty());
    }
}

#[test]
fn example_once() {
    let document = example(1);
    let today = chrono::NaiveDate::from_ymd_opt(2027, 5, 1).unwrap();
    let conformity = Conformity::on(&document, today);
    assert!(!analysis::steps(&document, &conformity).is_empty());
}

#[test]
fn pages() {
    use waymark::analysis::written::{ReportPart, written_report};
    let today = chrono::NaiveDate::from_ymd_opt(2027, 5, 1).unwrap();
    for (name, document) in [("example", example(1)), ("full", full())] {
        let c = Conformity::on(&document, today);
        let note = |what: &str, took: f64| println!("{name:<8} {what:<24} {took:>9.0} us");
        note("conformity", timed(|| Conformity::on(&document, today)));
        note("after", timed(|| c.after(&document, today, &[])));
        note("steps", timed(|| analysis::steps(&document, &c)));
        note("headline", timed(|| analysis::headline(&document, &c)));
        note(
            "next_acts",
            timed(|| analysis::next_acts(&document, &c, today)),
        );
        note(
            "inconsistencies",
            timed(|| analysis::consistency::inconsistencies(&document, &c)),
        );
        note("stage 1", timed(|| analysis::stage_1(&document, &c)));
        note("stage 2", timed(|| analysis::stage_2(&document, &c)));
        note("gaps", timed(|| analysis::gaps(&document, &c)));
        note("areas", timed(|| analysis::areas(&document)));
        note("progress", timed(|| analysis::progress(&document)));
        note("known", timed(|| known::counts(&document, Some(today))));
        note("assigned", timed(|| Assigned::new(&document)));
        note(
            "board",
            timed(|| waymark::analysis::preparation::board::board(&document, &c)),
        );
        note(
            "report",
            timed(|| written_report(&document, &c, today, &ReportPart::ALL)),
        );
        for part in ReportPart::ALL {
            note(
                part.key(),
                timed(|| written_report(&document, &c, today, &[part])),
            );
        }
    }
}

#[test]
fn report_once() {
    use waymark::analysis::written::{ReportPart, written_report};
    let today = chrono::NaiveDate::from_ymd_opt(2027, 5, 1).unwrap();
    let document = match std::env::var("EXAMPLE") {
        Ok(_) => example(1),
        Err(_) => full(),
    };
    let c = Conformity::on(&document, today);
    assert!(
        !written_report(&document, &c, today, &ReportPart::ALL)
            .parts
            .is_empty()
    );
    assert!(!waymark::analysis::preparation::board::board(&document, &c).is_empty());
    assert!(!analysis::next_acts(&document, &c, today).is_empty());
    assert!(!analysis::steps(&document, &c).is_empty());
}
