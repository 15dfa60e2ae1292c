//! One soft sound, made here: no file is fetched for it. It is written without the browser's declared types, whose glue would load with
//! the first page for the sake of a bell that few hear.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// Seconds that it lasts.
const LASTS: f64 = 1.4;

/// A soft bell. Where the browser lets a page make no sound, nothing is heard.
pub fn soft_bell() {
    // Missing in bare browsers, and refused before the first click on a page.
    let _ = ring();
}

fn get(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(of, &name.into())
}

fn set(of: &JsValue, name: &str, value: impl Into<JsValue>) -> Result<(), JsValue> {
    Reflect::set(of, &name.into(), &value.into()).map(|_| ())
}

fn call<const N: usize>(of: &JsValue, name: &str, with: [JsValue; N]) -> Result<JsValue, JsValue> {
    let function: Function = get(of, name)?.dyn_into()?;
    let with: Array = with.into_iter().collect();
    function.apply(of, &with)
}

fn ring() -> Result<(), JsValue> {
    let maker: Function = get(&window(), "AudioContext")?.dyn_into()?;
    let context = Reflect::construct(&maker, &Array::new())?;
    let tone = call(&context, "createOscillator", [])?;
    let loudness = call(&context, "createGain", [])?;
    set(&get(&tone, "frequency")?, "value", 660.0)?;
    let now = get(&context, "currentTime")?.as_f64().unwrap_or_default();
    // It swells and fades, so that nobody starts.
    let gain = get(&loudness, "gain")?;
    call(&gain, "setValueAtTime", [0.0001.into(), now.into()])?;
    for (value, after) in [(0.12, 0.05), (0.0001, LASTS)] {
        let ramp = [JsValue::from(value), (now + after).into()];
        call(&gain, "exponentialRampToValueAtTime", ramp)?;
    }
    call(&tone, "connect", [loudness.clone()])?;
    call(&loudness, "connect", [get(&context, "destination")?])?;
    call(&tone, "start", [])?;
    call(&tone, "stop", [(now + LASTS).into()])?;
    let close = move || drop(call(&context, "close", []));
    set_timeout(close, std::time::Duration::from_secs(2));
    Ok(())
}
