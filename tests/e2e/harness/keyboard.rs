//! A person without a pointer: Tab to what is wanted, a key on it, and after each key a look whether they still know where they are.

use super::page::Page;

/// Most stops on the way from one control of a page to another.
const MOST_STOPS: usize = 400;

/// Most stops within one control: day, month and year of a date, and its calendar.
const MOST_WITHIN: usize = 5;

/// Why a person at the keyboard is lost; nothing where they are not. The focus has to be on something that is seen, in the window, not
/// covered as a whole, and marked; a field for text has its caret. Of an input that is clipped its label is what one sees.
const ASTRAY: &str = "(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return 'the focus is nowhere';
    const name = `${at.localName}${at.id ? '#' + at.id : ''} “${(at.getAttribute('aria-label') ?? at.textContent).trim().slice(0, 40)}”`;
    const clipped = at.getBoundingClientRect().width <= 1;
    const seen = clipped ? at.closest('label') : at;
    if (!seen) return `${name} is not to be seen`;
    const box = seen.getBoundingClientRect();
    const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
    const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
    if (right <= left || bottom <= top) return `${name} is out of the window`;
    const parts = [.03, .25, .5, .75, .97];
    const open = parts.some(x => parts.some(y => {
        const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
        return hit && (seen.contains(hit) || hit.contains(seen));
    }));
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    if (!open) return `${name} is covered by ${over?.localName}.${over?.className}`;
    const ringed = [at, at.closest('label')].some(one => {
        const look = one && getComputedStyle(one);
        return look && look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0;
    });
    const typed = at.matches('textarea, input:not([type=radio], [type=checkbox], [type=file], [type=range])');
    return ringed || typed ? '' : `${name} is not marked`;
})()";

impl Page {
    /// Presses a key and waits until the focus is well again.
    pub async fn key(&self, keys: &str) {
        self.press(keys).await;
        self.assert_oriented(keys).await;
    }

    /// Waits until a person at the keyboard knows where they are. An act may take a moment, and what had the focus with it.
    pub async fn assert_oriented(&self, after: &str) {
        let well = format!("{ASTRAY} === ''");
        if self.came_true(&well).await.is_ok() {
            return;
        }
        let why: String = self.js(ASTRAY).await;
        self.fail(&format!("after {after}: {why}")).await;
    }

    /// Tabs to the first such element that is in use, forth or back, and looks at each stop on the way.
    pub async fn reach(&self, css: &str) {
        let aim = format!(
            "[...document.querySelectorAll({})].find(one => one.checkVisibility() && !one.disabled)",
            serde_json::Value::from(css)
        );
        self.reach_js(&aim).await;
    }

    /// As [`Page::reach`], to what an expression gives. Of radio inputs one has the focus for all.
    pub async fn reach_js(&self, aim: &str) {
        self.wait_until(&format!("{aim} to go to"), aim).await;
        // 0: here; 1: after; -1: before.
        let way = format!(
            "(() => {{
                const [at, aim] = [document.activeElement, {aim}];
                if (!aim) return [0, 'what was wanted is gone'];
                const group = at.type === 'radio' && aim.type === 'radio' && at.name === aim.name;
                if (at === aim || group) return [0, ''];
                const follows = at === document.body || at.compareDocumentPosition(aim) & Node.DOCUMENT_POSITION_FOLLOWING;
                const number = at.waymarkStop ??= (window.waymarkStops = (window.waymarkStops ?? 0) + 1);
                return [follows ? 1 : -1, String(number)];
            }})()"
        );
        let (mut before, mut within) = (String::new(), 0);
        for _ in 0..MOST_STOPS {
            let (direction, stop): (i32, String) = self.js(&way).await;
            if direction == 0 && stop.is_empty() {
                return self.assert_oriented("Tab").await;
            }
            within = if stop == before { within + 1 } else { 0 };
            if direction == 0 || within > MOST_WITHIN {
                let here = self.focused().await;
                self.fail(&format!("{aim}: {stop}, Tab does not leave {here}"))
                    .await;
            }
            before = stop;
            let keys = if direction > 0 { "Tab" } else { "Shift+Tab" };
            self.press(keys).await;
            // The page that is left for its own beginning, or its end, is no stop.
            let nowhere: bool = self.js("document.activeElement === document.body").await;
            if !nowhere {
                self.assert_oriented(keys).await;
            }
        }
        self.fail(&format!("{aim} is not reached by Tab")).await;
    }

    /// Tabs to an element and presses a key on it.
    pub async fn key_on(&self, css: &str, keys: &str) {
        self.reach(css).await;
        self.key(keys).await;
    }

    /// Tabs to a field and types in place of what is there.
    pub async fn type_into(&self, css: &str, text: &str) {
        self.reach(css).await;
        self.press("Mod+a").await;
        self.type_text(text).await;
        self.assert_oriented("typing").await;
    }

    /// Tabs to a date and types it; here the month comes first.
    pub async fn type_date(&self, css: &str, (year, month, day): (u16, u8, u8)) {
        self.reach(css).await;
        self.type_text(&format!("{month:02}{day:02}{year}")).await;
        self.assert_oriented("typing a date").await;
    }

    /// Goes with arrow keys to an option of a choice, or to a radio input, by its value.
    pub async fn choose_by_arrows(&self, css: &str, value: &str) {
        self.reach(css).await;
        let chosen = format!(
            "(at => (at.type === 'radio' ? document.querySelector(`input[name=\"${{at.name}}\"]:checked`)?.value : at.value) === '{value}')(document.activeElement)"
        );
        for _ in 0..40 {
            if self.js(&chosen).await {
                return self.assert_oriented("arrow keys").await;
            }
            self.press("ArrowDown").await;
        }
        self.fail(&format!("{css} has no {value}")).await;
    }

    /// Goes to a page by the rail, as somebody does who has no pointer.
    pub async fn go_by_rail(&self, name: &str) {
        self.key_on(&format!(".rail [data-nav='{name}']"), "Enter")
            .await;
        let arrived = format!(
            "document.querySelector(`[data-nav='{name}']`).ariaCurrent === 'page' && document.activeElement.id === 'title'"
        );
        self.wait_until(
            &format!("the page {name} with the focus on its title"),
            &arrived,
        )
        .await;
        self.wait_ready().await;
        self.assert_oriented("the rail").await;
    }
}
