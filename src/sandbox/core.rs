//! What every connection shares: the state behind a lock, and the order in which a call is answered.

use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::Method;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::clock::{ClockSetting, Millis};
use super::errors::GraphError;
use super::graph;
use super::http::{Answer, Call, FaultKind, Faults, Log};
use super::settings::Settings;
use super::signing;
use super::state::{State, Subscription};
use super::store::{Store, StoreError};
use super::templates::seed;

/// A running sandbox.
pub(super) struct Core {
    pub(super) settings: Settings,
    inner: Mutex<Inner>,
}

/// What changes.
pub(super) struct Inner {
    pub(super) state: State,
    pub(super) store: Store,
    pub(super) log: Log,
    pub(super) faults: Faults,
    traces: u64,
}

impl Core {
    /// Reads the store, and begins it where it is new.
    pub(super) fn open(settings: Settings, store: Store) -> Result<Core, StoreError> {
        let state = State::load(&store)?;
        let inner = Inner { state, store, log: Log::default(), faults: Faults::default(), traces: 0 };
        let core = Core { settings, inner: Mutex::new(inner) };
        core.begin()?;
        Ok(core)
    }

    /// Forgets everything and begins anew.
    pub(super) fn reset(&self) -> Result<(), StoreError> {
        {
            let mut inner = self.lock();
            inner.store.clear()?;
            inner.state = State::load(&inner.store)?;
            inner.log.clear();
        }
        self.begin()
    }

    /// A new account holds Meta's sample, and its app gets its webhooks.
    fn begin(&self) -> Result<(), StoreError> {
        let mut inner = self.lock();
        let Inner { state, store, .. } = &mut *inner;
        if !state.meta.begun {
            state.meta.begun = true;
            state.meta.announced = state.now();
            for account in &self.settings.accounts {
                seed::hello_world(state, &account.waba_id);
                state.subscriptions.insert(account.waba_id.clone(), Subscription::default());
            }
        }
        state.save(store)
    }

    /// Moves the clock.
    pub(super) fn set_clock(&self, setting: ClockSetting) -> Result<(), StoreError> {
        self.change(|state| state.meta.offset = setting.offset())
    }

    /// Moves the clock on from where it is.
    pub(super) fn advance(&self, by: Millis) -> Result<(), StoreError> {
        self.change(|state| {
            let offset = state.meta.offset.saturating_add(by);
            state.meta.offset = ClockSetting::Offset(offset).offset();
        })
    }

    /// Changes the state and saves it.
    pub(super) fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> Result<T, StoreError> {
        let mut inner = self.lock();
        let Inner { state, store, .. } = &mut *inner;
        let result = change(state);
        state.save(store)?;
        Ok(result)
    }

    /// Answers a call: its effect is on the disk before the answer exists.
    pub(super) fn respond(&self, call: &Call, fault: Option<FaultKind>) -> Answer {
        let mut inner = self.lock();
        let trace = inner.trace();
        let Inner { state, store, .. } = &mut *inner;
        let mut answer = graph::answer(&self.settings, state, store, call, &trace);
        if state.save(store).is_err() {
            // What could not be written did not happen: the disk's word counts.
            if let Ok(saved) = State::load(store) {
                *state = saved;
            }
            answer = graph::refusal(&GraphError::unavailable(500), &trace);
        }
        let now = inner.state.now();
        inner.log.add(now, call, &answer, fault);
        answer
    }

    /// Runs something in the surroundings of a call, its token checked.
    pub(super) fn with_call(
        &self,
        call: &Call,
        run: impl FnOnce(&mut graph::Cx<'_>) -> graph::Result<Answer>,
    ) -> Answer {
        let mut inner = self.lock();
        let trace = inner.trace();
        let Inner { state, store, .. } = &mut *inner;
        let result = graph::within(&self.settings, state, store, call, run);
        result.unwrap_or_else(|error| graph::refusal(&error, &trace))
    }

    /// A refusal that has nothing to do with the state.
    pub(super) fn refuse(&self, error: &GraphError) -> Answer {
        graph::refusal(error, &self.lock().trace())
    }

    /// Writes a call down that had no effect.
    pub(super) fn note(&self, call: &Call, answer: &Answer, fault: Option<FaultKind>) {
        let mut inner = self.lock();
        let now = inner.state.now();
        inner.log.add(now, call, answer, fault);
    }

    /// The fault that a call meets.
    pub(super) fn meet(&self, method: &Method, target: &str) -> Option<super::http::Fault> {
        self.lock().faults.meet(method, target)
    }

    /// The state, for as long as nobody waits.
    pub(super) fn lock(&self) -> MutexGuard<'_, Inner> {
        // A panic while it was held is a bug, and one that the next call may well survive.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// A new `fbtrace_id`.
    fn trace(&mut self) -> String {
        self.traces += 1;
        let seal = signing::sha256(format!("{} {}", self.state.now(), self.traces).as_bytes());
        let text = URL_SAFE_NO_PAD.encode(seal);
        format!("A{}", text.get(..22).unwrap_or_default())
    }
}
