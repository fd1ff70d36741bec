//! Samples for Meta's review.

super::group! {}
