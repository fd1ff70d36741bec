//! Wording and its form.

super::group! {}
