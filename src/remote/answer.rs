//! Meta's answers as types. Listings of templates are not among them: they stay text, and are read like any file,
//! with places in it.
//!
//! Ids are texts in REST and numbers elsewhere; fields come and go. So every field that waform can do without is
//! optional, and an unknown one is passed over.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// A created template. Meta may have given it another category than it was sent with.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Created {
    /// The template's id.
    #[serde(deserialize_with = "id")]
    pub id: String,
    /// Its status, as Meta writes it.
    #[serde(default)]
    pub status: Option<String>,
    /// Its category, as Meta writes it.
    #[serde(default)]
    pub category: Option<String>,
}

/// One language of an upserted authentication template.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Upserted {
    /// The template's id.
    #[serde(deserialize_with = "id")]
    pub id: String,
    /// Its status.
    #[serde(default)]
    pub status: Option<String>,
    /// Its language.
    #[serde(default)]
    pub language: Option<String>,
}

/// What came of archiving, or of its reverse.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// Ids for which it was done.
    pub done: Vec<String>,
    /// Ids for which it was not, and Meta's reason.
    pub failed: Vec<(String, String)>,
}

#[derive(Deserialize)]
pub(super) struct StoredAnswer {
    #[serde(default, alias = "unarchived_templates", deserialize_with = "ids")]
    archived_templates: Vec<String>,
    #[serde(default)]
    failed_templates: Option<serde_json::Map<String, Value>>,
}

impl From<StoredAnswer> for Stored {
    fn from(answer: StoredAnswer) -> Stored {
        let reason = |value: Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let failed = answer.failed_templates.unwrap_or_default();
        Stored {
            done: answer.archived_templates,
            failed: failed.into_iter().map(|(id, why)| (id, reason(why))).collect(),
        }
    }
}

/// Whether something was done.
#[derive(Deserialize)]
pub(super) struct Success {
    pub(super) success: bool,
    #[serde(default)]
    pub(super) reason: Option<String>,
}

/// `{"data": …}`.
#[derive(Deserialize)]
pub(super) struct Data<T> {
    pub(super) data: T,
}

/// Meta's words for an authentication template in one language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Preview {
    /// The language.
    pub language: String,
    /// The body, with `{{1}}` for the code.
    pub body: String,
    /// The line about expiry.
    #[serde(default)]
    pub footer: Option<String>,
    /// The buttons.
    #[serde(default)]
    pub buttons: Vec<PreviewButton>,
}

/// A button of a [`Preview`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PreviewButton {
    /// Its label.
    #[serde(default)]
    pub text: Option<String>,
    /// Its label where the app can fill the code in.
    #[serde(default)]
    pub autofill_text: Option<String>,
}

/// A template of Meta's library.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct LibraryTemplate {
    /// Its id in the library.
    #[serde(default, deserialize_with = "optional_id")]
    pub id: Option<String>,
    /// What `library_template_name` refers to.
    pub name: String,
    /// The language.
    pub language: String,
    /// The category.
    #[serde(default)]
    pub category: Option<String>,
    /// The topic.
    #[serde(default)]
    pub topic: Option<String>,
    /// The use case.
    #[serde(default)]
    pub usecase: Option<String>,
    /// Industries.
    #[serde(default)]
    pub industry: Vec<String>,
    /// The text of the header.
    #[serde(default)]
    pub header: Option<String>,
    /// The body.
    #[serde(default)]
    pub body: Option<String>,
    /// A sample for each variable.
    #[serde(default)]
    pub body_params: Vec<String>,
    /// What each variable may hold, such as `AMOUNT`.
    #[serde(default)]
    pub body_param_types: Vec<String>,
    /// Buttons as Meta writes them.
    #[serde(default)]
    pub buttons: Vec<Value>,
}

/// What a token is and may do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TokenInfo {
    /// The app it belongs to.
    #[serde(deserialize_with = "optional_id")]
    pub app_id: Option<String>,
    /// The app's name.
    pub application: Option<String>,
    /// `SYSTEM_USER`, `USER`, `APP`, …
    #[serde(rename = "type")]
    pub token_type: Option<String>,
    /// Whether it works.
    pub is_valid: bool,
    /// Unix seconds; 0 means never.
    pub expires_at: Option<i64>,
    /// Unix seconds; 0 means never.
    pub data_access_expires_at: Option<i64>,
    /// Unix seconds.
    pub issued_at: Option<i64>,
    /// Permissions.
    pub scopes: Vec<String>,
    /// Permissions, with the objects they are limited to.
    pub granular_scopes: Vec<GranularScope>,
}

/// A permission of a token.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GranularScope {
    /// The permission.
    pub scope: String,
    /// The objects it is limited to; none means all.
    #[serde(default, deserialize_with = "optional_ids")]
    pub target_ids: Option<Vec<String>>,
}

/// An app that receives an account's webhooks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SubscribedApp {
    /// Which.
    pub whatsapp_business_api_data: AppName,
    /// Where its webhooks go for this account instead.
    #[serde(default)]
    pub override_callback_uri: Option<String>,
}

/// An app by name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AppName {
    /// Its id.
    #[serde(deserialize_with = "id")]
    pub id: String,
    /// Its name.
    #[serde(default)]
    pub name: Option<String>,
}

/// Whether messages can be sent.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Health {
    /// `AVAILABLE`, `LIMITED` or `BLOCKED`: the worst of all entities.
    pub can_send_message: String,
    /// What it depends on.
    #[serde(default)]
    pub entities: Vec<HealthEntity>,
}

/// One thing that sending depends on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct HealthEntity {
    /// `WABA`, `BUSINESS`, `APP`, `PHONE_NUMBER` or `MESSAGE_TEMPLATE`.
    pub entity_type: String,
    /// Its id.
    #[serde(default, deserialize_with = "optional_id")]
    pub id: Option<String>,
    /// As above. Errors can be listed although it is `AVAILABLE`: they are of calls then.
    #[serde(default)]
    pub can_send_message: Option<String>,
    /// Why it is limited.
    #[serde(default)]
    pub additional_info: Vec<String>,
    /// Why it is blocked.
    #[serde(default)]
    pub errors: Vec<HealthError>,
}

/// Why something is blocked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct HealthError {
    /// A code of [`crate::model::codes`].
    pub error_code: i64,
    /// Meta's words.
    #[serde(default)]
    pub error_description: Option<String>,
    /// Meta's advice.
    #[serde(default)]
    pub possible_solution: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct HealthAnswer {
    pub(super) health_status: Health,
}

/// An opened upload session.
#[derive(Deserialize)]
pub(super) struct OpenedSession {
    pub(super) id: String,
}

/// How far an upload came.
#[derive(Deserialize)]
pub(super) struct SessionOffset {
    #[serde(deserialize_with = "count")]
    pub(super) file_offset: u64,
}

/// The end of an upload.
#[derive(Deserialize)]
pub(super) struct Uploaded {
    pub(super) h: String,
}

/// A text or a number, as it is written.
#[derive(Deserialize)]
#[serde(untagged)]
enum Loose {
    Text(String),
    Number(serde_json::Number),
}

impl From<Loose> for String {
    fn from(loose: Loose) -> String {
        match loose {
            Loose::Text(text) => text,
            Loose::Number(number) => number.to_string(),
        }
    }
}

fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Loose::deserialize(deserializer).map(String::from)
}

fn optional_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Option::<Loose>::deserialize(deserializer).map(|loose| loose.map(String::from))
}

fn ids<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Vec::<Loose>::deserialize(deserializer).map(|list| list.into_iter().map(String::from).collect())
}

fn optional_ids<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<String>>, D::Error> {
    let list = Option::<Vec<Loose>>::deserialize(deserializer)?;
    Ok(list.map(|list| list.into_iter().map(String::from).collect()))
}

fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let text = String::from(Loose::deserialize(deserializer)?);
    text.parse().map_err(serde::de::Error::custom)
}
