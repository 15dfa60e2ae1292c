//! What people need who do not see, point or read as most do, and what everybody needs on a phone.

use serde_json::json;
use waymark::assessment::records::Voting;

use crate::harness::{Browser, Page, visit};
use crate::pages::{load_example, open, routes};
use crate::{passing, words};

/// Steps with parts, as one arrives at them.
const STEPS: [&str; 6] = [
    "#/awareness",
    "#/scope",
    "#/project",
    "#/preparation",
    "#/audit",
    "#/retain",
];

#[tokio::test]
async fn heads_of_steps_take_a_fifth_of_the_window_and_tabs_one_line() {
    visit(Browser::Chromium, "#/", async |page| {
        load_example(page).await;
        for (width, height) in [(1440, 900), (390, 844)] {
            page.resize(width, height).await;
            for step in STEPS {
                page.go(step).await;
                page.wait_for(".part > *").await;
                let tabs: f64 = page.js("document.querySelector('.tabs').offsetHeight").await;
                assert!(tabs < 50.0, "{step} at {width}: tabs of {tabs} px");
                page.wait_js("(() => { const tab = document.querySelector('.tabs [aria-current]').getBoundingClientRect(); return tab.left >= 0 && tab.right <= innerWidth; })()").await;
                let head: f64 = page
                    .js("document.querySelector('.part').getBoundingClientRect().top - document.querySelector('#main h1').getBoundingClientRect().top")
                    .await;
                assert!(width < 900 || head <= 180.0, "{step}: {head} px");
            }
        }
    })
    .await;
}

/// Nine parts fit into no window: the line says at which end it goes on, and leads there.
#[tokio::test]
async fn a_line_of_parts_that_goes_on_says_so_and_leads_on() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Parts").await;
        for (width, height) in [(1100, 900), (390, 844)] {
            page.resize(width, height).await;
            page.go("#/preparation").await;
            page.wait_js("document.querySelector('.tabs')?.dataset.more === 'end'").await;
            assert!(!page.js::<bool>("document.querySelector(`[data-turn='back']`).checkVisibility()").await);
            page.assert_accessible().await;
            page.click("[data-turn='on']").await;
            page.wait_js("document.querySelector('.tabs').dataset.more.includes('start')").await;
            // By keyboard the part itself comes into sight.
            page.js::<Option<()>>("void document.querySelector('.tabs li:last-child a').focus()").await;
            page.wait_js("(() => { const tab = document.activeElement.getBoundingClientRect(), line = document.querySelector('.tabs > ul').getBoundingClientRect(); return tab.left >= line.left - 1 && tab.right <= line.right + 1; })()").await;
            page.press("Enter").await;
            page.wait_js("location.hash === '#/preparation/checklist' && document.querySelector('.tabs').dataset.more === 'start'").await;
            page.wait_gone("[data-turn='on']").await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_first_screen_of_a_clause_on_a_phone_has_a_rating_in_it() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Phones").await;
        page.resize(390, 844).await;
        for clause in ["4.1", "8.6.1", "8.7.3.2"] {
            page.go(&format!("#/assessment/{clause}")).await;
            page.wait_for(".st.cur .rate.meant").await;
            page.js::<Option<()>>("void scrollTo(0, 0)").await;
            let bottom: f64 = page
                .js("document.querySelector('.st.cur .rate').getBoundingClientRect().bottom")
                .await;
            assert!(bottom <= 844.0, "{clause}: {bottom}");
        }
    })
    .await;
}

/// WCAG 2.2, 1.4.12: lines of 1.5, letters .12, words .16, paragraphs 2 times the size of the text.
const SPACING: &str = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }";

/// Gives all text that spacing; pages bring style sheets of their own, so it is done on each.
async fn space_out(page: &Page) {
    page.js::<Option<()>>(&format!(
        "void (() => {{
            if (!window.waymarkSpacing) (window.waymarkSpacing = new CSSStyleSheet()).replaceSync(`{SPACING}`);
            if (!document.adoptedStyleSheets.includes(window.waymarkSpacing)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, window.waymarkSpacing];
        }})()"
    ))
    .await;
}

/// As text is spaced by itself.
async fn close_up(page: &Page) {
    page.js::<Option<()>>(
        "void (document.adoptedStyleSheets = [...document.adoptedStyleSheets].filter(sheet => sheet !== window.waymarkSpacing))",
    )
    .await;
}

/// What is cut off where nobody can scroll to the rest of it, what lies outside of the window, and whether the page scrolls sideways.
const CUT: &str = "(() => {
    const parts = 'button, .button, label, h1, h2, h3, legend, summary, nav a, td, th, .tag, .badge';
    const scrolls = one => { for (let outer = one.parentElement; outer; outer = outer.parentElement) if (/auto|scroll/.test(getComputedStyle(outer).overflowX)) return true; return false; };
    const shown = [...document.querySelectorAll(parts)].filter(one => one.checkVisibility() && !one.closest('.vh, .skip, svg'));
    const cut = shown.filter(one => {
        const { overflowX, overflowY, textOverflow } = getComputedStyle(one);
        const hides = way => way === 'hidden' || way === 'clip';
        const more = hides(overflowX) && one.scrollWidth > one.clientWidth + 1 || hides(overflowY) && one.scrollHeight > one.clientHeight + 1;
        const box = one.getBoundingClientRect();
        const outside = box.width > 2 && (box.left < -1 || box.right > innerWidth + 1) && !scrolls(one);
        return more && textOverflow !== 'ellipsis' || outside;
    });
    const sideways = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [];
    return [...cut.map(one => `${one.localName} “${one.textContent.trim().slice(0, 40)}”`), ...sideways];
})()";

async fn assert_whole(page: &Page, what: &str) {
    let cut: Vec<String> = page.js(CUT).await;
    assert!(cut.is_empty(), "{what}: {cut:?}");
}

/// Shows the page as to a person with these settings of the system.
async fn prefer(page: &Page, settings: &[(&str, &str)]) {
    let features = settings.iter();
    let features: Vec<_> = features
        .map(|(name, value)| json!({ "name": name, "value": value }))
        .collect();
    page.cdp(
        "Emulation.setEmulatedMedia",
        json!({ "features": features }),
    )
    .await;
}

/// Somebody fills in a ballot behind the curtain.
async fn sit_down(page: &Page) {
    passing::open_round(page, Voting::Named).await;
    passing::start(page, "seat", "person-ana").await;
    page.press("4").await;
    page.wait_figure("answered", "1").await;
}

/// How much of the window, in per cent, is covered by what stays in place while one scrolls.
const COVERED: &str = "(() => {
    scrollTo(0, document.documentElement.scrollHeight / 2);
    const stays = one => { for (; one; one = one.parentElement) if (/fixed|sticky/.test(getComputedStyle(one).position)) return true; return false; };
    const steps = [...Array(16).keys()].map(step => (step + .5) / 16);
    const covered = steps.filter(y => stays(document.elementFromPoint(innerWidth / 2, innerHeight * y)));
    scrollTo(0, 0);
    return Math.round(covered.length * 100 / steps.length);
})()";

/// Where colours are the system's own: of things that are chosen those that look as what is not chosen, since only a colour tells; and texts
/// that keep a colour of ours without the ground that goes with it.
const FORCED: &str = "(() => {
    const look = one => { const s = getComputedStyle(one); return [s.borderTopWidth, s.borderBottomWidth, s.borderInlineStartWidth, s.outlineStyle, s.outlineWidth, s.fontWeight, s.textDecorationLine].join(); };
    const kinds = [['[aria-pressed=true]', '[aria-pressed=false]'], ['[aria-current]', 'a:not([aria-current])'], ['label.sel', 'label:not(.sel)'], ['[aria-selected=true]', '[aria-selected=false]']];
    const groups = [...document.querySelectorAll('.group, .tabs ul, .rail .path, .rail .more, fieldset, [role=group], [role=listbox]')];
    const name = one => `${one.localName} “${one.textContent.trim().slice(0, 30)}”`;
    const alike = groups.flatMap(group => kinds.flatMap(([on, off]) => {
        const [chosen, other] = [on, off].map(css => [...group.querySelectorAll(css)].find(one => one.checkVisibility()));
        // A native radio button or tick says it itself.
        const says = chosen?.querySelector('input')?.getBoundingClientRect().width > 1;
        return chosen && other && !says && look(chosen) === look(other) ? [`${name(chosen)} is chosen by colour alone`] : [];
    }));
    const kept = [...document.querySelectorAll('body *')].filter(one => (s => s.forcedColorAdjust === 'none' && s.backgroundColor === 'rgba(0, 0, 0, 0)')(getComputedStyle(one)) && [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()) && !one.closest('svg'));
    return [...alike, ...kept.map(one => `${name(one)} keeps its colour`)];
})()";

/// What moves.
const MOVES: &str = "[...document.querySelectorAll('*')].filter(one => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
    return transitionDuration.split(',').some(time => parseFloat(time) > 0) || animationName !== 'none' || scrollBehavior === 'smooth';
}).map(one => `${one.localName}.${one.className} moves`).concat(document.getAnimations().map(String))";

/// What reaches out of the window where nothing scrolls to it, and whether the page scrolls sideways.
const WIDE: &str = "(() => {
    const scrolls = one => { for (let outer = one.parentElement; outer; outer = outer.parentElement) if (/auto|scroll/.test(getComputedStyle(outer).overflowX)) return true; return false; };
    const wide = [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.scroll, .vh, svg, [hidden]') && !scrolls(one) && getComputedStyle(one).position !== 'absolute');
    const sideways = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [];
    return [...wide.slice(0, 5).map(one => `${one.localName}.${one.className} “${one.textContent.slice(0, 40)}” is too wide`), ...sideways];
})()";

/// Dark, and still.
const QUIET: [(&str, &str); 2] = [
    ("prefers-color-scheme", "dark"),
    ("prefers-reduced-motion", "reduce"),
];

/// What is wrong with the page at hand in any window down to 320 px, with wider text spacing, in the system's own colours, and for those who
/// want less motion. All of it at one visit: to draw a page takes longer than to look at it.
async fn faults(page: &Page) -> Vec<String> {
    let mut faults = Vec::new();
    lay_open(page).await;
    let mut note = async |what: &str, expression: &str| {
        let found: Vec<String> = page.js(expression).await;
        faults.extend(found.into_iter().map(|found| format!("{what}: {found}")));
    };
    note("less motion", MOVES).await;
    note("at 1440", WIDE).await;
    prefer(page, &[QUIET[0], QUIET[1], ("forced-colors", "active")]).await;
    note("forced colours", FORCED).await;
    prefer(page, &QUIET).await;
    for width in [1280, 768, 390, 320] {
        page.resize(width, 800).await;
        note(&format!("at {width}"), WIDE).await;
        if [1280, 320].contains(&width) {
            space_out(page).await;
            note(&format!("wider spacing, at {width}"), CUT).await;
            close_up(page).await;
        }
    }
    page.resize(1440, 900).await;
    faults
}

/// What is folded away stands open on every page from now on: what nobody sees the browser leaves as wide as it was in the window before.
async fn lay_open(page: &Page) {
    page.js::<Option<()>>(
        "void (() => {
            if (window.waymarkOpen) return;
            (window.waymarkOpen = new CSSStyleSheet()).replaceSync('details::details-content { content-visibility: visible !important; display: block !important; block-size: auto !important; }');
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, window.waymarkOpen];
        })()",
    )
    .await;
}

#[tokio::test]
async fn every_page_bears_small_windows_wide_spacing_forced_colours_and_the_dark() {
    visit(Browser::Chromium, "#/", async |page| {
        load_example(page).await;
        prefer(page, &QUIET).await;
        let mut all = Vec::new();
        for route in routes() {
            open(page, &route).await;
            println!("{route}");
            page.assert_contrast().await;
            let faults = faults(page).await;
            all.extend(faults.into_iter().map(|fault| format!("{route}: {fault}")));
            // A window of 1280 by 1024 at 400 %: what stays in place while one scrolls must leave room for what is read.
            page.resize(320, 256).await;
            let covered: u32 = page.js(COVERED).await;
            if covered > 50 {
                all.push(format!("{route}: at 400 % bars cover {covered} %"));
            }
            page.resize(1440, 900).await;
        }
        page.go("#/").await;
        sit_down(page).await;
        let faults = faults(page).await;
        all.extend(faults.into_iter().map(|fault| format!("a ballot: {fault}")));
        assert!(all.is_empty(), "{all:#?}");
    })
    .await;
}

/// In a language that runs from right to left the whole page does.
#[tokio::test]
async fn every_page_stands_from_right_to_left() {
    visit(Browser::Chromium, "#/", async |page| {
        load_example(page).await;
        words::choose(page, "ar").await;
        page.wait_js("document.documentElement.dir === 'rtl'").await;
        for route in routes() {
            page.resize(1280, 800).await;
            open(page, &route).await;
            // The rail begins where lines begin; a phone has it above.
            let begins: bool = page
                .js("document.querySelector('.rail').getBoundingClientRect().left > innerWidth / 2")
                .await;
            assert!(begins, "{route}: the rail stands at the left");
            for width in [1280, 320] {
                page.resize(width, 800).await;
                assert_whole(page, &format!("{route}, from right to left, at {width}")).await;
            }
        }
        page.go("#/").await;
        sit_down(page).await;
        assert_whole(page, "a ballot, from right to left").await;
    })
    .await;
}

/// Pages that stand alone, without the rail: a ballot that nobody was asked to fill in yet, and the screen of the room.
#[tokio::test]
async fn pages_that_stand_alone_bear_it_too() {
    visit(Browser::Chromium, "#/", async |page| {
        for route in ["#/ballot", "#/room"] {
            page.load(route).await;
            page.wait_ready().await;
            for width in [320, 1280] {
                page.resize(width, 800).await;
                assert_whole(page, &format!("{route} at {width}")).await;
                space_out(page).await;
                assert_whole(page, &format!("{route}, wider, at {width}")).await;
            }
            prefer(page, &[("forced-colors", "active")]).await;
            page.wait_js(&format!("{FORCED}.length === 0")).await;
            prefer(page, &[]).await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_written_from_right_to_left_stands_so() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("خدمات الشبكة").await;
        page.go("#/start/services").await;
        page.fill("#add-scope-services", "מוקד שירות").await;
        assert_eq!(
            page.js::<String>(
                "getComputedStyle(document.querySelector('#add-scope-services')).direction"
            )
            .await,
            "rtl"
        );
        page.press("Enter").await;
        page.wait_js("document.querySelector('.names-list span')?.textContent === 'מוקד שירות'")
            .await;
        assert_eq!(
            page.js::<String>(
                "getComputedStyle(document.querySelector('.names-list span')).direction"
            )
            .await,
            "rtl"
        );
        page.go("#/assessment/4.1").await;
        page.click("[data-statement='4.1-a'] p").await;
        page.fill("#note-4_1-a", "הערה קצרה").await;
        assert_eq!(
            page.js::<String>("getComputedStyle(document.querySelector('#note-4_1-a')).direction")
                .await,
            "rtl"
        );
    })
    .await;
}

#[tokio::test]
async fn terms_are_explained_by_keyboard_and_pointing() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Terms").await;
        page.go("#/preparation/checklist").await;
        page.wait_for(".term").await;
        page.js::<Option<()>>("void document.querySelector('#main .term').focus()").await;
        page.wait_js("(() => { const told = document.querySelector('#term-told'); return told && !told.hidden && told.textContent.length > 20 && document.activeElement.getAttribute('aria-describedby') === 'term-told'; })()").await;
        page.press("Escape").await;
        page.wait_js("document.querySelector('#term-told').hidden").await;
        page.js::<Option<()>>("void document.querySelector('#main .term').dispatchEvent(new PointerEvent('pointermove', { bubbles: true }))").await;
        page.wait_js("!document.querySelector('#term-told').hidden").await;
        page.assert_accessible().await;
        // It goes with its page, and any key ends it.
        page.go("#/scope").await;
        page.wait_js("document.querySelector('#term-told').hidden").await;
        page.wait_for("#main .term").await;
        page.js::<Option<()>>("void document.querySelector('#main .term').focus()").await;
        page.wait_js("!document.querySelector('#term-told').hidden").await;
        page.press("j").await;
        page.wait_js("document.querySelector('#term-told').hidden").await;
    })
    .await;
}

/// What undo took back is told in sight, also where what changed is on another page.
#[tokio::test]
async fn what_was_done_is_in_sight_and_goes_again() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("In sight").await;
        page.go("#/awareness/message").await;
        page.add_record("awareness.goals").await;
        page.go("#/dashboard").await;
        page.click("[data-action='undo']").await;
        page.wait_js("(() => { const told = document.querySelector('.told'); const at = told.getBoundingClientRect(); return told.textContent.length > 10 && at.width > 100 && at.top >= 0 && at.bottom <= innerHeight; })()").await;
        page.wait_js("document.querySelector('.told').getBoundingClientRect().width <= 1").await;
    })
    .await;
}
