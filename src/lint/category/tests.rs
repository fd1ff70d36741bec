//! The lists are well formed.

use super::compile::compile;
use super::languages;

#[test]
fn every_list_reads_without_a_problem() {
    let mut wrong = Vec::new();
    for language in &languages::ALL {
        for (list, line, why) in compile(language.lists).1 {
            let name = language.lists.get(usize::from(list)).map_or("", |list| list.name);
            wrong.push(format!("{name}.txt:{line}: {why}"));
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
