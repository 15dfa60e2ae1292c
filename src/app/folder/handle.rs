//! A folder as browsers give it to a page: the File System Access API. What web-sys has only behind a flag for unstable
//! interfaces, which no stable build sets, is called by name.

use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, File, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetFileOptions,
    FileSystemWritableFileStream,
};

use crate::exchange::copies::{CopyNotes, Folder, FolderError};
use crate::store::Links;

/// What opens the browser's own dialog.
const PICKER: &str = "showDirectoryPicker";

/// Whether this browser lets a page write into a folder.
pub fn is_available() -> bool {
    Reflect::get(&window(), &PICKER.into()).is_ok_and(|picker| picker.is_function())
}

/// Lets the person choose a folder; none where they choose none.
///
/// # Errors
/// The browser gives none.
pub async fn choose() -> Result<Option<JsValue>, FolderError> {
    let options = Object::new();
    // Setting a property of a fresh plain object cannot fail.
    for (key, value) in [
        ("id", "waymark"),
        ("mode", "readwrite"),
        ("startIn", "documents"),
    ] {
        let _ = Reflect::set(&options, &key.into(), &value.into());
    }
    match call(&window(), PICKER, &options).await {
        Ok(folder) => Ok(Some(folder)),
        Err(error) if name_of(&error) == "AbortError" => Ok(None),
        Err(error) => Err(reason(&error)),
    }
}

/// Whether the page may write into a folder; asks the person where `ask` says so, which only works in answer to a click.
pub async fn is_allowed(folder: &JsValue, ask: bool) -> bool {
    let options = Object::new();
    let _ = Reflect::set(&options, &"mode".into(), &"readwrite".into());
    let method = match ask {
        true => "requestPermission",
        false => "queryPermission",
    };
    let answer = call(folder, method, &options).await;
    answer.is_ok_and(|answer| answer == "granted")
}

/// The folder's name.
pub fn name(folder: &JsValue) -> String {
    let name = Reflect::get(folder, &"name".into());
    let name = name.ok().and_then(|name| name.as_string());
    // The folder that browsers keep for a page has none.
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| t!("folder").to_owned())
}

/// Calls a method that answers later.
async fn call(object: &JsValue, method: &str, options: &Object) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(object, &method.into())?.dyn_into()?;
    let promise: Promise = method.call1(object, options)?.dyn_into()?;
    JsFuture::from(promise).await
}

fn name_of(error: &JsValue) -> String {
    let known = error.dyn_ref::<DomException>();
    known.map(DomException::name).unwrap_or_default()
}

fn reason(error: &JsValue) -> FolderError {
    match name_of(error).as_str() {
        "NotAllowedError" | "SecurityError" => FolderError::Denied,
        "NotFoundError" => FolderError::Gone,
        "QuotaExceededError" => FolderError::Full,
        "NoModificationAllowedError"
        | "InvalidModificationError"
        | "InvalidStateError"
        | "NotReadableError" => FolderError::Busy,
        name => {
            let known = error.dyn_ref::<DomException>();
            let text = known.map(DomException::message).unwrap_or_default();
            FolderError::Other(if text.is_empty() {
                name.to_owned()
            } else {
                text
            })
        }
    }
}

async fn done(promise: Promise) -> Result<JsValue, FolderError> {
    JsFuture::from(promise)
        .await
        .map_err(|error| reason(&error))
}

/// The folder with the notes about it.
#[derive(Debug)]
pub struct LinkedFolder {
    pub folder: FileSystemDirectoryHandle,
    pub links: Links,
}

impl LinkedFolder {
    pub fn new(folder: JsValue, links: Links) -> Self {
        Self {
            folder: folder.unchecked_into(),
            links,
        }
    }

    async fn file(&self, file: &str, make: bool) -> Result<FileSystemFileHandle, FolderError> {
        let options = FileSystemGetFileOptions::new();
        options.set_create(make);
        let found = self.folder.get_file_handle_with_options(file, &options);
        Ok(done(found).await?.unchecked_into())
    }
}

impl Folder for LinkedFolder {
    async fn read(&self, file: &str) -> Result<Option<Vec<u8>>, FolderError> {
        let found = match self.file(file, false).await {
            Ok(found) => found,
            Err(FolderError::Gone) => return Ok(None),
            Err(error) => return Err(error),
        };
        let file: File = done(found.get_file()).await?.unchecked_into();
        let bytes = done(file.array_buffer()).await?;
        Ok(Some(Uint8Array::new(&bytes).to_vec()))
    }

    /// Until it is closed, the browser writes into a file of its own beside this one.
    async fn write(&self, file: &str, bytes: &[u8]) -> Result<(), FolderError> {
        let file = self.file(file, true).await?;
        let out: FileSystemWritableFileStream =
            done(file.create_writable()).await?.unchecked_into();
        // A copy: the memory of the program may move while the browser writes.
        let bytes = Uint8Array::from(bytes);
        let written = match out.write_with_js_u8_array(&bytes) {
            Ok(writing) => done(writing).await,
            Err(error) => Err(reason(&error)),
        };
        if let Err(error) = written {
            let _ = JsFuture::from(out.abort()).await;
            return Err(error);
        }
        done(out.close()).await.map(drop)
    }

    async fn remove(&self, file: &str) -> Result<(), FolderError> {
        done(self.folder.remove_entry(file)).await.map(drop)
    }

    async fn remember(&self, id: &str, kept: &CopyNotes) -> Result<(), FolderError> {
        // Its fields cannot fail to be written.
        let text = serde_json::to_string(kept).unwrap_or_default();
        let noted = self.links.set_kept(id, &text).await;
        noted.map_err(|error| FolderError::Other(error.0))
    }
}
