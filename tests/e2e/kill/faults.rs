//! Faults of a browser's storage while somebody works: nothing shown as saved is lost, and the bar tells the truth. The rules have
//! property tests of their own (`src/store/tests/`); here a real page meets them.

use serde_json::{Value, json};

use super::moments::{LOOK, ROUTE, Victim, WORK, open};
use super::record::{Fields, Record};
use crate::harness::{Browser, Page, session, visit};

/// Makes writes fail, and notes when the bar says what is not so.
const FAULTS: &str = include_str!("faults.js");

/// Harms texts, of the database or of local storage.
const HARM: &str = include_str!("harm.js");

const NAME: &str = "Faulty";

/// Something of each kind that is written in its own way; each field once.
const WORDS: [(&str, &str); 6] = [
    ("rating 8.6.1-a", "fully"),
    ("note 8.6.1-a", "note"),
    ("rating 8.6.1-b", "not"),
    ("evidence 8.6.1-b", "piece"),
    ("rating 8.6.1-c", "partly"),
    ("note 8.6.1-c", "another note"),
];

/// Runs a script before the page from the next load on; gives what ends that.
async fn before_load(page: &Page, source: &str) -> Value {
    let method = "Page.addScriptToEvaluateOnNewDocument";
    page.cdp(method, json!({ "source": source })).await["identifier"].clone()
}

async fn no_longer(page: &Page, script: Value) {
    let method = "Page.removeScriptToEvaluateOnNewDocument";
    page.cdp(method, json!({ "identifier": script })).await;
}

/// Does the work anew, and takes in what the page said. `turn` makes the texts differ from those of before.
async fn work(page: &Page, record: &mut Record, turn: usize) {
    let before = record.sent;
    for (key, value) in WORDS {
        let (mut key, mut value) = (key.to_owned(), value.to_owned());
        if key.starts_with("rating") {
            if record.holds(&key) == value {
                value = "largely".to_owned();
            }
        } else {
            value = format!("{value} {turn}");
        }
        if key.starts_with("evidence") {
            key = format!("{key} {value}");
        }
        record.intend(&key, &value, 10);
    }
    let plan = record.take_plan();
    let said: Vec<(String, String)> = page.js(&format!("({WORK})({plan})")).await;
    record.heard(before, &said);
    // What is typed is stored within 300 ms, or shown as not stored.
    page.wait_js("document.documentElement.dataset.save !== 'saving'")
        .await;
}

/// Takes in what the page shows at last.
async fn hear_last(page: &Page, record: &mut Record) {
    let said: (String, String) = page
        .js("[document.documentElement.dataset.save, document.documentElement.dataset.disk]")
        .await;
    record.heard(record.sent, &[said]);
}

/// Loads the page anew, opens the assessment and looks what is there.
async fn look_again(page: &Page, record: &Record, promise: Victim) -> Fields {
    page.load("#/").await;
    page.reload().await;
    assert_eq!(page.count(".broken").await, 0, "nothing is damaged");
    open(page, NAME).await;
    let may = json!(record.may_hold(promise));
    let found: Fields = page.js(&format!("({LOOK})({may})")).await;
    assert_eq!(record.lost(promise, &found), 0, "edits are lost");
    found
}

/// Which writes fail while the work is done: the one with this number, or it and all after it.
#[derive(Clone, Copy, Debug)]
struct Fault {
    near: bool,
    far: bool,
    at: usize,
    forever: bool,
}

impl Fault {
    /// One for each write to local storage, for every second one to the database, and some for both.
    fn all(near: usize, far: usize) -> Vec<Self> {
        let fault = |near, far, at, forever| Self {
            near,
            far,
            at,
            forever,
        };
        let nears = (1..=near).map(|at| fault(true, false, at, at % 2 == 0));
        let fars = (1..=far)
            .step_by(2)
            .map(|at| fault(false, true, at, at % 4 == 1));
        let both = [(1, true), (3, true), (4, false)];
        let both = both.map(|(at, forever)| fault(true, true, at, forever));
        nears.chain(fars).chain(both).collect()
    }

    async fn begin(self, page: &Page) {
        let spec = json!({ "at": self.at, "forever": self.forever });
        let spec = |fails: bool| if fails { spec.clone() } else { Value::Null };
        let (near, far) = (spec(self.near), spec(self.far));
        let begin = format!(
            "void Object.assign(waymarkFault, {{ near: {near}, far: {far}, nearCount: 0, farCount: 0 }})"
        );
        page.js::<Option<()>>(&begin).await;
    }

    /// What will not pass by itself is shown as long as it lasts.
    async fn is_shown(self, page: &Page) {
        if self.forever && self.near {
            page.wait_js("document.documentElement.dataset.save === 'failed'")
                .await;
        } else if self.forever {
            page.wait_js("document.documentElement.dataset.disk === 'no'")
                .await;
        }
        let lies: Vec<String> = page.js("waymarkFault.lies").await;
        assert!(lies.is_empty(), "{self:?}: the bar said {lies:?}");
    }
}

#[tokio::test]
async fn nothing_shown_as_saved_is_lost_whichever_write_fails() {
    session(Browser::Chromium, async |page| {
        before_load(page, FAULTS).await;
        page.load("#/").await;
        page.wait_ready().await;
        // Without a fault: it shows how many writes there are.
        let first = some_work(page).await;
        let (near, far): (usize, usize) = page
            .js("[waymarkFault.nearCount, waymarkFault.farCount]")
            .await;
        assert!(near >= 7 && far >= 7, "each edit is written: {near}, {far}");
        let mut known = look_again(page, &first, Victim::Tab).await;
        let faults = Fault::all(near, far);
        for (turn, fault) in faults.iter().enumerate() {
            fault.begin(page).await;
            let mut record = Record::of_old(NAME, known.clone());
            work(page, &mut record, turn + 1).await;
            fault.is_shown(page).await;
            hear_last(page, &mut record).await;
            // What the disk has must be there also when the browser forgets the rest.
            let promise = if fault.near {
                Victim::Tab
            } else {
                Victim::Browser
            };
            if promise == Victim::Browser {
                forget_near(page).await;
            }
            known.extend(look_again(page, &record, promise).await);
        }
        let made = (faults.len() + 1) * WORDS.len();
        println!("faults: {}, edits made: {made}, lost: 0", faults.len());
    })
    .await;
}

/// The browser forgets all of local storage.
async fn forget_near(page: &Page) {
    page.js::<Option<()>>("void (localStorage.clear(), sessionStorage.clear())")
        .await;
}

/// An assessment with some work in it, all of it on disk.
async fn some_work(page: &Page) -> Record {
    page.new_assessment(NAME).await;
    page.go(ROUTE).await;
    page.wait_for("[data-statement='8.6.1-a']").await;
    let mut record = Record::of_old(NAME, Fields::new());
    on_disk(page).await;
    // Where faults are watched, the writes of the work are counted.
    page.js::<Option<()>>(
        "void (window.waymarkFault && Object.assign(waymarkFault, { nearCount: 0, farCount: 0 }))",
    )
    .await;
    work(page, &mut record, 0).await;
    on_disk(page).await;
    hear_last(page, &mut record).await;
    record
}

/// What may happen to a text, in JavaScript; `other` is that under the next key.
const HARMS: [&str; 5] = [
    "text.slice(0, text.length / 2)",
    "''",
    "other",
    "[...text].map(letter => String.fromCharCode(letter.charCodeAt() ^ 5)).join('')",
    "null",
];

async fn harm(page: &Page, far: bool, keys: &[&String], harm: &str) {
    let script = format!("({HARM})({far}, {}, (text, other) => {harm})", json!(keys));
    assert!(page.js::<bool>(&script).await);
}

/// Each way for all keys of one store, for all of the other, for half of them each, and for each key alone.
#[tokio::test]
async fn what_is_damaged_in_one_store_is_mended_from_the_other() {
    visit(Browser::Chromium, "#/", async |page| {
        let record = some_work(page).await;
        let keys: Vec<String> = page
            .js("Object.keys(localStorage).filter(key => key.startsWith('waymark/')).sort()")
            .await;
        // What does not belong to the assessment is in local storage alone.
        let shared = keys.iter().filter(|key| key.contains("/a/"));
        let (all, shared): (Vec<&String>, Vec<&String>) = (keys.iter().collect(), shared.collect());
        assert!(shared.len() > 8, "head, base and an edit each: {shared:?}");
        let mut cases = Vec::new();
        for (at, way) in HARMS.into_iter().enumerate() {
            let (some, others) = shared.split_at(at + 2);
            cases.push((way, all.clone(), vec![]));
            cases.push((way, vec![], shared.clone()));
            cases.push((way, some.to_vec(), others.to_vec()));
        }
        for (at, key) in shared.into_iter().enumerate() {
            let near = if at % 2 == 0 { vec![key] } else { vec![] };
            let far = if at % 2 == 0 { vec![] } else { vec![key] };
            // Alone it has no other key's text.
            cases.push((HARMS[[0, 1, 3, 4][at % 4]], near, far));
        }
        let mut faults = 0;
        for (way, near, far) in cases {
            harm(page, true, &far, way).await;
            harm(page, false, &near, way).await;
            look_again(page, &record, Victim::Browser).await;
            on_disk(page).await;
            faults += near.len() + far.len();
        }
        println!("faults: {faults}, lost: 0");
    })
    .await;
}

/// The database is busy for some seconds at the start, and it alone has the last edits: they are shown once it answers.
#[tokio::test]
async fn a_database_that_is_late_is_waited_for_beside_the_work() {
    const BUSY: &str = "(() => {
        const open = indexedDB.open('waymark');
        open.onsuccess = () => {
            const end = performance.now() + 4000;
            const store = open.result.transaction('texts', 'readwrite').objectStore('texts');
            const again = () => {
                if (performance.now() < end) store.get('nothing').onsuccess = again;
                else open.result.close();
            };
            again();
        };
    })()";
    const FORGET: &str = "void Object.keys(localStorage).filter(key => key.includes('/j/')).forEach(key => localStorage.removeItem(key))";
    visit(Browser::Chromium, "#/", async |page| {
        let record = some_work(page).await;
        page.js::<Option<()>>(FORGET).await;
        let script = before_load(page, BUSY).await;
        look_again(page, &record, Victim::Browser).await;
        on_disk(page).await;
        no_longer(page, script).await;
        page.js::<Option<()>>("void indexedDB.deleteDatabase('waymark')")
            .await;
        look_again(page, &record, Victim::Browser).await;
    })
    .await;
}

/// The clock of a person's machine is set back by a year, and forth again.
#[tokio::test]
async fn a_clock_that_is_set_back_loses_nothing() {
    const BACK: &str = "(() => {
        const Real = Date, back = 366 * 86400e3;
        window.Date = class extends Real {
            constructor(...words) { super(...(words.length ? words : [Real.now() - back])); }
            static now() { return Real.now() - back; }
        };
    })()";
    visit(Browser::Chromium, "#/", async |page| {
        let mut record = some_work(page).await;
        for turn in 1..5 {
            let set_back = match turn % 2 {
                1 => Some(before_load(page, BACK).await),
                _ => None,
            };
            page.reload().await;
            page.wait_for("[data-statement='8.6.1-a']").await;
            work(page, &mut record, turn).await;
            on_disk(page).await;
            hear_last(page, &mut record).await;
            if let Some(script) = set_back {
                no_longer(page, script).await;
            }
        }
        look_again(page, &record, Victim::Tab).await;
        forget_near(page).await;
        look_again(page, &record, Victim::Browser).await;
    })
    .await;
}

/// A storage that refuses from the start: the bar says so, and what was there before is there again when it comes back.
#[tokio::test]
async fn a_storage_that_refuses_from_the_start_is_told_and_harms_nothing() {
    const NO_NEAR: &str = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('off', 'SecurityError'); } });";
    const FULL: &str = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
    const NO_FAR: &str =
        "IDBFactory.prototype.open = () => { throw new DOMException('off', 'SecurityError'); };";
    const SILENT_FAR: &str = "IDBFactory.prototype.open = () => new EventTarget();";
    const FULL_FAR: &str = "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };";
    let cases = [
        (vec![NO_NEAR], "failed", "yes"),
        (vec![FULL], "failed", "no"),
        (vec![NO_FAR], "saved", "unavailable"),
        (vec![SILENT_FAR], "saved", "unavailable"),
        (vec![FULL_FAR], "saved", "no"),
        (vec![NO_NEAR, NO_FAR], "failed", "unavailable"),
        (vec![FULL, FULL_FAR], "failed", "no"),
    ];
    visit(Browser::Chromium, "#/", async |page| {
        let mut known = Fields::new();
        let first = some_work(page).await;
        known.extend(look_again(page, &first, Victim::Tab).await);
        for (turn, (refused, save, disk)) in cases.into_iter().enumerate() {
            let script = before_load(page, &refused.join("\n")).await;
            page.load("#/").await;
            page.reload().await;
            let mut record = Record::of_old(NAME, known.clone());
            if refused.len() == 2 && refused[0] == NO_NEAR {
                // Nothing can be read either.
                page.new_assessment("In memory").await;
            } else {
                open(page, NAME).await;
                work(page, &mut record, turn).await;
            }
            let stands = format!("document.documentElement.dataset.save === '{save}' && document.documentElement.dataset.disk === '{disk}'");
            page.wait_js(&stands).await;
            hear_last(page, &mut record).await;
            no_longer(page, script).await;
            let promise = if disk == "yes" { Victim::Browser } else { Victim::Tab };
            known.extend(look_again(page, &record, promise).await);
            on_disk(page).await;
        }
    })
    .await;
}

async fn on_disk(page: &Page) {
    page.wait_js("document.documentElement.dataset.save === 'saved' && document.documentElement.dataset.disk === 'yes'")
        .await;
}
