use crate::discover::media::MediaFile;
use crate::lint::limits::of_bounds;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::MediaFormat;
use crate::model::limits::{self, Limit, meta};
use crate::yaml::shown;

use super::files;

declare_rule! {
    /// A file is larger than Meta takes for its header.
    ///
    /// ## Why
    ///
    /// Meta refuses the upload. A GIF that is too large is a warning: it is shown, but as a video that has to be
    /// tapped.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # media: media/box.png image/png 7340032
    /// header: { image: media/box.png }
    /// #                ^^^^^^^^^^^^^
    /// body: Your order has left us and will be with you soon.
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # media: media/box.png image/png 5242880
    /// header: { image: media/box.png }
    /// body: Your order has left us and will be with you soon.
    /// ```
    MEDIA_TOO_LARGE {
        name: "media-too-large",
        group: Media,
        level: Error,
        certainty: Meta,
        source: meta!("business-phone-numbers/media"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    for header in files(view, found) {
        let MediaFile::Found { bytes, .. } = header.file else { continue };
        let row = row(header.format);
        let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        if bytes > row.most() {
            let message = format!("`{}` has {}", shown(header.path), of_bounds(bytes, row, "bytes"));
            let draft = found.at(header.span, message).level(row.level);
            let help = match header.format {
                MediaFormat::Gif => "make it smaller or shorter, or declare it as a `video`",
                _ => "make the file smaller",
            };
            found.add(draft.help(help).component(header.slot.to_string()));
        }
    }
}

fn row(format: MediaFormat) -> &'static Limit {
    match format {
        MediaFormat::Image => &limits::IMAGE_BYTES,
        MediaFormat::Video => &limits::VIDEO_BYTES,
        MediaFormat::Gif => &limits::GIF_BYTES,
        MediaFormat::Document => &limits::DOCUMENT_BYTES,
    }
}
