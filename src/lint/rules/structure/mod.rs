//! What a template may be made of, and what a file may hold.

mod conflicting_keys;
mod custom_authentication_text;
mod deprecated_field;
mod duplicate_key;
mod excessive_yaml;
mod invalid_carousel;
mod invalid_catalog_template;
mod invalid_encoding;
mod invalid_limited_time_offer;
mod invalid_multi_product_template;
mod invalid_otp_button;
mod invalid_product_carousel;
mod invalid_single_product_template;
mod invalid_syntax;
mod kept_value;
mod kind_outside_category;
mod literal_token;
mod missing_body;
mod missing_key;
mod missing_otp_button;
mod repeated_component;
mod undefined_value;
mod unknown_key;
mod unknown_part;
mod unknown_shape;
mod unknown_value;
mod unlike_cards;
mod unreadable_file;
mod unsupported_yaml;
mod wrong_type;

use super::super::{Found, View};
use crate::diag::Level;
use crate::model::{ButtonKind, Slot};

super::group! {
    invalid_syntax: INVALID_SYNTAX,
    duplicate_key: DUPLICATE_KEY,
    unsupported_yaml: UNSUPPORTED_YAML,
    excessive_yaml: EXCESSIVE_YAML,
    invalid_encoding: INVALID_ENCODING,
    unreadable_file: UNREADABLE_FILE,
    unknown_shape: UNKNOWN_SHAPE,
    unknown_key: UNKNOWN_KEY,
    missing_key: MISSING_KEY,
    wrong_type: WRONG_TYPE,
    unknown_value: UNKNOWN_VALUE,
    conflicting_keys: CONFLICTING_KEYS,
    undefined_value: UNDEFINED_VALUE,
    literal_token: LITERAL_TOKEN,
    repeated_component: REPEATED_COMPONENT,
    unknown_part: UNKNOWN_PART,
    kept_value: KEPT_VALUE,
    deprecated_field: DEPRECATED_FIELD,
    missing_body: MISSING_BODY,
    kind_outside_category: KIND_OUTSIDE_CATEGORY,
    custom_authentication_text: CUSTOM_AUTHENTICATION_TEXT,
    missing_otp_button: MISSING_OTP_BUTTON,
    invalid_otp_button: INVALID_OTP_BUTTON,
    invalid_carousel: INVALID_CAROUSEL,
    unlike_cards: UNLIKE_CARDS,
    invalid_product_carousel: INVALID_PRODUCT_CAROUSEL,
    invalid_limited_time_offer: INVALID_LIMITED_TIME_OFFER,
    invalid_catalog_template: INVALID_CATALOG_TEMPLATE,
    invalid_multi_product_template: INVALID_MULTI_PRODUCT_TEMPLATE,
    invalid_single_product_template: INVALID_SINGLE_PRODUCT_TEMPLATE,
}

/// Warns about each button beside one that Meta only ever shows alone.
fn beside_the_only_button(view: &View<'_>, found: &mut Found<'_>, is_only: impl Fn(&ButtonKind) -> bool) {
    let buttons = view.parts.button_list().iter().enumerate();
    let Some((only_at, only)) = buttons.clone().find(|(_, button)| is_only(&button.kind)) else { return };
    for (at, button) in buttons.filter(|(at, _)| *at != only_at) {
        let message = format!("a `{}` button stands alone", only.kind.word());
        let draft = found.at(button.span, message).level(Level::Warning).help("remove this one");
        let draft = draft.related(only.span, "the button that stands alone");
        found.add(draft.component(Slot::button(at).to_string()));
    }
}
