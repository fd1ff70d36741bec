//! `pull` never takes anything away from anybody.

use serde_json::json;

use super::support::{Account, template};

fn live(name: &str, language: &str, text: &str) -> serde_json::Value {
    json!({ "name": name, "language": language, "category": "UTILITY", "status": "APPROVED",
        "components": [{ "type": "BODY", "text": text }] })
}

#[test]
fn what_is_there_is_left_alone_and_what_it_lacks_is_told() {
    let account = Account::new();
    let text = "Your order has left us and will be with you soon.";
    account.seed(
        &json!({ "data": [live("an_order", "en_US", text), live("an_order", "es_MX", "Tu pedido ya salió."),
        live("another", "en_US", text), live("third", "en_US", text)] }),
    );
    let own = "# Mine.\nname: an_order\ncategory: utility\ntranslations: { en_US: { body: Something else of mine. } }\n";
    account.project.write("templates/elsewhere.yaml", own);
    account.project.write("templates/third.yaml", "not: a template\n");
    let run = account.run(1, &["pull"]);
    assert!(
        run.stdout.contains("kept templates/elsewhere.yaml: an_order is live in es_MX as well"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("left alone: templates/third.yaml says something else"), "{}", run.stdout);
    let read = |name: &str| std::fs::read_to_string(account.project.path(name)).unwrap();
    assert_eq!(
        (read("templates/elsewhere.yaml").as_str(), read("templates/third.yaml").as_str()),
        (own, "not: a template\n")
    );
    assert!(read("templates/another.yaml").contains("body: Your order has left us"));
}

#[test]
fn a_name_in_nobodys_file_is_unmanaged_and_never_touched() {
    let account = Account::new();
    account.seed(
        &json!({ "data": [live("by_hand", "en_US", "Your order has left us and will be with you soon.")] }),
    );
    account.project.write("templates/a.yaml", template("an_order"));
    account.apply();
    let plan = account.plan();
    assert_eq!(plan["unmanaged"][0]["name"], "by_hand");
    assert!(account.state()["templates"].to_string().contains("by_hand"));
}

#[test]
fn the_project_may_be_anywhere() {
    let account = Account::new();
    account.seed(
        &json!({ "data": [live("an_order", "en_US", "Your order has left us and will be with you soon.")] }),
    );
    account.run(0, &["pull", "--dir", "some/place"]);
    assert!(account.project.path("some/place/an_order.yaml").exists());
}
