//! What must hold for any bytes: a function for each thing that is read from outside. The fuzzer (`fuzz/`) and the native test beside
//! this file both call them.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use waymark::analysis::project::schedule::schedule;
use waymark::assessment::{Assessment, AssessmentId, Moment, SCHEMA, Stamped, read_edit, restore};
use waymark::exchange::ballot::{
    LINK, ballot_code, ballot_file, check_address, invitation_code, invitation_file, link,
    read_ballot, read_invitation,
};
use waymark::exchange::{
    Decoded, RawTable, Spreadsheet, Told, choices, decode, decode_as, export, grid, grouped, guess,
    header, import, open, preview, qr, sheets,
};
use waymark::store::{DiskAct, Memory, Store, Texts, base_key, prefix};

/// Reads bytes from outside; panics when something does not hold that must. Whether the bytes were taken, of which the corpus must
/// have some.
pub type Target = fn(&[u8]) -> bool;

/// All of them, by the names of their folders in the corpus.
#[allow(dead_code)] // The fuzzer calls each by itself.
pub const ALL: [(&str, Target); 8] = [
    ("snapshot", snapshot),
    ("edit", edit),
    ("stored", stored),
    ("table", table),
    ("workbook", workbook),
    ("ballot", ballot),
    ("address", address),
    ("qr", qr_text),
];

/// A document in which every list has something.
static SAMPLE: LazyLock<Assessment> = LazyLock::new(|| {
    let mut sample = import(include_bytes!("../samples/schema-4.json")).unwrap();
    sample.id = AssessmentId("a".to_owned());
    sample
});

fn written(document: &Assessment) -> String {
    serde_json::to_string(document).unwrap()
}

/// What was accepted is written and read back as the same.
fn comes_back(document: &Assessment) {
    let again = restore(&written(document));
    assert_eq!(again.as_ref(), Ok(document));
}

/// The bytes as a snapshot file, and as the content of one (whose check sum no fuzzer would ever meet).
pub fn snapshot(bytes: &[u8]) -> bool {
    let mut taken = false;
    let restored = std::str::from_utf8(bytes).ok().map(restore);
    let opened = open(bytes).map(|snapshot| snapshot.document);
    for document in restored.into_iter().flatten().chain(opened) {
        comes_back(&document);
        let file = export(&document, DateTime::<Utc>::default());
        assert_eq!(import(file.as_bytes()).as_ref(), Ok(&document));
        schedule(&document, Moment::default().date_naive());
        taken = true;
    }
    taken
}

/// The bytes as a stored edit, applied to the sample.
pub fn edit(bytes: &[u8]) -> bool {
    let Some(Ok(change)) = std::str::from_utf8(bytes).ok().map(read_edit) else {
        return false;
    };
    let text = serde_json::to_string(&change).unwrap();
    assert_eq!(read_edit(&text).unwrap(), change);
    let mut document = SAMPLE.clone();
    let Ok(inverse) = document.apply(&change) else {
        assert_eq!(document, *SAMPLE, "a refused edit changes nothing");
        return false;
    };
    comes_back(&document);
    let back = Stamped {
        edit: inverse,
        ..change
    };
    document.apply(&back).unwrap();
    document.history.clone_from(&SAMPLE.history);
    assert_eq!(document, *SAMPLE, "the inverse takes it back");
    true
}

/// What two stores hold, told in lines: the header of the base, its document (`@` is the sample), then a line for each further text:
/// which store it stands in (`n`ear, `f`ar, else both; capitals take the text as it is, small letters give it the check sum that
/// it needs), the last part of its key, the text.
pub fn stored(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let mut lines = text.split('\n');
    let (header, json) = (
        lines.next().unwrap_or_default(),
        lines.next().unwrap_or_default(),
    );
    let sample = written(&SAMPLE);
    let json = if json == "@" { &sample } else { json };
    let id = restore(json).map_or("a".to_owned(), |document| document.id.0);
    let base = match header.starts_with("2 ") {
        true => format!("{} {header}\n{json}", sum(&[header, json])),
        false => format!("{} {header}\n{json}", short(&Sha256::digest(json))),
    };
    let (mut near, mut far) = (Texts::new(), Texts::new());
    let mut put = |place: &str, key: String, text: String| {
        if !place.eq_ignore_ascii_case("f") {
            near.insert(key.clone(), text.clone());
        }
        if !place.eq_ignore_ascii_case("n") {
            far.insert(key, text);
        }
    };
    put("b", base_key(&id), base);
    for line in lines {
        let mut parts = line.splitn(3, ' ');
        let (Some(place), Some(name), Some(text)) = (parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        let summed = place.chars().all(char::is_lowercase);
        let (key, text) = match summed {
            true => (format!("j/{name}"), whole(&id, name, text)),
            false => (name.to_owned(), text.to_owned()),
        };
        put(place, format!("{}{key}", prefix(&id)), text);
    }
    opens_the_same(&id, near, far)
}

/// The text of an edit with schema and check sum.
fn whole(id: &str, name: &str, json: &str) -> String {
    format!("{SCHEMA} {} {json}", sum(&[id, name, json]))
}

fn sum(parts: &[&str]) -> String {
    let parts: String = parts.iter().flat_map(|part| [*part, "\0"]).collect();
    short(&Sha256::digest(parts))
}

fn short(digest: &[u8]) -> String {
    digest[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Opening joins and mends the stores; opening again gives the same document, from both and from local storage alone.
fn opens_the_same(id: &str, near: Texts, mut far: Texts) -> bool {
    let mut store = Store::new(Memory::of(near), "t9".to_owned());
    store.set_far(Default::default());
    let Ok((document, _)) = store.open(id, Some(&far)) else {
        return false;
    };
    comes_back(&document);
    while let Some(acts) = store.hand_over() {
        for act in acts.iter() {
            match act {
                DiskAct::Put(key, text) => drop(far.insert(key.clone(), text.clone())),
                DiskAct::Remove(key) => drop(far.remove(key)),
                DiskAct::Clear(start) => far.retain(|key, _| !key.starts_with(start)),
            }
        }
        store.answered(true);
    }
    let again = Store::new(Memory::of(store.near(id)), "t8".to_owned());
    assert_eq!(again.read(id, Some(&far)).unwrap(), document);
    assert_eq!(again.read(id, None).unwrap(), document, "near alone");
    let elsewhere = Store::new(Memory::default(), "t7".to_owned());
    assert_eq!(
        elsewhere.read(id, Some(&far)).unwrap(),
        document,
        "far alone"
    );
    true
}

/// The bytes as a table: what its preview shows can be done.
pub fn table(bytes: &[u8]) -> bool {
    let text = match decode(bytes) {
        Ok(Decoded::Text(text)) => text,
        Ok(Decoded::Unclear) => {
            // Every reading that is offered can be had.
            let all = choices(bytes).into_iter();
            let mut all = all.map(|choice| decode_as(bytes, choice.key).unwrap());
            match all.next() {
                Some(text) => text,
                None => return false,
            }
        }
        Err(_) => return false,
    };
    match grid(&text) {
        Ok(grid) => taken(&grid),
        Err(_) => false,
    }
}

/// Workbooks, each of their sheets as a table.
pub fn workbook(bytes: &[u8]) -> bool {
    let Ok(all) = sheets(bytes) else {
        return false;
    };
    let rows = all.into_iter().filter_map(|sheet| sheet.rows.ok());
    for rows in rows {
        taken(&RawTable {
            rows,
            ..RawTable::default()
        });
    }
    true
}

/// Whether the rows bring anything, with everything confirmed that is asked.
fn taken(grid: &RawTable) -> bool {
    let table = Spreadsheet::of(grid, header(&grid.rows));
    let mut id = 0;
    let mut new_id = || {
        id += 1;
        format!("new{id}")
    };
    let told = Told {
        legend: true,
        clauses: Some(true),
        ours: true,
        ..Told::of(guess(&table))
    };
    let preview = preview(&SAMPLE, &table, &told, &mut new_id);
    grouped(&preview.problems);
    let Some(edit) = preview.edit else {
        assert!(preview.lines.is_empty());
        return false;
    };
    let mut document = SAMPLE.clone();
    let change = Stamped {
        at: Moment::default(),
        by: String::new(),
        edit,
    };
    document.apply(&change).unwrap();
    comes_back(&document);
    true
}

/// The bytes as a file or code of a ballot or an invitation, and as the content of a code with the check sum that it needs.
pub fn ballot(bytes: &[u8]) -> bool {
    let mut taken = false;
    for text in [bytes.to_vec(), code("WMB1.", bytes), code("WMI1.", bytes)] {
        if let Ok(ballot) = read_ballot(&text) {
            let (code, file) = (ballot_code(&ballot), ballot_file(&ballot));
            assert_eq!(read_ballot(code.as_bytes()).as_ref(), Ok(&ballot));
            assert_eq!(read_ballot(file.as_bytes()), Ok(ballot));
            taken = true;
        }
        if let Ok(invitation) = read_invitation(&text) {
            let code = invitation_code(&invitation);
            let file = invitation_file(&invitation);
            assert_eq!(read_invitation(code.as_bytes()).as_ref(), Ok(&invitation));
            assert_eq!(read_invitation(file.as_bytes()), Ok(invitation));
            taken = true;
        }
    }
    taken
}

fn code(mark: &str, content: &[u8]) -> Vec<u8> {
    let sum = Sha256::new().chain_update(mark).chain_update(content);
    let bytes = [content, &sum.finalize()[..6]].concat();
    format!("{mark}{}", URL_SAFE_NO_PAD.encode(bytes)).into_bytes()
}

/// The bytes as a typed address: what is kept is kept again, and holds no fragment.
pub fn address(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let kept = check_address(&text);
    if let Ok(kept) = &kept {
        assert_eq!(check_address(kept).as_ref(), Ok(kept));
        let link = link(kept, "WMI1.x");
        assert_eq!(link.split_once('#').unwrap().0, kept.as_str());
        assert!(link.contains(LINK));
    }
    kept.is_ok()
}

/// The bytes as a text that is drawn and read again; behind a first byte 1 as a picture, whose width is the second.
pub fn qr_text(bytes: &[u8]) -> bool {
    if let [1, width, luma @ ..] = bytes {
        let width = usize::from(*width).max(1);
        qr::decode(width, luma.len() / width, luma);
        return false;
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let Ok(code) = qr::encode(text) else {
        assert!(text.len() > qr::MOST_BYTES);
        return false;
    };
    const MODULE: usize = 4;
    let modules = code.size() + 2 * qr::QUIET;
    let side = modules * MODULE;
    let luma: Vec<u8> = (0..side * side)
        .map(|pixel| {
            let at = |place: usize| (place / MODULE).checked_sub(qr::QUIET);
            let dark = matches!((at(pixel % side), at(pixel / side)), (Some(x), Some(y)) if code.is_dark(x, y));
            if dark { 0 } else { 255 }
        })
        .collect();
    assert_eq!(qr::decode(side, side, &luma), [text]);
    true
}
