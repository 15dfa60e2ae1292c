//! Helpers: threads beside the page that do what takes long, so that the page answers meanwhile. Each is the program once more
//! (`boot/helper.js`); what it does there is in `frame/help.rs`. A page that has none does the same itself, in slices.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};

use crate::assessment::Assessment;
use crate::exchange::errand::{Brought, Errand};
use crate::exchange::written::WrittenFile;

/// What a helper says, as the first word of its messages.
pub const READY: &str = "ready";
/// How far it is: done, of how many.
pub const PROGRESS: &str = "progress";
/// What came of the errand as a text, and the bytes beside it.
pub const BROUGHT: &str = "brought";
/// Why it cannot go on.
pub const FAILED: &str = "failed";

/// A helper. It ends with this.
pub struct Helper(Worker);

/// Writes a file out of an assessment in a helper; nothing where this page can have none. What is written may be nothing too: `goes_on`
/// has said that nobody waits any more ([`Helper::send`]).
pub async fn write(
    document: &Assessment,
    errand: &Errand,
    goes_on: impl FnMut(usize, usize) -> bool + 'static,
) -> Option<Result<Option<WrittenFile>, String>> {
    let helper = Helper::start().await?;
    let document = serde_json::to_string(document).ok()?;
    let sent = helper.send(errand, &document.into(), goes_on).await;
    Some(sent.and_then(|brought| match brought {
        None => Ok(None),
        Some((Brought::File { name, mime }, bytes)) => Ok(Some(WrittenFile { name, mime, bytes })),
        Some((Brought::Refused(reason), _)) => Err(reason),
        Some(_) => Err(t!("something else came of it").to_owned()),
    }))
}

/// Hears a message; gives what is waited for once it has come.
type Hear = Box<dyn FnMut(Array) -> Option<Result<JsValue, JsValue>>>;

impl Drop for Helper {
    fn drop(&mut self) {
        self.0.terminate();
    }
}

impl Helper {
    /// Starts one; none where this page cannot have any, as in the single file.
    pub async fn start() -> Option<Self> {
        // `boot/start.js` knows the names of the files.
        let start = Reflect::get(&window(), &"waymarkHelper".into()).ok()?;
        let start: Function = start.dyn_into().ok()?;
        let worker = start.call0(&JsValue::NULL).ok()?;
        let helper = Self(worker.dyn_into().ok()?);
        let ready = Box::new(|message: Array| {
            let word = message.get(0).as_string();
            Some(match word.as_deref() {
                Some(READY) => Ok(JsValue::NULL),
                _ => Err(message.get(1)),
            })
        });
        helper.hear(ready, || Ok(())).await.ok()?;
        Some(helper)
    }

    /// Sends it on an errand and waits for what it brings, with the bytes beside that; nothing where `goes_on`, which is told how
    /// many pieces of how many are done, has said that nobody waits any more. One errand at a time.
    ///
    /// # Errors
    /// The helper broke down.
    pub async fn send(
        &self,
        errand: &Errand,
        with: &JsValue,
        mut goes_on: impl FnMut(usize, usize) -> bool + 'static,
    ) -> Result<Option<(Brought, Vec<u8>)>, String> {
        let errand = serde_json::to_string(errand).map_err(|error| error.to_string())?;
        let message = Array::of2(&errand.into(), with);
        let count = |value: JsValue| value.as_f64().unwrap_or_default() as usize;
        let hear = Box::new(
            move |message: Array| match message.get(0).as_string().as_deref() {
                Some(PROGRESS) => {
                    let goes_on = goes_on(count(message.get(1)), count(message.get(2)));
                    (!goes_on).then(|| Ok(JsValue::NULL))
                }
                Some(BROUGHT) => Some(Ok(message.into())),
                _ => Some(Err(message.get(1))),
            },
        );
        let answer = self.hear(hear, || self.0.post_message(&message)).await;
        let answer = answer.map_err(|reason| {
            let reason = reason.as_string().unwrap_or_default();
            t!(
                "The work broke off ({reason}). Try again; nothing was changed.",
                reason
            )
        })?;
        let Ok(answer) = answer.dyn_into::<Array>() else {
            return Ok(None);
        };
        let brought = answer.get(1).as_string().unwrap_or_default();
        let brought = serde_json::from_str(&brought).map_err(|error| error.to_string())?;
        let bytes: Uint8Array = answer.get(2).unchecked_into();
        Ok(Some((brought, bytes.to_vec())))
    }

    /// Waits for a message; `begin` causes it.
    async fn hear(
        &self,
        mut hear: Hear,
        begin: impl FnOnce() -> Result<(), JsValue>,
    ) -> Result<JsValue, JsValue> {
        let mut ends = None;
        let promise = Promise::new(&mut |resolve, reject| ends = Some((resolve, reject)));
        let (resolve, reject) = ends.ok_or(JsValue::NULL)?;
        let broken = reject.clone();
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let _ = match hear(event.data().unchecked_into()) {
                Some(Ok(answer)) => resolve.call1(&JsValue::NULL, &answer),
                Some(Err(reason)) => reject.call1(&JsValue::NULL, &reason),
                None => return,
            };
        });
        // Its file is not there, or the program in it broke off.
        let broke = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            let reason = Reflect::get(&event, &"message".into()).unwrap_or_default();
            let _ = broken.call1(&JsValue::NULL, &reason);
        });
        self.0.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        self.0.set_onerror(Some(broke.as_ref().unchecked_ref()));
        begin()?;
        let answer = JsFuture::from(promise).await;
        self.0.set_onmessage(None);
        self.0.set_onerror(None);
        answer
    }
}
