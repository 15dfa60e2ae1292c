//! Brotli and gzip siblings of what is worth it, for every host that can send files compressed beforehand.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

const WORTH_IT: [&str; 9] = [
    "html",
    "js",
    "css",
    "wasm",
    // Small wasm files, several in one.
    "bin",
    "json",
    "svg",
    "webmanifest",
    "txt",
];

/// Writes `.br` and `.gz` beside each such file in the folder and below, unless they are there: trunk makes the folder anew.
pub fn folder(folder: &Path) -> Result<()> {
    let mut jobs: Vec<(u64, PathBuf, Packer, PathBuf)> = Vec::new();
    for path in files_below(folder)? {
        if !is_worth_it(&path) {
            continue;
        }
        let size = path.metadata()?.len();
        for (suffix, packer) in [(".br", brotli as Packer), (".gz", gzip)] {
            let sibling = with_suffix(&path, suffix);
            if !sibling.exists() {
                jobs.push((size, path.clone(), packer, sibling));
            }
        }
    }
    // The largest first, so that no core is left with it when the others have done everything else.
    jobs.sort_by_key(|(size, ..)| std::cmp::Reverse(*size));
    on_all_cores(&jobs, |(_, path, pack, sibling)| {
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        write(sibling, &pack(&bytes)?)
    })?;
    Ok(())
}

type Packer = fn(&[u8]) -> Result<Vec<u8>>;

/// The results of the work on each item, in the order of the items; the first error among them, if there is one.
pub fn on_all_cores<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> Result<R> + Sync,
) -> Result<Vec<R>> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else {
                return done;
            };
            done.push((at, work(item)));
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut done = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(worker)).collect();
        let done = workers.into_iter().map(|worker| worker.join());
        done.flat_map(|done| done.expect("the work does not panic"))
            .collect::<Vec<_>>()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// The bytes at brotli's best, quality 11: what a host sends to nearly every visitor.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters).context("brotli failed")?;
    Ok(out)
}

/// Every file in the folder and below, in a stable order.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| {
        format!(
            "cannot read {}; `cargo xtask build` makes it",
            folder.display()
        )
    })?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files_below(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The bytes packed as every browser can unpack them.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

fn is_worth_it(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| WORTH_IT.contains(&ending))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    File::create(path)
        .and_then(|mut file| file.write_all(bytes))
        .with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;
    use crate::places;

    #[test]
    fn texts_and_wasm_are_worth_it_and_pictures_and_siblings_are_not() {
        for name in ["index.html", "app-0123.js", "app_bg.wasm", "icon.svg"] {
            assert!(is_worth_it(Path::new(name)), "{name}");
        }
        for name in ["photo.png", "index.html.br", "LICENSE"] {
            assert!(!is_worth_it(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn siblings_keep_the_whole_name() {
        let sibling = with_suffix(Path::new("dist/app.css"), ".br");
        assert_eq!(sibling, Path::new("dist/app.css.br"));
    }

    #[test]
    fn results_come_in_the_order_of_the_items_and_an_error_is_not_lost() {
        let items: Vec<u32> = (0..100).collect();
        let doubled = on_all_cores(&items, |item| Ok(item * 2)).expect("all pass");
        assert_eq!(
            doubled,
            items.iter().map(|item| item * 2).collect::<Vec<_>>()
        );
        let failing = on_all_cores(&items, |item| match item {
            70 => bail!("seventy"),
            _ => Ok(()),
        });
        assert_eq!(failing.expect_err("one fails").to_string(), "seventy");
        assert!(
            on_all_cores(&[], |_: &u8| Ok(()))
                .expect("nothing to do")
                .is_empty()
        );
    }

    #[test]
    fn siblings_that_are_there_are_left_alone() {
        let folder_path = places::scratch().join("compress-test");
        let _ = fs::remove_dir_all(&folder_path);
        fs::create_dir_all(&folder_path).expect("a folder for the test");
        fs::write(folder_path.join("a.js"), "a").expect("a file for the test");
        fs::write(folder_path.join("a.js.br"), "there").expect("a file for the test");
        folder(&folder_path).expect("compresses");
        assert_eq!(
            fs::read(folder_path.join("a.js.br")).expect("kept"),
            b"there"
        );
        assert!(folder_path.join("a.js.gz").is_file());
    }

    #[test]
    fn brotli_gives_back_what_it_got() {
        let text = "waymark ".repeat(100);
        let packed = brotli(text.as_bytes()).expect("compresses");
        assert!(packed.len() < text.len() / 10);
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &packed[..], &mut unpacked).expect("decompresses");
        assert_eq!(unpacked, text.as_bytes());
    }
}
