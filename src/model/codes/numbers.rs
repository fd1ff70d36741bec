//! Codes of phone numbers, their accounts, and of features beside messages.

use super::{Code, codes};
use crate::model::limits::meta;

const ERRORS: &str = meta!("support/error-codes");
const REGISTRATION: &str = meta!("business-phone-numbers/registration");
const FLOWS: &str = "https://developers.facebook.com/docs/whatsapp/flows/reference/error-codes";
const BLOCKING: &str = meta!("block-users");
const USERNAMES: &str = meta!("business-scoped-user-ids");

/// Area by area.
pub(super) static GROUPS: &[&[Code]] = &[NUMBERS, FEATURES];

static NUMBERS: &[Code] = codes!(Numbers {
    133000: "Incomplete Deregistration", 500, Fix, Meta, ERRORS,
        "an earlier deregistration did not finish",
        "deregister the number again, then register it";
    133004: "Server Temporarily Unavailable", 503, Transient, Meta, ERRORS,
        "Meta is down for the moment",
        "try again later; metastatus.com/whatsapp-business-api shows outages";
    133005: "Two step verification PIN Mismatch", 400, Fix, Meta, ERRORS,
        "the PIN is wrong",
        "switch two-step verification off and set a new PIN";
    133006: "Phone number re-verification needed", 400, Fix, Meta, ERRORS,
        "the number has to be verified before it is registered",
        "ask for a code, verify it, then register";
    133008: "Too Many two step verification PIN Guesses", 400, Wait, Meta, ERRORS,
        "the PIN was wrong too often",
        "wait for the time in the details";
    133009: "Two step verification PIN Guessed Too Fast", 400, Wait, Meta, ERRORS,
        "the PIN was tried again too soon",
        "wait for the time in the details";
    133010: "Phone number Not Registered", 400, Fix, Meta, REGISTRATION,
        "the number is not registered with the platform",
        "register it";
    133015: "Please wait a few minutes before attempting to register this phone number", 400, Wait, Meta, ERRORS,
        "the number was deleted a moment ago",
        "wait five minutes";
    2388001: "Please confirm ownership of this phone number", _, Fix, Meta, ERRORS,
        "the number to be migrated is not confirmed, or its two-step verification is still on",
        "verify the number, and switch two-step verification off";
    2388012: "This phone number already exists in your list of phone numbers", _, Fix, Meta, ERRORS,
        "the number is in the account already",
        "nothing to migrate, or take another number";
    2388091: "Not eligible to receive a registration code", _, Fix, Meta, ERRORS,
        "the number is not being migrated, so this way of verifying it is closed",
        "register and verify it the usual way";
    2388093: "Not eligible to verify a registration code", _, Fix, Meta, ERRORS,
        "the number is not being migrated, so this way of verifying it is closed",
        "register and verify it the usual way";
    2388103: "Cannot migrate phone number", _, Fix, Meta, ERRORS,
        "one of several conditions of a migration does not hold; Meta's text says which",
        "see the text: webhooks, display name, payment, review, or the business behind both accounts";
    2494100: "Account is in maintenance mode", _, Wait, Meta, ERRORS,
        "the number is being worked on",
        "try again in a few minutes";
    2593079: "Marked for migration to another solution", 400, Fix, Meta, ERRORS,
        "the account is to move to another solution already",
        "contact Meta's support";
    2593085: "Invalid WhatsApp Business Account for OBO Mobility", 400, Fix, Meta, ERRORS,
        "the account cannot change its owner: it belongs to the business already, or a request is open",
        "contact Meta's support";
    2593107: "Synchronization Request limit exceeded", 400, Fix, Meta, ERRORS,
        "contacts and history can each be synchronised once",
        "offboard the business and onboard it again";
    2593108: "Synchronization Request made outside of allowed time window", 400, Fix, Meta, ERRORS,
        "synchronisation is open for 24 hours after onboarding",
        "offboard the business and onboard it again";
});

static FEATURES: &[Code] = codes!(Features {
    138000..=138999: "Calling", _, Fix, Reported, meta!("calling/troubleshooting"),
        "a call could not be made or calling is not set up; 138024 and 138025 are about SIP",
        "see Meta's page on calling; a SIP error in health_status does not keep messages back";
    139000: "Blocked by integrity", _, Enforcement, Reported, FLOWS,
        "the account may not create or publish Flows at present",
        "see Business Support Home";
    139001: "Flow failed to update", _, Fix, Reported, FLOWS,
        "the Flow is published already, or its JSON is not valid",
        "see the message";
    139002: "Flow failed to publish", _, Fix, Reported, FLOWS,
        "the Flow has errors, or its endpoint, key, number or app is missing",
        "see the message";
    139003: "Flow failed to deprecate", _, Fix, Reported, FLOWS,
        "the Flow is not published, or deprecated already",
        "see its status";
    139004: "Flow failed to delete", _, Fix, Reported, FLOWS,
        "a published Flow cannot be deleted",
        "deprecate it instead";
    139100: "Failed to block or unblock some users", _, Fix, Reported, BLOCKING,
        "the request failed for some or all of the people",
        "see the answer for each of them";
    139101: "Blocklist limit reached", _, Fix, Reported, BLOCKING,
        "the number blocks as many people as it may",
        "unblock some first";
    139102: "Blocklist concurrent update", _, Fix, Reported, BLOCKING,
        "the list changed while it was read",
        "read it from the start";
    139103: "Internal error of the blocklist", _, Transient, Reported, BLOCKING,
        "a passing fault",
        "try again";
    147001: "Username taken", _, Fix, Meta, USERNAMES,
        "another business has this username",
        "choose another; username_suggestions offers some";
    147002: "Portfolio not eligible for a username", _, Fix, Meta, USERNAMES,
        "the portfolio's messaging limit is too low",
        "raise the messaging limit first";
    147003: "Facebook page not linked", _, Fix, Meta, USERNAMES,
        "the username belongs to a Facebook page that is not linked to the account",
        "link the page";
    147004: "Instagram account not linked", _, Fix, Meta, USERNAMES,
        "the username belongs to an Instagram account that is not linked",
        "link it";
    147005: "Username refused", _, Fix, Reported, USERNAMES,
        "the username cannot be had",
        "choose another";
});
