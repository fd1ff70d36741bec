//! `waform check`: flags, formats, exit codes.

use serde_json::{Value, json};

use crate::schemas::undescribed;
use crate::support::{Project, Run};

const TEMPLATE: &str = "name: order_shipped
category: utility
variables:
  customer_name: Ana
  order_id: { example: \"12345\", max_length: 20, pattern: \"^[0-9]+$\" }
translations:
  en_US:
    body: Hi {{customer_name}}, your order {{order_id}} left us today and is with you soon.
    buttons:
      - url: https://acme.example/track/{{order_id}}
        text: Track shipment
";

pub(super) fn project() -> Project {
    Project::new().file("templates/order_shipped.yaml", TEMPLATE)
}

pub(super) fn row(to: &str, order: &str) -> String {
    let params = json!({ "customer_name": "Ana", "order_id": order });
    format!("{}\n", json!({ "to": to, "template": "order_shipped", "language": "en_US", "params": params }))
}

pub(super) fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn lines_are_what_the_schema_says() {
    let project = project();
    let id = r#"{"id":"a","to":"447700900123","template":"order_shippe","language":"en","params":{}}"#;
    let text = r#"{"messaging_product":"whatsapp","to":"+447700900123","type":"text","text":{"body":"Hi"}}"#;
    let input = [&row("+447700900123", "1"), &row("+447700900124", "x"), id, "\n", text, "\nnonsense\n"]
        .map(str::to_owned);
    let run = project.run_with_input(
        &["check", "--format", "json", "--limit", "TIER_250", "--max-failures", "4"],
        input.concat().as_bytes(),
    );
    let lines = lines(&run.stdout);
    assert_eq!(lines.len(), 6, "{run:?}");
    for line in lines {
        assert_eq!(undescribed("check", &line), [""; 0], "{line}");
    }
    let printed = project.run(&["schema", "check"]);
    assert_eq!(printed.json()["$id"], "https://waform.dev/schemas/check.schema.json");
}

/// Verdicts in short: `1 ok`, `2 value-not-allowed`.
pub(super) fn short(run: &Run) -> Vec<String> {
    let verdicts = lines(&run.stdout);
    let rows = verdicts.iter().filter(|line| line.get("summary").is_none());
    rows.map(|line| {
        let problem =
            line["problems"].as_array().map_or("ok", |problems| problems[0]["problem"].as_str().unwrap());
        format!("{} {problem}", line["row"])
    })
    .collect()
}

#[test]
fn good_rows_end_with_0_and_a_bad_one_with_1() {
    let project = project();
    let good = project.run_with_input(&["check"], row("+447700900123", "7").as_bytes());
    assert_eq!((good.code, good.stdout.as_str()), (Some(0), "1 row: all would be accepted\n"), "{good:?}");
    let bad = project.run_with_input(&["check", "-"], row("+447700900123", "x").as_bytes());
    assert_eq!(bad.code, Some(1), "{bad:?}");
    assert!(bad.stdout.contains("[value-not-allowed] body.order_id:"), "{bad:?}");
    // Vacademy-io/vacademy_platform#2832: a job that fails says so.
    assert!(bad.stdout.ends_with("1 row: 0 ok, 1 failed\n"), "{bad:?}");
}

#[test]
fn people_see_no_whole_number_and_programs_do() {
    let project = project();
    let bad = row("+447700900123", "x");
    let human = project.run_with_input(&["check"], bad.as_bytes());
    assert!(!human.stdout.contains("447700900123") && human.stdout.contains("+44********23"), "{human:?}");
    let json = project.run_with_input(&["check", "--format", "json"], bad.as_bytes());
    assert_eq!(lines(&json.stdout)[0]["to"], "+447700900123");
}

#[test]
fn what_cannot_be_asked_ends_with_3() {
    let project = project();
    let empty = Project::new();
    for run in [
        empty.run(&["check"]),
        project.run(&["check", "none.ndjson"]),
        project.run(&["check", "templates"]),
        project.run(&["check", "--templates", "none"]),
        project.run(&["check", "--snapshot", "templates/order_shipped.yaml"]),
        project.run(&["check", "--contacts", "none.csv"]),
        project.run(&["check", "--account", "production"]),
        project.run_with_input(&["check"], b"a,b\n1,2\n"),
    ] {
        assert_eq!((run.code, run.stdout.as_str()), (Some(3), ""), "{run:?}");
        assert!(run.stderr.starts_with("error: "), "{run:?}");
    }
    for arguments in [&["--limit", "TIER_9"][..], &["--mps", "0"], &["--map", "x"], &["--now", "noon"]] {
        let run = project.run(&[&["check"], arguments].concat());
        assert_eq!(run.code, Some(64), "{run:?}");
    }
}

#[test]
fn verdicts_come_in_order_and_every_line_that_is_none_has_its_own() {
    let project = project();
    let rows = [
        row("+447700900123", "1"),
        "\n".to_owned(),
        "{\"to\":\"+4477\n".to_owned(),
        "nonsense\n".to_owned(),
        "[]\n".to_owned(),
        row("+447700900123", "x"),
    ];
    let run = project.run_with_input(&["check", "--format", "json"], rows.concat().as_bytes());
    assert_eq!(
        short(&run),
        ["1 ok", "3 malformed-line", "4 malformed-line", "5 malformed-line", "6 value-not-allowed"]
    );
    let summary = &lines(&run.stdout).pop().unwrap()["summary"];
    assert_eq!((&summary["rows"], &summary["ok"], &summary["failed"]), (&json!(5), &json!(1), &json!(4)));
    assert_eq!(
        summary["by_problem"][0],
        json!({ "problem": "malformed-line", "code": null, "rows": 3, "examples": [3, 4, 5] })
    );
    let failures =
        project.run_with_input(&["check", "--format", "json", "--only-failures"], rows.concat().as_bytes());
    assert_eq!(short(&failures), short(&run)[1..]);
    let two = project
        .run_with_input(&["check", "--format", "json", "--max-failures", "2"], rows.concat().as_bytes());
    assert_eq!(short(&two), short(&run)[..3]);
    assert_eq!(lines(&two.stdout).pop().unwrap()["summary"]["stopped"], "max-failures");
    assert_eq!(two.code, Some(1));
}

#[test]
fn the_same_rows_in_every_format_have_the_same_verdicts() {
    let project = project();
    let orders = ["1", "x", "3"];
    let rows: Vec<String> = orders.iter().map(|order| row("+447700900123", order)).collect();
    let packed = {
        use std::io::Write;
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packer.write_all(rows.concat().as_bytes()).unwrap();
        packer.finish().unwrap()
    };
    let list: Vec<Value> = rows.iter().map(|row| serde_json::from_str(row).unwrap()).collect();
    let csv: String =
        orders.iter().map(|order| format!("+447700900123,order_shipped,en_US,Ana,{order}\n")).collect();
    let header = "to,template,language,customer_name,order_id\n";
    let inputs = [
        rows.concat().into_bytes(),
        packed,
        Value::from(list.clone()).to_string().into_bytes(),
        format!("{:#}", Value::from(list.clone())).into_bytes(),
        list.iter().map(|row| format!("{row:#}\n")).collect::<String>().into_bytes(),
        format!("\u{feff}{header}{csv}").into_bytes(),
        format!("{header}{csv}").replace(',', ";").replace('\n', "\r\n").into_bytes(),
    ];
    for input in inputs {
        let run = project.run_with_input(&["check", "--format", "json"], &input);
        assert_eq!(
            short(&run),
            ["1 ok", "2 value-not-allowed", "3 ok"],
            "{}",
            String::from_utf8_lossy(&input)
        );
        project.write("rows", &input);
        let again = project.run(&["check", "rows", "--format", "json"]);
        assert_eq!(again.stdout, run.stdout);
    }
}

#[test]
fn columns_are_renamed_left_out_and_added() {
    let project = project().file("rows.csv", "Phone,Name,Order,Note\n+447700900123,\"Ana, Zoë\",7,hello\n");
    let map =
        ["--map", "Phone=to", "--map", "Name=customer_name", "--map", "Order=order_id", "--map", "Note=-"];
    let set = ["--set", "template=order_shipped", "--set", "language=en_US"];
    let run = project.run(&[&["check", "rows.csv", "--emit", "payloads"], &map[..], &set[..]].concat());
    assert_eq!(run.code, Some(0), "{run:?}");
    let request = run.json();
    assert_eq!(request["template"]["components"][0]["parameters"][0]["text"], "Ana, Zoë");
    assert_eq!(request["to"], "+447700900123");
}

#[test]
fn payloads_are_those_of_the_good_rows_and_pass_again() {
    let project = project();
    let whole = json!({ "messaging_product": "whatsapp", "to": "+447700900123", "type": "text", "text": { "body": "a  b" } });
    let input = [row("+447700900123", "1"), row("+447700900124", "x"), format!("{whole}\n")].concat();
    let run = project.run_with_input(&["check", "--emit", "payloads"], input.as_bytes());
    assert_eq!(run.code, Some(1));
    let payloads = lines(&run.stdout);
    assert_eq!((payloads.len(), &payloads[1]), (2, &whole));
    assert!(run.stderr.contains("row 2") && run.stderr.contains("3 rows: 2 ok, 1 failed"), "{run:?}");
    let again = project.run_with_input(&["check"], run.stdout.as_bytes());
    assert_eq!(again.code, Some(0), "{again:?}");
    let to_file = project.run_with_input(
        &["check", "--emit", "payloads", "--verdicts", "out/verdicts.ndjson"],
        input.as_bytes(),
    );
    assert_eq!(to_file.stdout, run.stdout);
    let verdicts = std::fs::read_to_string(project.path("out/verdicts.ndjson")).unwrap();
    assert_eq!(lines(&verdicts).len(), 4);
}

#[test]
fn templates_come_from_files_a_snapshot_or_an_account() {
    let listing = json!({ "data": [{ "id": "1", "status": "PAUSED", "name": "order_shipped", "language": "en_US",
        "category": "UTILITY", "components": [{ "type": "BODY", "text": "Your order has left us today." }] }] });
    let other = TEMPLATE.replace("order_shipped", "order_sent");
    let project = project().file("listing.json", listing.to_string()).file("other/order_sent.yaml", other);
    let plain = br#"{"to":"+447700900123","template":"order_shipped","language":"en_US"}"#;
    let first = |arguments: &[&str]| {
        let run = project.run_with_input(&[&["check", "--format", "json"], arguments].concat(), plain);
        assert_eq!(run.code, Some(1), "{run:?}");
        short(&run).remove(0)
    };
    assert_eq!(first(&[]), "1 parameter-count");
    assert_eq!(first(&["--snapshot", "listing.json"]), "1 template-paused");
    assert_eq!(first(&["--templates", "listing.json"]), "1 template-paused");
    assert_eq!(first(&["--templates", "other"]), "1 unknown-template");
    // The emulated account has Meta's own first template, and none of these.
    assert_eq!(first(&["--account", "sandbox"]), "1 unknown-template");
}

#[test]
fn what_is_known_of_recipients_counts() {
    let project = project().file(
        "contacts.csv",
        "number,opt_out,last_inbound\n+447700900123,yes,\n+447700900124,,2026-11-22T05:00:00Z\n",
    );
    let text = |to: &str| {
        format!(
            "{}\n",
            json!({ "messaging_product": "whatsapp", "to": to, "type": "text", "text": { "body": "Hi" } })
        )
    };
    let input = [row("+447700900123", "1"), text("+447700900124"), text("+447700900125")].concat();
    let arguments =
        ["check", "--format", "json", "--contacts", "contacts.csv", "--now", "2026-11-22T06:00:00Z"];
    let run = project.run_with_input(&arguments, input.as_bytes());
    assert_eq!(short(&run), ["1 opted-out", "2 ok", "3 closed-window"]);
}

#[test]
fn a_batch_is_held_against_the_limit_and_the_pace() {
    let project = project();
    let input: String = (0..300).map(|at| row(&format!("+44770090{at:04}"), "1")).collect();
    let twice = input.clone() + &row("+447700900000", "2");
    let run = project.run_with_input(
        &["check", "--unique", "--limit", "TIER_250", "--mps", "10", "--format", "json"],
        twice.as_bytes(),
    );
    assert_eq!(short(&run)[300], "301 duplicate-recipient");
    let forecast = &lines(&run.stdout).pop().unwrap()["summary"]["forecast"];
    assert_eq!(
        (&forecast["seconds"], &forecast["limit_reached"]["row"], &forecast["days"]),
        (&json!(30.0), &json!(251), &json!(2))
    );
    let human = project.run_with_input(&["check", "--limit", "250", "--mps", "10"], input.as_bytes());
    assert!(human.stdout.contains("300 messages to 300 recipients take 30 s at 10 a second"), "{human:?}");
    assert!(
        human.stdout.contains("TIER_250 (250 recipients in 24 hours) is used up at row 251"),
        "{human:?}"
    );
}
