//! The hooks, run by the real `pre-commit` in a repository of git's own.
//!
//! `pre-commit` is taken from the PATH, or from PyPI into an environment below the target folder. Where neither is
//! to be had, or git is missing, the test says `skipped: …` on standard error, past the test runner's capture.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use crate::support::{Project, repository, skipped};

const TEMPLATE: &str = "name: order_shipped
category: utility
variables: { customer_name: Ana, order_id: \"12345\" }
translations:
  en_US:
    body: |
      Hi {{customer_name}}, your order {{order_id}} left our warehouse today.
      It should reach you within three working days.
";

/// The program of a name on the PATH that answers to `--version`.
fn answers(program: impl AsRef<Path>) -> bool {
    let output = Command::new(program.as_ref()).arg("--version").output();
    output.is_ok_and(|output| output.status.success())
}

/// `pre-commit`, or why there is none.
fn pre_commit() -> Result<&'static Path, String> {
    static FOUND: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        if !answers("git") {
            return Err("git is missing".to_owned());
        }
        if answers("pre-commit") {
            return Ok("pre-commit".into());
        }
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pre-commit");
        let program = folder.join(if cfg!(windows) { "Scripts/pre-commit.exe" } else { "bin/pre-commit" });
        if answers(&program) {
            return Ok(program);
        }
        let python = if cfg!(windows) { "python" } else { "python3" };
        let venv = Command::new(python).args(["-m", "venv"]).arg(&folder).output();
        if !venv.is_ok_and(|output| output.status.success()) {
            return Err("Python is missing".to_owned());
        }
        let pip = program.with_file_name(if cfg!(windows) { "pip.exe" } else { "pip" });
        let install = Command::new(pip).args(["install", "--quiet", "pre-commit"]).output();
        if !install.is_ok_and(|output| output.status.success()) || !answers(&program) {
            return Err("pre-commit cannot be had from PyPI".to_owned());
        }
        Ok(program)
    });
    found.as_deref().map_err(Clone::clone)
}

/// A repository with a project in it, and hooks at work.
struct Hooked {
    project: Project,
    pre_commit: &'static Path,
}

impl Hooked {
    /// `None`, and a word about it, where the hooks cannot be run.
    fn new(project: Project, test: &str) -> Option<Hooked> {
        match pre_commit() {
            Ok(pre_commit) => {
                let hooked = Hooked { project, pre_commit };
                hooked.git(&["init", "--quiet", "--initial-branch", "main"]);
                Some(hooked)
            }
            Err(why) => {
                skipped(test, &why);
                None
            }
        }
    }

    /// A command in which the built `waform` is on the PATH, and nothing of the tester's settings reaches.
    fn command(&self, program: &Path) -> Command {
        let built = Path::new(env!("CARGO_BIN_EXE_waform")).parent().unwrap();
        let tools = self.pre_commit.parent().unwrap_or(Path::new(""));
        let rest = std::env::var_os("PATH").unwrap_or_default();
        let path = [built, tools].into_iter().map(Path::to_path_buf).chain(std::env::split_paths(&rest));
        let mut command = Command::new(program);
        command.current_dir(self.project.path(""));
        command.env("PATH", std::env::join_paths(path).unwrap());
        command.env("HOME", self.project.path(".git/home"));
        command.env("PRE_COMMIT_HOME", self.project.path(".git/pre-commit"));
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env_remove("GIT_DIR");
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Ana").env(format!("GIT_{who}_EMAIL"), "ana@acme.example");
        }
        command
    }

    fn git(&self, arguments: &[&str]) -> Output {
        self.command(Path::new("git")).args(arguments).output().unwrap()
    }

    /// Commits everything; whether the hooks let it pass, and what they said.
    fn commit(&self) -> (bool, String) {
        self.git(&["add", "--all"]);
        let output = self.git(&["commit", "--message", "change"]);
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(said).unwrap())
    }

    fn install(&self) {
        let output = self.command(self.pre_commit).arg("install").output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
}

/// A repository as a user of the hooks names it: with the manifest, and a commit to pin.
fn hook_repository(hooked: &Hooked) -> (PathBuf, String) {
    let folder = hooked.project.path(".git/hooks-of-waform");
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(repository().join(".pre-commit-hooks.yaml"), folder.join(".pre-commit-hooks.yaml"))
        .unwrap();
    let git = |arguments: &[&str]| {
        let output = hooked.command(Path::new("git")).current_dir(&folder).args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    git(&["init", "--quiet"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "hooks"]);
    let revision = git(&["rev-parse", "HEAD"]);
    (folder, revision)
}

#[test]
fn the_installed_hook_is_green_and_red() {
    let project = Project::new().file("templates/a.yaml", TEMPLATE);
    let Some(hooked) = Hooked::new(project, "the_installed_hook_is_green_and_red") else { return };
    let (folder, revision) = hook_repository(&hooked);
    let manifest = hooked
        .command(hooked.pre_commit)
        .arg("validate-manifest")
        .arg(folder.join(".pre-commit-hooks.yaml"))
        .output();
    assert!(manifest.unwrap().status.success());
    let config = format!(
        "repos:\n  - repo: {}\n    rev: {revision}\n    hooks:\n      - id: waform-lint-system\n",
        folder.display()
    );
    hooked.project.write(".pre-commit-config.yaml", config);
    hooked.install();

    let (passes, said) = hooked.commit();
    assert!(passes && said.contains("Passed"), "{said}");

    // Only the second file is named to waform; that it is there twice shows in the whole project alone.
    hooked.project.write("templates/b.yaml", TEMPLATE);
    let (passes, said) = hooked.commit();
    assert!(!passes && said.contains("Failed") && said.contains("duplicate-template"), "{said}");
    assert!(said.contains("in 1 file"), "{said}");

    // The configuration speaks for every file.
    std::fs::remove_file(hooked.project.path("templates/b.yaml")).unwrap();
    hooked.project.write("waform.yaml", "lint: { rules: { missing-body: of } }\n");
    let (passes, said) = hooked.commit();
    assert!(!passes && said.contains("unknown-value"), "{said}");

    // What is no template is none of its business.
    std::fs::remove_file(hooked.project.path("waform.yaml")).unwrap();
    hooked.project.write("compose.yaml", "services: {}\n");
    let (passes, said) = hooked.commit();
    assert!(passes && said.contains("Skipped"), "{said}");
}

#[test]
fn the_hook_that_init_writes_is_green_and_red() {
    let Some(hooked) = Hooked::new(Project::new(), "the_hook_that_init_writes_is_green_and_red") else {
        return;
    };
    assert_eq!(hooked.project.run(&["init"]).code, Some(0));
    hooked.install();
    let (passes, said) = hooked.commit();
    assert!(passes && said.contains("Passed"), "{said}");
    hooked.project.write("templates/order_shipped.yaml", TEMPLATE.replace("body:", "bdoy:"));
    let (passes, said) = hooked.commit();
    assert!(!passes && said.contains("did you mean `body`?"), "{said}");
}
