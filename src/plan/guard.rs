//! The ceiling: how much one plan may change.

use serde::{Deserialize, Serialize};

/// Fewer live managed templates than this are never held against the ceiling: two of three is no accident.
const FLOOR: usize = 10;

/// A plan that changes more than it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ceiling {
    /// Edits and deletions.
    pub changes: usize,
    /// Live templates that the files declare.
    pub managed: usize,
    /// Their share, in percent, rounded up.
    pub percent: usize,
    /// The most that is allowed, in percent.
    pub most: u8,
}

/// Whether edits and deletions are too many for the number of live managed templates.
pub(super) fn ceiling(changes: usize, managed: usize, most: u8) -> Option<Ceiling> {
    if managed < FLOOR || changes * 100 <= managed * usize::from(most) {
        return None;
    }
    Some(Ceiling { changes, managed, percent: (changes * 100).div_ceil(managed), most })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Another project shipped this comparison inverted (google/osv.dev#2732).
    #[test]
    fn the_ceiling_holds_from_above_only() {
        assert_eq!(ceiling(3, 10, 30), None);
        assert_eq!(ceiling(4, 10, 30), Some(Ceiling { changes: 4, managed: 10, percent: 40, most: 30 }));
        assert_eq!(ceiling(9, 9, 30), None);
        assert_eq!(ceiling(0, 6000, 0), None);
        assert!(ceiling(1, 6000, 0).is_some());
        assert_eq!(ceiling(10, 10, 100), None);
    }
}
