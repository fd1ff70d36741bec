//! What a template may be made of, and what a file may hold.

mod conflicting_keys;
mod custom_authentication_text;
mod deprecated_field;
mod duplicate_key;
mod excessive_yaml;
mod invalid_call_permission_request;
mod invalid_carousel;
mod invalid_catalog_template;
mod invalid_encoding;
mod invalid_flow_button;
mod invalid_library_template;
mod invalid_limited_time_offer;
mod invalid_multi_product_template;
mod invalid_optimization_spec;
mod invalid_order_details;
mod invalid_order_status;
mod invalid_otp_button;
mod invalid_payment_request;
mod invalid_product_carousel;
mod invalid_single_product_template;
mod invalid_syntax;
mod invalid_template_name;
mod kept_value;
mod kind_outside_category;
mod literal_token;
mod marketing_only_field;
mod missing_body;
mod missing_key;
mod missing_otp_button;
mod repeated_component;
mod reserved_template_name;
#[cfg(test)]
mod tests;
mod ttl_outside_range;
mod undefined_value;
mod undocumented_field;
mod unknown_key;
mod unknown_part;
mod unknown_shape;
mod unknown_value;
mod unlike_cards;
mod unreadable_file;
mod unsupported_yaml;
mod wrong_type;

use crate::diag::Level;
use crate::lint::{Found, View};
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
    undocumented_field: UNDOCUMENTED_FIELD,
    invalid_template_name: INVALID_TEMPLATE_NAME,
    reserved_template_name: RESERVED_TEMPLATE_NAME,
    missing_body: MISSING_BODY,
    kind_outside_category: KIND_OUTSIDE_CATEGORY,
    marketing_only_field: MARKETING_ONLY_FIELD,
    invalid_optimization_spec: INVALID_OPTIMIZATION_SPEC,
    ttl_outside_range: TTL_OUTSIDE_RANGE,
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
    invalid_order_details: INVALID_ORDER_DETAILS,
    invalid_order_status: INVALID_ORDER_STATUS,
    invalid_payment_request: INVALID_PAYMENT_REQUEST,
    invalid_call_permission_request: INVALID_CALL_PERMISSION_REQUEST,
    invalid_flow_button: INVALID_FLOW_BUTTON,
    invalid_library_template: INVALID_LIBRARY_TEMPLATE,
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
