//! A line of JSON: a short row, or a request.

use super::contract::FastContract;
use super::{Accepted, FastRow, Scratch, phone, request};
use crate::check::library::Library;
use crate::check::scan::{Plain, Scanner};
use crate::model::limits::CALLBACK_DATA_BEFORE;

/// Judges a line of JSON.
pub(in crate::check) fn line<'t>(
    text: &'t str,
    library: &Library,
    fast: &[Option<FastContract>],
    scratch: &mut Scratch<'t>,
) -> Option<Accepted<'t>> {
    let mut found = Fields::default();
    let mut params = std::mem::take(&mut scratch.params);
    params.clear();
    let mut scanner = Scanner::new(text);
    let read = scanner
        .object(|inner, key| match key {
            "template" if found.template.is_none() && inner.is_object() => {
                found.template = Some(Template::Request(request::template(inner, library, fast, scratch)?));
                Some(())
            }
            key => found.read(inner, key, &mut params),
        })
        .and_then(|()| scanner.end());
    let accepted = read.and_then(|()| match found.template? {
        Template::Name(name) => found.row(name, &params, library, fast, scratch),
        Template::Request(template) => found.request(template),
    });
    scratch.params = params;
    accepted
}

#[derive(Clone, Copy)]
enum Template<'t> {
    Name(&'t str),
    /// Read and filled: where its contract stands, its name and language.
    Request((usize, &'t str, &'t str)),
}

/// The fields of a row or a request.
#[derive(Default)]
struct Fields<'t> {
    to: Option<&'t str>,
    template: Option<Template<'t>>,
    language: Option<&'t str>,
    id: Option<&'t str>,
    product: bool,
    kind: bool,
    params: bool,
    individual: bool,
    data: bool,
}

impl<'t> Fields<'t> {
    /// Takes one field; a second one of the same name, or an unknown one, is not for here.
    fn read(
        &mut self,
        inner: &mut Scanner<'t>,
        key: &'t str,
        params: &mut Vec<(&'t str, Plain<'t>)>,
    ) -> Option<()> {
        let once = |seen: &mut bool| (!std::mem::replace(seen, true)).then_some(());
        match key {
            "to" if self.to.is_none() => self.to = Some(inner.string()?.text),
            "template" if self.template.is_none() => {
                self.template = Some(Template::Name(inner.string()?.text));
            }
            "language" if self.language.is_none() => self.language = Some(inner.string()?.text),
            "params" => {
                once(&mut self.params)?;
                inner.object(|inner, key| {
                    params.push((key, inner.scalar()?));
                    Some(())
                })?;
            }
            "id" if self.id.is_none() => self.id = Some(inner.token()?),
            "messaging_product" => {
                once(&mut self.product)?;
                (inner.string()?.text == "whatsapp").then_some(())?;
            }
            "recipient_type" => {
                once(&mut self.individual)?;
                (inner.string()?.text == "individual").then_some(())?;
            }
            "type" => {
                once(&mut self.kind)?;
                (inner.string()?.text == "template").then_some(())?;
            }
            "biz_opaque_callback_data" => {
                once(&mut self.data)?;
                (inner.string()?.text.len() <= CALLBACK_DATA_BEFORE.most()).then_some(())?;
            }
            _ => return None,
        }
        Some(())
    }

    fn row(
        &self,
        name: &'t str,
        params: &[(&'t str, Plain<'t>)],
        library: &Library,
        fast: &[Option<FastContract>],
        scratch: &mut Scratch<'t>,
    ) -> Option<Accepted<'t>> {
        if self.product || self.kind || self.id.is_some_and(|id| !is_echoed(id)) {
            return None;
        }
        let row = FastRow { to: self.to?, name, language: self.language?, id: self.id };
        super::row(row, params, library, fast, scratch)
    }

    fn request(&self, template: (usize, &'t str, &'t str)) -> Option<Accepted<'t>> {
        let is_request =
            self.product && self.kind && !self.params && self.id.is_none() && self.language.is_none();
        if !is_request {
            return None;
        }
        let number = phone(self.to?)?;
        let (at, name, language) = template;
        Some(Accepted { contract: at, id: None, to: self.to?, name, language, number })
    }
}

/// Whether an id is echoed as it came: a text, or a number that is written in one way alone.
fn is_echoed(id: &str) -> bool {
    const MOST_DIGITS: usize = 18;
    id.starts_with('"') || (id.len() <= MOST_DIGITS && id.bytes().all(|byte| byte.is_ascii_digit()))
}
