//! Files, and messages that are no templates.

use super::kinds;

kinds! { MESSAGES;
    MEDIA_SOURCE: "invalid-media-source", 100, [131009, 131008], Types, Error, Meta,
        "A file needs either an address or the id of an upload, not both and not neither",
        "give exactly one of `id` and `link`";
    MEDIA_ADDRESS: "invalid-media-address", 131053, [100, 131009], Values, Error, Meta,
        "The address of a file is none that Meta could fetch",
        "give a public https:// address, or upload the file and give its id";
    PRIVATE_ADDRESS: "private-media-address", 131053, [131009], Values, Error, Meta,
        "The address of a file is inside a private network",
        "give a public https:// address, or upload the file and give its id";
    METAS_SAMPLE: "sample-as-media", 131053, [131009], Values, Error, Reported,
        "The file is the sample that Meta keeps with the template; Meta refuses to fetch its own copy",
        "host the file yourself, or upload it and give its id";
    UPLOAD_HANDLE: "handle-as-media-id", 131009, [100, 131053], Values, Error, Meta,
        "The handle of a template's sample is not the id of an upload for messages",
        "upload the file to /{phone number id}/media and give that id";
    SIGNED_ADDRESS: "expiring-media-address", 131053, [], Values, Warning, Reported,
        "The address of a file carries a signature that expires, perhaps before Meta fetches it",
        "upload the file and give its id, or sign for days";
    PLAIN_ADDRESS: "unencrypted-media-address", 131053, [], Values, Warning, Inferred,
        "The address of a file begins with http://",
        "serve files over https://";
    MEDIA_TYPE: "media-name-mismatch", 131053, [132012], Values, Warning, Inferred,
        "The name of a file speaks of another type than the message",
        "check that the address gives the type that the template has";
    SPARE_CAPTION: "spare-caption", 100, [131009], Values, Error, Meta,
        "This type of file has no caption or name",
        "leave it out; captions belong to images, videos and documents, names to documents";
    EMPTY_FIELD: "empty-field", 100, [131008, 131009], Values, Error, Meta,
        "A field that must say something is empty",
        "give it a text";
    FIELD_TOO_LONG: "field-too-long", 131009, [100], Values, Error, Meta,
        "A text is longer than this field takes",
        "shorten it";
    FIELD_MAYBE_TOO_LONG: "field-near-limit", 131009, [100], Values, Warning, Reported,
        "A text is longer than some of Meta's pages, or some ways of counting, allow",
        "shorten it";
    ITEM_COUNT: "item-count", 131009, [100], Values, Error, Meta,
        "There are too few or too many of something",
        "keep to the numbers that the message names";
    ITEM_COUNT_DISPUTED: "item-count-disputed", 131009, [100], Values, Warning, Reported,
        "There are more of something than some of Meta's pages allow",
        "send fewer at once";
    REPEATED_ID: "repeated-id", 131009, [100], Values, Error, Meta,
        "Two choices of a message have the same id or title",
        "give each its own";
    INVALID_VALUE: "invalid-field-value", 131009, [100], Values, Error, Meta,
        "A field has a value that it does not take",
        "see the message for what it takes";
    SPARE_PART: "spare-part", 131009, [100], Values, Error, Meta,
        "This type of message does not have such a part",
        "leave it out";
    SPACES_AROUND_ID: "blanks-around-id", 131009, [100], Values, Warning, Reported,
        "The id of a button begins or ends with a blank",
        "leave the blanks out";
    PREVIEW_WITHOUT_LINK: "preview-without-link", none, [], Values, Warning, Meta,
        "A preview is asked for, and the text has no address that begins with http:// or https://",
        "write the address in full, or leave preview_url out";
    ADDRESS_WITHOUT_NAME: "address-without-name", none, [], Values, Warning, Inferred,
        "The address of a place is shown only beside a name",
        "give the place a name";
    DIRECT_SEND: "direct-send", 100, [131009], Category, Warning, Reported,
        "`category` on a message that is no template belongs to a limited beta",
        "leave it out unless your account is in the beta; it never takes marketing";
}
