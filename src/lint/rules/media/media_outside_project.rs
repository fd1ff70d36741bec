use crate::discover::media::MediaFile;
use crate::lint::{Check, Found, View, declare_rule};
use crate::yaml::shown;

use super::files;

declare_rule! {
    /// The file that a header names lies outside the project.
    ///
    /// ## Why
    ///
    /// A template could otherwise upload any file of the machine that applies it, and a pull request is enough to
    /// change a template. Links are followed before the check. A file that others do not have would not be there
    /// in a pipeline either.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// header: { image: ../../pictures/box.jpg }
    /// #                ^^^^^^^^^^^^^^^^^^^^^^
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
    MEDIA_OUTSIDE_PROJECT {
        name: "media-outside-project",
        group: Media,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    for header in files(view, found) {
        if header.file == MediaFile::Outside {
            let message = format!("`{}` leads out of the project", shown(header.path));
            let draft = found.at(header.span, message).help("copy the file into the project");
            found.add(draft.component(header.slot.to_string()));
        }
    }
}
