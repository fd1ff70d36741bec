//! A small linear model for each language, trained with the texts in `tests/corpus/training`.
//!
//! Lists say what a phrase is; a model says how much a sentence reads like those of advertisements where no phrase
//! does. It is a sum of weights, so what it says can be traced to words.

use std::ops::Range;
use std::sync::LazyLock;

use super::features;
use super::sentence::shared;
use super::token::Tokens;
use super::weights::{HEADS, UNIT, Weights};

/// The weights of a language.
#[derive(Debug, Default)]
pub(super) struct Model {
    words: Weights,
}

/// By what a sum of so many weights is multiplied, in training as in use: a long sentence is not more of an
/// advertisement because it is long. Between none and the root, the cube root held up best on what was held out.
#[expect(clippy::cast_precision_loss, reason = "sentences are short")]
pub fn dampened(count: usize) -> f32 {
    (count.max(1) as f32).cbrt().recip()
}

/// What the words of a sentence amount to.
pub(super) struct Weighed {
    pub total: [f32; HEADS],
    /// The tokens that speak most for promotion.
    pub stretch: Range<usize>,
}

impl Model {
    /// Reads the file of a language.
    pub(super) fn read(file: &[u8]) -> Model {
        Model { words: Weights::read(file) }
    }

    /// Adds up a sentence.
    pub(super) fn weigh(&self, tokens: &Tokens, range: Range<usize>, is_label: bool) -> Weighed {
        let mut total = [0i32; HEADS];
        let mut count = 0;
        // The stretch with the largest sum so far, and the one that ends here.
        let (mut best, mut here) = ((0, range.start..range.start), (0, range.start));
        features::visit(tokens, range, is_label, |at, features| {
            let mut sum = [0i32; HEADS];
            for feature in features {
                let (weights, is_known) = self.words.of(feature);
                sum.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
                count += usize::from(is_known);
            }
            let [promotes, _] = sum;
            total.iter_mut().zip(sum).for_each(|(total, sum)| *total += sum);
            here.0 += promotes;
            if here.0 > best.0 {
                best = (here.0, here.1..at + 1);
            }
            if here.0 < 0 {
                here = (0, at + 1);
            }
        });
        let scale = dampened(count) * UNIT;
        let mut result = self.words.bias().map(|weight| figure(weight) * UNIT);
        result.iter_mut().zip(total).for_each(|(result, total)| *result += figure(total) * scale);
        Weighed { total: result, stretch: best.1 }
    }
}

/// Sums of bytes are exact.
#[expect(clippy::cast_precision_loss, reason = "far below 2^24")]
fn figure(sum: i32) -> f32 {
    sum as f32
}

/// The weights that all languages share, one line each: the number and the name of a place, then a figure for each head.
static SHARED: LazyLock<Vec<[f32; HEADS]>> = LazyLock::new(|| {
    let mut weights = vec![[0.0; HEADS]; shared::COUNT];
    for line in SHARED_TEXT.lines() {
        let place = line.split(' ').next().and_then(|place| place.parse::<usize>().ok());
        let mut figures = line.rsplitn(HEADS + 1, ' ');
        let mut figure = || figures.next().and_then(|figure| figure.parse().ok()).unwrap_or(0.0);
        let (second, first) = (figure(), figure());
        if let Some(weight) = place.and_then(|place| weights.get_mut(place)) {
            *weight = [first, second];
        }
    }
    weights
});

const SHARED_TEXT: &str = include_str!("weights/shared.txt");

/// The weights of a place in the shared table.
pub(super) fn shared_weight(place: u16) -> [f32; HEADS] {
    SHARED.get(usize::from(place)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::sentence::place_name;
    use super::*;

    /// The numbers are those of the kinds: whoever adds a kind lets the weights be learnt anew.
    #[test]
    fn shared_weights_are_at_the_places_that_they_name() {
        for line in SHARED_TEXT.lines() {
            let (number, rest) = line.split_once(' ').unwrap();
            let name = rest.rsplitn(HEADS + 1, ' ').nth(HEADS).unwrap();
            assert_eq!(place_name(number.parse().unwrap()).as_deref(), Some(name), "{line}");
        }
    }
}
