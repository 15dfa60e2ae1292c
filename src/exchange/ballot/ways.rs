//! In which order the ways to vote are offered: the quickest that is possible and blind comes first.

use super::address::check_address;

/// A way to vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BallotWay {
    /// One machine, passed round.
    Pass,
    /// Devices of people's own.
    Devices,
    Cards,
}

/// Who can open a link to the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkReach {
    /// Only this machine.
    Nobody,
    /// Devices in the same network, also without internet.
    SameNetwork,
    /// Whoever is connected to the internet.
    Internet,
}

impl LinkReach {
    /// Of an address at which participants reach the app; none where there is none.
    pub fn of(address: Option<&str>) -> Self {
        match address.and_then(|address| check_address(address).ok()) {
            None => LinkReach::Nobody,
            Some(address) if is_near(&address) => LinkReach::SameNetwork,
            Some(_) => LinkReach::Internet,
        }
    }

    /// The ways in the order in which they are offered. Cards are as quick as devices, but the room sees them.
    pub fn ways(self, online: bool) -> [BallotWay; 3] {
        match (self, online) {
            (LinkReach::SameNetwork, _) | (LinkReach::Internet, true) => {
                [BallotWay::Devices, BallotWay::Pass, BallotWay::Cards]
            }
            (LinkReach::Nobody, _) | (LinkReach::Internet, false) => {
                [BallotWay::Pass, BallotWay::Cards, BallotWay::Devices]
            }
        }
    }

    /// Why this order.
    pub fn why(self, online: bool) -> &'static str {
        match (self, online) {
            (LinkReach::Nobody, _) => {
                t!(
                    "Phones cannot open a link to this page from here, so what works at once comes first: pass this machine round, which is blind, or show cards, which is quicker and seen by the room. With the invitation file, people whose devices have Waymark can still vote there."
                )
            }
            (LinkReach::SameNetwork, _) => {
                t!(
                    "Devices in the same network can open the link, also without internet. That is the quickest blind way: all vote at the same time, and each hands in one file or code."
                )
            }
            (LinkReach::Internet, true) => {
                t!(
                    "Devices with internet can open the link. That is the quickest blind way: all vote at the same time, and each hands in one file or code."
                )
            }
            (LinkReach::Internet, false) => {
                t!(
                    "This machine has no internet at the moment. A phone opens the link only if it has internet of its own, or has opened Waymark before; so passing this machine round, or cards, comes first."
                )
            }
        }
    }
}

/// Whether the host of an address is one that only the same network knows.
fn is_near(address: &str) -> bool {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split('/').next().unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    let host = host.to_ascii_lowercase();
    match host.parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V4(four)) => four.is_private() || four.is_link_local(),
        // Unique local and link-local addresses.
        Ok(std::net::IpAddr::V6(six)) => {
            let first = six.segments()[0];
            first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80
        }
        Err(_) => {
            let host = host.trim_end_matches('.');
            let ends = [".local", ".lan", ".internal", ".home.arpa"];
            !host.contains('.') || ends.iter().any(|end| host.ends_with(end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_reached_is_never_offered_first() {
        for (address, reach) in [
            (None, LinkReach::Nobody),
            (Some("http://localhost:8080/"), LinkReach::Nobody),
            (Some("file:///home/x/waymark.html"), LinkReach::Nobody),
            (Some("http://192.168.1.20:8000/"), LinkReach::SameNetwork),
            (Some("http://10.0.0.4/"), LinkReach::SameNetwork),
            (Some("http://169.254.3.4/"), LinkReach::SameNetwork),
            (Some("https://[fd00::1]:444/w/"), LinkReach::SameNetwork),
            (Some("http://laptop.local:8000/"), LinkReach::SameNetwork),
            (Some("http://intranet/w/"), LinkReach::SameNetwork),
            (Some("https://example.org/w/"), LinkReach::Internet),
            (Some("https://93.184.216.34/"), LinkReach::Internet),
            (Some("https://[2001:db8::1]/"), LinkReach::Internet),
        ] {
            assert_eq!(LinkReach::of(address), reach, "{address:?}");
            for online in [true, false] {
                let first = reach.ways(online)[0];
                let reachable =
                    reach == LinkReach::SameNetwork || (reach == LinkReach::Internet && online);
                assert_eq!(
                    first == BallotWay::Devices,
                    reachable,
                    "{address:?} {online}"
                );
                assert!(!reach.why(online).is_empty());
            }
        }
    }
}
