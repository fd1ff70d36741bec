//! The fast path of whole requests: the components that most of them have.

use super::Scratch;
use super::contract::{FastContract, FastHeader};
use crate::check::library::Library;
use crate::check::scan::{Plain, Scanner};

/// Reads `template` and fills its contract: where that stands, the name and the language.
pub(super) fn template<'t>(
    scanner: &mut Scanner<'t>,
    library: &Library,
    fast: &[Option<FastContract>],
    scratch: &mut Scratch<'t>,
) -> Option<(usize, &'t str, &'t str)> {
    let (mut name, mut language, mut components) = (None, None, Components::None);
    scratch.begin();
    scanner.object(|inner, key| {
        match key {
            "name" if name.is_none() => name = Some(inner.string()?.text),
            "language" if language.is_none() => language = Some(code(inner)?),
            "components" if matches!(components, Components::None) => {
                components = match (name, language) {
                    (Some(name), Some(language)) => {
                        let (_, contract) = scratch.contract(library, fast, name, language)?;
                        all(inner, contract, scratch)?;
                        Components::Read
                    }
                    // Programs that sort their keys write the components first.
                    _ => Components::Later(inner.later()?),
                };
            }
            _ => return None,
        }
        Some(())
    })?;
    let (name, language) = (name?, language?);
    let (at, contract) = scratch.contract(library, fast, name, language)?;
    if let Components::Later(mut components) = components {
        all(&mut components, contract, scratch)?;
    }
    scratch.is_complete(contract).then_some((at, name, language))
}

/// The components of a request, on the way or to be read when it is known what they belong to.
enum Components<'t> {
    None,
    Read,
    Later(Scanner<'t>),
}

fn all<'t>(components: &mut Scanner<'t>, contract: &FastContract, scratch: &mut Scratch<'t>) -> Option<()> {
    let mut seen = Seen::default();
    components.array(|inner| seen.component(inner, contract, scratch))
}

fn code<'t>(inner: &mut Scanner<'t>) -> Option<&'t str> {
    let (mut code, mut policy) = (None, false);
    inner.object(|inner, key| {
        match key {
            "code" if code.is_none() => code = Some(inner.string()?.text),
            "policy" if !policy => policy = inner.string()?.text == "deterministic",
            _ => return None,
        }
        // Any other policy is for the slow path to talk about.
        (key == "code" || policy).then_some(())
    })?;
    code
}

/// What was there before: nothing may be there twice.
#[derive(Default)]
struct Seen {
    header: bool,
    body: bool,
    buttons: u64,
}

/// A component's fields beside its `parameters`.
#[derive(Default)]
struct Component<'t> {
    kind: Option<&'t str>,
    sub_type: Option<&'t str>,
    index: Option<&'t str>,
}

impl Component<'_> {
    fn is(&self, kind: &str) -> bool {
        self.kind.is_some_and(|own| own.eq_ignore_ascii_case(kind))
    }

    /// Whether it is known what the parameters are for.
    fn is_told(&self) -> bool {
        let is_button = self.is("button");
        self.kind.is_some() && (!is_button || (self.sub_type.is_some() && self.index.is_some()))
    }
}

impl Seen {
    fn component<'t>(
        &mut self,
        inner: &mut Scanner<'t>,
        contract: &FastContract,
        scratch: &mut Scratch<'t>,
    ) -> Option<()> {
        let mut found = Component::default();
        let (mut later, mut read) = (None, false);
        inner.object(|inner, key| {
            match key {
                "type" if found.kind.is_none() => found.kind = Some(inner.string()?.text),
                "sub_type" if found.sub_type.is_none() => found.sub_type = Some(inner.string()?.text),
                "index" if found.index.is_none() => found.index = Some(inner.scalar()?.text),
                "parameters" if !read && later.is_none() => {
                    if found.is_told() {
                        self.parameters(&found, inner, contract, scratch)?;
                        read = true;
                    } else {
                        later = Some(inner.later()?);
                    }
                }
                _ => return None,
            }
            Some(())
        })?;
        if !found.is("button") && (found.sub_type.is_some() || found.index.is_some()) {
            return None;
        }
        if read {
            return Some(());
        }
        self.parameters(&found, &mut later?, contract, scratch)
    }

    fn parameters<'t>(
        &mut self,
        found: &Component<'t>,
        parameters: &mut Scanner<'t>,
        contract: &FastContract,
        scratch: &mut Scratch<'t>,
    ) -> Option<()> {
        if found.is("button") {
            return self.button(found, parameters, contract, scratch);
        }
        if found.is("body") {
            once(&mut self.body)?;
            return words(parameters, &contract.body, contract, scratch);
        }
        if !found.is("header") {
            return None;
        }
        once(&mut self.header)?;
        match &contract.header {
            FastHeader::Text(slots) => words(parameters, slots, contract, scratch),
            FastHeader::Media(slot, kind) => file(parameters, *slot, kind, contract, scratch),
            FastHeader::None => None,
        }
    }

    fn button<'t>(
        &mut self,
        found: &Component<'t>,
        parameters: &mut Scanner<'t>,
        contract: &FastContract,
        scratch: &mut Scratch<'t>,
    ) -> Option<()> {
        let index: usize = found.index?.parse().ok()?;
        let bit = 1u64.checked_shl(u32::try_from(index).ok()?)?;
        if self.buttons & bit != 0 {
            return None;
        }
        self.buttons |= bit;
        let (slot, sub_type) = (*contract.buttons.get(index)?)?;
        if !found.sub_type?.eq_ignore_ascii_case(sub_type) {
            return None;
        }
        let wanted = match sub_type {
            "url" => "text",
            "quick_reply" => "payload",
            "copy_code" => "coupon_code",
            _ => return None,
        };
        let mut count = 0;
        parameters.array(|inner| {
            count += 1;
            let parameter = Parameter::read(inner)?;
            if parameter.name.is_some() || count > 1 {
                return None;
            }
            scratch.fill(contract, slot, parameter.value(wanted)?)
        })?;
        (count == 1).then_some(())
    }
}

fn once(seen: &mut bool) -> Option<()> {
    (!std::mem::replace(seen, true)).then_some(())
}

/// The values of a text.
fn words<'t>(
    parameters: &mut Scanner<'t>,
    slots: &[usize],
    contract: &FastContract,
    scratch: &mut Scratch<'t>,
) -> Option<()> {
    let mut at = 0;
    parameters.array(|inner| {
        let parameter = Parameter::read(inner)?;
        let slot = match (parameter.name, contract.named) {
            (None, false) => *slots.get(at)?,
            (Some(name), true) => *slots.iter().find(|slot| {
                contract.slots.get(**slot).is_some_and(|slot| slot.name.as_deref() == Some(name))
            })?,
            _ => return None,
        };
        at += 1;
        scratch.fill(contract, slot, parameter.value("text")?)
    })?;
    (at == slots.len()).then_some(())
}

/// The file of a header.
fn file<'t>(
    parameters: &mut Scanner<'t>,
    slot: usize,
    kind: &str,
    contract: &FastContract,
    scratch: &mut Scratch<'t>,
) -> Option<()> {
    let mut count = 0;
    parameters.array(|inner| {
        count += 1;
        let (mut given_kind, mut link) = (None, None);
        inner.object(|inner, key| {
            match key {
                "type" if given_kind.is_none() => given_kind = Some(inner.string()?.text),
                key if key == kind && link.is_none() => {
                    inner.object(|inner, key| {
                        if key != "link" || link.is_some() {
                            return None;
                        }
                        link = Some(inner.string()?);
                        Some(())
                    })?;
                }
                _ => return None,
            }
            Some(())
        })?;
        if count > 1 || !given_kind?.eq_ignore_ascii_case(kind) {
            return None;
        }
        scratch.fill(contract, slot, link.filter(|link: &Plain<'_>| link.text.starts_with("https://"))?)
    })?;
    (count == 1).then_some(())
}

/// A parameter that is a text of some sort.
struct Parameter<'t> {
    kind: &'t str,
    name: Option<&'t str>,
    key: &'t str,
    value: Plain<'t>,
}

impl<'t> Parameter<'t> {
    fn read(inner: &mut Scanner<'t>) -> Option<Parameter<'t>> {
        let (mut kind, mut name, mut value) = (None, None, None);
        inner.object(|inner, key| {
            match key {
                "type" if kind.is_none() => kind = Some(inner.string()?.text),
                "parameter_name" if name.is_none() => name = Some(inner.string()?.text),
                "text" | "payload" | "coupon_code" if value.is_none() => value = Some((key, inner.string()?)),
                _ => return None,
            }
            Some(())
        })?;
        let (key, value) = value?;
        Some(Parameter { kind: kind?, name, key, value })
    }

    /// The value, if the parameter is of the type wanted.
    fn value(&self, wanted: &str) -> Option<Plain<'t>> {
        (self.kind.eq_ignore_ascii_case(wanted) && self.key == wanted).then_some(self.value)
    }
}
