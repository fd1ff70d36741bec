use crate::discover::media::MediaFile;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::{ButtonKind, Form};
use crate::yaml::shown;

declare_rule! {
    /// The file that a flow button names is not there, or not to be used.
    ///
    /// ## Why
    ///
    /// waform reads the Flow from it and sends it along when the template is created. As with media, the path is
    /// relative to the template's own file and must not lead out of the project.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # media: flows/booking.json application/json 2048
    /// body: You asked for an appointment. Please choose a time that suits you.
    /// buttons:
    ///   - flow: { json: flows/bookings.json }
    /// #                 ^^^^^^^^^^^^^^^^^^^
    ///     text: Choose a time
    /// ```
    ///
    /// ```yaml
    /// body: You asked for an appointment. Please choose a time that suits you.
    /// buttons:
    ///   - flow: { json: ../../flows/booking.json }
    /// #                 ^^^^^^^^^^^^^^^^^^^^^^^^
    ///     text: Choose a time
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # media: flows/booking.json application/json 2048
    /// body: You asked for an appointment. Please choose a time that suits you.
    /// buttons:
    ///   - flow: { json: flows/booking.json }
    ///     text: Choose a time
    /// ```
    MISSING_FLOW_FILE {
        name: "missing-flow-file",
        group: Media,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    // In Meta's own shapes the Flow itself stands in this place.
    if view.form != Form::Authored {
        return;
    }
    for (slot, button) in view.buttons() {
        let ButtonKind::Flow(flow) = &button.kind else { continue };
        let Some(file) = &flow.json else { continue };
        let path = shown(&file.value);
        let (message, help) = match found.cx.media.look(view.template, &file.value) {
            MediaFile::Missing => {
                (format!("there is no file `{path}`"), "a path is relative to the template's own file")
            }
            MediaFile::Outside => {
                (format!("`{path}` leads out of the project"), "copy the file into the project")
            }
            MediaFile::Unreadable(why) => {
                (format!("`{path}` cannot be read: {why}"), "it should be a file of JSON text")
            }
            MediaFile::Found { .. } | MediaFile::Unknown => continue,
        };
        found.add(found.at(file.span, message).help(help).component(slot.to_string()));
    }
}
