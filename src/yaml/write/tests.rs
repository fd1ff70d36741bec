use proptest::prelude::*;
use serde_json::json;

use super::scalar::{Place, on_one_line};
use super::*;
use crate::yaml::MAX_DEPTH;

fn one(value: Yaml) -> String {
    write(&Map::default().with("key", value)).unwrap()
}

fn text(text: &str) -> String {
    one(Yaml::text(text))
}

#[test]
fn texts_stand_bare_where_nobody_could_misread_them() {
    for plain in [
        "Ana",
        "FedEx Express",
        "$12",
        "10%",
        "4 guests",
        "K8a/AINcGX7",
        "https://acme.example/track/{{1}}",
        "Hi {{name}}, it's here!",
        "a:b",
        "C#",
        "مرحبا {{1}}",
        "您的订单{{1}}已发货",
        "👨‍👩‍👧 ok",
        "_x_ *y*",
    ] {
        assert_eq!(text(plain), format!("key: {plain}\n"));
    }
}

#[test]
fn texts_are_quoted_where_some_reader_would_take_them_for_something_else() {
    for quoted in [
        "",
        " ",
        "no",
        "Yes",
        "OFF",
        "y",
        "null",
        "~",
        "true",
        "12345",
        "0123",
        "0x1F",
        "0o17",
        "1_000",
        "1e3",
        "12:30",
        "1.5",
        ".5",
        ".inf",
        "+15550051310",
        "2024-01-01",
        "2024-01-01 10:00:00 Z",
        "=",
        "<<",
        "1Z999",
        "{{name}}, hello",
        "[x]",
        "- x",
        "-x",
        "? x",
        "# x",
        "&x",
        "*x*",
        "!x",
        "|",
        ">",
        "%x",
        "@x",
        "`x`",
        "a: b",
        "a:",
        "a # b",
        " a",
        "a ",
        "a\u{a0}",
        "... x",
        "'x'",
    ] {
        assert_eq!(text(quoted), format!("key: \"{quoted}\"\n"));
    }
    assert_eq!(text("\"x\" and \\y"), "key: '\"x\" and \\y'\n");
    assert_eq!(text("\"x\": it's"), "key: \"\\\"x\\\": it's\"\n");
    assert_eq!(text("a\tb\r\u{85}\u{2028}\u{7}"), "key: \"a\\tb\\r\\x85\\u2028\\x07\"\n");
}

#[test]
fn lines_stand_below_a_bar_where_a_block_holds_them() {
    let message = |text: &str| one(Yaml::Message(text.to_owned()));
    assert_eq!(message("Hi {{1}},\n\n# no: comment\nbye"), "key: |\n  Hi {{1}},\n\n  # no: comment\n  bye\n");
    assert_eq!(text("one\ntwo"), "key: |-\n  one\n  two\n");
    assert_eq!(message("  a\nb"), "key: |2\n    a\n  b\n");
    assert_eq!(message("\n a\nb"), "key: |2\n\n   a\n  b\n");
    for quoted in ["a \nb", "a\n\tb\nc", "a\nb\n", "a\r\nb", "\n", "a\n \nb", "a\n\u{2028}b"] {
        assert!(message(quoted).starts_with("key: \""), "{quoted:?}: {}", message(quoted));
    }
}

#[test]
fn short_collections_stand_on_one_line() {
    let entry = json!({ "example": "12345", "max_length": 20, "one_of": ["a, b", "https://x"], "none": [] });
    assert_eq!(
        one(Yaml::from_json(&entry)),
        "key: { example: \"12345\", max_length: 20, one_of: [\"a, b\", \"https://x\"], none: [] }\n"
    );
    assert_eq!(
        one(Yaml::from_json(&json!([{ "a": "x".repeat(60), "b": "y".repeat(60) }, { "c": {} }]))),
        format!("key:\n  - a: {}\n    b: {}\n  - {{ c: {{}} }}\n", "x".repeat(60), "y".repeat(60))
    );
    assert_eq!(one(Yaml::from_json(&json!([["x\ny"], 1]))), "key:\n  - - |-\n      x\n      y\n  - 1\n");
    assert_eq!(one(Yaml::from_json(&json!({ "a": { "b": 1 } })).open(1)), "key:\n  a: { b: 1 }\n");
    assert_eq!(one(Yaml::from_json(&json!([1e300, 0.00000001, -0.5]))).matches('e').count(), 1);
    assert_eq!(write(&Map::default()).as_deref(), Ok("{}\n"));
}

#[test]
fn a_line_reaches_its_width_and_not_beyond() {
    let map = |length| Yaml::from_json(&json!({ "a": "é".repeat(length) }));
    let full = one(map(110 - "key: { a:  }".len()));
    assert_eq!((full.lines().count(), full.trim_end().chars().count()), (1, 110));
    assert_eq!(one(map(111 - "key: { a:  }".len())).lines().count(), 2);
}

#[test]
fn comments_stand_above_their_key_and_cannot_end_early() {
    let mut inner = Map::default();
    inner.put_below(vec!["first\nsecond: x".to_owned()], "a", Yaml::word(1));
    inner.put_below(vec![String::new(), "\u{7}bell".to_owned()], "b", Yaml::word(2));
    let list: List = [Yaml::Map(inner.clone().inline())].into_iter().collect();
    let root = Map::default().with("map", inner).with("list", list);
    assert_eq!(
        write(&root).unwrap(),
        "map:\n  # first\n  # second: x\n  a: 1\n  #  bell\n  b: 2\n\
         list:\n  # first\n  # second: x\n  - a: 1\n    #  bell\n    b: 2\n"
    );
}

#[test]
fn what_cannot_be_read_back_is_refused() {
    let nested = |levels: usize| (0..levels).fold(json!(1), |value, _| json!([value]));
    assert!(write(&Map::default().with("a", Yaml::from_json(&nested(MAX_DEPTH - 1)))).is_ok());
    let deeper = Yaml::from_json(&nested(MAX_DEPTH)).open(MAX_DEPTH);
    assert_eq!(write(&Map::default().with("a", deeper)), Err(WriteError::TooDeep));
    // A word is the caller's promise; one that is none is noticed.
    assert_eq!(write(&Map::default().with("a", Yaml::word("x: y"))), Err(WriteError::Unfaithful));
    let twice = Map::default().with("a", Yaml::word(1)).with("a", Yaml::word(2));
    assert_eq!(write(&twice), Err(WriteError::Unfaithful));
}

/// What Python's reader, the most used one of YAML 1.1, takes for something else than a text.
/// Source: the resolvers of PyYAML 6.
#[test]
fn nothing_bare_is_a_number_a_time_or_a_word_in_yaml_1_1() {
    let patterns = [
        "^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF|y|Y|n|N)$",
        r"^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$",
        "^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$",
        "^(?:<<|=|~|null|Null|NULL|)$",
        r"^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?)$",
        // YAML 1.2's core schema, where it differs.
        r"^(?:0o[0-7]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)$",
    ];
    let set = regex::RegexSet::new(patterns).unwrap();
    let drawn = "[-+0-9a-fA-Fxo_.:eETtZz nNyYsoOfFuUlLrRiI~=<]{0,12}";
    proptest!(|(text in drawn)| {
        prop_assert!(on_one_line(&text, Place::Block) != text || !set.is_match(&text), "{text:?}");
    });
}

/// Texts made of what means something in YAML.
fn hostile() -> impl Strategy<Value = String> {
    let words =
        prop::sample::select(vec!["no", "null", "---", "...", "1e3", "0x1", "{{1}}", "${x}", "<<", "|-\n x"]);
    prop_oneof![
        "[-?:,\\[\\]{}#&*!|>'\"%@`~ \t\n\r\\\\a0.+=<é😀\u{85}\u{a0}\u{2028}\u{feff}\u{7}]{0,14}",
        "[ab \n]{0,12}",
        any::<String>(),
        words.prop_map(str::to_owned),
    ]
}

fn values() -> impl Strategy<Value = Yaml> {
    let leaf = prop_oneof![
        4 => hostile().prop_map(Yaml::Text),
        4 => hostile().prop_map(Yaml::Message),
        1 => hostile().prop_map(Yaml::Quoted),
        1 => any::<i32>().prop_map(Yaml::word),
        1 => any::<bool>().prop_map(Yaml::word),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            (list, any::<bool>()).prop_map(|(items, inline)| Yaml::List(List { items, inline })),
            maps(inner).prop_map(Yaml::Map),
        ]
    })
}

fn maps(value: impl Strategy<Value = Yaml>) -> impl Strategy<Value = Map> {
    let key = prop_oneof![9 => hostile(), 1 => "x{990,1010}"];
    let comments = prop::collection::vec(hostile(), 0..2);
    let entry = (value, prop_oneof![3 => Just(Vec::new()), 1 => comments]);
    (prop::collection::btree_map(key, entry, 0..4), any::<bool>()).prop_map(|(entries, inline)| {
        let mut map = Map { inline, ..Map::default() };
        entries.into_iter().for_each(|(key, (value, comments))| map.put_below(comments, key, value));
        map
    })
}

/// Whether another reader sees what was meant.
fn is_seen(value: &serde_yaml::Value, meant: &Yaml) -> bool {
    use serde_yaml::Value;
    match (value, meant) {
        (Value::Mapping(map), Yaml::Map(meant)) => {
            map.len() == meant.entries.len()
                && meant
                    .entries
                    .iter()
                    .all(|entry| map.get(&*entry.key).is_some_and(|v| is_seen(v, &entry.value)))
        }
        (Value::Sequence(items), Yaml::List(list)) => {
            items.len() == list.items.len() && items.iter().zip(&list.items).all(|(v, item)| is_seen(v, item))
        }
        (Value::String(text), Yaml::Text(meant) | Yaml::Quoted(meant)) => text == meant,
        (Value::String(text), Yaml::Message(meant)) => {
            text.strip_suffix('\n').unwrap_or(text) == meant || text == meant
        }
        (Value::Number(number), Yaml::Word(word)) => number.to_string() == *word,
        (Value::Bool(value), Yaml::Word(word)) => value.to_string() == *word,
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn everything_is_read_back_as_it_was_meant(root in maps(values())) {
        let text = write(&root);
        prop_assert!(text.is_ok(), "{root:?}\n{}", layout::document(&root));
        let text = text.unwrap_or_default();
        let seen: serde_yaml::Value = serde_yaml::from_str(&text)
            .map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert!(is_seen(&seen, &Yaml::Map(root)), "{text}\n{seen:?}");
    }
}
