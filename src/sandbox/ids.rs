//! The names under which the emulated account is reached. They are the same in every store, so that a script can be
//! written once; none of them opens anything at Meta.

/// The WhatsApp Business Account.
pub const WABA_ID: &str = "900100000000001";

/// Its app.
pub const APP_ID: &str = "900200000000002";

/// Its phone number.
pub const PHONE_NUMBER_ID: &str = "900300000000003";

/// The business that owns it.
pub const BUSINESS_ID: &str = "900400000000004";

/// The system user whose token [`TOKEN`] is.
pub const USER_ID: &str = "900500000000005";

/// The default token, with every scope. Not a secret: it is in this source, and works on loopback alone.
pub const TOKEN: &str = "sandbox_token";

/// The app's secret where none is given: what webhooks and proofs are signed with.
pub const APP_SECRET: &str = "sandbox_app_secret";

/// The number of a thing, by what it is and how many of them there were before. Ids of different things never meet.
pub(super) fn numbered(kind: Kind, sequence: u64) -> u64 {
    let base: u64 = match kind {
        Kind::Template => 1_100_000_000_000_000,
        Kind::Media => 1_200_000_000_000_000,
        Kind::Flow => 1_300_000_000_000_000,
        Kind::Library => 1_400_000_000_000_000,
    };
    base.saturating_add(sequence)
}

/// What has numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Template,
    Media,
    Flow,
    Library,
}
