//! Which days of the week are worked: said here, proposed from the region that the browser is set to.

use chrono::Weekday;
use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use crate::analysis::project::calendar::{Week, free_days, workdays_without};
use crate::app::records::record_field;
use crate::app::session::session;
use crate::app::ui::{derived, on, read};
use crate::assessment::Listed;
use crate::assessment::records::{Charter, Held};

pub fn card() -> AnyView {
    let session = session();
    let record = Charter::LIST.at("");
    let week = read(Week::of);
    let said = read(|doc| !doc.project.charter.workdays.is_empty());
    let usual = usual_here();
    let here = Week::new(&usual);
    let title = derived(move || t!("Working days: {days}", days = week.get().text()));
    let other = derived(move || !said.get() && week.get() != here);
    let take = {
        let (record, days) = (record.clone(), usual.clone());
        move |_| {
            session.edit(record.set(Charter::workdays, days.to_value()));
        }
    };
    view! {
        <section class="sheet workdays" data-figure="workdays" data-value=move || week.get().days()>
            <h2>{title}</h2>
            <p class="small">{t!("Tasks, slack, load and proposed dates count these days: Monday to Friday, unless other days are ticked. Public holidays are not known.")}</p>
            <p class="row" hidden=move || !other.get()>
                <button type="button" data-action="take-workdays" on:click=on(take)>{t!("Use {days}", days = here.text())}</button>
                <span class="small">{t!("Usual in the region that your browser is set to.")}</span>
            </p>
            {record_field(&record, Charter::workdays)}
        </section>
    }
    .into_any()
}

/// The days that are usually worked where the browser is; none where it does not tell.
fn usual_here() -> Vec<Weekday> {
    let Some(language) = window().navigator().language() else {
        return Vec::new();
    };
    let Some(locale) = locale(&language) else {
        return Vec::new();
    };
    let told = told_free(&locale);
    workdays_without(match &told {
        Some(free) => free,
        None => free_days(&region(&locale).unwrap_or_default()),
    })
}

/// `new Intl.Locale(language)`; none where the language is no valid tag (“C” on a bare system).
fn locale(language: &str) -> Option<JsValue> {
    let intl = Reflect::get(&window(), &"Intl".into()).ok()?;
    let make: Function = Reflect::get(&intl, &"Locale".into())
        .ok()?
        .dyn_into()
        .ok()?;
    Reflect::construct(&make, &Array::of1(&language.into())).ok()
}

/// The free days that the browser tells: by `getWeekInfo()`, in older ones by `weekInfo`.
fn told_free(locale: &JsValue) -> Option<Vec<u8>> {
    let info =
        call(locale, "getWeekInfo").or_else(|| Reflect::get(locale, &"weekInfo".into()).ok())?;
    let info: Object = info.dyn_into().ok()?;
    let free: Array = Reflect::get(&info, &"weekend".into())
        .ok()?
        .dyn_into()
        .ok()?;
    Some(
        free.iter()
            .filter_map(|day| Some(day.as_f64()? as u8))
            .collect(),
    )
}

/// The region of a locale, the likely one where its tag names none.
fn region(locale: &JsValue) -> Option<String> {
    let whole = call(locale, "maximize").unwrap_or_else(|| locale.clone());
    Reflect::get(&whole, &"region".into()).ok()?.as_string()
}

fn call(object: &JsValue, name: &str) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    method.call0(object).ok()
}
