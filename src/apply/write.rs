//! One change: sent once, and when its answer is lost, looked for before anything else.

use std::time::Duration;

use serde_json::Value;

use super::media::{self, MediaError};
use super::{Apply, ChangeResult, Done, Refused, Stopped, account, stops_everything};
use crate::model::Template;
use crate::plan::{Action, Change, LiveAccount, canonical, compare};
use crate::remote::{Id, Ids, RemoteError};

/// Pauses between looks at the account after a lost answer: Meta's listing may lag behind its writes.
const LOOKS: [Duration; 3] = [Duration::from_secs(1), Duration::from_secs(2), Duration::from_secs(4)];

/// Most times that one change is sent: once more than never, and only after the account showed nothing of the first.
const MOST_SENDS: usize = 2;

impl Apply<'_> {
    /// Carries out one change. `Err` stops everything.
    pub(super) async fn change(
        &mut self,
        change: &Change,
        live: &LiveAccount,
    ) -> Result<ChangeResult, Stopped> {
        let here = live.get(&change.name, &change.language);
        let body = match self.body(change, here).await {
            Ok(body) => body,
            Err(MediaError::Remote(error)) if stops_everything(error.kind()) => {
                return Err(Stopped::Remote(error));
            }
            Err(error) => return Ok(ChangeResult::Failed(error.to_string())),
        };
        let updated =
            here.and_then(|live| live.observed.as_ref()).and_then(|observed| observed.last_updated_time);
        let mut sends = 0;
        loop {
            sends += 1;
            self.memory.begin(change, updated, self.clock.now()).map_err(Stopped::Memory)?;
            let error = match self.send(change, body.clone()).await {
                Ok(id) => return self.finish(change, id).await,
                Err(error) => error,
            };
            // An answer that says "it is there already" may be the answer to our own lost request.
            let exists = change.action == Action::Create
                && error.refusal().is_some_and(|refusal| refusal.subcode == Some(2_388_024));
            let unsure = error.is_ambiguous() || (exists && sends > 1);
            if !unsure {
                return self.refused(change, error);
            }
            match self.look(change, updated).await.map_err(Stopped::Remote)? {
                Some(id) => return self.finish(change, Some(id)).await,
                None if sends >= MOST_SENDS => {
                    self.memory.undone(change, None, self.clock.now()).map_err(Stopped::Memory)?;
                    return Err(Stopped::Remote(error));
                }
                None => {}
            }
        }
    }

    async fn body(&mut self, change: &Change, live: Option<&Template>) -> Result<Value, MediaError> {
        let now = self.clock.now();
        let body = media::resolve(self, change, live, now).await?;
        if media::is_unresolved(&body) {
            return Err(MediaError::Sample("a kept value cannot be sent".to_owned()));
        }
        Ok(body)
    }

    /// Sends the change. Returns the id of a creation.
    async fn send(&self, change: &Change, body: Value) -> Result<Option<String>, RemoteError> {
        let id = change.id.as_deref().and_then(|id| Id::parse(id).ok());
        match (change.action, id) {
            (Action::Create, _) => {
                let created = self.client.create_template(&self.waba, body).await?;
                Ok(Some(created.id))
            }
            (Action::Edit, Some(id)) => self.client.edit_template(&id, body).await.map(|()| None),
            (Action::Delete, Some(id)) => {
                self.client.delete_template(&self.waba, &id, &change.name).await.map(|()| None)
            }
            (Action::Unarchive, Some(id)) => match Ids::new(vec![id]) {
                Ok(ids) => self.client.unarchive_templates(&self.waba, &ids).await.map(|_| None),
                Err(_) => Ok(None),
            },
            // A plan whose id is none was refused when it was read.
            (_, None) => Ok(None),
        }
    }

    /// Looks whether a change whose answer was lost has been done; returns the template's id if so.
    async fn look(&self, change: &Change, updated: Option<i64>) -> Result<Option<String>, RemoteError> {
        for pause in LOOKS {
            self.clock.sleep(pause).await;
            let live = account::read_name(self.client, &self.waba, &change.name).await?;
            let here = live.get(&change.name, &change.language);
            let observed = here.and_then(|live| live.observed.as_ref());
            let done = match change.action {
                Action::Create => observed.is_some(),
                Action::Delete => observed.is_none(),
                // An edit of what cannot be read back shows in nothing but the time.
                Action::Edit => {
                    observed.is_some_and(|observed| observed.last_updated_time != updated)
                        || (is_visible(change)
                            && here.is_some_and(|live| self.differences(change, live).is_empty()))
                }
                Action::Unarchive => observed.is_some_and(|observed| observed.status.as_str() != "ARCHIVED"),
            };
            if done {
                let id = observed.map(|observed| observed.id.clone());
                return Ok(Some(id.or_else(|| change.id.clone()).unwrap_or_default()));
            }
        }
        Ok(None)
    }

    fn refused(&mut self, change: &Change, error: RemoteError) -> Result<ChangeResult, Stopped> {
        self.memory.undone(change, Some(&error), self.clock.now()).map_err(Stopped::Memory)?;
        if stops_everything(error.kind()) {
            return Err(Stopped::Remote(error));
        }
        let help = error.help();
        Ok(match error.refusal() {
            Some(refusal) => ChangeResult::Refused(Refused {
                number: refusal.number(),
                subcode: refusal.subcode.and_then(|subcode| u32::try_from(subcode).ok()),
                words: refusal.words(),
                help,
            }),
            None => ChangeResult::Failed(error.to_string()),
        })
    }

    /// The write was done: remembers it, reads it back, and says what is not as it was meant.
    async fn finish(&mut self, change: &Change, id: Option<String>) -> Result<ChangeResult, Stopped> {
        self.memory.done(change).map_err(Stopped::Memory)?;
        let id = id.or_else(|| change.id.clone());
        let mut done = Done { id: id.clone(), ..Done::default() };
        let id = id.and_then(|id| Id::parse(&id).ok()).filter(|_| change.action != Action::Delete);
        let Some(id) = id else { return Ok(ChangeResult::Done(done)) };
        match account::read_one(self.client, &id).await {
            Ok(Some(live)) => {
                done.status = live.observed.as_ref().map(|observed| observed.status.to_string());
                done.notes = self.differences(change, &live);
            }
            Ok(None) => done.notes.push("it could not be read back".to_owned()),
            Err(error) => done.notes.push(format!("it could not be read back: {error}")),
        }
        Ok(ChangeResult::Done(done))
    }

    /// What the account says otherwise than it was told.
    fn differences(&self, change: &Change, live: &Template) -> Vec<String> {
        let Some(after) = &change.after else { return Vec::new() };
        let body = crate::model::compile::create_body(live);
        let mut notes = Vec::new();
        let told = after.get("category").and_then(Value::as_str);
        let category = live.observed.as_ref().map(|observed| observed.category.as_str());
        if let (Some(told), Some(category)) = (told, category)
            && told != category
        {
            notes.push(format!("Meta made it {category}, not {told}"));
        }
        let mut whole = body.clone();
        if let (Some(whole), Some(after)) = (whole.as_object_mut(), after.as_object()) {
            whole.extend(after.iter().map(|(key, value)| (key.clone(), value.clone())));
        }
        // Parts that cannot be read back are not compared where no ledger is given.
        let comparison = compare(&canonical(&whole, &|_| None), &canonical(&body, &|_| None), None);
        let paths: Vec<&str> =
            comparison.differences.iter().map(|difference| difference.path.as_str()).collect();
        if !paths.is_empty() {
            notes.push(format!("Meta stored this differently: {}", paths.join(", ")));
        }
        notes
    }
}

/// Whether a change can be seen in what Meta gives back.
fn is_visible(change: &Change) -> bool {
    let fields = |body: &Option<Value>| body.as_ref().map(|body| canonical(body, &|_| None).fields);
    fields(&change.before) != fields(&change.after)
}
