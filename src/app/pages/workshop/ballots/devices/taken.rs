//! Taking ballots back: files, many at once, and codes. What became of each is said; none is ever half counted, and nothing tells
//! what it votes.

use leptos::prelude::*;

use crate::analysis::workshop::{intake_key, take_late, taken_text, trade};
use crate::app::browser::{focus_soon, read_file};
use crate::app::camera;
use crate::app::pages::workshop::{Desk, desk};
use crate::app::ui::{FileButton, all_of, derived, drags_files, each, live, on, sentence};
use crate::assessment::Listed;
use crate::assessment::ballots::{Ballot, Intake};
use crate::assessment::records::Participant;
use crate::exchange::ballot::{MOST_BYTES, PaperError, read_ballot};
use crate::exchange::is_locked;

/// A ballot that came in, or what was no ballot.
#[derive(Clone, PartialEq)]
struct Came {
    number: usize,
    /// File name, or “code 3”.
    from: String,
    /// Whose it is, in a workshop with names.
    whose: String,
    /// A word for what became of it, for tests and the colour of its mark.
    key: &'static str,
    counted: bool,
    said: String,
    /// The ballot, while it could still take the place of an earlier one.
    double: Option<Ballot>,
    /// The ballot, where it came after the reveal and can be put on record as late.
    late: Option<Ballot>,
}

#[derive(Clone, Copy)]
struct Taken {
    desk: Desk,
    /// The newest first.
    all: RwSignal<Vec<Came>>,
    /// How many codes came.
    codes: RwSignal<usize>,
    /// What came of the last act, in a sentence.
    said: RwSignal<String>,
}

pub fn part() -> AnyView {
    let taken = Taken {
        desk: desk(),
        all: RwSignal::default(),
        codes: RwSignal::new(0),
        said: RwSignal::default(),
    };
    taken.take_from_elsewhere();
    let over = RwSignal::new(false);
    let rows = live(move || {
        let all = taken.all.get();
        each(all, |came| row(taken, came))
    });
    const BALLOTS: &str = ".json,.txt,.age,application/json,text/plain";
    let label = t!("Choose ballot files, or drop them here");
    let choose = FileButton::new("ballots", label, BALLOTS)
        .several()
        .view(move |files| taken.files(files));
    view! {
        <div
            class="take-back"
            class:over=move || over.get()
            on:dragover=on(move |event: web_sys::DragEvent| over.set(drags_files(&event)))
            on:dragleave=on(move |_: web_sys::DragEvent| over.set(false))
            on:drop=on(move |event: web_sys::DragEvent| {
                over.set(false);
                if drags_files(&event) {
                    // Ballots, not an assessment: the frame need not look at them.
                    event.prevent_default();
                    event.stop_propagation();
                    taken.files(all_of(event.data_transfer().and_then(|data| data.files())));
                }
            })
        >
            <h3>{t!("Take back")}</h3>
            <p class="small">
                {t!("All files at once, in any order, again and again: a ballot that comes twice counts once, and a corrected one takes the place of the earlier.")}
            </p>
            <div class="acts">
                {choose}
            </div>
            {camera::reader(move |text| {
                taken.code(&text);
            })}
            {paste(taken)}
            <p role="status" class="took" data-took tabindex="-1">{move || taken.said.get()}</p>
            <ul class="came">{rows}</ul>
        </div>
    }
    .into_any()
}

/// A ballot, or why it is none.
fn read(bytes: &[u8]) -> Result<Ballot, String> {
    read_ballot(bytes).map_err(|error| error.to_string())
}

/// A code that came by mail or chat.
fn paste(taken: Taken) -> AnyView {
    let text = RwSignal::new(String::new());
    let take = move || {
        let code = text.get_untracked();
        if code.trim().is_empty() {
            focus_soon("#pasted-ballot".to_owned());
            return;
        }
        if taken.code(&code) {
            text.set(String::new());
        }
    };
    view! {
        <div class="field paste">
            <label for="pasted-ballot">{t!("Text of a ballot (it starts with WMB1.)")}</label>
            <textarea
                id="pasted-ballot"
                rows="2"
                spellcheck="false"
                autocomplete="off"
                prop:value=move || text.get()
                on:input=on(move |event| text.set(event_target_value(&event)))
            ></textarea>
            <div class="acts">
                <button type="button" data-action="take-code" on:click=on(move |_| take())>
                    {t!("Take this ballot")}
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn row(taken: Taken, came: Came) -> AnyView {
    let Came {
        number,
        from,
        whose,
        key,
        said,
        double,
        late,
        ..
    } = came;
    let who = (!whose.is_empty()).then(|| format!(" · {whose}"));
    let about = t!("({file} of {name})", file = from, name = whose);
    view! {
        <li data-intake=key>
            <b>{from}</b>{who} <span class="came-said">{said}</span>
            {double.map(|ballot| {
                let (sealed, other) = (taken.desk.sealed, ballot.clone());
                let trade = derived(move || sealed.with(|sealed| trade(sealed, &other)));
                view! {
                    <button
                        type="button"
                        data-action="use-this-one"
                        on:click=on(move |_| taken.replace(number, &ballot))
                    >
                        {move || t!("Use this one instead of the earlier: {trade}", trade = trade.get())}
                        " " <span class="vh">{about}</span>
                    </button>
                }
            })}
            {late.map(|ballot| view! {
                <button type="button" data-action="record-late" on:click=on(move |_| taken.record_late(number, &ballot))>
                    {t!("Put it on record as late")}
                </button>
            })}
        </li>
    }
    .into_any()
}

impl Taken {
    /// Takes in what was dropped or chosen anywhere else.
    fn take_from_elsewhere(self) {
        Effect::new(move |_| {
            let files = self.desk.session.taken_ballots().into_iter();
            // Sealed ones from another machine are in the box already.
            untrack(|| self.desk.refresh());
            let files: Vec<_> = files.map(|(name, bytes)| (name, read(&bytes))).collect();
            if !files.is_empty() {
                untrack(|| self.take(files));
                focus_soon("[data-took]".to_owned());
            }
        });
    }

    /// Takes in all files of a list.
    fn files(self, files: Vec<web_sys::File>) {
        if files.is_empty() {
            return;
        }
        leptos::task::spawn_local(async move {
            let mut all = Vec::new();
            for file in files {
                let (name, size) = (file.name(), file.size() as u64);
                let ballot = match size > MOST_BYTES {
                    true => Err(PaperError::TooLarge { bytes: size }.to_string()),
                    false => match read_file(file).await {
                        // Sealed ballots from another machine, or something else that its own page opens.
                        Some(bytes) if is_locked(&bytes) => {
                            self.desk.session.import(bytes).await;
                            continue;
                        }
                        Some(bytes) => read(&bytes),
                        None => Err(t!("It cannot be read; the browser gave no reason. Check that it still exists.").to_owned()),
                    },
                };
                all.push((name, ballot));
            }
            // The person may have left the page meanwhile.
            if self.all.is_disposed() {
                return;
            }
            if !all.is_empty() {
                self.take(all);
            }
        });
    }

    /// Takes in a code; whether it was a ballot at all.
    fn code(self, text: &str) -> bool {
        let ballot = read(text.as_bytes());
        let readable = ballot.is_ok();
        self.codes.update(|codes| *codes += 1);
        self.take(vec![(
            t!("code {number}", number = self.codes.get_untracked()),
            ballot,
        )]);
        readable
    }

    fn take(self, read: Vec<(String, Result<Ballot, String>)>) {
        let mut new: Vec<Came> = Vec::new();
        for (from, ballot) in read {
            let number = self.all.with_untracked(Vec::len) + new.len();
            new.push(match ballot {
                Ok(ballot) => self.came(number, from, &ballot),
                Err(said) => Came {
                    number,
                    from,
                    whose: String::new(),
                    key: "unread",
                    counted: false,
                    said: t!("Not counted. {reason}", reason = said),
                    double: None,
                    late: None,
                },
            });
        }
        let counted = new.iter().filter(|came| came.counted).count();
        self.said.set(match new.as_slice() {
            [one] => format!("{}: {}", one.from, one.said),
            all => taken_text(all.len(), counted),
        });
        new.reverse();
        self.all.update(|all| {
            all.splice(0..0, new);
        });
    }

    /// Puts a ballot into the box and says what became of it.
    fn came(self, number: usize, from: String, ballot: &Ballot) -> Came {
        let ballot = &self.desk.written_out(ballot);
        let intake = self.desk.cast(ballot);
        let known = self.desk.session.doc.with_untracked(|doc| {
            let person = Participant::find(doc, &ballot.by);
            person
                .filter(|person| person.workshop == ballot.workshop)
                .map(|person| person.name.trim().to_owned())
        });
        Came {
            number,
            from,
            whose: known.unwrap_or_default(),
            key: intake_key(&intake),
            counted: intake.is_in(),
            said: sentence(&intake.to_string()),
            double: matches!(intake, Intake::Double { .. }).then(|| ballot.clone()),
            late: matches!(intake, Intake::Late { .. }).then(|| ballot.clone()),
        }
    }

    /// Puts a ballot that came after the reveal on record; whether it counts is said beside the list of those.
    fn record_late(self, number: usize, ballot: &Ballot) {
        let session = self.desk.session;
        let edit = untrack(|| self.desk.with(|doc, at| take_late(doc, at, ballot)));
        let done = edit
            .unwrap_or_else(|| Err(t!("the workshop is no longer here").to_owned()))
            .and_then(|edit| session.try_act(t!("putting a late ballot on record"), edit));
        let said = match done {
            Ok(()) => t!("On record as late. It does not count unless you tick it in the list of late ballots.").to_owned(),
            Err(why) => t!("Not put on record: {reason}.", reason = why),
        };
        self.all.update(|all| {
            for came in all.iter_mut().filter(|came| came.number == number) {
                came.said.clone_from(&said);
                came.late = None;
            }
        });
        self.said.set(said);
        focus_soon("[data-input='ballots']".to_owned());
    }

    /// Lets a double ballot take the place of the earlier ones.
    fn replace(self, number: usize, ballot: &Ballot) {
        let intake = self.desk.replace(ballot);
        self.all.update(|all| {
            for came in all.iter_mut().filter(|came| came.number == number) {
                came.key = intake_key(&intake);
                came.said = sentence(&intake.to_string());
                came.double = None;
            }
        });
        self.said.set(sentence(&intake.to_string()));
        focus_soon("[data-input='ballots']".to_owned());
    }
}
