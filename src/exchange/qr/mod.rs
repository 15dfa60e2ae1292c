//! QR codes (ISO/IEC 18004): [`encode`] draws a text for another person's camera, [`decode`] reads every code in a grey picture.
//! Where the picture comes from, a camera or a photo, is the app's matter.

mod grey;
mod read;
mod seen;
#[cfg(test)]
mod tests;
mod write;

pub use read::{MOST_PIXELS, decode};
pub use seen::{AGAIN_AFTER, Seen};
pub use write::{Code, MOST_BYTES, QUIET, TooBig, encode};
