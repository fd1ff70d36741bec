//! Messages that are no templates: text, files, places, contacts, reactions.

use super::fields::{Fields, counted};
use super::files::{self, FileType};
use super::kinds;
use super::objects::coordinates;
use super::parameters;
use super::problem::Report;
use crate::model::limits;

/// Judges the contents of a message type other than `template` and `interactive`.
pub(super) fn judge(kind: &str, content: &Fields<'_>, report: &mut Report) {
    match kind {
        "text" => text(content, report),
        "image" => file(content, FileType::Image, report),
        "video" => file(content, FileType::Video, report),
        "audio" => file(content, FileType::Audio, report),
        "document" => file(content, FileType::Document, report),
        "sticker" => file(content, FileType::Sticker, report),
        "location" => location(content, report),
        "reaction" => reaction(content, report),
        // Pinning is documented without limits.
        _ => {}
    }
}

fn text(content: &Fields<'_>, report: &mut Report) {
    content.only(&["body", "preview_url"], report);
    let body = content.required_limited("body", &limits::TEXT_BODY, report);
    let preview = content.flag("preview_url", report).unwrap_or_default();
    let has_link = body.as_deref().is_none_or(|body| body.contains("https://") || body.contains("http://"));
    if preview && !has_link {
        let message = "the text has no address that begins with http:// or https://";
        report.add(&kinds::PREVIEW_WITHOUT_LINK, content.place("preview_url"), message);
    }
}

fn file(content: &Fields<'_>, kind: FileType, report: &mut Report) {
    let has_caption = matches!(kind, FileType::Image | FileType::Video | FileType::Document);
    if has_caption {
        content.limited("caption", &limits::CAPTION, report);
    } else if content.has("caption") {
        report.add(&kinds::SPARE_CAPTION, content.place("caption"), "this type of file has no caption");
    }
    if content.has("filename") && kind != FileType::Document {
        report.add(&kinds::SPARE_CAPTION, content.place("filename"), "only documents have a `filename`");
    }
    if content.has("voice") && kind != FileType::Audio {
        report.add(&kinds::SPARE_CAPTION, content.place("voice"), "only audio files can be voice messages");
    }
    content.flag("voice", report);
    let place = content.path().to_owned();
    if let Some(media) = parameters::media(content, &place, report) {
        files::source(&media.source, Some(kind), &place, report);
    }
}

fn location(content: &Fields<'_>, report: &mut Report) {
    let Some(place) = parameters::location(content, report) else { return };
    coordinates(&place.latitude, &place.longitude, content.path(), report);
    if place.address.is_some() && place.name.is_none() {
        report.add(&kinds::ADDRESS_WITHOUT_NAME, content.path(), "the address is shown only beside a name");
    }
}

fn reaction(content: &Fields<'_>, report: &mut Report) {
    content.only(&["message_id", "emoji"], report);
    content.required_text("message_id", report);
    // An empty emoji takes the reaction back.
    let emoji = content.required("emoji", report).and_then(|_| content.text("emoji", report));
    let one = emoji.as_deref().is_none_or(|emoji| {
        emoji.is_empty() || (crate::text::emoji_count(emoji) == 1 && crate::text::utf16_units(emoji) <= 32)
    });
    if !one {
        report.add(
            &kinds::INVALID_VALUE,
            content.place("emoji"),
            "a reaction is one emoji, or empty to take it back",
        );
    }
}

/// `contacts` is a list, unlike the contents of all other types.
pub(super) fn contacts(root: &Fields<'_>, report: &mut Report) {
    let Some(list) = root.list("contacts", report) else { return };
    counted(report, "contacts", list.len(), &limits::CONTACTS);
    if limits::CONTACTS.holds(list.len()) {
        counted(report, "contacts", list.len(), &limits::CONTACTS_SAFE);
    }
    for contact in root.objects("contacts", list, report) {
        contact.only(&["name", "birthday", "org", "phones", "emails", "addresses", "urls"], report);
        if let Some(name) = contact.required_object("name", report) {
            let known = ["formatted_name", "first_name", "last_name", "middle_name", "prefix", "suffix"];
            name.only(&known, report);
            name.required_text("formatted_name", report);
        }
        if let Some(birthday) = contact.text("birthday", report)
            && birthday.parse::<jiff::civil::Date>().is_err()
        {
            report.add(&kinds::INVALID_VALUE, contact.place("birthday"), "a birthday is written YYYY-MM-DD");
        }
        for key in ["phones", "emails", "addresses", "urls"] {
            let Some(items) = contact.list(key, report) else { continue };
            drop(contact.objects(key, items, report));
        }
        contact.object("org", report);
    }
}
