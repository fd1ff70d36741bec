//! Templates: whether they may be sent, and what is put into them.

use super::kinds;

kinds! { TEMPLATES;
    UNKNOWN_TEMPLATE: "unknown-template", 132001, [], Template, Error, Meta,
        "There is no template of this name",
        "check the name, and that the template is in this account";
    UNKNOWN_TRANSLATION: "unknown-translation", 132001, [], Template, Error, Meta,
        "The template is there, but not in this language",
        "use a language it has, spelt exactly so, or add the translation";
    NOT_APPROVED: "template-not-approved", 132001, [], Template, Error, Meta,
        "The template is not approved",
        "wait for the review, or see why it was refused: `waform status`";
    PAUSED: "template-paused", 132015, [], Template, Error, Meta,
        "Meta has paused the template for low quality",
        "wait until the pause ends, and change the text or the audience; a third pause disables it";
    DISABLED: "template-disabled", 132016, [], Template, Error, Meta,
        "Meta has disabled the template for good",
        "make a new template with another text";
    TEXT_NOT_KNOWN: "text-not-known", none, [132000, 132012], Template, Warning, Meta,
        "The text is Meta's template library's, or was left out of a listing, so its values cannot be judged",
        "give a listing of the account with --snapshot, or run `waform pull`";
    ROW_OF_UNKNOWN_TEXT: "row-of-unknown-text", none, [], Template, Error, Meta,
        "A row names values for a text that is Meta's template library's, or was left out of a listing",
        "give a listing of the account with --snapshot, run `waform pull`, or check whole payloads";
    NOT_MODELLED: "part-not-modelled", none, [], Template, Warning, Meta,
        "The template has a part that waform does not model, which is not judged",
        "check this part by hand";
    INVALID_PARTS: "invalid-components", 100, [131009], Slots, Error, Meta,
        "`components` is not a list of components",
        "give a list; leave it out where nothing is to be filled";
    UNKNOWN_COMPONENT: "unknown-component", 100, [132012], Slots, Error, Meta,
        "A component of a type that is not sent",
        "send header, body, button, carousel, limited_time_offer, order_status or tap_target_configuration";
    SPARE_COMPONENT: "spare-component", 132000, [132012, 100], Slots, Error, Meta,
        "A component for which the template has nothing to fill",
        "leave it out: what is fixed in the template is never sent";
    REPEATED_PART: "component-given-twice", 100, [132000, 132012], Slots, Error, Reported,
        "A component, or a button of the same index, is there twice",
        "leave one of them out";
    PARAMETER_COUNT: "parameter-count", 132000, [132012, 100], Slots, Error, Meta,
        "A text gets more or fewer values than it has variables",
        "give exactly one value for each variable of this text; headers and buttons have their own";
    MISSING_HEADER: "missing-header", 132012, [131008, 132000], Slots, Error, Meta,
        "The header needs a file, place or product at every send; the sample is not reused",
        "give it: a file by `link` or by the `id` of an upload";
    MISSING_BUTTON_VALUE: "missing-button-value", 131008, [131009, 132000, 132018], Slots, Error, Meta,
        "A button needs a value that is not there",
        "send a button component with the index of the button among all buttons";
    MISSING_FLOW_BUTTON: "missing-flow-button", 131009, [131008], Slots, Error, Meta,
        "A Flow's button is not named in the request",
        "send {type: button, sub_type: flow, index}; its token and data may be left out";
    MISSING_EXPIRATION: "missing-expiration", 131008, [132012, 132000], Slots, Error, Meta,
        "The offer needs the time at which it ends",
        "send limited_time_offer with expiration_time_ms, milliseconds since 1970";
    MISSING_ORDER_STATUS: "missing-order-status", 131008, [132012, 132000], Slots, Error, Meta,
        "The template needs the order and its new status",
        "send the component order_status";
    BUTTON_WITHOUT_VALUE: "button-takes-no-value", 100, [132000, 132012, 132018], Slots, Error, Meta,
        "A value for a button that takes none",
        "leave the button out of the request; indexes still count it";
    UNKNOWN_SUB_TYPE: "unknown-sub-type", 100, [], Slots, Error, Meta,
        "A button of a sub_type that is not sent",
        "phone buttons, fixed addresses and products are never sent";
    BUTTON_TYPE: "button-type-mismatch", 132012, [131009, 132018, 100], Slots, Error, Meta,
        "The button at this index is of another type",
        "count all buttons of the template from 0, those without a value too";
    BUTTON_INDEX: "button-index-outside-range", 131009, [100, 132000, 132012], Slots, Error, Meta,
        "The template has no button of this index",
        "count all buttons of the template from 0, those without a value too";
    CARD_COUNT: "card-count-mismatch", 132000, [132012, 131009, 100], Slots, Error, Meta,
        "The request has another number of cards than the template",
        "send as many cards as were approved; product carousels take 2 to 10";
    CARD_INDEX: "invalid-card-index", 131009, [100, 132000], Slots, Error, Meta,
        "The cards are not numbered from 0 without gaps",
        "number the cards 0, 1, 2 … in card_index";
    SPARE_VALUE: "spare-value", none, [132000], Slots, Error, Inferred,
        "The row gives a value that the template does not take",
        "check the spelling; `waform render NAME` shows what the template takes";
    MISSING_NAME: "missing-parameter-name", 100, [132000, 132012], Style, Error, Meta,
        "The template has named variables, and a value comes without `parameter_name`",
        "name every value; the order does not matter then";
    SPARE_NAME: "spare-parameter-name", 100, [132000, 132012], Style, Error, Reported,
        "The template has numbered variables, and a value comes with `parameter_name`",
        "leave the names out, and put the values in the order of the numbers";
    UNKNOWN_NAME: "unknown-parameter-name", 132000, [100, 132012], Style, Error, Meta,
        "A value for a name that the text does not have",
        "use the names of the approved template";
    REPEATED_NAME: "repeated-parameter-name", 132000, [100, 132012], Style, Error, Meta,
        "A name is given two values",
        "give each name once";
    PARAMETER_TYPE: "parameter-type", 132012, [100, 132018, 131008], Types, Error, Meta,
        "A value is of another kind than the template has there",
        "give the kind that the message names";
    MISSING_TEXT: "missing-text", 100, [131008, 132012], Types, Error, Meta,
        "A text parameter has no text",
        "give it one; `null` and a missing field are refused";
    EMPTY_VALUE: "empty-value", 131008, [100, 132012], Values, Error, Reported,
        "A value is empty",
        "give every variable something to say, or use a template without it";
    BLANK_VALUE: "blank-value", 131008, [100, 132018], Values, Warning, Inferred,
        "A value is nothing but blanks",
        "give every variable something to say, or use a template without it";
    WHITESPACE: "whitespace-in-value", 132018, [132012, 100], Values, Error, Reported,
        "A value has a line break, a tab, or more than four spaces in a row",
        "put it on one line with single spaces";
    BRACES: "braces-in-value", none, [], Values, Warning, Inferred,
        "A value has {{ or }} in it, which readers will see",
        "look for a placeholder that the sender did not fill";
    NOT_ALLOWED: "value-not-allowed", none, [], Values, Error, Meta,
        "The template's author does not allow this value",
        "see `variables:` in the template's file";
    NOT_ENCODED: "address-not-encoded", 132018, [131009], Values, Error, Meta,
        "The end of an address has characters that must be percent-encoded",
        "encode it before sending: a space is %20, a colon %3A";
    ADDRESS_REPEATED: "address-repeated", 132018, [131009], Values, Error, Meta,
        "The value of a URL button is a whole address; it is put behind the one in the template",
        "give only what comes in place of the variable";
    INVALID_COUPON: "invalid-coupon-value", 131009, [100, 132012], Values, Error, Meta,
        "A coupon code has characters other than letters and digits, or is too long",
        "use at most 20 letters and digits";
    LONG_OFFER_CODE: "long-offer-code", 131009, [100], Values, Warning, Meta,
        "The coupon code is longer than the page of limited-time offers allows",
        "keep it at 15 characters; other pages say 20";
    INVALID_CODE: "invalid-one-time-code", 132018, [100, 131009], Values, Error, Meta,
        "A one-time code is too long, or has an address or an emoji in it",
        "use at most 15 letters and digits";
    CODES_DIFFER: "codes-differ", none, [131009], Values, Error, Meta,
        "The code in the text is not the one behind the button",
        "send the same code in the body and in the button";
    LONG_PAYLOAD: "payload-too-long", 131009, [100], Values, Warning, Inferred,
        "The payload of a quick reply is longer than the 256 characters that are known to work",
        "send a key, and keep the rest on your side";
    SECONDS_FOR_MILLISECONDS: "expiration-in-seconds", 131009, [100, 132012], Values, Error, Meta,
        "The end of the offer lies in 1970: it is given in seconds",
        "multiply by 1,000: expiration_time_ms is in milliseconds";
    EXPIRED: "expired-offer", 131009, [100, 132012], Values, Error, Meta,
        "The end of the offer is not in the future",
        "give a time to come";
    INVALID_PRODUCTS: "invalid-products", 131009, [100, 131008], Values, Error, Meta,
        "The products of a message are incomplete or too many",
        "give thumbnail_product_retailer_id and 1 to 10 sections with 1 to 30 products in all";
    INVALID_FLOW_DATA: "invalid-flow-data", 131009, [100], Values, Error, Meta,
        "What a Flow is opened with is not what Flows take",
        "flow_token is a text, flow_action_data an object with something in it";
    INVALID_CALL: "invalid-call-settings", 131009, [100], Values, Error, Meta,
        "The settings of a call button are outside their range",
        "ttl_minutes is 1 to 43,200, payload at most 512 characters";
    INVALID_PLACE: "invalid-location", 131009, [100, 131008], Values, Error, Meta,
        "A place on the map has no possible coordinates",
        "give latitude (-90 to 90) and longitude (-180 to 180) in degrees";
    INVALID_ORDER: "invalid-order", 131009, [100, 131008], Values, Error, Meta,
        "An order lacks something, or has something that orders do not",
        "see the payments pages for the fields of order_details and order_status";
    ORDER_TOTAL: "order-total-mismatch", 131009, [100], Values, Error, Meta,
        "The order does not add up",
        "total = subtotal + tax + shipping - discount; subtotal = sum of amount x quantity";
    INVALID_TAP_TARGET: "invalid-tap-target", 131009, [100], Values, Error, Meta,
        "What a link is shown as lacks its url or title",
        "give one entry with url and title";
    TEXT_TOO_LONG: "filled-text-too-long", 132005, [], Lengths, Error, Meta,
        "A text is too long with its values in it",
        "shorten the values; `max_length` in the template's file catches it earlier";
    TEXT_MAYBE_TOO_LONG: "filled-text-near-limit", 132005, [], Lengths, Warning, Inferred,
        "A text is at its limit, depending on how Meta counts characters",
        "shorten the values";
    ADDRESS_TOO_LONG: "filled-address-too-long", 132018, [131009, 132005], Lengths, Error, Meta,
        "An address is too long with its value in it",
        "shorten the value";
    NOT_MARKETING: "not-a-marketing-template", 134100, [131055, 100], Category, Error, Meta,
        "The Marketing Messages API takes marketing templates alone",
        "send it to /messages, without product_policy and message_activity_sharing";
    GIF_NEEDS_MARKETING_API: "gif-needs-marketing-api", 132012, [131009], Category, Warning, Meta,
        "A GIF header is for the Marketing Messages API alone",
        "send it to /marketing_messages";
}
