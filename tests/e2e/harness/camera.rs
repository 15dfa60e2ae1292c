//! What a camera and a photo would show: pictures of QR codes, for Chromium's fake camera and for file inputs.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use waymark::exchange::qr::{self, QUIET};

use super::browser::Browser;
use super::page::Page;
use super::session::session_with;

/// Frames a second of the fake camera.
const RATE: usize = 10;

/// How long each picture is shown, in frames: longer than a code must be out of sight to be read again.
const SHOWN: usize = 4 * RATE;

/// The camera's picture, in pixels; even, as the format asks.
const SIZE: (usize, usize) = (1280, 720);

/// As [`super::session`], in Chromium with a camera that shows these codes one after the other, for four seconds each, and
/// then the first again; `None` is a picture without one. Whoever is asked for the camera allows it.
pub async fn session_with_camera(
    name: &str,
    shown: &[Option<&str>],
    test: impl AsyncFnOnce(&Page),
) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("camera-{name}.y4m"));
    write_film(&path, shown)
        .unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
    let arguments = [
        "--use-fake-device-for-media-stream".to_owned(),
        "--use-fake-ui-for-media-stream".to_owned(),
        format!("--use-file-for-fake-video-capture={}", path.display()),
    ];
    session_with(Browser::Chromium, &arguments, test).await;
    // A film is some hundred megabytes of grey.
    let _ = fs::remove_file(path);
}

/// A photo of a code, as a BMP file; `None` is a photo of nothing.
pub fn photo(text: Option<&str>, width: usize, height: usize) -> Vec<u8> {
    let grey = picture(text, width, height);
    let row = (3 * width).next_multiple_of(4);
    let size = 54 + row * height;
    let mut file = b"BM".to_vec();
    let mut words = |words: &[usize]| {
        for &word in words {
            file.extend(u32::try_from(word).expect("a small picture").to_le_bytes());
        }
    };
    // File header, then the header of the picture: one plane of 24 bits, not compressed.
    words(&[
        size,
        0,
        54,
        40,
        width,
        height,
        1 | 24 << 16,
        0,
        row * height,
        2835,
        2835,
        0,
        0,
    ]);
    for line in grey.chunks(width).rev() {
        let start = file.len();
        file.extend(line.iter().flat_map(|&light| [light; 3]));
        file.resize(start + row, 0);
    }
    file
}

/// A Y4M film, 4:2:0, without colour.
fn write_film(path: &PathBuf, shown: &[Option<&str>]) -> io::Result<()> {
    let (width, height) = SIZE;
    let mut film = BufWriter::new(fs::File::create(path)?);
    writeln!(film, "YUV4MPEG2 W{width} H{height} F{RATE}:1 Ip A1:1 C420")?;
    let colour = vec![128; width * height / 2];
    for text in shown {
        let grey = picture(*text, width, height);
        for _ in 0..SHOWN {
            writeln!(film, "FRAME")?;
            film.write_all(&grey)?;
            film.write_all(&colour)?;
        }
    }
    film.flush()
}

/// Grey pixels: a sheet with the code in the middle of a darker table.
fn picture(text: Option<&str>, width: usize, height: usize) -> Vec<u8> {
    let mut grey = vec![110; width * height];
    let Some(text) = text else { return grey };
    let code = qr::encode(text).expect("a text that fits into a code");
    let modules = code.size() + 2 * QUIET;
    let module = width.min(height) * 9 / 10 / modules;
    assert!(
        module >= 2,
        "too few pixels for a code of {modules} modules"
    );
    let side = modules * module;
    let (left, top) = ((width - side) / 2, (height - side) / 2);
    for y in 0..side {
        for x in 0..side {
            let module_at = |at: usize| (at / module).checked_sub(QUIET);
            let dark = module_at(x)
                .zip(module_at(y))
                .is_some_and(|(x, y)| code.is_dark(x, y));
            grey[(top + y) * width + left + x] = if dark { 30 } else { 225 };
        }
    }
    grey
}
