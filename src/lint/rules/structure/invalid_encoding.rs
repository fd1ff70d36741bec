use crate::lint::{Check, declare_rule};

declare_rule! {
    /// A file is not UTF-8.
    ///
    /// ## Why
    ///
    /// YAML and JSON are Unicode, and UTF-8 is what Meta takes. In another encoding every accented letter would
    /// reach customers as something else, so nothing of the file is read until it is saved again.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: templates/order_shipped.yaml (in Latin-1)
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   es_MX: { body: Tu pedido ya salió y te llega muy pronto. }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: templates/order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   es_MX: { body: Tu pedido ya salió y te llega muy pronto. }
    /// ```
    INVALID_ENCODING {
        name: "invalid-encoding",
        group: Structure,
        level: Error,
        certainty: Format,
        source: "https://yaml.org/spec/1.2.2/#52-character-encodings",
        check: Check::Reading,
    }
}
