//! `# waform: allow(…)`, and settings of rules.
//!
//! Only their documentation: `lint::suppress` and `lint::settings` notice them, when every other rule has spoken.

mod expired_allow;
mod forbidden_allow;
mod forbidden_setting;
mod malformed_allow;
mod unexplained_allow;
mod unknown_allow;
mod unknown_rule;
mod unused_allow;

super::group! {
    unused_allow: UNUSED_ALLOW,
    unknown_allow: UNKNOWN_ALLOW,
    unexplained_allow: UNEXPLAINED_ALLOW,
    expired_allow: EXPIRED_ALLOW,
    forbidden_allow: FORBIDDEN_ALLOW,
    malformed_allow: MALFORMED_ALLOW,
    unknown_rule: UNKNOWN_RULE,
    forbidden_setting: FORBIDDEN_SETTING,
}
