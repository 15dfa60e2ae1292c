//! What the app asks of the browser beside storage: clock, random ids, downloads, the time of day.

use std::sync::OnceLock;
use std::task::Poll;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate, Offset, Utc};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, Url};

use crate::assessment::{Moment, day_text, hour_text};
use crate::exchange::plain;
use crate::words;

/// Now, to the second: finer times tell nobody anything and cost bytes in every entry.
pub fn now() -> DateTime<Utc> {
    let millis = js_sys::Date::now() as i64;
    DateTime::from_timestamp(millis / 1000, 0).unwrap_or_default()
}

/// Milliseconds since some moment, to tell how long something takes.
pub fn milliseconds() -> f64 {
    js_sys::Date::now()
}

/// Now, by the person's own clock: what they do bears its day.
pub fn clock() -> Moment {
    here(now())
}

fn here(at: DateTime<Utc>) -> Moment {
    // Minutes, counted to the west.
    let west = js_date(at).get_timezone_offset() as i32;
    let offset = FixedOffset::west_opt(west.saturating_mul(60)).unwrap_or(Utc.fix());
    at.with_timezone(&offset)
}

/// The day that pages are shown as of; none is today.
static SHOWN_DAY: OnceLock<NaiveDate> = OnceLock::new();

/// Today where the person is; where a snapshot is looked at, the day it was taken.
pub fn today() -> NaiveDate {
    let shown = SHOWN_DAY.get().copied();
    shown.unwrap_or_else(|| clock().date_naive())
}

/// From now on pages are as of this day.
pub fn show_as_of(day: NaiveDate) {
    let _ = SHOWN_DAY.set(day);
}

/// What the address says, before the fragment, where this window shows a snapshot and no assessment. It is part of the address so
/// that a reload shows the same, and so that nothing of a snapshot is ever in a window with an assessment.
pub const SNAPSHOT: &str = "?snapshot=";

/// Whether this window shows a snapshot, in which nothing can be changed.
pub fn shows_snapshot() -> bool {
    let asked = window().location().search().unwrap_or_default();
    asked.starts_with(SNAPSHOT)
}

/// A random id of eleven characters.
pub fn random_id() -> String {
    let mut id = String::new();
    while id.len() < 11 {
        let digit = (js_sys::Math::random() * 36.0) as u32;
        id.extend(char::from_digit(digit.min(35), 36));
    }
    id
}

/// The name of this tab: the minute of its start, so that names of tabs are in the order of time, and something random.
pub fn tab_name() -> String {
    let minutes = (js_sys::Date::now() / 60_000.0) as u64;
    let mut name: Vec<char> = (0..6)
        .map(|digit| (minutes / 36_u64.pow(digit) % 36) as u32)
        .filter_map(|digit| char::from_digit(digit, 36))
        .collect();
    name.reverse();
    name.into_iter().chain(random_id().chars()).collect()
}

/// Whether the browser has promised to keep this page's data; none where it cannot say.
pub async fn is_persistent() -> Option<bool> {
    let asked = storage_manager()?.persisted().ok()?;
    let answer = wasm_bindgen_futures::JsFuture::from(asked).await.ok()?;
    Some(answer.is_truthy())
}

/// Asks the browser to keep this page's data; its answer.
pub async fn persist() -> bool {
    let Some(Ok(asked)) = storage_manager().map(|storage| storage.persist()) else {
        return false;
    };
    let answer = wasm_bindgen_futures::JsFuture::from(asked).await;
    answer.is_ok_and(|answer| answer.is_truthy())
}

/// Bytes that this page uses and may use; none where the browser does not tell.
pub async fn room() -> Option<(f64, f64)> {
    let asked = storage_manager()?.estimate().ok()?;
    let told = wasm_bindgen_futures::JsFuture::from(asked).await.ok()?;
    let number = |key: &str| js_sys::Reflect::get(&told, &key.into()).ok()?.as_f64();
    Some((number("usage")?, number("quota")?))
}

/// Pages without a secure connection have none.
fn storage_manager() -> Option<web_sys::StorageManager> {
    let navigator = window().navigator();
    let there = js_sys::Reflect::get(&navigator, &"storage".into()).ok()?;
    there.is_object().then(|| navigator.storage())
}

/// How many threads this machine runs at once, as far as the browser tells.
pub fn cores() -> usize {
    window().navigator().hardware_concurrency() as usize
}

/// Waits so many milliseconds.
pub async fn sleep(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        // A window always takes a timer.
        let _ =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// What a future gives within so many milliseconds.
pub async fn within<T>(milliseconds: i32, future: impl Future<Output = T>) -> Option<T> {
    let mut future = std::pin::pin!(future);
    let mut timer = std::pin::pin!(sleep(milliseconds));
    std::future::poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => timer.as_mut().poll(context).map(|()| None),
    })
    .await
}

/// The locale by which the browser writes numbers and times: that of the chosen language; in English, which is spoken in many countries, the
/// browser's own choice. Not `navigator.language`: that may be no valid tag (“C” on a bare system), which the browser's own formatting
/// then refuses with an exception.
fn locale() -> &'static str {
    match words::language().0 {
        words::ENGLISH => "default",
        chosen => chosen,
    }
}

/// The sign before the decimals in the person's locale: a point or a comma. Asked once.
pub fn decimal_sign() -> char {
    static SIGN: OnceLock<char> = OnceLock::new();
    *SIGN.get_or_init(|| {
        let shown = String::from(js_sys::Number::from(1.5).to_locale_string(locale()));
        if shown.contains(',') { ',' } else { '.' }
    })
}

/// The date of a moment where the person is.
pub fn local_day(at: DateTime<Utc>) -> String {
    day_text(here(at).date_naive())
}

/// A moment's time of day where the person is, such as “14:02”: as the history writes it, whatever the locale.
pub fn local_time(at: DateTime<Utc>) -> String {
    hour_text(&here(at))
}

fn js_date(at: DateTime<Utc>) -> js_sys::Date {
    js_sys::Date::new(&JsValue::from_f64(at.timestamp_millis() as f64))
}

/// Hands a text to the browser as a file to save.
pub fn download(name: &str, mime: &str, text: &str) {
    hand_over(name, mime, &text.into());
}

/// Hands bytes to the browser as a file to save.
pub fn download_bytes(name: &str, mime: &str, bytes: &[u8]) {
    hand_over(name, mime, &js_sys::Uint8Array::from(bytes).into());
}

/// Hands what the browser itself has made over as a file to save.
pub fn download_blob(name: &str, mime: &str, blob: &Blob) {
    hand_over(name, mime, blob);
}

/// `content` is a text, bytes or a blob; of each a blob is made in the same way.
fn hand_over(name: &str, mime: &str, content: &JsValue) {
    let parts = js_sys::Array::of1(content);
    let kind = BlobPropertyBag::new();
    kind.set_type(mime);
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &kind) else {
        return;
    };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else {
        return;
    };
    if let Ok(link) = document()
        .create_element("a")
        .map(JsCast::unchecked_into::<HtmlAnchorElement>)
    {
        link.set_href(&url);
        link.set_download(name);
        // Firefox ignores clicks on links that are not in the page.
        if let Some(body) = document().body() {
            let _ = body.append_child(&link);
            link.click();
            link.remove();
        }
    }
    // Revoking at once would cancel the download in some browsers.
    set_timeout(
        move || drop(Url::revoke_object_url(&url)),
        Duration::from_secs(20),
    );
}

/// A file name for an export: the name's letters and digits, and the day.
pub fn file_name(organization: &str, extension: &str) -> String {
    format!("{}{}.{extension}", plain(organization), today())
}

/// Reads a file the person chose. Fails only where the browser cannot read it.
pub fn read_file(file: web_sys::File) -> impl Future<Output = Option<Vec<u8>>> {
    let buffer = wasm_bindgen_futures::JsFuture::from(file.array_buffer());
    async move { Some(js_sys::Uint8Array::new(&buffer.await.ok()?).to_vec()) }
}

/// Whether this machine has a network; “yes” only says that it is not known to have none.
pub fn is_online() -> bool {
    window().navigator().on_line()
}

/// A text as a file that can be handed to another app; browsers let pages share plain texts, but no JSON.
fn shared(name: &str, text: &str) -> Option<js_sys::Object> {
    let bag = web_sys::BlobPropertyBag::new();
    bag.set_type("text/plain");
    let parts = js_sys::Array::of1(&text.into());
    let file = js_sys::Reflect::construct(
        js_sys::Reflect::get(&window(), &"File".into())
            .ok()?
            .dyn_ref::<js_sys::Function>()?,
        &js_sys::Array::of3(&parts, &name.into(), &bag),
    );
    let data = js_sys::Object::new();
    let files = js_sys::Array::of1(&file.ok()?);
    js_sys::Reflect::set(&data, &"files".into(), &files).ok()?;
    Some(data)
}

/// A function of the navigator that not every browser has.
fn of_navigator(name: &str) -> Option<js_sys::Function> {
    let navigator = window().navigator();
    let found = js_sys::Reflect::get(&navigator, &name.into()).ok()?;
    found.dyn_into().ok()
}

/// Whether a file can be handed to another app, as phones do.
pub fn can_share() -> bool {
    let can = || {
        let data = shared("a.txt", "a")?;
        let answer = of_navigator("canShare")?.call1(&window().navigator(), &data);
        answer.ok()?.as_bool()
    };
    can() == Some(true)
}

/// Hands a text as a file to another app that the person chooses; whether they did.
pub async fn share(name: &str, text: &str) -> bool {
    let asked = || {
        let data = shared(name, text)?;
        let answer = of_navigator("share")?.call1(&window().navigator(), &data);
        answer.ok()?.dyn_into::<js_sys::Promise>().ok()
    };
    match asked() {
        Some(promise) => wasm_bindgen_futures::JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// Puts a text on the clipboard; fails where the browser does not let a page do that.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    // Only pages at safe addresses (https, localhost) have a clipboard.
    let there = js_sys::Reflect::get(&navigator, &"clipboard".into());
    if !there.is_ok_and(|clipboard| clipboard.is_object()) {
        return false;
    }
    let written = navigator.clipboard().write_text(text);
    wasm_bindgen_futures::JsFuture::from(written).await.is_ok()
}

/// Fetches a file of the app itself.
pub async fn fetch_own(path: &str) -> Option<Vec<u8>> {
    let response = wasm_bindgen_futures::JsFuture::from(window().fetch_with_str(path))
        .await
        .ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer = wasm_bindgen_futures::JsFuture::from(response.array_buffer().ok()?)
        .await
        .ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Sets an attribute of `<html>`: hooks for tests, theme.
pub fn set_root(attribute: &str, value: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(attribute, value);
    }
}

/// Moves the focus to the first element that matches, after the page has redrawn.
pub fn focus_soon(selector: String) {
    request_animation_frame(move || {
        if let Some(element) = element(&selector) {
            let _ = element.focus();
        }
    });
}

/// Looks at the page once a frame as long as `look` says to go on, and at most for so many frames: what is waited for may never come.
pub fn each_frame(most: u32, mut look: impl FnMut() -> bool + 'static) {
    if most > 0 {
        request_animation_frame(move || {
            if look() {
                each_frame(most - 1, look);
            }
        });
    }
}

/// As [`focus_soon`], where the focus was on something that is no longer there.
pub fn focus_if_lost(selector: String) {
    request_animation_frame(move || {
        if focus_is_nowhere()
            && let Some(element) = element(&selector)
        {
            let _ = element.focus();
        }
    });
}

/// What in the page has the focus. Not by `:focus`, which nothing matches while somebody is in another tab or window.
pub fn focused() -> Option<web_sys::Element> {
    let active = document().active_element();
    active.filter(|active| active.tag_name() != "BODY")
}

/// Whether this has the focus.
pub fn is_focused(element: &web_sys::Element) -> bool {
    focused().is_some_and(|active| active.is_same_node(Some(element)))
}

/// Whether nothing in the page has the focus.
pub fn focus_is_nowhere() -> bool {
    focused().is_none()
}

/// What selects the elements whose attribute says just this.
pub fn with_attribute(name: &str, text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("[{name}=\"{text}\"]")
}

/// The first element that matches.
pub fn element(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// Brings an element into view without moving the focus; at once where motion is unwanted.
pub fn scroll_to(element: &HtmlElement) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Does something that may change the height of what stands above an element, and keeps the element where it is on the screen: else a
/// click that has begun on it would end on something else. Scroll anchoring comes a frame too late for that, and Safari has none.
pub fn keep_in_place(element: HtmlElement, act: impl FnOnce()) {
    let top = move || element.get_bounding_client_rect().top();
    let before = top();
    act();
    leptos::task::spawn_local(async move {
        // What hangs on the act is drawn first.
        leptos::task::tick().await;
        let put_back = move || window().scroll_by_with_x_and_y(0.0, top() - before);
        put_back();
        request_animation_frame(put_back);
    });
}

/// Tells parts of the program that come later than the frame, such as the search, that they are asked for.
pub fn announce(name: &str) {
    if let Ok(event) = web_sys::Event::new(name) {
        let _ = window().dispatch_event(&event);
    }
}

/// Opens the browser's print dialog, once all that paper shows is drawn. The browser announces paper too, but from within the program it
/// would not wait for what is drawn then.
pub fn print() {
    announce("beforeprint");
    set_timeout(|| drop(window().print()), Duration::ZERO);
}

/// Width of the window in CSS pixels.
pub fn window_width() -> u32 {
    window()
        .inner_width()
        .ok()
        .and_then(|w| w.as_f64())
        .unwrap_or(1024.0) as u32
}
