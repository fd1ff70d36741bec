//! Codes about who asks, how often, and the request itself.

use super::{Code, codes};
use crate::model::limits::meta;

const ERRORS: &str = meta!("support/error-codes");
const ABOUT: &str = meta!("about-the-platform");
const GRAPH: &str = "https://developers.facebook.com/docs/graph-api/guides/error-handling";
const RATES: &str = "https://developers.facebook.com/docs/graph-api/overview/rate-limiting";

/// Area by area.
pub(super) static GROUPS: &[&[Code]] = &[AUTHORIZATION, INTEGRITY, THROTTLING, REQUEST];

static AUTHORIZATION: &[Code] = codes!(Authorization {
    0: "AuthException", 401, Fix, Meta, ERRORS,
        "the app user could not be authenticated: the token expired, was invalidated, or the user removed the app",
        "make a new token";
    3: "API Method", 500, Fix, Meta, ERRORS,
        "the app or the token lacks a capability or a permission",
        "check the token's scopes in Meta's access token debugger; templates need whatsapp_business_management";
    10: "Permission Denied", 403, Fix, Meta, ERRORS,
        "the permission was not granted or was taken away, or the account is not eligible for this endpoint",
        "grant the app the permission and the system user the account; a token with only whatsapp_business_messaging \
         cannot manage templates";
    102: "API Session", _, Fix, Reported, GRAPH,
        "the login or the token is no longer valid",
        "make a new token";
    104: "No valid token", _, Fix, Reported, GRAPH,
        "the request carried no token, or one that this endpoint does not take",
        "check that the variable, file or command of the account holds the whole token";
    190: "Access token has expired", 401, Fix, Meta, ERRORS,
        "the token expired or is not valid",
        "make a new one; a system user's token can be made never to expire";
    190 / 458: "App not installed", 401, Fix, Reported, GRAPH,
        "the user has not logged into the app, or removed it",
        "authorise the app again, and make a new token";
    190 / 459: "User checkpointed", 401, Fix, Reported, GRAPH,
        "the user has to log in on facebook.com and settle something there",
        "log in there as that user, or use a system user's token";
    190 / 460: "Password changed", 401, Fix, Reported, GRAPH,
        "the user changed the password, which ended the token",
        "make a new token; a system user has no password";
    190 / 463: "Expired", 401, Fix, Reported, GRAPH,
        "the token's time is over",
        "make a new one; a system user's token can be made never to expire";
    190 / 464: "Unconfirmed user", 401, Fix, Reported, GRAPH,
        "the user has to confirm the account on facebook.com",
        "log in there as that user, or use a system user's token";
    190 / 467: "Invalid access token", 401, Fix, Reported, GRAPH,
        "the token was revoked or is not valid",
        "make a new token";
    190 / 492: "Invalid session", 401, Fix, Reported, GRAPH,
        "the user behind the token lost the role that the token rests on",
        "give the user the role back, or use a system user's token";
    200: "API Permission", 403, Fix, Meta, ERRORS,
        "the permission was not granted, or the system user has no access to the account; \
         without any token the answer is the same with the words \"Provide valid app ID\"",
        "grant the app the permission, and the system user access to this account in the business settings";
    200..=299: "API Permission", 403, Fix, Meta, ERRORS,
        "the permission was not granted or was taken away",
        "grant the app the permission, and the system user access to this account in the business settings";
    131005: "Access denied", 403, Fix, Meta, ERRORS,
        "the permission was not granted or was taken away",
        "check the token's scopes; messages need whatsapp_business_messaging";
});

static INTEGRITY: &[Code] = codes!(Integrity {
    368: "Temporarily blocked for policies violations", 403, Enforcement, Meta, ERRORS,
        "the account is restricted or disabled for breaking a policy",
        "see Business Support Home for the reason and the appeal",
        not "it is a temporary suspension: the title says so, the text says restricted or disabled";
    130497: "Business account is restricted from messaging users in this country", 403, Enforcement, Meta, ERRORS,
        "the business's category may not message people in that country",
        "leave these recipients out; the messaging policy names the countries";
    131031: "Account has been locked", 403, Enforcement, Meta, ERRORS,
        "the account is restricted or disabled for breaking a policy, or data in the request, such as the two-step \
         PIN, does not match the account",
        "see the account's health in WhatsApp Manager, and Business Support Home",
        not "there is no open 24-hour window: that is 131047";
    131064: "Limited for violations of template classification", _, Enforcement, Reported, ERRORS,
        "the portfolio sent marketing under other categories and may send fewer templates for a while",
        "give the templates their true category; the limit ends by itself at the end of its period";
});

static THROTTLING: &[Code] = codes!(Throttling {
    4: "API Too Many Calls", 400, Rate, Meta, ERRORS,
        "the app made more calls than it may",
        "wait; the app's dashboard shows its limit. Fewer, larger pages help";
    17: "User request limit reached", 400, Rate, Reported, RATES,
        "the user or system user behind the token made more calls than it may",
        "wait, and slow down everything that uses this token";
    32: "Page request limit reached", 400, Rate, Reported, RATES,
        "more calls with this token than it may make",
        "wait, and slow down everything that uses this token";
    613: "Calls to this api have exceeded the rate limit", 400, Rate, Reported, RATES,
        "this endpoint was called more often than it may be",
        "wait, then call it less often";
    80007: "Rate limit issues", 400, Rate, Meta, ABOUT,
        "the account had more requests in an hour than it may; without a registered number it may have few",
        "wait for the hour to roll on; other tools with this app and account count too";
    80008: "Too many calls to this WhatsApp Business account", 400, Rate, Meta, RATES,
        "the account had more requests in an hour than it may",
        "wait for the hour to roll on; other tools with this app and account count too";
    130429: "Rate limit hit", 400, Rate, Meta, ERRORS,
        "the number's throughput is reached: 80 messages a second, 1,000 after an upgrade, 20 in coexistence",
        "slow down the number's queue; incoming messages count too",
        not "the limit is 80 messages a second: it depends on the number";
    131048: "Spam rate limit hit", 400, Enforcement, Meta, ERRORS,
        "the number is restricted because too many of its messages were blocked or reported",
        "stop campaigns from this number and see its quality in WhatsApp Manager",
        not "the tier of the messaging limit is reached: Meta documents no code for that";
    131056: "Pair rate limit hit", 400, Pair, Meta, ERRORS,
        "too many messages from this number to this recipient in a short time",
        "hold back this recipient; others are not affected";
    133016: "Account register deregister rate limit exceeded", 400, Wait, Meta, ERRORS,
        "the number was registered or deregistered too often; ten times in 72 hours are reported as the limit",
        "wait until the number is free again";
});

static REQUEST: &[Code] = codes!(Request {
    1: "API Unknown", 400, Transient, Meta, ERRORS,
        "an invalid request or a fault of Meta's; as a 500 on a listing it means that the page was too large",
        "check the request first, then try again; of a listing, ask for smaller pages";
    2: "API Service", 503, Transient, Meta, ERRORS,
        "Meta is down or overloaded for the moment",
        "try again later; metastatus.com/whatsapp-business-api shows outages";
    33: "Parameter value is not valid", 400, Fix, Meta, ERRORS,
        "the business phone number was deleted, or the token cannot see it",
        "check the phone number id and that the token belongs to its account";
    100: "Invalid parameter", 400, Fix, Meta, ERRORS,
        "a parameter is not supported, misspelt, too long or of the wrong kind",
        "see the message and the fields that Meta blames; for templates the subcode says which rule was broken";
    100 / 33: "Unsupported request, or no such object", 400, Fix, Inferred, GRAPH,
        "there is no object with this id, or the token cannot see it; Meta does not tell which",
        "check the id and that the token has access to its account";
    803: "Some of the aliases you requested do not exist", 404, Fix, Meta,
        meta!("reference/whatsapp-business-account/message-template-api"),
        "there is no template with this id",
        "list the templates anew; it may have been deleted";
    131000: "Something went wrong", 500, Transient, Meta, ERRORS,
        "an unknown fault",
        "try again; if it stays, open a ticket with the trace id";
    131008: "Required parameter is missing", 400, Fix, Meta, ERRORS,
        "the request lacks a parameter; for a template often the value of a button",
        "add it; the details name it";
    131009: "Parameter value is not valid", 400, Fix, Meta, ERRORS,
        "a value is not one that this parameter takes; also: the number is not in the account, or a new marketing \
         template is not synchronised yet",
        "see the details for the parameter";
    131016: "Service unavailable", 500, Transient, Meta, ERRORS,
        "a service of Meta's is down for the moment",
        "try again later; metastatus.com/whatsapp-business-api shows outages";
    131021: "Recipient cannot be sender", 400, Fix, Meta, ERRORS,
        "the message is addressed to the number that sends it",
        "send it to another number";
    131051: "Unsupported message type", 400, Fix, Meta, ERRORS,
        "the type of the message is not one that can be sent",
        "check `type`; in a webhook the code means that the customer sent something that cannot be shown";
    131057: "Account in maintenance mode", 500, Transient, Meta, ERRORS,
        "the account is being worked on, for example to raise its throughput",
        "try again in a minute";
    131059: "Invalid cursor", 400, Fix, Meta, meta!("groups/error-codes"),
        "the cursor of a listing is too old or damaged",
        "start the listing from its first page";
    135000: "Generic user error", 400, Fix, Meta, ERRORS,
        "something in the request's parameters is wrong, and Meta does not say what; one copy of Meta's pages also \
         gives it for messages dropped by portfolio pacing, another gives 132015",
        "compare the request with the reference of its endpoint";
});
