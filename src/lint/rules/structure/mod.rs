//! What a template may be made of, and what a file may hold.

mod duplicate_key;
mod invalid_syntax;
mod unknown_key;

super::group! {
    invalid_syntax: INVALID_SYNTAX,
    duplicate_key: DUPLICATE_KEY,
    unknown_key: UNKNOWN_KEY,
}
