//! The components in waform's own spelling.

use super::shared::Row;
use super::{buttons, samples};
use crate::model::{
    Body, Card, Carousel, Category, Examples, Extra, Footer, Header, HeaderContent, LimitedTimeOffer,
    ParameterFormat, Parts, Template, Text,
};
use crate::yaml::{List, Map, Yaml, shown};

/// What a translation consists of, in reading order; or, in words, why waform's own spelling cannot say it.
pub(super) fn row(template: &Template) -> Result<Row, String> {
    let parts = &template.parts;
    if let Some(unknown) = parts.unknown.first() {
        return Err(format!("a component of type `{}` is not modelled", shown(&unknown.kind)));
    }
    let call = parts.call_permission_request.map(|_| Yaml::word(true));
    Ok(vec![
        ("header", parts.header.as_ref().map(|part| header(template, part)).transpose()?.into()),
        ("limited_time_offer", parts.limited_time_offer.as_ref().map(offer).transpose()?.into()),
        ("body", parts.body.as_ref().map(|part| body(template, part)).transpose()?.into()),
        ("footer", parts.footer.as_ref().map(|part| footer(template, part)).transpose()?.into()),
        ("buttons", parts.buttons.as_ref().map(|part| buttons::list(template, part)).transpose()?.into()),
        ("carousel", parts.carousel.as_ref().map(|part| carousel(template, part)).transpose()?.into()),
        ("call_permission_request", call.into()),
    ])
}

/// Refuses a part with fields that waform's own spelling has no place for.
pub(super) fn refuse(extra: &[Extra], what: &str) -> Result<(), String> {
    match extra.first() {
        Some(field) => Err(format!("`{}` in {what} is not modelled", shown(&field.key.value))),
        None => Ok(()),
    }
}

fn header(template: &Template, header: &Header) -> Result<Yaml, String> {
    if let HeaderContent::Unknown(format) = &header.content {
        return Err(format!("a header of format `{}` is not modelled", shown(&format.value)));
    }
    refuse(&header.extra, "the header")?;
    match &header.content {
        HeaderContent::Text { text: Some(text), examples } => {
            let samples = samples_of(template, text, examples.as_ref())?;
            let line = bare_word_aside(&text.value, &["location", "product"]);
            Ok(match samples {
                Some(samples) => Map::default().with("text", line).with("examples", samples).inline().into(),
                None => line,
            })
        }
        HeaderContent::Media { format, sample } => {
            let file = sample.as_ref().map_or("keep", |sample| sample.value.as_str());
            Ok(Map::default().with(format.authored(), Yaml::text(file)).inline().into())
        }
        HeaderContent::Location => Ok(Yaml::word("location")),
        HeaderContent::Product => Ok(Yaml::word("product")),
        HeaderContent::Text { text: None, .. } | HeaderContent::Unknown(_) => {
            Err("the header has no text".to_owned())
        }
    }
}

/// The samples that stand beside a text: those of numbers. Those of names are declared once, in `variables`.
pub(super) fn samples_of(
    template: &Template,
    text: &Text,
    examples: Option<&Examples>,
) -> Result<Option<Yaml>, String> {
    match template.parameter_format() {
        ParameterFormat::Positional => samples::beside(text, examples),
        ParameterFormat::Named => Ok(None),
    }
}

/// A text that would mean something else if it stood bare.
pub(super) fn bare_word_aside(text: &str, words: &[&str]) -> Yaml {
    if words.contains(&text) { Yaml::Quoted(text.to_owned()) } else { Yaml::Message(text.to_owned()) }
}

fn body(template: &Template, body: &Body) -> Result<Yaml, String> {
    refuse(&body.extra, "the body")?;
    // `false` and nothing are the same to Meta.
    let recommended = body.add_security_recommendation.is_some_and(|recommended| recommended.value);
    let recommended = recommended.then(|| Yaml::word(true));
    let Some(text) = body.text.as_ref().filter(|_| !is_authentication(template)) else {
        return Ok(given([("add_security_recommendation", recommended)]).inline().into());
    };
    let samples = samples_of(template, text, body.examples.as_ref())?;
    let text = Yaml::Message(text.value.clone());
    if samples.is_none() && recommended.is_none() {
        return Ok(text);
    }
    let keys = [("text", Some(text)), ("examples", samples), ("add_security_recommendation", recommended)];
    Ok(given(keys).into())
}

fn footer(template: &Template, footer: &Footer) -> Result<Yaml, String> {
    refuse(&footer.extra, "the footer")?;
    let text = footer.text.as_ref().filter(|_| !is_authentication(template));
    let text = text.map(|text| Yaml::Message(text.value.clone()));
    let minutes = footer.code_expiration_minutes.map(|minutes| Yaml::word(minutes.value));
    Ok(match (text, minutes) {
        (Some(text), None) => text,
        (text, minutes) => given([("text", text), ("code_expiration_minutes", minutes)]).inline().into(),
    })
}

/// Meta writes the texts of an authentication template.
fn is_authentication(template: &Template) -> bool {
    template.category() == Some(Category::Authentication)
}

fn offer(offer: &LimitedTimeOffer) -> Result<Yaml, String> {
    refuse(&offer.extra, "the limited-time offer")?;
    let text = offer.text.as_ref().map(|text| Yaml::Message(text.value.clone()));
    let expires = offer.has_expiration.map(|expires| Yaml::word(expires.value));
    Ok(given([("text", text), ("has_expiration", expires)]).inline().into())
}

fn carousel(template: &Template, carousel: &Carousel) -> Result<Yaml, String> {
    refuse(&carousel.extra, "the carousel")?;
    let cards: Result<List, String> = carousel.cards.iter().map(|card| self::card(template, card)).collect();
    Ok(cards?.into())
}

fn card(template: &Template, card: &Card) -> Result<Yaml, String> {
    refuse(&card.extra, "a card")?;
    let Parts { header: top, body: text, buttons: below, .. } = &card.parts;
    let others = Parts { header: None, body: None, buttons: None, ..card.parts.clone() };
    if !others.is_empty() {
        return Err("a card holds more than a header, a body and buttons".to_owned());
    }
    let map = given([
        ("header", top.as_ref().map(|part| header(template, part)).transpose()?),
        ("body", text.as_ref().map(|part| body(template, part)).transpose()?),
        ("buttons", below.as_ref().map(|part| buttons::list(template, part)).transpose()?),
    ]);
    let is_short = text.is_none() && card.parts.button_list().iter().all(buttons::is_bare);
    Ok(if is_short { map.inline() } else { map }.into())
}

/// The values that are there, under their keys.
pub(super) fn given<'k>(fields: impl IntoIterator<Item = (&'k str, Option<Yaml>)>) -> Map {
    fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
}
