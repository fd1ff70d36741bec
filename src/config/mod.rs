//! `waform.yaml`: what it may say, and what holds where it says nothing.
//!
//! One file, at the root of the project, never merged with another. Every setting keeps its place, so that a
//! finding about it can point there. No secret has a place in it: tokens come from the environment, a file or a
//! command, and are read by the commands that need them (`remote::token`).

mod read;
mod read_lint;

pub use read::{KEYS, read};

use crate::diag::Level;
use crate::discover::DEFAULT_PATTERN;
use crate::span::{FileId, Located, Span};

/// The account that waform emulates itself; it exists where no account is configured, and may always be named.
pub const SANDBOX: &str = "sandbox";

/// Graph API version that is spoken where none is configured (it ends on 2028-07-29).
pub const DEFAULT_GRAPH_VERSION: &str = "v25.0";

/// Names of the rules whose findings are made while the configuration is read.
pub mod noticed {
    /// A token in a file.
    pub const LITERAL_TOKEN: &str = "literal-token";
}

/// The whole configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file, where there is one.
    pub file: Option<FileId>,
    /// Patterns of template files, relative to the configuration's folder.
    pub templates: Vec<Located<String>>,
    /// The account used where none is named.
    pub default_account: Option<Located<String>>,
    /// How the Graph API is reached.
    pub graph: Graph,
    /// The accounts, in the order they are written.
    pub accounts: Vec<Account>,
    /// Levels of rules and house lists.
    pub lint: Lint,
    /// What the rules have to know of the business.
    pub business: Business,
    /// Bounds of plans.
    pub plan: Plan,
}

/// How the Graph API is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    /// `vN.0`.
    pub version: String,
    /// Templates asked for per page.
    pub page_size: u32,
    /// Another host than Meta's. Only used if the flag or the environment name the same host.
    pub base_url: Option<Located<String>>,
}

/// One WhatsApp Business Account.
#[derive(Clone, Debug)]
pub struct Account {
    /// The name it is chosen by.
    pub name: String,
    /// Where it is configured; the emulated one is not.
    pub span: Option<Span>,
    /// WhatsApp Business Account id.
    pub waba_id: Option<Located<String>>,
    /// App id, for uploads; asked from the token where missing.
    pub app_id: Option<Located<String>>,
    /// Business phone number id, for sending and for `doctor`.
    pub phone_number_id: Option<Located<String>>,
    /// Where its token comes from.
    pub token: Option<TokenSource>,
    /// What `${name}` stands for in template files.
    pub values: Vec<(String, String)>,
    /// The translations that go to this account; all where `None`.
    pub languages: Option<Vec<Located<String>>>,
    /// Languages that every template should have.
    pub require_languages: Vec<Located<String>>,
}

/// Where a token comes from. Never the token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenSource {
    /// An environment variable.
    Environment(Located<String>),
    /// A file, relative to the configuration.
    File(Located<String>),
    /// A program and its arguments; its standard output is the token.
    Command(Located<Vec<String>>),
}

/// What a rule is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Never reported.
    Off,
    /// Reported at this level.
    At(Level),
}

/// `lint:`.
#[derive(Clone, Debug, Default)]
pub struct Lint {
    /// Rule names and what they are set to.
    pub rules: Vec<(Located<String>, Located<Setting>)>,
    /// `lint.category`.
    pub category: CategoryWords,
    /// `lint.policy`.
    pub policy: PolicyWords,
}

/// `lint.policy`: a house's own words for the policy rules.
#[derive(Clone, Debug, Default)]
pub struct PolicyWords {
    /// Names of others in whose name nothing may be said.
    pub brands: Vec<Located<String>>,
}

/// `lint.category`: a house's own words for the category rules.
#[derive(Clone, Debug, Default)]
pub struct CategoryWords {
    /// Phrases that never count as promotional.
    pub allow: Vec<Located<String>>,
    /// Phrases that always do.
    pub deny: Vec<Located<String>>,
    /// How much promotion is needed for a finding, in hundredths of one strong phrase.
    pub threshold: Option<Located<u32>>,
}

/// `business:`.
#[derive(Clone, Debug, Default)]
pub struct Business {
    /// Its name, as its customers know it.
    pub name: Option<Located<String>>,
    /// Domains that URL buttons should stay on.
    pub domains: Vec<Located<String>>,
    /// Where its customers live: ISO codes of two letters, upper case.
    pub countries: Vec<Located<String>>,
    /// What the business's bot is for.
    pub bot_purpose: Option<Located<String>>,
}

/// `plan:`.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Share of live managed templates that one plan may edit and delete, in percent.
    pub max_change_percent: u8,
    /// Names that are managed.
    pub manage: Vec<Located<String>>,
    /// Names that are left alone.
    pub ignore: Vec<Located<String>>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            file: None,
            templates: Vec::new(),
            default_account: None,
            graph: Graph { version: DEFAULT_GRAPH_VERSION.to_owned(), page_size: 100, base_url: None },
            accounts: Vec::new(),
            lint: Lint::default(),
            business: Business::default(),
            plan: Plan { max_change_percent: 30, manage: Vec::new(), ignore: Vec::new() },
        }
    }
}

/// Why no account could be chosen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountError {
    /// A name that is not configured.
    #[error("no account `{name}` in waform.yaml (configured: {known})")]
    Unknown {
        /// The name asked for.
        name: String,
        /// Those that exist.
        known: String,
    },
    /// Several, and none chosen.
    #[error("several accounts are configured ({known}); choose one with --account")]
    Ambiguous {
        /// Those that exist.
        known: String,
    },
}

impl Config {
    /// The patterns of template files, with the built-in one where none is configured.
    pub fn patterns(&self) -> Vec<&str> {
        if self.templates.is_empty() {
            return vec![DEFAULT_PATTERN];
        }
        self.templates.iter().map(|pattern| pattern.value.as_str()).collect()
    }

    /// The account that a command works on: the one named, else the default, else the only one.
    pub fn account(&self, named: Option<&str>) -> Result<Account, AccountError> {
        let default = self.default_account.as_ref().map(|name| name.value.as_str());
        let wanted = match (named.or(default), self.accounts.as_slice()) {
            (Some(name), _) => name,
            (None, []) => SANDBOX,
            (None, [only]) => return Ok(only.clone()),
            (None, _) => return Err(AccountError::Ambiguous { known: self.account_names() }),
        };
        if wanted == SANDBOX {
            return Ok(Account::sandbox());
        }
        let found = self.accounts.iter().find(|account| account.name == wanted);
        found
            .cloned()
            .ok_or_else(|| AccountError::Unknown { name: wanted.to_owned(), known: self.account_names() })
    }

    /// All accounts, or the sandbox where there is none: what lint judges a project for.
    pub fn all_accounts(&self) -> Vec<Account> {
        if self.accounts.is_empty() { vec![Account::sandbox()] } else { self.accounts.clone() }
    }

    fn account_names(&self) -> String {
        let names: Vec<&str> = self.accounts.iter().map(|account| account.name.as_str()).collect();
        if names.is_empty() { "none".to_owned() } else { names.join(", ") }
    }
}

impl Account {
    /// The emulated account.
    pub fn sandbox() -> Account {
        Account::named(SANDBOX, None)
    }

    /// An account of which nothing but the name is known.
    pub fn named(name: &str, span: Option<Span>) -> Account {
        Account {
            name: name.to_owned(),
            span,
            waba_id: None,
            app_id: None,
            phone_number_id: None,
            token: None,
            values: Vec::new(),
            languages: None,
            require_languages: Vec::new(),
        }
    }

    /// Whether it is the emulated one.
    pub fn is_sandbox(&self) -> bool {
        self.name == SANDBOX
    }

    /// Whether a translation goes to this account.
    pub fn takes(&self, language: &str) -> bool {
        self.languages.as_ref().is_none_or(|list| list.iter().any(|code| code.value == language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(names: &[&str]) -> Config {
        let account = |name: &&str| Account::named(name, None);
        Config { accounts: names.iter().map(account).collect(), ..Config::default() }
    }

    #[test]
    fn the_account_is_chosen_in_the_order_of_precedence() {
        let mut two = config(&["staging", "production"]);
        assert_eq!(two.account(Some("production")).unwrap().name, "production");
        assert_eq!(two.account(Some("sandbox")).unwrap().name, "sandbox");
        assert_eq!(
            two.account(None).unwrap_err().to_string(),
            "several accounts are configured (staging, production); choose one with --account"
        );
        assert!(matches!(two.account(Some("prod")), Err(AccountError::Unknown { .. })));
        let file = crate::span::Sources::default().add(crate::span::Source::new("waform.yaml", None, ""));
        two.default_account = Some(Located::new("staging".to_owned(), Span::start_of(file)));
        assert_eq!(two.account(None).unwrap().name, "staging");
        assert_eq!(config(&["only"]).account(None).unwrap().name, "only");
        assert!(config(&[]).account(None).unwrap().is_sandbox());
    }
}
