use crate::discover::media::MediaFile;
use crate::lint::{Check, Found, View, declare_rule};
use crate::yaml::shown;

use super::files;

declare_rule! {
    /// The file that a header names cannot be read.
    ///
    /// ## Why
    ///
    /// It is a folder, or the system refuses it; waform could not upload it either.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # media: media/box.jpg unreadable
    /// header: { image: media/box.jpg }
    /// #                ^^^^^^^^^^^^^
    /// body: Your order has left us and will be with you soon.
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # media: media/box.jpg image/jpeg 48213
    /// header: { image: media/box.jpg }
    /// body: Your order has left us and will be with you soon.
    /// ```
    UNREADABLE_MEDIA_FILE {
        name: "unreadable-media-file",
        group: Media,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    for header in files(view, found) {
        if let MediaFile::Unreadable(reason) = &header.file {
            let message = format!("`{}` cannot be read: {reason}", shown(header.path));
            let draft =
                found.at(header.span, message).help("name a file, and let whoever runs waform read it");
            found.add(draft.component(header.slot.to_string()));
        }
    }
}
