//! The behaviour file: `waform sandbox --review FILE`.
//!
//! Read like every file of waform's: what does not fit is a finding with its place, and the rest is read on.

mod rules;

use super::{Another, Behaviour, GivenToken, Limits, Traits};
use crate::diag::Draft;
use crate::sandbox::clock::{Millis, duration};
use crate::span::FileId;
use crate::yaml::{self, Entry, Node, Reading, Syntax, noticed};

const KEYS: [&str; 8] =
    ["delay", "rules", "account", "accounts", "tokens", "limits", "flows", "missing_template"];
const TRAIT_KEYS: [&str; 4] = ["verified", "catalog", "can_create", "utility_restricted"];
const TOKEN_KEYS: [&str; 4] = ["token", "scopes", "expires", "accounts"];
const LIMIT_KEYS: [&str; 5] =
    ["templates", "creations_per_hour", "requests_per_hour", "app_requests_per_hour", "page"];
const SCOPES: [&str; 2] = ["whatsapp_business_management", "whatsapp_business_messaging"];
const MISSING: [&str; 2] = ["graph", "reference"];

/// Reads a behaviour file. What does not fit is in the second part, and the default holds for it.
pub fn read(file: FileId, text: &str) -> (Behaviour, Vec<Draft>) {
    let document = yaml::parse(file, text, Syntax::Yaml);
    let mut reading = Reading::new(None);
    let mut behaviour = Behaviour::default();
    if let Some(root) = document.tree.root() {
        for entry in reading.entries(root, "the behaviour file").unwrap_or_default() {
            top(&mut reading, &entry, &mut behaviour);
        }
    }
    let mut drafts = document.problems;
    drafts.append(&mut reading.drafts);
    (behaviour, drafts)
}

fn top(reading: &mut Reading<'_>, entry: &Entry<'_, '_>, behaviour: &mut Behaviour) {
    let value = entry.value;
    match entry.name {
        "delay" => behaviour.delay = time(reading, value, "`delay`"),
        "rules" => {
            let items = reading.list(value, "`rules`").unwrap_or_default();
            behaviour.rules = items.into_iter().filter_map(|item| rules::rule(reading, item)).collect();
        }
        "account" => {
            for entry in reading.entries(value, "`account`").unwrap_or_default() {
                if !account_trait(reading, &entry, &mut behaviour.account) {
                    reading.unknown_key(&entry, "`account`", &TRAIT_KEYS);
                }
            }
        }
        "accounts" => {
            let items = reading.list(value, "`accounts`").unwrap_or_default();
            behaviour.accounts = items.into_iter().filter_map(|item| another(reading, item)).collect();
        }
        "tokens" => {
            let items = reading.list(value, "`tokens`").unwrap_or_default();
            behaviour.tokens = items.into_iter().filter_map(|item| token(reading, item)).collect();
        }
        "limits" => limits(reading, value, &mut behaviour.limits),
        "flows" => {
            let entries = reading.entries(value, "`flows`").unwrap_or_default();
            let pairs = entries.iter().filter_map(|entry| {
                Some((entry.name.to_owned(), reading.string(entry.value, "a Flow's id")?.value))
            });
            behaviour.flows = Some(pairs.collect());
        }
        "missing_template" => {
            let word = word(reading, value, "way to answer", &MISSING);
            behaviour.missing_is_404 = word.as_deref() == Some("reference");
        }
        _ => reading.unknown_key(entry, "the behaviour file", &KEYS),
    }
}

fn account_trait(reading: &mut Reading<'_>, entry: &Entry<'_, '_>, traits: &mut Traits) -> bool {
    let (place, says) = match entry.name {
        "verified" => (&mut traits.unverified, false),
        "catalog" => (&mut traits.no_catalog, false),
        "can_create" => (&mut traits.no_creation, false),
        "utility_restricted" => (&mut traits.utility_restricted, true),
        _ => return false,
    };
    if let Some(truth) = reading.boolean(entry.value, &format!("`{}`", entry.name)) {
        *place = truth.value == says;
    }
    true
}

fn another(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Option<Another> {
    let (mut waba_id, mut phone_number_id, mut traits) = (None, None, Traits::default());
    for entry in reading.entries(node, "an account")? {
        match entry.name {
            "waba_id" => waba_id = number(reading, entry.value, "`waba_id`"),
            "phone_number_id" => phone_number_id = number(reading, entry.value, "`phone_number_id`"),
            _ => {
                if !account_trait(reading, &entry, &mut traits) {
                    let known = [&["waba_id", "phone_number_id"][..], &TRAIT_KEYS].concat();
                    reading.unknown_key(&entry, "an account", &known);
                }
            }
        }
    }
    if node.get("waba_id").is_none() {
        reading.missing_key(node.span(), "waba_id", "this account");
    }
    Some(Another { waba_id: waba_id?, phone_number_id, traits })
}

fn token(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Option<GivenToken> {
    let (mut token, mut expires, mut accounts) = (None, None, None);
    let (mut management, mut messaging) = (true, true);
    for entry in reading.entries(node, "a token")? {
        match entry.name {
            "token" => token = reading.string(entry.value, "`token`").map(|token| token.value),
            "scopes" => {
                let items = reading.list(entry.value, "`scopes`").unwrap_or_default();
                let words: Vec<String> =
                    items.into_iter().filter_map(|item| word(reading, item, "scope", &SCOPES)).collect();
                management = words.iter().any(|word| *word == SCOPES[0]);
                messaging = words.iter().any(|word| *word == SCOPES[1]);
            }
            "expires" => expires = moment(reading, entry.value),
            "accounts" => {
                let items = reading.list(entry.value, "`accounts`").unwrap_or_default();
                let ids = items.into_iter().filter_map(|item| number(reading, item, "an account's id"));
                accounts = Some(ids.collect());
            }
            _ => reading.unknown_key(&entry, "a token", &TOKEN_KEYS),
        }
    }
    if node.get("token").is_none() {
        reading.missing_key(node.span(), "token", "this entry");
    }
    Some(GivenToken { token: token?, management, messaging, expires, accounts })
}

fn limits(reading: &mut Reading<'_>, node: Node<'_, '_>, limits: &mut Limits) {
    for entry in reading.entries(node, "`limits`").unwrap_or_default() {
        let place = match entry.name {
            "templates" => &mut limits.templates,
            "creations_per_hour" => &mut limits.creations_per_hour,
            "requests_per_hour" => &mut limits.requests_per_hour,
            "app_requests_per_hour" => &mut limits.app_requests_per_hour,
            "page" => &mut limits.page,
            _ => {
                reading.unknown_key(&entry, "`limits`", &LIMIT_KEYS);
                continue;
            }
        };
        let what = format!("`{}`", entry.name);
        let Some(count) = reading.integer(entry.value, &what) else { continue };
        match u64::try_from(count.value) {
            Ok(count) => *place = Some(count),
            Err(_) => {
                let message = format!("{what} cannot be negative");
                reading.note(Draft::new(noticed::WRONG_TYPE, count.span, message));
            }
        }
    }
}

/// A duration, in milliseconds.
fn time(reading: &mut Reading<'_>, node: Node<'_, '_>, what: &str) -> Option<Millis> {
    let text = reading.string(node, what)?;
    let parsed = duration(&text.value);
    if parsed.is_none() {
        let message = format!("{what} should be a duration, not `{}`", yaml::shown(&text.value));
        reading.note(
            Draft::new(noticed::WRONG_TYPE, text.span, message).help("as in `2s`, `10m`, `24h`, `31d`"),
        );
    }
    parsed
}

/// A moment in RFC 3339.
fn moment(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Option<Millis> {
    let text = reading.string(node, "`expires`")?;
    match text.value.parse::<jiff::Timestamp>() {
        Ok(at) => Some(at.as_millisecond()),
        Err(_) => {
            let message = format!("`expires` should be a time, not `{}`", yaml::shown(&text.value));
            let draft = Draft::new(noticed::WRONG_TYPE, text.span, message);
            reading.note(draft.help("as in `2026-11-22T06:00:00Z`"));
            None
        }
    }
}

/// An id: digits.
fn number(reading: &mut Reading<'_>, node: Node<'_, '_>, what: &str) -> Option<String> {
    let text = reading.string(node, what)?;
    let is_id = (1..=20).contains(&text.value.len()) && text.value.bytes().all(|byte| byte.is_ascii_digit());
    if !is_id {
        let message = format!("{what} should be digits, not `{}`", yaml::shown(&text.value));
        reading.note(Draft::new(noticed::WRONG_TYPE, text.span, message));
    }
    is_id.then_some(text.value)
}

/// A word of a closed list, in any case, as the list has it.
fn word(reading: &mut Reading<'_>, node: Node<'_, '_>, what: &str, known: &[&str]) -> Option<String> {
    let text = reading.string(node, what)?;
    let found = known.iter().find(|word| text.value.eq_ignore_ascii_case(word));
    if found.is_none() {
        reading.unknown_value(&text, what, known);
    }
    found.map(|word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Source, Sources};

    fn notes(yaml: &str) -> Vec<(String, String)> {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("behaviour.yaml", None, yaml));
        let drafts = read(file, yaml).1;
        drafts.into_iter().map(|draft| (draft.message, sources.slice(draft.span).to_owned())).collect()
    }

    #[test]
    fn every_slip_is_found_where_it_is_and_nothing_stops_the_reading() {
        let yaml = "delay: soon\nrule: []\naccount: { verifed: false }\ntokens:\n  - { scopes: [all] }\n\
                    limits: { templates: -1 }\nrules:\n  - outcome: perhaps\n    body_pattern: '('\n    then:\n      \
                    - { after: 1h }\n      - { pause: quality }\n";
        let found = notes(yaml);
        let pieces: Vec<&str> = found.iter().map(|(_, piece)| piece.as_str()).collect();
        assert_eq!(
            pieces,
            [
                "soon",
                "rule",
                "verifed",
                "all",
                "{ scopes: [all] }",
                "-1",
                "perhaps",
                "'('",
                "{ after: 1h }",
                "{ pause: quality }"
            ],
            "{found:#?}"
        );
    }

    #[test]
    fn a_whole_file_is_read() {
        let yaml = "delay: 1m\naccount: { verified: false, catalog: false, utility_restricted: true }\n\
                    accounts: [{ waba_id: \"77\", phone_number_id: \"78\", can_create: false }]\n\
                    tokens: [{ token: t, scopes: [whatsapp_business_messaging], expires: 2030-01-01T00:00:00Z }]\n\
                    limits: { templates: 3, page: 50 }\nflows: { booking: \"1234\" }\nmissing_template: reference\n";
        let file = Sources::default().add(Source::new("b", None, yaml));
        let (behaviour, drafts) = read(file, yaml);
        assert_eq!(drafts, []);
        assert!(behaviour.account.unverified && behaviour.account.no_catalog && behaviour.missing_is_404);
        assert!(behaviour.accounts.len() == 1 && behaviour.accounts[0].traits.no_creation);
        assert!(behaviour.tokens[0].messaging && !behaviour.tokens[0].management);
        assert_eq!((behaviour.limits.templates, behaviour.limits.page), (Some(3), Some(50)));
        assert_eq!(format!("{:?}", behaviour.tokens[0]), "GivenToken(***)");
    }
}
