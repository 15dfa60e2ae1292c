//! Running other programs: with their output in a log or on the terminal, and with an error that names the mend.

use std::env;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::places;

/// How much of a failed program's output is shown; the rest is in the log.
const TAIL_LINES: usize = 40;

/// The cargo that runs us, in the repository.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(places::root());
    command
}

/// The full path of a program on PATH. On Windows scripts count too: npm is `npm.cmd` there.
pub fn find(program: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) {
        &[".exe", ".cmd", ".bat"]
    } else {
        &[""]
    };
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders)
        .flat_map(|folder| {
            endings
                .iter()
                .map(move |e| folder.join(format!("{program}{e}")))
        })
        .find(|path| path.is_file())
}

/// PATH with these folders before the ones it has.
pub fn path_with(first: &[PathBuf]) -> Result<std::ffi::OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    let all = first.iter().cloned().chain(env::split_paths(&rest));
    env::join_paths(all).context("a folder on PATH has a name that PATH cannot hold")
}

/// What a program prints, if it runs and succeeds.
pub fn output_of(program: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    (output.status.success()).then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program with its output in `target/xtask/<log>.log`; a failure shows the end of it and the mend.
pub fn logged(log: &str, command: &mut Command, mend: &str) -> Result<()> {
    logged_within(log, command, mend, Duration::MAX)
}

/// As [`logged`], but gives up after `limit`: for programs that may wait for a network without end.
pub fn logged_within(log: &str, command: &mut Command, mend: &str, limit: Duration) -> Result<()> {
    let (path, file) = log_file(log)?;
    let name = name_of(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(file.try_clone().context("the log file cannot be shared")?)
        .stderr(file)
        .spawn()
        .with_context(|| format!("`{name}` cannot be started. {mend}"))?;
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            bail!("`{name}` did not end within {} s. {mend}", limit.as_secs());
        }
        thread::sleep(Duration::from_millis(50));
    };
    if status.success() {
        return Ok(());
    }
    let mut text = String::new();
    if let Ok(mut file) = File::open(&path) {
        // The log is shown as far as it can be read: the failure matters more than its words.
        let _ = file.read_to_string(&mut text);
    }
    eprintln!("\n{}", tail(&text, TAIL_LINES));
    bail!(
        "`{name}` failed ({status}); the whole output is in {}. {mend}",
        path.display()
    );
}

/// Runs a program with its output on the terminal.
pub fn shown(command: &mut Command, mend: &str) -> Result<()> {
    let name = name_of(command);
    let status = command
        .status()
        .with_context(|| format!("`{name}` cannot be started. {mend}"))?;
    if !status.success() {
        bail!("`{name}` failed ({status}). {mend}");
    }
    Ok(())
}

/// A fresh log file for a program that runs in the background.
pub fn log_file(log: &str) -> Result<(PathBuf, File)> {
    let folder = places::scratch();
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let path = folder.join(format!("{log}.log"));
    let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok((path, file))
}

fn name_of(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_stem().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}

fn tail(text: &str, lines: usize) -> String {
    let all: Vec<&str> = text.lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_is_the_end_of_the_text() {
        assert_eq!(tail("a\nb\nc\n", 2), "b\nc");
        assert_eq!(tail("a", 2), "a");
        assert_eq!(tail("", 2), "");
    }

    #[test]
    fn a_failure_names_the_program_and_the_mend() {
        let error = logged("self-test", cargo().arg("no-such-command"), "Mend it.")
            .expect_err("cargo knows no such command")
            .to_string();
        assert!(error.contains("cargo no-such-command"), "{error}");
        assert!(error.ends_with("Mend it."), "{error}");
        assert!(error.contains("self-test.log"), "{error}");
    }

    #[test]
    fn cargo_is_found_on_the_path() {
        assert!(find("cargo").is_some());
        assert!(find("no-such-program-anywhere").is_none());
    }

    #[test]
    fn new_folders_come_first_on_the_path() {
        let path = path_with(&[places::scratch()]).expect("a valid path");
        assert_eq!(env::split_paths(&path).next(), Some(places::scratch()));
    }
}
