//! One kill: somebody works, the blow comes in the middle of it, and afterwards everything that was promised is looked for.

use std::time::Duration;

use serde_json::{Value, json};
use waymark::assessment::Assessment;
use waymark::exchange::{export, import};

use super::NAME;
use super::record::{Chance, Fields, Record, Table};
use crate::harness::{Lasting, Page};

pub const ROUTE: &str = "#/assessment/8.6.1";
/// How an edit is made, and what the page says of itself before the first and after each.
pub const WORK: &str = include_str!("work.js");
/// What the page shows of the fields that were edited.
pub const LOOK: &str = include_str!("look.js");
/// Puts an assessment as an older version stored it into local storage.
const STORE_OLD: &str = include_str!("old.js");
/// Whether a base that was rewritten has left the one before it.
const KEPT_BEFORE: &str = include_str!("before.js");

/// Names a new assessment and makes it.
const NAME_IT: &str = "name => {
    const field = document.querySelector('form.new #organization');
    field.value = name;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.form.requestSubmit();
}";
/// Opens a file with this text.
const GIVE_FILE: &str = "text => {
    const files = new DataTransfer();
    files.items.add(new File([text], 'snapshot.json', { type: 'application/json' }));
    const input = document.querySelector(`input[type='file']`);
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
}";

/// Snapshots of the schemas before this one; their content is what was stored then.
const OLD: [&str; 4] = [
    include_str!("../../samples/schema-1.json"),
    include_str!("../../samples/schema-2.json"),
    include_str!("../../samples/schema-3.json"),
    include_str!("../../samples/schema-4.json"),
];
const EXAMPLE: &[u8] = include_bytes!("../../../public/example.json");

/// What goes on when the blow comes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum During {
    Editing,
    /// The base is being rewritten.
    Compacting,
    /// Another assessment is made, and the one that was open moves to the database.
    Moving,
    /// A file is opened.
    Importing,
    /// An assessment of an older schema is opened, and its base rewritten.
    Migrating,
}

pub const ALL: [During; 5] = [
    During::Editing,
    During::Compacting,
    During::Moving,
    During::Importing,
    During::Migrating,
];

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Victim {
    Tab,
    Browser,
}

/// One kill, and what is there after it.
pub async fn round(
    lasting: Lasting,
    (during, victim): (During, Victim),
    chance: &mut Chance,
    table: &mut Table,
) -> Lasting {
    let page = &lasting.page;
    start(page, table).await;
    open(page, NAME).await;
    let process = lasting.page_process().await;
    let number = table.kills();
    let mut common = Record::of_old(NAME, table.known.clone());
    let mut beside = None;
    match during {
        During::Editing => edit(page, &mut common, 12, false, chance).await,
        During::Compacting => edit(page, &mut common, 262, true, chance).await,
        During::Moving => {
            edit(page, &mut common, 12, false, chance).await;
            beside = Some(Record::new(&format!("Another {number}"), Fields::new()));
        }
        During::Importing => {
            edit(page, &mut common, 12, false, chance).await;
            beside = Some(Record::new(
                &format!("Imported {number}"),
                example_ratings(),
            ));
        }
        During::Migrating => {
            let mut old = store_old(page, number).await;
            page.reload().await;
            start(page, table).await;
            open(page, &old.name).await;
            edit(page, &mut old, 262, true, chance).await;
            beside = Some(old);
        }
    }
    let longest = match during {
        During::Editing => 1200,
        _ => 2500,
    };
    let moment = Duration::from_millis(chance.below(longest));
    let work = work(page, during, &mut common, &mut beside, chance);
    // Whatever is under way is dropped.
    let _ = tokio::time::timeout(moment, work).await;
    let lasting = match victim {
        Victim::Tab => lasting.kill_page(process).await,
        Victim::Browser => lasting.kill_browser().await,
    };
    let mut lost = 0;
    let made = common.made + beside.as_ref().map_or(0, |beside| beside.made);
    if let Some(beside) = beside {
        lost += look(&lasting.page, &beside, victim, table).await.0;
    }
    let (missing, found) = look(&lasting.page, &common, victim, table).await;
    table.known.extend(found);
    table.add((during, victim), made, lost + missing);
    lasting
}

/// Works on until the blow comes; never ends by itself.
async fn work(
    page: &Page,
    during: During,
    common: &mut Record,
    beside: &mut Option<Record>,
    chance: &mut Chance,
) {
    match (during, beside) {
        (During::Moving, Some(beside)) => {
            new_assessment(page, &beside.name).await;
            wait_for_promise(page, beside).await;
        }
        (During::Importing, Some(beside)) => {
            page.go("#/").await;
            page.wait_for("[data-action='new-assessment']").await;
            let file = json!(example(&beside.name));
            page.js::<Option<()>>(&format!("void ({GIVE_FILE})({file})"))
                .await;
            page.wait_js(&is_open(&beside.name)).await;
            wait_for_promise(page, beside).await;
        }
        (During::Migrating, Some(beside)) => edit_on(page, beside, chance).await,
        _ => edit_on(page, common, chance).await,
    }
}

/// Makes an assessment as a person does, all by script: the browser may have no driver.
pub async fn new_assessment(page: &Page, name: &str) {
    page.go("#/").await;
    page.wait_for("[data-action='new-assessment']").await;
    let click = "void document.querySelector(`[data-action='new-assessment']`).click()";
    page.js::<Option<()>>(click).await;
    page.wait_for("form.new #organization").await;
    page.js::<Option<()>>(&format!("void ({NAME_IT})({})", json!(name)))
        .await;
    page.wait_js(&is_open(name)).await;
}

async fn edit_on(page: &Page, record: &mut Record, chance: &mut Chance) {
    loop {
        let count = 1 + chance.below(3);
        edit(page, record, count, false, chance).await;
    }
}

/// Takes in what the page says of an assessment that is new in it, again and again.
async fn wait_for_promise(page: &Page, record: &mut Record) {
    loop {
        let said: (String, String) = page
            .js("[document.documentElement.dataset.save, document.documentElement.dataset.disk]")
            .await;
        record.heard(0, &[said]);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn edit(page: &Page, record: &mut Record, count: u64, fast: bool, chance: &mut Chance) {
    let statements: Vec<String> = page
        .js("[...document.querySelectorAll('[data-statement]')].map(e => e.dataset.statement)")
        .await;
    let before = record.sent;
    let plan = record.plan(&statements, count, fast, chance);
    let said: Vec<(String, String)> = page.js(&format!("({WORK})({plan})")).await;
    record.heard(before, &said);
}

/// Goes to the start page. Where the database was too slow for the first load after a restart, the page says so, and is loaded again.
async fn start(page: &Page, table: &mut Table) {
    page.load("#/").await;
    for _ in 0..5 {
        page.wait_ready().await;
        page.wait_for("[data-action='new-assessment']").await;
        let disk: String = page.js("document.documentElement.dataset.disk").await;
        if disk != "unavailable" {
            return;
        }
        table.late += 1;
        page.reload().await;
    }
    panic!("the database does not answer");
}

pub fn is_open(name: &str) -> String {
    format!("document.querySelector('.bar .org')?.textContent === '{name}'")
}

fn entry(name: &str) -> String {
    format!(
        "[...document.querySelectorAll('[data-action=open-assessment]')].find(b => b.textContent === '{name}')"
    )
}

/// Opens an assessment from the start page, whatever was open.
pub async fn open(page: &Page, name: &str) {
    if !page.js::<bool>(&is_open(name)).await {
        let entry = entry(name);
        page.wait_until("the assessment in the list", &entry).await;
        page.js::<Option<()>>(&format!("void {entry}.click()"))
            .await;
        page.wait_js(&is_open(name)).await;
    }
    page.go(ROUTE).await;
    page.wait_for("[data-statement='8.6.1-a']").await;
}

/// How many of the promised edits are lost, and what is there.
async fn look(page: &Page, record: &Record, victim: Victim, table: &mut Table) -> (usize, Fields) {
    start(page, table).await;
    let broken = page.count(".broken").await;
    if broken > 0 {
        println!("LOST: {broken} damaged after the kill");
        return (broken, Fields::new());
    }
    let is_there = format!(
        "Boolean({} || {})",
        is_open(&record.name),
        entry(&record.name)
    );
    if !page.js::<bool>(&is_there).await {
        let is_promised = record.is_promised(victim);
        if is_promised {
            println!("LOST: {} with {} edits", record.name, record.made);
        }
        return (
            usize::from(is_promised) + record.made * usize::from(is_promised),
            Fields::new(),
        );
    }
    open(page, &record.name).await;
    let look = format!("({LOOK})({})", json!(record.may_hold(victim)));
    let found: Fields = page.js(&look).await;
    let mut lost = record.lost(victim, &found);
    if !page.js::<bool>(&format!("({KEPT_BEFORE})()")).await {
        println!(
            "LOST: what {} was before its base was rewritten",
            record.name
        );
        lost += 1;
    }
    (lost, found)
}

/// The example under another name, as a file.
fn example(name: &str) -> String {
    let mut example = import(EXAMPLE).unwrap();
    name.clone_into(&mut example.organization);
    let created = example.created;
    export(&example, created.to_utc())
}

fn example_ratings() -> Fields {
    let example: Assessment = import(EXAMPLE).unwrap();
    ratings(&serde_json::to_value(&example).unwrap())
}

/// What a document's statements are rated on the page of the kills.
fn ratings(document: &Value) -> Fields {
    let answers = document["answers"].as_object().unwrap().iter();
    let rated = answers.filter(|(statement, _)| statement.starts_with("8.6.1-"));
    rated
        .filter_map(|(statement, answer)| {
            Some((
                format!("rating {statement}"),
                answer["rating"].as_str()?.to_owned(),
            ))
        })
        .collect()
}

/// Stores an assessment as an older version left it, and what it says.
async fn store_old(page: &Page, number: usize) -> Record {
    let sample: Value = serde_json::from_str(OLD[number / 5 % OLD.len()]).unwrap();
    let mut document = sample["content"].clone();
    let name = format!("Old {number}");
    let id = format!("old-{number}");
    document["organization"] = json!(name);
    document["id"] = json!(id);
    // As text: the check sum is over the very bytes.
    let arguments = json!([document.to_string(), id, name, document["schema"]]);
    page.js::<bool>(&format!("({STORE_OLD})(...{arguments})"))
        .await;
    Record::new(&name, ratings(&document))
}
