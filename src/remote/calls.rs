//! The calls by their names, with answers as types.

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::answer::{
    Created, Data, Health, HealthAnswer, LibraryTemplate, Preview, Stored, StoredAnswer, SubscribedApp,
    Success, TokenInfo, Upserted,
};
use super::client::Client;
use super::endpoint::templates::{LibraryQuery, PreviewQuery};
use super::endpoint::{Endpoint, account, templates, uploads};
use super::error::{Fault, RemoteError};
use super::host::MediaAddress;
use super::id::{Id, Ids};
use super::pages;
use super::refusal::Refusal;

/// Entries of a page where nothing depends on the number.
const PAGE: u32 = 100;

impl Client {
    /// One template as Meta writes it.
    pub async fn template(&self, template: &Id, fields: &[&str]) -> Result<String, RemoteError> {
        let endpoint = templates::get(template, fields);
        let answer = self.send(&endpoint).await?;
        let node: Map<String, Value> = self.decode(&endpoint, &answer, "a template")?;
        if node.contains_key("id") {
            Ok(answer.text)
        } else {
            Err(self.senseless(&endpoint, &answer, "a template"))
        }
    }

    /// Creates a template. `body` is Meta's create body.
    pub async fn create_template(&self, waba: &Id, body: Value) -> Result<Created, RemoteError> {
        self.ask(&templates::create(waba, body), "a created template").await
    }

    /// Replaces the components of a template, and what else may change.
    pub async fn edit_template(&self, template: &Id, body: Value) -> Result<(), RemoteError> {
        self.succeed(&templates::edit(template, body)).await
    }

    /// Deletes one language of one name.
    pub async fn delete_template(&self, waba: &Id, template: &Id, name: &str) -> Result<(), RemoteError> {
        self.succeed(&templates::delete(waba, template, name)).await
    }

    /// Deletes several templates, or none of them if one id is wrong.
    pub async fn delete_templates(&self, waba: &Id, templates: &Ids) -> Result<(), RemoteError> {
        self.succeed(&templates::delete_many(waba, templates)).await
    }

    /// Creates or edits an authentication template in many languages.
    pub async fn upsert_templates(&self, waba: &Id, body: Value) -> Result<Vec<Upserted>, RemoteError> {
        let answer: Data<_> = self.ask(&templates::upsert(waba, body), "upserted templates").await?;
        Ok(answer.data)
    }

    /// Takes a template out of the pause that pacing put it in.
    pub async fn unpause_template(&self, template: &Id) -> Result<(), RemoteError> {
        self.succeed(&templates::unpause(template)).await
    }

    /// Archives templates. Some may fail alone.
    pub async fn archive_templates(&self, waba: &Id, templates: &Ids) -> Result<Stored, RemoteError> {
        let answer: StoredAnswer =
            self.ask(&templates::archive(waba, templates), "archived templates").await?;
        Ok(answer.into())
    }

    /// Takes templates out of the archive. Some may fail alone.
    pub async fn unarchive_templates(&self, waba: &Id, templates: &Ids) -> Result<Stored, RemoteError> {
        let answer: StoredAnswer =
            self.ask(&templates::unarchive(waba, templates), "unarchived templates").await?;
        Ok(answer.into())
    }

    /// Meta's words for authentication templates.
    pub async fn previews(&self, waba: &Id, query: &PreviewQuery) -> Result<Vec<Preview>, RemoteError> {
        self.entries(&templates::previews(waba, query), "previews").await
    }

    /// Templates of Meta's library.
    pub async fn library(&self, query: &LibraryQuery) -> Result<Vec<LibraryTemplate>, RemoteError> {
        self.entries(&templates::library(query), "library templates").await
    }

    /// What this client's token is and may do.
    pub async fn token_info(&self) -> Result<TokenInfo, RemoteError> {
        let answer: Data<_> = self.ask(&account::debug_token(self.token()), "about a token").await?;
        Ok(answer.data)
    }

    /// Fields of an account. Ask for one group of [`account::ACCOUNT_FIELDS`] at a time.
    pub async fn account(&self, waba: &Id, fields: &[&str]) -> Result<Map<String, Value>, RemoteError> {
        self.ask(&account::account(waba, fields), "an account").await
    }

    /// The phone numbers of an account.
    pub async fn phone_numbers(
        &self,
        waba: &Id,
        fields: &[&str],
    ) -> Result<Vec<Map<String, Value>>, RemoteError> {
        self.entries(&account::phone_numbers(waba, fields), "phone numbers").await
    }

    /// Fields of a phone number. Ask for one group of [`account::PHONE_NUMBER_FIELDS`] at a time.
    pub async fn phone_number(
        &self,
        number: &Id,
        fields: &[&str],
    ) -> Result<Map<String, Value>, RemoteError> {
        self.ask(&account::phone_number(number, fields), "a phone number").await
    }

    /// Whether messages can be sent, of an account, a phone number or a template.
    pub async fn health(&self, node: &Id) -> Result<Health, RemoteError> {
        let answer: HealthAnswer = self.ask(&account::health(node), "a health status").await?;
        Ok(answer.health_status)
    }

    /// The apps that receive an account's webhooks.
    pub async fn subscribed_apps(&self, waba: &Id) -> Result<Vec<SubscribedApp>, RemoteError> {
        self.entries(&account::subscribed_apps(waba), "subscribed apps").await
    }

    /// The file behind the address of a sample, fetched without the token.
    pub async fn media(&self, address: &MediaAddress) -> Result<Bytes, RemoteError> {
        let (reply, _) = self.repeat(&uploads::media(address)).await?;
        Ok(reply.body)
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        endpoint: &Endpoint,
        wanted: &'static str,
    ) -> Result<T, RemoteError> {
        let answer = self.send(endpoint).await?;
        self.decode(endpoint, &answer, wanted)
    }

    /// All entries of a listing.
    async fn entries<T: DeserializeOwned>(
        &self,
        endpoint: &Endpoint,
        wanted: &'static str,
    ) -> Result<Vec<T>, RemoteError> {
        let listing = pages::read(self, endpoint, PAGE, &|_| {}).await?;
        let mut entries = Vec::new();
        for text in listing.pages {
            let answer = super::Answer { text, http: 200, tries: listing.requests };
            let page: Data<Vec<T>> = self.decode(endpoint, &answer, wanted)?;
            entries.extend(page.data);
        }
        Ok(entries)
    }

    /// A call that is answered with nothing but whether it was done.
    async fn succeed(&self, endpoint: &Endpoint) -> Result<(), RemoteError> {
        let answer = self.send(endpoint).await?;
        let outcome: Success = self.decode(endpoint, &answer, "`success`")?;
        if outcome.success {
            return Ok(());
        }
        let message = outcome.reason.unwrap_or_else(|| "Meta gives no reason".to_owned());
        let refusal = Refusal { http: answer.http, message, ..Refusal::default() };
        Err(self.error(endpoint, answer.tries, Fault::from(refusal)))
    }
}
