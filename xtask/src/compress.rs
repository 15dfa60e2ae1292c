//! Brotli and gzip siblings of what is worth it, for every host that can send files compressed beforehand.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

const WORTH_IT: [&str; 7] = ["html", "js", "css", "wasm", "json", "svg", "webmanifest"];

/// Writes `.br` and `.gz` beside each such file in the folder and below.
pub fn folder(folder: &Path) -> Result<()> {
    for path in files_below(folder)? {
        if !is_worth_it(&path) {
            continue;
        }
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        write(&with_suffix(&path, ".br"), &brotli(&bytes)?)?;
        write(&with_suffix(&path, ".gz"), &gzip(&bytes)?)?;
    }
    Ok(())
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

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
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
    use super::*;

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
    fn brotli_gives_back_what_it_got() {
        let text = "waymark ".repeat(100);
        let packed = brotli(text.as_bytes()).expect("compresses");
        assert!(packed.len() < text.len() / 10);
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &packed[..], &mut unpacked).expect("decompresses");
        assert_eq!(unpacked, text.as_bytes());
    }
}
