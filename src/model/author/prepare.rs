//! Bringing a template's values to how a file has them, before anything is spelt.

use super::{Options, escape};
use crate::model::{
    Button, ButtonKind, HeaderContent, Kept, MediaSample, OtpType, Part, Parts, Slot, Template,
};
use crate::span::Located;

/// A template as a file would give it, and what changed that a reader should know.
///
/// - Meta's address of a sample expires: `keep`, or the file it was downloaded to.
/// - What Meta does not give back of a one-time-code button is kept.
/// - Labels that are Meta's own are left out.
/// - The sample of an address is the end of it, a number has its `+`.
/// - `${` is written `$${`.
pub(super) fn prepare(template: &Template, options: &Options) -> (Template, Vec<String>) {
    let mut template = template.clone();
    let mut notes = Vec::new();
    let language = template.language.value.clone();
    let is_observed = template.observed.is_some();
    let mut each = |parts: &mut Parts, card: Option<usize>| {
        let slot = card.map_or(Slot::top(Part::Header), |card| Slot::top(Part::Header).in_card(card));
        let file = options.media.get(&(language.clone(), slot));
        media(parts, file.map(String::as_str), is_observed);
        for button in parts.buttons.iter_mut().flat_map(|buttons| &mut buttons.list) {
            if is_observed {
                keep_unread(button);
            }
            notes.extend(drop_metas_label(button, &language));
            shorten_sample(button);
            prefix_number(button);
        }
        escape::parts(parts);
    };
    each(&mut template.parts, None);
    for (index, card) in
        template.parts.carousel.iter_mut().flat_map(|carousel| &mut carousel.cards).enumerate()
    {
        each(&mut card.parts, Some(index));
    }
    escape::settings(&mut template);
    (template, notes)
}

fn media(parts: &mut Parts, file: Option<&str>, is_observed: bool) {
    let Some(header) = &mut parts.header else { return };
    let HeaderContent::Media { sample, .. } = &mut header.content else { return };
    let value = match (file, sample.as_ref().map(|sample| &sample.value)) {
        (Some(path), _) => MediaSample::File(escape::escaped(&local(path))),
        // An account has no files: what looks like a path in its answer must not become one that is uploaded.
        (None, Some(MediaSample::File(path))) if !is_observed => MediaSample::File(escape::escaped(path)),
        // Only waform's own upload knows the handle, and Meta's address is another one at each reading.
        (None, _) => MediaSample::Keep,
    };
    *sample = Some(Located::new(value, header.span));
}

/// A path that cannot be taken for anything but one.
fn local(path: &str) -> String {
    if MediaSample::parse(path) == MediaSample::File(path.to_owned()) {
        path.to_owned()
    } else {
        format!("./{path}")
    }
}

/// Meta reads a one-time-code button back without its apps and its autofill text.
fn keep_unread(button: &mut Button) {
    let span = button.span;
    let ButtonKind::Otp(otp) = &mut button.kind else { return };
    if otp.otp_type.is_none_or(|kind| kind.value == OtpType::CopyCode) {
        return;
    }
    otp.autofill_text.get_or_insert(Kept::Keep(span));
    let app = otp.legacy_app.take();
    otp.supported_apps.get_or_insert_with(|| match app {
        Some(app) => Kept::Given(Located::new(vec![app], span)),
        None => Kept::Keep(span),
    });
}

/// Labels that Meta gives a one-time-code button that was made without one, where they are known.
///
/// Source: the preview endpoint's own example, and answers seen live. An English account may
/// show either spelling.
const OTP_LABELS: [(&str, &str); 3] = [("en", "Copy code"), ("en", "Copy Code"), ("es_ES", "Copiar código")];

fn is_metas_otp_label(label: &str, language: &str) -> bool {
    let speaks = |code: &str| language == code || language.split('_').next() == Some(code);
    OTP_LABELS.iter().any(|(code, own)| *own == label && speaks(code))
}

/// Leaves out a label that nobody but Meta can set; returns what to say where that loses something.
fn drop_metas_label(button: &mut Button, language: &str) -> Option<String> {
    let label = button.label.as_ref()?;
    match &button.kind {
        ButtonKind::Otp(_) if is_metas_otp_label(&label.value, language) => {
            button.label = None;
            None
        }
        ButtonKind::CopyCode { .. } => {
            button.label = None;
            None
        }
        kind => {
            let fixed = kind.fixed_label()?;
            let own = button.label.take().filter(|label| label.value != fixed)?;
            let word = button.kind.wire_type().to_ascii_lowercase();
            Some(format!("the label of the `{word}` button is Meta's to set; `{}` is not written", own.value))
        }
    }
}

/// A whole address as its sample is as good as the end of it.
fn shorten_sample(button: &mut Button) {
    let Some(url) = button.kind.url() else { return };
    let Some(first) = url.variables().next() else { return };
    let fixed = url.value.get(..first.start).unwrap_or_default().to_owned();
    for sample in button.examples.iter_mut().flat_map(|examples| &mut examples.list) {
        let rest = sample.value.value.strip_prefix(&fixed).filter(|rest| !rest.is_empty());
        if let Some(rest) = rest.map(str::to_owned) {
            sample.value.value = rest;
        }
    }
}

/// Digits of an international number; service numbers are shorter. E.164 allows 15.
const INTERNATIONAL: std::ops::RangeInclusive<usize> = 7..=15;

/// Meta answers numbers with and without the `+` that they were sent with.
fn prefix_number(button: &mut Button) {
    if let ButtonKind::PhoneNumber { number: Some(number) } = &mut button.kind
        && is_international(&number.value)
    {
        number.value.insert(0, '+');
    }
}

fn is_international(number: &str) -> bool {
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    digits && !number.starts_with('0') && INTERNATIONAL.contains(&number.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_international_numbers_get_their_plus() {
        for (number, expected) in [
            ("15550051310", true),
            ("525550051310", true),
            ("6831234", true),
            ("911", false),
            ("05550051310", false),
            ("+15550051310", false),
            ("1-800-FLOWERS", false),
            ("1234567890123456", false),
            ("", false),
        ] {
            assert_eq!(is_international(number), expected, "{number}");
        }
    }

    #[test]
    fn a_path_reads_as_nothing_but_a_path() {
        for (path, expected) in [
            ("media/box.png", "media/box.png"),
            ("keep", "./keep"),
            ("file:box.png", "./file:box.png"),
            ("http://a/b.png", "./http://a/b.png"),
        ] {
            assert_eq!(local(path), expected);
            assert_eq!(MediaSample::parse(expected), MediaSample::File(expected.to_owned()));
        }
    }

    #[test]
    fn a_label_is_metas_where_its_language_is_known() {
        assert!(is_metas_otp_label("Copy code", "en_GB") && is_metas_otp_label("Copiar código", "es_ES"));
        assert!(!is_metas_otp_label("Copy code", "es_ES") && !is_metas_otp_label("Copiar código", "pt_BR"));
    }
}
