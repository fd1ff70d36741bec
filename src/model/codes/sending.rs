//! Codes of messages: whether they arrive, and what is wrong with a template that is sent.

use super::{Code, codes};
use crate::model::limits::meta;

const ERRORS: &str = meta!("support/error-codes");
const GROUP_ERRORS: &str = meta!("groups/error-codes");
const MARKETING_MESSAGES: &str = meta!("marketing-messages/send-marketing-messages");

/// Area by area.
pub(super) static GROUPS: &[&[Code]] = &[DELIVERY, SENDING, MARKETING, GROUPS_API];

static DELIVERY: &[Code] = codes!(Delivery {
    130403: "Business has blocked the user", _, Never, Meta, ERRORS,
        "the business itself blocked this person",
        "unblock them first";
    130472: "User's number is part of an experiment", 400, User, Meta, meta!("support/experiments"),
        "Meta held the marketing message back as part of an experiment",
        "do not try again on WhatsApp; a message from the person opens a window";
    131026: "Message Undeliverable", 400, User, Meta, ERRORS,
        "the number is not on WhatsApp, or its owner has not accepted the terms or uses an old version",
        "ask the person on another channel to check, or to write first",
        not "the person blocked you: Meta does not say why";
    131030: "Recipient phone number not in allowed list", 400, User, Reported, ERRORS,
        "a test number may only write to the recipients listed for it",
        "add the recipient in the App Dashboard, at most five, or send from a real number",
        not "the number is malformed: that is 100 or 131009 at once, or 131026 later";
    131037: "WhatsApp provided number needs display name approval before message can be sent", 400, Fix, Meta, ERRORS,
        "the 555 number that sends has no approved display name",
        "have its display name approved";
    131042: "Business eligibility payment issue", 400, Enforcement, Meta, ERRORS,
        "no payment method, a credit line that is over its limit, a deleted or suspended account, or no timezone or \
         currency",
        "settle billing in the business settings";
    131044: "Payment issue of calls", _, Enforcement, Reported, ERRORS,
        "as 131042, for calls",
        "settle billing in the business settings";
    131045: "Incorrect certificate", 500, Fix, Meta, ERRORS,
        "the number that sends is not registered properly",
        "register the phone number again";
    131047: "Re-engagement message", 400, User, Meta, ERRORS,
        "more than 24 hours have passed since the person's last message",
        "send an approved template",
        not "the person must answer first: a template can be sent now";
    131049: "Meta chose not to deliver", 400, Day, Meta,
        meta!("templates/marketing-templates/per-user-limits"),
        "the person gets enough marketing already, or Meta has stopped it in their country",
        "wait a day at least, or say it on another channel",
        not "try again with growing pauses: early tries can bar the person for another day";
    131050: "User has stopped receipt of marketing messages", 400, Never, Meta, ERRORS,
        "the person stopped this business's marketing",
        "leave them out until the user_preferences webhook says `resume`";
    131052: "Media download error", 400, Report, Meta, ERRORS,
        "a file that the customer sent could not be fetched",
        "ask the customer to send it some other way",
        not "a parameter does not match: that is 132012";
    131053: "Media upload error", 400, Fix, Meta, ERRORS,
        "the file of the message could not be used: its type, size or codec, or its address",
        "read the details; check the file against the supported types",
        not "the address cannot be reached: that is only one of the causes";
    131058: "hello_world only from public test numbers", _, Fix, Reported, ERRORS,
        "the sample template can only be sent from Meta's test numbers",
        "create a template of your own";
    131060: "This message is unavailable", _, Report, Meta,
        meta!("embedded-signup/onboarding-business-app-users"),
        "a customer's message is not available through the API: it went to another device of the business",
        "read it in the WhatsApp Business app";
    131062: "Business-scoped User ID (BSUID) recipients are not supported for this message", _, Fix, Meta,
        meta!("business-scoped-user-ids"),
        "authentication templates cannot go to a user id",
        "send it to the phone number";
    137000: "Identity key mismatch", _, Never, Reported, ERRORS,
        "the recipient's identity changed since the hash was taken",
        "verify the person outside WhatsApp, then send without the hash";
    141010: "Business not eligible", _, Enforcement, Inferred, meta!("support/health-status"),
        "health_status says that the business may not send",
        "see Business Support Home";
});

static SENDING: &[Code] = codes!(Sending {
    132000: "Template Param Count Mismatch", 400, Fix, Meta, ERRORS,
        "the message gives more or fewer values than the template has variables",
        "give one value for each variable of header, body and buttons; `waform check` names the part",
        not "the template was not found: that is 132001";
    132001: "Template does not exist", 404, Fix, Meta, ERRORS,
        "no approved template has this name in this language on this account",
        "check name, language (`en` is not `en_US`) and account; right after approval wait a few minutes",
        not "the status is 400: Meta's page prints 404";
    132005: "Template Hydrated Text Too Long", 400, Fix, Meta, ERRORS,
        "the text with its values is longer than it may be",
        "shorten the values; `max_length` of a variable keeps them short";
    132007: "Template Format Character Policy Violated", 400, Fix, Meta, ERRORS,
        "the template's content breaks a policy",
        "see the review guidelines, and edit the template";
    132008: "Parameter value is not valid", _, Fix, Reported, ERRORS,
        "a value is not of the form that the template wants",
        "compare the message with the template";
    132012: "Template Parameter Format Mismatch", 400, Fix, Meta, ERRORS,
        "a value is of another kind than the template's: text for a file, positional for named, or no header at all",
        "compare the message with the template; `waform check` names the part";
    132015: "Template is Paused", 400, Fix, Meta, meta!("templates/template-pausing"),
        "the template has low quality and rests for three hours, the second time for six; also what pacing answers \
         for messages it drops",
        "wait until it is active again, or edit it";
    132016: "Template is Disabled", 400, Fix, Meta, meta!("templates/template-pausing"),
        "the template was paused too often and is disabled for good",
        "create a new template with different content";
    132018: "Template parameter issue", 400, Fix, Meta, ERRORS,
        "a value has a line break, a tab or too many spaces in a row, or a button's value is not encoded",
        "clean the values; `waform check` finds them";
    132068: "Flow is blocked", 400, Fix, Meta, ERRORS,
        "the Flow behind the button is blocked",
        "correct the Flow";
    132069: "Flow is throttled", 400, Wait, Meta, ERRORS,
        "ten messages with this Flow were sent in the last hour, which is all that it may while throttled",
        "go on in the next hour, and correct the Flow";
});

static MARKETING: &[Code] = codes!(Marketing {
    2046: "Order status cannot be changed like this", _, Fix, Reported, meta!("payments/payments-in/orderstatustemplate"),
        "the order cannot go from its present status to this one",
        "send the statuses in their order";
    2047: "Order cannot be cancelled", _, Fix, Reported, meta!("payments/payments-in/orderstatustemplate"),
        "the order is too far along",
        "leave it as it is";
    131055: "Method not allowed", 400, Fix, Meta, MARKETING_MESSAGES,
        "the Marketing Messages API sends marketing templates only",
        "send this message through the Cloud API";
    131061: "Template with a maximum price cannot be sent here", _, Fix, Reported, MARKETING_MESSAGES,
        "a template with a bid was sent through /messages",
        "send it through /marketing_messages";
    131063: "Marketing templates are disabled for Cloud API", _, Fix, Reported, MARKETING_MESSAGES,
        "the account sends marketing through the Marketing Messages API only",
        "use that API, or change the setting";
    134011: "WhatsApp Payments terms of service has not been accepted", 400, Fix, Meta, ERRORS,
        "payments need terms that nobody has accepted for this account",
        "accept them by the link in Meta's message";
    134100: "Only marketing messages supported", 400, Fix, Meta, MARKETING_MESSAGES,
        "this API sends marketing templates only",
        "send this message through the Cloud API";
    134101: "Your template is still syncing", 400, Wait, Meta, MARKETING_MESSAGES,
        "a new marketing template is being synchronised with the ad account",
        "wait ten minutes";
    134102: "Template unavailable for use", 500, Fix, Meta, MARKETING_MESSAGES,
        "the template could not be synchronised, or the account is not onboarded",
        "check that marketing_messages_lite_api_status is ONBOARDED";
    1752041: "Duplicate Request", 400, Report, Meta, MARKETING_MESSAGES,
        "the business was invited to the Marketing Messages API already",
        "nothing to do";
});

static GROUPS_API: &[Code] = codes!(Groups {
    131020: "Bad Group", 400, Fix, Meta, GROUP_ERRORS,
        "the group has no member but the business",
        "wait until someone joins";
    131041: "Group unknown", 400, Fix, Meta, GROUP_ERRORS,
        "there is no such group, or the business is not in it",
        "check the group's id";
    131201: "Request partially succeeded", 206, Report, Meta, GROUP_ERRORS,
        "it worked for some participants only",
        "see the answer for the others";
    131202: "Duplicate participant", 400, Fix, Meta, GROUP_ERRORS,
        "a participant is listed twice",
        "list each once";
    131204: "Participant overlimit", 400, Fix, Meta, GROUP_ERRORS,
        "the group would be larger than it may",
        "remove some participants";
    131207: "Group suspended", 403, Enforcement, Meta, GROUP_ERRORS,
        "the group breaks a policy",
        "see Business Support Home";
    131208: "Group Rate Limit Hit", 429, Rate, Meta, GROUP_ERRORS,
        "too many group operations from this number in a short time",
        "slow down";
    131209: "Invalid Group Profile Picture Aspect Ratio", 400, Fix, Meta, GROUP_ERRORS,
        "the picture is not square",
        "crop it";
    131210: "Image is Too Small to Process", 400, Fix, Meta, GROUP_ERRORS,
        "the picture is smaller than 192 by 192 pixels",
        "use a larger one";
    131211: "Group create limit reached", 400, Fix, Meta, GROUP_ERRORS,
        "the number has as many groups as it may",
        "delete one first";
    131212: "Participant is not a part of the group", 400, Fix, Meta, GROUP_ERRORS,
        "the person is not in the group",
        "read the group's participants anew";
    131213: "Group join request does not exist", 400, Fix, Meta, GROUP_ERRORS,
        "the request to join was withdrawn or answered",
        "read the requests anew";
    131214: "Group creation is temporarily disabled", 400, Enforcement, Meta, GROUP_ERRORS,
        "the account sent too much marketing inside customer service windows in the last seven days",
        "send less of it; the ban ends by itself";
    131215: "This phone number is not eligible to access Groups APIs", 400, Fix, Meta, GROUP_ERRORS,
        "groups are open to eligible numbers only",
        "see who is eligible in Meta's page on groups";
});
