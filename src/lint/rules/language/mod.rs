//! Codes of languages, and texts in them.

mod identify;
mod languages;
mod mismatched_language;
mod missing_required_language;
mod scripts;
mod translation_buttons_differ;
mod translation_header_differs;
mod translation_variables_differ;
mod unknown_account_language;
mod unknown_language;

use crate::model::Template;

super::group! {
    unknown_language: UNKNOWN_LANGUAGE,
    unknown_account_language: UNKNOWN_ACCOUNT_LANGUAGE,
    missing_required_language: MISSING_REQUIRED_LANGUAGE,
    mismatched_language: MISMATCHED_LANGUAGE,
    translation_header_differs: TRANSLATION_HEADER_DIFFERS,
    translation_variables_differ: TRANSLATION_VARIABLES_DIFFER,
    translation_buttons_differ: TRANSLATION_BUTTONS_DIFFER,
}

/// A translation with the one it is held against: the first of those whose shape most translations of the name
/// share.
struct Deviation<'t> {
    translation: &'t Template,
    reference: &'t Template,
}

/// The translations of one name whose shape is not that of most.
///
/// Files are held against files and listings against listings: what Meta gives back is written differently.
/// Translations that are to be deleted do not count, nor do those made from Meta's library.
fn deviations<'t, S: PartialEq>(
    group: &[&'t Template],
    shape: impl Fn(&'t Template) -> S,
) -> Vec<Deviation<'t>> {
    let mut out = Vec::new();
    for from_meta in [false, true] {
        let counts = |template: &&'t Template| {
            template.form.is_from_meta() == from_meta
                && template.local.absent.is_none()
                && template.library.is_none()
        };
        let members: Vec<&'t Template> = group.iter().copied().filter(counts).collect();
        // Most names have one translation, or several that agree.
        let mut classes: Vec<(S, Vec<&'t Template>)> = Vec::new();
        for template in members.iter().filter(|_| members.len() > 1) {
            let own = shape(template);
            match classes.iter_mut().find(|(shape, _)| *shape == own) {
                Some((_, class)) => class.push(template),
                None => classes.push((own, vec![template])),
            }
        }
        let largest = classes.iter().map(|(_, class)| class.len()).max().unwrap_or(0);
        // Of equally common shapes the first one in the order of the files counts.
        let Some(common) = classes.iter().position(|(_, class)| class.len() == largest) else { continue };
        let Some(reference) = classes.get(common).and_then(|(_, class)| class.first().copied()) else {
            continue;
        };
        let others = classes.iter().enumerate().filter(|(index, _)| *index != common);
        let others = others.flat_map(|(_, (_, class))| class.iter().copied());
        out.extend(others.map(|translation| Deviation { translation, reference }));
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::lint::example::run_example;

    /// The languages at which a rule points, and its messages.
    fn found(rule: &str, text: &str) -> Vec<(String, String)> {
        let ran = run_example(text);
        let of_rule = ran.outcome.report.findings().iter().filter(|finding| finding.rule == rule);
        of_rule
            .map(|finding| (finding.language.clone().unwrap_or_default(), finding.message.clone()))
            .collect()
    }

    fn bodies(list: &[(&str, &str)]) -> String {
        let translations: String = list
            .iter()
            .map(|(language, rest)| {
                format!("  {language}:\n    body: Some text that is long enough.\n    {rest}\n")
            })
            .collect();
        format!("# file: a.yaml\nname: a\ncategory: utility\ntranslations:\n{translations}")
    }

    #[test]
    fn the_odd_one_is_reported_wherever_it_stands() {
        let odd_first = bodies(&[("en_US", "header: A"), ("es_MX", ""), ("pt_BR", "")]);
        let message = "a text header here, no header in `es_MX`".to_owned();
        assert_eq!(found("translation-header-differs", &odd_first), [("en_US".to_owned(), message)]);
        let two = bodies(&[("en_US", "header: A"), ("es_MX", "")]);
        let message = "no header here, a text header in `en_US`".to_owned();
        assert_eq!(found("translation-header-differs", &two), [("es_MX".to_owned(), message)]);
    }

    #[test]
    fn what_is_to_be_deleted_or_goes_elsewhere_does_not_count() {
        let absent = bodies(&[("en_US", "header: A"), ("es_MX", "state: absent")]);
        assert_eq!(found("translation-header-differs", &absent), []);
        let elsewhere =
            "# file: waform.yaml\naccounts:\n  a: { languages: [en_US] }\n  b: { languages: [es_MX] }\n";
        let both = bodies(&[("en_US", "header: A"), ("es_MX", "")]);
        assert_eq!(found("translation-header-differs", &format!("{elsewhere}{both}")), []);
    }

    #[test]
    fn files_are_not_held_against_listings() {
        let file = bodies(&[("en_US", "header: A")]);
        let listing = "# file: b.json\n{\"data\": [{\"id\": \"1\", \"name\": \"a\", \"status\": \"APPROVED\", \
                       \"language\": \"es_MX\", \"category\": \"UTILITY\", \"components\": [{\"type\": \"BODY\", \
                       \"text\": \"Some text.\"}]}]}\n";
        assert_eq!(found("translation-header-differs", &format!("{file}{listing}")), []);
    }

    #[test]
    fn buttons_are_compared_by_what_a_sender_must_know() {
        let list = |buttons: &str| format!("buttons: [{buttons}]");
        let url = |address: &str| format!("{{ url: \"https://a.example/{address}\", text: T }}");
        for (one, other, expected) in [
            (url("en"), url("es"), None),
            (url("{{x}}"), url("{{y}}"), None),
            (url("{{x}}"), url("en"), Some("button 1 takes no value here, one in `en_US`")),
            (
                url("en"),
                "{ quick_reply: T }".to_owned(),
                Some("button 1 is `quick_reply` here, `url` in `en_US`"),
            ),
            (format!("{}, catalog", url("en")), url("es"), Some("1 button here, 2 buttons in `en_US`")),
        ] {
            let text = bodies(&[("en_US", &list(&one)), ("es_MX", &list(&other))]);
            let messages: Vec<_> =
                found("translation-buttons-differ", &text).into_iter().map(|(_, message)| message).collect();
            assert_eq!(messages, expected.into_iter().collect::<Vec<_>>(), "{one} {other}");
        }
    }

    #[test]
    fn variables_are_compared_by_what_a_sender_must_fill() {
        let file = |format: &str, one: &str, other: &str| {
            format!(
                "# file: a.yaml\nname: a\ncategory: utility\n{format}translations:\n  en_US:\n    body: Text {one} end.\n  \
                 es_MX:\n    body: Texto {other} fin.\n"
            )
        };
        let positional = "parameter_format: positional\n";
        for (format, one, other, expected) in [
            ("", "{{a}} x {{b}}", "{{b}} x {{a}}", None),
            ("", "{{1}} x {{2}}", "{{2}} x {{1}}", None),
            (
                positional,
                "{{a}} x {{b}}",
                "{{b}} x {{a}}",
                Some("`{{b}}` is number 1 here, and not in `en_US`"),
            ),
            ("", "{{a}} x {{b}}", "{{a}}", Some("`{{b}}` is missing here, and is in `en_US`")),
            ("", "{{1}}", "{{1}} x {{2}}", Some("`{{2}}` is here, and not in `en_US`")),
            ("", "{{a}}", "{{1}}", Some("positional here, named in `en_US`")),
            (positional, "{{a}}", "{{1}}", None),
            (positional, "{{a}} x {{b}}", "{{1}}", Some("1 variable here, 2 variables in `en_US`")),
            ("", "none", "{{1}}", Some("`{{1}}` is here, and not in `en_US`")),
            ("", "none", "none", None),
        ] {
            let found = found("translation-variables-differ", &file(format, one, other));
            let messages: Vec<_> = found.iter().map(|(_, message)| message.as_str()).collect();
            assert_eq!(messages, expected.into_iter().collect::<Vec<_>>(), "{one} {other}");
        }
    }
}
