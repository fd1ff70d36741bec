//! Addresses, as far as rules look into them: scheme and host, nothing decoded.

use std::ops::Range;

/// The scheme of an address, `https` of `https://…`; `None` where nothing of the kind stands in front.
pub fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once("://")?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(plain)).then_some(scheme)
}

/// Where the host of an address stands: behind `://` and any `user@`, in front of the port and the path.
///
/// `None` where there is no scheme; an empty range where there is a scheme and no host.
pub fn host(address: &str) -> Option<Range<usize>> {
    let start = scheme(address)?.len() + "://".len();
    let rest = address.get(start..)?;
    let authority = rest.get(..rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len()))?;
    let user = authority.rfind('@').map_or(0, |at| at + 1);
    let host = authority.get(user..)?;
    let end = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name.len(),
        _ => host.len(),
    };
    Some(start + user..start + user + end)
}

/// Whether a host is a domain or lies below it; case does not count.
pub fn is_within(host: &str, domain: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    let Some(above) = host.len().checked_sub(domain.len()) else { return false };
    let (Some(left), Some(right)) = (host.get(..above), host.get(above..)) else { return false };
    right.eq_ignore_ascii_case(domain) && (left.is_empty() || left.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_found_behind_everything_that_may_stand_around_them() {
        for (address, expected) in [
            ("https://acme.example", Some("acme.example")),
            ("HTTPS://Acme.example:8443/a?b=c@d", Some("Acme.example")),
            ("https://user:pass@acme.example/x", Some("acme.example")),
            ("https://acme.example?x=1", Some("acme.example")),
            ("https:///path", Some("")),
            ("https://{{1}}", Some("{{1}}")),
            ("acme.example/x", None),
            ("see: https://acme.example", None),
            ("://acme.example", None),
            ("", None),
        ] {
            assert_eq!(host(address).map(|range| &address[range]), expected, "{address}");
        }
    }

    /// A public scorer flags `bitly-fans.example` for `bit.ly`; a host is compared by its labels here.
    #[test]
    fn a_domain_is_matched_by_its_labels_and_never_by_a_part_of_one() {
        for (host, domain, expected) in [
            ("bit.ly", "bit.ly", true),
            ("www.BIT.ly.", "bit.ly", true),
            ("rabbit.ly", "bit.ly", false),
            ("bit.ly.evil.example", "bit.ly", false),
            ("t.co", "at.co", false),
            ("é.co", "t.co", false),
        ] {
            assert_eq!(is_within(host, domain), expected, "{host} {domain}");
        }
    }
}
