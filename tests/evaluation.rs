//! Holds the category, policy and AI rules against labelled texts. Shared by `examples/evaluate.rs`, which prints
//! tables, and by the test that keeps the thresholds.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use serde_yaml::{Mapping, Value};
use waform::config;
use waform::discover::Reason;
use waform::discover::media::MediaFile;
use waform::lint::category::{self, Side};
use waform::lint::{MediaFacts, Options, View};
use waform::model::{Listed, Project, Template};
use waform::span::{Source, Sources};

/// The rules that every text is labelled for.
pub(crate) const RULES: [&str; 20] = [
    "promotional-in-utility",
    "mixed-content",
    "unclear-purpose",
    "generic-survey",
    "one-time-code-outside-authentication",
    "utility-declared-as-marketing",
    "sensitive-identifier-request",
    "threatening-text",
    "sensitive-survey",
    "restricted-goods-mention",
    "restricted-goods-offer",
    "contest-bait",
    "shortened-link-in-text",
    "prize-claim",
    "money-transfer-request",
    "unnamed-opt-in",
    "open-ended-assistant",
    "model-brand-as-product",
    "general-purpose-bot",
    "bot-posing-as-human",
];

/// The last of them, and one that only some texts are labelled for.
pub(crate) const WITHOUT_ROUTE: &str = "bot-without-human-route";
/// Labelled by the key `opt_out`.
pub(crate) const WITHOUT_OPT_OUT: &str = "marketing-without-opt-out";

/// The parts of the corpus.
pub(crate) const PARTS: [&str; 3] = ["development", "policy", "test"];

/// One labelled text.
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) list: String,
    pub(crate) language: String,
    pub(crate) category: String,
    pub(crate) truth: String,
    pub(crate) rules: BTreeSet<String>,
    pub(crate) kinds: BTreeSet<String>,
    pub(crate) hard: Option<String>,
    pub(crate) reason: String,
    /// Whether an opt-out is there, where that is labelled.
    pub(crate) opt_out: Option<bool>,
    purpose: Option<String>,
    region: Option<String>,
    pub(crate) translation: Mapping,
}

/// What was found in one text.
pub(crate) struct Found {
    pub(crate) rules: BTreeSet<String>,
    pub(crate) kinds: BTreeSet<String>,
    /// The kind and strength of what decided that it promotes.
    pub(crate) decided_by: Option<String>,
    /// The findings and the evidence in words, for people.
    pub(crate) lines: Vec<String>,
}

/// A count of right and wrong answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Score {
    pub(crate) hits: u32,
    pub(crate) false_alarms: u32,
    pub(crate) misses: u32,
}

impl Score {
    pub(crate) fn add(&mut self, wanted: bool, found: bool) {
        match (wanted, found) {
            (true, true) => self.hits += 1,
            (false, true) => self.false_alarms += 1,
            (true, false) => self.misses += 1,
            (false, false) => {}
        }
    }

    /// 1 where nothing was found.
    pub(crate) fn precision(self) -> f64 {
        share(self.hits, self.hits + self.false_alarms)
    }

    /// 1 where nothing was there.
    pub(crate) fn recall(self) -> f64 {
        share(self.hits, self.hits + self.misses)
    }

    pub(crate) fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
    }
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 1.0 } else { f64::from(part) / f64::from(whole) }
}

struct NoMedia;

impl MediaFacts for NoMedia {
    fn look(&self, _template: &Template, _path: &str) -> MediaFile {
        MediaFile::Unknown
    }
}

/// Every entry of a folder, in the order of files and lines.
pub(crate) fn read_folder(folder: &Path) -> Result<Vec<Entry>, String> {
    let listing = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = listing.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    let mut entries = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "yaml")) {
        let shown = path.display();
        let text = std::fs::read_to_string(path).map_err(|error| format!("{shown}: {error}"))?;
        let list: Vec<Mapping> = serde_yaml::from_str(&text).map_err(|error| format!("{shown}: {error}"))?;
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        for map in list {
            entries.push(entry(&name, map).map_err(|why| format!("{shown}: {why}"))?);
        }
    }
    Ok(entries)
}

fn entry(list: &str, mut map: Mapping) -> Result<Entry, String> {
    let word = |value: &Value| value.as_str().map(str::to_owned);
    let id = map.remove("id").as_ref().and_then(word).ok_or("an entry without an id")?;
    let mut take = |key: &str| map.remove(key);
    let text = |value: Option<Value>| value.as_ref().and_then(word);
    let words = |value: Option<Value>| -> BTreeSet<String> {
        value.as_ref().and_then(Value::as_sequence).into_iter().flatten().filter_map(word).collect()
    };
    let need = |value: Option<String>, key: &str| value.ok_or_else(|| format!("{id} has no {key}"));
    let language = need(text(take("language")), "language")?;
    let category = need(text(take("category")), "category")?;
    let truth = need(text(take("truth")), "truth")?;
    let reason = need(text(take("reason")), "reason")?;
    let (rules, kinds) = (words(take("rules")), words(take("kinds")));
    let hard = text(take("hard"));
    let opt_out = text(take("opt_out")).map(|word| word == "present");
    let bot = take("business_bot");
    let purpose = bot.as_ref().and_then(|bot| bot.get("purpose")).and_then(word);
    let region = text(take("region"));
    let list = list.to_owned();
    Ok(Entry {
        id,
        list,
        language,
        category,
        truth,
        rules,
        kinds,
        hard,
        reason,
        opt_out,
        purpose,
        region,
        translation: map,
    })
}

impl Entry {
    /// The text as it is written.
    pub(crate) fn shown(&self) -> String {
        serde_yaml::to_string(&self.translation).unwrap_or_default()
    }
}

/// An entry as a project of one template, through the reader that users' files go through.
pub(crate) fn project_of(entry: &Entry) -> Project {
    let translations =
        Mapping::from_iter([(entry.language.as_str().into(), entry.translation.clone().into())]);
    let file = Mapping::from_iter([
        ("name".into(), "labelled_text".into()),
        ("category".into(), entry.category.as_str().into()),
        ("translations".into(), translations.into()),
    ]);
    let mut settings = String::new();
    let purpose = entry.purpose.as_deref().map(|purpose| format!("  bot: {{ purpose: {purpose} }}\n"));
    let region = entry.region.as_deref().map(|region| format!("  countries: [\"{region}\"]\n"));
    if purpose.is_some() || region.is_some() {
        let _ = write!(settings, "business:\n{}{}", purpose.unwrap_or_default(), region.unwrap_or_default());
    }
    project(&settings, &file)
}

/// A project of one template file with a configuration.
pub(crate) fn project(settings: &str, file: &impl serde::Serialize) -> Project {
    // Written as JSON: quoting every text, it cannot turn one into something else on the way.
    let text = serde_json::to_string_pretty(file).unwrap_or_default();
    let mut sources = Sources::default();
    let config_id = sources.add(Source::new("waform.yaml", None, settings));
    let (config, drafts) = config::read(config_id, settings);
    let id = sources.add(Source::new("templates/labelled_text.json", None, text.as_str()));
    let listed = [Listed { id, reason: Reason::Named, asked: true, invalid_at: None }];
    let accounts = config.all_accounts();
    Project::decode(sources, config, drafts, accounts, &listed)
}

/// Lints an entry.
pub(crate) fn judge(entry: &Entry) -> Found {
    let project = project_of(entry);
    let options =
        Options { today: jiff::civil::date(2026, 11, 22), media: &NoMedia, approved: BTreeSet::new() };
    let outcome = waform::lint::run(&project, &options);
    let mut found =
        Found { rules: BTreeSet::new(), kinds: BTreeSet::new(), decided_by: None, lines: Vec::new() };
    let ours = |rule: &str| RULES.contains(&rule) || rule == WITHOUT_ROUTE || rule == WITHOUT_OPT_OUT;
    for finding in outcome.report.findings().iter().filter(|finding| ours(finding.rule)) {
        found.rules.insert(finding.rule.to_owned());
        found.lines.push(format!("{} {}: {}", finding.level, finding.rule, finding.message));
    }
    for template in project.templates_of(0) {
        let view = View::new(template);
        let judgement = category::assess(&view, &project.config);
        found.decided_by =
            judgement.promotions().first().map(|piece| format!("{} {}", piece.strength.as_str(), piece.kind));
        for piece in &judgement.evidence {
            if piece.kind.side() != Side::Context {
                found.kinds.insert(piece.kind.as_str().to_owned());
            }
            let (list, line) = piece.line.unwrap_or_default();
            let list = category::list_name(&entry.language, list).unwrap_or("structure");
            let strength = piece.strength.as_str();
            found.lines.push(format!(
                "    {} {strength} in {} [{list}:{line}]: {}",
                piece.kind, piece.slot, piece.words
            ));
        }
        if judgement.words > 0 {
            let (promotion, transaction) = (judgement.promotion, judgement.transaction);
            found.lines.push(format!(
                "    score: promotion {promotion} against {}, transaction {transaction}",
                judgement.threshold
            ));
            found.lines.push(format!("    {} of {} words tell", judgement.telling, judgement.words));
        }
    }
    found
}

/// All scores of a part.
#[derive(Default)]
pub(crate) struct Scores {
    pub(crate) by_rule: BTreeMap<String, Score>,
    /// `promotional-in-utility` by list.
    pub(crate) promotion_by_language: BTreeMap<String, Score>,
    /// All policy and AI rules by list.
    pub(crate) policy_by_language: BTreeMap<String, Score>,
    pub(crate) policy: Score,
    /// By kind of evidence: whether it was noticed where it is labelled.
    pub(crate) by_kind: BTreeMap<String, Score>,
    /// `promotional-in-utility` on the hard texts, by sort.
    pub(crate) by_hard: BTreeMap<String, Score>,
    /// Findings of `promotional-in-utility` by what decided them.
    pub(crate) by_decider: BTreeMap<String, Score>,
    pub(crate) texts: usize,
}

/// Judges every entry; `each` sees what was found.
pub(crate) fn score(entries: &[Entry], mut each: impl FnMut(&Entry, &Found)) -> Scores {
    let mut scores = Scores { texts: entries.len(), ..Scores::default() };
    for entry in entries {
        let found = judge(entry);
        for rule in RULES.into_iter().chain([WITHOUT_ROUTE]) {
            let (wanted, is) = (entry.rules.contains(rule), found.rules.contains(rule));
            scores.by_rule.entry(rule.to_owned()).or_default().add(wanted, is);
            if rule == RULES[0] {
                scores.promotion_by_language.entry(entry.list.clone()).or_default().add(wanted, is);
                let sort = entry.hard.clone().unwrap_or_else(|| "plain".to_owned());
                scores.by_hard.entry(sort).or_default().add(wanted, is);
                if let Some(decider) = found.decided_by.clone().filter(|_| is) {
                    scores.by_decider.entry(decider).or_default().add(wanted, is);
                }
            } else if !RULES[..6].contains(&rule) {
                scores.policy_by_language.entry(entry.list.clone()).or_default().add(wanted, is);
                scores.policy.add(wanted, is);
            }
        }
        if let Some(present) = entry.opt_out {
            let score = scores.by_rule.entry(WITHOUT_OPT_OUT.to_owned()).or_default();
            score.add(!present, found.rules.contains(WITHOUT_OPT_OUT));
        }
        // A declaration of marketing says nothing about its evidence, and labels of kinds are not exhaustive there.
        if entry.category == "utility" {
            let kinds = entry.kinds.iter().chain(&found.kinds).filter(|kind| kind.as_str() != "unclear");
            for kind in kinds.collect::<BTreeSet<_>>() {
                let score = scores.by_kind.entry(kind.clone()).or_default();
                score.add(entry.kinds.contains(kind), found.kinds.contains(kind));
            }
        }
        each(entry, &found);
    }
    scores
}

impl Scores {
    /// What falls short of what issue 4 asks of texts that the lists were not written from.
    pub(crate) fn shortfalls(&self) -> Vec<String> {
        let mut short = Vec::new();
        let mut hold = |what: String, value: f64, least: f64| {
            if value < least {
                short.push(format!("{what} is {value:.3}, below {least}"));
            }
        };
        let promotion = self.by_rule.get(RULES[0]).copied().unwrap_or_default();
        hold("precision of promotional-in-utility".to_owned(), promotion.precision(), 0.95);
        hold("recall of promotional-in-utility".to_owned(), promotion.recall(), 0.85);
        for (language, score) in &self.promotion_by_language {
            hold(format!("precision of promotional-in-utility in {language}"), score.precision(), 0.85);
            hold(format!("recall of promotional-in-utility in {language}"), score.recall(), 0.70);
        }
        hold("precision of the policy and AI rules".to_owned(), self.policy.precision(), 0.95);
        short
    }

    /// The tables as text.
    pub(crate) fn render(&self) -> String {
        let mut out = String::new();
        table(&mut out, "rule", self.by_rule.iter());
        table(&mut out, "promotional-in-utility in", self.promotion_by_language.iter());
        let policy = [("all".to_owned(), self.policy)];
        let policy = self.policy_by_language.iter().chain(policy.iter().map(|(name, score)| (name, score)));
        table(&mut out, "policy and AI rules in", policy);
        table(&mut out, "promotional-in-utility on", self.by_hard.iter());
        table(&mut out, "promotional-in-utility decided by", self.by_decider.iter());
        table(&mut out, "kind of evidence noticed", self.by_kind.iter());
        let _ = writeln!(out, "{} texts", self.texts);
        out
    }
}

fn table<'s>(out: &mut String, heading: &str, rows: impl Iterator<Item = (&'s String, &'s Score)>) {
    let _ = writeln!(out, "{heading:<38} precision  recall     F1   hit false  miss");
    for (name, score) in rows {
        let (precision, recall, f1) = (score.precision(), score.recall(), score.f1());
        let Score { hits, false_alarms, misses } = score;
        let _ = writeln!(
            out,
            "  {name:<38} {precision:>7.3} {recall:>7.3} {f1:>6.3} {hits:>5} {false_alarms:>5} {misses:>5}"
        );
    }
    out.push('\n');
}
