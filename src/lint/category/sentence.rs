//! A sentence as the models see it.

use std::ops::Range;

use super::evidence::{Evidence, Gathered, Hit, Spot};
use super::features;
use super::fold;
use super::kind::{Kind, Side, Strength};
use super::model::{self, Model};
use super::section::Section;
use super::token::{Tokens, class};
use super::weights::{HEADS, NOTHING};
use crate::model::{Role, Slot, Text, TextPart};

/// One sentence of a translation, or one label.
#[derive(Clone, Debug)]
pub struct Sentence<'t> {
    /// The text that it stands in.
    pub text: &'t Text,
    /// The part of the template.
    pub slot: Slot,
    /// What that part is for.
    pub role: Role,
    /// Its number, counted over the whole translation, as in [`Evidence::sentence`](super::Evidence::sentence).
    pub number: u32,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The bytes in it that speak most for promotion.
    pub stretch: Range<usize>,
    /// Whether the house allows a phrase of it, so that its wording alone says nothing.
    pub is_allowed: bool,
    /// What its words amount to, one figure for each head of the model.
    pub(super) words: [f32; HEADS],
    /// What no language changes: phrases of the lists and marks, by their places in the table that all share.
    pub(super) shared: Vec<u16>,
    /// Its features, kept for training only.
    pub features: Vec<u32>,
}

impl<'t> Sentence<'t> {
    /// How much it promotes and how much it is transactional: 0 is an even chance, and each unit about triples the odds.
    pub(super) fn weigh(&self, context: &Elsewhere) -> [f32; HEADS] {
        let mut total = self.words;
        let mut add = |place: u16| {
            total.iter_mut().zip(model::shared_weight(place)).for_each(|(total, weight)| *total += weight);
        };
        self.shared.iter().copied().for_each(&mut add);
        context.around(self.number, add);
        total
    }

    /// A piece of evidence that its words are, where no list knows a phrase.
    pub(super) fn piece(&self, kind: Kind, is_clear: bool, range: Range<usize>) -> Evidence<'t> {
        let range = if range.is_empty() { self.range.clone() } else { range };
        Evidence {
            kind,
            strength: if is_clear { Strength::Strong } else { Strength::Medium },
            slot: self.slot,
            words: self.text.value.get(range.clone()).unwrap_or(""),
            spot: Spot::Within(self.text, range),
            sentence: self.number,
            line: None,
            stands_alone: false,
        }
    }
}

/// Places in the shared table.
pub(super) mod shared {
    /// Phrases that count: kind times 4 plus strength.
    pub(in super::super) const NOTICED: u16 = 0;
    /// Phrases that others silence.
    pub(in super::super) const SILENCED: u16 = 512;
    /// Marks of the sentence itself.
    pub(in super::super) const MARK: u16 = 1024;
    /// The strongest piece of utility elsewhere in the translation, then that of marketing.
    pub(in super::super) const ELSEWHERE: u16 = 1056;
    /// Kinds of phrases elsewhere in the translation.
    pub(in super::super) const AROUND: u16 = 1072;
    /// How many there are.
    pub(in super::super) const COUNT: usize = 1200;
}

/// Marks of a sentence, in the order of their places.
#[derive(Clone, Copy)]
#[repr(u16)]
enum Mark {
    Question,
    Exclamation,
    Label,
    Footer,
    Header,
    Percent,
    Money,
    Number,
    Variable,
    Emoji,
    Code,
    First,
    Short,
    Long,
    Quoted,
    ManyPromotions,
}

/// Fewest words of a long sentence, and most of a short one.
const LONG: usize = 16;
const SHORT: usize = 3;

const MARKS: [&str; 16] = [
    "question",
    "exclamation",
    "label",
    "footer",
    "header",
    "percent",
    "money",
    "number",
    "variable",
    "emoji",
    "code",
    "first",
    "short",
    "long",
    "quoted",
    "many-promotions",
];

/// What a place of the shared table is called in the file of its weights.
pub fn place_name(place: u16) -> Option<String> {
    let of_phrase = |place: u16, what: &str| {
        let kind = Kind::ALL.get(usize::from(place / 4))?;
        let strength = Strength::ALL.get(usize::from(place % 4))?;
        Some(format!("{what} {kind} {}", strength.as_str()))
    };
    let of_side = |place: u16| {
        let strength = Strength::ALL.get(usize::from(place % 4))?;
        Some(format!("elsewhere {} {}", if place < 4 { "utility" } else { "marketing" }, strength.as_str()))
    };
    match place {
        ..shared::SILENCED => of_phrase(place, "phrase"),
        shared::SILENCED..shared::MARK => of_phrase(place - shared::SILENCED, "silenced"),
        shared::MARK..shared::ELSEWHERE => {
            MARKS.get(usize::from(place - shared::MARK)).map(|mark| format!("mark {mark}"))
        }
        shared::ELSEWHERE..shared::AROUND => {
            of_side(place.checked_sub(shared::ELSEWHERE).filter(|side| *side < 8)?)
        }
        _ => Some(format!("around {}", Kind::ALL.get(usize::from(place - shared::AROUND))?)),
    }
}

/// The place of a phrase in the shared table.
pub(super) fn phrase(kind: Kind, strength: Strength, is_silenced: bool) -> u16 {
    let base = if is_silenced { shared::SILENCED } else { shared::NOTICED };
    base + (kind as u16) * 4 + strength as u16
}

/// A phrase of a list that stands in a sentence.
pub(super) struct Phrase {
    /// Its first token.
    at: usize,
    /// Its place in the shared table; none for what the house allows.
    place: Option<u16>,
}

impl Phrase {
    pub(super) fn new(hit: &Hit<'_>, is_silenced: bool) -> Phrase {
        let Section { kind, strength, .. } = *hit.section;
        // No list quiets so surely as the house does.
        let is_of_house = kind == Kind::Quiet && strength == Strength::Certain;
        Phrase { at: hit.tokens.start, place: (!is_of_house).then(|| phrase(kind, strength, is_silenced)) }
    }
}

/// Reads the sentences of a text with their phrases.
pub(super) fn read<'t>(
    part: &TextPart<'t>,
    tokens: &Tokens,
    mut phrases: Vec<Phrase>,
    model: &Model,
    out: &mut Gathered<'t>,
) {
    // Names and samples of placeholders, and the house's own words, come behind all others.
    phrases.sort_by_key(|phrase| phrase.at);
    let mut phrases = phrases.into_iter().peekable();
    let mut at = 0;
    for list in tokens.list.chunk_by(|token, next| token.sentence == next.sentence) {
        let range = at..at + list.len();
        at = range.end;
        let number = list.first().map_or(0, |token| u32::from(token.sentence));
        let is_label = part.role == Role::Label;
        let mut sentence = Sentence {
            text: part.text,
            slot: part.slot,
            role: part.role,
            number: out.sentences + number,
            range: bytes_of(tokens, &range),
            stretch: 0..0,
            is_allowed: false,
            words: [0.0; HEADS],
            shared: Vec::with_capacity(16),
            features: Vec::new(),
        };
        while let Some(phrase) = phrases.next_if(|phrase| phrase.at < range.end) {
            match phrase.place {
                Some(place) => sentence.shared.push(place),
                None => sentence.is_allowed = true,
            }
        }
        let ends = tokens.list.get(range.end).map_or(part.text.value.len(), |next| next.start as usize);
        let behind = part.text.value.get(sentence.range.end..ends).unwrap_or("");
        marks(part, tokens, &range, behind, &mut sentence.shared);
        sentence.shared.sort_unstable();
        sentence.shared.dedup();
        if out.keeps_features {
            features::visit(tokens, range.clone(), is_label, |_, features| {
                sentence.features.extend(features.into_iter().filter(|feature| *feature != NOTHING));
            });
            sentence.features.sort_unstable();
            sentence.features.dedup();
        }
        let weighed = model.weigh(tokens, range, is_label);
        sentence.words = weighed.total;
        sentence.stretch = bytes_of(tokens, &weighed.stretch);
        out.read.push(sentence);
    }
}

fn bytes_of(tokens: &Tokens, range: &Range<usize>) -> Range<usize> {
    let start = tokens.list.get(range.start).map_or(0, |token| token.start as usize);
    let end = range.end.checked_sub(1).and_then(|last| tokens.list.get(last));
    start..end.map_or(start, |token| token.end as usize)
}

fn marks(part: &TextPart<'_>, tokens: &Tokens, range: &Range<usize>, behind: &str, out: &mut Vec<u16>) {
    let list = tokens.list.get(range.clone()).unwrap_or_default();
    let (mut classes, mut is_quoted, mut has_emoji) = (0, false, false);
    for token in list {
        classes |= token.class;
        is_quoted |= token.quoted;
        has_emoji |= token.length() > 2 && tokens.folded(token).chars().next().is_some_and(fold::is_emoji);
    }
    let marketing = |place: &u16| {
        let kind = Kind::ALL.get(usize::from(*place) / 4);
        *place < shared::SILENCED && kind.is_some_and(|kind| kind.side() == Side::Marketing)
    };
    let promotions = out.iter().filter(|place| marketing(place)).count();
    let mut mark = |is: bool, mark: Mark| {
        if is {
            out.push(shared::MARK + mark as u16);
        }
    };
    mark(behind.contains(['?', '\u{61F}', '\u{FF1F}']), Mark::Question);
    mark(behind.contains(['!', '\u{FF01}']), Mark::Exclamation);
    mark(part.role == Role::Label, Mark::Label);
    mark(part.role == Role::Footer, Mark::Footer);
    mark(part.role == Role::Header, Mark::Header);
    mark(classes & class::PERCENT != 0, Mark::Percent);
    mark(classes & class::MONEY != 0, Mark::Money);
    mark(classes & class::NUMBER != 0, Mark::Number);
    mark(classes & class::VARIABLE != 0, Mark::Variable);
    mark(classes & class::CODE != 0, Mark::Code);
    mark(has_emoji, Mark::Emoji);
    mark(range.start == 0, Mark::First);
    mark(list.len() <= SHORT, Mark::Short);
    mark(list.len() >= LONG, Mark::Long);
    mark(is_quoted, Mark::Quoted);
    mark(promotions > 1, Mark::ManyPromotions);
}

/// What the sentences around one say.
#[derive(Default)]
pub(super) struct Elsewhere {
    /// Each kind with a strong phrase: the first sentence that it is in, and whether it is in others too.
    kinds: Vec<(Kind, u32, bool)>,
    /// Of utility and of marketing.
    sides: [Strongest; 2],
}

/// The strongest phrase of a side with its sentence, and the strongest of all other sentences.
#[derive(Clone, Copy, Default)]
struct Strongest {
    best: Option<(Strength, u32)>,
    other: Option<Strength>,
}

impl Elsewhere {
    pub(super) fn of(evidence: &[Evidence<'_>]) -> Elsewhere {
        let mut elsewhere = Elsewhere::default();
        for piece in evidence {
            elsewhere.add(piece.kind, piece.strength, piece.sentence);
        }
        elsewhere
    }

    fn add(&mut self, kind: Kind, strength: Strength, number: u32) {
        if strength >= Strength::Strong {
            match self.kinds.iter_mut().find(|known| known.0 == kind) {
                Some(known) => known.2 |= known.1 != number,
                None => self.kinds.push((kind, number, false)),
            }
        }
        let [utility, marketing] = &mut self.sides;
        let Strongest { best, other } = match kind.side() {
            Side::Utility => utility,
            Side::Marketing => marketing,
            _ => return,
        };
        match *best {
            Some((strongest, at)) if at != number && strength > strongest => {
                (*best, *other) = (Some((strength, number)), Some(strongest));
            }
            Some((_, at)) if at != number => *other = (*other).max(Some(strength)),
            Some((strongest, at)) => *best = Some((strongest.max(strength), at)),
            None => *best = Some((strength, number)),
        }
    }

    /// The places in the shared table that the sentences around one take, each once.
    pub(super) fn around(&self, number: u32, mut see: impl FnMut(u16)) {
        for (kind, first, is_in_others) in &self.kinds {
            if *is_in_others || *first != number {
                see(shared::AROUND + *kind as u16);
            }
        }
        for (side, Strongest { best, other }) in (0u16..).zip(self.sides) {
            let strongest = match best {
                Some((strength, at)) if at != number => Some(strength),
                _ => other,
            };
            if let Some(strength) = strongest {
                see(shared::ELSEWHERE + side * 4 + strength as u16);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_other_sentences_are_around_one() {
        let mut elsewhere = Elsewhere::default();
        elsewhere.add(Kind::Order, Strength::Medium, 0);
        elsewhere.add(Kind::Order, Strength::Strong, 1);
        elsewhere.add(Kind::Discount, Strength::Strong, 1);
        elsewhere.add(Kind::Discount, Strength::Certain, 2);
        let around = |number| {
            let mut names = Vec::new();
            elsewhere.around(number, |place| names.extend(place_name(place)));
            names
        };
        let all =
            ["around order", "around discount", "elsewhere utility strong", "elsewhere marketing certain"];
        assert_eq!(around(0), all);
        assert_eq!(around(1), ["around discount", "elsewhere utility medium", "elsewhere marketing certain"]);
        let second =
            ["around order", "around discount", "elsewhere utility strong", "elsewhere marketing strong"];
        assert_eq!(around(2), second);
    }

    #[test]
    fn every_place_has_a_name_of_its_own() {
        let names: Vec<String> = (0..u16::try_from(shared::COUNT).unwrap()).filter_map(place_name).collect();
        let distinct: std::collections::BTreeSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), names.len());
        assert!(
            names.contains(&"silenced discount strong".to_owned())
                && names.contains(&"mark label".to_owned())
        );
    }
}
