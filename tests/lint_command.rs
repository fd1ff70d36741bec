//! `waform lint` as its users run it: arguments, formats, exit codes, and everything that can go wrong with files.

use std::io::Read;
use std::process::Stdio;

use crate::support::Project;

const CLEAN: &str = "name: order_shipped
category: utility
variables: { customer_name: Ana, order_id: \"12345\" }
translations:
  en_US:
    header: Order shipped
    body: |
      Hi {{customer_name}}, your order {{order_id}} left our warehouse today.
      It should reach you within three working days.
    footer: Acme Store
";

fn broken() -> String {
    CLEAN.replace(
        "Hi {{customer_name}}, your order {{order_id}}",
        "Hi {{customer_name}}{{order_id}}, your order",
    )
}

#[test]
fn a_clean_project_is_said_to_be_clean() {
    let project = Project::new().file("templates/a.yaml", CLEAN);
    let run = project.run(&["lint"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "nothing found in 1 file (1 template)\n"));
    assert_eq!(run.stderr, "");
}

#[test]
fn a_finding_is_shown_with_its_line_and_ends_with_one() {
    let project = Project::new().file("templates/a.yaml", broken());
    let run = project.run(&["lint"]);
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn every_format_says_the_same_thing_its_own_way() {
    let project = Project::new().file("templates/a.yaml", broken());
    for format in ["concise", "json", "sarif", "github"] {
        let run = project.run(&["lint", "--format", format]);
        assert_eq!(run.code, Some(1), "{format}");
        let text = run.stdout.replace(env!("CARGO_PKG_VERSION"), "[VERSION]");
        insta::assert_snapshot!(format!("format_{format}"), text);
    }
}

#[test]
fn one_bad_file_never_hides_the_findings_of_another() {
    let project = Project::new()
        .file("templates/a.yaml", broken())
        .file("templates/b.yaml", "name: {{x}} y\n")
        .file("templates/c.yaml", b"\x7fELF\x00\xff\xfe")
        .file("templates/d.yaml", "")
        .file("templates/e.yaml", "hello: world\n");
    let run = project.run(&["lint", "--format", "concise"]);
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(run.stdout, @r"
    templates/a.yaml:8:10: error[adjacent-placeholders]: these placeholders touch
    templates/b.yaml:1:13: error[invalid-syntax]: this is not valid YAML: while parsing a block mapping, did not find expected key
    templates/c.yaml:1:6: error[invalid-encoding]: the file is not UTF-8 from here on
    templates/e.yaml:1:1: error[unknown-shape]: this is neither a template nor a listing of templates
    ");
}

#[test]
fn a_named_file_that_cannot_be_read_ends_with_three_and_the_rest_is_printed() {
    let project = Project::new().file("templates/a.yaml", broken());
    let run = project.run(&["lint", "--format", "concise", "nowhere.yaml", "templates/a.yaml"]);
    assert_eq!(run.code, Some(3));
    assert!(run.stdout.contains("adjacent-placeholders"), "{}", run.stdout);
}

#[test]
fn a_folder_that_is_named_skips_what_is_no_template() {
    let project = Project::new().file("things/a.yaml", CLEAN).file("things/compose.yml", "services: {}\n");
    let run = project.run(&["lint", "things"]);
    assert_eq!(run.stdout, "nothing found in 1 file (1 template); 1 other file skipped\n");
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_and_closed_files_are_findings() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let project = Project::new().file("templates/a.yaml", CLEAN).file("templates/b.yaml", CLEAN);
    symlink(project.path("gone.yaml"), project.path("templates/c.yaml")).unwrap();
    std::fs::set_permissions(project.path("templates/b.yaml"), std::fs::Permissions::from_mode(0o000))
        .unwrap();
    let run = project.run(&["lint", "--format", "json"]);
    assert!(run.code == Some(1), "{run:?}");
}

#[test]
fn standard_input_is_judged_under_a_name_of_the_project() {
    let project = Project::new().file("templates/a.yaml", CLEAN);
    let arguments = ["lint", "--format", "concise", "--stdin-filename", "templates/a.yaml", "-"];
    let run = project.run_with_input(&arguments, broken().as_bytes());
    assert_eq!(run.code, Some(1));
    // The file of that name on disk is the same template, not a second one.
    assert_eq!(run.stdout, "templates/a.yaml:8:10: error[adjacent-placeholders]: these placeholders touch\n");
}

#[test]
fn rules_over_the_project_see_files_that_were_not_named() {
    let project = Project::new().file("templates/a.yaml", CLEAN).file("templates/b.yaml", CLEAN);
    let run = project.run(&["lint", "--format", "json", "templates/a.yaml"]);
    assert_eq!(run.rules(), ["duplicate-template"]);
    assert_eq!(run.json()["summary"]["files"], 1);
}

#[test]
fn a_pipe_that_closes_early_is_nobodys_error() {
    let mut project = Project::new();
    for index in 0..400 {
        project = project.file(&format!("templates/t{index}.yaml"), broken());
    }
    let mut child = project.command(&["lint"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn usage_that_cannot_be_meant_is_64() {
    let project = Project::new();
    for arguments in [&["lint", "--format", "xml"][..], &["frobnicate"], &["lint", "--fix", "--diff"]] {
        assert_eq!(project.run(arguments).code, Some(64), "{arguments:?}");
    }
    assert_eq!(project.run(&["--help"]).code, Some(0));
    assert_eq!(project.run(&["--version"]).stdout, format!("waform {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_baseline_keeps_what_is_known_quiet() {
    let project = Project::new().file("templates/a.yaml", broken());
    let first = project.run(&["lint", "--baseline", "known.json"]);
    assert_eq!(first.code, Some(0), "{first:?}");
    assert!(first.stderr.contains("1 findings are known from now on"), "{}", first.stderr);
    assert_eq!(project.run(&["lint", "--baseline", "known.json"]).code, Some(0));
    project.write(
        "templates/a.yaml",
        broken().replace("Order shipped", "{{customer_name}}{{order_id}} shipped"),
    );
    let new = project.run(&["lint", "--baseline", "known.json", "--format", "concise"]);
    assert_eq!((new.code, new.stdout.lines().count()), (Some(1), 1), "{new:?}");
    project.write("known.json", "[]");
    assert_eq!(project.run(&["lint", "--baseline", "known.json"]).code, Some(3));
}

#[test]
fn a_configuration_speaks_for_its_own_mistakes() {
    let project = Project::new()
        .file(
            "waform.yaml",
            "accounts:\n  a: { waba_idd: 1 }\nlint: { rules: { adjacent-placeholder: off } }\n",
        )
        .file("templates/a.yaml", CLEAN);
    let run = project.run(&["lint", "--format", "concise"]);
    assert_eq!(
        run.stdout,
        "waform.yaml:2:8: error[unknown-key]: `waba_idd` is not a key of the account `a`\n\
         waform.yaml:3:18: error[unknown-rule]: there is no rule `adjacent-placeholder`\n"
    );
}

#[test]
fn whoever_names_the_configuration_asks_about_every_file() {
    let project = Project::new()
        .file("waform.yaml", "")
        .file("templates/a.yaml", broken())
        .file("templates/b.yaml", CLEAN);
    let run = project.run(&["lint", "--format", "json", "waform.yaml"]);
    assert_eq!(run.rules(), ["adjacent-placeholders", "duplicate-template"]);
    assert_eq!(run.json()["summary"]["files"], 2);
}

/// What a house allows is no longer judged by how it is worded, and what it denies needs no other word.
#[test]
fn a_house_has_words_of_its_own() {
    let template = |body: &str| {
        CLEAN
            .replace("It should reach you within three working days.", body)
            .replace("header: Order shipped", "")
    };
    let guests = "Many of our guests come early and enjoy a walk through our gardens first.";
    let project = Project::new().file("templates/a.yaml", template(guests));
    assert!(project.run(&["lint"]).stdout.contains("is worded as promotions are"));
    project.write("waform.yaml", "lint: { category: { allow: [a walk through our gardens] } }\n");
    assert_eq!(project.run(&["lint"]).stdout, "nothing found in 1 file (1 template)\n");

    project.write("templates/a.yaml", template("It should reach you within three megadays."));
    assert_eq!(project.run(&["lint"]).stdout, "nothing found in 1 file (1 template)\n");
    project.write("waform.yaml", "lint: { category: { deny: [megadays] } }\n");
    assert!(project.run(&["lint"]).stdout.contains("`megadays` is on the list `lint.category.deny`"));
}
