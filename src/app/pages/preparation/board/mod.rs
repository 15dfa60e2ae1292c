//! The gap board: open, being done, done, verified by someone else.

mod acts;
mod bar;
mod card;
mod column;
mod verify;

use leptos::prelude::*;

use crate::analysis::preparation::board::{
    BoardFilter, GapCard, NOBODY, board as cards_of, found, owners, window,
};
use crate::app::session::{Session, session};
use crate::app::ui::{asked, derived, each, live, note_on_page, on, picker};
use crate::assessment::GapStatus;
use crate::standard::{StatementId, standard};

/// What the parts of the board share.
#[derive(Clone, Copy)]
struct GapBoard {
    session: Session,
    cards: Memo<Vec<GapCard>>,
    /// Those that pass the filter.
    found: Memo<Vec<GapCard>>,
    /// Those of them that stand in the columns as far as these are shown.
    visible: Memo<Vec<StatementId>>,
    filter: Memo<BoardFilter>,
    /// Columns that are shown as a whole.
    whole: RwSignal<Vec<GapStatus>>,
    /// The column that a narrow screen shows.
    column: RwSignal<GapStatus>,
    /// What somebody is working on stays in sight, whatever the filter says by now.
    kept: RwSignal<Vec<StatementId>>,
    /// The cards with a tick.
    ticked: RwSignal<Vec<StatementId>>,
    /// Those of them that are in sight: nothing is done to what nobody sees.
    chosen: Memo<Vec<StatementId>>,
    /// The column into which the chosen cards will be moved, by key.
    target: RwSignal<String>,
    /// The cards that ask who verified them.
    asking: RwSignal<Vec<StatementId>>,
    /// The cards that the mouse holds, and the column that it is over.
    dragged: RwSignal<Vec<StatementId>>,
    over: RwSignal<Option<GapStatus>>,
}

impl GapBoard {
    fn new(session: Session, filter: Memo<BoardFilter>) -> Self {
        let cards = asked(cards_of);
        let kept: RwSignal<Vec<StatementId>> = RwSignal::new(Vec::new());
        let whole: RwSignal<Vec<GapStatus>> = RwSignal::new(Vec::new());
        let found = derived(move || {
            session.doc.with(|doc| {
                cards
                    .with(|cards| filter.with(|filter| kept.with(|k| found(doc, cards, filter, k))))
            })
        });
        let visible = derived(move || {
            let columns = GapStatus::ALL.into_iter().flat_map(|status| {
                let all = whole.with(|whole| whole.contains(&status));
                found.with(|cards| kept.with(|kept| window(cards, status, all, kept)))
            });
            columns.collect()
        });
        let ticked = RwSignal::new(Vec::new());
        let chosen = derived(move || {
            let mut chosen: Vec<StatementId> = visible.get();
            ticked.with(|ticked: &Vec<StatementId>| chosen.retain(|id| ticked.contains(id)));
            chosen
        });
        // Another question begins at its own answer.
        Effect::new(move |before: Option<()>| {
            filter.track();
            if before.is_some() {
                kept.set(Vec::new());
            }
        });
        Self {
            session,
            cards,
            found,
            visible,
            filter,
            whole,
            column: RwSignal::new(GapStatus::Open),
            kept,
            ticked,
            chosen,
            target: RwSignal::new(String::new()),
            asking: RwSignal::new(Vec::new()),
            dragged: RwSignal::new(Vec::new()),
            over: RwSignal::new(None),
        }
    }

    /// Keeps a card in sight that somebody is working on.
    fn keep(self, id: StatementId) {
        if !self.kept.with_untracked(|kept| kept.contains(&id)) {
            self.kept.update(|kept| kept.push(id));
        }
    }

    fn tick(self, ids: &[StatementId], on: bool) {
        self.ticked.update(|ticked| {
            ticked.retain(|id| !ids.contains(id));
            if on {
                ticked.extend(ids);
            }
        });
    }
}

fn title(status: GapStatus) -> &'static str {
    match status {
        GapStatus::Open => t!("Open" in "state of a gap"),
        GapStatus::Doing => t!("Being done"),
        GapStatus::Done => t!("Done"),
        GapStatus::Verified => t!("Verified"),
    }
}

pub fn board() -> AnyView {
    let [owner, area, words] = [(); 3].map(|()| RwSignal::new(String::new()));
    let filter = derived(move || BoardFilter {
        owner: owner.get(),
        area: area.get(),
        words: words.get(),
    });
    let board = GapBoard::new(session(), filter);
    let none = derived(move || board.cards.with(Vec::is_empty));
    let columns = each(GapStatus::ALL, |status| column::column(board, status));
    note_on_page("board");
    view! {
        <section class="sheet" data-board="">
            <h2>{t!("Gap board")}</h2>
            <p class="small">
                {t!("Statements that are gaps now, majors first, and those that were closed. Move a card with its list, its button or the mouse; tick several to do \
                 the same to all of them. \
                 A closing is verified by someone other than the owner; what counts for certification stays the rating.")}
            </p>
            <p class="small" hidden=move || !none.get()>
                {t!("Gaps come from step 3: rate statements, and what is not met appears here.")} " "
                <a href="#/assessment">{t!("Go to the assessment")}</a>
            </p>
            {filters(board.cards, owner, area, words)}
        </section>
        {column::switch(board)}
        <div class="board" data-shown=move || board.column.get().key() hidden=none>{columns}</div>
        {bar::bar(board)}
    }
    .into_any()
}

/// Whose gaps of which area are shown, and which words they have to hold.
fn filters(
    cards: Memo<Vec<GapCard>>,
    owner: RwSignal<String>,
    area: RwSignal<String>,
    words: RwSignal<String>,
) -> AnyView {
    let session = session();
    let owners = derived(move || {
        session
            .doc
            .with(|doc| cards.with(|cards| owners(doc, cards)))
    });
    let owner_options = live(move || {
        let is = |name: &str| owner.with_untracked(|owner| owner == name);
        let names = each(owners.get(), |name| {
            view! { <option value=name.clone() selected=is(&name)>{name.clone()}</option> }
        });
        view! { <option value=NOBODY selected=is(NOBODY)>{t!("nobody yet")}</option> {names} }
    });
    let areas = each(standard().areas.iter(), |area| {
        view! { <option value=area.id.as_str()>{format!("{} {}", area.id, area.title)}</option> }
    });
    view! {
        <div class="fields narrow board-filters" hidden=move || cards.with(Vec::is_empty)>
            {picker("board-owner", t!("Owner"), t!("everyone"), owner_options, owner)}
            {picker("board-area", t!("Process area"), t!("all areas"), areas, area)}
            <div class="field">
                <label for="board-words">{t!("Words or number")}</label>
                <input
                    type="search"
                    id="board-words"
                    data-looks=""
                    autocomplete="off"
                    placeholder=t!("8.6.1 or classified")
                    prop:value=move || words.get()
                    on:input=on(move |ev| words.set(event_target_value(&ev)))
                />
            </div>
        </div>
    }
    .into_any()
}
