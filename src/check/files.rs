//! Files to send: where Meta gets them, and whether it can.

use super::kinds;
use super::problem::{Report, quoted};
use crate::model::MediaFormat;
use crate::render::{Media, MediaSource};
use crate::text::address;

/// Judges a header's file.
pub(super) fn judge(media: &Media, format: MediaFormat, place: &str, report: &mut Report) {
    let types = match format {
        MediaFormat::Image => FileType::Image,
        MediaFormat::Video | MediaFormat::Gif => FileType::Video,
        MediaFormat::Document => FileType::Document,
    };
    source(&media.source, Some(types), place, report);
    if media.filename.is_some() && format != MediaFormat::Document {
        report.add(&kinds::SPARE_CAPTION, place, "only documents have a `filename`");
    }
}

/// What a file should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileType {
    Image,
    Video,
    Audio,
    Document,
    Sticker,
}

impl FileType {
    /// Endings of the types that Meta's media page lists.
    fn endings(self) -> &'static [&'static str] {
        match self {
            FileType::Image => &["jpg", "jpeg", "png"],
            FileType::Video => &["mp4", "3gp", "3gpp"],
            FileType::Audio => &["aac", "amr", "mp3", "m4a", "ogg", "opus"],
            FileType::Document => &["txt", "xls", "xlsx", "doc", "docx", "ppt", "pptx", "pdf"],
            FileType::Sticker => &["webp"],
        }
    }

    fn describe(self) -> &'static str {
        match self {
            FileType::Image => "an image",
            FileType::Video => "a video",
            FileType::Audio => "an audio file",
            FileType::Document => "a document",
            FileType::Sticker => "a sticker",
        }
    }
}

const ALL: [FileType; 5] =
    [FileType::Image, FileType::Video, FileType::Audio, FileType::Document, FileType::Sticker];

/// Judges where Meta gets a file.
pub(super) fn source(source: &MediaSource, wanted: Option<FileType>, place: &str, report: &mut Report) {
    match source {
        MediaSource::Id(id) => by_id(id, place, report),
        MediaSource::Link(link) => by_link(link, wanted, place, report),
    }
}

fn by_id(id: &str, place: &str, report: &mut Report) {
    if id.trim().is_empty() {
        report.add(&kinds::EMPTY_VALUE, place, "the id of the upload is empty");
    } else if id.contains("::") || (id.starts_with("3:") && id.len() > 20) {
        let message = "this is the handle of a template's sample, not the id of an upload";
        report.add(&kinds::UPLOAD_HANDLE, place, message);
    } else if !id.bytes().all(|byte| byte.is_ascii_digit()) {
        let message =
            format!("{} is neither an address nor the id of an upload, which is a number", quoted(id));
        report.add(&kinds::MEDIA_ADDRESS, place, message);
    }
}

fn by_link(link: &str, wanted: Option<FileType>, place: &str, report: &mut Report) {
    let scheme = address::scheme(link).map(str::to_ascii_lowercase);
    let host = address::host(link).and_then(|range| link.get(range)).unwrap_or_default();
    let known_scheme = matches!(scheme.as_deref(), Some("https" | "http"));
    if !known_scheme || host.is_empty() || link.contains(char::is_whitespace) {
        let message = format!("{} is no address that a file could be fetched from", quoted(link));
        report.add(&kinds::MEDIA_ADDRESS, place, message);
        return;
    }
    if is_private(host) {
        let message = format!("{} is inside a private network, where Meta cannot fetch it", quoted(host));
        report.add(&kinds::PRIVATE_ADDRESS, place, message);
        return;
    }
    if METAS_HOSTS.iter().any(|known| address::is_within(host, known)) {
        let message =
            format!("{} holds Meta's own copy of a sample, which it does not fetch for a send", quoted(host));
        report.add(&kinds::METAS_SAMPLE, place, message);
        return;
    }
    if scheme.as_deref() == Some("http") {
        report.add(&kinds::PLAIN_ADDRESS, place, "the address is not encrypted (http://)");
    }
    if let Some(parameter) = signature(link) {
        let message = format!("the address is signed (`{parameter}`) and expires");
        report.add(&kinds::SIGNED_ADDRESS, place, message);
    }
    if let Some((wanted, found)) = wanted.and_then(|wanted| Some((wanted, type_of(link)?)))
        && found != wanted
    {
        let message = format!(
            "the address ends like that of {}, and {} belongs here",
            found.describe(),
            wanted.describe()
        );
        report.add(&kinds::MEDIA_TYPE, place, message);
    }
}

/// Where Meta keeps samples and inbound files; its own fetcher is refused there (403, then 131053).
const METAS_HOSTS: [&str; 5] =
    ["scontent.whatsapp.net", "whatsapp.net", "lookaside.fbsbx.com", "fbcdn.net", "mmg.whatsapp.net"];

/// Names in the query of an address that carry a signature with an end.
const SIGNATURES: [&str; 8] = [
    "x-amz-signature",
    "x-amz-expires",
    "x-goog-signature",
    "x-goog-expires",
    "signature",
    "expires",
    "sig",
    "token",
];

fn signature(link: &str) -> Option<&'static str> {
    let query = link.split_once('?')?.1.split('#').next()?;
    let names = query.split('&').filter_map(|pair| pair.split('=').next()).map(str::to_ascii_lowercase);
    names.into_iter().find_map(|name| SIGNATURES.into_iter().find(|known| *known == name))
}

/// The type that the ending of the path speaks of.
fn type_of(link: &str) -> Option<FileType> {
    let path = link.split(['?', '#']).next()?;
    let name = path.rsplit('/').next()?;
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    ALL.into_iter().find(|kind| kind.endings().contains(&ending.as_str()))
}

/// Whether a host lies where nobody outside can reach it: loopback, private and link-local addresses, and names
/// without a domain.
fn is_private(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    if let Ok(address) = bare.parse::<std::net::IpAddr>() {
        return match address {
            std::net::IpAddr::V4(v4) => {
                let shared = v4.octets()[0] == 100 && (64..128).contains(&v4.octets()[1]);
                v4.is_private() || v4.is_loopback() || v4.is_link_local() || v4.is_unspecified() || shared
            }
            std::net::IpAddr::V6(v6) => {
                let first = v6.segments()[0];
                v6.is_loopback()
                    || v6.is_unspecified()
                    || first & 0xfe00 == 0xfc00
                    || first & 0xffc0 == 0xfe80
            }
        };
    }
    let inside = ["localhost", "local", "internal", "lan", "home.arpa", "intranet"];
    !host.contains('.') || inside.iter().any(|domain| address::is_within(host, domain))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(link: &str) -> Vec<&'static str> {
        let mut report = Report::default();
        by_link(link, Some(FileType::Image), "header", &mut report);
        let (problems, warnings) = report.finish();
        problems.iter().chain(&warnings).map(|problem| problem.kind.name).collect()
    }

    #[test]
    fn what_meta_cannot_fetch_is_refused() {
        for (link, expected) in [
            ("https://acme.example/a.jpg", [""; 0].as_slice()),
            ("https://acme.example/a?v=2", &[]),
            ("https://8.8.8.8/a.png", &[]),
            ("https:///a.jpg", &["invalid-media-address"]),
            ("ftp://acme.example/a.jpg", &["invalid-media-address"]),
            ("https://acme.example/a b.jpg", &["invalid-media-address"]),
            ("https://localhost:8000/a.jpg", &["private-media-address"]),
            ("https://192.168.1.7/a.jpg", &["private-media-address"]),
            ("https://[fd00::1]/a.jpg", &["private-media-address"]),
            ("https://nas/a.jpg", &["private-media-address"]),
            ("https://files.svc.internal/a.jpg", &["private-media-address"]),
            ("https://scontent.whatsapp.net/v/t61/a.jpg?oe=1", &["sample-as-media"]),
            ("http://acme.example/a.jpg", &["unencrypted-media-address"]),
            (
                "https://b.s3.amazonaws.com/a.jpg?X-Amz-Signature=1&X-Amz-Expires=60",
                &["expiring-media-address"],
            ),
            ("https://acme.example/a.pdf", &["media-name-mismatch"]),
        ] {
            assert_eq!(found(link), expected, "{link}");
        }
    }

    #[test]
    fn a_handle_is_not_an_id() {
        let of = |id: &str| {
            let mut report = Report::default();
            by_id(id, "header", &mut report);
            report.finish().0.first().map(|problem| problem.kind.name)
        };
        assert_eq!(of("1602186516975000"), None);
        assert_eq!(of("4::aW1hZ2UvanBlZw==:ARa1:e:1:2:3"), Some("handle-as-media-id"));
        assert_eq!(of("media/a.jpg"), Some("invalid-media-address"));
    }
}
