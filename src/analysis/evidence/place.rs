//! Places of evidence: which of them can be opened, and which are the same.

/// The part of an address behind its scheme, where the text is one that may become a link: `http` and `https` alone, with a host and
/// nothing that could make it lead elsewhere than it says.
fn behind_scheme(place: &str) -> Option<(&'static str, &str)> {
    let schemes = ["https://", "http://"];
    let (scheme, rest) = schemes.into_iter().find_map(|scheme| {
        let head = place.get(..scheme.len())?;
        let is_this = head.eq_ignore_ascii_case(scheme);
        is_this.then(|| (scheme, &place[scheme.len()..]))
    })?;
    let (host, _) = host_and_path(rest);
    let fits = |c: char| !c.is_whitespace() && !c.is_control() && c != '\\';
    // “https://known.example@elsewhere.example” shows one host and leads to another.
    let is_host = !host.is_empty() && !host.contains('@');
    (is_host && rest.chars().all(fits)).then_some((scheme, rest))
}

fn host_and_path(rest: &str) -> (&str, &str) {
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    rest.split_at(end)
}

/// The address that a click on the place opens; `None` where it is no web address.
pub fn link(place: &str) -> Option<&str> {
    let place = place.trim();
    behind_scheme(place).map(|_| place)
}

/// What is equal for places that mean the same: web addresses without regard to the case of scheme and host and to a slash behind a bare
/// host, all others as they are written, without blanks around them. `None` where no place is said.
pub fn same_place(place: &str) -> Option<String> {
    let place = place.trim();
    if place.is_empty() {
        return None;
    }
    let Some((scheme, rest)) = behind_scheme(place) else {
        return Some(place.to_owned());
    };
    let (host, path) = host_and_path(rest);
    let path = if path == "/" { "" } else { path };
    Some(format!("{scheme}{}{path}", host.to_lowercase()))
}
