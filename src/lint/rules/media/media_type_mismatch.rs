use crate::diag::Level;
use crate::discover::media::{MediaFile, spoken};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::MediaFormat;
use crate::model::limits::meta;
use crate::yaml::shown;

use super::{files, wanted};

declare_rule! {
    /// A file is not what its header shows, whatever its name says.
    ///
    /// ## Why
    ///
    /// Meta looks at the content and refuses the upload or the template. The type is told by the first bytes of
    /// the file, because names lie: an error page of a server, saved as a picture, is found on the day of the
    /// submission otherwise (Jaal-Yantra-Textiles/v2#1155).
    ///
    /// A sample is JPEG or PNG for an image, MP4 for a video or a GIF, PDF for a document. A 3GPP video passes in
    /// messages but is not in the list for samples: a warning, like a file of no known type.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # media: media/box.jpg text/html 1270
    /// header: { image: media/box.jpg }
    /// #                ^^^^^^^^^^^^^
    /// body: Your order has left us and will be with you soon.
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # media: media/box.jpg image/png 48213
    /// header: { image: media/box.jpg }
    /// body: Your order has left us and will be with you soon.
    /// ```
    MEDIA_TYPE_MISMATCH {
        name: "media-type-mismatch",
        group: Media,
        level: Error,
        certainty: Meta,
        source: meta!("business-phone-numbers/media"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    for header in files(view, found) {
        let MediaFile::Found { bytes, mime } = header.file else { continue };
        let (path, wanted) = (shown(header.path), wanted(header.format));
        let (message, level) = match mime {
            Some(mime) if accepted(header.format).contains(&mime) => continue,
            Some("video/3gpp") if header.format == MediaFormat::Video => {
                (format!("`{path}` is a 3GPP video; as a sample Meta lists only MP4"), Level::Warning)
            }
            Some(mime) => (format!("`{path}` is {}, not {wanted}", spoken(mime)), Level::Error),
            None if bytes == 0 => (format!("`{path}` is empty"), Level::Error),
            None => (format!("nothing in `{path}` says that it is {wanted}"), Level::Warning),
        };
        let draft = found.at(header.span, message).level(level);
        let help = "convert it; another ending does not change what it is";
        found.add(draft.help(help).component(header.slot.to_string()));
    }
}

/// The types that Meta's upload takes for a header.
fn accepted(format: MediaFormat) -> &'static [&'static str] {
    match format {
        MediaFormat::Image => &["image/jpeg", "image/png"],
        MediaFormat::Video | MediaFormat::Gif => &["video/mp4"],
        MediaFormat::Document => &["application/pdf"],
    }
}

#[cfg(test)]
mod tests {
    use crate::diag::Level::{self, Error, Warning};
    use crate::lint::example::run_example;

    fn found(format: &str, mime: &str, bytes: u64) -> Option<(String, Level)> {
        let ran = run_example(&format!(
            "# media: a.bin {mime} {bytes}\nheader: {{ {format}: a.bin }}\nbody: All is well with us.\n"
        ));
        let mut findings = ran.outcome.report.findings().iter();
        findings.find(|f| f.rule == "media-type-mismatch").map(|f| (f.message.clone(), f.level))
    }

    #[test]
    fn the_content_decides() {
        for (format, mime, expected) in [
            ("image", "image/png", None),
            ("video", "video/mp4", None),
            ("gif", "video/mp4", None),
            ("document", "application/pdf", None),
            ("image", "image/webp", Some(("`a.bin` is a WebP image, not a JPEG or PNG image", Error))),
            ("gif", "image/gif", Some(("`a.bin` is a GIF image, not an MP4 video", Error))),
            (
                "video",
                "video/3gpp",
                Some(("`a.bin` is a 3GPP video; as a sample Meta lists only MP4", Warning)),
            ),
            (
                "document",
                "application/zip",
                Some(("`a.bin` is a ZIP archive, as Office documents are, not a PDF document", Error)),
            ),
            ("document", "?", Some(("nothing in `a.bin` says that it is a PDF document", Warning))),
        ] {
            let expected = expected.map(|(message, level)| (message.to_owned(), level));
            assert_eq!(found(format, mime, 1000), expected, "{format} {mime}");
        }
        assert_eq!(found("image", "?", 0), Some(("`a.bin` is empty".to_owned(), Error)));
    }
}
