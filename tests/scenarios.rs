//! Plans as text: states of files, account and memory in sequence, and the plan that must come after each.
//!
//! A scenario is a file in `scenarios/`. `== name` begins a section: `files` (with `--- path` before each file; a
//! step changes only the files it names), `account` (a listing), `ledger`, `options`, and `plan`, which ends a
//! step with the plan that is expected. `WAFORM_BLESS=1 cargo test scenarios` writes the plans anew, to be read.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use waform::config;
use waform::discover::Reason;
use waform::discover::media::MediaFile as LintMedia;
use waform::ledger::{Ledger, of_bytes};
use waform::lint::{self, MediaFacts as LintMediaFacts};
use waform::model::decode::decode;
use waform::model::{Listed, Project, Template};
use waform::output::{Style, plan_text};
use waform::plan::{self, AccountRef, Inputs, LiveAccount, MediaFacts, MediaFile, Plan, Selection};
use waform::span::{Source, Sources};
use waform::yaml::{self, Reading, Syntax};

use crate::schemas::undescribed;
use crate::support::repository;

/// What a step begins with.
#[derive(Default)]
struct State {
    files: BTreeMap<String, String>,
    account: String,
    ledger: String,
    options: BTreeMap<String, String>,
}

/// Media files are those in the scenario whose name is none of a template's.
struct Media<'a>(&'a BTreeMap<String, String>);

impl MediaFacts for Media<'_> {
    fn file(&self, _template: &Template, path: &str) -> Option<MediaFile> {
        let text = self.0.get(&format!("templates/{path}"))?;
        Some(MediaFile { sha256: of_bytes(text.as_bytes()), bytes: text.len() as u64 })
    }
}

impl LintMediaFacts for Media<'_> {
    fn look(&self, _template: &Template, path: &str) -> LintMedia {
        let mime = if path.ends_with("pdf") { "application/pdf" } else { "image/png" };
        match self.0.get(&format!("templates/{path}")) {
            Some(text) => LintMedia::Found { bytes: text.len() as u64, mime: Some(mime) },
            // A plan says it with more knowledge than a rule.
            None => LintMedia::Unknown,
        }
    }
}

fn live_account(listing: &str, options: &BTreeMap<String, String>) -> LiveAccount {
    let file = Sources::default().add(Source::new("account", None, ""));
    let document = yaml::parse(file, listing, Syntax::Json);
    assert_eq!(document.problems, [], "the account is no listing");
    let decoded = decode(&mut Reading::new(None), &document.tree);
    let mut account = LiveAccount::new(decoded.templates);
    account.template_limit = options.get("template_limit").map(|limit| limit.parse().unwrap());
    account.utility_restricted = options.contains_key("utility_restricted");
    account
}

fn make_plan(state: &State) -> Plan {
    let mut sources = Sources::default();
    let mut config = config::Config::default();
    let mut listed = Vec::new();
    for (name, text) in &state.files {
        let id = sources.add(Source::new(name.as_str(), None, text.as_str()));
        if name == "waform.yaml" {
            config = config::read(id, text).0;
        } else if name.ends_with(".yaml") || name.ends_with(".json") {
            listed.push(Listed { id, reason: Reason::Pattern, asked: true, invalid_at: None });
        }
    }
    let max_change_percent = config.plan.max_change_percent;
    let accounts = config.all_accounts();
    let project = Project::decode(sources, config, Vec::new(), accounts, &listed);
    let media = Media(&state.files);
    let now: Timestamp =
        state.options.get("now").map_or("2026-11-22T06:00:00Z", String::as_str).parse().unwrap();
    let today = jiff::civil::date(2026, 11, 22);
    let outcome = lint::run(&project, &lint::Options { today, media: &media, approved: BTreeSet::new() });
    let only: Vec<String> = state.options.get("only").into_iter().cloned().collect();
    let selection = Selection::new(&project.config.plan, &only).unwrap();
    let listing = if state.account.is_empty() { "{\"data\":[]}" } else { &state.account };
    plan::make(&Inputs {
        desired: plan::desired(&project, 0, &outcome.report),
        live: &live_account(listing, &state.options),
        source: None,
        ledger: &Ledger::parse(&state.ledger).0,
        selection: &selection,
        now,
        account: AccountRef { name: "staging".to_owned(), waba_id: "1022".to_owned(), emulated: false },
        graph: "v25.0".to_owned(),
        allow_delete: state.options.contains_key("allow_delete"),
        max_change_percent,
        sources: &project.sources,
        media: &media,
        unparsed_words: &plan::unparsed_words(&project),
    })
}

/// Takes a section into the state; returns what replaces a `plan` section.
fn section(state: &mut State, name: &str, body: &str) -> Option<String> {
    match name {
        "files" => {
            for part in body.split("--- ").skip(1) {
                let (path, text) = part.split_once('\n').unwrap();
                state.files.insert(path.trim().to_owned(), text.to_owned());
            }
        }
        "account" => state.account = body.to_owned(),
        "ledger" => state.ledger = body.to_owned(),
        "options" => {
            let pairs = body.lines().map(|line| line.split_once(' ').unwrap_or((line, "")));
            state.options = pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        }
        "plan" => {
            let next = plan_text::Next { list_unmanaged: true, ..Default::default() };
            let plan = make_plan(state);
            // What is saved is what is shown: a plan survives its own file.
            let sealed = plan.clone().sealed();
            assert_eq!(Plan::parse_all(&sealed.to_text()).unwrap(), std::slice::from_ref(&sealed));
            assert_eq!(undescribed("plan", &sealed.to_json()), [""; 0]);
            return Some(plan_text::render(&plan, &next, Style::plain()));
        }
        other => panic!("a scenario has no section `{other}`"),
    }
    None
}

#[test]
fn every_step_of_every_scenario_plans_as_written() {
    let bless = std::env::var_os("WAFORM_BLESS").is_some();
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(repository().join("tests/scenarios")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let mut pieces = text.split("\n== ");
        let mut written = pieces.next().unwrap().to_owned();
        let mut state = State::default();
        for piece in pieces {
            let (name, body) = piece.split_once('\n').unwrap_or((piece, ""));
            let body = match section(&mut state, name, body) {
                Some(plan) => {
                    count += 1;
                    plan
                }
                None => body.to_owned(),
            };
            written.push_str(&format!("\n== {name}\n{body}"));
        }
        let written = written.trim_end().to_owned() + "\n";
        if bless {
            std::fs::write(&path, &written).unwrap();
        } else if written != text {
            let diff = similar_lines(&text, &written);
            wrong.push(format!("{}:\n{diff}", path.display()));
        }
    }
    assert!(count > 0 && wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The lines that differ, marked.
fn similar_lines(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let gone = expected.iter().filter(|line| !found.contains(line)).map(|line| format!("- {line}"));
    let new = found.iter().filter(|line| !expected.contains(line)).map(|line| format!("+ {line}"));
    gone.chain(new).collect::<Vec<_>>().join("\n")
}
