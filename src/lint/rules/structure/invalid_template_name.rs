use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::yaml::{replacement, shown};

declare_rule! {
    /// A template's name has characters other than lower-case letters, digits and `_`.
    ///
    /// ## Why
    ///
    /// Meta refuses it ("Name Format is Incorrect"), though its message forgets to mention digits, which it
    /// takes.
    ///
    /// The name is what every sender writes, so a fix is only suggested.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// name: Order-Shipped
    /// #     ^^^^^^^^^^^^^
    /// category: utility
    /// translations:
    ///   en_US: { body: Your order has left us and will be with you soon. }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// name: order_shipped_2
    /// category: utility
    /// translations:
    ///   en_US: { body: Your order has left us and will be with you soon. }
    /// ```
    INVALID_TEMPLATE_NAME {
        name: "invalid-template-name",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("reference/whatsapp-business-account/message-template-api"),
        subcode: 2388046,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let name = &view.name;
    if view.form.is_from_meta() || name.value.bytes().all(is_allowed) {
        return;
    }
    let message = format!("`{}` is not a name that Meta takes", shown(&name.value));
    let draft = found.at(name.span, message);
    let Some(suggestion) = suggestion(&name.value) else {
        found.add(draft.help("use lower-case letters, digits and `_`"));
        return;
    };
    let mut draft = draft.help(format!("`{}` would do; senders have to use it too", shown(&suggestion)));
    draft.fix = replacement(name, &suggestion);
    found.add(draft);
}

fn is_allowed(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_')
}

/// The nearest name that Meta takes; `None` where letters would be lost.
fn suggestion(name: &str) -> Option<String> {
    let mut out = String::with_capacity(name.len());
    for c in name.trim().chars() {
        match c.to_ascii_lowercase() {
            c @ ('a'..='z' | '0'..='9' | '_') => out.push(c),
            c if c.is_alphanumeric() => return None,
            _ if out.ends_with('_') => {}
            _ => out.push('_'),
        }
    }
    let out = out.trim_matches('_');
    (!out.is_empty()).then(|| out.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_lose_no_letter() {
        let suggested = |name| suggestion(name).unwrap_or_default();
        assert_eq!(suggested("Order-Shipped"), "order_shipped");
        assert_eq!(suggested(" order shipped / v2.1 "), "order_shipped_v2_1");
        assert_eq!(suggested("pedido_envío"), "");
        assert_eq!(suggested("—"), "");
    }
}
