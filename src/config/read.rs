//! `waform.yaml` from its tree.

use super::noticed::LITERAL_TOKEN;
use super::read_lint::{business, lint};
use super::{Account, Config, Graph, Plan, SANDBOX, TokenSource};
use crate::diag::Draft;
use crate::discover;
use crate::span::{FileId, Located, Span};
use crate::text;
use crate::yaml::{self, Entry, Node, Reading, Syntax, is_value_name, noticed};

/// The keys of the file, in the order a person would write them.
pub const KEYS: [&str; 7] = ["templates", "default_account", "graph", "accounts", "lint", "business", "plan"];
const GRAPH_KEYS: [&str; 3] = ["version", "page_size", "base_url"];
const ACCOUNT_KEYS: [&str; 9] = [
    "waba_id",
    "app_id",
    "phone_number_id",
    "token_env",
    "token_file",
    "token_command",
    "values",
    "languages",
    "require_languages",
];
const PLAN_KEYS: [&str; 3] = ["max_change_percent", "manage", "ignore"];

/// Reads the configuration. What does not fit is in the second part, and the built-in value holds for it.
pub fn read(file: FileId, text: &str) -> (Config, Vec<Draft>) {
    let document = yaml::parse(file, text, Syntax::Yaml);
    let mut reading = Reading::new(None);
    let mut config = Config { file: Some(file), ..Config::default() };
    if let Some(root) = document.tree.root() {
        read_root(&mut reading, root, &mut config);
    }
    // A token may stand where nothing is read: behind a misspelt key, in a comment.
    for token in text::access_tokens(text, text::LEAST_TOKEN) {
        let span = Span::new(file, token);
        let is_told = |draft: &Draft| draft.rule == LITERAL_TOKEN && draft.span.to(span) == draft.span;
        if !reading.drafts.iter().any(is_told) {
            literal_token(&mut reading, span);
        }
    }
    let mut drafts = document.problems;
    drafts.append(&mut reading.drafts);
    (config, drafts)
}

fn read_root(reading: &mut Reading<'_>, root: Node<'_, '_>, config: &mut Config) {
    for entry in reading.entries(root, "waform.yaml").unwrap_or_default() {
        let value = entry.value;
        match entry.name {
            "templates" => config.templates = patterns(reading, value),
            "default_account" => config.default_account = reading.string(value, "`default_account`"),
            "graph" => graph(reading, value, &mut config.graph),
            "accounts" => config.accounts = accounts(reading, value),
            "lint" => config.lint = lint(reading, value),
            "business" => config.business = business(reading, value),
            "plan" => plan(reading, value, &mut config.plan),
            _ => reading.unknown_key(&entry, "waform.yaml", &KEYS),
        }
    }
    let names: Vec<&str> = config.accounts.iter().map(|account| account.name.as_str()).collect();
    if let Some(name) = &config.default_account
        && name.value != SANDBOX
        && !names.contains(&name.value.as_str())
    {
        reading.unknown_value(name, "configured account", &names);
    }
}

fn patterns(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Vec<Located<String>> {
    let list = strings(reading, node, "`templates`");
    list.into_iter()
        .filter(|pattern| match discover::patterns(&[pattern.value.as_str()]) {
            Ok(_) => true,
            Err((_, why)) => {
                let message = format!("`{}` is not a pattern: {why}", pattern.value);
                reading.note(Draft::new(noticed::UNKNOWN_VALUE, pattern.span, message));
                false
            }
        })
        .collect()
}

fn graph(reading: &mut Reading<'_>, node: Node<'_, '_>, graph: &mut Graph) {
    for entry in reading.entries(node, "`graph`").unwrap_or_default() {
        match entry.name {
            "version" => {
                let Some(version) = reading.string(entry.value, "`version`") else { continue };
                let number = version.value.strip_prefix('v').and_then(|rest| rest.strip_suffix(".0"));
                if number.is_some_and(|number| number.parse::<u32>().is_ok()) {
                    graph.version = version.value;
                } else {
                    let message = format!("`{}` is not a version of the Graph API", version.value);
                    reading.note(
                        Draft::new(noticed::UNKNOWN_VALUE, version.span, message)
                            .help("it looks like `v25.0`"),
                    );
                }
            }
            "page_size" => {
                if let Some(size) = bounded(reading, entry.value, "`page_size`", 1, 1000) {
                    graph.page_size = size;
                }
            }
            "base_url" => graph.base_url = reading.string(entry.value, "`base_url`"),
            _ => reading.unknown_key(&entry, "`graph`", &GRAPH_KEYS),
        }
    }
}

fn accounts(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Vec<Account> {
    let mut accounts = Vec::new();
    for entry in reading.entries(node, "`accounts`").unwrap_or_default() {
        let span = entry.key.span();
        if entry.name == SANDBOX {
            let message = "`sandbox` is the name of waform's own emulated account";
            reading.note(Draft::new(noticed::UNKNOWN_VALUE, span, message).help("choose another name"));
            continue;
        }
        let mut account = Account::named(entry.name, Some(span));
        let what = format!("the account `{}`", entry.name);
        for entry in reading.entries(entry.value, &what).unwrap_or_default() {
            account_key(reading, &entry, &what, &mut account);
        }
        accounts.push(account);
    }
    accounts
}

fn account_key(reading: &mut Reading<'_>, entry: &Entry<'_, '_>, what: &str, account: &mut Account) {
    let value = entry.value;
    match entry.name {
        "waba_id" => account.waba_id = reading.string(value, "`waba_id`"),
        "app_id" => account.app_id = reading.string(value, "`app_id`"),
        "phone_number_id" => account.phone_number_id = reading.string(value, "`phone_number_id`"),
        "token_env" | "token_file" | "token_command" => token(reading, entry, account),
        "token" | "access_token" => literal_token(reading, value.span()),
        "values" => {
            for entry in reading.entries(value, "`values`").unwrap_or_default() {
                let Some(text) = reading.string(entry.value, &format!("`{}`", entry.name)) else { continue };
                if is_value_name(entry.name) {
                    account.values.push((entry.name.to_owned(), text.value));
                } else {
                    let message = format!("`{}` cannot be written as `${{{}}}`", entry.name, entry.name);
                    reading.note(
                        Draft::new(noticed::UNKNOWN_KEY, entry.key.span(), message)
                            .help("names of values are lower-case letters, digits and underscores"),
                    );
                }
            }
        }
        "languages" => account.languages = Some(strings(reading, value, "`languages`")),
        "require_languages" => account.require_languages = strings(reading, value, "`require_languages`"),
        _ => reading.unknown_key(entry, what, &ACCOUNT_KEYS),
    }
}

fn token(reading: &mut Reading<'_>, entry: &Entry<'_, '_>, account: &mut Account) {
    if account.token.is_some() {
        let message = "this account has two sources of its token";
        reading.note(Draft::new(noticed::DUPLICATE_KEY, entry.key.span(), message).help("keep one"));
        return;
    }
    account.token = match entry.name {
        "token_env" => reading.string(entry.value, "`token_env`").and_then(|name| {
            let plain = name.value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            if plain && name.value.len() <= 64 {
                return Some(TokenSource::Environment(name));
            }
            literal_token(reading, name.span);
            None
        }),
        "token_file" => reading.string(entry.value, "`token_file`").map(TokenSource::File),
        _ => {
            let parts = strings(reading, entry.value, "`token_command`");
            let command: Vec<String> = parts.into_iter().map(|part| part.value).collect();
            (!command.is_empty()).then(|| TokenSource::Command(Located::new(command, entry.value.span())))
        }
    };
}

fn literal_token(reading: &mut Reading<'_>, span: Span) {
    reading.note(
        Draft::new(LITERAL_TOKEN, span, "a token must not stand in a file")
            .help("name an environment variable with `token_env`, a file with `token_file`, or a program with `token_command`"),
    );
}

fn plan(reading: &mut Reading<'_>, node: Node<'_, '_>, plan: &mut Plan) {
    for entry in reading.entries(node, "`plan`").unwrap_or_default() {
        match entry.name {
            "max_change_percent" => {
                if let Some(share) = bounded(reading, entry.value, "`max_change_percent`", 0, 100) {
                    plan.max_change_percent = u8::try_from(share).unwrap_or(100);
                }
            }
            "manage" => plan.manage = globs(reading, entry.value, "`manage`"),
            "ignore" => plan.ignore = globs(reading, entry.value, "`ignore`"),
            _ => reading.unknown_key(&entry, "`plan`", &PLAN_KEYS),
        }
    }
}

fn globs(reading: &mut Reading<'_>, node: Node<'_, '_>, what: &str) -> Vec<Located<String>> {
    let list = strings(reading, node, what);
    list.into_iter()
        .filter(|glob| match discover::name_glob(&glob.value) {
            Ok(_) => true,
            Err(why) => {
                let message = format!("`{}` is not a pattern: {why}", glob.value);
                reading.note(Draft::new(noticed::UNKNOWN_VALUE, glob.span, message));
                false
            }
        })
        .collect()
}

pub(super) fn bounded(
    reading: &mut Reading<'_>,
    node: Node<'_, '_>,
    what: &str,
    least: u32,
    most: u32,
) -> Option<u32> {
    let number = reading.integer(node, what)?;
    match u32::try_from(number.value) {
        Ok(value) if (least..=most).contains(&value) => Some(value),
        _ => {
            let message = format!("{what} should be between {least} and {most}, not {}", number.value);
            reading.note(Draft::new(noticed::WRONG_TYPE, number.span, message));
            None
        }
    }
}

/// A list of texts; a single text stands for a list of one.
pub(super) fn strings(reading: &mut Reading<'_>, node: Node<'_, '_>, what: &str) -> Vec<Located<String>> {
    if node.scalar().is_some() {
        return reading.string(node, what).into_iter().collect();
    }
    let items = reading.list(node, what).unwrap_or_default();
    items.into_iter().filter_map(|item| reading.string(item, &format!("an entry of {what}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Setting;
    use crate::diag::Level;
    use crate::span::{Source, Sources};

    fn read_text(text: &str) -> (Config, Vec<(&'static str, String)>) {
        let file = Sources::default().add(Source::new("waform.yaml", None, text));
        let (config, drafts) = read(file, text);
        (config, drafts.into_iter().map(|draft| (draft.rule, draft.message)).collect())
    }

    #[test]
    fn the_whole_file_is_understood() {
        let (config, drafts) = read_text(
            "templates: [\"templates/**/*.yaml\"]\ndefault_account: staging\ngraph: { version: v26.0, page_size: 50 }\n\
             accounts:\n  staging:\n    waba_id: \"1022\"\n    app_id: 77\n    token_env: WABA_TOKEN\n    \
             values: { site: https://a.example }\n  production:\n    token_command: [pass, show, waba]\n    \
             languages: [en_US]\n    require_languages: en_US\nlint:\n  rules: { x: off, y: error, z: warn }\n  \
             category: { allow: [sale deed], threshold: 75 }\n  policy: { brands: [Globex] }\nbusiness:\n  name: Acme\n  domains: [acme.example]\n  \
             countries: [mx, US]\n  bot: { purpose: support }\n\
             plan: { max_change_percent: 10, ignore: [\"legacy_*\"] }\n",
        );
        assert_eq!(drafts, []);
        assert_eq!(config.graph.version, "v26.0");
        assert_eq!(config.accounts[0].app_id.as_ref().unwrap().value, "77");
        assert_eq!(config.accounts[0].values, [("site".to_owned(), "https://a.example".to_owned())]);
        assert!(
            matches!(&config.accounts[1].token, Some(TokenSource::Command(command)) if command.value.len() == 3)
        );
        let settings: Vec<_> = config.lint.rules.iter().map(|(_, setting)| setting.value).collect();
        assert_eq!(settings, [Setting::Off, Setting::At(Level::Error), Setting::At(Level::Warning)]);
        assert_eq!(config.plan.max_change_percent, 10);
        assert_eq!(config.lint.category.threshold.map(|threshold| threshold.value), Some(75));
        let countries: Vec<_> = config.business.countries.iter().map(|code| code.value.as_str()).collect();
        assert_eq!(countries, ["MX", "US"]);
        assert_eq!(config.lint.policy.brands[0].value, "Globex");
        assert!(!config.accounts[1].takes("es_MX") && config.accounts[0].takes("es_MX"));
    }

    #[test]
    fn every_mistake_is_told_and_none_hides_another() {
        let (config, drafts) = read_text(
            "template: x\ngraph: { version: \"25\", page_size: 0 }\naccounts:\n  sandbox: {}\n  a:\n    token: EAAB\n    \
             values: { Site: x }\ndefault_account: b\nlint: { rules: { x: fatal } }\nplan: { max_change_percent: 101 }\n",
        );
        let rules: Vec<_> = drafts.iter().map(|(rule, _)| *rule).collect();
        assert_eq!(
            rules,
            [
                "unknown-key",
                "unknown-value",
                "wrong-type",
                "unknown-value",
                "literal-token",
                "unknown-key",
                "unknown-value",
                "wrong-type",
                "unknown-value"
            ]
        );
        assert_eq!(config.plan.max_change_percent, 30);
        assert_eq!(config.accounts.len(), 1);
    }

    #[test]
    fn a_token_where_a_name_belongs_is_seen() {
        let token = format!("EAAB{}", "x".repeat(80));
        let (_, drafts) = read_text(&format!("accounts:\n  a:\n    token_env: {token}\n"));
        assert_eq!(drafts, [("literal-token", "a token must not stand in a file".to_owned())]);
        let (_, drafts) = read_text(&format!("# {token}\naccounts:\n  a: {{ tokn: {token} }}\n"));
        let rules: Vec<_> = drafts.iter().map(|(rule, _)| *rule).collect();
        assert_eq!(rules, ["unknown-key", "literal-token", "literal-token"]);
    }
}
