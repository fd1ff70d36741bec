//! From labelled texts to rows, through the reader and the lists that users' files go through.

use std::ops::Range;

use serde_json::{Value, json};
use waform::lint::View;
use waform::lint::category::{self, Observed};
use waform::model::{Project, Role};

use crate::evaluation::{self, Entry};
use crate::regression::Row;
use crate::training::{Labelled, Line, Mark};

/// A text in front of the models.
pub(crate) struct Read {
    pub(crate) rows: Vec<Row>,
    /// Whether anything in it promotes, where that is known.
    pub(crate) promotes: Option<bool>,
    pub(crate) language: usize,
    pub(crate) theme: u8,
}

/// Longest footer, in bytes: a last line that is longer stays in the body.
const FOOTER: usize = 60;

/// The rows of a text that is labelled by sentence.
pub(crate) fn of_labelled(labelled: &Labelled, language: usize, number: usize) -> Read {
    let mut body: Vec<&Line> = labelled.lines.iter().filter(|line| !line.is_label).collect();
    let labels: Vec<&Line> = labelled.lines.iter().filter(|line| line.is_label).collect();
    // Texts do not say which of their last lines are footers; every second short one is made one.
    let is_footer = |line: &Line| line.text.len() <= FOOTER && !line.text.contains('{');
    let footer =
        (body.len() > 2 && number.is_multiple_of(2) && body.last().is_some_and(|line| is_footer(line)))
            .then(|| body.pop())
            .flatten();
    let mut value = String::new();
    let mut places: Vec<(Range<usize>, Mark)> = Vec::new();
    for line in &body {
        if !value.is_empty() {
            value.push('\n');
        }
        places.push((value.len()..value.len() + line.text.len(), line.mark));
        value.push_str(&line.text);
    }
    let mut translation = json!({ "body": if value.is_empty() { "x" } else { &value } });
    if let Some(footer) = footer {
        translation["footer"] = footer.text.as_str().into();
    }
    if !labels.is_empty() {
        let buttons: Vec<Value> = labels.iter().map(|label| json!({ "quick_reply": label.text })).collect();
        translation["buttons"] = buttons.into();
    }
    let code = labelled.language.as_str();
    let file = json!({ "name": "training", "category": "utility", "translations": { code: translation } });
    let project = evaluation::project("", &file);
    let mut rows = Vec::new();
    let mut slots: Vec<String> = Vec::new();
    observe(&project, |observed| {
        let sentence = &observed.sentence;
        let mark = match sentence.role {
            Role::Body => {
                places.iter().find(|(range, _)| range.contains(&sentence.range.start)).map(|(_, mark)| *mark)
            }
            Role::Footer => footer.map(|line| line.mark),
            Role::Label => {
                let slot = sentence.slot.to_string();
                if slots.last() != Some(&slot) {
                    slots.push(slot);
                }
                labels.get(slots.len() - 1).map(|line| line.mark)
            }
            _ => None,
        };
        if let Some(mark) = mark {
            let transacts = (mark != Mark::AsksOfOrder).then_some(mark == Mark::Transacts);
            rows.push(row(observed, language, number, [Some(mark == Mark::Promotes), transacts]));
        }
    });
    let promotes = labelled.lines.iter().any(|line| line.mark == Mark::Promotes);
    Read { rows, promotes: Some(promotes), language, theme: labelled.theme }
}

/// The rows of an entry that is labelled as a whole: what does not promote has no sentence that does.
pub(crate) fn of_entry(entry: &Entry, language: usize, number: usize) -> Read {
    let promotes = (entry.category == "utility").then(|| entry.rules.contains("promotional-in-utility"));
    let answer = promotes.filter(|promotes| !promotes);
    let project = evaluation::project_of(entry);
    let mut rows = Vec::new();
    observe(&project, |observed| rows.push(row(observed, language, number, [answer, None])));
    Read { rows, promotes, language, theme: 0 }
}

/// The features that are known: all that occur in several texts of a language. What a single text holds tells nothing of
/// others.
pub(crate) struct Known {
    /// In order.
    list: Vec<(usize, u32)>,
}

/// In so many texts of a language a feature has to occur.
const LEAST_TEXTS: usize = 2;

impl Known {
    pub(crate) fn of(rows: &[Row]) -> Known {
        let mut all: Vec<(usize, u32, usize)> = Vec::new();
        for row in rows {
            all.extend(row.words.iter().map(|feature| (row.language, *feature, row.text)));
        }
        all.sort_unstable();
        all.dedup();
        let alike = all.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1));
        let known = alike.filter(|texts| texts.len() >= LEAST_TEXTS);
        Known { list: known.filter_map(|texts| texts.first()).map(|text| (text.0, text.1)).collect() }
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Each feature of a language with its place among all.
    pub(crate) fn of_language(&self, language: usize) -> impl Iterator<Item = (u32, u32)> {
        let here = (0u32..).zip(&self.list).filter(move |(_, known)| known.0 == language);
        here.map(|(place, known)| (place, known.1))
    }

    /// Puts places for the features of a row, and leaves out what is not known.
    pub(crate) fn name(&self, row: &mut Row) {
        let place = |feature: &u32| self.list.binary_search(&(row.language, *feature)).ok();
        row.words =
            row.words.iter().filter_map(place).filter_map(|place| u32::try_from(place).ok()).collect();
    }
}

fn row(observed: Observed<'_>, language: usize, text: usize, answers: [Option<bool>; 2]) -> Row {
    Row { language, text, words: observed.sentence.features, shared: observed.shared, answers }
}

fn observe(project: &Project, mut see: impl FnMut(Observed<'_>)) {
    for template in project.templates_of(0) {
        let view = View::new(template);
        category::observe(&view, &project.config).into_iter().for_each(&mut see);
    }
}
