//! What holds for as long as a sandbox runs: its accounts, its tokens, its limits.

use super::clock::Millis;
use super::ids::{APP_SECRET, PHONE_NUMBER_ID, TOKEN, WABA_ID};
use super::options::{Options, Webhook};
use super::review::{Behaviour, GivenToken, Traits};
use crate::model::limits;

/// Calls of an app in an hour. Graph derives it from the number of the app's users and names no figure for this
/// one; this is waform's own, far above what an account allows.
const APP_REQUESTS: u64 = 20_000;

/// What holds for as long as a sandbox runs.
pub(super) struct Settings {
    pub(super) accounts: Vec<Account>,
    pub(super) tokens: Vec<GivenToken>,
    pub(super) behaviour: Behaviour,
    pub(super) page_size: usize,
    pub(super) webhook: Option<Webhook>,
    /// What signs webhooks, addresses of files and proofs.
    pub(super) app_secret: String,
}

/// One WhatsApp Business Account.
pub(super) struct Account {
    pub(super) waba_id: String,
    pub(super) phone_number_id: Option<String>,
    /// As people write it; from the ranges that no network gives out.
    pub(super) phone_number: String,
    pub(super) name: String,
    pub(super) traits: Traits,
    pub(super) template_limit: u64,
    pub(super) creations_per_hour: u64,
    pub(super) requests_per_hour: u64,
}

impl Settings {
    /// Works out what follows from the options.
    pub(super) fn new(options: Options) -> Settings {
        let mut behaviour = options.behaviour;
        behaviour.delay = options.delay.or(behaviour.delay);
        let mut first = behaviour.account.clone();
        first.unverified |= options.unverified;
        let mut accounts =
            vec![Account::new(WABA_ID, Some(PHONE_NUMBER_ID), "Sandbox", first, &behaviour, 0)];
        for (index, other) in behaviour.accounts.iter().enumerate() {
            let number = other.phone_number_id.as_deref();
            let name = format!("Sandbox {}", index + 2);
            let account =
                Account::new(&other.waba_id, number, &name, other.traits.clone(), &behaviour, index + 1);
            accounts.push(account);
        }
        let default = GivenToken {
            token: TOKEN.to_owned(),
            management: true,
            messaging: true,
            expires: None,
            accounts: None,
        };
        let tokens = behaviour.tokens.iter().cloned().chain([default]).collect();
        let app_secret =
            options.webhook.as_ref().map_or_else(|| APP_SECRET.to_owned(), |webhook| webhook.secret.clone());
        Settings {
            accounts,
            tokens,
            behaviour,
            page_size: options.page_size.max(1),
            webhook: options.webhook,
            app_secret,
        }
    }

    /// The account of an id.
    pub(super) fn account(&self, waba_id: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.waba_id == waba_id)
    }

    /// The account whose number has an id.
    pub(super) fn account_of_number(&self, phone_number_id: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.phone_number_id.as_deref() == Some(phone_number_id))
    }

    /// The token that was given.
    pub(super) fn token(&self, token: &str) -> Option<&GivenToken> {
        self.tokens.iter().find(|known| known.token == token)
    }

    /// Calls of the app in an hour.
    pub(super) fn app_requests(&self) -> u64 {
        self.behaviour.limits.app_requests_per_hour.unwrap_or(APP_REQUESTS)
    }
}

impl Account {
    fn new(
        waba_id: &str,
        phone_number_id: Option<&str>,
        name: &str,
        traits: Traits,
        behaviour: &Behaviour,
        index: usize,
    ) -> Account {
        let (templates, requests) = if traits.unverified {
            (&limits::TEMPLATES_UNVERIFIED, &limits::REQUESTS_INACTIVE)
        } else {
            (&limits::TEMPLATES_VERIFIED, &limits::REQUESTS_ACTIVE)
        };
        let most = |limit: &limits::Limit| limit.most().try_into().unwrap_or(u64::MAX);
        let own = &behaviour.limits;
        Account {
            waba_id: waba_id.to_owned(),
            phone_number_id: phone_number_id.map(str::to_owned),
            phone_number: format!("+1 555-010-{:04}", index.min(9999)),
            name: name.to_owned(),
            traits,
            template_limit: own.templates.unwrap_or(most(templates)),
            creations_per_hour: own.creations_per_hour.unwrap_or(most(&limits::CREATIONS_PER_HOUR)),
            requests_per_hour: own.requests_per_hour.unwrap_or(most(requests)),
        }
    }
}

impl GivenToken {
    /// Whether its time is over.
    pub(super) fn has_expired(&self, now: Millis) -> bool {
        self.expires.is_some_and(|expires| expires <= now)
    }

    /// Whether it may see an account.
    pub(super) fn sees(&self, waba_id: &str) -> bool {
        self.accounts.as_ref().is_none_or(|accounts| accounts.iter().any(|own| own == waba_id))
    }
}
