//! The worst inputs within the size limits that anybody has thought of: none takes over a second or 200 MB.

use std::time::Duration;

use chrono::DateTime;
use cpu_time::ThreadTime;
use peak_alloc::PeakAlloc;
use serde_json::{Value, json};
use waymark::analysis::project::schedule::schedule;
use waymark::assessment::records::Task;
use waymark::assessment::{
    Assessment, AssessmentId, Edit, HistoryEntry, Listed, Moment, Stamped, restore_value,
};
use waymark::exchange::{MAX_BYTES, MAX_ROWS, MAX_TABLE_BYTES, MAX_UNPACKED, ballot, export};
use waymark::standard::standard;
use waymark::store::{Memory, Store, Texts, base_key, prefix};

use crate::targets;

#[global_allocator]
pub static MEMORY: PeakAlloc = PeakAlloc;

const MOST_MEGABYTES: f32 = 200.0;

/// Without optimization all takes some ten times as long, so that files and tables have a tenth of their size then; `cargo test
/// --release --test fuzz` takes the whole.
const PART: usize = if cfg!(debug_assertions) { 10 } else { 1 };

/// What takes a second in the released app takes more without optimization: the slowest here took 4.7 and 5.0 seconds in two runs. Time of
/// the processor and not of the clock, since the release is built and other tests run meanwhile.
const MOST_TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 8 } else { 1 });

struct Measured(Vec<String>);

impl Measured {
    fn run(&mut self, what: &str, run: impl FnOnce()) {
        let before = MEMORY.current_usage_as_mb();
        MEMORY.reset_peak_usage();
        let start = ThreadTime::now();
        run();
        let took = start.elapsed();
        let megabytes = MEMORY.peak_usage_as_mb() - before;
        println!("{what}: {} ms, {megabytes:.0} MB", took.as_millis());
        if took > MOST_TIME || megabytes > MOST_MEGABYTES {
            self.0.push(format!("{what}: {took:?}, {megabytes:.0} MB"));
        }
    }
}

/// Repeated up to a size, between a start and an end.
fn filled(start: &str, part: &str, end: &str, size: usize) -> Vec<u8> {
    let room = size - start.len() - end.len();
    format!("{start}{}{end}", part.repeat(room / part.len())).into_bytes()
}

fn empty() -> Assessment {
    Assessment::new(AssessmentId("a".to_owned()), "Org", Moment::default())
}

fn value(list: &str, field: &str, records: Vec<Value>) -> Assessment {
    let mut value = serde_json::to_value(empty()).unwrap();
    value[list][field] = records.into();
    restore_value(value).unwrap()
}

fn file(document: &Assessment) -> Vec<u8> {
    export(document, DateTime::default()).into_bytes()
}

/// A thousand tasks, each behind the four hundred before it.
fn plan() -> Assessment {
    let task = |n: usize| {
        let after: Vec<String> = (n.saturating_sub(400)..n).map(|n| n.to_string()).collect();
        json!({"id": n.to_string(), "title": "t", "after": after, "start": "2026-01-01", "end": "2026-02-01"})
    };
    value("project", "tasks", (0..1000).map(task).collect())
}

#[test]
fn no_input_takes_a_second_or_two_hundred_megabytes() {
    let _alone = crate::ALONE.lock();
    let mut all = Measured(Vec::new());
    ballots(&mut all);
    snapshots(&mut all);
    plans(&mut all);
    tables(&mut all);
    workbooks(&mut all);
    stores(&mut all);
    others(&mut all);
    assert!(all.0.is_empty(), "{:#?}", all.0);
}

fn ballots(all: &mut Measured) {
    let size = ballot::MOST_BYTES as usize;
    for (start, part, end) in [
        ("", "WMB", ""),
        ("", "WM", ""),
        ("", "WMB1", ""),
        ("WMB", "1", ""),
        ("WMB1.", "A", ""),
        ("", " ", ""),
        ("", "[", ""),
        ("[", "{\"a\":1},", "1]"),
        ("[", "[1],", "1]"),
    ] {
        let text = filled(start, part, end, size);
        all.run(&format!("ballot “{start}{part}…”"), || {
            let _ = ballot::read_ballot(&text);
            let _ = ballot::read_invitation(&text);
        });
    }
    let mut people = vec![2, b'w', b'1', 1, 1, b'a', 0];
    people.splice(0..3, [2, b'w', b'1']);
    people.extend([3 + 4, b'8', b'.', b'6', b'.', b'1', b'a', b'b', 0]);
    people.extend(b"\x01a\x01b".repeat(150_000));
    all.run("ballot content", || {
        targets::ballot(&people);
    });
}

fn snapshots(all: &mut Measured) {
    let size = MAX_BYTES as usize / PART;
    for (start, part, end) in [
        ("", "[", ""),
        ("", "{\"a\":", ""),
        ("[", "1,", "1]"),
        ("[", "[],", "1]"),
        ("[", "[1],", "1]"),
        ("[", "{\"a\":1},", "1]"),
        ("[", "\"\",", "1]"),
        ("{\"schema\":4,\"", "x", "\":1}"),
        ("{\"schema\":4,\"organization\":\"", "\\u0041", "\"}"),
    ] {
        let text = filled(start, part, end, size);
        all.run(&format!("snapshot “{start}{part}…”"), || {
            let _ = waymark::exchange::open(&text);
        });
    }
    let keys: String = (0..600_000 / PART)
        .map(|n| format!("\"k{n}\":1,"))
        .collect();
    let text = format!("{{{keys}\"z\":1}}").into_bytes();
    all.run("snapshot of 600,000 fields", || {
        drop(waymark::exchange::open(&text))
    });

    let mut document = empty();
    let entry = HistoryEntry {
        at: Moment::default(),
        by: "Ann".to_owned(),
        what: "note".to_owned(),
        on: "answers/8.6.1-a".to_owned(),
        to: String::new(),
        also: Vec::new(),
        from: None,
    };
    document.history = vec![entry; 90_000 / PART].into();
    let text = file(&document);
    assert!(text.len() < size);
    all.run("snapshot, 90,000 entries of history", || {
        waymark::exchange::open(&text).unwrap();
    });
    let pieces: Vec<Value> = (0..120_000 / PART)
        .map(|n| json!({"id": format!("e{n}")}))
        .collect();
    let mut content = serde_json::to_value(empty()).unwrap();
    content["answers"]["4.1-a"]["evidence"] = pieces.into();
    let text = file(&restore_value(content).unwrap());
    assert!(text.len() < size);
    all.run("snapshot, 120,000 pieces of evidence", || {
        waymark::exchange::open(&text).unwrap();
    });
}

fn plans(all: &mut Measured) {
    let text = file(&plan());
    let mut read = None;
    all.run("snapshot, 1,000 tasks behind 400 each", || {
        read = waymark::exchange::import(&text).ok();
    });
    let document = read.unwrap();
    all.run("critical path of 1,000 tasks behind 400 each", || {
        schedule(&document, Moment::default().date_naive());
    });
    let tasks = &document.project.tasks;
    let adds = tasks.iter().map(|task| {
        let record = Task::LIST.at(&task.id);
        record.add_like(task)
    });
    let change = Stamped {
        at: Moment::default(),
        by: String::new(),
        edit: Edit::Many(adds.collect()),
    };
    all.run("edit of 1,000 tasks behind 400 each", || {
        empty().apply(&change).unwrap();
    });
}

fn tables(all: &mut Measured) {
    let size = MAX_TABLE_BYTES / PART;
    let head = "Clause,Rating,Note,Evidence\n";
    for (start, part) in [
        (head, "4.1-a,fully,n,e\n"),
        (head, "\n"),
        (head, "\r"),
        (head, "\""),
        (head, ","),
        ("Clause\n4.1-a,\"", "x\"\"\n"),
        ("Clause\n4.1-a,", "x"),
        ("", "4.1"),
        ("", "x,"),
        ("Clause,Note\n4.1-a,", "\u{1d11e}"),
    ] {
        let text = filled(start, part, "", size);
        all.run(&format!("table “{start}{part}…”"), || {
            targets::table(&text);
        });
    }
    let prose: String = (0..MAX_ROWS / PART - 1)
        .map(|n| format!("4.1-a,sentence {n} of many,Novak{n}, Ann\n"))
        .collect();
    all.run("table, 20,000 ratings in prose", || {
        targets::table(format!("Clause,Rating,Owner\n{prose}").as_bytes());
    });
    let latin = filled(
        "Clause;Note\n4.1-a;f\u{fc}r\n",
        "4.1-a;gr\u{fc}n\n",
        "",
        size,
    );
    let latin: Vec<u8> = String::from_utf8(latin)
        .unwrap()
        .chars()
        .map(|c| c as u8)
        .collect();
    all.run("table whose encoding is asked", || {
        targets::table(&latin);
    });
    let wide = format!("{}x\n", "x,".repeat(199)).repeat(MAX_ROWS / PART);
    all.run("table, 20,000 rows of 200 cells", || {
        targets::table(wide.as_bytes());
    });
    let wide = format!("4.1-a{}\n", ",fully".repeat(49)).repeat(MAX_ROWS / PART - 1);
    all.run("table, 20,000 rows of 50 cells", || {
        targets::table(wide.as_bytes());
    });
    for (what, statements) in [
        ("all statements", standard().statements.len()),
        ("one statement", 1),
    ] {
        let statements = &standard().statements[..statements];
        let line = |n: usize| {
            let id = statements[n % statements.len()].id;
            format!("{id},fully,n{n},Evidence {n}\n")
        };
        let text: String = std::iter::once(head.to_owned())
            .chain((1..MAX_ROWS / PART).map(line))
            .collect();
        all.run(
            &format!("table, 20,000 pieces of evidence for {what}"),
            || {
                targets::table(text.as_bytes());
            },
        );
    }
}

/// The smallest workbook that Excel reads, its sheet and shared strings as given.
fn workbook(cells: &str, strings: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id='{id}' Type='{office}/{kind}' Target='{target}'/>")
    };
    let relations =
        |all: &str| format!("<Relationships xmlns='{package}/relationships'>{all}</Relationships>");
    let parts = [
        (
            "[Content_Types].xml",
            format!("<Types xmlns='{package}/content-types'/>"),
        ),
        (
            "_rels/.rels",
            relations(&relation("r1", "officeDocument", "xl/workbook.xml")),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(
                &(relation("r1", "worksheet", "worksheets/sheet1.xml")
                    + &relation("r2", "sharedStrings", "sharedStrings.xml")),
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns='{main}' xmlns:r='{office}'><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>"
            ),
        ),
        (
            "xl/sharedStrings.xml",
            format!("<sst xmlns='{main}'>{strings}</sst>"),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns='{main}'><sheetData>{cells}</sheetData></worksheet>"),
        ),
    ];
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        out.start_file(name, options).unwrap();
        std::io::Write::write_all(&mut out, text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn workbooks(all: &mut Measured) {
    let size = MAX_UNPACKED as usize / PART - 10_000;
    let row = format!("<row>{}</row>", "<c><v>4.1</v></c>".repeat(50));
    let strings = "<si><t>4.1-a</t></si>";
    let cell = "<row><c t='s'><v>0</v></c></row>";
    for (what, cells, strings) in [
        ("cells", row.repeat(size / row.len()), strings.to_owned()),
        (
            "shared texts",
            cell.to_owned(),
            strings.repeat(size / strings.len()),
        ),
        ("nothing", "<x>".repeat(size / 3), strings.to_owned()),
        (
            "one text",
            cell.repeat(20_000),
            format!("<si><t>{}</t></si>", "x".repeat(size / 2)),
        ),
    ] {
        let bytes = workbook(&cells, &strings);
        drop((cells, strings));
        all.run(&format!("workbook full of {what}"), || {
            targets::workbook(&bytes);
        });
    }
}

fn stores(all: &mut Measured) {
    let edit = |n: usize| {
        let at = "2026-01-01T10:00:00Z";
        format!(r#"{{"at":"{at}","edit":{{"set":["answers/8.6.1-a",{{"note":"{n}"}}]}}}}"#)
    };
    let lines = (0..10_000 / PART).map(|n| format!("\nb {n}-t{}-{n} {}", n % 300, edit(n)));
    let text = format!("2 1 0 \n@{}", lines.collect::<String>());
    all.run("stores, 10,000 edits, opened four times", || {
        targets::stored(text.as_bytes());
    });
    let ranges: String = (0..100_000 / PART)
        .map(|n| format!(";t{n}:{n}-{n}"))
        .collect();
    let text = format!("2 1 0 {ranges}\n@");
    all.run("stores, a base that contains edits of 100,000 tabs", || {
        targets::stored(text.as_bytes());
    });
    let mut texts = Texts::new();
    texts.insert(base_key("a"), "x".repeat(5_000_000));
    for n in 0..10_000 {
        texts.insert(format!("{}j/{n}", prefix("a")), "x".repeat(400));
    }
    let store = Store::new(Memory::of(texts.clone()), "t".to_owned());
    all.run("stores of noise", || drop(store.read("a", Some(&texts))));
}

fn others(all: &mut Measured) {
    for (start, part) in [
        ("", "a"),
        ("https://", "a"),
        ("https://a", "."),
        ("https://[", ":"),
        ("https://a:", "1"),
        ("", "#"),
    ] {
        let text = filled(start, part, "", 10_000_000 / PART);
        all.run(&format!("address “{start}{part}…”"), || {
            targets::address(&text);
        });
    }
    let text = "x".repeat(10_000_000);
    all.run("QR text of 10 MB", || {
        drop(waymark::exchange::qr::encode(&text))
    });
    let side = 4_000 / PART;
    let mut seed = 1u32;
    let luma: Vec<u8> = (0..side * side)
        .map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        })
        .collect();
    all.run("QR picture of noise, 4000 × 4000", || {
        drop(waymark::exchange::qr::decode(side, side, &luma))
    });
}
