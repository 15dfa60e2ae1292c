//! Pictures that people choose: what may stand in a report, as an address that holds the picture itself.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Largest picture, in bytes. It is drawn a few centimetres wide.
pub const MOST_PICTURE: usize = 200_000;

/// What kinds of pictures begin with, and what they are called.
const KINDS: [(&[u8], &str); 4] = [
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
];

/// Refuses a picture that is too large.
///
/// # Errors
/// That it is, in words.
pub fn check_picture_size(bytes: usize) -> Result<(), String> {
    match bytes > MOST_PICTURE {
        true => Err(t!(
            "it has {size} KB, and {most} KB is the most; save it smaller",
            size = bytes.div_ceil(1000),
            most = MOST_PICTURE / 1000
        )),
        false => Ok(()),
    }
}

/// The picture as an address for an `<img>`, in which a browser runs nothing: what a drawing (SVG) says of scripts stays dead there.
///
/// # Errors
/// Why it is not taken.
pub fn picture_address(bytes: &[u8]) -> Result<String, String> {
    check_picture_size(bytes.len())?;
    let known = KINDS.iter().find(|(begin, _)| bytes.starts_with(begin));
    let kind = match known {
        Some((_, kind)) => kind,
        None if is_drawing(bytes) => "image/svg+xml",
        None => {
            return Err(t!("it is no picture; PNG, JPEG, GIF, WebP and SVG are taken").to_owned());
        }
    };
    Ok(format!("data:{kind};base64,{}", STANDARD.encode(bytes)))
}

/// Whether the first element is that of a drawing.
fn is_drawing(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    // Declarations and remarks may come first.
    for (begin, end) in [
        ("<?xml", "?>"),
        ("<!--", "-->"),
        ("<!DOCTYPE", ">"),
        ("<!--", "-->"),
    ] {
        if rest.starts_with(begin)
            && let Some((_, after)) = rest.split_once(end)
        {
            rest = after.trim_start();
        }
    }
    rest.starts_with("<svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_taken_by_what_they_are_and_nothing_else_is() {
        let png = picture_address(b"\x89PNG\r\n\x1a\n....").unwrap();
        assert!(
            png.starts_with("data:image/png;base64,iVBORw0KGgo"),
            "{png}"
        );
        let svg = "\u{feff}<?xml version=\"1.0\"?>\n<!-- made by hand -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert!(
            picture_address(svg.as_bytes())
                .unwrap()
                .starts_with("data:image/svg+xml;base64,")
        );
        for other in ["<html><svg/></html>", "%PDF-1.7", "", "\u{0}"] {
            let taken = picture_address(other.as_bytes());
            assert_eq!(taken.is_ok(), other == "{other}");
        }
        let large = [b"GIF8".as_slice(), &vec![0; MOST_PICTURE]].concat();
        let reason = picture_address(&large).unwrap_err();
        assert!(reason.starts_with("it has 201 KB"), "{reason}");
    }
}
