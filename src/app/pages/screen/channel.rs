//! The line between the facilitator's window and the room screen: a `BroadcastChannel` of this browser, which needs no network.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::analysis::workshop::screen::ScreenView;
use crate::assessment::from_json;

const NAME: &str = "waymark-room";

/// What passes over it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ScreenMessage {
    /// From the room screen: is somebody there? Asked at its start and every few seconds.
    Hello,
    /// From the facilitator's window: what is shown now.
    View {
        /// Id of the assessment: windows with different ones may be open.
        assessment: String,
        /// It has just changed, or the screen was just opened; else it answers a [`ScreenMessage::Hello`].
        fresh: bool,
        view: Box<ScreenView>,
    },
    /// From the room screen: which page of how many is shown, from 1.
    Pages {
        assessment: String,
        at: usize,
        count: usize,
    },
    /// From the facilitator's window: the next page or the one before.
    Turn { assessment: String, forward: bool },
    /// The facilitator has gone to another page of the app.
    Away { assessment: String },
    /// The facilitator's window closes or reloads.
    Gone { assessment: String },
}

type Listener = Closure<dyn FnMut(MessageEvent)>;

/// An end of the line; it closes with the part of the page that opened it. Copies are handles to the same end.
#[derive(Clone, Copy)]
pub struct ScreenChannel(StoredValue<Option<(BroadcastChannel, Listener)>, LocalStorage>);

impl ScreenChannel {
    /// Opens an end and listens; before it closes it sends what `parting` says. Where a browser has no such line nothing ever comes.
    pub fn open(
        heard: impl Fn(ScreenMessage) + 'static,
        parting: impl Fn() -> Option<ScreenMessage> + Send + Sync + 'static,
    ) -> Self {
        let listener: Listener = Closure::new(move |event: MessageEvent| {
            let text = event.data().as_string();
            // What another version of the app sends is no message.
            if let Some(message) = text.and_then(|text| from_json(&text).ok()) {
                heard(message);
            }
        });
        let channel = BroadcastChannel::new(NAME).ok().map(|channel| {
            channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
            (channel, listener)
        });
        let end = StoredValue::new_local(channel);
        on_cleanup(move || {
            if let Some(message) = parting() {
                Self(end).send(&message);
            }
            end.try_update_value(|end| {
                if let Some((channel, _)) = end.take() {
                    channel.close();
                }
            });
        });
        Self(end)
    }

    pub fn send(self, message: &ScreenMessage) {
        let Ok(text) = serde_json::to_string(message) else {
            return;
        };
        self.0.try_with_value(|end| {
            if let Some((channel, _)) = end {
                let _ = channel.post_message(&text.into());
            }
        });
    }
}
