use crate::lint::{Check, Found, declare_rule};
use crate::model::ProjectFile;
use crate::model::limits::meta;
use crate::span::Span;
use crate::text::{LEAST_TOKEN, access_tokens};

declare_rule! {
    /// An access token stands in a file.
    ///
    /// ## Why
    ///
    /// Files are committed, copied and mailed, and whoever holds the token holds the account. waform takes
    /// tokens from the environment, from a file outside the repository or from a program, and prints stars
    /// wherever one would appear.
    ///
    /// A token that was committed is known: revoke it, rather than only removing it.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// accounts:
    ///   production:
    ///     waba_id: "102290129340398"
    ///     token: see the safe
    /// #          ^^^^^^^^^^^^
    /// ```
    ///
    /// ```yaml
    /// # file: templates/order_shipped.yaml
    /// # Authorization: Bearer EAAexampleexampleexampleexampleexampleexampleexampleexampleexample0
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US: { body: Your order has left us and will be with you soon. }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// accounts:
    ///   production:
    ///     waba_id: "102290129340398"
    ///     token_env: WABA_PRODUCTION_TOKEN
    /// ```
    LITERAL_TOKEN {
        name: "literal-token",
        group: Structure,
        level: Error,
        certainty: Format,
        source: meta!("access-tokens"),
        check: Check::File(check),
    }
}

/// Looks at the whole text: a token may stand in a comment, or in a file that does not parse. In `waform.yaml`
/// they are found while it is read.
fn check(file: &ProjectFile, found: &mut Found<'_>) {
    let Some(source) = found.cx.sources.get(file.listed.id) else { return };
    for token in access_tokens(&source.text, LEAST_TOKEN) {
        // In the middle of a longer run it is part of something else: an upload handle, a signature.
        let before = source.text.as_bytes().get(token.start.wrapping_sub(1));
        if before
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b':' | b'_'))
        {
            continue;
        }
        let draft = found
            .at(Span::new(file.listed.id, token), "this looks like an access token of Meta's")
            .help("revoke it, and name where to take the next one from in waform.yaml (`token_env`)");
        found.add(draft);
    }
}
