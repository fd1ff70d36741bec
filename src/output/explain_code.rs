//! What `explain` prints of one of Meta's codes.

use serde_json::{Value, json};

use super::explain_problem;
use crate::check::kinds::Kind;
use crate::lint::{Rule, registry};
use crate::model::codes::{self, Code};

/// The page of a code, in Markdown.
pub fn page(code: &Code) -> String {
    let mut out = format!("# {}: {}\n\n{}.\n\n", code.number(), code.title, super::sentence(code.meaning));
    out.push_str(&format!("| | |\n|---|---|\n| area | {} |\n", code.area));
    if let Some(http) = code.http {
        out.push_str(&format!("| HTTP status | {http} on Meta's page; key on the code |\n"));
    }
    out.push_str(&format!("| class | {} |\n| try again? | {} |\n", code.class, code.class.advice()));
    out.push_str(&format!("| rests on | {} |\n| source | <{}> |\n\n", code.certainty.as_str(), code.source));
    out.push_str(&format!("What to do: {}.\n", code.remedy));
    if let Some((claim, truth)) = code.myth.and_then(|myth| myth.split_once(": ")) {
        out.push_str(&format!("\nPopular articles say \"{claim}\". That is wrong: {truth}.\n"));
    }
    let problems: Vec<String> = problems(code).map(|kind| format!("`{}`", kind.name)).collect();
    if !problems.is_empty() {
        out.push_str(&format!("\n`waform check` finds it before a send: {}.\n", problems.join(", ")));
    }
    let rules = rules(code);
    if !rules.is_empty() {
        let names: Vec<String> = rules.iter().map(|rule| format!("`{}`", rule.name)).collect();
        out.push_str(&format!("\n`waform lint` finds it before Meta does: {}.\n", names.join(", ")));
    }
    let subcodes: Vec<String> = subcodes(code).map(|row| row.number()).collect();
    if !subcodes.is_empty() {
        out.push_str(&format!("\nIts subcodes: {}.\n", subcodes.join(", ")));
    }
    out
}

/// A code for programs.
pub fn json(code: &Code) -> Value {
    let mut value = json!({ "code": code.code });
    if code.last != code.code {
        value["last"] = code.last.into();
    }
    if let Some(subcode) = code.subcode {
        value["subcode"] = subcode.into();
    }
    value["title"] = code.title.into();
    value["area"] = code.area.as_str().into();
    if let Some(http) = code.http {
        value["http"] = http.into();
    }
    value["class"] = code.class.as_str().into();
    value["advice"] = code.class.advice().into();
    value["meaning"] = code.meaning.into();
    value["remedy"] = code.remedy.into();
    if let Some(myth) = code.myth {
        value["wrong_elsewhere"] = myth.into();
    }
    value["certainty"] = code.certainty.as_str().into();
    value["source"] = code.source.into();
    value["problems"] = problems(code).map(|kind| kind.name).collect();
    value["rules"] = rules(code).iter().map(|rule| rule.name).collect();
    value
}

/// All codes by area, one line each.
pub fn list() -> String {
    let mut out = String::new();
    let mut area = None;
    let width = codes::all().map(|code| code.number().chars().count()).max().unwrap_or(0);
    let classes = codes::Class::ALL.map(|class| class.as_str().len()).into_iter().max().unwrap_or(0);
    for code in codes::all() {
        if area != Some(code.area) {
            out.push_str(&format!("{}{}\n", if area.is_some() { "\n" } else { "" }, code.area));
            area = Some(code.area);
        }
        let (number, class) = (code.number(), code.class.as_str());
        out.push_str(&format!("  {number:<width$}  {class:<classes$}  {}\n", code.title));
    }
    out
}

/// The lint rules that find what the code refuses.
fn rules(code: &Code) -> Vec<&'static Rule> {
    let subcode = code.subcode.and_then(|subcode| u32::try_from(subcode).ok());
    registry::all().filter(|rule| subcode.is_some() && rule.subcode == subcode).collect()
}

/// What `check` names, of a code without a subcode: messages have none.
fn problems(code: &Code) -> impl Iterator<Item = &'static Kind> {
    let own = code.code;
    explain_problem::of_code(own).filter(move |_| code.subcode.is_none() && code.last == own)
}

fn subcodes(code: &Code) -> impl Iterator<Item = &'static Code> {
    let whole = code.subcode.is_none() && code.code == code.last;
    let own = code.code;
    codes::all().filter(move |row| whole && row.subcode.is_some() && row.code == own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_says_what_to_do_and_what_is_wrong_elsewhere() {
        for code in codes::all() {
            let page = page(code);
            assert!(page.contains(code.class.advice()) && page.contains(code.remedy), "{page}");
            assert_eq!(code.myth.is_some(), page.contains("Popular articles say"), "{page}");
        }
    }
}
