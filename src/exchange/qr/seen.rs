//! Which texts a camera has just read.

use std::time::Duration;

/// How long a text must have been out of sight to count as read again.
pub const AGAIN_AFTER: Duration = Duration::from_secs(3);

/// The texts in sight of a camera, so that a code held before it is told once, not with every frame.
#[derive(Clone, Debug, Default)]
pub struct Seen(Vec<(String, Duration)>);

impl Seen {
    /// Whether a text read now is news. `now` is any clock that only goes forward.
    pub fn is_news(&mut self, text: &str, now: Duration) -> bool {
        self.0
            .retain(|(_, at)| now.saturating_sub(*at) < AGAIN_AFTER);
        match self.0.iter_mut().find(|(seen, _)| seen == text) {
            Some((_, at)) => {
                *at = now;
                false
            }
            None => {
                self.0.push((text.to_owned(), now));
                true
            }
        }
    }
}
