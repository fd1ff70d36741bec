//! The Graph API: who asks, what for, and whether that exists.
//!
//! Graph's addresses name an object by its number and behind it an edge, so they are not routed by pattern: the
//! number is looked up, and the edge has to be one of the kind of object that it turned out to be.

mod account;
mod apps;
pub(super) mod fields;
pub(super) mod health;
mod numbers;
pub(super) mod paging;
mod usage;

use axum::http::Method;

use super::clock::Millis;
use super::errors::GraphError;
use super::http::{Answer, Call};
use super::ids::{APP_ID, BUSINESS_ID, USER_ID};
use super::review::GivenToken;
use super::settings::{Account, Settings};
use super::state::State;
use super::store::Store;
use super::{media, messages, signing, templates};

/// The newest version that is answered where a path names none.
const NEWEST: &str = "v26.0";

/// A call in its surroundings.
pub(super) struct Cx<'a> {
    pub(super) settings: &'a Settings,
    pub(super) state: &'a mut State,
    pub(super) store: &'a Store,
    pub(super) call: &'a Call,
    pub(super) now: Millis,
    pub(super) token: &'a GivenToken,
}

/// What an answer becomes, or why there is none.
pub(super) type Result<T> = std::result::Result<T, GraphError>;

/// An object of the Graph.
enum Node<'a> {
    Account(&'a Account),
    Number(&'a Account),
    App,
    Business,
    User,
    Template(u64),
    Media(u64),
}

/// Answers a call, headers and all.
pub(super) fn answer(
    settings: &Settings,
    state: &mut State,
    store: &Store,
    call: &Call,
    trace: &str,
) -> Answer {
    let now = state.now();
    let mut headers = vec![
        ("facebook-api-version", call.version.clone().unwrap_or_else(|| NEWEST.to_owned())),
        ("x-fb-request-id", trace.to_owned()),
        ("x-fb-trace-id", trace.to_owned()),
        ("x-fb-rev", "1000000000".to_owned()),
    ];
    let result = authorize(settings, call, now)
        .and_then(|token| counted(settings, state, call, now, &mut headers).map(|()| token))
        .and_then(|token| route(&mut Cx { settings, state, store, call, now, token }));
    let mut answer = result.unwrap_or_else(|error| refusal(&error, trace));
    answer.headers.extend(headers);
    answer
}

/// Runs something in the surroundings of a call that counts against nothing.
pub(super) fn within(
    settings: &Settings,
    state: &mut State,
    store: &Store,
    call: &Call,
    run: impl FnOnce(&mut Cx<'_>) -> Result<Answer>,
) -> Result<Answer> {
    let now = state.now();
    let token = authorize(settings, call, now)?;
    run(&mut Cx { settings, state, store, call, now, token })
}

/// A refusal as an answer.
pub(super) fn refusal(error: &GraphError, trace: &str) -> Answer {
    let mut answer = Answer { status: error.http(), ..Answer::json(error.body(trace)) };
    if error.http() == 401 {
        let challenge = "OAuth \"Facebook Platform\" \"invalid_token\" \"The token cannot be used\"";
        answer.headers.push(("www-authenticate", challenge.to_owned()));
    }
    answer
}

fn authorize<'s>(settings: &'s Settings, call: &Call, now: Millis) -> Result<&'s GivenToken> {
    let given = call.token.as_deref().filter(|token| !token.is_empty()).ok_or_else(GraphError::no_token)?;
    let token = settings.token(given).ok_or_else(GraphError::bad_token)?;
    if token.has_expired(now) {
        return Err(GraphError::expired_token());
    }
    if let Some(proof) = call.params.text("appsecret_proof")
        && proof != signing::hex(&settings.app_secret, given.as_bytes())
    {
        return Err(GraphError::bad_proof());
    }
    Ok(token)
}

/// Counts the call, and refuses it where it is one too many.
///
/// Against an account count the calls on the account itself and on the edges that Meta lists; a
/// template by its id is not among them. Against the app count all.
fn counted(
    settings: &Settings,
    state: &mut State,
    call: &Call,
    now: Millis,
    headers: &mut Vec<(&'static str, String)>,
) -> Result<()> {
    let app = usage::count(state, usage::APP, settings.app_requests(), now);
    headers.push(("x-app-usage", app.of_app().to_string()));
    if app.is_over() {
        return Err(GraphError::app_limit());
    }
    const COUNTED: [&str; 4] = ["message_templates", "phone_numbers", "subscribed_apps", "assigned_users"];
    let Some((first, rest)) = call.path.split_first() else { return Ok(()) };
    let is_counted = rest.first().is_none_or(|edge| COUNTED.contains(&edge.as_str()));
    let Some(account) = settings.account(first).filter(|_| is_counted) else { return Ok(()) };
    let used = usage::count(state, &account.waba_id, account.requests_per_hour, now);
    headers.push(("x-business-use-case-usage", used.of_account(&account.waba_id).to_string()));
    if used.is_over() { Err(GraphError::account_limit()) } else { Ok(()) }
}

fn route(cx: &mut Cx<'_>) -> Result<Answer> {
    let call = cx.call;
    let parts = call.parts();
    let is = |method: &Method| call.method == *method;
    match parts.as_slice() {
        ["debug_token"] if is(&Method::GET) => apps::debug_token(cx),
        ["message_template_library"] if is(&Method::GET) => {
            cx.needs_management()?;
            templates::library::browse(cx)
        }
        ["me"] if is(&Method::GET) => apps::user(cx),
        [session] if session.starts_with("upload:") => media::uploads::session(cx, session),
        [id] => match cx.node(id)? {
            Node::Account(account) => account::node(cx, account),
            Node::Number(account) => numbers::node(cx, account),
            Node::Template(id) => templates::node(cx, id),
            Node::Media(id) => media::message::node(cx, id),
            Node::App => apps::app(cx),
            Node::Business => account::business(cx),
            Node::User => apps::user(cx),
        },
        [id, edge] => edge_of(cx, id, edge),
        [id, "message_templates", verb @ ("archive" | "unarchive")] if is(&Method::POST) => {
            let Node::Account(account) = cx.node(id)? else { return Err(cx.unsupported(id)) };
            cx.needs_management()?;
            templates::archive::change(cx, account, *verb == "archive")
        }
        [] => Err(GraphError::unknown_object(call.method.as_str(), "")),
        [_, rest @ ..] => Err(GraphError::unknown_path(&rest.join("/"))),
    }
}

fn edge_of(cx: &mut Cx<'_>, id: &str, edge: &str) -> Result<Answer> {
    let call = cx.call;
    let node = cx.node(id)?;
    let method = (call.method == Method::GET, call.method == Method::POST, call.method == Method::DELETE);
    let (get, post, delete) = method;
    let is_sending = matches!((&node, edge), (Node::Number(_), "messages" | "media"));
    if is_sending {
        cx.needs_messaging()?
    } else {
        cx.needs_management()?
    }
    match (node, edge) {
        (Node::Account(account), "message_templates") if get => templates::list::list(cx, account),
        (Node::Account(account), "message_templates") if post => templates::create::create(cx, account),
        (Node::Account(account), "message_templates") if delete => templates::delete::delete(cx, account),
        (Node::Account(account), "upsert_message_templates") if post => {
            templates::upsert::upsert(cx, account)
        }
        (Node::Account(_), "message_template_previews") if get => templates::preview::previews(cx),
        (Node::Account(account), "migrate_message_templates") if post => {
            templates::migrate::migrate(cx, account)
        }
        (Node::Account(account), "phone_numbers") if get => numbers::list(cx, account),
        (Node::Account(account), "subscribed_apps") if get => account::subscriptions(cx, account),
        (Node::Account(account), "subscribed_apps") if post => account::subscribe(cx, account),
        (Node::Account(account), "subscribed_apps") if delete => account::unsubscribe(cx, account),
        (Node::Number(account), "messages") if post => messages::send(cx, account),
        (Node::Number(account), "media") if post => media::message::upload(cx, account),
        (Node::App, "uploads") if post => media::uploads::open(cx),
        (Node::Template(id), "compare") if get => templates::compare::compare(cx, id),
        (Node::Template(id), "unpause") if post => templates::unpause::unpause(cx, id),
        (node, _) if get => Err(GraphError::no_field(edge, node.type_name())),
        _ => Err(cx.unsupported(id)),
    }
}

impl Node<'_> {
    /// The name by which Graph speaks of the type.
    fn type_name(&self) -> &'static str {
        match self {
            Node::Account(_) => "WhatsAppBusinessAccount",
            Node::Number(_) => "WhatsAppBusinessPhoneNumber",
            Node::App => "Application",
            Node::Business => "Business",
            Node::User => "User",
            Node::Template(_) => "WhatsAppMessageTemplate",
            Node::Media(_) => "WhatsAppBusinessMedia",
        }
    }
}

impl<'a> Cx<'a> {
    /// The object of an id; what the token may not see does not exist for it.
    fn node(&self, id: &str) -> Result<Node<'a>> {
        let settings = self.settings;
        let sees = |account: &&Account| self.token.sees(&account.waba_id);
        if let Some(account) = settings.account(id).filter(sees) {
            return Ok(Node::Account(account));
        }
        if let Some(account) = settings.account_of_number(id).filter(sees) {
            return Ok(Node::Number(account));
        }
        match id {
            APP_ID => return Ok(Node::App),
            BUSINESS_ID => return Ok(Node::Business),
            USER_ID => return Ok(Node::User),
            _ => {}
        }
        if !id.is_empty() && !id.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(GraphError::unknown_alias(id));
        }
        let number: u64 = id.parse().map_err(|_| self.unsupported(id))?;
        let template = self.state.templates.get(&number);
        if template
            .is_some_and(|template| self.token.sees(&template.waba) && !template.standing(self.now).is_gone())
        {
            return Ok(Node::Template(number));
        }
        if self.state.media.get(&number).is_some() {
            return Ok(Node::Media(number));
        }
        Err(self.gone(id))
    }

    /// An id that names nothing, in the form that the behaviour asks for.
    pub(super) fn gone(&self, id: &str) -> GraphError {
        if self.settings.behaviour.missing_is_404 {
            GraphError::template_not_found()
        } else {
            self.unsupported(id)
        }
    }

    /// The call is nothing that this object does.
    pub(super) fn unsupported(&self, id: &str) -> GraphError {
        GraphError::unknown_object(self.call.method.as_str(), id)
    }

    /// Refuses a token without the scope for templates and settings.
    pub(super) fn needs_management(&self) -> Result<()> {
        if self.token.management { Ok(()) } else { Err(GraphError::no_management()) }
    }

    /// Refuses a token without the scope for messages.
    pub(super) fn needs_messaging(&self) -> Result<()> {
        if self.token.messaging { Ok(()) } else { Err(GraphError::no_messaging()) }
    }
}
