//! Copies of assessments in a folder of the person's own. Whatever lives in a browser vanishes together with it; a folder is the
//! person's, and other programs may change what is in it. So nothing there is ever overwritten that was not written here:
//!
//! - each file carries the check sum of its content and that of the copy it follows (`snapshot.rs`);
//! - a file whose check sum is not known here was changed elsewhere: it stays, and copies go on beside it under another name, until
//!   a person has taken its state in;
//! - a copy is first written beside, read back and compared; what it takes the place of is kept as `.bak`.
//!
//! The rules know no browser: they act on a [`Folder`].

mod decide;
mod file;
mod folder;
mod keep;
mod notes;
mod pace;

pub use file::copy_name;
pub use folder::{Folder, FolderError};
pub use keep::{Copied, keep_copy};
pub use notes::CopyNotes;
pub use pace::Uncopied;

#[cfg(test)]
mod tests;
