//! Business phone numbers.

use axum::http::Method;
use serde_json::{Map, Value, json};

use super::fields::{select, wanted};
use super::paging::page;
use super::{Cx, Result, health};
use crate::sandbox::http::Answer;
use crate::sandbox::settings::Account;

/// What a number can be asked for.
///
/// Source: the reference of the node. `messaging_limit_tier` is deprecated, and answered no more.
const FIELDS: [&str; 18] = [
    "display_phone_number",
    "verified_name",
    "status",
    "quality_rating",
    "name_status",
    "new_name_status",
    "code_verification_status",
    "platform_type",
    "throughput",
    "account_mode",
    "is_official_business_account",
    "is_pin_enabled",
    "is_on_biz_app",
    "last_onboarded_time",
    "webhook_configuration",
    "whatsapp_business_manager_messaging_limit",
    "health_status",
    "certificate",
];

/// What it gives unasked.
const UNASKED: [&str; 6] = [
    "verified_name",
    "code_verification_status",
    "display_phone_number",
    "quality_rating",
    "platform_type",
    "throughput",
];

/// `GET /{PHONE_NUMBER}`.
pub(super) fn node(cx: &mut Cx<'_>, account: &Account) -> Result<Answer> {
    cx.needs_management()?;
    let id = account.phone_number_id.clone().unwrap_or_default();
    if cx.call.method != Method::GET {
        return Err(cx.unsupported(&id));
    }
    one(cx, account).map(Answer::json)
}

/// `GET /{WABA}/phone_numbers`.
pub(super) fn list(cx: &mut Cx<'_>, account: &Account) -> Result<Answer> {
    let numbers = account.phone_number_id.iter().map(|_| (1, account));
    let page = page(cx, numbers, Some, |_| true)?;
    page.into_json(|account| one(cx, account)).map(Answer::json)
}

fn one(cx: &Cx<'_>, account: &Account) -> Result<Value> {
    let wanted = wanted(&cx.call.params)?;
    select(object(account), wanted.as_deref(), &FIELDS, &UNASKED, "WhatsAppBusinessPhoneNumber")
}

fn object(account: &Account) -> Map<String, Value> {
    let registered = !account.traits.unverified;
    let object = json!({
        "id": account.phone_number_id,
        "display_phone_number": account.phone_number,
        "verified_name": account.name,
        "status": if registered { "CONNECTED" } else { "PENDING" },
        "quality_rating": if registered { "GREEN" } else { "UNKNOWN" },
        "name_status": if registered { "APPROVED" } else { "PENDING_REVIEW" },
        "new_name_status": "NONE",
        "code_verification_status": if registered { "VERIFIED" } else { "NOT_VERIFIED" },
        "platform_type": if registered { "CLOUD_API" } else { "NOT_APPLICABLE" },
        "throughput": { "level": if registered { "STANDARD" } else { "NOT_APPLICABLE" } },
        "account_mode": "SANDBOX",
        "is_official_business_account": false,
        "is_pin_enabled": registered,
        "is_on_biz_app": false,
        "last_onboarded_time": "2026-01-01T00:00:00+0000",
        "webhook_configuration": {},
        "whatsapp_business_manager_messaging_limit": if registered { "TIER_100K" } else { "TIER_250" },
        "health_status": health::of_number(account),
    });
    match object {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
