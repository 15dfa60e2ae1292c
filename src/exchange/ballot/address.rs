//! Where participants reach Waymark: a link to a ballot only works on other devices when its address does.

/// What stands between the address of the app and the code of an invitation.
pub const LINK: &str = "#/ballot/";

/// Why participants cannot use an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressError {
    Empty,
    /// No `http://` or `https://` at its start.
    NoWeb,
    /// No host, spaces in it, a user name before it, or a port that is no number.
    NoHost,
    /// It means the very machine that asks.
    ThisMachine,
}

impl std::fmt::Display for AddressError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            AddressError::Empty => {
                t!("write the address that participants can open, such as https://example.org/waymark/")
            }
            AddressError::NoWeb => {
                t!("an address starts with https:// or http://, such as https://example.org/waymark/")
            }
            AddressError::NoHost => {
                t!("this is no address of a page; copy it from the address bar of a browser that shows Waymark there")
            }
            AddressError::ThisMachine => {
                t!("this address means the very machine it is opened on; a phone would look for Waymark on itself. Write the address at which others reach it")
            }
        })
    }
}

/// The address of the app as participants open it, without fragment and query: what stands before [`LINK`].
///
/// # Errors
/// Why it cannot be used.
pub fn check_address(text: &str) -> Result<String, AddressError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AddressError::Empty);
    }
    let end = text.find(['#', '?']).unwrap_or(text.len());
    let address = &text[..end];
    let lower = address.to_ascii_lowercase();
    let scheme = ["https://", "http://"];
    let scheme = scheme.iter().find(|scheme| lower.starts_with(*scheme));
    let scheme = scheme.ok_or(AddressError::NoWeb)?.len();
    let rest = &address[scheme..];
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if address.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\@".contains(c)) {
        return Err(AddressError::NoHost);
    }
    let (host, port) = split_port(authority).ok_or(AddressError::NoHost)?;
    if port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return Err(AddressError::NoHost);
    }
    let host = host.to_ascii_lowercase();
    if is_this_machine(&host) {
        return Err(AddressError::ThisMachine);
    }
    let path = if path.is_empty() { "/" } else { path };
    Ok(format!("{}{authority}{path}", &lower[..scheme]))
}

/// Host and port; nothing where there is no proper host.
fn split_port(authority: &str) -> Option<(&str, Option<&str>)> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (host, port) = rest.split_once(']')?;
            host.parse::<std::net::Ipv6Addr>().ok()?;
            match port.strip_prefix(':') {
                None if port.is_empty() => (host, None),
                None => return None,
                port => (host, port),
            }
        }
        None => match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        },
    };
    let proper = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | ':');
    let dots = host.starts_with('.') || host.contains("..");
    (!host.is_empty() && !dots && host.chars().all(proper)).then_some((host, port))
}

/// Whether a host, in small letters, means the machine it is asked on.
fn is_this_machine(host: &str) -> bool {
    if let Ok(address) = host.parse::<std::net::IpAddr>() {
        let inner = match address {
            std::net::IpAddr::V6(six) => six.to_ipv4_mapped().map(Into::into),
            std::net::IpAddr::V4(_) => None,
        };
        let address: std::net::IpAddr = inner.unwrap_or(address);
        return address.is_loopback() || address.is_unspecified();
    }
    let host = host.trim_end_matches('.');
    host == "localhost" || host.ends_with(".localhost")
}

/// The link to a ballot: the address of the app, and the invitation's code.
pub fn link(address: &str, code: &str) -> String {
    format!("{address}{LINK}{code}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_that_others_reach_is_kept_without_its_fragment() {
        for (typed, kept) in [
            ("https://example.org", "https://example.org/"),
            (
                " https://example.org/waymark/ ",
                "https://example.org/waymark/",
            ),
            (
                "https://example.org/w/index.html?x=1#/workshop",
                "https://example.org/w/index.html",
            ),
            ("HTTP://intranet:8080/a#/", "http://intranet:8080/a"),
            ("http://192.168.1.20:8000/", "http://192.168.1.20:8000/"),
            ("https://[2001:db8::1]:444/", "https://[2001:db8::1]:444/"),
            (
                "https://localhost.example.org/",
                "https://localhost.example.org/",
            ),
            ("https://bücher.example/", "https://bücher.example/"),
        ] {
            assert_eq!(check_address(typed), Ok(kept.to_owned()), "{typed}");
        }
        assert_eq!(
            link("https://example.org/waymark/", "WMI1.abc"),
            "https://example.org/waymark/#/ballot/WMI1.abc"
        );
    }

    #[test]
    fn other_addresses_are_refused_with_the_reason() {
        for (typed, why) in [
            ("  ", AddressError::Empty),
            ("example.org/waymark", AddressError::NoWeb),
            ("file:///home/x/index.html", AddressError::NoWeb),
            ("ftp://example.org/", AddressError::NoWeb),
            ("https://", AddressError::NoHost),
            ("https:///path", AddressError::NoHost),
            ("https://example org/", AddressError::NoHost),
            ("https://me@example.org/", AddressError::NoHost),
            ("https://example.org:http/", AddressError::NoHost),
            ("https://example.org:/", AddressError::NoHost),
            ("https://a..b/", AddressError::NoHost),
            ("https://[::x]/", AddressError::NoHost),
            ("http://localhost:8080/", AddressError::ThisMachine),
            ("http://LocalHost./", AddressError::ThisMachine),
            ("http://waymark.localhost/", AddressError::ThisMachine),
            ("http://127.0.0.1:8080/", AddressError::ThisMachine),
            ("http://127.9.9.9/", AddressError::ThisMachine),
            ("http://0.0.0.0/", AddressError::ThisMachine),
            ("http://[::1]:8080/", AddressError::ThisMachine),
            ("http://[::ffff:127.0.0.1]/", AddressError::ThisMachine),
        ] {
            assert_eq!(check_address(typed), Err(why), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_refused_or_kept_as_it_will_be_kept_again(text in "(https?://)?\\PC{0,30}") {
            if let Ok(kept) = check_address(&text) {
                prop_assert_eq!(check_address(&kept), Ok(kept.clone()));
                prop_assert!(!kept.contains('#'));
            }
        }
    }
}
