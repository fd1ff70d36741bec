//! What `explain` prints of a problem that `check` can name.

use serde_json::{Value, json};

use crate::check::kinds::{self, Kind};
use crate::model::codes;

/// The page of a problem, in Markdown.
pub fn page(kind: &Kind) -> String {
    let mut out = format!("# {}\n\n{}.\n\n| | |\n|---|---|\n", kind.name, super::sentence(kind.summary));
    out.push_str(&format!("| found by | `waform check`, as {} |\n", kind.level));
    if let Some(code) = kind.code {
        out.push_str(&format!("| Meta's answer | {} |\n", named(code)));
    } else {
        out.push_str("| Meta's answer | none: no code covers it |\n");
    }
    if !kind.also.is_empty() {
        let others: Vec<String> = kind.also.iter().map(|code| named(*code)).collect();
        out.push_str(&format!("| or | {} |\n", others.join("; ")));
    }
    out.push_str(&format!("| rests on | {} |\n\n", kind.certainty.as_str()));
    out.push_str(&format!("What to do: {}.\n", kind.remedy));
    out
}

fn named(code: u32) -> String {
    let title = codes::find(i64::from(code), None).map(|row| format!(", {}", row.title));
    format!("{code}{}", title.unwrap_or_default())
}

/// A problem for programs.
pub fn json(kind: &Kind) -> Value {
    json!({
        "problem": kind.name,
        "level": kind.level.as_str(),
        "code": kind.code,
        "also": kind.also,
        "meaning": kind.summary,
        "remedy": kind.remedy,
        "certainty": kind.certainty.as_str(),
    })
}

/// The problems that Meta answers with a code.
pub(super) fn of_code(code: i64) -> impl Iterator<Item = &'static Kind> {
    kinds::all().filter(move |kind| kind.code.is_some_and(|own| i64::from(own) == code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_says_what_to_do_and_what_meta_would_answer() {
        for kind in kinds::all() {
            let page = page(kind);
            assert!(page.contains(kind.remedy) && !page.contains(".."), "{page}");
            assert!(kind.code.is_none_or(|code| page.contains(&format!("| {code}, "))), "{page}");
        }
    }
}
