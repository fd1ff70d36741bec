//! Logistic regression over features that are there or not, by stochastic gradient descent.
//!
//! One table for each language and one that all share are learnt together, so that a phrase's weight is what it adds
//! to the words around it. The order of steps follows from a fixed seed: the same texts give the same weights.

use waform::lint::category;

/// One sentence with its answers.
pub(crate) struct Row {
    /// Place of its language.
    pub(crate) language: usize,
    /// Place of the text that it belongs to.
    pub(crate) text: usize,
    /// What the model sees of its words: places among all that are known, in all languages.
    pub(crate) words: Vec<u32>,
    /// Places in the shared table.
    pub(crate) shared: Vec<u16>,
    /// For each head whether it is so, where that is known.
    pub(crate) answers: [Option<bool>; 2],
}

/// What was learnt for one head.
pub(crate) struct Weights {
    words: Vec<f32>,
    pub(crate) shared: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

/// How often all sentences are seen. More changes nothing in what is held out.
const ROUNDS: usize = 10;

/// First length of a step; it shrinks for each weight as that is used (AdaGrad).
const STEP: f32 = 0.3;

/// Steps of what is in most sentences are shorter, or the tables of words learn nothing beside it.
const SHARED_STEP: f32 = 0.1;

/// What words weigh beside phrases, before they are dampened by their number.
const WORDS: f32 = 0.6;

/// How strongly weights are drawn to nothing.
const DECAY: f32 = 1e-4;

/// In so many of a hundred sentences the words are left out of sight, so that phrases learn to decide by themselves:
/// texts of other trades have other words.
const UNSEEN: u64 = 10;

/// More than there are places in the shared table.
const SHARED: usize = 2048;

impl Weights {
    /// The weight of what is seen of a word.
    pub(crate) fn word(&self, place: u32) -> f32 {
        self.words.get(place as usize).copied().unwrap_or(0.0) * WORDS
    }

    /// How far a sentence is on the side of yes; 0 is an even chance.
    pub(crate) fn score(&self, row: &Row) -> f32 {
        self.sum(row, scale(row))
    }

    fn sum(&self, row: &Row, scale: f32) -> f32 {
        let words: f32 = row.words.iter().filter_map(|place| self.words.get(*place as usize)).sum();
        let shared: f32 = row.shared.iter().filter_map(|place| self.shared.get(usize::from(*place))).sum();
        self.bias.get(row.language).copied().unwrap_or(0.0) + words * scale + shared
    }

    /// Learns a head from the rows that `takes` chooses; so many words and languages there are.
    pub(crate) fn learn(
        rows: &[Row],
        (words, languages): (usize, usize),
        head: usize,
        takes: impl Fn(&Row) -> bool,
    ) -> Weights {
        let mut weights =
            Weights { words: vec![0.0; words], shared: vec![0.0; SHARED], bias: vec![0.0; languages] };
        // What was already walked, squared; a little of it, so that the first step is not boundless.
        let begin = 1e-3f32;
        let mut walked = (vec![begin; words], vec![begin; SHARED], vec![begin; languages]);
        let mut order: Vec<(&Row, f32)> = rows
            .iter()
            .filter(|row| takes(row))
            .filter_map(|row| Some((row, f32::from(u8::from(row.answers[head]?)))))
            .collect();
        let mut random = Random(0x9E37_79B9_7F4A_7C15);
        for _ in 0..ROUNDS {
            for last in (1..order.len()).rev() {
                order.swap(last, random.below(last as u64 + 1) as usize);
            }
            for (row, answer) in &order {
                let scale = if random.below(100) < UNSEEN { 0.0 } else { scale(row) };
                let error = 1.0 / (1.0 + (-weights.sum(row, scale)).exp()) - answer;
                if scale > 0.0 {
                    for place in &row.words {
                        let at = *place as usize;
                        step(&mut weights.words[at], &mut walked.0[at], error * scale, STEP);
                    }
                }
                for place in &row.shared {
                    let at = usize::from(*place);
                    step(&mut weights.shared[at], &mut walked.1[at], error, SHARED_STEP);
                }
                step(&mut weights.bias[row.language], &mut walked.2[row.language], error, SHARED_STEP);
            }
        }
        weights
    }
}

/// What each word counts: a long sentence is not more of an advertisement because it is long.
fn scale(row: &Row) -> f32 {
    WORDS * category::dampened(row.words.len())
}

fn step(weight: &mut f32, walked: &mut f32, error: f32, length: f32) {
    let slope = error + DECAY * *weight;
    *walked += slope * slope;
    *weight -= length * slope / walked.sqrt();
}

/// Xorshift: numbers that only have to look like chance.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}
