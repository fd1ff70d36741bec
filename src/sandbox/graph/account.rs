//! The account itself, its business, and who gets its webhooks.

use axum::http::Method;
use serde_json::{Map, Value, json};

use super::fields::{select, wanted};
use super::{Cx, Result, health};
use crate::model::limits::CALLBACK;
use crate::sandbox::errors::GraphError;
use crate::sandbox::http::Answer;
use crate::sandbox::ids::{APP_ID, BUSINESS_ID};
use crate::sandbox::settings::Account;
use crate::sandbox::signing;
use crate::sandbox::state::Subscription;

/// What an account can be asked for.
///
/// Source: the reference of the node, and the fields of Meta's own library for it.
const FIELDS: [&str; 12] = [
    "name",
    "currency",
    "timezone_id",
    "message_template_namespace",
    "account_review_status",
    "ownership_type",
    "business_verification_status",
    "owner_business_info",
    "country",
    "status",
    "is_enabled_for_insights",
    "health_status",
];

/// What it gives unasked.
const UNASKED: [&str; 4] = ["name", "currency", "timezone_id", "message_template_namespace"];

/// `GET /{WABA}`.
pub(super) fn node(cx: &mut Cx<'_>, account: &Account) -> Result<Answer> {
    cx.needs_management()?;
    if cx.call.method != Method::GET {
        return Err(cx.unsupported(&account.waba_id));
    }
    let wanted = wanted(&cx.call.params)?;
    let verified = if account.traits.unverified { "not_verified" } else { "verified" };
    let seal = signing::sha256(account.waba_id.as_bytes());
    let part = |from: usize, to: usize| seal.get(from..to).unwrap_or_default();
    let namespace = [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("_");
    let object = json!({
        "id": account.waba_id,
        "name": account.name,
        "currency": "USD",
        "timezone_id": "1",
        "message_template_namespace": namespace,
        "account_review_status": "APPROVED",
        "ownership_type": "SELF",
        "business_verification_status": verified,
        "owner_business_info": { "name": "Sandbox Business", "id": BUSINESS_ID },
        "country": "US",
        "status": "ACTIVE",
        "is_enabled_for_insights": false,
        "health_status": health::of_account(account),
    });
    let Value::Object(object) = object else { return Err(cx.unsupported(&account.waba_id)) };
    select(object, wanted.as_deref(), &FIELDS, &UNASKED, "WhatsAppBusinessAccount").map(Answer::json)
}

/// `GET /{BUSINESS}`.
pub(super) fn business(cx: &mut Cx<'_>) -> Result<Answer> {
    if cx.call.method != Method::GET {
        return Err(cx.unsupported(BUSINESS_ID));
    }
    let mut object = Map::new();
    object.insert("id".to_owned(), BUSINESS_ID.into());
    object.insert("name".to_owned(), "Sandbox Business".into());
    let wanted = wanted(&cx.call.params)?;
    select(object, wanted.as_deref(), &["name"], &["name"], "Business").map(Answer::json)
}

/// `GET /{WABA}/subscribed_apps`.
pub(super) fn subscriptions(cx: &mut Cx<'_>, account: &Account) -> Result<Answer> {
    let entry = cx.state.subscriptions.get(&account.waba_id).map(|subscription| {
        let mut entry = json!({ "whatsapp_business_api_data": {
            "id": APP_ID, "name": "Sandbox", "link": format!("{}/", cx.call.base_url) } });
        if let Some(uri) = &subscription.override_callback_uri {
            entry["override_callback_uri"] = uri.clone().into();
        }
        entry
    });
    Ok(Answer::json(json!({ "data": entry.into_iter().collect::<Vec<_>>() })))
}

/// `POST /{WABA}/subscribed_apps`.
pub(super) fn subscribe(cx: &mut Cx<'_>, account: &Account) -> Result<Answer> {
    let params = &cx.call.params;
    let uri = params.text("override_callback_uri");
    if let Some(uri) = &uri {
        params.required("verify_token")?;
        if !CALLBACK.holds(uri.chars().count()) || !uri.starts_with("http") {
            return Err(GraphError::parameter(
                "Param override_callback_uri must be a valid URI of at most 200 characters",
            ));
        }
    }
    let subscription = Subscription { override_callback_uri: uri };
    cx.state.subscriptions.insert(account.waba_id.clone(), subscription);
    Ok(Answer::success())
}

/// `DELETE /{WABA}/subscribed_apps`.
pub(super) fn unsubscribe(cx: &mut Cx<'_>, account: &Account) -> Result<Answer> {
    cx.state.subscriptions.remove(&account.waba_id);
    Ok(Answer::success())
}
