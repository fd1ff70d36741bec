//! `{{…}}` in texts.

mod adjacent_placeholders;

super::group! {
    adjacent_placeholders: ADJACENT_PLACEHOLDERS,
}
