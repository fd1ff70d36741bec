use crate::discover::media::MediaFile;
use crate::lint::{Check, Found, View, declare_rule};
use crate::yaml::shown;

use super::files;

declare_rule! {
    /// The file that a header names does not exist.
    ///
    /// ## Why
    ///
    /// waform uploads it as the sample for review when the template is created. Paths are relative to the
    /// template's own file, not to the folder that the command runs in.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # media: media/box.jpg image/jpeg 48213
    /// header: { image: media/boxes.jpg }
    /// #                ^^^^^^^^^^^^^^^
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
    MISSING_MEDIA_FILE {
        name: "missing-media-file",
        group: Media,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    for header in files(view, found) {
        if header.file == MediaFile::Missing {
            let draft = found.at(header.span, format!("there is no file `{}`", shown(header.path)));
            let draft =
                draft.help("a path is relative to the template's own file; an upload handle begins `4::`");
            found.add(draft.component(header.slot.to_string()));
        }
    }
}
