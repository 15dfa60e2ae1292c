//! A small packet as a link: the address carries all of it behind the `#`, which browsers send to no server.

use crate::exchange::ballot::bytes;

/// What stands between the address of the app and the code of a packet.
pub const PACKET_LINK: &str = "#/packet/";

/// Letters that the code of a link may have. Mail programs and chats cut longer addresses; a packet that does not fit goes out as a
/// file.
pub const LONGEST_LINK: usize = 6000;

const MARK: &str = "WMP1.";

/// The code of a snapshot file's text; none where it would be too long for a link.
pub fn packet_code(file: &str) -> Option<String> {
    // Without its line breaks the text is the same file.
    let lines = file.lines().map(str::trim);
    let mut writer = bytes::Writer::default();
    writer.text(&lines.collect::<String>());
    let code = writer.finish(MARK);
    (code.len() <= LONGEST_LINK).then_some(code)
}

/// The snapshot file in a code.
///
/// # Errors
/// What is wrong with the code, for the person.
pub fn read_packet_code(code: &str) -> Result<String, &'static str> {
    let Some(digits) = code.strip_prefix(MARK) else {
        return Err(t!(
            "This link holds no packet that this version of Waymark can read."
        ));
    };
    let damaged = t!(
        "This link is not whole: part of it was lost on the way. Ask for it once more, or for the packet as a file."
    );
    let bytes = bytes::open(MARK, digits).ok_or(damaged)?;
    let mut reader = bytes::reader(&bytes);
    let text = reader.text().ok_or(damaged)?;
    match reader.is_at_end() {
        true => Ok(text.to_owned()),
        false => Err(damaged),
    }
}
