//! Codes of template management. The outer code is nearly always 100; the subcode says what is wrong.

use super::{Code, codes};
use crate::model::limits::meta;

const ERRORS: &str = meta!("support/error-codes");
const COMPONENTS: &str = meta!("templates/components");
const OVERVIEW: &str = meta!("templates/overview");
const MANAGEMENT: &str = meta!("templates/template-management");
const REFERENCE: &str = meta!("reference/whatsapp-business-account/message-template-api");
const REVIEW: &str = meta!("templates/template-review");
const ANALYTICS: &str = meta!("analytics");
const UPLOAD: &str = "https://developers.facebook.com/docs/graph-api/guides/upload";

/// Area by area.
pub(super) static GROUPS: &[&[Code]] = &[TEMPLATES];

static TEMPLATES: &[Code] = codes!(Templates {
    100 / 2388019: "Message Template Limit Exceeded", 400, Fix, Meta, OVERVIEW,
        "the account holds as many templates as it may; every language counts",
        "delete or archive some, or verify the business: the limit is then far higher, whatever Meta's error page says";
    100 / 2388023: "Content is being deleted", 400, Fix, Reported, MANAGEMENT,
        "this name and language is being deleted; after an approved template it stays barred for weeks",
        "take a new name, such as one ending in _v2";
    100 / 2388024: "Content in This Language Already Exists", 400, Fix, Meta, REFERENCE,
        "there is a template with this name in this language already",
        "edit it instead: `waform plan` does where it can see it";
    100 / 2388027: "Catalogue refused", 400, Fix, Reported, meta!("templates/marketing-templates/catalog-templates"),
        "the template needs a catalogue, and the account has none connected, or an empty one",
        "connect a catalogue with products to the account";
    100 / 2388037: "Variables must start at {{1}}", 400, Fix, Reported, REVIEW,
        "positional variables do not start at {{1}}, or leave one out",
        "number them from {{1}} without gaps in every component, or use names";
    100 / 2388039: "Template status cannot be changed", 400, Fix, Reported, MANAGEMENT,
        "a template in this status cannot be edited; only APPROVED, REJECTED and PAUSED can",
        "wait for the review to end";
    100 / 2388040: "Character limit exceeded", 400, Fix, Meta, ERRORS,
        "a field is longer than it may be",
        "shorten it; Meta's text names the field, and `waform lint` the place";
    100 / 2388042: "Not documented", 400, Fix, Inferred, REFERENCE,
        "a refusal that Meta does not explain",
        "see Meta's text beside the code; `waform lint` knows the rules for components";
    100 / 2388043: "Missing expected field(s)", 400, Fix, Reported, COMPONENTS,
        "a component lacks a field it needs, mostly the sample of a variable or of a header's file",
        "give every variable and every media header its example",
        not "the name exists already: that is 2388024";
    100 / 2388044: "Not documented", 400, Fix, Inferred, REFERENCE,
        "a refusal that Meta does not explain",
        "see Meta's text beside the code; `waform lint` knows the rules for components";
    100 / 2388046: "Name Format is Incorrect", 400, Fix, Meta, REFERENCE,
        "the name holds something other than lower-case letters, digits and underscores",
        "rename it; Meta's text forgets to say that digits are allowed";
    100 / 2388047: "Message header format is incorrect", 400, Fix, Meta, ERRORS,
        "a text header holds a line break, an emoji, markup or more than one variable",
        "keep it to plain text on one line";
    100 / 2388060: "Button text format is incorrect", 400, Fix, Reported, COMPONENTS,
        "a button's label holds a variable, a line break, an emoji or markup",
        "keep labels to plain words";
    100 / 2388072: "Message body format is incorrect", 400, Fix, Meta, ERRORS,
        "the body has too many line breaks in a row, too many emoji, or nothing but variables",
        "close the gaps, leave out emoji, or add words";
    100 / 2388073: "Message footer format is incorrect", 400, Fix, Meta, ERRORS,
        "the footer holds a variable, a line break or an emoji",
        "keep it to plain text on one line";
    100 / 2388077: "Insights cannot be combined like this", 400, Fix, Reported, ANALYTICS,
        "the parameters of an analytics request exclude each other",
        "ask for one kind of metric at a time";
    100 / 2388081: "Links to WhatsApp are not allowed", 400, Fix, Reported, COMPONENTS,
        "a URL button leads to WhatsApp itself, such as a wa.me address",
        "use an address of your own, or a quick reply";
    100 / 2388148: "Button of an authentication template is incorrect", 400, Fix, Inferred,
        meta!("templates/authentication-templates/authentication-templates"),
        "Meta does not take the button as it is",
        "use one `otp` button and no other, with the fields of its type";
    100 / 2388155: "Template name is already used as a sample template", 400, Fix, Reported, REFERENCE,
        "the name belongs to one of Meta's sample templates, such as hello_world",
        "take another name";
    100 / 2388273: "Missing sample of a media header", 400, Fix, Reported, COMPONENTS,
        "a header that is a file has no sample",
        "name the file; waform uploads it and sends its handle";
    100 / 2388293: "Parameters words ratio exceeds limit", 400, Fix, Meta, ERRORS,
        "there are too many variables for the length of the text",
        "use fewer variables or more words; Meta does not publish the ratio";
    100 / 2388299: "Leading or trailing parameters not allowed", 400, Fix, Meta, ERRORS,
        "a variable stands at the very start or end of the body; punctuation alone does not help",
        "put words before and after it";
    100 / 3835031: "Category cannot be changed", 400, Fix, Inferred, MANAGEMENT,
        "the category of an approved template cannot be changed by an edit",
        "leave the category out of the edit; a template of another category needs another name";
    131009 / 2494102: "Invalid media handle", 400, Fix, Reported, UPLOAD,
        "the sample is not a handle of the resumable upload, or one that has expired",
        "upload the file again; an address or a media id is never accepted here";
    141002: "Template not approved", _, Fix, Meta, meta!("support/health-status"),
        "health_status says that the template cannot be sent because it is not approved",
        "wait for the review, edit it, or appeal in WhatsApp Manager";
    200002: "HSM Template creation failed", 400, Fix, Meta, REFERENCE,
        "the template could not be created",
        "see the subcode and Meta's text beside it";
    200002 / 2388109: "Message Cannot Be Submitted", 400, Enforcement, Reported, REFERENCE,
        "the account may not create templates at present",
        "see the account's health in WhatsApp Manager, and Business Support Home";
    200005: "Template insights unavailable", 400, Fix, Meta, ERRORS,
        "template analytics cannot be enabled for this account yet",
        "try again another day";
    200006: "Cannot disable template insights", 400, Fix, Meta, ERRORS,
        "template analytics were enabled, which is for good",
        "leave them on";
    200007: "Template Insights not enabled", 400, Fix, Meta, ERRORS,
        "template analytics are not enabled for this account",
        "enable them in WhatsApp Manager; it cannot be undone";
});
