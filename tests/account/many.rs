//! Several accounts: side by side, and from one to the other.

use serde_json::json;
use waform::sandbox::{self, Options, Running, TOKEN, WABA_ID};

use super::support::{control, template};
use crate::support::{Project, Run};

/// Two accounts of one business on one sandbox.
struct Two {
    project: Project,
    sandbox: Running,
}

const OTHER: &str = "900100000000077";

impl Two {
    fn new() -> Two {
        let behaviour = format!("delay: 0s\naccounts: [{{ waba_id: \"{OTHER}\" }}]\n");
        let mut sources = waform::span::Sources::default();
        let file = sources.add(waform::span::Source::new("behaviour.yaml", None, behaviour.as_str()));
        let (behaviour, drafts) = sandbox::review::read(file, &behaviour);
        assert_eq!(drafts, []);
        let sandbox = sandbox::start(Options { behaviour, ..Options::default() }).unwrap();
        let project = Project::new();
        let app = sandbox.info().app_id();
        project.write(
            "waform.yaml",
            format!(
                "accounts:\n  staging: {{ waba_id: \"{WABA_ID}\", app_id: \"{app}\", token_env: T, values: {{ site: \
                 https://staging.acme.example }} }}\n  production: {{ waba_id: \"{OTHER}\", app_id: \"{app}\", \
                 token_env: T, languages: [en_US], values: {{ site: https://acme.example }} }}\n"
            ),
        );
        Two { project, sandbox }
    }

    fn run(&self, exit: i32, arguments: &[&str]) -> Run {
        let base_url = &self.sandbox.info().base_url;
        let mut command = self.project.command(&[arguments, &["--base-url", base_url]].concat());
        command.env("T", TOKEN);
        let run = self.project.finish(command);
        assert_eq!(run.code, Some(exit), "waform {}\n{}{}", arguments.join(" "), run.stdout, run.stderr);
        run
    }
}

#[test]
fn without_a_choice_none_is_made() {
    let two = Two::new();
    two.project.write("templates/a.yaml", template("an_order"));
    let run = two.run(3, &["plan"]);
    assert!(run.stderr.contains("staging") && run.stderr.contains("production"), "{}", run.stderr);
}

#[test]
fn each_account_gets_its_own_languages_and_values() {
    let two = Two::new();
    let text = "Hi {{customer_name}}, your order has left us. You can follow it at ${site} each day.";
    let text_es =
        "Hola {{customer_name}}, tu pedido ya salió. Puedes seguirlo cada día en ${site} sin falta.";
    two.project.write(
        "templates/a.yaml",
        format!(
            "name: an_order\ncategory: utility\nvariables: {{ customer_name: Ana }}\ntranslations:\n  en_US: {{ body: \
             \"{text}\" }}\n  es_MX: {{ body: \"{text_es}\" }}\n"
        ),
    );
    let plan = two.run(0, &["plan", "--account", "all", "--format", "json", "--out", "plan.json"]).json();
    let planned = |index: usize| -> Vec<String> {
        let changes = plan["accounts"][index]["changes"].as_array().unwrap();
        changes.iter().map(|it| it["language"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        (planned(0), planned(1)),
        (vec!["en_US".to_owned(), "es_MX".to_owned()], vec!["en_US".to_owned()])
    );
    two.run(0, &["apply", "plan.json", "--wait"]);
    let state =
        control(&two.sandbox.info().base_url, "GET", "/sandbox/state", &json!(null))["templates"].to_string();
    assert!(
        state.contains("https://staging.acme.example each") && state.contains("at https://acme.example each")
    );
    two.run(0, &["plan", "--account", "all", "--detailed-exitcode"]);
    let status = two.run(0, &["status", "--account", "all"]);
    assert!(status.stdout.contains("staging") && status.stdout.contains("production"), "{}", status.stdout);
}

#[test]
fn what_stops_one_account_does_not_stop_another() {
    let two = Two::new();
    two.project.write("templates/a.yaml", template("an_order"));
    control(
        &two.sandbox.info().base_url,
        "POST",
        "/sandbox/faults",
        &json!([{ "fault": "status", "status": 403, "path": WABA_ID, "times": 0 }]),
    );
    let run = two.run(3, &["apply", "--account", "all", "--auto-approve"]);
    assert!(run.stdout.contains("Applied to production: 1 done."), "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("error: "), "{}", run.stderr);
}

#[test]
fn templates_are_promoted_with_their_media() {
    let two = Two::new();
    let sample = std::fs::read(crate::support::repository().join("templates/media/parcel.jpg")).unwrap();
    two.project.write("templates/media/parcel.jpg", &sample);
    let with_image =
        template("an_order").replace("    body:", "    header: { image: media/parcel.jpg }\n    body:");
    two.project.write("templates/a.yaml", with_image);
    two.run(0, &["apply", "--account", "staging", "--auto-approve", "--wait"]);
    let promotion = ["--from", "staging", "--account", "production"];
    let plan = two.run(2, &[&["plan", "--detailed-exitcode", "--out", "plan.json"][..], &promotion].concat());
    assert!(plan.stdout.contains("an_order"), "{}", plan.stdout);
    two.run(0, &["apply", "plan.json", "--wait"]);
    two.run(0, &[&["plan", "--detailed-exitcode"][..], &promotion].concat());
    let state = control(&two.sandbox.info().base_url, "GET", "/sandbox/state", &json!(null));
    let of_other = state["templates"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["template"]["name"] == "an_order" && it["template"].to_string().contains(OTHER));
    assert_eq!(of_other.count(), 1, "{state:#}");
}
