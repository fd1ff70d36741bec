//! Values: from arguments, files and samples; what is missing, spare or invalid; whom a payload is for.

use serde_json::{Value, json};

use crate::support::{Project, Run};

const ORDER: &str = "name: order_shipped
category: utility
variables:
  customer_name: { example: Ana, max_length: 10 }
  carrier: { example: FedEx, one_of: [FedEx, UPS] }
  order_id: \"12345\"
translations:
  en_US:
    body: Hi {{customer_name}}, your order {{order_id}} left with {{carrier}} today.
    buttons:
      - url: https://acme.example/{{order_id}}
        text: Track
  es_MX:
    body: Hola {{customer_name}}, tu pedido {{order_id}} salió hoy con {{carrier}} de nuestra tienda.
    buttons:
      - url: https://acme.example/{{order_id}}
        text: Rastrear
";

const PICTURE: &str = "name: sale
category: marketing
variables: { coupon: SPRING20 }
translations:
  en_US:
    header: { image: media/sale.png }
    body: The spring sale has begun, and everything is cheaper.
    buttons: [{ copy_code: \"{{coupon}}\" }]
";

fn project() -> Project {
    Project::new().file("templates/a.yaml", ORDER).file("templates/b.yaml", PICTURE)
}

fn render(project: &Project, arguments: &[&str]) -> Run {
    project.run(&[&["render"], arguments].concat())
}

/// The request that was printed, and that nothing else was.
fn payload(run: &Run) -> Value {
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(run.stdout.lines().count(), 1, "{run:?}");
    run.json()
}

#[test]
fn a_payload_is_exactly_the_request_and_says_what_was_made_up() {
    let run =
        render(&project(), &["order_shipped:en_US", "--set", "customer_name=Bo", "--format", "payload"]);
    let named = |name: &str, text: &str| json!({ "type": "text", "parameter_name": name, "text": text });
    let expected = json!({
        "messaging_product": "whatsapp", "recipient_type": "individual", "to": "+447700900000", "type": "template",
        "template": { "name": "order_shipped", "language": { "code": "en_US" }, "components": [
            { "type": "body", "parameters": [named("customer_name", "Bo"), named("order_id", "12345"), named("carrier", "FedEx")] },
            { "type": "button", "sub_type": "url", "index": "0", "parameters": [{ "type": "text", "text": "12345" }] },
        ] }
    });
    assert_eq!(payload(&run), expected);
    assert_eq!(
        run.stderr,
        "note: +447700900000 is a number that nobody has; --to names the recipient\n\
         note: filled with declared samples: carrier, order_id\n"
    );
    let run = render(
        &project(),
        &[
            "sale",
            "--format",
            "payload",
            "--to",
            "+442071838750",
            "--set",
            "coupon=X1",
            "--set",
            "header=1602186516975000",
        ],
    );
    assert_eq!(payload(&run)["to"], "+442071838750");
    assert_eq!(run.stderr, "");
}

#[test]
fn what_is_missing_spare_or_invalid_is_named_with_its_place() {
    let sets = ["customer_name=Maximilian II", "carrier=DHL", "custmer_name=Bo", "buttons.0="];
    let sets: Vec<&str> = sets.iter().flat_map(|set| ["--set", set]).collect();
    let errors = "error: body.customer_name: the value is longer than its `max_length` of 10 characters\n\
                  error: body.carrier: the value must be FedEx or UPS\n\
                  error: buttons.0: the value is empty\n\
                  error: custmer_name: the template takes no such value; did you mean `customer_name`?\n";
    for format in ["human", "text", "html", "json", "payload"] {
        let run = render(&project(), &[&["order_shipped:en_US", "--format", format], &*sets].concat());
        assert_eq!((run.code, run.stderr.as_str()), (Some(1), errors), "{format}");
        // A picture may show what is wrong; a request that is wrong is not made.
        assert_eq!(run.stdout.is_empty(), format == "payload", "{format}");
    }
    let run = render(
        &project(),
        &["order_shipped:en_US", "--format", "text", "--no-samples", "--set", "order_id=7"],
    );
    assert_eq!(
        run.stderr,
        "error: body.customer_name: a text is missing\nerror: body.carrier: a text is missing\n"
    );
    assert!(
        run.stdout.starts_with("Hi {{customer_name}}, your order 7 left with {{carrier}} today."),
        "{run:?}"
    );
}

#[test]
fn a_picture_needs_no_file_and_a_payload_does() {
    let run = render(&project(), &["sale", "--format", "text"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(run.stdout.starts_with("[image: media/sale.png]\n"), "{run:?}");
    let run = render(&project(), &["sale", "--format", "payload"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert_eq!(run.stderr, "error: header: an image is missing\n");
}

#[test]
fn a_payload_is_held_against_everything_that_check_knows() {
    let with = |set: &str| render(&project(), &["order_shipped:en_US", "--format", "payload", "--set", set]);
    let run = with("order_id=1\n2");
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("error: body.order_id: ") && run.stderr.contains("  help: "), "{run:?}");
    let run = render(&project(), &["sale", "--format", "payload", "--set", "header=http://127.0.0.1/a.png"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    let long = format!("order_id={}", "1".repeat(1100));
    let run = render(&project(), &["order_shipped:en_US", "--format", "text", "--set", &long]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr, "error: body: 1,142 characters, 1,024 at most\n");
}

#[test]
fn values_come_from_yaml_and_json_as_written_and_arguments_win() {
    let project = project()
        .file("v.yaml", "order_id: 0123\ncustomer_name: Bo\ncarrier: UPS\n")
        .file("v.json", r#"{"order_id": 12.50, "customer_name": "Bo", "buttons.0": "x"}"#)
        .file("broken.yaml", "order_id: [1\n")
        .file("list.yaml", "- a\n");
    let text = |arguments: &[&str]| {
        let run = render(&project, &[&["order_shipped", "--format", "text", "-q"], arguments].concat());
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
        run.stdout
    };
    assert!(text(&["--values", "v.yaml"]).starts_with("Hi Bo, your order 0123 left with UPS today."));
    let both = text(&["--values", "v.json", "--set", "customer_name=Cy"]);
    assert!(both.starts_with("Hi Cy, your order 12.50 left with FedEx today."), "{both}");
    assert!(both.contains("[Track] https://acme.example/x"), "{both}");
    for (file, says) in [
        ("broken.yaml", "the values in broken.yaml: "),
        ("list.yaml", "expected a map"),
        ("none", "none: No such file"),
    ] {
        let run = render(&project, &["order_shipped", "--values", file]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(3), ""), "{run:?}");
        assert!(run.stderr.contains(says), "{run:?}");
    }
    let run = project.run_with_input(
        &["render", "order_shipped", "-l", "en_US", "--format", "text", "--values", "-"],
        b"customer_name: Di",
    );
    assert!(run.stdout.starts_with("Hi Di,"), "{run:?}");
}

#[test]
fn names_and_languages_that_are_not_there_lead_to_those_that_are() {
    let project = project();
    for (arguments, says) in [
        (
            &["order_shiped"][..],
            "error: there is no template `order_shiped`\n  help: did you mean `order_shipped`?\n",
        ),
        (&["x"], "error: there is no template `x`\n  help: there are order_shipped and sale\n"),
        (
            &["order_shipped", "-l", "en"],
            "error: `order_shipped` has no translation `en`\n  help: it has en_US and es_MX; did you mean `en_US`?\n",
        ),
        (
            &["order_shipped:es-mx"],
            "error: `order_shipped` has no translation `es-mx`\n  help: it has en_US and es_MX; did you mean `es_MX`?\n",
        ),
        (
            &["order_shipped", "--format", "payload"],
            "error: `order_shipped` has 2 translations\n  help: choose one with --language: en_US or es_MX\n",
        ),
        (
            &["sale", "--set", "coupon"],
            "error: `--set coupon` has no path and value\n  help: write `--set customer_name=Ana` or `--set body.1=Ana`\n",
        ),
    ] {
        let run = render(&project, arguments);
        assert_eq!(
            (run.code, run.stdout.as_str(), run.stderr.as_str()),
            (Some(64), "", says),
            "{arguments:?}"
        );
    }
    let run = render(&project, &["order_shipped", "--format", "text"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), "also in es_MX: --language\n"));
}

#[test]
fn a_project_that_cannot_be_read_is_not_a_wrong_name() {
    let run = render(&Project::new(), &["order_shipped"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(3), ""));
    assert!(run.stderr.contains("this project has no templates"), "{run:?}");
    let run = render(&Project::new().file("templates/a.yaml", "name: {{x}} y\n"), &["order_shipped"]);
    assert_eq!(run.code, Some(3));
    assert!(run.stderr.contains("templates/a.yaml cannot be read"), "{run:?}");
    // A mistake inside: the rest is shown, and nothing is sent.
    let half = ORDER.replace("        text: Track\n", "        text: Track\n        txt: Track\n");
    let project = Project::new().file("templates/a.yaml", half);
    let run = render(&project, &["order_shipped:en_US", "--format", "text"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(0), "templates/a.yaml could only be read in part; `waform lint` shows why\n")
    );
    let run = render(&project, &["order_shipped:en_US", "--format", "payload"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(3), ""));
}

#[test]
fn accounts_give_their_own_values() {
    let project = Project::new()
        .file("waform.yaml", "accounts:\n  live: { waba_id: \"102290129340398\", values: { site: https://acme.example } }\n  test: { waba_id: \"102290129340399\", values: { site: https://test.acme.example } }\ndefault_account: live\n")
        .file("templates/a.yaml", ORDER.replace("https://acme.example", "${site}"));
    let target = |arguments: &[&str]| {
        let run = render(&project, &[&["order_shipped:en_US", "--format", "text"], arguments].concat());
        run.stdout.lines().last().unwrap_or_else(|| panic!("{run:?}")).to_owned()
    };
    assert_eq!(target(&[]), "[Track] https://acme.example/12345");
    assert_eq!(target(&["--account", "test"]), "[Track] https://test.acme.example/12345");
}

#[test]
fn templates_are_also_taken_from_files_of_any_shape_that_are_named() {
    let listing = json!({ "data": [{ "id": "1", "name": "order_shipped", "language": "de", "status": "PAUSED", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": "Hallo {{1}}, Ihre Bestellung ist unterwegs.", "example": { "body_text": [["Bo"]] } }] }] });
    let project = project().file("live.json", listing.to_string());
    let run = render(&project, &["order_shipped", "--templates", "live.json", "--format", "text"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "Hallo Bo, Ihre Bestellung ist unterwegs.\n"));
    // The account says that it is paused: a request would fail.
    let run = render(&project, &["order_shipped", "--templates", "live.json", "--format", "payload"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("paused"), "{run:?}");
    let run = render(&project, &["sale", "--templates", "live.json"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(64), "error: there is no template `sale`\n  help: there is order_shipped\n")
    );
    let run = render(&project, &["sale", "--templates", "none.yaml"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(3), "error: none.yaml: it cannot be read\n"));
}
