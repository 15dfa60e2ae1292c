//! What a folder does.

use super::notes::CopyNotes;

/// A folder of the person's own.
pub trait Folder {
    /// What a file holds; none where there is no such file.
    fn read(&self, file: &str) -> impl Future<Output = Result<Option<Vec<u8>>, FolderError>>;

    /// Writes a file, whole or not at all.
    fn write(&self, file: &str, bytes: &[u8]) -> impl Future<Output = Result<(), FolderError>>;

    /// Removes a file that was only written on the way.
    fn remove(&self, file: &str) -> impl Future<Output = Result<(), FolderError>>;

    /// Notes for later loads what the folder is known to hold of an assessment.
    fn remember(&self, id: &str, kept: &CopyNotes)
    -> impl Future<Output = Result<(), FolderError>>;
}

/// Why no copy was made. The copy before is still there.
#[derive(Clone, Debug, PartialEq)]
pub enum FolderError {
    /// The browser does not let the page write there, or no longer.
    Denied,
    /// The folder, or the disk that it is on, is not there any more.
    Gone,
    Full,
    /// Another program holds the file, or is changing it.
    Busy,
    /// What was read back is not what was written.
    Differs,
    /// What the browser says.
    Other(String),
}

impl std::fmt::Display for FolderError {
    /// What happened and how it is mended.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            FolderError::Denied => f.write_str(t!("the browser does not let Waymark write there at present; allow it again")),
            FolderError::Gone => f.write_str(t!("the folder is not there any more; bring it back, or choose another one")),
            FolderError::Full => f.write_str(t!("the disk is full; make room on it, or choose another folder")),
            FolderError::Busy => f.write_str(t!("another program is using the file; Waymark tries again with your next change")),
            FolderError::Differs => f.write_str(t!("what was written reads back differently, so the disk or the connection to it may be failing; choose another folder")),
            FolderError::Other(reason) => f.write_str(&t!("the browser says “{reason}”; try again, or choose another folder", reason)),
        }
    }
}
