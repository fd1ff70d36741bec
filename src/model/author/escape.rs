//! Writing `$${name}` for `${name}`, wherever decoding would put an account's value.
//!
//! What decoding keeps as it is (fields and parts that waform does not model, specifications) has nothing put in,
//! and stays as it is here.

use std::sync::Arc;

use crate::model::{Button, ButtonKind, Examples, HeaderContent, Kept, Parts, Template, Text};
use crate::span::Located;
use crate::yaml::value_name;

/// A text so that it is read as what it is.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (start, _) in text.match_indices("${") {
        let before = text.get(at..start).unwrap_or("");
        out.push_str(before);
        // A dollar sign in front would be read as the escape itself.
        let behind = text.get(start + 2..).unwrap_or("");
        if text.get(..start).is_some_and(|before| before.ends_with('$')) || value_name(behind).is_some() {
            out.push('$');
        }
        at = start;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

/// The texts beside the components.
pub(super) fn settings(template: &mut Template) {
    let settings = &mut template.settings;
    let texts = [
        &mut settings.sub_category,
        &mut settings.display_format,
        &mut settings.send_type,
        &mut settings.product_set_id,
    ];
    texts.into_iter().for_each(in_string);
    for variable in &mut template.variables {
        in_string(&mut Arc::make_mut(variable).example);
    }
}

/// The texts of the components; those of cards are the caller's to name.
pub(super) fn parts(parts: &mut Parts) {
    if let Some(HeaderContent::Text { text, examples }) =
        parts.header.as_mut().map(|header| &mut header.content)
    {
        in_text(text);
        in_examples(examples);
    }
    if let Some(offer) = &mut parts.limited_time_offer {
        in_text(&mut offer.text);
    }
    if let Some(body) = &mut parts.body {
        in_text(&mut body.text);
        in_examples(&mut body.examples);
    }
    if let Some(footer) = &mut parts.footer {
        in_text(&mut footer.text);
    }
    parts.buttons.iter_mut().flat_map(|buttons| &mut buttons.list).for_each(in_button);
}

fn in_button(button: &mut Button) {
    // Of an unknown kind only the object counts, and that is kept as it is.
    in_text(&mut button.label);
    in_examples(&mut button.examples);
    match &mut button.kind {
        ButtonKind::Url { url, .. } => in_text(url),
        ButtonKind::PhoneNumber { number } => in_string(number),
        ButtonKind::CopyCode { sample } => in_kept(sample),
        ButtonKind::Otp(otp) => {
            in_kept(&mut otp.autofill_text);
            if let Some(Kept::Given(apps)) = &mut otp.supported_apps {
                for app in &mut apps.value {
                    in_string(&mut app.package_name);
                    in_string(&mut app.signature_hash);
                }
            }
        }
        ButtonKind::Flow(flow) => {
            let fields = [
                &mut flow.id,
                &mut flow.name,
                &mut flow.json,
                &mut flow.action,
                &mut flow.navigate_screen,
                &mut flow.icon,
            ];
            fields.into_iter().for_each(in_string);
        }
        _ => {}
    }
}

fn in_text(text: &mut Option<Text>) {
    if let Some(text) = text {
        *text = Text::new(escaped(&text.value), text.origin.clone());
    }
}

fn in_kept(text: &mut Option<Kept<Text>>) {
    if let Some(Kept::Given(given)) = text {
        *given = Text::new(escaped(&given.value), given.origin.clone());
    }
}

fn in_string(text: &mut Option<Located<String>>) {
    if let Some(text) = text {
        text.value = escaped(&text.value);
    }
}

fn in_examples(examples: &mut Option<Examples>) {
    for sample in examples.iter_mut().flat_map(|examples| &mut examples.list) {
        sample.value.value = escaped(&sample.value.value);
    }
}
