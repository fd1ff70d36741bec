//! `waform init`: a project to begin with, and nothing of anybody's overwritten.

mod starters;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::CommandFactory;

use self::starters::Starter;
use super::args::{Cli, InitArgs};
use super::generate::TEMPLATE_SCHEMA;
use super::{Error, Exit};
use crate::apply::GITIGNORE;
use crate::config;
use crate::discover::{self, CONFIG_NAME, DEFAULT_PATTERN, write};
use crate::model::Category;
use crate::output::Streams;
use crate::span::Sources;
use crate::text;

/// The starter that a new project has.
const FIRST: &str = "order_shipped";

/// The wish that lists the starters instead.
const LIST: &str = "list";

const CONFIG: &str = include_str!("waform.yaml");

/// The setting that a new configuration ends with.
const LINT: &str = "
# Meta takes a utility template with a word of promotion in it for marketing, at marketing's price. Keep this, or drop
# it for a warning.
lint:
  rules: { promotional-in-utility: error }
";

const SCHEMA: &str = ".waform/template.schema.json";

const HOOKS: &str = ".pre-commit-config.yaml";

/// What to run next, as far as this waform has it.
const NEXT: [(&str, &str); 4] = [
    ("lint", "check the templates"),
    ("plan", "see what would change on the account"),
    ("apply", "carry that out"),
    ("init --from list", "see the other templates to begin with"),
];

/// Runs the command.
pub(super) fn run(arguments: &InitArgs, streams: &mut Streams) -> Result<Exit, Error> {
    let name = arguments.from.as_deref().unwrap_or(FIRST);
    if name == LIST {
        streams.out(&list())?;
        return Ok(Exit::Fine);
    }
    let starter = starters::find(name).ok_or_else(|| unknown(name))?;
    let place = Place::of(&arguments.folder)?;
    let files = files(&place, starter);
    // Everything is looked at before anything is written, so that a refusal leaves nothing half done.
    for (path, _) in &files {
        place.check(path)?;
    }
    let mut say = |text: &str| if streams.quiet { Ok(()) } else { streams.out(text) };
    for (path, contents) in &files {
        match write::anew(&place.folder.join(path), contents) {
            Ok(()) => say(&format!("wrote {}\n", shown(path)))?,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => say(&place.left_alone(path, contents))?,
            Err(error) => return Err(not_written(path, &error)),
        }
    }
    say(&next(&arguments.folder))?;
    Ok(Exit::Fine)
}

/// A folder that is to become a project.
struct Place {
    folder: PathBuf,
    /// Where its template files are, relative to it.
    templates: PathBuf,
    /// Whether a repository begins above it. Hooks are read at a repository's root alone.
    is_inside_repository: bool,
}

impl Place {
    fn of(folder: &Path) -> Result<Place, Error> {
        let absolute = std::path::absolute(folder)
            .map_err(|error| Error::file(shown(folder), discover::plain_words(&error), None))?;
        let own = discover::lexically_clean(&absolute);
        let above = discover::project_root(&own).filter(|root| *root != own);
        if let Some(root) = above.filter(|root| root.join(CONFIG_NAME).is_file()) {
            let message = format!("{} lies inside the project of {}", shown(folder), shown(&root));
            let help = format!("a project has one {CONFIG_NAME}; run `waform init` there");
            return Err(Error::Usage { message, help: Some(help) });
        }
        let has_git = |folder: &Path| folder.join(".git").exists();
        Ok(Place {
            templates: templates_folder(&own.join(CONFIG_NAME)),
            is_inside_repository: !has_git(&own) && own.ancestors().skip(1).any(has_git),
            folder: own,
        })
    }

    /// Whether a file can come to this path, or is there.
    fn check(&self, path: &Path) -> Result<(), Error> {
        let help = Some("move it away, or choose another folder");
        let what = || format!("writing {}", shown(path));
        let whole = self.folder.join(path);
        let is_in_the_way = |folder: &&Path| folder.symlink_metadata().is_ok() && !folder.is_dir();
        if let Some(file) = whole.ancestors().skip(1).find(is_in_the_way) {
            let name = shown(
                file.strip_prefix(&self.folder)
                    .ok()
                    .filter(|name| !name.as_os_str().is_empty())
                    .unwrap_or(file),
            );
            return Err(Error::file(what(), format!("{name} is a file, and should be a folder"), help));
        }
        if whole.is_dir() {
            return Err(Error::file(what(), "there is a folder of that name", help));
        }
        Ok(())
    }

    /// What to say of a file that was there already.
    fn left_alone(&self, path: &Path, contents: &[u8]) -> String {
        let line = format!("left {} as it is\n", shown(path));
        let own = std::fs::read(self.folder.join(path)).unwrap_or_default();
        let has_hook = || String::from_utf8_lossy(&own).contains("waform");
        match path.to_str() {
            Some(SCHEMA) if own != contents => {
                format!("{line}  it is of another version; renew it with `waform schema > {SCHEMA}`\n")
            }
            Some(HOOKS) if !has_hook() => {
                format!(
                    "{line}  to check templates before each commit, add below `repos:`\n\n{}",
                    self.hook()
                )
            }
            _ => line,
        }
    }

    /// The entry for waform below `repos:`.
    fn hook(&self) -> String {
        let folder = regex::escape(&shown(&self.templates));
        let folder = if folder.is_empty() { folder } else { folder + "/" };
        format!(
            "  - repo: local
    hooks:
      - id: waform-lint
        name: waform lint
        entry: waform lint
        language: system
        files: ^{folder}.*\\.(yaml|yml|json)$|^waform\\.yaml$
        require_serial: true
"
        )
    }
}

/// The folder where the project's patterns look for templates, by its configuration if there is one.
fn templates_folder(config: &Path) -> PathBuf {
    let own = discover::read(config, CONFIG_NAME).ok().and_then(|text| {
        let words = text.source.text.clone();
        let (config, _) = config::read(Sources::default().add(text.source), &words);
        config.patterns().first().map(|pattern| discover::fixed_part(pattern.trim_start_matches("./")))
    });
    own.unwrap_or_else(|| discover::fixed_part(DEFAULT_PATTERN))
}

/// What is written: each file's path in the project, and its contents.
fn files(place: &Place, starter: &Starter) -> Vec<(PathBuf, Vec<u8>)> {
    let templates = &place.templates;
    let mut files = vec![
        (PathBuf::from(CONFIG_NAME), format!("{CONFIG}{LINT}").into_bytes()),
        (templates.join(format!("{}.yaml", starter.name)), with_schema(starter.text, templates).into_bytes()),
    ];
    let media = starter.media.iter();
    files.extend(media.map(|(name, bytes)| (templates.join("media").join(name), bytes.to_vec())));
    files.push((SCHEMA.into(), TEMPLATE_SCHEMA.into()));
    files.push((".waform/.gitignore".into(), GITIGNORE.into()));
    if !place.is_inside_repository {
        let text = format!(
            "# Checks the templates before each commit: https://pre-commit.com\nrepos:\n{}",
            place.hook()
        );
        files.push((HOOKS.into(), text.into_bytes()));
    }
    files
}

/// A starter with the line for editors that leads from the project's templates to its schema.
fn with_schema(text: &str, templates: &Path) -> String {
    let up = "../".repeat(templates.components().count());
    let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
    format!("# yaml-language-server: $schema={up}{SCHEMA}\n{rest}")
}

/// The starters by category, each with what it is for.
fn list() -> String {
    let width = starters::ALL.iter().map(|starter| starter.name.len()).max().unwrap_or(0);
    let mut out =
        String::from("`waform init --from NAME` copies one of these, with its translations and samples.\n");
    for category in [Category::Authentication, Category::Utility, Category::Marketing] {
        out.push_str(&format!("\n{category}\n"));
        for starter in starters::ALL {
            let translations = starter.translations();
            let Some(first) = translations.first().filter(|first| first.category() == Some(category)) else {
                continue;
            };
            let description = first.local.description.as_ref().map_or("", |text| text.value.as_str());
            out.push_str(&format!("  {:width$}  {description}\n", starter.name));
        }
    }
    out
}

/// The commands to go on with.
fn next(folder: &Path) -> String {
    let cli = Cli::command();
    let exists = |command: &str| {
        command.split_whitespace().next().is_some_and(|name| cli.find_subcommand(name).is_some())
    };
    let mut out = String::from("\nNext:\n");
    if folder != Path::new(".") {
        out.push_str(&format!("  cd {}\n", shown(folder)));
    }
    for (command, what) in NEXT.iter().filter(|(command, _)| exists(command)) {
        out.push_str(&format!("  {:27}{what}\n", format!("waform {command}")));
    }
    out
}

fn unknown(name: &str) -> Error {
    let names = starters::ALL.iter().map(|starter| starter.name);
    let help = match text::closest(name, names) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("`waform init --from {LIST}` names them all"),
    };
    Error::Usage { message: format!("there is no starter template `{name}`"), help: Some(help) }
}

fn not_written(path: &Path, error: &std::io::Error) -> Error {
    let help = (error.kind() == ErrorKind::PermissionDenied)
        .then_some("choose a folder that you may write to, as in `waform init FOLDER`");
    Error::file(format!("writing {}", shown(path)), discover::plain_words(error), help)
}

/// A path for people, with `/` everywhere.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
