//! Where Meta's terms do not hold, or not as elsewhere: by country and day, from `regions.txt`.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::kind::Kind;
use crate::span::Located;

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The terms for AI providers.
    AiProviders,
    /// Messages about alcohol.
    Alcohol,
    /// Messages about gambling.
    Gambling,
    /// Messages about medicines that need no prescription.
    Medicines,
}

impl Topic {
    /// The goods that some countries allow messages about.
    pub fn of(kind: Kind) -> Option<Topic> {
        match kind {
            Kind::Alcohol => Some(Topic::Alcohol),
            Kind::Gambling => Some(Topic::Gambling),
            Kind::Healthcare => Some(Topic::Medicines),
            _ => None,
        }
    }

    fn parse(word: &str) -> Option<Topic> {
        match word {
            "ai-providers" => Some(Topic::AiProviders),
            "alcohol" => Some(Topic::Alcohol),
            "gambling" => Some(Topic::Gambling),
            "medicines" => Some(Topic::Medicines),
            _ => None,
        }
    }
}

/// One line.
#[derive(Clone, Copy, Debug)]
struct Row {
    topic: Topic,
    /// Whether the countries are named as those without an exemption.
    excluded: bool,
    countries: &'static str,
    from: Date,
    until: Option<Date>,
    what: &'static str,
}

/// All lines.
#[derive(Debug)]
pub struct Regions(Vec<Row>);

const TEXT: &str = include_str!("regions.txt");

/// When messages about some restricted goods were allowed in some countries.
const GOODS_ALLOWED: &str = "the policy of 27 August 2024 allows messages about it in some countries";

static REGIONS: LazyLock<Regions> = LazyLock::new(|| Regions(rows(TEXT).filter_map(Result::ok).collect()));

impl Regions {
    /// The lines that waform was built with.
    pub fn get() -> &'static Regions {
        &REGIONS
    }

    /// Why a topic is exempt on a day in every one of some countries; `None` where it is not, or none is named.
    pub fn exempt(&self, topic: Topic, countries: &[Located<String>], day: Date) -> Option<&'static str> {
        if countries.is_empty() {
            return None;
        }
        let held =
            |row: &&Row| row.topic == topic && row.from <= day && row.until.is_none_or(|until| day <= until);
        let names = |row: &Row, code: &str| row.countries.split_whitespace().any(|country| country == code);
        let mut rows = self.0.iter().filter(held);
        if topic != Topic::AiProviders {
            let excluded =
                countries.iter().any(|code| rows.clone().any(|row| row.excluded && names(row, &code.value)));
            return (!excluded).then_some(GOODS_ALLOWED);
        }
        let all = countries.iter().all(|code| rows.clone().any(|row| names(row, &code.value)));
        let first = countries.first()?;
        if all { rows.find(|row| names(row, &first.value)).map(|row| row.what) } else { None }
    }
}

fn rows(text: &'static str) -> impl Iterator<Item = Result<Row, &'static str>> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| row(line).ok_or(line))
}

fn row(line: &'static str) -> Option<Row> {
    let mut cells = line.split('|').map(str::trim);
    let topic = cells.next()?;
    let (excluded, word) = topic.strip_prefix("not ").map_or((false, topic), |word| (true, word));
    let topic = Topic::parse(word)?;
    let countries = cells.next()?;
    let from = cells.next()?.parse().ok()?;
    let until = cells.next()?;
    let until = if until.is_empty() { None } else { Some(until.parse().ok()?) };
    let what = cells.next()?;
    cells.next().filter(|source| source.starts_with("https://"))?;
    Some(Row { topic, excluded, countries, from, until, what })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Source, Sources, Span};
    use jiff::civil::date;

    #[test]
    fn every_line_reads_and_cites() {
        assert_eq!(rows(TEXT).filter_map(Result::err).collect::<Vec<_>>(), Vec::<&str>::new());
    }

    #[test]
    fn an_exemption_needs_every_country_and_the_day() {
        let file = Sources::default().add(Source::new("waform.yaml", None, ""));
        let codes = |codes: &[&str]| -> Vec<Located<String>> {
            codes.iter().map(|code| Located::new((*code).to_owned(), Span::start_of(file))).collect()
        };
        let exempt = |topic, list: &[&str], day| Regions::get().exempt(topic, &codes(list), day).is_some();
        assert!(exempt(Topic::AiProviders, &["IT"], date(2026, 2, 1)));
        assert!(!exempt(Topic::AiProviders, &["IT", "FR"], date(2026, 2, 1)));
        assert!(exempt(Topic::AiProviders, &["IT", "FR", "BR"], date(2026, 7, 1)));
        assert!(exempt(Topic::AiProviders, &["IT"], date(2027, 1, 1)), "the Commission's measures hold on");
        assert!(!exempt(Topic::AiProviders, &["US"], date(2026, 7, 1)));
        assert!(!exempt(Topic::AiProviders, &[], date(2026, 7, 1)));
        assert!(exempt(Topic::Alcohol, &["DE"], date(2026, 7, 1)));
        assert!(!exempt(Topic::Alcohol, &["DE", "US"], date(2026, 7, 1)));
    }
}
