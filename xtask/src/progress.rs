//! One line a step, so that nobody wonders whether a chore hangs.

use std::io::Write;
use std::time::{Duration, Instant};

use anyhow::Result;

/// The steps of one chore and the time each took.
pub struct Progress {
    chore: &'static str,
    total: usize,
    taken: Vec<(String, Duration)>,
}

impl Progress {
    pub fn new(chore: &'static str, total: usize) -> Self {
        Self {
            chore,
            total,
            taken: Vec::new(),
        }
    }

    /// Runs a step that prints nothing itself; its line ends with the time it took.
    pub fn step<T>(&mut self, what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        print!("{} {what} … ", self.counter());
        flush();
        self.timed(what, "", work)
    }

    /// Runs a step whose own output goes to the terminal.
    pub fn loud_step<T>(&mut self, what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("{} {what} …", self.counter());
        let counter = self.counter();
        self.timed(what, &format!("{counter} {what} "), work)
    }

    /// Counts steps in that show only on the way to be needed.
    pub fn more(&mut self, steps: usize) {
        self.total += steps;
    }

    /// Tells of a step that is not needed, or not possible here.
    pub fn skip(&mut self, what: &str, why: &str) {
        println!("{} {what} … {why}", self.counter());
        self.taken.push((what.to_owned(), Duration::ZERO));
    }

    /// The steps and their seconds, a line each.
    pub fn summary(&self) -> String {
        let width = self.taken.iter().map(|(what, _)| what.chars().count());
        let width = width.max().unwrap_or(0);
        let line = |(what, time): &(String, Duration)| {
            format!("  {what:<width$}  {:>7.1} s\n", time.as_secs_f64())
        };
        self.taken.iter().map(line).collect()
    }

    fn timed<T>(
        &mut self,
        what: &str,
        prefix: &str,
        work: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        let start = Instant::now();
        let outcome = work();
        let time = start.elapsed();
        let verdict = if outcome.is_ok() { "done" } else { "failed" };
        println!("{prefix}{verdict}, {:.1} s", time.as_secs_f64());
        self.taken.push((what.to_owned(), time));
        outcome
    }

    fn counter(&self) -> String {
        format!("[{} {}/{}]", self.chore, self.taken.len() + 1, self.total)
    }
}

fn flush() {
    // Nothing is lost when a terminal refuses to flush: the line comes later.
    let _ = std::io::stdout().flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_counted_and_summed_up() {
        let mut progress = Progress::new("test", 3);
        assert_eq!(progress.counter(), "[test 1/3]");
        progress.step("one", || Ok(())).expect("passes");
        progress.skip("another", "already there");
        assert_eq!(progress.counter(), "[test 3/3]");
        let failed: Result<()> = progress.step("last", || anyhow::bail!("no"));
        assert!(failed.is_err());
        assert_eq!(progress.summary().lines().count(), 3);
        assert!(progress.summary().starts_with("  one          0.0 s"));
    }
}
