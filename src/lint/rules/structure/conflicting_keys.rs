use crate::lint::{Check, declare_rule};

declare_rule! {
    /// Keys stand side by side that exclude each other.
    ///
    /// ## Why
    ///
    /// Only one of them can be meant, and the other would be lost without a word: a button is one thing, a
    /// header is a text or a file, `components` is the whole message.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will be with you soon.
    /// buttons:
    ///   - quick_reply: Track shipment
    ///     url: https://acme.example/track
    /// #   ^^^
    /// ```
    ///
    /// ```yaml
    /// header:
    ///   image: media/box.png
    ///   text: Your order
    /// #       ^^^^^^^^^^
    /// body: Your order has left us and will be with you soon.
    /// ```
    ///
    /// ```yaml
    /// body: Your order has left us and will be with you soon.
    /// buttons:
    ///   - { type: URL, text: Track shipment, url: "https://acme.example/track" }
    /// #     ^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// header: { image: media/box.png }
    /// body: Your order has left us and will be with you soon.
    /// buttons:
    ///   - url: https://acme.example/track
    ///     text: Track shipment
    /// ```
    CONFLICTING_KEYS {
        name: "conflicting-keys",
        group: Structure,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Reading,
    }
}
