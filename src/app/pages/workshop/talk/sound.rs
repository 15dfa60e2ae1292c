//! One soft sound, made here: no file is fetched for it.

use leptos::prelude::*;
use web_sys::{AudioContext, OscillatorType};

/// Seconds that it lasts.
const LASTS: f64 = 1.4;

/// A soft bell. Where the browser lets a page make no sound, nothing is heard.
pub fn soft_bell() {
    // Missing in bare browsers, and refused before the first click on a page.
    let _ = ring();
}

fn ring() -> Result<(), wasm_bindgen::JsValue> {
    let context = AudioContext::new()?;
    let (tone, loudness) = (context.create_oscillator()?, context.create_gain()?);
    tone.set_type(OscillatorType::Sine);
    tone.frequency().set_value(660.0);
    let now = context.current_time();
    // It swells and fades, so that nobody starts.
    let gain = loudness.gain();
    gain.set_value_at_time(0.0001, now)?;
    gain.exponential_ramp_to_value_at_time(0.12, now + 0.05)?;
    gain.exponential_ramp_to_value_at_time(0.0001, now + LASTS)?;
    tone.connect_with_audio_node(&loudness)?;
    loudness.connect_with_audio_node(&context.destination())?;
    tone.start()?;
    tone.stop_with_when(now + LASTS)?;
    let close = move || drop(context.close());
    set_timeout(close, std::time::Duration::from_secs(2));
    Ok(())
}
