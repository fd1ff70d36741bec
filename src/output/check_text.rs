//! Verdicts on messages for people.

use comfy_table::{ContentArrangement, Table, presets};

use super::harmless::harmless;
use super::style::Style;
use crate::check::batch::{Count, Stopped, SubjectCount, Summary};
use crate::check::phone::masked;
use crate::check::{Problem, Verdict};
use crate::diag::Level;
use crate::text::grouped;

/// One row: nothing where there is nothing to say. Recipients are masked.
pub fn row(row: u64, verdict: &Verdict<'_>, style: Style, out: &mut Vec<u8>) {
    if verdict.problems.is_empty() && verdict.warnings.is_empty() {
        return;
    }
    let mut head = style.bold(&format!("row {row}"));
    if let Some(id) = &verdict.id {
        head.push_str(&format!(" (id {})", shown(id)));
    }
    let language = verdict.language.as_ref().map(|language| format!(":{}", shown(language)));
    if let Some(template) = &verdict.template {
        head.push_str(&format!(" {}{}", shown(template), language.unwrap_or_default()));
    } else if let Some(kind) = verdict.kind {
        head.push_str(&format!(" {kind}"));
    }
    if let Some(to) = &verdict.to {
        head.push_str(&style.dim(&format!(" to {}", masked(to))));
    }
    let mut lines = vec![head];
    for problem in verdict.problems.iter().chain(&verdict.warnings) {
        lines.push(problem_line(problem, style));
        lines.push(style.dim(&format!("      help: {}", problem.kind.remedy)));
    }
    for line in lines {
        out.extend_from_slice(line.as_bytes());
        out.push(b'\n');
    }
}

fn problem_line(problem: &Problem, style: Style) -> String {
    let code = problem.code().map(|code| format!(" {code}")).unwrap_or_default();
    let label = match problem.kind.level {
        Level::Error => style.red(&format!("error{code}")),
        _ => style.yellow(&format!("warning{code}")),
    };
    let place = if problem.place.is_empty() { String::new() } else { format!(" {}:", problem.place) };
    format!("  {label} [{}]{place} {}", problem.kind.name, problem.message)
}

/// What somebody else wrote, the beginning of it.
fn shown(text: &str) -> String {
    harmless(text).chars().take(120).collect()
}

/// What it all came to; `most_shown` rows were printed at most.
pub fn summary(summary: &Summary, most_shown: u64, style: Style) -> String {
    let mut out = String::new();
    let many = summary.rows > 1;
    if many && (summary.failed > 0 || !summary.warnings.is_empty()) {
        if summary.failed > most_shown {
            out.push_str(&format!(
                "… {most_shown} rows are shown; `--format json --only-failures` prints all {}\n",
                number(summary.failed)
            ));
        }
        out.push('\n');
        out.push_str(&tables(summary, style));
    }
    if let Some(forecast) = &summary.forecast {
        forecast.lines().iter().for_each(|line| out.push_str(&format!("{line}\n")));
    }
    match summary.stopped {
        Some(Stopped::Failures) => out.push_str("stopped early: --max-failures\n"),
        Some(Stopped::Interrupted) => out.push_str("stopped early: interrupted\n"),
        None => {}
    }
    let rows = |count: u64| format!("{} {}", number(count), if count == 1 { "row" } else { "rows" });
    let verdict = match summary.failed {
        0 => format!("{}: {}", rows(summary.rows), style.green("all would be accepted")),
        failed => format!(
            "{}: {} ok, {}",
            rows(summary.rows),
            number(summary.ok),
            style.red(&format!("{} failed", number(failed)))
        ),
    };
    out.push_str(&format!("{verdict}\n"));
    out
}

fn tables(summary: &Summary, style: Style) -> String {
    let mut problems = table(style, &["ROWS", "CODE", "PROBLEM", "EXAMPLES"]);
    for (counts, level) in [(&summary.problems, ""), (&summary.warnings, " (warning)")] {
        for count in counts {
            problems.add_row([
                number(count.rows),
                code(count),
                format!("{}{level}", count.kind.name),
                examples(count),
            ]);
        }
    }
    let mut out = lines(&problems);
    let failing: Vec<&SubjectCount> = summary.subjects.iter().filter(|subject| subject.failed > 0).collect();
    if failing.is_empty() {
        return out + "\n";
    }
    let mut templates = table(style, &["FAILED", "OF", "TEMPLATE", "PROBLEMS"]);
    for subject in failing {
        let kinds: Vec<&str> = subject.problems.iter().map(|count| count.kind.name).collect();
        templates.add_row([number(subject.failed), number(subject.rows), name(subject), kinds.join(", ")]);
    }
    out.push('\n');
    out.push_str(&lines(&templates));
    out + "\n"
}

fn table(style: Style, header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(style.width).unwrap_or(100));
    table.set_header(header);
    table
}

fn lines(table: &Table) -> String {
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn name(subject: &SubjectCount) -> String {
    match (&subject.template, &subject.language, subject.kind) {
        (Some(template), Some(language), _) => format!("{}:{}", shown(template), shown(language)),
        (Some(template), None, _) => shown(template),
        (None, _, Some(kind)) => format!("({kind})"),
        (None, ..) => "(none)".to_owned(),
    }
}

fn code(count: &Count) -> String {
    count.kind.code.map_or_else(|| "-".to_owned(), |code| code.to_string())
}

fn examples(count: &Count) -> String {
    let rows: Vec<String> = count.examples.iter().map(|row| number(*row)).collect();
    let more = if count.rows > rows.len() as u64 { ", …" } else { "" };
    format!("{}{more}", rows.join(", "))
}

fn number(number: u64) -> String {
    grouped(usize::try_from(number).unwrap_or(usize::MAX))
}
