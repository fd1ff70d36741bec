//! What a template may be made of, and what a file may hold.

mod conflicting_keys;
mod deprecated_field;
mod duplicate_key;
mod excessive_yaml;
mod invalid_encoding;
mod invalid_syntax;
mod kept_value;
mod literal_token;
mod missing_key;
mod repeated_component;
mod undefined_value;
mod unknown_key;
mod unknown_part;
mod unknown_shape;
mod unknown_value;
mod unreadable_file;
mod unsupported_yaml;
mod wrong_type;

super::group! {
    invalid_syntax: INVALID_SYNTAX,
    duplicate_key: DUPLICATE_KEY,
    unsupported_yaml: UNSUPPORTED_YAML,
    excessive_yaml: EXCESSIVE_YAML,
    invalid_encoding: INVALID_ENCODING,
    unreadable_file: UNREADABLE_FILE,
    unknown_shape: UNKNOWN_SHAPE,
    unknown_key: UNKNOWN_KEY,
    missing_key: MISSING_KEY,
    wrong_type: WRONG_TYPE,
    unknown_value: UNKNOWN_VALUE,
    conflicting_keys: CONFLICTING_KEYS,
    undefined_value: UNDEFINED_VALUE,
    literal_token: LITERAL_TOKEN,
    repeated_component: REPEATED_COMPONENT,
    unknown_part: UNKNOWN_PART,
    kept_value: KEPT_VALUE,
    deprecated_field: DEPRECATED_FIELD,
}
