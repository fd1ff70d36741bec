//! From HTTP to a call, and from an answer to HTTP: the one door of the sandbox.

mod answer;
mod body;
mod call;
mod control;
mod faults;
mod log;
mod params;

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, Method, Response};

pub(super) use answer::Answer;
pub(super) use call::Call;
pub(super) use control::MARK;
pub(super) use faults::{Fault, FaultKind, Faults, When};
pub(super) use log::Log;
pub(super) use params::{Params, is_shallow, unwrapped};

use super::core::Core;
use super::errors::GraphError;
use body::Read;

/// Everything is answered in one place: Graph's addresses begin with numbers, and have no pattern to route by.
pub(super) fn router(core: Arc<Core>) -> Router {
    // Bodies have limits of their own, by what they are for.
    Router::new().fallback(handle).layer(DefaultBodyLimit::disable()).with_state(core)
}

async fn handle(State(core): State<Arc<Core>>, request: Request) -> Response<Body> {
    let host = header(request.headers(), "host").unwrap_or_default().to_owned();
    // A page in a browser can be made to ask a name that leads here; the sandbox answers to its own names alone.
    if !is_loopback(&host) {
        return Answer::text(403, "the sandbox is reached as 127.0.0.1, ::1 or localhost").into_response();
    }
    let (parts, body) = request.into_parts();
    let target = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let mut call = Call::new(parts.method.clone(), &parts.uri, parts.headers.clone(), &host);
    let Read { result, is_whole } = body::read(&mut call, parts, body).await;
    call.find_token();
    if let Err(error) = result {
        let mut answer = core.refuse(&error);
        // What was not read of the body is still in the connection.
        answer.headers.push(("connection", "close".to_owned()));
        return answer.into_response();
    }
    if call.path.first().is_some_and(|first| first == "sandbox") {
        return control::answer(&core, &call).into_response();
    }
    overridden(&mut call);
    let fault = core.meet(&call.method, &target);
    // A body that broke off has nobody to answer; what an upload got is kept all the same.
    if !is_whole && !call.path.first().is_some_and(|first| first.starts_with("upload:")) {
        return core.refuse(&GraphError::parameter("The request's body is incomplete.")).into_response();
    }
    match fault {
        None => core.respond(&call, None).into_response(),
        Some(fault) => gone_wrong(&core, &call, &fault).await,
    }
}

/// Graph takes the method as a parameter too, for clients that can only post.
fn overridden(call: &mut Call) {
    let wanted = call.params.text("method").map(|word| word.to_ascii_uppercase());
    let method = match wanted.as_deref() {
        Some("GET") => Method::GET,
        Some("POST") => Method::POST,
        Some("DELETE") => Method::DELETE,
        _ => return,
    };
    if call.method == Method::GET || call.method == Method::POST {
        call.params.take("method");
        call.method = method;
    }
}

/// Answers a call that meets a fault.
async fn gone_wrong(core: &Core, call: &Call, fault: &Fault) -> Response<Body> {
    let kind = Some(fault.fault);
    if fault.fault == FaultKind::Slow && fault.when == When::Before {
        tokio::time::sleep(fault.delay()).await;
    }
    let answer = fault.takes_effect().then(|| core.respond(call, kind));
    let refuse = |error: GraphError| {
        let refusal = core.refuse(&error);
        if answer.is_none() {
            core.note(call, &refusal, kind);
        }
        refusal.into_response()
    };
    let whole = || answer.clone().unwrap_or_else(|| Answer::text(500, ""));
    match fault.fault {
        FaultKind::Timeout => {
            if answer.is_none() {
                core.note(call, &Answer::text(0, ""), kind);
            }
            tokio::time::sleep(fault.delay()).await;
            Answer::text(504, "").into_response()
        }
        FaultKind::Status => refuse(GraphError::unavailable(fault.status.unwrap_or(503))),
        FaultKind::RateLimit if fault.code == Some(4) => refuse(GraphError::app_limit()),
        FaultKind::RateLimit => refuse(GraphError::account_limit()),
        FaultKind::CutOff => body::cut_off(&whole()),
        FaultKind::Garbage => {
            let page = "<!DOCTYPE html><html><body>Sorry, something went wrong.</body></html>";
            Answer::text(whole().status, page).into_response()
        }
        FaultKind::Slow => {
            if fault.when == When::After {
                tokio::time::sleep(fault.delay()).await;
            }
            whole().into_response()
        }
    }
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// `127.0.0.1:4010`, `[::1]:4010`, `localhost`.
fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered_to() {
        for own in ["127.0.0.1:4010", "127.0.0.1", "[::1]:4010", "localhost:1", "LocalHost"] {
            assert!(is_loopback(own), "{own}");
        }
        for other in ["", "evil.example", "127.0.0.1.evil.example", "10.0.0.1:80", "[::2]"] {
            assert!(!is_loopback(other), "{other}");
        }
    }
}
