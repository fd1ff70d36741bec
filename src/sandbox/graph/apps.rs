//! The app, its user, and what a token is.

use axum::http::Method;
use serde_json::{Map, Value, json};

use super::fields::{select, wanted};
use super::{Cx, Result};
use crate::sandbox::clock::seconds;
use crate::sandbox::http::Answer;
use crate::sandbox::ids::{APP_ID, USER_ID};

/// When every token was issued: before anything that happens in a sandbox.
const ISSUED: i64 = 1_700_000_000;

/// `GET /debug_token?input_token=…`.
pub(super) fn debug_token(cx: &mut Cx<'_>) -> Result<Answer> {
    let asked = cx.call.params.required("input_token")?;
    let Some(token) = cx.settings.token(&asked) else {
        return Ok(Answer::json(json!({ "data": {
            "error": { "code": 190, "message": "Invalid OAuth access token - Cannot parse access token" },
            "is_valid": false, "scopes": [] } })));
    };
    let scopes = [
        (token.management, "whatsapp_business_management"),
        (token.messaging, "whatsapp_business_messaging"),
    ];
    let scopes: Vec<&str> = scopes.into_iter().filter(|(has, _)| *has).map(|(_, scope)| scope).collect();
    let granular: Vec<Value> = scopes
        .iter()
        .map(|scope| match &token.accounts {
            Some(accounts) => json!({ "scope": scope, "target_ids": accounts }),
            None => json!({ "scope": scope }),
        })
        .collect();
    let expired = token.has_expired(cx.now);
    let mut data = json!({
        "app_id": APP_ID,
        "type": "SYSTEM_USER",
        "application": "Sandbox",
        "data_access_expires_at": 0,
        "expires_at": token.expires.map_or(0, seconds),
        "is_valid": !expired,
        "issued_at": ISSUED,
        "scopes": scopes,
        "granular_scopes": granular,
        "user_id": USER_ID,
    });
    if expired {
        let message = "Error validating access token: Session has expired.";
        data["error"] = json!({ "code": 190, "message": message, "subcode": 463 });
    }
    Ok(Answer::json(json!({ "data": data })))
}

/// `GET /{APP}`.
pub(super) fn app(cx: &mut Cx<'_>) -> Result<Answer> {
    named(cx, APP_ID, "Sandbox", "Application")
}

/// `GET /me`.
pub(super) fn user(cx: &mut Cx<'_>) -> Result<Answer> {
    named(cx, USER_ID, "Sandbox user", "User")
}

/// An object of which only the name can be asked.
fn named(cx: &mut Cx<'_>, id: &str, name: &str, node: &str) -> Result<Answer> {
    if cx.call.method != Method::GET {
        return Err(cx.unsupported(id));
    }
    let mut object = Map::new();
    object.insert("id".to_owned(), id.into());
    object.insert("name".to_owned(), name.into());
    let wanted = wanted(&cx.call.params)?;
    select(object, wanted.as_deref(), &["name"], &["name"], node).map(Answer::json)
}
