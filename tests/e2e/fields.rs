//! Fields: what a person types is stored in time, never rewritten under their hands, and never lost.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{Browser, Page, visit};

/// Goes to the note of a statement and puts the focus there.
async fn into_note(page: &Page, id: &str) {
    into(page, &format!("#note-{id}")).await;
}

async fn into(page: &Page, css: &str) {
    page.wait_for(css).await;
    page.js::<Option<()>>(&format!("void document.querySelector('{css}').focus()"))
        .await;
    page.wait_js(&format!("document.activeElement.matches('{css}')"))
        .await;
}

/// What a field shows.
async fn shown(page: &Page, css: &str) -> String {
    page.js(&format!("document.querySelector('{css}').value"))
        .await
}

/// Whether a text stands anywhere in the browser's storage.
async fn stored(page: &Page, text: &str) -> bool {
    let text = Value::from(text);
    page.js(&format!(
        "Object.values(localStorage).some(value => value.includes({text}))"
    ))
    .await
}

async fn wait_stored(page: &Page, text: &str) {
    let text = Value::from(text);
    page.wait_js(&format!(
        "Object.values(localStorage).some(value => value.includes({text}))"
    ))
    .await;
}

/// Lets time pass in which nothing may happen.
async fn pause(millis: u64) {
    tokio::time::sleep(Duration::from_millis(millis)).await;
}

/// A gap to fill in, with the field for its effort at hand.
async fn gap(page: &Page) -> &'static str {
    page.new_assessment("Fields").await;
    page.go("#/assessment/4.1").await;
    page.rate("4.1-a", "not").await;
    page.click("[data-statement='4.1-a'] p").await;
    page.wait_for("#gap-4_1-a-effort").await;
    "#gap-4_1-a-effort"
}

#[tokio::test]
async fn typing_is_stored_soon_also_without_a_pause_and_is_one_step_of_undo() {
    // Notes by the page's own clock how long the first key that is not stored waits.
    const WATCH: &str = "void (() => {
        window.waits = [];
        let since = null;
        addEventListener('input', () => { since ??= performance.now(); }, true);
        const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, value) {
            set.call(this, key, value);
            if (since !== null && key.includes('/j/')) { waits.push(performance.now() - since); since = null; }
        };
    })()";
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Typing").await;
        page.go("#/assessment/4.1").await;
        into_note(page, "4_1-a").await;
        page.js::<Option<()>>(WATCH).await;
        let text = "the context is reviewed each spring ".repeat(2);
        for key in text.chars() {
            page.type_text(&key.to_string()).await;
            pause(50).await;
        }
        page.saved().await;
        let waits: Vec<f64> = page.js("waits").await;
        let late = waits.iter().filter(|wait| **wait > 300.0).count();
        println!("stored {} times, {late} times after 300 ms", waits.len());
        assert!(waits.len() >= 8, "stored while typing goes on: {waits:?}");
        // A machine busy with other tests stalls the page now and then, which is not the page's doing.
        assert!(late * 4 < waits.len(), "{waits:?}");
        assert_eq!(shown(page, "#note-4_1-a").await, text);

        page.press("Escape").await;
        page.click("[data-action='undo']").await;
        page.wait_js("document.querySelector('#note-4_1-a').value === ''")
            .await;
        page.click("[data-action='redo']").await;
        page.wait_js("document.querySelector('#note-4_1-a').value.length > 60")
            .await;
    })
    .await;
}

in_every_browser!(
    numbers_are_never_rewritten_while_typed,
    "#/",
    async |page| {
        let effort = gap(page).await;
        for (first, then, typed, settled) in [
            ("2.", "5", "2.5", "2.5"),
            ("0,", "5", "0,5", "0.5"),
            ("1500.", "5", "1500.5", "1500.5"),
            ("1.500,", "00", "1.500,00", "1500"),
            ("1,500.", "25", "1,500.25", "1500.25"),
        ] {
            page.fill(effort, "").await;
            into(page, effort).await;
            page.type_text(first).await;
            pause(600).await;
            page.type_text(then).await;
            pause(600).await;
            assert_eq!(shown(page, effort).await, typed);
            page.press("Tab").await;
            page.wait_js(&format!(
                "document.querySelector('{effort}').value === '{settled}'"
            ))
            .await;
            wait_stored(page, &format!("\"effort\":{settled}")).await;
        }
    }
);

#[tokio::test]
async fn a_number_that_cannot_be_read_is_said_and_the_stored_one_stays() {
    visit(Browser::Chromium, "#/", async |page| {
        let effort = gap(page).await;
        page.fill(effort, "3").await;
        for (typed, said) in [
            (
                "12x",
                "Not stored: “12x” is not a number, such as 2.5. The stored value stays 3.",
            ),
            ("1.005", "“1.005” has more than two decimals"),
            ("20000", "person-days must be between 0 and 10000"),
        ] {
            page.fill(effort, typed).await;
            let error = page.text(&format!("{effort}-error")).await;
            assert!(error.contains(said), "{error}");
            assert_eq!(shown(page, effort).await, typed, "it stays to be mended");
            assert!(stored(page, "\"effort\":3").await);
        }
        page.assert_accessible().await;
        // Typing on takes the message away; Enter reads without leaving.
        into(page, effort).await;
        page.press("End").await;
        page.press("Backspace").await;
        page.wait_gone(&format!("{effort}-error")).await;
        page.press("Enter").await;
        wait_stored(page, "\"effort\":2000").await;

        // What nobody saw refused, because the page was left, is not lost in silence.
        into(page, effort).await;
        page.type_text("zz").await;
        page.go("#/dashboard").await;
        page.wait_for("[data-kept]").await;
        let kept = shown(page, "[data-kept] textarea").await;
        assert_eq!(kept, "2000zz");
    })
    .await;
}

#[tokio::test]
async fn what_was_refused_is_kept_when_another_statement_takes_its_place() {
    visit(Browser::Chromium, "#/", async |page| {
        // So wide that what is known of the statement at hand stands beside the list, in the same inputs for each.
        page.resize(1440, 900).await;
        page.new_assessment("Fields").await;
        page.go("#/assessment/4.1").await;
        page.click("[data-statement='4.1-a'] p").await;
        page.wait_for("#note-4_1-a").await;
        page.js::<Option<()>>("void (() => { const note = document.querySelector('#note-4_1-a'); note.focus(); document.execCommand('insertText', false, 'x'.repeat(19_995)); })()").await;
        wait_stored(page, "xxxxxxxxxx").await;
        page.type_text("0123456789").await;
        page.click("h1").await;
        page.wait_for("#note-4_1-a-error").await;
        page.wait_js("document.querySelector('#note-4_1-a').value.length === 20_005").await;
        page.press("j").await;
        page.wait_js("document.querySelector('[data-kept] textarea')?.value.endsWith('x0123456789')").await;
        // What was stored instead is no trouble: the next is left in peace.
        page.click("[data-kept] button:last-of-type").await;
        page.wait_gone("[data-kept]").await;
        page.press("k").await;
        page.press("j").await;
        page.wait_for("article.cur").await;
        assert_eq!(page.count("[data-kept]").await, 0);
    })
    .await;
}

#[tokio::test]
async fn numbers_are_read_and_shown_as_the_browsers_language_has_them() {
    visit(Browser::Chromium, "#/", async |page| {
        page.cdp("Emulation.setLocaleOverride", json!({ "locale": "de-DE" }))
            .await;
        page.reload().await;
        let effort = gap(page).await;
        for (typed, settled, number) in [
            ("1.500", "1500", "1500"),
            ("2,5", "2,5", "2.5"),
            ("2.25", "2,25", "2.25"),
            ("1.500,75", "1500,75", "1500.75"),
        ] {
            page.fill(effort, typed).await;
            page.wait_js(&format!(
                "document.querySelector('{effort}').value === '{settled}'"
            ))
            .await;
            wait_stored(page, &format!("\"effort\":{number}")).await;
        }
        page.fill(effort, "9.500").await;
        page.wait_js(&format!("document.querySelector('.field:has({effort}) .field-meanwhile').textContent.startsWith('Read as 9500. If you meant 9,5,')"))
            .await;
        page.fill(effort, "1500,75").await;
        page.wait_js(&format!("document.querySelector('.field:has({effort}) .field-meanwhile').textContent === ''"))
            .await;
        page.fill(effort, "x").await;
        let error = page.text(&format!("{effort}-error")).await;
        assert!(
            error.contains("such as 2,5. The stored value stays 1500,75."),
            "{error}"
        );
    })
    .await;
}

in_every_browser!(
    another_tab_never_writes_into_the_field_at_hand,
    "#/",
    async |page| {
        page.new_assessment("Two").await;
        page.go("#/assessment/4.1").await;
        page.click("[data-statement='4.1-a'] p").await;
        let note = "#note-4_1-a";
        into(page, note).await;
        page.type_text("mine").await;
        wait_stored(page, "mine").await;
        let first = page.tab().await;
        let second = page.open_tab("#/assessment/4.1").await;
        page.click("[data-statement='4.1-a'] p").await;
        page.wait_js(&format!(
            "document.querySelector('{note}')?.value === 'mine'"
        ))
        .await;
        page.fill(note, "theirs").await;
        wait_stored(page, "theirs").await;

        // The first tab still shows what its person typed, says what happened, and what they type on counts.
        page.switch_to(&first).await;
        page.wait_js("document.querySelector('.field-meanwhile:not(:empty)')?.textContent.includes('“theirs”')").await;
        assert_eq!(shown(page, note).await, "mine");
        page.type_text(" too").await;
        wait_stored(page, "mine too").await;
        page.wait_js("document.querySelector('.field-meanwhile:not(:empty)')?.textContent.includes('has taken its place')").await;
        assert_eq!(shown(page, note).await, "mine too");
        // Leaving keeps it; the other's text can be taken.
        page.press("Escape").await;
        assert_eq!(shown(page, note).await, "mine too");
        page.click("[data-action='take-other']").await;
        page.wait_js(&format!(
            "document.querySelector('{note}').value === 'theirs'"
        ))
        .await;

        // Who only looks is shown the other's text on leaving.
        into(page, note).await;
        page.switch_to(&second).await;
        page.fill(note, "theirs again").await;
        page.switch_to(&first).await;
        page.wait_js("document.querySelector('.field-meanwhile:not(:empty)')?.textContent.includes('“theirs again”')").await;
        assert_eq!(shown(page, note).await, "theirs");
        page.press("Escape").await;
        page.wait_js(&format!(
            "document.querySelector('{note}').value === 'theirs again'"
        ))
        .await;
    }
);

in_every_browser!(
    what_is_typed_into_a_record_that_another_tab_removes_is_kept,
    "#/",
    async |page| {
        page.new_assessment("Removed").await;
        // On a phone, where the details stand inside the card; other engines' windows are not that narrow.
        if page.browser == Browser::Chromium {
            page.resize(390, 844).await;
        }
        page.go("#/assessment/4.1").await;
        page.click("[data-statement='4.1-a'] p").await;
        page.press("e").await;
        page.wait_js("document.activeElement.id.startsWith('ev-')")
            .await;
        page.type_text("Contract with the supplier").await;
        wait_stored(page, "Contract with the supplier").await;
        let first = page.tab().await;
        page.open_tab("#/assessment/4.1").await;
        page.click("[data-statement='4.1-a'] p").await;
        // Another piece is added elsewhere: the one at hand stays as it is.
        page.click("[data-action='add-evidence']").await;
        page.wait_js("document.querySelectorAll('.evidence > li').length === 2")
            .await;
        page.switch_to(&first).await;
        page.wait_js("document.querySelectorAll('.evidence > li').length === 2")
            .await;
        page.wait_js("document.activeElement.id.startsWith('ev-')")
            .await;
        page.type_text(", 20").await;
        wait_stored(page, "Contract with the supplier, 20").await;
        let second = page
            .windows()
            .await
            .into_iter()
            .find(|tab| *tab != first)
            .unwrap();
        page.switch_to(&second).await;
        page.click("[data-action='remove-evidence']").await;
        page.wait_js("document.querySelectorAll('.evidence > li').length === 1")
            .await;

        page.switch_to(&first).await;
        page.wait_for("[data-kept]").await;
        page.wait_js("document.activeElement.matches('[data-kept] textarea')")
            .await;
        // The next keys are still text.
        page.type_text("27 e 1").await;
        assert_eq!(
            shown(page, "[data-kept] textarea").await,
            "Contract with the supplier, 2027 e 1"
        );
        assert!(
            page.text("[data-kept]")
                .await
                .contains("was removed elsewhere")
        );
        assert_eq!(page.count("[data-statement] input:checked").await, 0);
        page.assert_accessible().await;
        page.click("[data-kept] button:last-of-type").await;
        page.wait_gone("[data-kept]").await;
    }
);

#[tokio::test]
async fn the_keys_of_a_field_that_went_away_are_no_ratings() {
    visit(Browser::Chromium, "#/", async |page| {
        // The gap's part goes when another tab rates the statement as met.
        gap(page).await;
        into(page, "#gap-4_1-a-cause").await;
        page.type_text("No context").await;
        wait_stored(page, "No context").await;
        let first = page.tab().await;
        page.open_tab("#/assessment/4.1").await;
        page.rate("4.1-a", "fully").await;
        page.switch_to(&first).await;
        page.wait_for("[data-kept]").await;
        page.type_text("1 2 3").await;
        assert_eq!(shown(page, "[data-kept] textarea").await, "No context1 2 3");
        assert_eq!(page.count("[data-statement] input:checked").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_field_drawn_anew_keeps_the_focus_and_the_text() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Turned").await;
        page.resize(1400, 900).await;
        page.go("#/assessment/4.1").await;
        page.click("[data-statement='4.1-a'] p").await;
        into_note(page, "4_1-a").await;
        page.type_text("One").await;
        // A tablet is turned: the details go from the side into the card.
        page.resize(700, 900).await;
        page.wait_js("document.activeElement.id === 'note-4_1-a'")
            .await;
        page.press("End").await;
        page.type_text(" two 1").await;
        wait_stored(page, "One two 1").await;
        assert_eq!(page.count("[data-kept]").await, 0);
        assert_eq!(page.count("[data-statement] input:checked").await, 0);
    })
    .await;
}

#[tokio::test]
async fn an_impossible_date_is_said_and_nothing_half_typed_is_stored() {
    visit(Browser::Chromium, "#/", async |page| {
        gap(page).await;
        let due = "#gap-4_1-a-due";
        let error = format!("{due}-error");
        into(page, due).await;
        // The browser's language here puts the month first: 31 February.
        page.type_text("02312027").await;
        assert!(!stored(page, "\"due\"").await);
        page.press("Escape").await;
        page.wait_for(&error).await;
        assert!(page.text(&error).await.contains("does not exist"));
        // Emptied: the message goes.
        into(page, due).await;
        for _ in 0..3 {
            page.press("Backspace").await;
            page.press("ArrowRight").await;
        }
        page.wait_gone(&error).await;
        page.press("Escape").await;
        page.wait_gone(&error).await;
        assert!(!stored(page, "\"due\"").await);

        // A whole one is stored on leaving, not while its year is typed.
        into(page, due).await;
        page.type_text("02282027").await;
        assert!(!stored(page, "\"due\"").await, "not before it is left");
        page.press("Enter").await;
        wait_stored(page, "\"due\":\"2027-02-28\"").await;
        // Spoiled: said, and the stored one stays.
        page.press("ArrowLeft").await;
        page.press("ArrowLeft").await;
        page.press("ArrowLeft").await;
        page.press("Escape").await;
        into(page, due).await;
        page.type_text("0230").await;
        page.press("Escape").await;
        page.wait_for(&error).await;
        assert!(page.text(&error).await.contains("The stored value stays"));
        assert!(!stored(page, "\"due\":null").await);
        // Mended: the message goes.
        into(page, due).await;
        page.type_text("0215").await;
        page.press("Escape").await;
        page.wait_gone(&error).await;
        wait_stored(page, "\"due\":\"2027-02-15\"").await;
    })
    .await;
}

/// Presses a key as an input method does not see it.
async fn raw_key(page: &Page, code: u32, key: &str) {
    for kind in ["rawKeyDown", "keyUp"] {
        let event = json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code });
        page.cdp("Input.dispatchKeyEvent", event).await;
    }
}

/// What an input method shows while a word is composed.
async fn compose(page: &Page, text: &str) {
    let end = text.chars().count();
    let half = json!({ "text": text, "selectionStart": end, "selectionEnd": end });
    page.cdp("Input.imeSetComposition", half).await;
}

/// What it hands over at last.
async fn composed(page: &Page, text: &str) {
    page.cdp("Input.insertText", json!({ "text": text })).await;
}

#[tokio::test]
async fn an_input_method_at_work_is_left_alone() {
    visit(Browser::Chromium, "#/", async |page| {
        // Enter ends a word, not the form.
        page.click("[data-action='new-assessment']").await;
        into(page, "#organization").await;
        compose(page, "しゃ").await;
        raw_key(page, 13, "Enter").await;
        pause(300).await;
        assert_eq!(page.js::<String>("location.hash").await, "#/");
        composed(page, "社").await;
        page.press("Enter").await;
        page.wait_js("location.hash === '#/start'").await;

        page.go("#/assessment/4.1").await;
        page.click("[data-statement='4.1-a'] p").await;
        into_note(page, "4_1-a").await;
        page.type_text("a ").await;
        compose(page, "にほ").await;
        pause(700).await;
        assert!(!stored(page, "にほ").await, "half a word is not stored");
        wait_stored(page, "\"a \"").await;
        raw_key(page, 27, "Escape").await;
        page.js::<Option<()>>("void dispatchEvent(new Event('blur'))")
            .await;
        pause(300).await;
        assert!(!stored(page, "にほ").await);
        let focus = "document.activeElement.id === 'note-4_1-a'";
        assert!(page.js::<bool>(focus).await);
        // Only where the page may be killed at once is it stored all the same.
        page.js::<Option<()>>("void dispatchEvent(new Event('pagehide'))")
            .await;
        wait_stored(page, "a にほ").await;
        composed(page, "日本").await;
        wait_stored(page, "a 日本").await;
        page.saved().await;
        assert_eq!(shown(page, "#note-4_1-a").await, "a 日本");

        // A key that an input method has used is no command.
        page.press("Escape").await;
        page.click("[data-statement='4.1-a'] p").await;
        raw_key(page, 229, "1").await;
        pause(300).await;
        let rated = "[data-statement] input:checked";
        assert_eq!(page.count(rated).await, 0);
        page.press("1").await;
        page.wait_js(&format!(
            "document.querySelectorAll('{rated}').length === 1"
        ))
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_name_that_shows_nothing_is_refused_everywhere_alike() {
    visit(Browser::Chromium, "#/", async |page| {
        let refusal = "rite the name of the organization";
        page.click("[data-action='new-assessment']").await;
        for name in ["", " ", "\u{200b}", "\u{feff}\u{2060}", "\u{200e}\u{202b}"] {
            page.fill("#organization", name).await;
            page.press("Enter").await;
            assert!(page.text("#organization-error").await.contains(refusal));
            page.fill("#organization", "x").await;
        }
        let long = "ü".repeat(1000);
        page.fill("#organization", &long).await;
        page.press("Enter").await;
        page.wait_js("location.hash === '#/start'").await;

        page.go("#/").await;
        page.click("[data-action='rename-assessment']").await;
        let field = ".list form.new input";
        for name in ["\u{200b}", "", &"ü".repeat(1001)] {
            page.fill(field, name).await;
            page.press("Enter").await;
            page.wait_for(".list form.new .field-error").await;
        }
        page.fill(field, "Kestrel").await;
        page.press("Enter").await;
        page.wait_js("document.querySelector('.bar .org').textContent === 'Kestrel'")
            .await;

        page.go("#/settings").await;
        page.fill("#org-name", "\u{2060}").await;
        page.wait_js(&format!(
            "document.querySelector('#org-name-error').innerText.includes('{refusal}')"
        ))
        .await;
        page.fill("#org-name", "Merlin").await;
        page.wait_js("document.querySelector('.bar .org').textContent === 'Merlin'")
            .await;

        // A note of blanks is no note.
        page.go("#/assessment/4.1").await;
        page.click("[data-statement='4.1-a'] p").await;
        into_note(page, "4_1-a").await;
        page.type_text("   ").await;
        page.press("Escape").await;
        page.wait_js("document.querySelector('#note-4_1-a').value === ''")
            .await;
        assert_eq!(
            page.count("[data-statement='4.1-a'] .note-mark:not([hidden])")
                .await,
            0
        );
    })
    .await;
}

/// A click by assistive technology moves no focus: the field goes with its panel, and the next one is typed in at once.
#[tokio::test]
async fn a_note_is_stored_although_its_field_goes_without_losing_the_focus() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("No blur").await;
        page.go("#/assessment/8.6.1").await;
        for (turn, statement) in ["8.6.1-a", "8.6.1-b", "8.6.1-c"].iter().enumerate() {
            let note = format!("#note-{}", statement.replace('.', "_"));
            page.js::<Option<bool>>(&format!(
                "void document.querySelector(`[data-statement='{statement}'] p`).click()"
            ))
            .await;
            page.wait_js(&format!("document.querySelector('{note}')")).await;
            page.js::<Option<bool>>(&format!(
                "void (() => {{ document.querySelector('{note}').focus(); document.execCommand('insertText', false, 'word {turn} '); }})()"
            ))
            .await;
        }
        page.saved().await;
        for (statement, text) in [("8.6.1-a", "word 0"), ("8.6.1-b", "word 1"), ("8.6.1-c", "word 2")] {
            page.wait_js(&format!(
                "Object.entries(localStorage).some(([key, value]) => key.includes('/j/') && value.includes('answers/{statement}') && value.includes('{text}'))"
            ))
            .await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_pasted_text_far_longer_than_a_field_holds_is_kept_out_at_once_and_said() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Huge").await;
        page.go("#/assessment/4.1").await;
        into_note(page, "4_1-a").await;
        page.type_text("As it was. ").await;
        page.js::<Option<()>>(
            "void (() => {
                const put = (event, text) => {
                    event.clipboardData.setData('text/plain', text);
                    event.preventDefault();
                };
                addEventListener('copy', event => put(event, 'one line of a log file\\n'.repeat(43000)));
                addEventListener('cut', event => put(event, 'A few words.'));
                addEventListener('keydown', event => { if (event.key === 'v') window.pasted = performance.now(); });
            })()",
        )
        .await;
        page.press("Control+c").await;
        page.press("Control+v").await;
        page.wait_js("document.querySelector('.field:has(#note-4_1-a) .field-meanwhile').textContent.includes('20000')")
            .await;
        let took: f64 = page.js("performance.now() - window.pasted").await;
        println!("a megabyte was kept out after {took:.0} ms");
        assert!(took < 1000.0, "{took} ms");
        page.press("Control+x").await;
        page.press("Control+v").await;
        page.wait_js("document.querySelector('#note-4_1-a').value === 'As it was. A few words.'")
            .await;
        wait_stored(page, "As it was. A few words.").await;
    })
    .await;
}

/// On paper an empty date is a line to write on; what the browser shows in it on the screen is no fact.
#[tokio::test]
async fn an_empty_date_is_blank_on_paper() {
    visit(Browser::Chromium, "#/", async |page| {
        page.click("[data-action='load-example']").await;
        page.wait_for("[data-chart='radar'] svg").await;
        page.cdp("Emulation.setEmulatedMedia", serde_json::json!({ "media": "print" })).await;
        for (route, is_blank) in [("#/audit/stages", true), ("#/project/people", false)] {
            page.go(route).await;
            page.wait_for("main input[type='date']").await;
            page.printed_pages("dates").await;
            let told: Vec<(String, String)> = page
                .js("[...document.querySelectorAll('main input[type=date]')].map(date => [date.value, getComputedStyle(date).color])")
                .await;
            assert!(told.iter().any(|(value, _)| value.is_empty() == is_blank), "{told:?}");
            for (value, colour) in told {
                let hidden = colour == "rgba(0, 0, 0, 0)";
                assert_eq!(hidden, value.is_empty(), "{route}: {value} {colour}");
            }
        }
        page.cdp("Emulation.setEmulatedMedia", serde_json::json!({ "media": "" })).await;
    })
    .await;
}
