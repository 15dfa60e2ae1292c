//! Reads QR codes with the camera and from photos, one after the other: [`reader`]. What is read leaves this room only as text.

mod device;
mod picture;

use std::sync::Arc;
use std::time::Duration;

use leptos::html::Video;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{File, MediaStream};

use self::picture::{Board, pause};
use super::ui::{FileButton, derived, each, live, on};
use crate::exchange::qr::Seen;
use crate::words::say;

/// Pause between two frames that are searched: a few a second are enough, and the page must answer in between.
const BETWEEN: Duration = Duration::from_millis(120);

/// What the reader is doing and has to say.
#[derive(Clone, Copy)]
struct QrReader {
    /// Counts starts and stops: whoever waited for something looks whether its turn is still on.
    turn: RwSignal<u32>,
    on: RwSignal<bool>,
    stream: StoredValue<Option<MediaStream>, LocalStorage>,
    seen: StoredValue<Seen>,
    /// Codes read since the start.
    count: RwSignal<usize>,
    status: RwSignal<String>,
    problems: RwSignal<Vec<String>>,
    video: NodeRef<Video>,
}

/// Buttons that read QR codes, with the camera or from photos; every text that is read is handed to `on_text`. The camera stays on
/// for one code after another, tells each once while it is in sight, and goes off with the button, with the component and
/// when the page is hidden.
pub fn reader(on_text: impl Fn(String) + Send + Sync + 'static) -> AnyView {
    let reader = QrReader::new();
    let on_text: OnText = Arc::new(on_text);
    let hidden = window_event_listener_untyped("visibilitychange", move |_| {
        if document().hidden() {
            reader.stop(t!(
                "The camera was stopped because the page was out of sight."
            ));
        }
    });
    on_cleanup(move || {
        hidden.remove();
        reader.let_go();
    });
    let for_photos = on_text.clone();
    let click = move |_| match reader.on.get_untracked() {
        true => reader.stop(t!("The camera is off.")),
        false => reader.start(on_text.clone()),
    };
    let choose = move |files| reader.read_photos(files, for_photos.clone());
    let word = move |on: &'static str, off: &'static str| {
        derived(move || if reader.on.get() { on } else { off })
    };
    let action = word("stop-camera", "read-camera");
    let label = word(t!("Stop the camera"), t!("Read with the camera"));
    view! {
        <div class="code-reader">
            <div class="acts">
                <button type="button" data-action=action on:click=on(click)>
                    {label}
                </button>
                {FileButton::new("photos", t!("From photos"), "image/*").several().view(choose)}
            </div>
            {viewfinder(reader)}
            <div role="status" class="code-status">
                <p>{move || reader.status.get()}</p>
                {move || each(reader.problems.get(), |problem| view! { <p class="problem">{problem}</p> })}
            </div>
        </div>
    }
    .into_any()
}

/// What the camera sees, while it is on.
fn viewfinder(reader: QrReader) -> AnyView {
    live(move || {
        reader.on.get().then(|| {
            view! {
                <video
                    class="viewfinder"
                    node_ref=reader.video
                    playsinline
                    muted
                    aria-label=t!("What the camera sees")
                ></video>
            }
        })
    })
}

/// What is done with a text that was read.
type OnText = Arc<dyn Fn(String) + Send + Sync>;

impl QrReader {
    fn new() -> Self {
        Self {
            turn: RwSignal::new(0),
            on: RwSignal::new(false),
            stream: StoredValue::new_local(None),
            seen: StoredValue::new(Seen::default()),
            count: RwSignal::new(0),
            status: RwSignal::new(String::new()),
            problems: RwSignal::new(Vec::new()),
            video: NodeRef::new(),
        }
    }

    fn start(self, on_text: OnText) {
        self.let_go();
        self.on.set(true);
        self.count.set(0);
        self.seen.set_value(Seen::default());
        self.problems.set(Vec::new());
        self.status.set(
            t!("Waiting for the camera. The browser may ask whether this page may use it.")
                .to_owned(),
        );
        let turn = self.turn.get_untracked();
        spawn_local(async move {
            let opened = device::open().await;
            if !self.is_turn(turn) {
                // Stopped, or gone, while the browser was still asking.
                if let Ok(stream) = &opened {
                    device::close(stream);
                }
                return;
            }
            match opened {
                Ok(stream) => {
                    // Not `stream.clone()`: that is the browser's own, which makes a second camera stream.
                    self.stream.set_value(Some(Clone::clone(&stream)));
                    self.run(turn, &stream, on_text).await;
                    // Whatever ended it, its light must go out.
                    device::close(&stream);
                }
                Err(problem) => self.fail(problem),
            }
        });
    }

    /// Searches frame after frame until the turn is over.
    async fn run(self, turn: u32, stream: &MediaStream, on_text: OnText) {
        let (Some(board), Some(video)) = (Board::new(), self.video.get_untracked()) else {
            self.fail(t!("The camera's picture could not be shown. Reload the page, or choose a photo of the code.").to_owned());
            return;
        };
        device::show(stream, &video).await;
        if self.is_turn(turn) {
            self.status.set(
                t!("Hold a QR code before the camera, the whole code in the picture.").to_owned(),
            );
        }
        while self.is_turn(turn) {
            if !device::is_live(stream) {
                self.fail(say(device::GONE).to_owned());
                return;
            }
            for text in board.read_video(&video) {
                self.tell(text, &on_text);
                // Whoever got the text may have put the reader away.
                if !self.is_turn(turn) {
                    return;
                }
            }
            pause(BETWEEN).await;
        }
    }

    /// Hands on a text from the camera if it is news.
    fn tell(self, text: String, on_text: &OnText) {
        let now = Duration::from_millis(js_sys::Date::now() as u64);
        let mut is_news = false;
        self.seen
            .update_value(|seen| is_news = seen.is_news(&text, now));
        if !is_news {
            return;
        }
        self.count.update(|count| *count += 1);
        self.status.set(t_count!(
            self.count.get_untracked(),
            "{count} code read. Hold the next one before the camera, or stop it.",
            "{count} codes read. Hold the next one before the camera, or stop it."
        ));
        on_text(text);
    }

    fn read_photos(self, files: Vec<File>, on_text: OnText) {
        if files.is_empty() {
            return;
        }
        self.let_go();
        self.problems.set(Vec::new());
        let turn = self.turn.get_untracked();
        spawn_local(async move {
            let board = Board::new();
            let mut count = 0;
            for (index, file) in files.iter().enumerate() {
                let name = file.name();
                self.status.set(t!(
                    "Reading photo {number} of {all} …",
                    number = index + 1,
                    all = files.len()
                ));
                let texts = match &board {
                    Some(board) => board.read_photo(file).await,
                    None => None,
                };
                if !self.is_turn(turn) {
                    return;
                }
                match texts {
                    None => self.add_problem(t!(
                        "“{file}” is no picture that this browser can show: choose a JPEG or PNG.",
                        file = name
                    )),
                    Some(texts) if texts.is_empty() => self.add_problem(t!(
                        "No QR code was found in “{file}”: take it again closer, without glare, the whole code in the picture.",
                        file = name
                    )),
                    Some(texts) => {
                        count += texts.len();
                        for text in texts {
                            on_text(text);
                        }
                        if !self.is_turn(turn) {
                            return;
                        }
                    }
                }
            }
            let photos = t_count!(files.len(), "{count} photo", "{count} photos");
            self.status.set(t_count!(
                count,
                "{count} code read from {photos}.",
                "{count} codes read from {photos}.",
                photos
            ));
        });
    }

    fn add_problem(self, problem: String) {
        self.problems.update(|problems| problems.push(problem));
    }

    /// Ends the camera if it is on, and says why.
    fn stop(self, why: &str) {
        if self.on.get_untracked() {
            self.let_go();
            self.status.set(why.to_owned());
        }
    }

    fn fail(self, problem: String) {
        self.let_go();
        self.status.set(String::new());
        self.problems.set(vec![problem]);
    }

    /// Ends whatever goes on. Also called when the component goes away, when there may be no signals left.
    fn let_go(self) {
        self.turn.try_update(|turn| *turn += 1);
        self.stream.try_update_value(|slot| {
            if let Some(stream) = slot.take() {
                device::close(&stream);
            }
        });
        self.on.try_set(false);
    }

    fn is_turn(self, turn: u32) -> bool {
        self.turn.try_get_untracked() == Some(turn)
    }
}
