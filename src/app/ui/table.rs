//! One way to make a table: heads, rows, what it is called, and how it behaves where it does not fit.

use leptos::prelude::*;

use super::draw::each;
use crate::words::say;

/// A table with its heads, which are keys ([`crate::t_later`]); the style sheet knows it by its class, the browser tests by its hook.
#[derive(Clone, Copy)]
pub struct TableView {
    heads: &'static [&'static str],
    name: Option<&'static str>,
    class: Option<&'static str>,
    list: Option<&'static str>,
    hidden: Option<Signal<bool>>,
    right: &'static [usize],
    unseen: &'static [usize],
}

impl TableView {
    pub fn new(heads: &'static [&'static str]) -> Self {
        Self {
            heads,
            name: None,
            class: None,
            list: None,
            hidden: None,
            right: &[],
            unseen: &[],
        }
    }

    /// What it is called for people who do not see it; with a name it can be scrolled by keyboard.
    pub fn name(self, name: &'static str) -> Self {
        let name = Some(name);
        Self { name, ..self }
    }

    pub fn class(self, class: &'static str) -> Self {
        let class = Some(class);
        Self { class, ..self }
    }

    /// Its hook, `data-list`.
    pub fn list(self, list: &'static str) -> Self {
        let list = Some(list);
        Self { list, ..self }
    }

    /// Columns whose heads stand to the right, as their figures do.
    pub fn right(self, right: &'static [usize]) -> Self {
        Self { right, ..self }
    }

    /// Columns whose heads are only for people who do not see the table.
    pub fn unseen(self, unseen: &'static [usize]) -> Self {
        Self { unseen, ..self }
    }

    /// When there is nothing to show.
    pub fn hidden(self, hidden: impl Into<Signal<bool>>) -> Self {
        let hidden = Some(hidden.into());
        Self { hidden, ..self }
    }

    /// The table in a frame that scrolls sideways where it does not fit.
    pub fn scrolling(self, rows: AnyView) -> AnyView {
        let (name, hidden) = (self.name, self.hidden);
        let reached = name.map(|_| "0");
        let role = name.map(|_| "region");
        view! {
            <div class="scroll" hidden=hidden tabindex=reached role=role aria-label=name>
                {self.fixed(rows)}
            </div>
        }
        .into_any()
    }

    /// The table alone: it fits everywhere.
    pub fn fixed(self, rows: AnyView) -> AnyView {
        view! {
            <table class=self.class data-list=self.list>
                <thead><tr>{self.head()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    }

    fn head(self) -> AnyView {
        each(self.heads.iter().enumerate(), |(column, head)| {
            let class = self.right.contains(&column).then_some("r");
            match self.unseen.contains(&column) {
                true => {
                    view! { <th scope="col"><span class="vh">{say(head)}</span></th> }.into_any()
                }
                false => view! { <th scope="col" class=class>{say(head)}</th> }.into_any(),
            }
        })
    }
}

/// The heading row of a table; the names are keys ([`crate::t_later`]).
pub fn table_head(names: &'static [&'static str]) -> AnyView {
    let cells = each(names, |name| view! { <th scope="col">{say(name)}</th> });
    view! { <thead><tr>{cells}</tr></thead> }.into_any()
}
