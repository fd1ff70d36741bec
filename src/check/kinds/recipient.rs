//! The line itself, the envelope, and whom it goes to.

use super::kinds;

kinds! { RECIPIENTS;
    MALFORMED_LINE: "malformed-line", none, [], Form, Error, Meta,
        "The line is not what the format says",
        "mend the line; the others are judged without it";
    REPEATED_KEY: "repeated-key", none, [], Form, Error, Inferred,
        "A key is there twice, and only the last value counts",
        "leave one of them out";
    MISSING_FIELD: "missing-field", 100, [131008, 131009], Envelope, Error, Meta,
        "A field that every such message has is missing",
        "add the field";
    WRONG_TYPE: "wrong-field-type", 100, [131009], Envelope, Error, Meta,
        "A field holds something of another kind than Meta takes there",
        "give it the kind that the message names";
    NUMBER_FOR_TEXT: "number-for-text", 100, [131009], Envelope, Warning, Inferred,
        "A number stands where Meta documents a text",
        "put it in quotes";
    UNKNOWN_VALUE: "unknown-field-value", 100, [131009], Envelope, Error, Meta,
        "A field of few possible values has another one",
        "use one of the values that the message names";
    UNKNOWN_FIELD: "unknown-field", 100, [], Envelope, Warning, Reported,
        "A field that Meta does not document there; misspelt ones are refused or go unnoticed",
        "check its spelling and its place";
    UNKNOWN_MESSAGE_TYPE: "unknown-message-type", 131051, [100, 131009], Envelope, Error, Meta,
        "`type` names no message type that can be sent",
        "see the message types of the Cloud API";
    SPARE_CONTENT: "spare-content", 100, [131009], Envelope, Warning, Inferred,
        "The message has contents for another type than its own",
        "leave out what `type` does not name";
    LONG_CALLBACK_DATA: "callback-data-too-long", 100, [131009], Envelope, Error, Meta,
        "`biz_opaque_callback_data` is too long",
        "send a key, and keep the rest on your side";
    LONG_CALLBACK_DATA_BEFORE: "callback-data-near-limit", 100, [131009], Envelope, Warning, Reported,
        "`biz_opaque_callback_data` is longer than older pages of Meta's allow",
        "keep it at 256 characters where you can";
    MISSING_RECIPIENT: "missing-recipient", 100, [131008, 131009], Envelope, Error, Meta,
        "The message goes to nobody",
        "give a phone number in `to`, or a business-scoped user id in `recipient`";
    INVALID_NUMBER: "invalid-recipient-number", 131009, [100, 131026], Envelope, Error, Meta,
        "`to` is not a phone number",
        "write it as + and country code and number, at most 15 digits: +447700900123";
    NUMBER_WITHOUT_PLUS: "number-without-plus", none, [131026], Envelope, Warning, Meta,
        "The phone number has no +, and Meta may put the country code of the business number in front",
        "write the + in front of the country code";
    INVALID_USER_ID: "invalid-user-id", 131009, [100], Envelope, Error, Meta,
        "`recipient` is not a business-scoped user id",
        "send the whole id as the webhook gave it: a country, a full stop and letters or digits";
    RECIPIENT_BESIDE_TO: "recipient-beside-to", none, [], Envelope, Warning, Meta,
        "Both `to` and `recipient` are given, and Meta uses `to`",
        "leave one of them out";
    CODE_TO_USER_ID: "code-to-user-id", 131062, [], Envelope, Error, Meta,
        "An authentication template cannot go to a business-scoped user id",
        "send it to the phone number";
    INVALID_REPLY: "invalid-reply-context", 131009, [100], Envelope, Error, Meta,
        "`context` does not name the message that is answered",
        "give its id in `context.message_id`";
    MISSING_COLUMN: "missing-column", none, [], Form, Error, Meta,
        "A row lacks what every row must have",
        "give the number in `to` or `recipient`, and the template in `template` and `language`";
    CLOSED_WINDOW: "closed-window", 131047, [], Context, Error, Meta,
        "The customer's last message or call is more than 24 hours old, or there was none",
        "send an approved template instead";
    OPTED_OUT_OF_MARKETING: "opted-out-of-marketing", 131050, [], Context, Error, Meta,
        "A marketing message to somebody who has opted out",
        "leave the recipient out until they opt in again";
    OPTED_OUT: "opted-out", none, [], Context, Error, Meta,
        "A message to somebody who asked to get none",
        "leave the recipient out; the messaging policy binds you to every such request";
    BLOCKED: "recipient-blocked", 130403, [131026], Context, Error, Meta,
        "The business has blocked this user",
        "unblock them first, or leave them out";
    NO_OPT_IN: "no-opt-in", none, [131050], Context, Error, Meta,
        "A marketing message without a known opt-in",
        "get the opt-in first; without one, blocks and reports end in 131048";
    DUPLICATE_RECIPIENT: "duplicate-recipient", none, [131056], Context, Error, Inferred,
        "The recipient had a message in this batch already",
        "send one, or leave out --unique";
    PAIR_RATE: "pair-rate", 131056, [], Context, Error, Meta,
        "Too many messages to one recipient in too short a time",
        "spread them: one every six seconds, at most 45 at once";
    MARKETING_TO_US: "marketing-to-us", 131049, [], Category, Warning, Meta,
        "Meta delivers no marketing templates to numbers with a United States area code since April 2025",
        "leave these recipients out, or use another channel";
}
