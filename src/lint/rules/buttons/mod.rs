//! Buttons.

super::group! {}
