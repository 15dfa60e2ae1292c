//! What a person does: click, type, press keys, choose a file. Through the driver's input, so that focus and events are real.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use thirtyfour::error::WebDriverResult;
use thirtyfour::{Key, WebElement};

use super::page::{LIMIT, POLL, Page, must};

impl Page {
    /// Counts from now on how often a helper, a thread beside the page, is started ([`Page::helpers`]).
    pub async fn count_helpers(&self) {
        self.js::<Option<()>>("void (() => { const start = window.waymarkHelper; window.helpers = 0; window.waymarkHelper = () => { window.helpers += 1; return start(); }; })()").await;
    }

    /// How many were started.
    pub async fn helpers(&self) -> usize {
        self.js("window.helpers").await
    }

    /// Starts an assessment of the organization, from wherever the person is, and passes over the first questions.
    pub async fn new_assessment(&self, organization: &str) {
        self.go("#/").await;
        self.click("[data-action='new-assessment']").await;
        self.fill("form.new input[type='text']", organization).await;
        self.press("Enter").await;
        self.wait_js("location.hash === '#/start'").await;
        self.go("#/dashboard").await;
    }

    /// Adds a record to a list by its button and gives its id; its row is open.
    pub async fn add_record(&self, list: &str) -> String {
        self.add_record_at(list, 0).await
    }

    /// As [`Page::add_record`], for the list at an index of those with this name on the page.
    pub async fn add_record_at(&self, list: &str, index: usize) -> String {
        let section = format!("document.querySelectorAll(`[data-list='{list}']`)[{index}]");
        let rows = format!("{section}.querySelectorAll('[data-record]')");
        let before: usize = self.js(&format!("{rows}.length")).await;
        let button = format!("{section}.querySelector(\"[data-action='add-record']\")");
        self.js::<Option<()>>(&format!("void {button}.click()"))
            .await;
        self.wait_js(&format!("{rows}.length === {}", before + 1))
            .await;
        self.js(&format!("[...{rows}].at(-1).dataset.record")).await
    }

    /// Clicks the first visible such element, as soon as it can be clicked.
    pub async fn click(&self, css: &str) {
        let click = async |element: WebElement| {
            let centre = "arguments[0].scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })";
            self.execute(centre, vec![element.to_json()?]).await?;
            element.click().await
        };
        self.act("click", css, click).await;
    }

    /// Rates a statement (`8.6.1-a`) by its radio input, which may be clipped: a person then clicks its label.
    pub async fn rate(&self, statement: &str, rating: &str) {
        let css = format!("input[name=\"rating-{statement}\"][value=\"{rating}\"]");
        let click = async |input: WebElement| {
            let target = "const input = arguments[0];
                const target = input.labels[0] ?? input;
                target.scrollIntoView({ block: 'center', behavior: 'instant' });
                return target";
            let target = self
                .driver
                .execute(target, vec![input.to_json()?])
                .await?
                .element()?;
            target.click().await
        };
        self.act("rate with", &css, click).await;
        let chosen = format!("document.querySelector('{css}')?.checked");
        self.wait_until(&format!("{statement} rated {rating}"), &chosen)
            .await;
    }

    /// Puts a text into a field in place of what is there. Fields that the browser gives pickers of its own (dates, numbers …)
    /// are set directly: what has to be typed there depends on the machine's language. Numbers are read on leaving, so their fields
    /// are left.
    pub async fn fill(&self, css: &str, text: &str) {
        const SELECT: &str = "const field = arguments[0];
            field.scrollIntoView({ block: 'center', behavior: 'instant' });
            field.focus();
            if (['date', 'month', 'week', 'time', 'datetime-local', 'number', 'range', 'color'].includes(field.type)) {
                const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
                setter.call(field, arguments[1]);
                for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
                return 'set';
            }
            field.select();
            return ['decimal', 'numeric'].includes(field.inputMode) ? 'leave' : 'stay';";
        let fill = async |field: WebElement| {
            let arguments = vec![field.to_json()?, text.into()];
            let then = self.execute(SELECT, arguments).await?;
            if then == "set" {
                return Ok(());
            }
            // Some drivers put the caret at the end first, so the old text goes away by itself.
            field.send_keys(Key::Delete + "").await?;
            if !text.is_empty() {
                field.send_keys(text).await?;
            }
            if then == "leave" {
                self.execute("arguments[0].blur()", vec![field.to_json()?])
                    .await?;
            }
            Ok(())
        };
        self.act("fill", css, fill).await;
    }

    /// Chooses an option of a `<select>` by its value.
    pub async fn select(&self, css: &str, value: &str) {
        let choose = async |field: WebElement| {
            let script = "const [field, value] = arguments;
                field.focus();
                field.value = value;
                for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));";
            self.execute(script, vec![field.to_json()?, value.into()])
                .await
                .map(|_| ())
        };
        self.act("select in", css, choose).await;
    }

    /// Types a text where the focus is, key by key.
    pub async fn type_text(&self, text: &str) {
        let typing = self.driver.action_chain().send_keys(text);
        must(typing.perform().await, &format!("typing {text:?}"));
    }

    /// Presses keys where the focus is: `j`, `Enter`, `Shift+Tab`, `Mod+z` (Control, on macOS Command). WebKitGTK moves the focus on
    /// Shift+Tab as it should, but calls the key `Unidentified`.
    pub async fn press(&self, keys: &str) {
        let names = chord(keys);
        let (last, held) = names.split_last().expect("a chord has at least one key");
        let mut chain = self.driver.action_chain();
        for &key in held {
            chain = chain.key_down(key);
        }
        chain = chain.key_down(*last).key_up(*last);
        for &key in held.iter().rev() {
            chain = chain.key_up(key);
        }
        must(chain.perform().await, &format!("pressing {keys}"));
    }

    /// Gives a file to a file input, visible or not.
    pub async fn set_file(&self, css: &str, bytes: &[u8], name: &str) {
        self.set_files(css, &[(bytes, name)]).await;
    }

    /// Gives several files to a file input at once.
    pub async fn set_files(&self, css: &str, files: &[(&[u8], &str)]) {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let mut paths = Vec::new();
        for (bytes, name) in files {
            // A folder each: two people may send files of the same name.
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("upload-{count}"));
            let path = folder.join(name);
            fs::create_dir_all(&folder)
                .and_then(|()| fs::write(&path, bytes))
                .unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
            paths.push(path.to_string_lossy().into_owned());
        }
        let there = format!("document.querySelector({})", serde_json::Value::from(css));
        self.wait_until(&format!("a file input {css}"), &there)
            .await;
        let input = must(self.find(css).await, &format!("finding {css}"));
        must(
            input.send_keys(paths.join("\n")).await,
            &format!("giving {} to {css}", paths.join(", ")),
        );
    }

    /// Where the focus is: the element's own words for itself, for messages and comparisons.
    pub async fn focused(&self) -> String {
        self.js("(e => e ? `${e.tagName.toLowerCase()}${e.id ? '#' + e.id : ''}${e.name ? `[name=${e.name}]` : ''}` : '')(document.activeElement)")
            .await
    }

    /// Does something to an element as soon as it works: it may still be hidden, moving, covered or about to be redrawn.
    async fn act(
        &self,
        verb: &str,
        css: &str,
        act: impl AsyncFn(WebElement) -> WebDriverResult<()>,
    ) {
        self.wait_for(css).await;
        let start = Instant::now();
        loop {
            let outcome = match self.find_visible(css).await {
                Ok(element) => act(element).await,
                Err(error) => Err(error),
            };
            let Err(error) = outcome else { return };
            if start.elapsed() > LIMIT {
                self.fail(&format!("cannot {verb} {css}: {error}")).await;
            }
            tokio::time::sleep(POLL).await;
        }
    }

    async fn find_visible(&self, css: &str) -> WebDriverResult<WebElement> {
        let first =
            "return [...document.querySelectorAll(arguments[0])].find(e => e.checkVisibility())";
        self.driver
            .execute(first, vec![css.into()])
            .await?
            .element()
    }
}

/// The keys of a chord such as `Shift+Tab`; a lone `+` is the key itself.
fn chord(keys: &str) -> Vec<char> {
    if keys == "+" {
        return vec!['+'];
    }
    keys.split('+').map(key).collect()
}

fn key(name: &str) -> char {
    let key = match name {
        "Mod" if cfg!(target_os = "macos") => Key::Meta,
        "Mod" | "Control" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Meta" => Key::Meta,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Space" => return ' ',
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        name => {
            let mut letters = name.chars();
            return match (letters.next(), letters.next()) {
                (Some(letter), None) => letter,
                _ => panic!("`{name}` is no key that the harness knows; add it to key()"),
            };
        }
    };
    key.value()
}
