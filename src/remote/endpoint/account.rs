//! Calls about what stands around templates: the token, the account, its numbers, its health.

use super::Endpoint;
use crate::remote::id::Id;
use crate::remote::token::Token;

/// Fields of an account, in groups that are asked for one by one: an unknown field fails the whole call, and
/// Meta's present list of them could not be read.
pub const ACCOUNT_FIELDS: [&[&str]; 3] = [
    &["id", "name", "currency", "timezone_id", "message_template_namespace"],
    &["account_review_status", "ownership_type"],
    &["health_status"],
];

/// Fields of a phone number, in groups for the same reason. `messaging_limit_tier` is deprecated and left out.
pub const PHONE_NUMBER_FIELDS: [&[&str]; 4] = [
    &["id", "display_phone_number", "verified_name", "status", "quality_rating"],
    &["name_status", "code_verification_status", "platform_type", "throughput", "account_mode"],
    &["whatsapp_business_manager_messaging_limit", "webhook_configuration"],
    &["is_official_business_account", "is_pin_enabled", "is_on_biz_app", "last_onboarded_time"],
];

/// `GET /debug_token`, about the token that asks.
///
/// The only call with a token outside the header: Meta documents `input_token` as a parameter of the query and
/// nothing else. It is added when the request is made, so that no log, record or error can hold it.
pub fn debug_token(token: &Token) -> Endpoint {
    let mut endpoint = Endpoint::read("ask about the token", ["debug_token"]);
    endpoint.secret = Some(("input_token", token.clone()));
    endpoint
}

/// `GET /{WABA}`.
pub fn account(waba: &Id, fields: &[&str]) -> Endpoint {
    Endpoint::read("read the account", [waba.as_str()]).fields(fields)
}

/// `GET /{WABA}/phone_numbers`.
pub fn phone_numbers(waba: &Id, fields: &[&str]) -> Endpoint {
    Endpoint::listing("list the account's phone numbers", [waba.as_str(), "phone_numbers"]).fields(fields)
}

/// `GET /{PHONE_NUMBER}`.
pub fn phone_number(number: &Id, fields: &[&str]) -> Endpoint {
    Endpoint::read("read the phone number", [number.as_str()]).fields(fields)
}

/// `GET /{WABA, PHONE_NUMBER or TEMPLATE}?fields=health_status`.
pub fn health(node: &Id) -> Endpoint {
    Endpoint::read("ask whether messages can be sent", [node.as_str()]).fields(&["health_status"])
}

/// `GET /{WABA}/subscribed_apps`: who receives the account's webhooks.
pub fn subscribed_apps(waba: &Id) -> Endpoint {
    Endpoint::listing("list the apps that receive webhooks", [waba.as_str(), "subscribed_apps"])
}
