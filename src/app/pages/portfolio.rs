//! Snapshots of many organizations side by side. What is looked at here is opened nowhere and stays in this tab alone.

use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

use crate::analysis::development::Way;
use crate::analysis::key_figures::KeyFigure;
use crate::analysis::portfolio::{
    ENOUGH, PortfolioLine, PortfolioOrder, PortfolioWords, Standpoint, portfolio,
};
use crate::app::browser::{local_day, now, sleep, today};
use crate::app::charts;
use crate::app::session::{Session, session};
use crate::app::ui::{
    FileButton, SNAPSHOTS, SearchHead, TableView, card, derived, each, lead, live, on, plural,
    read_whole,
};
use crate::assessment::day_text;
use crate::exchange::Snapshot;
use crate::standard::standard;

/// Most files that are looked at together.
const MOST_FILES: usize = 500;

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
            "Portfolio".into(),
            "Drop the snapshot files of many organizations here and see them side by side. They are opened nowhere: nothing mixes with your own assessments, and nothing stays when you close the tab.".into(),
        )}
        {source(gathering)}
        <div hidden=none data-portfolio="">
            {words(lines)}
            {filters(gathering)}
            {table(lines)}
            {charts::figure_of_several(
                "portfolio",
                "Statements by organization".to_owned().into(),
                move |title, width| lines.with(|lines| charts::organizations(title, lines, width)),
            )}
        </div>
    }
    .into_any()
}

impl Gathering {
    fn take(self, files: Vec<web_sys::File>) {
        spawn_local(async move {
            let many = files.len();
            let mut files = files.into_iter().enumerate().map(|(at, file)| {
                let name = file.name();
                // From here on the browser reads it.
                (
                    name,
                    (at < MOST_FILES).then(|| read_whole(self.session, file)),
                )
            });
            // The page is redrawn at one file, two, four and so on, and at the end: at each of hundreds it would do little else.
            let (mut gathered, mut redraw_at) = (Vec::new(), 1);
            let mut next = files.next();
            let mut at = 0;
            while let Some((name, reading)) = next {
                if self.reading.try_set(Some((at, many))).is_some() {
                    // The page was left.
                    return;
                }
                // The browser reads the next file while this one is worked on.
                next = files.next();
                // So that the page answers meanwhile, and shows how far it is.
                sleep(0).await;
                match self.read(reading).await {
                    Ok(one) => gathered.push(one),
                    Err(reason) => {
                        let line = format!("{name}: {reason}");
                        let _ = self.refused.try_update(|all| all.push(line));
                    }
                }
                at += 1;
                if at == redraw_at || at == many {
                    redraw_at *= 2;
                    let more = std::mem::take(&mut gathered);
                    let _ = self.all.try_update(|all| all.extend(more));
                }
            }
            let _ = self.reading.try_set(None);
        });
    }

    /// Where an organization stands by a file; `reading` is none where the file is one too many.
    async fn read(
        self,
        reading: Option<impl Future<Output = Result<Snapshot, String>>>,
    ) -> Result<Standpoint, String> {
        let Some(reading) = reading else {
            return Err(format!(
                "left out, since {MOST_FILES} files are read at a time"
            ));
        };
        let snapshot = reading.await?;
        let is_new = self.known.try_update_value(|known| {
            let is_new = !known.contains(&snapshot.sha256);
            if is_new {
                known.push(snapshot.sha256.clone());
            }
            is_new
        });
        match is_new {
            Some(true) => Ok(Standpoint::of(
                &snapshot.document,
                snapshot.created,
                today(),
            )),
            Some(false) => Err("the same state is here already; it counts once".to_owned()),
            None => Err("the page was left".to_owned()),
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
        gathering
            .reading
            .get()
            .map(|(at, of)| format!("Reading file {} of {of} …", at + 1))
    };
    let refused = live(move || {
        let all = gathering.refused.get();
        (!all.is_empty()).then(|| {
            let title = format!("{} not taken", plural(all.len(), "file"));
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
            {FileButton::new("portfolio-files", "Choose files", SNAPSHOTS).main().several().view(move |files| gathering.take(files))}
            <button data-action="portfolio-own" on:click=on(move |_| gathering.take_own())>
                "Add those of this browser"
            </button>
            <span role="status" data-reading="">{reading}</span>
        </p>
        {refused}
    };
    card("Snapshot files", body.into_any())
}

/// What can be said of all, and which are left out of that.
fn words(lines: Memo<Vec<PortfolioLine>>) -> AnyView {
    live(move || {
        let words = lines.with(|lines| PortfolioWords::of(lines));
        let enough = words.organizations - words.left_out.len();
        let text = format!(
            "Stage 1 can be booked by {}, stage 2 by {}. Of the {enough} assessed by at least {ENOUGH} %, {} have a major. Dates have passed in {}.",
            words.stage_1, words.stage_2, words.with_major, words.late
        );
        let left_out = (!words.left_out.is_empty()).then(|| {
            let names = words.left_out.join(", ");
            view! { <p class="small" dir="auto">{format!("Not counted among those with a major, since too little is assessed: {names}.")}</p> }
        });
        let title = plural(words.organizations, "organization");
        card(title, view! { <p>{text}</p> {left_out} }.into_any())
    })
}

fn filters(gathering: Gathering) -> AnyView {
    let options = each(PortfolioOrder::ALL, |(_, key, label)| {
        view! { <option value=key>{label}</option> }
    });
    let order = view! {
        <div class="assigned-to">
            <label for="portfolio-order">"Sorted by "</label>
            <select
                id="portfolio-order"
                on:change=on(move |ev| gathering.order.set(event_target_value(&ev)))
            >
                {options}
            </select>
        </div>
    };
    SearchHead {
        list: "Portfolio",
        id: "portfolio-search",
        label: "Search by name",
    }
    .view(None, gathering.search, order.into_any())
}

fn table(lines: Memo<Vec<PortfolioLine>>) -> AnyView {
    let rows = live(move || each(lines.get(), row));
    let table = TableView::new(&[
        "Organization",
        "Assessed",
        "Conform",
        "Major",
        "Stage 1",
        "Stage 2",
        "Below target",
        "Next date",
        "Stuck at",
    ])
    .name("Organizations")
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
    let late = (one.late > 0).then(|| view! { <div class="small way worse">{format!("{} passed", plural(one.late, "date"))}</div> });
    let stuck = one.stuck.as_ref().map(|(step, left)| {
        let step = standard().steps.iter().find(|known| known.id == *step);
        let title = step.map_or("", |step| step.id.short());
        view! { {title} <div class="small">{left.clone()}</div> }
    });
    let sub = match before {
        Some(before) => format!(
            "file of {}, compared with {}",
            local_day(one.made),
            local_day(before)
        ),
        None => format!("file of {}", local_day(one.made)),
    };
    let example = one.example.then_some(" (example)");
    view! {
        <tr data-organization=one.id.clone()>
            <th scope="row"><span dir="auto">{one.organization.clone()}</span> {example}<div class="small">{sub}</div></th>
            {cells}
            <td data-label="Next date">{next} {late}</td>
            <td data-label="Stuck at">{stuck}</td>
        </tr>
    }
    .into_any()
}
