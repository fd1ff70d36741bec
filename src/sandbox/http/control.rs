//! `/sandbox/…`: what tests and people may do with the sandbox itself. Outside Graph's namespace, without a token.
//!
//! GET `/sandbox` says who is there, `/sandbox/state` everything that is held, requests included. POST sets
//! `/sandbox/faults`, `/sandbox/clock`, `/sandbox/seed`, and `/sandbox/reset` begins anew; DELETE clears
//! `/sandbox/faults` and `/sandbox/requests`. Files that answers point to lie here too.

use serde_json::{Value, json};

use super::answer::Answer;
use super::call::Call;
use crate::sandbox::clock::{ClockSetting, duration};
use crate::sandbox::core::{Core, Inner};
use crate::sandbox::ids::{APP_ID, BUSINESS_ID, WABA_ID};
use crate::sandbox::media::{cdn, message};
use crate::sandbox::store::StoreError;
use crate::sandbox::templates::seed;

/// The word by which a process knows that it is a sandbox that answers.
pub(in crate::sandbox) const MARK: &str = "waform sandbox";

/// Answers a call about the sandbox itself.
pub(super) fn answer(core: &Core, call: &Call) -> Answer {
    // No page in a browser has any business here.
    if call.headers.contains_key("origin") {
        return Answer::text(403, "this address is not for browsers");
    }
    let parts = call.parts();
    let method = call.method.as_str();
    match (method, parts.as_slice()) {
        ("GET", ["sandbox"]) => Answer::json(who(core)),
        ("GET", ["sandbox", "state"]) => Answer::json(state(core)),
        ("GET", ["sandbox", "faults"]) => Answer::json(json!(core.lock().faults.all())),
        ("POST", ["sandbox", "faults"]) => done(core.lock().faults.set(&call.raw)),
        ("DELETE", ["sandbox", "faults"]) => done(core.lock().faults.set(b"[]")),
        ("DELETE", ["sandbox", "requests"]) => {
            core.lock().log.clear();
            done(Ok(()))
        }
        ("POST", ["sandbox", "clock"]) => done(clock(core, &call.raw)),
        ("POST", ["sandbox", "seed"]) => begin_with(core, call),
        ("POST", ["sandbox", "reset"]) => done(core.reset().map_err(words)),
        ("GET", ["sandbox", "cdn", file]) => {
            let inner = core.lock();
            cdn::serve(&core.settings, &inner.store, file, &call.params, inner.state.now())
        }
        ("GET", ["sandbox", "media", id]) => core.with_call(call, |cx| message::serve(cx, id)),
        _ => Answer { status: 404, ..Answer::json(json!({ "error": "there is nothing of this name here" })) },
    }
}

/// Who answers here.
pub(in crate::sandbox) fn who(core: &Core) -> Value {
    let account = core.settings.account(WABA_ID);
    json!({
        "sandbox": MARK,
        "version": env!("CARGO_PKG_VERSION"),
        "pid": std::process::id(),
        "now": core.lock().state.now(),
        "waba_id": WABA_ID,
        "app_id": APP_ID,
        "business_id": BUSINESS_ID,
        "phone_number_id": account.and_then(|account| account.phone_number_id.clone()),
    })
}

/// Everything that is held.
fn state(core: &Core) -> Value {
    let inner = core.lock();
    let Inner { state, log, faults, .. } = &*inner;
    let now = state.now();
    let templates: Vec<Value> = state
        .templates
        .iter()
        .map(|(_, template)| json!({ "template": template, "standing": template.standing(now) }))
        .collect();
    let values = |records: Vec<(String, Value)>| Value::Object(records.into_iter().collect());
    json!({
        "now": now,
        "offset": state.meta.offset,
        "calls": state.meta.calls,
        "templates": templates,
        "uploads": values(state.uploads.iter().map(|(key, upload)| (key.clone(), json!(upload))).collect()),
        "media": values(state.media.iter().map(|(key, media)| (key.to_string(), json!(media))).collect()),
        "messages": state.messages.iter().map(|(_, message)| message).collect::<Vec<_>>(),
        "requests": log.entries().collect::<Vec<_>>(),
        "faults": faults.all(),
    })
}

/// `{"clock":"+31d"}` puts it there, `{"advance":"2s"}` moves it on.
fn clock(core: &Core, body: &[u8]) -> Result<(), String> {
    let body: Value = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    let text = |key: &str| body.get(key).and_then(Value::as_str);
    match (text("clock"), text("advance")) {
        (Some(setting), None) => {
            let setting = ClockSetting::parse(setting).map_err(|error| error.to_string())?;
            core.set_clock(setting).map_err(words)
        }
        (None, Some(by)) => {
            let by = duration(by).ok_or("`advance` is a duration such as `2s` or `31d`")?;
            core.advance(by).map_err(words)
        }
        _ => Err("it needs `clock` or `advance`".to_owned()),
    }
}

/// A listing, for the account that `waba_id` names, else for the first.
fn begin_with(core: &Core, call: &Call) -> Answer {
    let waba = call.params.text("waba_id").unwrap_or_else(|| WABA_ID.to_owned());
    if core.settings.account(&waba).is_none() {
        return done(Err("there is no such account".to_owned()));
    }
    let text = String::from_utf8_lossy(&call.raw);
    match core.change(|state| seed::seed(state, &waba, &text)) {
        Ok(Ok(count)) => Answer::json(json!({ "templates": count })),
        Ok(Err(why)) => done(Err(why)),
        Err(error) => done(Err(words(error))),
    }
}

fn words(error: StoreError) -> String {
    error.to_string()
}

fn done(result: Result<(), String>) -> Answer {
    match result {
        Ok(()) => Answer::success(),
        Err(why) => Answer { status: 400, ..Answer::json(json!({ "error": why })) },
    }
}
