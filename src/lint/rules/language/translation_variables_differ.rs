use std::ops::Range;

use crate::lint::{Check, Found, declare_rule};
use crate::model::limits::meta;
use crate::model::{ParameterFormat, Role, Template, TextPart};
use crate::text::{Placeholder, counted};
use crate::yaml::shown;

use super::{Deviation, deviations};

declare_rule! {
    /// A translation has other variables than the others.
    ///
    /// ## Why
    ///
    /// Senders choose the language by the reader and send the same values each time. A variable that only one
    /// translation has, or lacks, makes that send fail (132000). In the positional format the order counts as well:
    /// Meta numbers by appearance, and a swapped sentence swaps the values.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// variables: { customer_name: Ana, order_id: "12345", carrier: UPS }
    /// translations:
    ///   en_US:
    ///     body: Hi {{customer_name}}, your order {{order_id}} has left us and will reach you soon.
    ///   es_MX:
    ///     body: Hola {{customer_name}}, tu pedido {{order_id}} ya salió hoy con {{carrier}} y te llega pronto.
    /// #                                                                         ^^^^^^^^^^^
    /// ```
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// parameter_format: positional
    /// variables: { customer_name: Ana, order_id: "12345" }
    /// translations:
    ///   en_US:
    ///     body: Hi {{customer_name}}, your order {{order_id}} has left us and will reach you soon.
    ///   de:
    ///     body: Die Bestellung {{order_id}} ist unterwegs, {{customer_name}}, und kommt bald bei Ihnen an.
    /// #                        ^^^^^^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// variables: { customer_name: Ana, order_id: "12345" }
    /// translations:
    ///   en_US:
    ///     body: Hi {{customer_name}}, your order {{order_id}} has left us and will reach you soon.
    ///   de:
    ///     body: Die Bestellung {{order_id}} ist unterwegs, {{customer_name}}, und kommt bald bei Ihnen an.
    /// ```
    TRANSLATION_VARIABLES_DIFFER {
        name: "translation-variables-differ",
        group: Language,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/overview"),
        check: Check::Translations(check),
    }
}

fn check(group: &[&Template], found: &mut Found<'_>) {
    for Deviation { translation, reference } in deviations(group, shape) {
        let theirs = shape(reference);
        let own = shape(translation);
        // A header of another kind is another rule's to say.
        let pairs =
            own.iter().filter_map(|one| Some((one, theirs.iter().find(|other| other.is_beside(one))?)));
        let first = pairs.into_iter().find_map(|(one, other)| Some((one, other, difference(one, other)?)));
        let Some((one, other, difference)) = first else { continue };
        let language = shown(&reference.language.value);
        let place = match difference.range {
            Some(range) => found.locate(one.part.text, range),
            None => one.part.text.span(),
        };
        let draft = found
            .at(place, format!("{} `{language}`", difference.message))
            .help("senders fill every language with the same values; use the same ones in each")
            .related(other.part.text.span(), format!("the text in `{language}`"))
            .component(one.part.slot.to_string());
        found.add(draft);
    }
}

/// The variables of one text as a sender has to fill them.
struct Variables<'t> {
    part: TextPart<'t>,
    format: ParameterFormat,
    /// Sorted, but for names in a positional template: these are numbered by appearance.
    names: Vec<&'t str>,
}

impl<'t> Variables<'t> {
    fn new(template: &Template, part: TextPart<'t>) -> Variables<'t> {
        let format = template.parameter_format();
        let mut names = part.text.names();
        if format == ParameterFormat::Named {
            names.sort_unstable();
        } else if names.iter().all(|name| is_number(name)) {
            names.sort_by_key(|name| name.parse::<u32>().unwrap_or(u32::MAX));
        }
        Variables { part, format, names }
    }

    /// Whether it is the same part of the other translation.
    fn is_beside(&self, other: &Variables<'_>) -> bool {
        self.part.slot == other.part.slot && self.part.role == other.part.role
    }

    fn is_numbered(&self) -> bool {
        self.names.first().is_some_and(|name| is_number(name))
    }
}

impl PartialEq for Variables<'_> {
    fn eq(&self, other: &Variables<'_>) -> bool {
        self.is_beside(other) && difference(self, other).is_none()
    }
}

fn is_number(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_digit())
}

fn shape(template: &Template) -> Vec<Variables<'_>> {
    let texts = template.texts().into_iter();
    let filled = texts.filter(|part| matches!(part.role, Role::Header | Role::Body));
    filled.map(|part| Variables::new(template, part)).collect()
}

struct Difference {
    /// The message, up to the name of the other language.
    message: String,
    /// The placeholder concerned, where it stands in this translation.
    range: Option<Range<usize>>,
}

/// How the variables of a text differ from those of the same text in another language.
fn difference(one: &Variables<'_>, other: &Variables<'_>) -> Option<Difference> {
    if one.names.is_empty() && other.names.is_empty() {
        return None;
    }
    let place = |name: &str| {
        let mut variables = one.part.text.variables();
        variables.find(|found| found.name(&one.part.text.value) == name).map(Placeholder::range)
    };
    let differing = |message: String, range| Some(Difference { message, range });
    let both = !one.names.is_empty() && !other.names.is_empty();
    if both && one.format != other.format {
        let format = |variables: &Variables<'_>| variables.format.authored();
        return differing(format!("{} here, {} in", format(one), format(other)), None);
    }
    // Names that are numbered by appearance, beside numbers: only how many there are can be told.
    if both && one.is_numbered() != other.is_numbered() {
        let count = |variables: &Variables<'_>| counted(variables.names.len(), "variable", "variables");
        let same = one.names.len() == other.names.len();
        return (!same).then(|| Difference {
            message: format!("{} here, {} in", count(one), count(other)),
            range: None,
        });
    }
    if let Some(extra) = one.names.iter().find(|name| !other.names.contains(name)) {
        return differing(format!("`{{{{{}}}}}` is here, and not in", shown(extra)), place(extra));
    }
    if let Some(missing) = other.names.iter().find(|name| !one.names.contains(name)) {
        return differing(format!("`{{{{{}}}}}` is missing here, and is in", shown(missing)), None);
    }
    let moved = one.names.iter().zip(&other.names).position(|(one, other)| one != other)?;
    let name = one.names.get(moved)?;
    let message = format!("`{{{{{}}}}}` is number {} here, and not in", shown(name), moved + 1);
    differing(message, place(name))
}
