//! Why a call failed: told apart by what can be done about it, and never by the words of an answer.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;

use super::broken::Broken;
use super::endpoint::{Endpoint, Repeat};
use super::refusal::{Refusal, Sort, plain};

/// How much of an answer that makes no sense is shown.
const EXCERPT: usize = 300;

/// What a failure is, for whoever decides what to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The token is missing, expired or not valid.
    Auth,
    /// The token is valid and may not do this.
    Permission,
    /// Too many calls; [`RemoteError::until`] says when to come back, where Meta does.
    RateLimited,
    /// There is no such object, or the token cannot see it.
    NotFound,
    /// Meta refused it; it was not done.
    Rejected,
    /// Meta has a fault of its own.
    Unavailable,
    /// The call did not get through, or its answer did not.
    Transport,
    /// The answer is not one that Meta gives.
    Unexpected,
}

/// A call that failed.
#[derive(Debug, thiserror::Error)]
#[error("could not {doing}: {fault}{}", Tries(*.tries))]
pub struct RemoteError {
    doing: &'static str,
    repeat: Repeat,
    tries: u32,
    requests: u32,
    until: Option<Timestamp>,
    fault: Fault,
}

/// What happened.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Fault {
    /// Meta answered with an error.
    #[error("{}", Told(.0))]
    Refused(Box<Refusal>),
    /// The call or its answer was lost.
    #[error("{0}")]
    Broken(Box<Broken>),
    /// An answer that makes no sense.
    #[error("{0}")]
    Unexpected(Box<Unexpected>),
}

/// An answer that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the answer is not {wanted} (HTTP {http}): {excerpt}")]
pub struct Unexpected {
    /// What it should have been.
    pub wanted: &'static str,
    /// HTTP status.
    pub http: u16,
    /// What is wrong with it, or its beginning; one line, without tokens.
    pub excerpt: String,
}

impl Unexpected {
    /// With the beginning of a body. The token must be scrubbed from it before.
    pub(super) fn body(wanted: &'static str, http: u16, body: &str) -> Unexpected {
        let beginning = plain(body.trim_start(), EXCERPT);
        let excerpt = if beginning.is_empty() { "it is empty".to_owned() } else { format!("`{beginning}`") };
        Unexpected { wanted, http, excerpt }
    }

    /// With words of our own.
    pub(super) fn because(wanted: &'static str, http: u16, why: impl Into<String>) -> Unexpected {
        Unexpected { wanted, http, excerpt: why.into() }
    }
}

impl RemoteError {
    pub(super) fn new(endpoint: &Endpoint, tries: u32, now: Timestamp, fault: Fault) -> RemoteError {
        let until = fault.wait().map(|wait| super::clock::after(now, wait));
        RemoteError { doing: endpoint.doing, repeat: endpoint.repeat, tries, requests: tries, until, fault }
    }

    /// The same, as the end of more than this call.
    pub(super) fn after(mut self, requests: u32) -> RemoteError {
        self.requests = requests.saturating_add(self.tries);
        self
    }

    /// What to make of it.
    pub fn kind(&self) -> Kind {
        self.fault.kind()
    }

    /// What happened.
    pub fn fault(&self) -> &Fault {
        &self.fault
    }

    /// Meta's error, where there is one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match &self.fault {
            Fault::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// When calls are taken again, where Meta says so.
    pub fn until(&self) -> Option<Timestamp> {
        self.until
    }

    /// How many requests were made in all: of a listing, those of its other pages as well.
    pub fn requests(&self) -> u32 {
        self.requests
    }

    /// How often it was tried.
    pub fn tries(&self) -> u32 {
        self.tries
    }

    /// Whether the account may have changed although the call failed: whoever meets this reads before anything else.
    pub fn is_ambiguous(&self) -> bool {
        self.repeat == Repeat::Write && self.fault.may_have_been_done()
    }

    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        let by_kind = match &self.fault {
            Fault::Refused(refusal) => help_for(refusal, self.kind()),
            Fault::Broken(broken) => Some(broken.help()),
            Fault::Unexpected(unexpected) if (300..400).contains(&unexpected.http) => {
                Some("redirects are not followed; check the base URL and the proxy".to_owned())
            }
            Fault::Unexpected(_) => {
                Some("something between this machine and Meta may have answered in its place".to_owned())
            }
        };
        let unsure = "it may have been done all the same; read the account before trying again";
        if self.is_ambiguous() {
            return Some(by_kind.map_or_else(|| unsure.to_owned(), |help| format!("{help}; {unsure}")));
        }
        by_kind
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Fault {
        Fault::Refused(Box::new(refusal))
    }
}

impl From<Broken> for Fault {
    fn from(broken: Broken) -> Fault {
        Fault::Broken(Box::new(broken))
    }
}

impl From<Unexpected> for Fault {
    fn from(unexpected: Unexpected) -> Fault {
        Fault::Unexpected(Box::new(unexpected))
    }
}

impl Fault {
    /// What to make of it.
    pub fn kind(&self) -> Kind {
        match self {
            Fault::Broken(_) => Kind::Transport,
            Fault::Unexpected(_) => Kind::Unexpected,
            Fault::Refused(refusal) => match refusal.sort() {
                Sort::Auth => Kind::Auth,
                Sort::Permission => Kind::Permission,
                Sort::RateLimited => Kind::RateLimited,
                Sort::NotFound => Kind::NotFound,
                Sort::Unavailable => Kind::Unavailable,
                Sort::Rejected => Kind::Rejected,
            },
        }
    }

    /// How long Meta asks to wait.
    pub(super) fn wait(&self) -> Option<Duration> {
        match self {
            Fault::Refused(refusal) => refusal.wait,
            _ => None,
        }
    }

    /// Whether a page of a listing was too large.
    pub(super) fn is_too_large(&self) -> bool {
        matches!(self, Fault::Refused(refusal) if refusal.is_too_large())
    }

    /// Whether Meta may have done what it was asked.
    pub(super) fn may_have_been_done(&self) -> bool {
        match self {
            Fault::Broken(broken) => broken.stage.was_sent(),
            Fault::Refused(_) => self.kind() == Kind::Unavailable,
            // A status of 400 to 499 means a refusal, whoever wrote the body.
            Fault::Unexpected(unexpected) => !(400..500).contains(&unexpected.http),
        }
    }
}

/// A refusal in words: what it comes to, its number, and what Meta says.
struct Told<'a>(&'a Refusal);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Told(refusal) = self;
        let verdict = match refusal.sort() {
            Sort::Auth => "Meta does not accept the token",
            Sort::Permission => "the token may not do this",
            Sort::RateLimited => "too many calls",
            Sort::NotFound => "there is no such object, or the token cannot see it",
            Sort::Unavailable => "Meta has a fault of its own",
            Sort::Rejected => "Meta refused it",
        };
        write!(f, "{verdict} ({})", refusal.number())?;
        let words = refusal.words();
        if !words.is_empty() {
            write!(f, ": {}", words.trim_end_matches('.'))?;
        }
        if !refusal.blame.is_empty() {
            write!(f, " (Meta blames {})", refusal.blame.join(", "))?;
        }
        Ok(())
    }
}

struct Tries(u32);

impl fmt::Display for Tries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 > 1 { write!(f, " (tried {} times)", self.0) } else { Ok(()) }
    }
}

/// The remedy of the code, when to come back, and what Meta's support will ask for.
fn help_for(refusal: &Refusal, kind: Kind) -> Option<String> {
    let remedy = refusal.known().map(|code| code.remedy.to_owned());
    let wait = refusal.wait.map(|wait| format!("Meta takes calls again in {}", minutes(wait)));
    let asks_for_help = matches!(kind, Kind::Rejected | Kind::Unavailable);
    let trace = refusal.trace_id.as_ref().filter(|_| asks_for_help).map(|id| format!("trace id {id}"));
    let parts: Vec<String> = [remedy, wait, trace].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn minutes(wait: Duration) -> String {
    match wait.as_secs() {
        seconds @ 0..120 => format!("{seconds} seconds"),
        seconds => format!("{} minutes", seconds.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remote::broken::Stage;
    use crate::remote::endpoint::templates;
    use crate::remote::id::Id;
    use serde_json::json;

    fn error(writes: bool, fault: Fault) -> RemoteError {
        let id = Id::parse("1").unwrap();
        let endpoint = if writes { templates::edit(&id, json!({})) } else { templates::get(&id, &[]) };
        RemoteError::new(&endpoint, 1, "2026-11-22T06:00:00Z".parse().unwrap(), fault)
    }

    fn refused(http: u16, body: serde_json::Value) -> Fault {
        Refusal::parse(http, &json!({ "error": body }).to_string()).unwrap().into()
    }

    fn broken(stage: Stage) -> Fault {
        let (host, detail) = ("graph.facebook.com".to_owned(), "connection refused".to_owned());
        Broken { stage, host, proxy: None, detail }.into()
    }

    #[test]
    fn a_refusal_reads_as_a_sentence_with_its_remedy() {
        let fault = refused(
            400,
            json!({"code": 100, "error_subcode": 2388046, "message": "Invalid parameter", "fbtrace_id": "A1",
                "error_user_title": "Name Format is Incorrect", "error_user_msg": "Only lowercase.",
                "error_data": {"blame_field_specs": [["name"]]}}),
        );
        let error = error(true, fault);
        assert_eq!(
            error.to_string(),
            "could not edit the template: Meta refused it (100/2388046): Name Format is Incorrect: Only lowercase \
             (Meta blames name)"
        );
        assert_eq!(
            error.help().unwrap(),
            "rename it; Meta's text forgets to say that digits are allowed; trace id A1"
        );
        assert!(!error.is_ambiguous());
    }

    #[test]
    fn a_rate_limit_says_when_to_come_back() {
        let mut refusal = Refusal::bare(429);
        refusal.wait = Some(Duration::from_secs(600));
        let error = error(false, refusal.into());
        assert_eq!(error.kind(), Kind::RateLimited);
        assert_eq!(error.until().unwrap().to_string(), "2026-11-22T06:10:00Z");
        assert_eq!(error.to_string(), "could not read the template: too many calls (HTTP 429)");
        assert_eq!(error.help().unwrap(), "Meta takes calls again in 10 minutes");
    }

    #[test]
    fn only_a_write_that_may_have_arrived_is_ambiguous() {
        let by_stage = |stage| error(true, broken(stage)).is_ambiguous();
        for stage in [Stage::Setup, Stage::Lookup, Stage::Connect, Stage::Tls, Stage::ConnectTimeout] {
            assert!(!by_stage(stage), "{stage:?}");
        }
        assert!(by_stage(Stage::Timeout) && by_stage(Stage::Cut));
        assert!(!error(false, broken(Stage::Cut)).is_ambiguous());
        let fault = json!({"code": 2, "message": "Service temporarily unavailable"});
        let unavailable = error(true, refused(503, fault));
        assert!(unavailable.is_ambiguous() && unavailable.help().unwrap().contains("may have been done"));
        let unexpected = |http| Unexpected::body("a created template", http, "<html>").into();
        assert!(error(true, unexpected(200)).is_ambiguous() && !error(true, unexpected(403)).is_ambiguous());
    }

    #[test]
    fn a_lost_call_names_the_host_and_the_proxy() {
        let lost = error(false, broken(Stage::Connect));
        assert_eq!(
            lost.to_string(),
            "could not read the template: no connection to graph.facebook.com: connection refused"
        );
        assert!(lost.help().unwrap().contains("HTTPS_PROXY"));
        assert!(error(false, broken(Stage::Tls)).help().unwrap().contains("--ca-file"));
    }

    #[test]
    fn an_answer_without_sense_shows_its_beginning() {
        let body = format!("\n<html>\u{1b}[31m{}", "x".repeat(1000));
        let unexpected = Unexpected::body("a listing", 200, &body);
        assert!(
            unexpected.to_string().starts_with("the answer is not a listing (HTTP 200): `<html> [31mxxx")
        );
        assert!(unexpected.to_string().len() < 400);
        assert!(Unexpected::body("a listing", 200, "").to_string().ends_with("it is empty"));
    }
}
