//! Several templates together.

mod duplicate_template;

super::group! {
    duplicate_template: DUPLICATE_TEMPLATE,
}
