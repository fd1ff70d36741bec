//! Meta's refusals: the two envelopes and the sentences.
//!
//! Template management answers with a subcode, a title and a text for people; the messages edge with details. The
//! words are what Meta was seen to answer, or waform's own where only the code is known.

use serde_json::{Map, Value, json};

use crate::model::codes;

/// A refusal.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct GraphError(Box<Refusal>);

#[derive(Clone, Debug, PartialEq)]
struct Refusal {
    /// HTTP status.
    http: u16,
    /// `code`.
    code: i64,
    /// `error_subcode`.
    subcode: Option<i64>,
    /// `type`.
    kind: &'static str,
    message: String,
    /// `error_user_title` and `error_user_msg`.
    words: Option<(String, String)>,
    /// `error_data`.
    data: Option<Value>,
    /// `is_transient`.
    transient: bool,
}

/// What Meta tells people about a refusal of template management, by subcode. Code and title are in `model::codes`.
///
/// Source: Meta's page of error codes, and answers seen live.
const WORDS: &[(i64, &str)] = &[
    (
        2388019,
        "This account has reached its limit of message templates. Delete templates that are not needed, or verify \
         the business.",
    ),
    (
        2388023,
        "The content in this language is being deleted. Try again later or consider creating a new message template.",
    ),
    (
        2388024,
        "There is already content in this language for this template. You can create a new template and try again.",
    ),
    (2388027, "This template needs a catalog with products, and no catalog is connected to the account."),
    (2388037, "Variables must start at {{1}} and be numbered in sequence."),
    (2388039, "A message template in this status can't be edited. Wait until its review has ended."),
    (2388040, "A field has more characters than it may have."),
    (2388043, "A component is missing expected field(s) (example)."),
    (2388046, "The message template name can only have lowercase letters and underscores."),
    (
        2388047,
        "The message header can't have new lines, formatting characters, emojis, asterisks or more than one variable.",
    ),
    (2388060, "Button text can't have variables, new lines, emojis or formatting characters."),
    (
        2388072,
        "The message body can't have more than two consecutive newline characters, only have parameters, or have \
         more than 10 emojis.",
    ),
    (2388073, "The message footer can't have variables, new lines, emojis or formatting characters."),
    (2388081, "Buttons can't have direct links to WhatsApp."),
    (2388109, "This message template cannot be created."),
    (2388155, "Template name is already used as a sample template."),
    (
        2388293,
        "This template has too many variables for its length. Reduce the number of variables or increase the message \
         length.",
    ),
    (2388299, "Variables can't be at the start or end of the template."),
    (2494102, "The uploaded media handle is invalid. Upload the file again and use the new handle."),
    (3835031, "The category of an approved message template can't be changed."),
];

/// The type of nearly all refusals.
const OAUTH: &str = "OAuthException";
/// The type of refusals about what was asked for.
const METHOD: &str = "GraphMethodException";

impl GraphError {
    fn new(http: u16, code: i64, kind: &'static str, message: impl Into<String>) -> GraphError {
        let message = message.into();
        GraphError(Box::new(Refusal {
            http,
            code,
            subcode: None,
            kind,
            message,
            words: None,
            data: None,
            transient: false,
        }))
    }

    fn with(mut self, change: impl FnOnce(&mut Refusal)) -> GraphError {
        change(&mut self.0);
        self
    }

    /// HTTP status.
    pub(super) fn http(&self) -> u16 {
        self.0.http
    }

    /// `(#100) …`: something about a parameter.
    pub(super) fn parameter(message: impl AsRef<str>) -> GraphError {
        GraphError::new(400, 100, OAUTH, format!("(#100) {}", message.as_ref()))
    }

    /// A parameter that is not there.
    pub(super) fn missing(name: &str) -> GraphError {
        GraphError::parameter(format!("The parameter {name} is required."))
    }

    /// A word outside a closed list.
    pub(super) fn not_one_of(name: &str, known: &[&str], got: &str) -> GraphError {
        let got: String = got.chars().take(80).collect();
        GraphError::parameter(format!(
            "Param {name} must be one of {{{}}} - got \"{got}\".",
            known.join(", ")
        ))
    }

    /// A key that nothing has.
    pub(super) fn invalid_keys(keys: &[String], inside: &str) -> GraphError {
        let list = keys.iter().map(|key| format!("\"{key}\"")).collect::<Vec<_>>().join(", ");
        GraphError::parameter(format!("Invalid keys {list} were found in param \"{inside}\"."))
    }

    /// A field that a node does not have.
    pub(super) fn no_field(field: &str, node: &str) -> GraphError {
        GraphError::parameter(format!("Tried accessing nonexisting field ({field}) on node type ({node})"))
    }

    /// A refusal of template management, with Meta's words for it.
    pub(super) fn refused(subcode: i64) -> GraphError {
        let text = WORDS
            .iter()
            .find(|(known, _)| *known == subcode)
            .map_or("The template is invalid.", |(_, text)| text);
        let row = codes::named(subcode).into_iter().find(|row| row.subcode == Some(subcode));
        let (code, title) = row.map_or((100, "Invalid parameter"), |row| (row.code, row.title));
        GraphError::refusal(code, Some(subcode), title, text)
    }

    /// A refusal of template management that has no subcode of its own.
    pub(super) fn invalid(title: &str, text: impl Into<String>) -> GraphError {
        GraphError::refusal(100, None, title, text)
    }

    fn refusal(code: i64, subcode: Option<i64>, title: &str, text: impl Into<String>) -> GraphError {
        let message = match code {
            200_002 => "(#200002) HSM Template creation failed",
            131_009 => "(#131009) Parameter value is not valid",
            _ => "Invalid parameter",
        };
        let words = (title.to_owned(), text.into());
        GraphError::new(400, code, OAUTH, message)
            .with(|refusal| (refusal.subcode, refusal.words) = (subcode, Some(words)))
    }

    /// The same with another text for people.
    pub(super) fn saying(self, text: impl Into<String>) -> GraphError {
        self.with(|refusal| {
            let title = refusal.words.take().map(|(title, _)| title).unwrap_or_default();
            refusal.words = Some((title, text.into()));
        })
    }

    /// The same with the field that is to blame, as a path.
    pub(super) fn blaming(self, path: &[&str]) -> GraphError {
        self.with(|refusal| refusal.data = Some(json!({ "blame_field_specs": [path] })))
    }

    /// An object that does not exist, or that the token may not see; Graph does not tell the two apart.
    pub(super) fn unknown_object(method: &str, id: &str) -> GraphError {
        let method = method.to_ascii_lowercase();
        let id: String = id.chars().take(100).collect();
        let message = format!(
            "Unsupported {method} request. Object with ID '{id}' does not exist, cannot be loaded due to missing \
             permissions, or does not support this operation. Please read the Graph API documentation at \
             https://developers.facebook.com/docs/graph-api"
        );
        GraphError::new(400, 100, METHOD, message).with(|refusal| refusal.subcode = Some(33))
    }

    /// The other form in which Meta documents that a template is gone.
    pub(super) fn template_not_found() -> GraphError {
        GraphError::new(404, 803, METHOD, "Template not found")
    }

    /// A name at the beginning of a path that is nothing.
    pub(super) fn unknown_alias(name: &str) -> GraphError {
        let name: String = name.chars().take(100).collect();
        let message = format!("(#803) Some of the aliases you requested do not exist: {name}");
        GraphError::new(404, 803, OAUTH, message)
    }

    /// A path that goes deeper than anything.
    pub(super) fn unknown_path(rest: &str) -> GraphError {
        let rest: String = rest.chars().take(100).collect();
        GraphError::new(400, 2500, OAUTH, format!("Unknown path components: /{rest}"))
    }

    /// No token at all.
    pub(super) fn no_token() -> GraphError {
        GraphError::new(400, 104, OAUTH, "An access token is required to request this resource.")
    }

    /// A token that is none.
    pub(super) fn bad_token() -> GraphError {
        GraphError::new(401, 190, OAUTH, "Invalid OAuth access token - Cannot parse access token")
    }

    /// A token whose time is over.
    pub(super) fn expired_token() -> GraphError {
        let message = "Error validating access token: Session has expired.";
        GraphError::new(401, 190, OAUTH, message).with(|refusal| refusal.subcode = Some(463))
    }

    /// A proof of the app's secret that proves nothing.
    pub(super) fn bad_proof() -> GraphError {
        GraphError::new(400, 100, METHOD, "Invalid appsecret_proof provided in the API argument")
    }

    /// A token without the scope for the account's templates and settings.
    pub(super) fn no_management() -> GraphError {
        let message = "(#200) Requires whatsapp_business_management permission to manage the object";
        GraphError::new(403, 200, OAUTH, message)
    }

    /// A token without the scope for messages.
    pub(super) fn no_messaging() -> GraphError {
        GraphError::new(403, 10, OAUTH, "(#10) Application does not have permission for this action")
    }

    /// Too many calls about one account.
    pub(super) fn account_limit() -> GraphError {
        let message = "(#80008) There have been too many calls to this WhatsApp Business account. Wait a bit and \
                       try again. For more info, please refer to \
                       https://developers.facebook.com/docs/graph-api/overview/rate-limiting.";
        GraphError::new(400, 80_008, OAUTH, message)
    }

    /// Too many calls of the app.
    pub(super) fn app_limit() -> GraphError {
        let message = "(#4) Application request limit reached";
        GraphError::new(400, 4, OAUTH, message).with(|refusal| refusal.transient = true)
    }

    /// More data than Graph will put into one answer.
    pub(super) fn too_much_data() -> GraphError {
        let message = "Please reduce the amount of data you're asking for, then retry your request";
        GraphError::new(500, 1, OAUTH, message)
    }

    /// A fault of the service's own.
    pub(super) fn unavailable(http: u16) -> GraphError {
        let message = "An unexpected error has occurred. Please retry your request later.";
        GraphError::new(http, 2, OAUTH, message).with(|refusal| refusal.transient = true)
    }

    /// A refusal of the messages edge.
    pub(super) fn sending(code: i64, title: &str, details: impl Into<String>) -> GraphError {
        let http = match code {
            132_001 => 404,
            131_000 | 131_016 => 500,
            _ => 400,
        };
        let data = json!({ "messaging_product": "whatsapp", "details": details.into() });
        let message = format!("(#{code}) {title}");
        GraphError::new(http, code, OAUTH, message).with(|refusal| refusal.data = Some(data))
    }

    /// Meta's envelope.
    pub(super) fn body(&self, trace: &str) -> Value {
        let Refusal { code, subcode, kind, message, words, data, transient, .. } = &*self.0;
        let mut error = Map::new();
        error.insert("message".to_owned(), message.clone().into());
        error.insert("type".to_owned(), (*kind).into());
        error.insert("code".to_owned(), (*code).into());
        let mut put = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                error.insert(key.to_owned(), value);
            }
        };
        put("error_data", data.clone());
        put("error_subcode", subcode.map(Value::from));
        put("is_transient", (words.is_some() || *transient).then(|| (*transient).into()));
        if let Some((title, text)) = words {
            put("error_user_title", Some(title.clone().into()));
            put("error_user_msg", Some(text.clone().into()));
        }
        put("fbtrace_id", Some(trace.into()));
        json!({ "error": error })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subcode_has_words_here_and_a_row_in_the_table_of_codes() {
        let mut before = 0;
        for (subcode, text) in WORDS {
            assert!(*subcode > before && text.ends_with('.'), "{subcode}");
            assert!(codes::named(*subcode).iter().any(|row| row.subcode == Some(*subcode)), "{subcode}");
            before = *subcode;
        }
        let rules = crate::lint::registry::all().filter_map(|rule| rule.subcode);
        for subcode in rules.map(i64::from) {
            assert!(WORDS.iter().any(|(known, _)| *known == subcode), "{subcode}");
        }
    }

    #[test]
    fn the_two_envelopes_are_metas() {
        let body = GraphError::refused(2388046).blaming(&["name"]).body("A1");
        let keys: Vec<&String> = body["error"].as_object().unwrap().keys().collect();
        assert_eq!(
            keys,
            [
                "message",
                "type",
                "code",
                "error_data",
                "error_subcode",
                "is_transient",
                "error_user_title",
                "error_user_msg",
                "fbtrace_id"
            ]
        );
        assert_eq!(body["error"]["error_data"], json!({ "blame_field_specs": [["name"]] }));
        let sending = GraphError::sending(132_001, "Template name does not exist in the translation", "x");
        assert_eq!(sending.http(), 404);
        assert_eq!(sending.body("A1")["error"]["error_data"]["messaging_product"], "whatsapp");
    }
}
