//! Buttons.

mod ambiguous_phone_number;
mod duplicate_labels;
mod foreign_domain;
mod hidden_buttons;
mod insecure_url;
mod invalid_coupon_code;
mod invalid_phone_number;
mod invalid_url;
mod label_characters;
mod missing_button_target;
mod missing_label;
mod shortened_link;
mod split_quick_replies;
mod whatsapp_link;
mod wrong_fixed_label;

use std::ops::Range;

use crate::lint::{Context, View};
use crate::model::{Button, Role, Slot, Template, Text, button_slot};
use crate::text::address;

super::group! {
    missing_label: MISSING_LABEL,
    duplicate_labels: DUPLICATE_LABELS,
    label_characters: LABEL_CHARACTERS,
    wrong_fixed_label: WRONG_FIXED_LABEL,
    split_quick_replies: SPLIT_QUICK_REPLIES,
    hidden_buttons: HIDDEN_BUTTONS,
    missing_button_target: MISSING_BUTTON_TARGET,
    invalid_url: INVALID_URL,
    insecure_url: INSECURE_URL,
    shortened_link: SHORTENED_LINK,
    whatsapp_link: WHATSAPP_LINK,
    foreign_domain: FOREIGN_DOMAIN,
    invalid_phone_number: INVALID_PHONE_NUMBER,
    ambiguous_phone_number: AMBIGUOUS_PHONE_NUMBER,
    invalid_coupon_code: INVALID_COUPON_CODE,
}

/// Every button with its slot: the template's, its cards', and those that a library template takes as inputs.
fn every_button(template: &Template) -> impl Iterator<Item = (Slot, &Button)> {
    let inputs = template.library.as_ref().and_then(|library| library.button_inputs.as_ref());
    let inputs = inputs.into_iter().flat_map(|inputs| inputs.value.iter().enumerate());
    template.buttons().chain(inputs.map(|(index, button)| (button_slot(None, index), button)))
}

/// Every address that a button opens, with its slot and the place of its host. Addresses whose host is only known
/// at send are left out, and those that have none.
fn hosts<'v>(view: &'v View<'_>) -> impl Iterator<Item = (Slot, &'v Text, Range<usize>)> {
    view.texts_of(Role::Url).filter_map(|part| {
        let host = address::host(&part.text.value)?;
        let written = part.text.value.get(host.clone())?;
        (!written.is_empty() && !written.contains(['{', '}'])).then_some((part.slot, part.text, host))
    })
}

/// The domains that the configuration calls the business's own, without what people write around them.
fn domains<'c>(cx: &'c Context<'_>) -> impl Iterator<Item = &'c str> {
    cx.config.business.domains.iter().map(|domain| {
        let bare = address::host(&domain.value).and_then(|host| domain.value.get(host));
        let bare = bare.unwrap_or(&domain.value);
        bare.trim_start_matches("*.").trim_start_matches('.').trim_end_matches('/')
    })
}

/// Whether a host is one of the business's own domains, or below one.
fn is_own(cx: &Context<'_>, host: &str) -> bool {
    domains(cx).any(|domain| !domain.is_empty() && address::is_within(host, domain))
}
