//! Every kind of template in every format: the right request passes, every single mistake is refused.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use waform::check::{Checker, Context};

use super::corpus::{Case, cases, checker_of, judge, now, right, row};
use super::mutation::{Mutation, mutations};

/// What is told beside a right request: not everything about a template can be judged.
fn expected_warnings(case: &str) -> &'static [&'static str] {
    let kind = case.split(' ').next().unwrap();
    match kind {
        "library" => &["text-not-known"],
        "payment_request" | "payment_request_card" | "components" => &["part-not-modelled"],
        "marketing_options" => &["gif-needs-marketing-api"],
        _ => &[],
    }
}

/// A case with its checker, its right request and every single mistake in it.
pub(crate) struct Prepared {
    pub(crate) case: Case,
    pub(crate) checker: Checker,
    pub(crate) right: Value,
    pub(crate) mutations: Vec<Mutation>,
}

/// Made once for all tests.
pub(crate) static PREPARED: LazyLock<Vec<Prepared>> = LazyLock::new(|| {
    let prepared = cases().into_iter().map(|case| {
        let right = right(&case.contract);
        let mutations = mutations(&case.contract, &right);
        Prepared { checker: checker_of(&case.contract), right, mutations, case }
    });
    prepared.collect()
});

#[test]
fn the_right_request_of_every_kind_passes() {
    assert!(PREPARED.len() > 70, "{}", PREPARED.len());
    for Prepared { case, checker, right, .. } in PREPARED.iter() {
        let (problems, warnings) = judge(checker, right);
        assert_eq!(problems, [""; 0], "{}: {right:#}", case.name);
        assert_eq!(warnings, expected_warnings(&case.name), "{}", case.name);
    }
}

/// What a checker says: the codes of its problems.
fn codes(checker: &Checker, request: &Value) -> Vec<u32> {
    let verdict = checker.value(request, Context::at(now()));
    verdict.problems.iter().filter_map(|problem| problem.code()).collect()
}

#[test]
fn every_single_mistake_is_refused_with_the_expected_code() {
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for Prepared { case, checker, mutations, .. } in PREPARED.iter() {
        for Mutation { what, request, code } in mutations {
            tried += 1;
            let found = codes(checker, request);
            if !found.contains(code) {
                wrong.push(format!("{}: {what}: {code} expected, {found:?} found", case.name));
            }
        }
    }
    assert!(tried > 2_000, "{tried}");
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Words as people write them, and as they should not.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Za-zÀ-ž0-9 .,!?*_~'\u{4e00}-\u{4e20}\u{1f600}-\u{1f610}]{1,40}",
        1 => "[ -~]{0,80}",
        1 => "[ \n\t\r\u{a0}\u{2028}]{1,9}",
        1 => "[a-z{}]{1,12}",
        1 => "[a-z]{900,1200}",
    ]
}

/// Whether a value may stand in any text: short, on one line, nothing odd.
fn is_harmless(value: &str) -> bool {
    !value.contains(['\n', '\t', '\r', '\u{2028}', '{', '}'])
        && !value.contains("     ")
        && !value.trim().is_empty()
}

/// Every text of a request's header and body.
fn texts(request: &Value) -> Vec<String> {
    fn walk(value: &Value, place: &str, found: &mut Vec<String>) {
        match value {
            Value::Object(map)
                if map.get("type").is_some_and(|kind| kind == "text") && map.contains_key("text") =>
            {
                found.push(format!("{place}/text"));
            }
            Value::Object(map) => {
                map.iter().for_each(|(key, value)| walk(value, &format!("{place}/{key}"), found))
            }
            Value::Array(list) => {
                list.iter().enumerate().for_each(|(at, value)| walk(value, &format!("{place}/{at}"), found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(request, "", &mut found);
    found
}

/// What both ways say of a message: the verdict as JSON.
fn both(checker: &Checker, message: &Value) -> (String, String) {
    let context = Context::at(now());
    let (mut fast, mut slow) = (Vec::new(), Vec::new());
    checker.line(message.to_string().as_bytes(), context).write_json(1, &mut fast);
    checker.value(message, context).write_json(1, &mut slow);
    (String::from_utf8(fast).unwrap(), String::from_utf8(slow).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever else stands in the values: the mistake is found.
    #[test]
    fn a_mistake_is_found_among_any_values(which in any::<Index>(), mistake in any::<Index>(), place in any::<Index>(), value in value()) {
        let Prepared { case, checker, mutations, .. } = which.get(&PREPARED);
        let Mutation { what, request, code } = mistake.get(mutations);
        let mut request = request.clone();
        let places = texts(&request);
        // A value that is the mistake itself stays.
        let others: Vec<&String> = places.iter().filter(|place| !what.ends_with(place.as_str())).collect();
        let is_about_texts = what.contains("/parameters/") || case.contract.authentication.is_some();
        if !others.is_empty() && !is_about_texts && is_harmless(&value) && value.len() < 30 {
            let place: &&String = place.get(&others);
            *request.pointer_mut(place).unwrap() = value.into();
        }
        let found = codes(checker, &request);
        prop_assert!(found.contains(code), "{}: {what}: {code} expected, {found:?} found in {request:#}", case.name);
    }

    /// The same of rows: values dropped, renamed, replaced, of another kind.
    #[test]
    fn the_fast_way_and_the_slow_one_agree_on_rows(which in any::<Index>(), place in any::<Index>(), change in 0..6, value in value()) {
        let Prepared { case, checker, .. } = which.get(&PREPARED);
        let mut row = row(&case.contract);
        let keys: Vec<String> = row["params"].as_object().unwrap().keys().cloned().collect();
        let params = row["params"].as_object_mut().unwrap();
        if !keys.is_empty() {
            let key: &String = place.get(&keys);
            match change {
                0 => drop(params.shift_remove(key)),
                1 => drop(params.insert(key.clone(), value.into())),
                2 => drop(params.insert(key.clone(), json!({ "id": value }))),
                3 => drop(params.insert(key.clone(), json!(7))),
                4 => drop(params.insert(value, json!("x"))),
                _ => {}
            }
        } else if change == 1 {
            row["to"] = value.into();
        }
        let (fast, slow) = both(checker, &row);
        prop_assert_eq!(fast, slow, "{}", row);
    }

    /// The fast way and the slow one say the same of everything.
    #[test]
    fn the_fast_way_and_the_slow_one_agree(which in any::<Index>(), mistake in any::<Index>(), right in any::<bool>(), place in any::<Index>(), value in value()) {
        let Prepared { checker, right: good, mutations, .. } = which.get(&PREPARED);
        let mut request = if right { good.clone() } else { mistake.get(mutations).request.clone() };
        let places = texts(&request);
        if !places.is_empty() {
            let place: &String = place.get(&places);
            *request.pointer_mut(place).unwrap() = value.into();
        }
        let (fast, slow) = both(checker, &request);
        prop_assert_eq!(fast, slow, "{}", request);
    }
}
