//! Several templates together.

mod duplicate_content;
mod duplicate_template;
mod mixed_categories;

super::group! {
    duplicate_template: DUPLICATE_TEMPLATE,
    duplicate_content: DUPLICATE_CONTENT,
    mixed_categories: MIXED_CATEGORIES,
}
