//! `waform init`: a project that is in order at once, and nothing overwritten.

use std::path::Path;

use crate::support::{Project, repository};

/// Every file of a project by its path, git's own left out.
fn tree(project: &Project) -> Vec<String> {
    fn walk(folder: &Path, root: &Path, out: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, out);
            } else {
                out.push(path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"));
            }
        }
    }
    let mut out = Vec::new();
    walk(&project.path(""), &project.path(""), &mut out);
    out.sort();
    out
}

/// The starters as the program lists them.
fn starters() -> Vec<String> {
    let list = Project::new().run(&["init", "--from", "list"]).stdout;
    let names = list.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next());
    names.map(str::to_owned).collect()
}

#[test]
fn a_fresh_project_is_in_order() {
    let project = Project::new();
    let run = project.run(&["init"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!(run.stdout, @r"
    wrote waform.yaml
    wrote templates/order_shipped.yaml
    wrote .waform/template.schema.json
    wrote .waform/.gitignore
    wrote .pre-commit-config.yaml

    Next:
      waform lint                check the templates
      waform plan                see what would change on the account
      waform apply               carry that out
      waform init --from list    see the other templates to begin with
    ");
    insta::assert_snapshot!(tree(&project).join("\n"), @r"
    .pre-commit-config.yaml
    .waform/.gitignore
    .waform/template.schema.json
    templates/order_shipped.yaml
    waform.yaml
    ");
    let lint = project.run(&["lint", "--deny-warnings"]);
    assert_eq!((lint.code, lint.stdout.as_str()), (Some(0), "nothing found in 1 file (5 templates)\n"));
}

#[test]
fn every_starter_is_in_order_wherever_it_is_copied_to() {
    let names = starters();
    assert!(names.len() >= 18, "{names:?}");
    for name in names {
        let project = Project::new();
        assert_eq!(project.run(&["init", "--from", &name]).code, Some(0), "{name}");
        let lint = project.run(&["lint", "--deny-warnings"]);
        assert!(
            lint.code == Some(0) && lint.stdout.starts_with("nothing found in 1 file"),
            "{name}: {lint:?}"
        );
    }
}

#[test]
fn the_list_says_what_each_starter_is_for() {
    insta::assert_snapshot!(Project::new().run(&["init", "--from", "list"]).stdout);
}

#[test]
fn what_is_there_is_left_alone() {
    let own = "repos: []\n";
    let project = Project::new()
        .file("waform.yaml", "templates: [\"whatsapp/v1/**/*.yaml\"]\n")
        .file(".pre-commit-config.yaml", own);
    assert_eq!(project.run(&["init"]).code, Some(0));
    // A second time, with another starter, and an older schema.
    project.write(".waform/template.schema.json", "{}");
    project.write("whatsapp/v1/order_shipped.yaml", "# mine\n");
    let run = project.run(&["init", "--from", "order_delivered"]);
    assert_eq!(run.code, Some(0));
    insta::assert_snapshot!(run.stdout);
    let read = |name: &str| std::fs::read_to_string(project.path(name)).unwrap();
    assert_eq!(read(".pre-commit-config.yaml"), own);
    assert_eq!(read(".waform/template.schema.json"), "{}");
    assert_eq!(read("whatsapp/v1/order_shipped.yaml"), "# mine\n");
    assert!(read("waform.yaml").starts_with("templates: [\"whatsapp"));
    assert!(project.path("whatsapp/v1/media/parcel.jpg").is_file());
}

#[test]
fn the_line_for_editors_leads_to_the_schema() {
    let project = Project::new().file("waform.yaml", "templates: whatsapp/v1/*.yaml\n");
    project.run(&["init"]);
    let text = std::fs::read_to_string(project.path("whatsapp/v1/order_shipped.yaml")).unwrap();
    let (_, path) = text.lines().next().unwrap().split_once("$schema=").unwrap();
    let schema = project.path("whatsapp/v1").join(path);
    assert_eq!(std::fs::read_to_string(schema).unwrap(), project.run(&["schema"]).stdout);
}

#[test]
fn quiet_is_quiet() {
    let run = Project::new().run(&["init", "--quiet"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (Some(0), "", ""));
}

#[test]
fn a_folder_is_made_and_led_into() {
    let project = Project::new();
    let run = project.run(&["init", "a/shop"]);
    assert!(run.stdout.contains("\nNext:\n  cd a/shop\n"), "{}", run.stdout);
    assert!(project.path("a/shop/templates/order_shipped.yaml").is_file());
    // Hooks are read at the root of a repository, and this is none.
    assert!(!project.path("a/shop/.pre-commit-config.yaml").exists());
}

#[test]
fn wishes_that_cannot_be_met_are_told() {
    let project = Project::new().file("waform.yaml", "").file("notes", "");
    for (arguments, code, told) in [
        (
            &["init", "--from", "order_shiped"][..],
            64,
            "error: there is no starter template `order_shiped`\n  help: did you mean `order_shipped`?\n",
        ),
        (
            &["init", "--from", "weather"],
            64,
            "error: there is no starter template `weather`\n  help: `waform init --from list` names them all\n",
        ),
        (
            &["init", "docs"],
            64,
            "error: docs lies inside the project of [PROJECT]\n  help: a project has one waform.yaml; run `waform init` there\n",
        ),
    ] {
        let run = project.run(arguments);
        assert_eq!((run.code, run.stderr.as_str()), (Some(code), told), "{arguments:?}");
    }
    let project = Project::new().file("notes", "");
    let run = project.run(&["init", "notes"]);
    assert_eq!(run.code, Some(3));
    assert_eq!(
        run.stderr,
        "error: writing waform.yaml: [PROJECT]/notes is a file, and should be a folder\n  \
         help: move it away, or choose another folder\n"
    );
}

#[test]
fn a_file_in_the_way_of_a_folder_stops_before_anything_is_written() {
    for (way, told) in [
        (
            "templates",
            "error: writing templates/order_shipped.yaml: templates is a file, and should be a folder\n",
        ),
        (
            ".waform",
            "error: writing .waform/template.schema.json: .waform is a file, and should be a folder\n",
        ),
    ] {
        let project = Project::new().file(way, "");
        let run = project.run(&["init"]);
        assert_eq!(run.code, Some(3));
        assert!(run.stderr.starts_with(told), "{}", run.stderr);
        assert_eq!(tree(&project), [way]);
    }
    let project = Project::new().file("waform.yaml/x", "");
    let run = project.run(&["init"]);
    assert!(
        run.stderr.starts_with("error: writing waform.yaml: there is a folder of that name\n"),
        "{}",
        run.stderr
    );
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_not_written_through() {
    let project = Project::new();
    std::os::unix::fs::symlink("elsewhere.yaml", project.path("waform.yaml")).unwrap();
    let run = project.run(&["init"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains("left waform.yaml as it is\n"), "{}", run.stdout);
    assert!(!project.path("elsewhere.yaml").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_is_told() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let project = Project::new();
    let folder = project.path("");
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).unwrap();
    let mut command = project.command(&["init"]);
    // The superuser may write everywhere; anybody else will do.
    if folder.metadata().unwrap().uid() == 0 {
        command.uid(65534);
    }
    let run = project.finish(command);
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(run.code, Some(3), "{run:?}");
    assert_eq!(
        run.stderr,
        "error: writing waform.yaml: permission denied\n  \
         help: choose a folder that you may write to, as in `waform init FOLDER`\n"
    );
}

#[test]
fn the_starters_are_clean_side_by_side() {
    let project = Project::new();
    let mut command = project.command(&["lint", "--deny-warnings"]);
    command.current_dir(repository());
    let run = project.finish(command);
    assert!(
        run.code == Some(0)
            && run.stdout.starts_with(&format!("nothing found in {} files", starters().len())),
        "{}",
        run.stdout
    );
}
