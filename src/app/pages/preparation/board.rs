//! The gap board: open, being done, done, verified by someone else.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::preparation::board::{
    GapCard, board as cards_of, column as column_of, owners,
};
use crate::app::browser::{focus_soon, today};
use crate::app::pages::assessment::date_text;
use crate::app::session::{Session, session};
use crate::app::ui::{asked, derived, destination_link, each, live, on, person_days, picker};
use crate::assessment::{Assessment, Gap, GapStatus, day_text, parse_date};
use crate::standard::{StatementId, standard};

fn title(status: GapStatus) -> &'static str {
    match status {
        GapStatus::Open => "Open",
        GapStatus::Doing => "Being done",
        GapStatus::Done => "Done",
        GapStatus::Verified => "Verified",
    }
}

pub fn board() -> AnyView {
    let session = session();
    let owner = RwSignal::new(String::new());
    let area = RwSignal::new(String::new());
    let cards = asked(cards_of);
    let columns = each(GapStatus::ALL, |status| {
        column(session, cards, owner, area, status)
    });
    view! {
        <section class="sheet" data-board="">
            <h2>"Gap board"</h2>
            <p class="small">
                "Statements that are gaps now, majors first, and those that were closed. Move a card with its list or button. \
                 A closing is verified by someone other than the owner; what counts for certification stays the rating."
            </p>
            <p class="small" hidden=move || !cards.with(Vec::is_empty)>
                "Gaps come from step 3: rate statements, and what is not met appears here. "
                <a href="#/assessment">"Go to the assessment"</a>
            </p>
            {filters(cards, owner, area)}
        </section>
        <div class="board" hidden=move || cards.with(Vec::is_empty)>{columns}</div>
    }
    .into_any()
}

/// Whose gaps of which area are shown.
fn filters(cards: Memo<Vec<GapCard>>, owner: RwSignal<String>, area: RwSignal<String>) -> AnyView {
    let session = session();
    let owners = derived(move || {
        session
            .doc
            .with(|doc| cards.with(|cards| owners(doc, cards)))
    });
    let owner_options = live(move || {
        each(owners.get(), |name| {
            let chosen = owner.with_untracked(|owner| *owner == name);
            view! { <option value=name.clone() selected=chosen>{name.clone()}</option> }
        })
    });
    let areas = each(standard().areas.iter(), |area| {
        view! { <option value=area.id.as_str()>{format!("{} {}", area.id, area.title)}</option> }
    });
    view! {
        <div class="fields narrow board-filters" hidden=move || cards.with(Vec::is_empty)>
            {picker("board-owner", "Owner", "everyone", owner_options, owner)}
            {picker("board-area", "Process area", "all areas", areas, area)}
        </div>
    }
    .into_any()
}

fn column(
    session: Session,
    cards: Memo<Vec<GapCard>>,
    owner: RwSignal<String>,
    area: RwSignal<String>,
    status: GapStatus,
) -> AnyView {
    let ids = derived(move || {
        let (owner, area) = (owner.get(), area.get());
        cards.with(|cards| column_of(cards, status, &owner, &area))
    });
    let count = derived(move || ids.with(Vec::len));
    view! {
        <section class="column" data-column=status.key()>
            <h2>{title(status)} " " <span class="count" data-count=count>{count}</span></h2>
            <ul>
                <For each=move || ids.get() key=|id| *id children=move |id| card(session, cards, id) />
            </ul>
        </section>
    }
    .into_any()
}

fn card(session: Session, cards: Memo<Vec<GapCard>>, id: StatementId) -> AnyView {
    let of = derived(move || {
        cards.with(|cards| cards.iter().find(|card| card.statement == id).cloned())
    });
    let is = move |ask: fn(&GapCard) -> bool| of.with(|card| card.as_ref().is_some_and(ask));
    let status =
        derived(move || of.with(|card| card.as_ref().map(|card| card.status).unwrap_or_default()));
    let asking = RwSignal::new(false);
    let unnamed = move || is(|card| card.status == GapStatus::Verified && card.verified.is_none());
    let mark = derived(move || of.with(|card| card.as_ref().map(mark)));
    let facts = derived(move || of.with(|card| card.as_ref().map(facts)));
    let verified = derived(move || of.with(|card| verified(card.as_ref()?)));
    let dom = id.as_str().replace('.', "_");
    let go = {
        move |to: GapStatus| {
            if to == GapStatus::Verified {
                asking.set(true);
                focus_soon(format!("#verify-by-{dom}"));
                return;
            }
            asking.set(false);
            let gap = Gap::LIST.at(id.as_str());
            let choose = |doc: &Assessment| doc.choose(&gap, Gap::status, to.into());
            let edit = session.doc.with_untracked(choose);
            if session.edit(edit) {
                session.say(format!("{id}: {}", title(to).to_lowercase()));
                focus_soon(format!("#move-{dom}"));
            }
        }
    };
    let ask = {
        let go = go.clone();
        move |_| go(GapStatus::Verified)
    };
    view! {
        <li class="card" data-card=id.as_str()>
            <p class="head">
                {destination_link(Destination::Statement(id), id.to_string())}
                <span class="tag" class:quiet=move || is(|card| !card.is_gap)>{mark}</span>
            </p>
            <p class="text">{standard().statement(id).text}</p>
            <p class="small">{facts}</p>
            <p class="small">{verified}</p>
            {mover(id, status, go.clone())}
            <p class="row" hidden=move || !unnamed() || asking.get()>
                <button type="button" class="link" data-action="say-verifier" on:click=on(ask)>
                    "Say who verified it" <span class="vh">{format!(" {id}")}</span>
                </button>
            </p>
            {move || asking.get().then(|| verify(session, id, asking))}
        </li>
    }
    .into_any()
}

fn mark(card: &GapCard) -> &'static str {
    match (card.is_gap, card.major) {
        (true, true) => "major",
        (true, false) => "minor",
        (false, _) => "no gap any more",
    }
}

/// Owner, date and effort.
fn facts(card: &GapCard) -> String {
    let mut parts = vec![match card.owner.as_str() {
        "" => "no owner".to_owned(),
        owner => owner.to_owned(),
    }];
    parts.push(match card.due {
        None => "no date".to_owned(),
        Some(due) if card.late(today()) => format!("late, due {}", day_text(due)),
        Some(due) => format!("due {}", day_text(due)),
    });
    if let Some(effort) = card.effort {
        parts.push(person_days(effort));
    }
    parts.join(" · ")
}

/// Who verified the closing, or what is odd about it.
fn verified(card: &GapCard) -> Option<String> {
    let seen = card.verified.as_ref();
    match (card.status, seen) {
        (GapStatus::Verified, Some(seen)) => Some(format!(
            "verified by {}, {}{}",
            seen.by,
            day_text(seen.date),
            if card.is_gap {
                "; the rating still says gap"
            } else {
                ""
            }
        )),
        (GapStatus::Verified, None) => Some("who verified it is missing".to_owned()),
        (GapStatus::Done, _) if card.is_gap => {
            Some("the rating still says gap: rate it again".to_owned())
        }
        _ => None,
    }
}

/// The list and the button that move a card.
fn mover(
    id: StatementId,
    status: Memo<GapStatus>,
    go: impl Fn(GapStatus) + Clone + Send + Sync + 'static,
) -> AnyView {
    let select = format!("move-{}", id.as_str().replace('.', "_"));
    let options = each(GapStatus::ALL, |option| {
        view! {
            <option value=option.key() selected=move || status.get() == option>{title(option)}</option>
        }
    });
    let next = derived(move || match status.get() {
        GapStatus::Open => Some((GapStatus::Doing, "Start")),
        GapStatus::Doing => Some((GapStatus::Done, "Done")),
        GapStatus::Done => Some((GapStatus::Verified, "Verify …")),
        GapStatus::Verified => None,
    });
    let step = {
        let go = go.clone();
        move |_| {
            if let Some((to, _)) = next.get_untracked() {
                go(to);
            }
        }
    };
    view! {
        <div class="move">
            <label class="vh" for=select.clone()>{format!("State of {id}")}</label>
            <select
                id=select.clone()
                prop:value=move || status.get().key()
                on:change=on(move |ev: web_sys::Event| {
                    if let Some(to) = GapStatus::from_key(&event_target_value(&ev)) {
                        // The card moves once it is stored; until then the list says what is.
                        let select: web_sys::HtmlSelectElement = event_target(&ev);
                        select.set_value(status.get_untracked().key());
                        go(to);
                    }
                })
            >
                {options}
            </select>
            <button type="button" data-action="next-state" hidden=move || next.get().is_none() on:click=on(step)>
                {move || next.get().map(|(_, text)| text)}
                <span class="vh">{format!(" {id}")}</span>
            </button>
        </div>
    }
    .into_any()
}

/// Who verified the closing, and when.
fn verify(session: Session, id: StatementId, asking: RwSignal<bool>) -> AnyView {
    let dom = id.as_str().replace('.', "_");
    let by = RwSignal::new(session.prefs.with_untracked(|prefs| prefs.name.clone()));
    let date = RwSignal::new(date_text(Some(today())));
    let error = RwSignal::new(None::<String>);
    let date_id = format!("verify-date-{dom}");
    let store = {
        let select = format!("#move-{dom}");
        move |ev: leptos::ev::SubmitEvent| {
            ev.prevent_default();
            let day = match parse_date(&date.get_untracked()) {
                Ok(Some(day)) => day,
                Ok(None) => return error.set(Some("the date is missing".to_owned())),
                Err(reason) => return error.set(Some(reason)),
            };
            let by = by.get_untracked().trim().to_owned();
            let verified = Gap::LIST.at(id.as_str()).set_all([
                (Gap::status, GapStatus::Verified.into()),
                (Gap::verified_by, by.into()),
                (Gap::verified_on, day.into()),
            ]);
            match session.try_act(&format!("verifying {id}"), verified) {
                Ok(()) => {
                    asking.set(false);
                    session.say(format!("{id}: verified"));
                    focus_soon(select.clone());
                }
                Err(reason) => error.set(Some(reason)),
            }
        }
    };
    view! {
        <form class="verify" data-form="verify" on:submit=on(store)>
            {verifier(&dom, by, error)}
            <div class="field">
                <label for=date_id.clone()>"On"</label>
                <input type="date" id=date_id prop:value=move || date.get() on:change=on(move |ev| date.set(event_target_value(&ev))) />
            </div>
            <p class="row">
                <button type="submit" data-action="verify">"Store"</button>
                <button type="button" class="link" on:click=on(move |_| asking.set(false))>"Cancel"</button>
            </p>
        </form>
    }
    .into_any()
}

/// The field for whoever verified it.
fn verifier(dom: &str, by: RwSignal<String>, error: RwSignal<Option<String>>) -> AnyView {
    let (by_id, error_id) = (format!("verify-by-{dom}"), format!("verify-{dom}-error"));
    let described = {
        let error_id = error_id.clone();
        move || error.with(Option::is_some).then(|| error_id.clone())
    };
    view! {
        <div class="field">
            <label for=by_id.clone()>"Verified by (not the owner)"</label>
            <input
                type="text"
                id=by_id
                dir="auto"
                list="people"
                autocomplete="off"
                prop:value=move || by.get()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described
                on:input=on(move |ev| by.set(event_target_value(&ev)))
            />
            <p class="field-error" id=error_id role="alert">
                {move || error.get().map(|e| format!("Not stored: {e}."))}
            </p>
        </div>
    }
    .into_any()
}
