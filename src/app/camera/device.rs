//! The camera itself: asked for, shown in a video, let go.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, HtmlVideoElement, MediaDevices, MediaStream, MediaStreamConstraints,
    MediaStreamTrack, MediaStreamTrackState,
};

/// The camera at the back where there are two, and enough pixels for fine codes; both are wishes, so any camera will do.
const WISH: &str = r#"{"audio":false,"video":{"facingMode":"environment","width":{"ideal":1280},"height":{"ideal":720}}}"#;

/// Said when the camera goes away by itself.
pub const GONE: &str = t_later!(
    "The camera stopped: it was unplugged or another program took it. Connect it and start again."
);

/// Asks for a camera. A refusal comes as a sentence that names the mend.
pub async fn open() -> Result<MediaStream, String> {
    let devices = devices()?;
    let wish: MediaStreamConstraints = js_sys::JSON::parse(WISH)
        .map_err(|error| problem(&error))?
        .unchecked_into();
    let stream = devices
        .get_user_media_with_constraints(&wish)
        .map_err(|error| problem(&error))?;
    let stream = JsFuture::from(stream).await;
    stream
        .map(JsCast::unchecked_into)
        .map_err(|error| problem(&error))
}

/// Shows what the camera sees.
pub async fn show(stream: &MediaStream, video: &HtmlVideoElement) {
    // Safari plays without a touch only what is silent, and looks at the property rather than the attribute.
    video.set_muted(true);
    video.set_src_object(Some(stream));
    if let Ok(playing) = video.play() {
        // It fails only when the video is stopped before it began; then nobody is waiting for a picture.
        let _ = JsFuture::from(playing).await;
    }
}

/// Lets the camera go; its light goes out.
pub fn close(stream: &MediaStream) {
    each_track(stream, &mut |track| track.stop());
}

/// Whether the camera still sends pictures.
pub fn is_live(stream: &MediaStream) -> bool {
    let mut live = false;
    each_track(stream, &mut |track| {
        live |= track.ready_state() == MediaStreamTrackState::Live;
    });
    live
}

fn each_track(stream: &MediaStream, act: &mut dyn FnMut(MediaStreamTrack)) {
    for track in stream.get_tracks().iter() {
        act(track.unchecked_into());
    }
}

/// Browsers hide cameras altogether from pages that are not safe from listeners on the way.
fn devices() -> Result<MediaDevices, String> {
    let window = leptos::prelude::window();
    let devices = js_sys::Reflect::get(&window.navigator(), &"mediaDevices".into());
    match devices {
        Ok(devices) if devices.is_object() => Ok(devices.unchecked_into()),
        _ if !window.is_secure_context() => Err(
            t!("Browsers give the camera only to addresses that begin with https:// (or to localhost). Open Waymark at such an address, or take a photo of the code and choose it here.").to_owned(),
        ),
        _ => Err(
            t!("This browser offers pages no camera. Take a photo of the code and choose it here.").to_owned(),
        ),
    }
}

fn problem(error: &JsValue) -> String {
    let name = error
        .dyn_ref::<DomException>()
        .map(DomException::name)
        .unwrap_or_default();
    let text = match name.as_str() {
        "NotAllowedError" | "SecurityError" => {
            t!(
                "The camera was refused. Allow it for this page in the browser (by the address, often behind a camera or lock) and in the system's settings, then start again; or choose a photo of the code."
            )
        }
        "NotFoundError" | "OverconstrainedError" => {
            t!("No camera was found. Connect one and start again, or choose a photo of the code.")
        }
        "NotReadableError" | "AbortError" => {
            t!(
                "The camera is busy or does not answer. Close other programs and pages that use it, then start again; or choose a photo of the code."
            )
        }
        _ => t!("The camera could not be started. Try again, or choose a photo of the code."),
    };
    text.to_owned()
}
