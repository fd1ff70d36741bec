//! The right request of every kind passes.

use super::corpus::{cases, checker_of, judge, right};

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

#[test]
fn the_right_request_of_every_kind_passes() {
    let cases = cases();
    assert!(cases.len() > 70, "{}", cases.len());
    for case in &cases {
        let (problems, warnings) = judge(&checker_of(&case.contract), &right(&case.contract));
        assert_eq!(problems, [""; 0], "{}: {:#}", case.name, right(&case.contract));
        assert_eq!(warnings, expected_warnings(&case.name), "{}", case.name);
    }
}
