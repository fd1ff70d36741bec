//! The resumable upload: from a file to the handle that stands for it in a template.
//!
//! After a break Meta is asked how much it has, and the rest is sent. A session that Meta no longer knows is opened
//! anew, once. An upload can be repeated without harm: what nobody uses expires.

use std::fmt;

use bytes::Bytes;
use jiff::Timestamp;

use super::answer::{OpenedSession, SessionOffset, Uploaded};
use super::client::{Answer, Client};
use super::endpoint::Endpoint;
use super::endpoint::uploads::{self, Session};
use super::error::{Kind, RemoteError};
use super::id::Id;
use super::retry;
use super::transport::Progress;

/// Breaks after which an upload is given up even if it still moves a little.
const MOST_TRIES: u32 = 100;

/// A file to upload. Its bytes are in memory, so that what was hashed and looked at is what is sent.
#[derive(Clone)]
pub struct File {
    /// Its name, without folders.
    pub name: String,
    /// Its type, such as `image/png`.
    pub media_type: String,
    /// Its contents.
    pub bytes: Bytes,
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "File({}, {}, {} bytes)", self.name, self.media_type, self.bytes.len())
    }
}

/// What stands for an uploaded file. Several lines for a large one; all of them are the handle.
///
/// Whoever has it can use the file, so it does not print.
#[derive(Clone, PartialEq, Eq)]
pub struct Handle(String);

impl Handle {
    /// Takes a handle as Meta wrote it.
    pub fn new(text: impl Into<String>) -> Handle {
        Handle(text.into())
    }

    /// The whole of it, for a template's `header_handle` and the cache.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// When it expires, where it says so: `4::…:e:<unix seconds>:…`. Of several lines, the first to expire.
    pub fn expires_at(&self) -> Option<Timestamp> {
        let of_line = |line: &str| {
            let mut parts = line.split(':').skip_while(|part| *part != "e").skip(1);
            Timestamp::from_second(parts.next()?.parse().ok()?).ok()
        };
        self.0.lines().filter_map(of_line).min()
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handle(***)")
    }
}

impl Client {
    /// Uploads a file under an app. `progress` is told bytes sent and bytes in all; after a break it goes back to
    /// what Meta has.
    pub async fn upload(
        &self,
        app: &Id,
        file: &File,
        progress: Option<Progress>,
    ) -> Result<Handle, RemoteError> {
        let mut session = self.open_session(app, file).await?;
        let mut reopened = false;
        loop {
            match self.fill(&session, file, progress.clone()).await {
                Err(error) if is_gone(&error) && !reopened => {
                    reopened = true;
                    session = self.open_session(app, file).await?;
                }
                result => return result,
            }
        }
    }

    async fn open_session(&self, app: &Id, file: &File) -> Result<Session, RemoteError> {
        let endpoint = uploads::open(app, &file.name, file.bytes.len() as u64, &file.media_type);
        let answer = self.send(&endpoint).await?;
        let opened: OpenedSession = self.decode(&endpoint, &answer, "an upload session")?;
        Session::parse(&opened.id).ok_or_else(|| self.senseless(&endpoint, &answer, "an upload session"))
    }

    /// Sends what Meta does not have, until it has all or nothing moves any more.
    async fn fill(
        &self,
        session: &Session,
        file: &File,
        progress: Option<Progress>,
    ) -> Result<Handle, RemoteError> {
        let (mut offset, mut farthest) = (0, 0);
        let mut pauses = retry::pauses();
        let mut tries = 0;
        loop {
            tries += 1;
            let endpoint = uploads::send(session, file.bytes.slice(offset..), offset);
            let fault = match self.once(&endpoint, tries, progress.clone()).await {
                Ok(reply) => return self.handle_of(&endpoint, &self.answer(&endpoint, &reply, tries)?),
                Err(fault) => fault,
            };
            let again = retry::next(endpoint.repeat, &fault) == retry::Next::Again;
            let Some(pause) = pauses.next().filter(|_| again) else {
                return Err(self.error(&endpoint, tries, fault));
            };
            self.sit_out(&endpoint, &fault, pause).await;
            // Never beyond the end: the slice above would panic.
            let reached = self.offset(session).await?.min(file.bytes.len());
            if reached > farthest && tries < MOST_TRIES {
                // It moves: a long way over a bad line is not a failure.
                pauses = retry::pauses();
                farthest = reached;
            }
            offset = reached;
        }
    }

    async fn offset(&self, session: &Session) -> Result<usize, RemoteError> {
        let endpoint = uploads::offset(session);
        let answer = self.send(&endpoint).await?;
        let reached: SessionOffset = self.decode(&endpoint, &answer, "an offset")?;
        Ok(usize::try_from(reached.file_offset).unwrap_or(usize::MAX))
    }

    fn handle_of(&self, endpoint: &Endpoint, answer: &Answer) -> Result<Handle, RemoteError> {
        let uploaded: Uploaded = self.decode(endpoint, answer, "an uploaded file")?;
        if uploaded.h.trim().is_empty() {
            return Err(self.amiss(
                endpoint,
                answer.http,
                answer.tries,
                "an uploaded file",
                "its handle is empty",
            ));
        }
        Ok(Handle(uploaded.h))
    }
}

/// Whether Meta knows the session no more, or says that it is of no use.
fn is_gone(error: &RemoteError) -> bool {
    matches!(error.kind(), Kind::NotFound | Kind::Rejected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_says_when_it_expires_and_never_what_it_is() {
        let handle =
            Handle::new("4::aW1hZ2UvcG5n:ARZ:e:1800000000:634:104:ARa\n4::aW1h:ARY:e:1790000000:634:104:ARb");
        assert_eq!(handle.expires_at(), Timestamp::from_second(1_790_000_000).ok());
        assert_eq!(Handle::new("3:abc").expires_at(), None);
        assert_eq!(Handle::new("4::x:e:soon:1").expires_at(), None);
        assert_eq!(format!("{handle:?}"), "Handle(***)");
    }
}
