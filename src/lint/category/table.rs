//! Flat tables: words by their hash, and lists of numbers one behind the other.

/// What a word of a list has to be of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wild {
    /// All of it.
    Whole,
    /// Its beginning.
    Prefix,
    /// Its end.
    Suffix,
}

/// The hash of nothing.
pub(super) const SEED: u64 = 0xCBF2_9CE4_8422_2325;

/// Spreads what is in the lower bits of a number over the upper ones, as a factor.
pub(super) const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// FNV-1a.
#[inline]
pub(super) fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
}

/// Bits of a slot that hold the number of a word, counted from 1; the others tell words apart. A word that is in no list
/// is taken for one once in some ten million.
const NUMBER_BITS: u32 = 24;
const NUMBER: u64 = (1 << NUMBER_BITS) - 1;

/// How many words a table has room for.
pub(super) const MOST_WORDS: u32 = NUMBER as u32 - 1;

/// What a word is found by: the upper bits of its hash, which depend on all of its letters, and how it is compared.
#[inline]
pub(super) fn key(hash: u64, wild: Wild) -> u64 {
    (hash & (!NUMBER << 2)) | ((wild as u64) << NUMBER_BITS)
}

/// Whether a key is that of a beginning or an end.
pub(super) fn is_part(key: u64) -> bool {
    (key >> NUMBER_BITS) & 3 != Wild::Whole as u64
}

/// Numbers by keys, with open addressing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// As many as a power of two; zero where there is nothing.
    slots: Vec<u64>,
}

impl Table {
    /// Numbers the keys from 0 in their order.
    pub(super) fn new(keys: &[u64]) -> Table {
        let mut table = Table { slots: vec![0; (keys.len() * 2).next_power_of_two()] };
        for (number, key) in (1..=u64::from(MOST_WORDS)).zip(keys) {
            let mut at = table.home(*key);
            while let Some(slot) = table.slots.get_mut(at) {
                if *slot == 0 {
                    *slot = key | number;
                    break;
                }
                at = (at + 1) & (table.slots.len() - 1);
            }
        }
        table
    }

    /// The number of a key.
    #[inline]
    pub(super) fn get(&self, key: u64) -> Option<u32> {
        let mut at = self.home(key);
        loop {
            let slot = *self.slots.get(at)?;
            if slot == 0 {
                return None;
            }
            if slot & !NUMBER == key {
                return u32::try_from((slot & NUMBER) - 1).ok();
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Where the search for a key begins.
    #[inline]
    fn home(&self, key: u64) -> usize {
        let mixed = key.wrapping_mul(SPREAD) >> 32;
        usize::try_from(mixed).unwrap_or(0) & self.slots.len().wrapping_sub(1)
    }
}

/// A set of keys that may hold others too: it stays in the fastest memory, and most that are asked for are in none.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sieve {
    bits: Vec<u64>,
    /// By how much a key is cut to a place.
    shift: u32,
}

impl Default for Sieve {
    fn default() -> Sieve {
        Sieve::new(0)
    }
}

/// Bits for each key: one in eight of those that are in none passes.
const SIEVE_BITS: usize = 8;

impl Sieve {
    /// One for so many keys.
    pub(super) fn new(keys: usize) -> Sieve {
        let size = (keys * SIEVE_BITS).next_power_of_two().max(u64::BITS as usize);
        Sieve { bits: vec![0; size / u64::BITS as usize], shift: u64::BITS - size.trailing_zeros() }
    }

    #[inline]
    fn place(&self, key: u64) -> (usize, u64) {
        let at = key >> self.shift;
        (usize::try_from(at >> 6).unwrap_or(0), 1 << (at & 63))
    }

    pub(super) fn insert(&mut self, key: u64) {
        let (at, bit) = self.place(key);
        if let Some(bits) = self.bits.get_mut(at) {
            *bits |= bit;
        }
    }

    #[inline]
    pub(super) fn may_hold(&self, key: u64) -> bool {
        let (at, bit) = self.place(key);
        self.bits.get(at).is_some_and(|bits| bits & bit != 0)
    }
}

/// The key of two numbers.
#[inline]
pub(super) fn pair(one: u32, other: u32) -> u64 {
    (u64::from(one) << 32 | u64::from(other)).wrapping_mul(SPREAD)
}

/// Lists, one behind the other.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rows<T> {
    /// Where each list begins, and where the last one ends.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Rows<T> {
    fn default() -> Rows<T> {
        Rows { starts: vec![0], items: Vec::new() }
    }
}

impl<T: Copy + Default> Rows<T> {
    /// For each number below `count`, what it is paired with, in its order.
    pub(super) fn grouped(count: usize, pairs: impl Iterator<Item = (u32, T)> + Clone) -> Rows<T> {
        let mut starts = vec![0; count + 1];
        for (group, _) in pairs.clone() {
            if let Some(size) = starts.get_mut(group as usize + 1) {
                *size += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut items = vec![T::default(); sum as usize];
        let mut next = starts.clone();
        for (group, item) in pairs {
            if let Some(at) = next.get_mut(group as usize)
                && let Some(place) = items.get_mut(*at as usize)
            {
                *place = item;
                *at += 1;
            }
        }
        Rows { starts, items }
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> u32 {
        narrow(self.starts.len() - 1)
    }

    /// Adds a list.
    pub(super) fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.items.extend(row);
        self.starts.push(narrow(self.items.len()));
    }

    /// A list; empty where there is none.
    #[inline]
    pub(super) fn get(&self, at: u32) -> &[T] {
        let at = at as usize;
        let (Some(start), Some(end)) = (self.starts.get(at), self.starts.get(at + 1)) else { return &[] };
        self.items.get(*start as usize..*end as usize).unwrap_or_default()
    }

    /// All lists, each with its number.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &[T])> + Clone {
        (0..self.len()).map(|at| (at, self.get(at)))
    }
}

/// Counts fit: what is longer was never read.
pub(super) fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_by_its_number() {
        let keys: Vec<u64> =
            (0..5000u64).map(|n| key(n.to_le_bytes().into_iter().fold(SEED, step), Wild::Prefix)).collect();
        let table = Table::new(&keys);
        for (number, key) in (0u32..).zip(&keys) {
            assert_eq!(table.get(*key), Some(number));
        }
        assert_eq!(table.get(key(SEED, Wild::Prefix)), None);
        assert_eq!(table.get(keys[0] ^ (1 << NUMBER_BITS)), None, "another comparison is another key");
        assert_eq!(Table::default().get(keys[0]), None);
        assert_eq!(Table::new(&[]).get(keys[0]), None);
    }

    #[test]
    fn what_is_in_a_sieve_passes_it() {
        let mut sieve = Sieve::default();
        sieve.insert(u64::MAX);
        assert!(sieve.may_hold(u64::MAX) && !sieve.may_hold(1));
    }

    #[test]
    fn rows_are_what_was_grouped() {
        let rows = Rows::grouped(3, [(2, 7), (0, 1), (2, 5)].into_iter());
        assert_eq!(rows.iter().map(|row| row.1).collect::<Vec<_>>(), [&[1][..], &[], &[7, 5]]);
        assert_eq!(rows.get(9), [0u32; 0]);
    }
}
