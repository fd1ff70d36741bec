use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{HeaderContent, MediaSample};
use crate::yaml::shown;

declare_rule! {
    /// The sample of a media header is an address or a media id.
    ///
    /// ## Why
    ///
    /// Meta wants the handle that its resumable upload returns (`4::…`); an address is refused however public it
    /// is (ArnasDon/wacrm#264), and so is the id of a file that was uploaded for a message. Name a file beside
    /// the template and waform uploads it. Only Meta's own answers have an address in this place.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// header: { image: https://acme.example/box.jpg }
    /// #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    /// body: Your order has left us and will be with you soon.
    /// ```
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// language: en_US
    /// category: UTILITY
    /// components:
    ///   - { type: HEADER, format: IMAGE, example: { header_handle: ["1602186516975000"] } }
    /// #                                                             ^^^^^^^^^^^^^^^^^^
    ///   - { type: BODY, text: Your order has left us and will be with you soon. }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # media: media/box.jpg image/jpeg 48213
    /// header: { image: media/box.jpg }
    /// body: Your order has left us and will be with you soon.
    /// ```
    MEDIA_SAMPLE_NOT_A_HANDLE {
        name: "media-sample-not-a-handle",
        group: Examples,
        level: Error,
        certainty: Meta,
        source: meta!("templates/components"),
        subcode: 2494102,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    for (slot, header) in view.headers() {
        let HeaderContent::Media { sample: Some(sample), .. } = &header.content else { continue };
        let what = match &sample.value {
            MediaSample::Url(_) => "an address",
            sample if sample.is_media_id() => "the id of a file for messages",
            _ => continue,
        };
        let message =
            format!("`{}` is {what}, not a file and not an upload handle", shown(sample.value.as_str()));
        let draft = found.at(sample.span, message);
        let help = "name a file beside the template, which waform uploads, or write `keep`";
        found.add(draft.help(help).component(slot.to_string()));
    }
}
