//! Webhooks: what became of templates, told to whoever wants to know, signed as Meta signs it.
//!
//! Sent by a sandbox that runs with an address for them, when its timer first sees an outcome. One that cannot be
//! delivered is tried again, later and later, and those behind it wait; an outcome may be told twice, as at Meta.

mod payload;

use std::sync::Arc;
use std::time::Duration;

use reqwest::{Method, Url};

use super::clock::Millis;
use super::core::Core;
use super::options::Webhook;
use super::signing;
use crate::remote::{Transport, TransportOptions};

/// How often the clock is looked at.
const TICK: Duration = Duration::from_millis(200);

/// Longest pause between two tries.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// One to be sent.
struct Due {
    url: String,
    at: Millis,
    body: String,
}

/// Tells of outcomes for as long as the sandbox runs.
pub(super) async fn announce(core: Arc<Core>) {
    let transport = Transport::new(TransportOptions::default());
    let mut pause = TICK;
    loop {
        tokio::time::sleep(pause).await;
        pause = if tell(&core, &transport).await { TICK } else { (pause * 2).min(LONGEST_PAUSE) };
    }
}

/// Sends what is due, in order; stops at the first that does not arrive.
async fn tell(core: &Core, transport: &Transport) -> bool {
    let (until, list) = due(core);
    let mut arrived = until;
    for due in list {
        if !deliver(&core.settings.app_secret, transport, &due).await {
            arrived = due.at.saturating_sub(1);
            break;
        }
    }
    let saved = core.change(|state| state.meta.announced = arrived);
    arrived == until && saved.is_ok()
}

/// What has happened since the last one that arrived, and until when that is.
fn due(core: &Core) -> (Millis, Vec<Due>) {
    let inner = core.lock();
    let state = &inner.state;
    let now = state.now();
    // A clock that was moved back tells nothing again.
    let from = state.meta.announced.min(now);
    let mut list = Vec::new();
    let Some(webhook) = &core.settings.webhook else { return (now, list) };
    for (_, template) in state.templates.iter() {
        let Some(subscription) = state.subscriptions.get(&template.waba) else { continue };
        let url = subscription.override_callback_uri.as_ref().unwrap_or(&webhook.url);
        for (at, value) in payload::of(template, from, now) {
            list.push(Due {
                url: url.clone(),
                at,
                body: payload::envelope(&template.waba, at, value).to_string(),
            });
        }
    }
    list.sort_by_key(|due| due.at);
    (now, list)
}

async fn deliver(secret: &str, transport: &Transport, due: &Due) -> bool {
    // An address that is none will never be one: what goes there is lost.
    let Ok(url) = Url::parse(&due.url) else { return true };
    let headers = [
        ("content-type", "application/json".to_owned()),
        ("x-hub-signature-256", signing::of_webhook(secret, due.body.as_bytes())),
    ];
    let answer = transport.notify(Method::POST, url, &headers, Some(due.body.clone())).await;
    answer.is_ok_and(|(status, _)| status == 200)
}

/// Asks an address whether it wants webhooks, as Meta does before it sends any: it has to know the token, and to
/// give back what it is asked with. The error says what it did instead.
pub async fn verify(webhook: &Webhook) -> Result<(), String> {
    let Some(token) = &webhook.verify_token else { return Ok(()) };
    let challenge = signing::sha256(webhook.url.as_bytes()).chars().take(10).collect::<String>();
    let mut url = Url::parse(&webhook.url).map_err(|error| error.to_string())?;
    url.query_pairs_mut()
        .append_pair("hub.mode", "subscribe")
        .append_pair("hub.challenge", &challenge)
        .append_pair("hub.verify_token", token);
    let transport = Transport::new(TransportOptions::default());
    match transport.notify(Method::GET, url, &[], None).await {
        Ok((200, body)) if body.trim() == challenge => Ok(()),
        Ok((200, _)) => Err("it answered with something other than the challenge".to_owned()),
        Ok((status, _)) => Err(format!("it answered with HTTP {status}")),
        Err(broken) => Err(broken.to_string()),
    }
}
