//! Hosts that shorten anybody's links.

use std::ops::Range;

use super::address;

/// Well-known shorteners, sorted. Hosts that only shorten for their own owner (`youtu.be`, `fb.me`) are not here.
pub const HOSTS: [&str; 50] = [
    "adf.ly",
    "b.link",
    "bit.do",
    "bit.ly",
    "bitly.com",
    "bl.ink",
    "buff.ly",
    "clck.ru",
    "cutt.ly",
    "cutt.us",
    "dlvr.it",
    "dub.sh",
    "encurtador.com.br",
    "goo.gl",
    "goo.su",
    "is.gd",
    "j.mp",
    "kutt.it",
    "lnkd.in",
    "lnnk.in",
    "me2.kr",
    "n9.cl",
    "ow.ly",
    "q.gs",
    "qr.ae",
    "rb.gy",
    "rebrand.ly",
    "reurl.cc",
    "s.id",
    "short.gy",
    "short.io",
    "shorte.st",
    "shorturl.at",
    "snip.ly",
    "soo.gd",
    "suo.im",
    "surl.li",
    "t.cn",
    "t.co",
    "t.ly",
    "t2m.io",
    "tiny.cc",
    "tinyurl.com",
    "trib.al",
    "url.cn",
    "urlz.fr",
    "v.gd",
    "vk.cc",
    "wa.link",
    "x.co",
];

/// The first host of a shortener in a text, alone or in an address.
pub fn find(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(dot) = bytes.get(from..).and_then(|rest| memchr::memchr(b'.', rest)) {
        let dot = from + dot;
        let start = bytes.get(..dot)?.iter().rposition(|byte| !is_host(*byte)).map_or(0, |at| at + 1);
        let rest = bytes.get(dot..)?;
        let end = dot + rest.iter().position(|byte| !is_host(*byte)).unwrap_or(rest.len());
        let host = text.get(start..end).unwrap_or("").trim_end_matches('.');
        if let Some(domain) = shortener(host) {
            let end = start + host.len();
            return Some(end - domain.len()..end);
        }
        from = end.max(dot + 1);
    }
    None
}

/// Whether a host belongs to a shortener: it is one, or lies below one.
pub fn is_shortener(host: &str) -> bool {
    shortener(host).is_some()
}

fn shortener(host: &str) -> Option<&'static str> {
    HOSTS.into_iter().find(|domain| address::is_within(host, domain))
}

fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_found_and_substrings_are_not() {
        for (text, expected) in [
            ("see https://bit.ly/3x", Some("bit.ly")),
            ("see BIT.LY/3x.", Some("BIT.LY")),
            ("www.tinyurl.com/a", Some("tinyurl.com")),
            ("go to t.co.", Some("t.co")),
            ("rabbit.ly and my-bit.ly.example", None),
            ("at acme.example/bit.lynx", None),
            ("the end. Co. is short", None),
        ] {
            assert_eq!(find(text).and_then(|range| text.get(range)), expected, "{text}");
        }
        assert!(is_shortener("www.bit.ly") && !is_shortener("bit.ly.example") && HOSTS.is_sorted());
    }
}
