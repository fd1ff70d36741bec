//! scratch
#![allow(clippy::print_stdout)]
#[path = "../tests/evaluation.rs"]
#[allow(dead_code)]
mod evaluation;
fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = std::path::Path::new("tests/corpus/development");
    let entries = evaluation::read_folder(root).unwrap();
    for e in entries.iter().filter(|e| arguments.contains(&e.list) && e.category == "utility") {
        let f = evaluation::judge(e);
        let s: Vec<&String> = f.lines.iter().filter(|l| l.starts_with("    score")).collect();
        println!(
            "{} truth={} promo={} mixed={} rules={:?} found={} {}",
            e.id,
            e.truth,
            e.rules.contains("promotional-in-utility"),
            e.rules.contains("mixed-content"),
            e.rules,
            f.rules.contains("promotional-in-utility"),
            s.first().map_or("", |s| s.trim())
        );
    }
}
