//! What a batch came to.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::judge::{Found, Subject};
use crate::check::kinds::Kind;
use crate::check::library::Library;
use crate::check::pace::Forecast;

/// Rows that are named as examples.
const EXAMPLES: usize = 3;

/// Different subjects that are counted apart; what comes later is counted together.
const MOST_SUBJECTS: usize = 1_000;

/// What a batch came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Rows judged.
    pub rows: u64,
    /// Rows that nothing refuses.
    pub ok: u64,
    /// Rows that something refuses.
    pub failed: u64,
    /// What refuses them, most frequent first.
    pub problems: Vec<Count>,
    /// What is told beside, most frequent first.
    pub warnings: Vec<Count>,
    /// By template, those with failures first.
    pub subjects: Vec<SubjectCount>,
    /// Why not all of the input was judged.
    pub stopped: Option<Stopped>,
    /// Where it was asked for.
    pub forecast: Option<Forecast>,
}

/// Why not all of the input was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// As many rows failed as were asked for.
    Failures,
    /// Somebody wanted it to end.
    Interrupted,
}

/// How often something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// What.
    pub kind: &'static Kind,
    /// In how many rows.
    pub rows: u64,
    /// The first of them.
    pub examples: Vec<u64>,
}

/// What became of the messages of one template, or of one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectCount {
    /// The template's name.
    pub template: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// The type of messages that are no templates.
    pub kind: Option<&'static str>,
    /// Rows.
    pub rows: u64,
    /// Rows that something refuses.
    pub failed: u64,
    /// What refuses them, most frequent first.
    pub problems: Vec<Count>,
}

/// Counts as the rows go by, in their order.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) rows: u64,
    pub(super) failed: u64,
    /// By contract: rows, and failed ones.
    contracts: Vec<(u64, u64)>,
    others: HashMap<Subject, (u64, u64)>,
    problems: HashMap<(Place, &'static str), Count>,
    warnings: HashMap<&'static str, Count>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Place {
    Everywhere,
    Contract(usize),
    Other(Subject),
}

impl Tally {
    pub(super) fn new(library: &Library) -> Tally {
        Tally { contracts: vec![(0, 0); library.contracts().len()], ..Tally::default() }
    }

    /// Counts a row.
    pub(super) fn add(&mut self, row: u64, contract: Option<usize>, found: Option<&Found>, ok: bool) {
        self.rows += 1;
        self.failed += u64::from(!ok);
        if let Some(counts) = contract.and_then(|at| self.contracts.get_mut(at)) {
            *counts = (counts.0 + 1, counts.1 + u64::from(!ok));
        }
        let Some(found) = found else { return };
        let place = match (contract, &found.subject) {
            (Some(contract), _) => Place::Contract(contract),
            (None, subject) => {
                let subject = subject.clone().unwrap_or(Subject::Nothing);
                let full = self.others.len() >= MOST_SUBJECTS && !self.others.contains_key(&subject);
                let subject = if full { Subject::Nothing } else { subject };
                let counts = self.others.entry(subject.clone()).or_default();
                *counts = (counts.0 + 1, counts.1 + u64::from(!ok));
                Place::Other(subject)
            }
        };
        for kind in once_each(&found.problems) {
            for place in [Place::Everywhere, place.clone()] {
                count(self.problems.entry((place, kind.name)), kind, row);
            }
        }
        for kind in once_each(&found.warnings) {
            count(self.warnings.entry(kind.name), kind, row);
        }
    }

    /// One more problem of a row that is counted already.
    pub(super) fn summary(self, library: &Library) -> Summary {
        let problems_of = |place: &Place| {
            let of_place = self.problems.iter().filter(|((at, _), _)| at == place);
            sorted(of_place.map(|(_, count)| count.clone()).collect())
        };
        let contracts = library.contracts().iter().zip(&self.contracts).enumerate();
        let used = contracts.filter(|(_, (_, counts))| counts.0 > 0);
        let mut subjects: Vec<SubjectCount> = used
            .map(|(at, (contract, (rows, failed)))| SubjectCount {
                template: Some(contract.name.clone()),
                language: Some(contract.language.clone()),
                kind: None,
                rows: *rows,
                failed: *failed,
                problems: problems_of(&Place::Contract(at)),
            })
            .collect();
        subjects.extend(self.others.iter().map(|(subject, (rows, failed))| {
            let (template, language, kind) = match subject {
                Subject::Template(name, language) => (Some(name.clone()), Some(language.clone()), None),
                Subject::Kind(kind) => (None, None, Some(*kind)),
                Subject::Nothing => (None, None, None),
            };
            let problems = problems_of(&Place::Other(subject.clone()));
            SubjectCount { template, language, kind, rows: *rows, failed: *failed, problems }
        }));
        subjects.sort_by(|a, b| {
            let key = |s: &SubjectCount| (s.template.clone(), s.language.clone(), s.kind);
            b.failed.cmp(&a.failed).then(b.rows.cmp(&a.rows)).then_with(|| key(a).cmp(&key(b)))
        });
        Summary {
            rows: self.rows,
            ok: self.rows - self.failed,
            failed: self.failed,
            problems: problems_of(&Place::Everywhere),
            warnings: sorted(self.warnings.into_values().collect()),
            subjects,
            stopped: None,
            forecast: None,
        }
    }
}

fn once_each<'k>(kinds: &'k [&'static Kind]) -> impl Iterator<Item = &'static Kind> + 'k {
    let first = |at: &usize| !kinds.iter().take(*at).any(|before| Some(before) == kinds.get(*at));
    (0..kinds.len()).filter(move |at| first(at)).filter_map(|at| kinds.get(at).copied())
}

fn count<K>(entry: std::collections::hash_map::Entry<'_, K, Count>, kind: &'static Kind, row: u64) {
    let count = entry.or_insert_with(|| Count { kind, rows: 0, examples: Vec::new() });
    count.rows += 1;
    if count.examples.len() < EXAMPLES {
        count.examples.push(row);
    }
}

fn sorted(mut counts: Vec<Count>) -> Vec<Count> {
    counts.sort_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.kind.name.cmp(b.kind.name)));
    counts
}

impl Count {
    fn to_json(&self) -> Value {
        json!({ "problem": self.kind.name, "code": self.kind.code, "rows": self.rows, "examples": self.examples })
    }
}

impl Summary {
    /// The summary as JSON, for the last line.
    pub fn to_json(&self) -> Value {
        let counts = |counts: &[Count]| counts.iter().map(Count::to_json).collect::<Vec<_>>();
        let mut summary = Map::new();
        let mut put = |key: &str, value: Value| summary.insert(key.to_owned(), value);
        put("rows", self.rows.into());
        put("ok", self.ok.into());
        put("failed", self.failed.into());
        put("by_problem", counts(&self.problems).into());
        if !self.warnings.is_empty() {
            put("by_warning", counts(&self.warnings).into());
        }
        put("by_template", self.subjects.iter().map(SubjectCount::to_json).collect::<Vec<_>>().into());
        if let Some(stopped) = self.stopped {
            put("stopped", stopped.word().into());
        }
        if let Some(forecast) = &self.forecast {
            put("forecast", forecast.to_json());
        }
        json!({ "summary": summary })
    }
}

impl Stopped {
    /// Its word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Stopped::Failures => "max-failures",
            Stopped::Interrupted => "interrupted",
        }
    }
}

impl SubjectCount {
    fn to_json(&self) -> Value {
        let mut map = Map::new();
        let mut put = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                map.insert(key.to_owned(), value);
            }
        };
        put("template", self.template.clone().map(Value::from));
        put("language", self.language.clone().map(Value::from));
        put("type", self.kind.map(Value::from));
        put("rows", Some(self.rows.into()));
        put("ok", Some((self.rows - self.failed).into()));
        put("failed", Some(self.failed.into()));
        let problems: Vec<Value> = self.problems.iter().map(Count::to_json).collect();
        put("problems", (!problems.is_empty()).then(|| problems.into()));
        Value::Object(map)
    }
}

impl Forecast {
    fn to_json(self) -> Value {
        let mut map = Map::new();
        map.insert("messages".to_owned(), self.messages.into());
        map.insert("recipients".to_owned(), self.recipients.into());
        map.insert("mps".to_owned(), self.mps.into());
        map.insert("seconds".to_owned(), self.seconds.into());
        if let Some(limit) = self.limit {
            map.insert("limit".to_owned(), limit.tier.into());
            map.insert("outside_window".to_owned(), self.outside_window.into());
            map.insert("days".to_owned(), self.days.into());
        }
        if let Some((row, seconds)) = self.reached {
            map.insert("limit_reached".to_owned(), json!({ "row": row, "seconds": seconds }));
        }
        Value::Object(map)
    }
}
