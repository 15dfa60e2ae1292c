//! The languages: a person reads the app in the one they chose, on every page and in what they take with them, and nothing that stands in
//! the code escapes translation.

use std::fmt::Write as _;

use serde_json::json;
use waymark::words::po::{entries, packed};

use crate::harness::{Browser, Page, session, visit};
use crate::pages::routes;

/// A language in which every text stands between brackets, so that whatever stands outside is not translated.
fn bracketed() -> String {
    let german =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/public/words/de.po"));
    let mut file = "msgid \"\"\nmsgstr \"Language: de\\n\"\n".to_owned();
    for entry in entries(&german.unwrap()).unwrap() {
        if entry.text.is_empty() {
            continue;
        }
        file.push('\n');
        if let Some(context) = &entry.context {
            let _ = writeln!(file, "msgctxt {context:?}");
        }
        let _ = writeln!(file, "msgid {}", json!(entry.text));
        match &entry.many {
            None => drop(writeln!(
                file,
                "msgstr {}",
                json!(format!("⟦{}⟧", entry.text))
            )),
            Some(many) => {
                let _ = writeln!(file, "msgid_plural {}", json!(many));
                let _ = writeln!(file, "msgstr[0] {}", json!(format!("⟦{}⟧", entry.text)));
                let _ = writeln!(file, "msgstr[1] {}", json!(format!("⟦{many}⟧")));
            }
        }
    }
    packed(&file).unwrap()
}

/// From the next page on the app finds this file for its language, whichever it asks for.
async fn speak(page: &Page, file: &str) {
    let script = format!(
        "{{ const fetched = window.fetch; const file = {}; \
         window.fetch = (wanted, ...rest) => String(wanted.url ?? wanted).includes('/words-') ? Promise.resolve(new Response(file)) : fetched(wanted, ...rest); }}",
        json!(file)
    );
    page.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": script }),
    )
    .await;
}

/// Chooses a language as the settings do, and begins anew.
pub async fn choose(page: &Page, tag: &str) {
    page.js::<bool>(&format!(
        "(() => {{ const kept = JSON.parse(localStorage.getItem('waymark/prefs') ?? '{{}}'); \
         localStorage.setItem('waymark/prefs', JSON.stringify({{ ...kept, language: '{tag}', written: (kept.written ?? 0) + 1 }})); return true; }})()"
    ))
    .await;
    page.reload().await;
}

/// What stands outside of brackets on the page: words in texts, names and hints.
const OUTSIDE: &str = r#"(() => {
    const allowed = /^(Waymark|ISO|IEC|SMS|PA|CSV|JSON|PDF|XLSX|DOCX|HTML|SVG|PNG|QR|KB|MB|GB|Ctrl|Alt|Shift|Esc|Enter|Tab|Home|End|Deutsch|English|Kestrel|Hosting|Amd|OSCAL|Markdown|Word|Excel|AB|ITIL|WCAG|AA|MIT|Apache|de|en)$/;
    const outside = (text, state) => {
        let out = "";
        for (const letter of text) {
            if (letter === "⟦") state.depth += 1;
            else if (letter === "⟧") state.depth -= 1;
            else if (state.depth === 0) out += letter;
        }
        return out;
    };
    const words = text => (text.replace(/\b(\d+(\.\d+)*-[a-z]+|[DR]\d+|[a-z-]+\.[a-z]+)\b/g, " ").match(/\p{L}{2,}/gu) ?? []).filter(word => !allowed.test(word));
    const found = new Set();
    const state = { depth: 0 };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (element.closest("script, style, noscript, kbd, textarea, code, body [lang]")) continue;
        const left = outside(node.data, state);
        if (words(left).length) found.add(`${left.trim()}  <${element.localName} class=${element.className?.baseVal ?? element.className}>`);
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
        for (const name of ["aria-label", "title", "placeholder", "alt"]) {
            const left = outside(element.getAttribute(name) ?? "", { depth: 0 });
            if (words(left).length) found.add(`${name}: ${left.trim()}  <${element.localName}>`);
        }
    }
    return [...found];
})()"#;

#[tokio::test]
async fn every_text_of_every_page_can_be_translated() {
    session(Browser::Chromium, async |page| {
        speak(page, &bracketed()).await;
        page.load("#/").await;
        choose(page, "de").await;
        page.new_assessment("⟦Linden⟧").await;
        let left = outside_of_pages(page).await;
        assert!(left.is_empty(), "{} texts: {left:#?}", left.len());
    })
    .await;
}

/// What stands outside of brackets on all pages, each with its page.
async fn outside_of_pages(page: &Page) -> Vec<String> {
    let mut left: Vec<String> = Vec::new();
    for route in routes() {
        page.go(&route).await;
        page.wait_for("#title").await;
        let outside: Vec<String> = page.js(OUTSIDE).await;
        for text in outside {
            if !left.iter().any(|known| known.ends_with(&text)) {
                left.push(format!("{route}: {text}"));
            }
        }
    }
    left
}

#[tokio::test]
async fn a_language_is_chosen_in_the_settings_and_stays() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Linden").await;
        page.go("#/settings").await;
        page.wait_for("[data-part='languages'] [value='de']").await;
        let english = page.text("#title").await;
        page.click("[data-part='languages'] [value='de']").await;
        page.click("[data-action='use-language']").await;
        page.wait_js("document.documentElement.lang === 'de'").await;
        page.wait_ready().await;
        assert_ne!(page.text("#title").await, english);
        page.reload().await;
        assert_eq!(page.text("#title").await, "Einstellungen");
        page.click("[data-part='languages'] [value='en']").await;
        page.click("[data-action='use-language']").await;
        page.wait_js("document.documentElement.lang === 'en'").await;
        page.wait_ready().await;
        assert_eq!(page.text("#title").await, english);
    })
    .await;
}

/// The picture of the first page has been loaded from this file.
fn picture_of(tag: &str) -> String {
    format!(
        "(picture => picture.src.endsWith('/looks/gaps-{tag}.svg') && picture.complete && picture.naturalWidth > 0)(document.querySelector('.looks img'))"
    )
}

#[tokio::test]
async fn the_picture_of_the_first_page_follows_the_language_and_does_without() {
    session(Browser::Chromium, async |page| {
        page.load("#/").await;
        page.wait_ready().await;
        page.wait_js(&picture_of("en")).await;
        choose(page, "de").await;
        page.wait_js(&picture_of("de")).await;
        choose(page, "ar").await;
        page.wait_js(&picture_of("ar")).await;

        page.cdp("Network.enable", json!({})).await;
        let without = async |files: &[&str]| {
            page.cdp("Network.setBlockedURLs", json!({ "urls": files }))
                .await;
            page.cdp("Network.clearBrowserCache", json!({})).await;
            page.reload().await;
        };
        without(&["*gaps-ar.svg"]).await;
        page.wait_js(&picture_of("en")).await;
        without(&["*gaps-*.svg"]).await;
        page.wait_js("document.querySelector('.looks').hidden")
            .await;
    })
    .await;
}

/// German words are longer; on a usual screen what stands in one line in English does so in German, and no name of a clause is cut.
#[tokio::test]
async fn german_words_fit_where_english_ones_do() {
    visit(Browser::Chromium, "#/", async |page| {
        page.click("[data-action='load-example']").await;
        page.wait_for("[data-chart='radar'] svg").await;
        choose(page, "de").await;
        page.resize(1440, 900).await;
        page.go("#/assessment/8.6.1").await;
        page.wait_for(".filters [data-filter]").await;
        let lines: usize = page
            .js("new Set([...document.querySelectorAll('.filters :is(button, input, select)')].filter(one => one.checkVisibility()).map(one => Math.round((one.getBoundingClientRect().top + one.getBoundingClientRect().bottom) / 16))).size")
            .await;
        assert_eq!(lines, 1, "the filters stand on one line");
        let cut: Vec<String> = page
            .js("[...document.querySelectorAll('.tree .name')].filter(name => name.checkVisibility() && (name.scrollWidth > name.clientWidth + 1 || getComputedStyle(name).textOverflow === 'ellipsis')).map(name => name.textContent)")
            .await;
        assert_eq!(cut, Vec::<String>::new());
        page.go("#/preparation").await;
        page.wait_for(".tabs [data-tab='review']").await;
        let more: i32 = page
            .js("(() => { const line = document.querySelector('.tabs > ul'); return line.scrollWidth - line.clientWidth; })()")
            .await;
        assert!(more <= 1, "the parts go on for {more} pixels");
    })
    .await;
}
