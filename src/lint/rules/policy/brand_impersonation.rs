use super::POLICY;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::{Role, TextPart};
use crate::yaml::shown;

declare_rule! {
    /// A text names a brand that the configuration lists as somebody else's.
    ///
    /// ## Why
    ///
    /// The messaging policy forbids to impersonate another business. Which names are others' only the house knows:
    /// agencies and resellers list the brands that they must not speak for under `lint.policy.brands`.
    ///
    /// ## What to do
    ///
    /// Speak in your own name. Where the name is only mentioned (a carrier, a means of payment), allow it with a
    /// comment.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// lint:
    ///   policy: { brands: [Globex Bank] }
    /// # file: templates/notice.yaml
    /// name: notice
    /// category: utility
    /// translations:
    ///   en_US: { body: This is Globex Bank. Your statement for May is ready in your account. }
    /// #                        ^^^^^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// lint:
    ///   policy: { brands: [Globex] }
    /// # file: templates/notice.yaml
    /// name: notice
    /// category: utility
    /// translations:
    ///   en_US: { body: This is Acme Bank. Your statement for May is ready in your account. }
    /// ```
    BRAND_IMPERSONATION {
        name: "brand-impersonation",
        group: Policy,
        level: Warning,
        certainty: Heuristic,
        source: POLICY,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let brands = &found.cx.config.lint.policy.brands;
    if brands.is_empty() || view.text_is_metas {
        return;
    }
    for brand in brands.iter().filter(|brand| !brand.value.is_empty()) {
        let place = view
            .texts
            .iter()
            .filter(|part| part.role != Role::Url)
            .find_map(|part| Some((part, find(part, &brand.value)?)));
        if let Some((part, range)) = place {
            let message =
                format!("`{}` is a brand that this business does not speak for", shown(&brand.value));
            let draft = found.within(part.text, range, message).help("speak in your own name");
            found.add(draft.component(part.slot.to_string()));
        }
    }
}

/// The first place where a name stands as words of its own, in any case.
fn find(part: &TextPart<'_>, brand: &str) -> Option<std::ops::Range<usize>> {
    let text = part.text.value.as_str();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.char_indices().map(|(at, _)| at).find_map(|at| {
        let end = at + matching(text.get(at..)?, brand)?;
        let before = text.get(..at)?.chars().next_back();
        let after = text.get(end..)?.chars().next();
        (!is_word(before) && !is_word(after)).then_some(at..end)
    })
}

/// The length of the beginning of a text that equals a name but for case.
fn matching(text: &str, brand: &str) -> Option<usize> {
    let mut rest = text.char_indices();
    for wanted in brand.chars() {
        let (_, c) = rest.next()?;
        if c != wanted && !c.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}
