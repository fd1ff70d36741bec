//! What the words of a language weigh: `weights/xx.bin`.
//!
//! A table of buckets of four. A place in it holds a tag and the weights of one feature, so that a feature which training
//! did not know weighs nothing. In a plain table by hash it would weigh what another one does, and half of what a new text
//! holds is new: that cost more than any other choice of features gained.

use super::deflated::{deflate, inflate};

/// What is told apart: whether a sentence promotes, and whether it is transactional.
pub(super) const HEADS: usize = 2;

/// Buckets, as a power of two, and the places in one.
const BUCKET_BITS: u32 = 12;
const PLACES: usize = 4;

/// Bits of a tag.
const TAG_BITS: u32 = 16;

/// Bits of a feature: those of its bucket, then its tag.
pub(super) const FEATURE_BITS: u32 = BUCKET_BITS + TAG_BITS;

/// The feature of what a token does not have. It weighs nothing, and to ask for it costs less than to ask whether it is
/// there.
pub(super) const NOTHING: u32 = 0;

/// The feature of what training learnt about the language as a whole.
const BIAS: u32 = 1;

/// The weights of a language's features.
#[derive(Debug, Default)]
pub(super) struct Weights {
    /// In each place the tag in the upper half, a signed byte for each head in the lower.
    buckets: Vec<[u32; PLACES]>,
}

/// What a byte is worth.
pub const UNIT: f32 = 1.0 / 8.0;

/// The weights of one feature, as they are carried.
pub type Packed = (u32, [i8; HEADS]);

impl Weights {
    /// Reads a file. A test finds one that cannot be read.
    pub(super) fn read(file: &[u8]) -> Weights {
        let bytes = inflate(file);
        let plane = bytes.len() / size_of::<u32>();
        let byte = |of: usize, at: usize| bytes.get(of * plane + at).copied().unwrap_or(0);
        let place = |at: usize| u32::from_le_bytes([byte(0, at), byte(1, at), byte(2, at), byte(3, at)]);
        let bucket = |first: usize| std::array::from_fn(|place_in| place(first * PLACES + place_in));
        Weights { buckets: (0..plane / PLACES).map(bucket).collect() }
    }

    /// The weights of a feature, in units, and whether training knew it.
    #[inline]
    pub(super) fn of(&self, feature: u32) -> ([i32; HEADS], bool) {
        let Some(bucket) = self.buckets.get((feature >> TAG_BITS) as usize) else {
            return ([0; HEADS], false);
        };
        let tag = feature & ((1 << TAG_BITS) - 1);
        let here = |place: &u32| if place >> TAG_BITS == tag { place & ((1 << TAG_BITS) - 1) } else { 0 };
        let [promotes, transacts, ..] = bucket.iter().map(here).fold(0, |all, one| all | one).to_le_bytes();
        let weights = [promotes, transacts].map(|byte| i32::from(i8::from_le_bytes([byte])));
        (weights, weights != [0; HEADS])
    }

    /// What is known of the language before any word.
    pub(super) fn bias(&self) -> [i32; HEADS] {
        self.of(BIAS).0
    }
}

/// A feature that a hash stands for.
#[inline]
pub(super) fn feature(hash: u64) -> u32 {
    let feature = u32::try_from(hash >> (u64::BITS - FEATURE_BITS)).unwrap_or(0);
    // No tag is nothing: empty places have none.
    feature | u32::from(feature.trailing_zeros() >= TAG_BITS)
}

/// The file of a language's weights, in whatever order. Where a bucket is too small, the lightest are left out.
pub fn pack(bias: [i8; HEADS], features: impl IntoIterator<Item = Packed>) -> Vec<u8> {
    let mut buckets: Vec<Vec<Packed>> = vec![Vec::new(); 1 << BUCKET_BITS];
    for packed in std::iter::once((BIAS, bias)).chain(features) {
        if let Some(bucket) = buckets.get_mut((packed.0 >> TAG_BITS) as usize) {
            bucket.push(packed);
        }
    }
    let mut planes: [Vec<u8>; size_of::<u32>()] = Default::default();
    for bucket in &mut buckets {
        let weight =
            |packed: &Packed| packed.1.map(|weight| u32::from(weight.unsigned_abs())).iter().sum::<u32>();
        bucket.sort_by_key(|packed| (packed.0 != BIAS, std::cmp::Reverse(weight(packed)), packed.0));
        let none = std::iter::repeat((NOTHING, [0; HEADS]));
        for (feature, [promotes, transacts]) in bucket.iter().copied().chain(none).take(PLACES) {
            let [low, high, ..] = feature.to_le_bytes();
            let [promotes] = promotes.to_le_bytes();
            let [transacts] = transacts.to_le_bytes();
            let bytes = [promotes, transacts, low, high];
            planes.iter_mut().zip(bytes).for_each(|(plane, byte)| plane.push(byte));
        }
    }
    deflate(&planes.concat())
}

#[cfg(test)]
mod tests {
    use super::super::table::SPREAD;
    use super::*;

    #[test]
    fn each_feature_weighs_what_was_packed() {
        let features: Vec<Packed> = (0..5000u64)
            .map(|n| (feature((n + 1).wrapping_mul(SPREAD)), [(n % 120) as i8 + 1, -((n % 7) as i8)]))
            .collect();
        let weights = Weights::read(&pack([3, -4], features.iter().copied()));
        assert_eq!(weights.bias(), [3, -4]);
        let found =
            features.iter().filter(|(feature, packed)| weights.of(*feature) == (packed.map(i32::from), true));
        assert!(found.count() > 4900, "a bucket is seldom too small");
        assert_eq!(weights.of(NOTHING), ([0, 0], false));
        assert_eq!(weights.of(feature(42 << 36)), ([0, 0], false));
    }

    #[test]
    fn where_a_bucket_is_too_small_the_heavy_ones_stay() {
        let features = (1..=9u32).map(|tag| (tag + 1, [tag as i8, 0]));
        let weights = Weights::read(&pack([1, 1], features));
        assert_eq!(weights.bias(), [1, 1]);
        assert_eq!([9, 10].map(|feature| weights.of(feature).0), [[8, 0], [9, 0]]);
        assert!(!weights.of(2).1);
    }

    #[test]
    fn a_file_that_is_none_weighs_nothing() {
        let weights = Weights::read(b"none");
        assert_eq!((weights.of(7), weights.bias()), (([0, 0], false), [0, 0]));
    }
}
