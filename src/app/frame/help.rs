//! What a helper does: the other side of `app/helper.rs`, in a thread that has no page.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

use super::split;
use crate::analysis::Conformity;
use crate::app::charts;
use crate::app::helper::{BROUGHT, FAILED, PROGRESS, READY};
use crate::app::language;
use crate::assessment::{Assessment, restore};
use crate::exchange::errand::{Brought, Errand};
use crate::exchange::workbook;
use crate::exchange::written::{ReportOrder, WrittenFile};

/// How many pieces are written between two words about progress.
const PIECES: usize = 20;

/// Called by `boot/helper.js` as soon as the program is there.
#[wasm_bindgen]
pub fn help() {
    language::begin();
    spawn_local(async {
        if split::begin_to_help().await.is_err() {
            say(&[FAILED.into()]);
        }
    });
}

/// Hears errands from now on.
pub fn begin_to_help() {
    console_error_panic_hook::set_once();
    let hear = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        spawn_local(run(event.data().unchecked_into()));
    });
    scope().set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    say(&[READY.into()]);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn say(words: &[JsValue]) {
    // The page takes every message as long as it is there.
    let _ = scope().post_message(&words.iter().collect::<Array>());
}

/// An errand as a text, and what it is done with: a file, or the stored text of an assessment.
async fn run(message: Array) {
    let errand = message.get(0).as_string().unwrap_or_default();
    let done = match serde_json::from_str(&errand) {
        Ok(errand) => done(errand, message.get(1)).await,
        Err(error) => Err(error.to_string()),
    };
    let (brought, bytes) = done.unwrap_or_else(|reason| (Brought::Refused(reason), Vec::new()));
    match serde_json::to_string(&brought) {
        Ok(text) => {
            let bytes = Uint8Array::from(bytes.as_slice());
            say(&[BROUGHT.into(), text.into(), bytes.into()]);
        }
        Err(error) => say(&[FAILED.into(), error.to_string().into()]),
    }
}

async fn done(errand: Errand, with: JsValue) -> Result<(Brought, Vec<u8>), String> {
    let file = match errand {
        Errand::Standpoint(today) => {
            let bytes = bytes_of(with.unchecked_into()).await;
            let bytes = bytes.ok_or(t!("the browser could not read it"))?;
            return Ok((Brought::standpoint(&bytes, today), Vec::new()));
        }
        Errand::Workbook(now) => {
            let document = document(&with)?;
            let conformity = Conformity::on(&document, now.date_naive());
            let organization = document.organization.clone();
            let bytes = split::write_workbook(document, conformity.into(), now).await;
            workbook::file(&organization, bytes.map_err(|refused| refused.0)?)
        }
        Errand::Report(order) => report(&order, &document(&with)?).await?,
    };
    Ok(Brought::file(file))
}

fn document(text: &JsValue) -> Result<Assessment, String> {
    restore(&text.as_string().unwrap_or_default()).map_err(|error| error.to_string())
}

async fn bytes_of(file: Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

async fn report(order: &ReportOrder, document: &Assessment) -> Result<WrittenFile, String> {
    let conformity = Conformity::on(document, order.at.date_naive());
    let report = order.report(document, &conformity);
    let begun = split::begin_report(order.format, report, order.facts(document)).await;
    let charts = charts::of_report(document, &conformity, order.format);
    let mut writing = begun.map_err(|refused| refused.0)?.with_charts(charts);
    let mut said = 0;
    while writing.step().map_err(|error| error.to_string())? {
        let (done, all) = writing.progress();
        if done >= said + PIECES {
            said = done;
            say(&[PROGRESS.into(), done.into(), all.into()]);
        }
    }
    writing.finish().map_err(|error| error.to_string())
}
