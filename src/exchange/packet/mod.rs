//! Packets: a part of an assessment for somebody who has none of their own. It goes out as a small assessment that holds only what
//! is theirs, in a file, in a page with everything inside, or in a link; it is filled in like any assessment, and comes back into
//! the one that it was taken from, field by field, as what changed since it went out.

mod back;
mod code;
mod make;
mod page;

pub use back::{PacketReturn, PacketThing};
pub use code::{LONGEST_LINK, PACKET_LINK, packet_code, read_packet_code};
pub use make::{PacketPlan, auditor_packet, owner_packet, sent_record};
pub use page::{PAGE_ELEMENT, page_with};

#[cfg(test)]
mod tests;
