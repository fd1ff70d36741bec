//! `waform explain` of Meta's codes. What it says of rules is held against `docs/rules` by `generated`.

use waform::model::codes;

use crate::support::{Project, Run};

fn explain(arguments: &[&str]) -> Run {
    Project::new().run(&[&["explain"], arguments].concat())
}

#[test]
fn a_code_is_explained_however_it_is_written() {
    let run = explain(&["132000"]);
    assert_eq!(run.code, Some(0));
    insta::assert_snapshot!(run.stdout);
    for written in ["(#132000)", "#132000", " 132000 "] {
        assert_eq!(explain(&[written]).stdout, run.stdout, "{written}");
    }
    let subcode = explain(&["2388047"]).stdout;
    assert_eq!(explain(&["100/2388047"]).stdout, subcode);
    insta::assert_snapshot!("a_subcode", subcode);
    // One number, two meanings.
    assert_eq!(explain(&["33"]).stdout.matches("\n# ").count() + 1, 2);
}

#[test]
fn every_code_and_subcode_is_explained() {
    let all = explain(&["--codes", "--all"]).stdout;
    let list = explain(&["--codes"]).stdout;
    let json = explain(&["--codes", "--format", "json"]).json();
    let rows: Vec<_> = codes::all().collect();
    assert_eq!(json.as_array().map(Vec::len), Some(rows.len()));
    for row in &rows {
        assert!(all.contains(&format!("# {}: {}\n", row.number(), row.title)), "{}", row.number());
        assert!(list.contains(&format!("  {} ", row.number())), "{}", row.number());
    }
    // A few by the program itself, one of each way to write them.
    for row in rows.iter().step_by(12) {
        let number = row.number();
        let first = number.split('–').next().unwrap_or(&number);
        let found = explain(&[first, "--format", "json"]).json();
        let titles: Vec<_> = found.as_array().into_iter().flatten().map(|row| row["title"].clone()).collect();
        assert!(titles.contains(&row.title.into()) || row.last != row.code, "{number}: {titles:?}");
    }
}

#[test]
fn a_number_that_is_none_leads_to_the_nearest() {
    for (number, says) in [
        (
            "132011",
            "error: waform knows no code `132011`\n  help: near it: 132012, Template Parameter Format Mismatch; `waform explain --codes` lists all\n",
        ),
        (
            "100/2388025",
            "error: waform knows no code `100/2388025`\n  help: near it: 100/2388024, Content in This Language Already Exists; `waform explain --codes` lists all\n",
        ),
        ("77777777", "error: waform knows no code `77777777`\n  help: `waform explain --codes` lists all\n"),
        (
            "132000x",
            "error: waform knows no code `132000x`\n  help: write a code, a subcode, or CODE/SUBCODE: 132000, 2388024, 100/2388024\n",
        ),
        (
            "no-rule-at-all",
            "error: there is no rule and no problem `no-rule-at-all`\n  help: `waform explain` lists all rules, `waform explain --codes` Meta's codes\n",
        ),
    ] {
        let run = explain(&[number]);
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (Some(64), "", says));
    }
}

#[test]
fn a_problem_of_check_is_explained_with_the_code_that_meta_would_answer() {
    let run = explain(&["parameter-count"]);
    assert_eq!(run.code, Some(0));
    insta::assert_snapshot!(run.stdout);
    assert_eq!(explain(&["parameter-count", "--format", "json"]).json()["code"], 132000);
    let run = explain(&["parameter-cuont"]);
    assert_eq!(run.code, Some(64));
    assert!(run.stderr.contains("did you mean `parameter-count`?"), "{run:?}");
}
