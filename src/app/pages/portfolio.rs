//! Snapshots of many organizations side by side. What is looked at here is opened nowhere and stays in this tab alone.

use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::analysis::development::Way;
use crate::analysis::key_figures::KeyFigure;
use crate::analysis::portfolio::{
    ENOUGH, PortfolioLine, PortfolioOrder, PortfolioWords, Standpoint, portfolio,
};
use crate::app::browser::{cores, local_day, now, sleep, today};
use crate::app::charts;
use crate::app::helper::Helper;
use crate::app::session::{Session, session};
use crate::app::ui::{
    FileButton, SNAPSHOTS, SearchHead, TableView, card, derived, each, lead, live, on, read_whole,
};
use crate::assessment::day_text;
use crate::exchange::check_size;
use crate::exchange::errand::{Brought, Errand};
use crate::standard::standard;
use crate::words::say;

/// Most files that are looked at together.
const MOST_FILES: usize = 500;

/// Bytes up to which files are read on the page: to start a helper takes longer.
const LITTLE: f64 = 2e6;

/// Most helpers that read at once; each takes its memory.
const MOST_READERS: usize = 4;

/// What the page has at hand. Copies are handles to the same.
#[derive(Clone, Copy)]
struct Gathering {
    session: Session,
    all: RwSignal<Vec<Standpoint>>,
    /// Check sums of files that are here already.
    known: StoredValue<Vec<String>>,
    /// What could not be read, with the reason.
    refused: RwSignal<Vec<String>>,
    /// Files read and to be read.
    reading: RwSignal<Option<(usize, usize)>>,
    order: RwSignal<String>,
    search: RwSignal<String>,
}

pub fn page() -> AnyView {
    let session = session();
    let gathering = Gathering {
        session,
        all: RwSignal::new(Vec::new()),
        known: StoredValue::new(Vec::new()),
        refused: RwSignal::new(Vec::new()),
        reading: RwSignal::new(None),
        order: RwSignal::new(String::new()),
        search: RwSignal::new(String::new()),
    };
    session.on_files(Some(Arc::new(move |files| gathering.take(files))));
    on_cleanup(move || session.on_files(None));
    let order = move || PortfolioOrder::from_key(&gathering.order.get()).unwrap_or_default();
    let lines = derived(move || {
        let search = gathering.search.get().to_lowercase();
        let mut lines = gathering.all.with(|all| portfolio(all, order()));
        lines.retain(|line| {
            line.newest
                .organization
                .to_lowercase()
                .contains(search.trim())
        });
        lines
    });
    let none = derived(move || gathering.all.with(Vec::is_empty));
    view! {
        {lead(
            t!("Portfolio").into(),
            t!("Drop the snapshot files of many organizations here and see them side by side. They are opened nowhere: nothing mixes with your own assessments, and nothing stays when you close the tab.").into(),
        )}
        {source(gathering)}
        <div hidden=none data-portfolio="">
            {words(lines)}
            {filters(gathering)}
            {table(lines)}
            {charts::figure_of_several(
                "portfolio",
                t!("Statements by organization").to_owned().into(),
                move |title, width| lines.with(|lines| charts::organizations(title, lines, width)),
            )}
        </div>
    }
    .into_any()
}

/// Files that wait to be read, and how far it is.
struct Queue {
    files: std::vec::IntoIter<web_sys::File>,
    many: usize,
    done: usize,
    /// What was read and is not shown yet.
    gathered: Vec<Standpoint>,
    /// The page is redrawn at one file, two, four and so on, and at the end: at each of hundreds it would do little else.
    redraw_at: usize,
}

impl Gathering {
    fn take(self, mut files: Vec<web_sys::File>) {
        for file in files.drain(files.len().min(MOST_FILES)..) {
            let reason = t!(
                "left out, since {most} files are read at a time",
                most = MOST_FILES
            );
            self.refuse(&file.name(), &reason);
        }
        let size: f64 = files.iter().map(|file| file.size()).sum();
        let many = files.len();
        let queue = Rc::new(RefCell::new(Queue {
            files: files.into_iter(),
            many,
            done: 0,
            gathered: Vec::new(),
            redraw_at: 1,
        }));
        let readers = match size > LITTLE {
            true => cores().clamp(1, MOST_READERS).min(many),
            false => 1,
        };
        for _ in 0..readers {
            spawn_local(self.read_all(Rc::clone(&queue), size > LITTLE));
        }
    }

    /// Reads files until none waits: in a helper `beside` the page, or else on it.
    async fn read_all(self, queue: Rc<RefCell<Queue>>, beside: bool) {
        let mut helper = match beside {
            true => Helper::start().await,
            false => None,
        };
        loop {
            let next = queue.borrow_mut().files.next();
            let Some(file) = next else {
                return;
            };
            let (done, many) = (queue.borrow().done, queue.borrow().many);
            if self.reading.try_set(Some((done, many))).is_some() {
                // The page was left.
                return;
            }
            let name = file.name();
            let read = match &helper {
                Some(one) => self.read_beside(one, file).await,
                None => {
                    // So that the page answers meanwhile, and shows how far it is.
                    sleep(0).await;
                    Ok(self.read(file).await)
                }
            };
            if read.is_err() {
                helper = Helper::start().await;
            }
            match read.and_then(|read| read) {
                Ok(one) => queue.borrow_mut().gathered.push(one),
                Err(reason) => self.refuse(&name, &reason),
            }
            self.show(&mut queue.borrow_mut());
        }
    }

    fn refuse(self, name: &str, reason: &str) {
        let line = format!("{name}: {reason}");
        let _ = self.refused.try_update(|all| all.push(line));
    }

    /// One file more is done: shows what was read, where it is time.
    fn show(self, queue: &mut Queue) {
        queue.done += 1;
        let is_last = queue.done == queue.many;
        if is_last || queue.done == queue.redraw_at {
            queue.redraw_at *= 2;
            let more = std::mem::take(&mut queue.gathered);
            let _ = self.all.try_update(|all| all.extend(more));
        }
        if is_last {
            let _ = self.reading.try_set(None);
        }
    }

    /// Where an organization stands by a file, or what is wrong with the file.
    ///
    /// # Errors
    /// The helper broke down over it.
    async fn read_beside(
        self,
        helper: &Helper,
        file: web_sys::File,
    ) -> Result<Result<Standpoint, String>, String> {
        if let Err(reason) = check_size(file.size() as u64) {
            return Ok(Err(reason.to_string()));
        }
        let errand = Errand::Standpoint(today());
        let brought = helper.send(&errand, &file, |_, _| true).await?;
        Ok(match brought.map(|(brought, _)| brought) {
            Some(Brought::Standpoint { sha256, standpoint }) => self.once(&sha256, || *standpoint),
            Some(Brought::Refused(reason)) => Err(reason),
            _ => self.read(file).await,
        })
    }

    async fn read(self, file: web_sys::File) -> Result<Standpoint, String> {
        let snapshot = read_whole(self.session, file).await?;
        let standpoint = || Standpoint::of(&snapshot.document, snapshot.created, today());
        self.once(&snapshot.sha256, standpoint)
    }

    /// What a file says, unless another said the same.
    fn once(
        self,
        sha256: &str,
        standpoint: impl FnOnce() -> Standpoint,
    ) -> Result<Standpoint, String> {
        let is_new = self.known.try_update_value(|known| {
            let is_new = !known.iter().any(|one| one == sha256);
            if is_new {
                known.push(sha256.to_owned());
            }
            is_new
        });
        match is_new {
            Some(true) => Ok(standpoint()),
            Some(false) => Err(t!("the same state is here already; it counts once").to_owned()),
            None => Err(t!("the page was left").to_owned()),
        }
    }

    /// Adds the assessments of this browser.
    fn take_own(self) {
        let own = self.session.list.get_untracked().into_iter();
        let own: Vec<_> = own.filter(|one| one.head.deleted.is_none()).collect();
        spawn_local(async move {
            for one in own {
                let Some(document) = self.session.present(&one.id).await else {
                    continue;
                };
                let standpoint = Standpoint::of(&document, now(), today());
                let replaced = self.all.try_update(|all| {
                    all.retain(|other| other.id != standpoint.id || other.made < standpoint.made);
                    all.push(standpoint);
                });
                if replaced.is_none() {
                    return;
                }
            }
        });
    }
}

/// Where the files come from, and what became of them.
fn source(gathering: Gathering) -> AnyView {
    let reading = move || {
        gathering.reading.get().map(|(at, of)| {
            t!(
                "Reading file {number} of {all} …",
                number = at + 1,
                all = of
            )
        })
    };
    let refused = live(move || {
        let all = gathering.refused.get();
        (!all.is_empty()).then(|| {
            let title = t_count!(
                all.len(),
                "{count} file not taken",
                "{count} files not taken"
            );
            let lines = each(all, |line| view! { <li dir="auto">{line}</li> });
            view! {
                <details open data-refused="" class="field-error">
                    <summary>{title}</summary>
                    <ul>{lines}</ul>
                </details>
            }
        })
    });
    let body = view! {
        <p class="row">
            {FileButton::new("portfolio-files", t!("Choose files"), SNAPSHOTS).main().several().view(move |files| gathering.take(files))}
            <button data-action="portfolio-own" on:click=on(move |_| gathering.take_own())>
                {t!("Add those of this browser")}
            </button>
            <span role="status" data-reading="">{reading}</span>
        </p>
        {refused}
    };
    card(t!("Snapshot files"), body.into_any())
}

/// What can be said of all, and which are left out of that.
fn words(lines: Memo<Vec<PortfolioLine>>) -> AnyView {
    live(move || {
        let words = lines.with(|lines| PortfolioWords::of(lines));
        let enough = words.organizations - words.left_out.len();
        let text = t!(
            "Stage 1 can be booked by {stage_1}, stage 2 by {stage_2}. Of the {enough} assessed by at least {percent} %, {majors} have a major. Dates have passed in {late}.",
            stage_1 = words.stage_1,
            stage_2 = words.stage_2,
            enough,
            percent = ENOUGH,
            majors = words.with_major,
            late = words.late,
        );
        let left_out = (!words.left_out.is_empty()).then(|| {
            let names = words.left_out.join(", ");
            view! { <p class="small" dir="auto">{t!("Not counted among those with a major, since too little is assessed: {names}.", names)}</p> }
        });
        let title = t_count!(
            words.organizations,
            "{count} organization",
            "{count} organizations"
        );
        card(title, view! { <p>{text}</p> {left_out} }.into_any())
    })
}

fn filters(gathering: Gathering) -> AnyView {
    let options = each(PortfolioOrder::ALL, |(_, key, label)| {
        view! { <option value=key>{say(label)}</option> }
    });
    let order = view! {
        <div class="assigned-to">
            <label for="portfolio-order">{t!("Sorted by")} " "</label>
            <select
                id="portfolio-order"
                on:change=on(move |ev| gathering.order.set(event_target_value(&ev)))
            >
                {options}
            </select>
        </div>
    };
    SearchHead {
        list: t!("Portfolio"),
        id: "portfolio-search",
        label: t!("Search by name"),
    }
    .view(None, gathering.search, order.into_any())
}

fn table(lines: Memo<Vec<PortfolioLine>>) -> AnyView {
    let rows = live(move || each(lines.get(), row));
    let table = TableView::new(&[
        t_later!("Organization"),
        t_later!("Assessed"),
        t_later!("Conform"),
        t_later!("Major"),
        t_later!("Stage 1"),
        t_later!("Stage 2"),
        t_later!("Below target"),
        t_later!("Next date"),
        t_later!("Stuck at"),
    ])
    .name(t!("Organizations"))
    .class("side-by-side")
    .list("portfolio")
    .right(&[1, 2, 3, 4, 5, 6]);
    view! { <section class="sheet">{table.scrolling(rows)}</section> }.into_any()
}

/// The figures of the table, in its order.
const SHOWN: [KeyFigure; 6] = [
    KeyFigure::Assessed,
    KeyFigure::Conform,
    KeyFigure::Major,
    KeyFigure::Stage1,
    KeyFigure::Stage2,
    KeyFigure::BelowTarget,
];

fn row(line: PortfolioLine) -> AnyView {
    let since = line.since();
    let before = line.earlier.first().map(|one| one.made);
    let one = line.newest;
    let cells = each(SHOWN, |figure| {
        let text = one.figures.get(figure).map(|count| count.to_string());
        let change = since
            .as_ref()
            .and_then(|all| all.iter().find(|one| one.figure == figure));
        let change = change.filter(|change| change.by() != 0).map(|change| {
            let class = match change.way {
                Some(Way::Better) => "small way better",
                Some(Way::Worse) => "small way worse",
                _ => "small",
            };
            let sign = if change.by() > 0 { "+" } else { "−" };
            view! { <div class=class>{format!("{sign}{}", change.by().unsigned_abs())}</div> }
        });
        view! { <td class="r" data-cell=figure.key() data-label=figure.label(one.declared)>{text.unwrap_or_else(|| "–".to_owned())} {change}</td> }
    });
    let next = one
        .next
        .as_ref()
        .map(|(day, title)| format!("{}: {title}", day_text(*day)));
    let late = (one.late > 0).then(|| view! { <div class="small way worse">{t_count!(one.late, "{count} date passed", "{count} dates passed")}</div> });
    let stuck = one.stuck.as_ref().map(|(step, left)| {
        let step = standard().steps.iter().find(|known| known.id == *step);
        let title = step.map_or("", |step| step.id.short());
        view! { {title} <div class="small">{left.clone()}</div> }
    });
    let sub = match before {
        Some(before) => t!(
            "file of {day}, compared with {earlier}",
            day = local_day(one.made),
            earlier = local_day(before)
        ),
        None => t!("file of {day}", day = local_day(one.made)),
    };
    let example = one.example.then(|| format!(" {}", t!("(example)")));
    view! {
        <tr data-organization=one.id.clone()>
            <th scope="row"><span dir="auto">{one.organization.clone()}</span> {example}<div class="small">{sub}</div></th>
            {cells}
            <td data-label=t!("Next date")>{next} {late}</td>
            <td data-label=t!("Stuck at")>{stuck}</td>
        </tr>
    }
    .into_any()
}
