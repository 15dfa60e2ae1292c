//! What the app holds in memory after a long day: about what it held in the morning.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate};
use waymark::analysis::{self, Conformity, StepState};
use waymark::assessment::{Answer, Assessment, Moment, Rating, Stamped, Undo};
use waymark::standard::standard;
use waymark::store::{Storage, Store, WriteError};

use crate::bounds::MEMORY;
use crate::full::full;

const EDITS: i64 = 10_000;

/// The browser's storage: it is none of our memory. Here it is a folder.
struct Outside(PathBuf);

impl Outside {
    fn new() -> Self {
        Self(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("memory"))
    }

    fn empty() -> Self {
        let outside = Self::new();
        let _ = std::fs::remove_dir_all(&outside.0);
        std::fs::create_dir_all(&outside.0).unwrap();
        outside
    }

    fn file(&self, key: &str) -> PathBuf {
        self.0.join(key.replace('/', "~"))
    }
}

impl Storage for Outside {
    fn get(&self, key: &str) -> Option<String> {
        std::fs::read_to_string(self.file(key)).ok()
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), WriteError> {
        let written = std::fs::write(self.file(key), value);
        written.map_err(|error| WriteError(error.to_string()))
    }

    fn remove(&mut self, key: &str) {
        let _ = std::fs::remove_file(self.file(key));
    }

    fn keys(&self) -> Vec<String> {
        let files = std::fs::read_dir(&self.0).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        names.map(|name| name.replace('~', "/")).collect()
    }

    fn own(&self, _: &str) -> Option<String> {
        None
    }

    fn set_own(&mut self, _: &str, _: Option<&str>) {}
}

/// What a page holds of the assessment that is open.
struct AtWork {
    document: Assessment,
    undo: Undo,
    store: Store<Outside>,
    conformity: Arc<Conformity>,
    steps: Vec<StepState>,
}

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2027, 5, 1).unwrap();

impl AtWork {
    fn open() -> Self {
        let document = full();
        let mut store = Store::new(Outside::empty(), "t1".to_owned());
        store.set_far(Default::default());
        store.add(&document);
        let conformity = Conformity::on(&document, TODAY);
        let mut work = Self {
            undo: Undo::default(),
            store,
            steps: analysis::steps(&document, &conformity),
            conformity: Arc::new(conformity),
            document,
        };
        work.tell_database();
        work
    }

    /// The database takes what it is told at once.
    fn tell_database(&mut self) {
        while self.store.hand_over().is_some() {
            self.store.answered(true);
        }
    }

    /// As the session does it, with the base rewritten as soon as that is wanted.
    fn rate(&mut self, number: i64) {
        let statements = &standard().statements;
        // Most of a busy day at one place, some of it everywhere.
        let index = if number % 4 == 0 {
            number as usize % statements.len()
        } else {
            150
        };
        let rating = [Rating::Not, Rating::Fully, Rating::Partly][number as usize % 3];
        let time = DateTime::from_timestamp(1_800_000_000 + 7 * number, 0).unwrap();
        let change = Stamped {
            at: Moment::from(time),
            by: "Mara Lindqvist".to_owned(),
            edit: Answer::LIST
                .at(statements[index].id.as_str())
                .set(Answer::rating, rating),
        };
        self.undo.apply(&mut self.document, &change).unwrap();
        let about = change.edit.statements();
        let conformity = self.conformity.after(&self.document, TODAY, &about);
        self.steps = analysis::steps(&self.document, &conformity);
        self.conformity = Arc::new(conformity);
        self.store.record(&self.document, change);
        self.tell_database();
        if self.store.wants_compaction() {
            self.store.compact(&mut self.document, None).unwrap();
            self.tell_database();
        }
    }
}

#[test]
fn after_ten_thousand_ratings_the_app_holds_little_more_than_at_the_start() {
    let _alone = crate::ALONE.lock();
    // What is read of the standard stays, and is held before and after.
    drop(AtWork::open());
    MEMORY.reset_peak_usage();
    let mut work = AtWork::open();
    let again = || Store::new(Outside::new(), "t2".to_owned());
    let id = work.document.id.0.clone();
    drop(again().read(&id, None).unwrap());
    let (opened, most) = (MEMORY.current_usage(), MEMORY.peak_usage());
    MEMORY.reset_peak_usage();
    (0..EDITS).for_each(|number| work.rate(number));
    let (ended, most_since) = (MEMORY.current_usage(), MEMORY.peak_usage());
    println!(
        "{opened} bytes when opened, {most} at most; {ended} after {EDITS} ratings, {most_since} at most"
    );

    // Nothing was given up for it.
    let entries = work.document.history.iter();
    let ratings = entries.filter(|entry| entry.what == Answer::rating);
    assert_eq!(ratings.count() as i64, EDITS, "every rating stays");
    assert!(again().read(&id, None).unwrap() == work.document);
    assert!(work.undo.next_undo().is_some());
    assert!(ended * 2 <= opened * 3, "{opened} bytes, {ended} after");
    // The program's memory never shrinks: what it takes for a moment counts as well.
    assert!(
        most_since * 2 <= most * 3,
        "{most} bytes at most, {most_since} since"
    );
}
