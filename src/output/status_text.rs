//! The templates of an account in a table.

use comfy_table::{ContentArrangement, Table, presets};
use serde_json::{Value, json};

use super::harmless::harmless;
use super::style::Style;
use crate::plan::{AccountRef, StatusRow};
use crate::text::counted;

/// The table of one account, and a line that counts.
pub fn render(account: &AccountRef, rows: &[StatusRow], style: Style) -> String {
    let emulated = if account.emulated { ", emulated" } else { "" };
    let mut out = style.bold(&format!("{} ({}{emulated})", account.name, account.waba_id)) + "\n";
    if rows.is_empty() {
        out.push_str("no templates\n");
        return out;
    }
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(style.width).unwrap_or(100));
    table.set_header(["NAME", "LANGUAGE", "STATUS", "CATEGORY", "QUALITY", "REMARK"]);
    for row in rows {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let status = row.status.clone().unwrap_or_else(|| "not in the account".to_owned());
        table.add_row(
            [
                row.name.clone(),
                row.language.clone(),
                status,
                text(&row.category),
                text(&row.quality),
                remark(row),
            ]
            .map(|cell| harmless(&cell)),
        );
    }
    for line in table.lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    let attention = rows.iter().filter(|row| row.needs_attention()).count();
    let mut summary = counted(rows.len(), "template", "templates");
    if attention > 0 {
        summary.push_str(&format!(", {attention} of the files' need attention"));
    }
    out.push_str(&format!("{summary}\n"));
    out
}

fn remark(row: &StatusRow) -> String {
    let mut parts = Vec::new();
    parts.extend(row.reason.clone());
    parts.extend(row.declared.as_ref().map(|declared| format!("declared {declared}")));
    parts.extend(row.pending.as_ref().map(|pending| format!("will become {pending}")));
    if !row.managed {
        parts.push("in no file".to_owned());
    }
    parts.join(", ")
}

/// All accounts for programs.
pub fn json(accounts: &[(&AccountRef, &Vec<StatusRow>)]) -> String {
    let list: Vec<Value> =
        accounts.iter().map(|(account, rows)| json!({ "account": account, "templates": rows })).collect();
    let document = match list.as_slice() {
        [only] => {
            let mut document = json!({ "version": 1 });
            if let (Value::Object(document), Value::Object(only)) = (&mut document, only) {
                document.extend(only.clone());
            }
            document
        }
        _ => json!({ "version": 1, "accounts": list }),
    };
    format!("{document:#}\n")
}
