//! Web Locks: what only one tab may do at a time, and which assessments are open in some tab.
//!
//! web-sys has them behind a flag for unstable interfaces that no stable build sets, so they are called by name.

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// A lock that is held until this is dropped.
#[derive(Debug)]
pub struct Lock(Function);

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::NULL);
    }
}

/// Whether many may hold a lock together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sharing {
    Alone,
    Together,
}

/// What came of asking for a lock.
#[derive(Debug)]
pub enum LockAnswer {
    Granted(Lock),
    /// Somebody else holds it.
    Taken,
    /// This browser, or a page without a secure connection, has no locks.
    NoLocks,
}

/// Asks for a lock without waiting for it.
pub async fn ask(name: &str, share: Sharing) -> LockAnswer {
    let locks = Reflect::get(&window().navigator(), &"locks".into());
    let Ok(locks) = locks.and_then(JsValue::dyn_into::<Object>) else {
        return LockAnswer::NoLocks;
    };
    match request(&locks, name, share).await {
        Some((true, release)) => LockAnswer::Granted(Lock(release)),
        Some((false, _)) => LockAnswer::Taken,
        None => LockAnswer::NoLocks,
    }
}

/// Whether the lock was granted, and what gives it back.
async fn request(locks: &Object, name: &str, share: Sharing) -> Option<(bool, Function)> {
    let request: Function = Reflect::get(locks, &"request".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let options = Object::new();
    let mode = match share {
        Sharing::Alone => "exclusive",
        Sharing::Together => "shared",
    };
    Reflect::set(&options, &"mode".into(), &mode.into()).ok()?;
    Reflect::set(&options, &"ifAvailable".into(), &true.into()).ok()?;
    let (held, release) = promise()?;
    let (told, tell) = promise()?;
    let granted = Closure::once_into_js(move |lock: JsValue| {
        let _ = tell.call1(&JsValue::NULL, &lock.is_object().into());
        // The lock is held as long as this promise is open.
        held
    });
    let asked = request.call3(locks, &name.into(), &options, &granted);
    asked.ok()?;
    let granted = JsFuture::from(told).await.ok()?;
    Some((granted.is_truthy(), release))
}

/// A promise, and what keeps it.
fn promise() -> Option<(Promise, Function)> {
    let mut keep = None;
    let promise = Promise::new(&mut |resolve, _| keep = Some(resolve.unchecked_into()));
    Some((promise, keep?))
}
