//! Codes of languages, and texts in them.

super::group! {}
