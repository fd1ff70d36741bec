use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::lint::{Check, Found, ProjectView, declare_rule};
use crate::model::limits::meta;
use crate::model::{Category, Part, Slot, Template, Text};
use crate::yaml::shown;

declare_rule! {
    /// Two templates of different names say the same in the same language.
    ///
    /// ## Why
    ///
    /// Review rejects a template whose body and footer are worded like those of another one. Authentication
    /// templates are the exception: their text is Meta's, and the same for everybody. Blanks and line breaks make
    /// no difference.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: templates/order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US:
    ///     body: Your order has left us and will reach you within three working days.
    ///     footer: Acme Store
    /// # file: templates/order_shipped_v2.yaml
    /// name: order_shipped_v2
    /// category: utility
    /// translations:
    ///   en_US:
    ///     header: Order shipped
    ///     body: |
    ///       Your order has left us
    ///       and will reach you within three working days.
    ///     footer: Acme Store
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: templates/order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US:
    ///     body: Your order has left us and will reach you within three working days.
    ///     footer: Acme Store
    ///   en_GB:
    ///     body: Your order has left us and will reach you within three working days.
    ///     footer: Acme Store
    /// # file: templates/plants_shipped.yaml
    /// name: plants_shipped
    /// category: utility
    /// translations:
    ///   en_US:
    ///     body: Your order has left us and will reach you within three working days.
    ///     footer: Acme Plants
    /// ```
    DUPLICATE_CONTENT {
        name: "duplicate-content",
        group: Project,
        level: Error,
        certainty: Meta,
        source: meta!("templates/template-review"),
        check: Check::Project(check),
    }
}

fn check(project: &ProjectView<'_>, found: &mut Found<'_>) {
    let mut first_of: HashMap<u64, &Template> = HashMap::with_capacity(project.templates.len());
    for template in project.templates.iter().copied().filter(|template| can_be_refused(template)) {
        let Some(body) = body(template) else { continue };
        let first = match first_of.entry(fingerprint(template)) {
            Entry::Vacant(vacant) => {
                vacant.insert(template);
                continue;
            }
            Entry::Occupied(occupied) => *occupied.get(),
        };
        if first.name.value != template.name.value && says_the_same(first, template) {
            let message = format!("`{}` says the same in this language", shown(&first.name.value));
            let draft = found
                .at(body.span(), message)
                .help("say what this one is for, or send the other one")
                .component(Slot::top(Part::Body).to_string());
            found.add(match self::body(first) {
                Some(other) => {
                    draft.related(other.span(), format!("the body of `{}`", shown(&first.name.value)))
                }
                None => draft,
            });
        }
    }
}

/// What Meta holds already has passed; its own texts are the same for everybody.
fn can_be_refused(template: &Template) -> bool {
    !template.form.is_from_meta()
        && template.local.absent.is_none()
        && template.library.is_none()
        && template.category() != Some(Category::Authentication)
}

fn body(template: &Template) -> Option<&Text> {
    template.parts.body.as_ref()?.text.as_ref().filter(|text| !text.value.trim().is_empty())
}

/// The words of body and footer in order, without the blanks between them.
fn words(template: &Template) -> impl Iterator<Item = &str> {
    let footer = template.parts.footer.as_ref().and_then(|footer| footer.text.as_ref());
    // The footer begins with a word that no text holds.
    words_of(body(template)).chain(std::iter::once("\n")).chain(words_of(footer))
}

fn words_of(text: Option<&Text>) -> impl Iterator<Item = &str> {
    text.map_or("", |text| text.value.as_str()).split_whitespace()
}

fn fingerprint(template: &Template) -> u64 {
    let mut hasher = DefaultHasher::new();
    template.language.value.hash(&mut hasher);
    words(template).for_each(|word| word.hash(&mut hasher));
    hasher.finish()
}

/// Equal fingerprints are nearly always equal texts; an error needs more than nearly.
fn says_the_same(one: &Template, other: &Template) -> bool {
    one.language.value == other.language.value && words(one).eq(words(other))
}
