//! Deriving a key while the page answers.

use leptos::prelude::*;
use scrypt_steps::Derivation;

use crate::app::browser::sleep;

/// Milliseconds of one slice: short enough that a click is answered at once.
const SLICE: f64 = 80.0;

/// Derives on until it is done or nobody waits any more; whether it is done.
pub async fn go(
    derivation: &mut Derivation,
    progress: RwSignal<f64>,
    is_given_up: impl Fn() -> bool,
) -> bool {
    let mut rounds = 64;
    let _ = progress.try_set(0.0);
    // What says that it works is painted before it does.
    sleep(30).await;
    loop {
        let start = js_sys::Date::now();
        let done = derivation.go_on(rounds);
        let _ = progress.try_set(derivation.progress());
        if done || is_given_up() {
            return done;
        }
        let took = (js_sys::Date::now() - start).max(1.0);
        rounds = (rounds as f64 * (SLICE / took).clamp(0.25, 4.0)).max(1.0) as usize;
        sleep(0).await;
    }
}
