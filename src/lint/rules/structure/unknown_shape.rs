use crate::lint::{Check, declare_rule};

declare_rule! {
    /// A file is neither a template nor a listing of templates.
    ///
    /// ## Why
    ///
    /// It was named, or `templates:` in waform.yaml matches it, so somebody believes that it holds a template.
    /// waform tells its shapes by their outermost keys: `translations` (waform's own spelling), `components`
    /// (what Meta is sent), `data` (what Meta answers). A file below a folder argument that has none of these
    /// is left out and counted.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: templates/docker-compose.yaml
    /// services:
    ///   web: { image: nginx }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: templates/order_shipped.yaml
    /// name: order_shipped
    /// language: en_US
    /// category: UTILITY
    /// components:
    ///   - { type: BODY, text: Your order has left us and will be with you soon. }
    /// ```
    UNKNOWN_SHAPE {
        name: "unknown-shape",
        group: Structure,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Reading,
    }
}
