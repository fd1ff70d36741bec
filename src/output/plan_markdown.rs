//! A plan for a comment on a pull request: the counts in a table, the plan itself folded away below.

use super::plan_text::{self, Next};
use super::style::Style;
use crate::plan::Plan;

/// Largest comment that GitHub takes is 65,536 characters; what is folded away is cut well before.
const MOST: usize = 50_000;

/// The comment.
pub fn render(plan: &Plan, next: &Next) -> String {
    let counts = &plan.summary;
    let mut out = format!("### waform plan: {} ({})\n\n", plan.account.name, plan.account.waba_id);
    out.push_str("| create | edit | delete | blocked | drift | unchanged | unmanaged |\n|---|---|---|---|---|---|---|\n");
    out.push_str(&format!(
        "| {} | {} | {} | {} | {} | {} | {} |\n\n",
        counts.create,
        counts.edit,
        counts.delete,
        counts.blocked,
        counts.drift,
        counts.keep,
        counts.unmanaged
    ));
    let mut text = plan_text::render(plan, next, Style::plain());
    if text.chars().count() > MOST {
        text = text.chars().take(MOST).collect();
        text.push_str("\n… (cut; run `waform plan` to see all of it)\n");
    }
    // A fence longer than any run of backticks inside cannot be closed from within.
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    out.push_str(&format!(
        "<details><summary>{}</summary>\n\n{fence}diff\n",
        escape(&plan_text::summary(plan))
    ));
    out.push_str(&as_diff(&text));
    out.push_str(&format!("{fence}\n\n</details>\n\n"));
    out
}

/// Lines that begin with a symbol are coloured where a diff is shown.
fn as_diff(text: &str) -> String {
    let line = |line: &str| {
        let trimmed = line.trim_start();
        let symbol = trimmed.chars().next().filter(|c| "+-~!^".contains(*c));
        let mark = match symbol {
            Some('~' | '^') => '!',
            Some(symbol) => symbol,
            None => ' ',
        };
        format!("{mark}{line}\n")
    };
    text.lines().map(line).collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
