//! Trains the models of the category judgement with the texts in `tests/corpus`.
//!
//! `cargo run --release --example train` writes `src/lint/category/weights`. With `--hold-out` it writes nothing and says
//! how well texts of one theme are judged by what was learnt from all others, and how well the development part.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a tool for people who tend the texts"
)]

#[path = "../../tests/evaluation.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod evaluation;
mod regression;
mod rows;
#[path = "../../tests/training.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod training;

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use regression::{Row, Weights};
use rows::{Known, Read};
use waform::lint::category;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = root.join("tests/corpus");
    let languages: Vec<&str> = category::codes().collect();
    let place = |code: &str| languages.iter().position(|language| *language == code);
    let mut reads: Vec<Read> = Vec::new();
    for labelled in training::read(&corpus.join("training"))? {
        let language =
            place(&labelled.language).ok_or_else(|| format!("no list for {}", labelled.language))?;
        reads.push(rows::of_labelled(&labelled, language, reads.len()));
    }
    let is_held_out = std::env::args().any(|argument| argument == "--hold-out");
    let parts: &[&str] = if is_held_out { &["policy"] } else { &["policy", "development"] };
    for part in parts {
        for entry in evaluation::read_folder(&corpus.join(part))? {
            let language = place(&entry.list).ok_or_else(|| format!("no list for {}", entry.list))?;
            reads.push(rows::of_entry(&entry, language, reads.len()));
        }
    }
    let mut rows = Vec::new();
    for read in &mut reads {
        rows.append(&mut read.rows);
    }
    let known = Known::of(&rows);
    rows.iter_mut().for_each(|row| known.name(row));
    let size = (known.len(), languages.len());
    println!("{} texts, {} sentences, {} features", reads.len(), rows.len(), known.len());
    if is_held_out {
        return hold_out(&reads, &rows, &known, &languages, &corpus);
    }
    find_what_promotes(&reads, &mut rows, size);
    let learn = |head| Weights::learn(&rows, size, head, |_| true);
    let [promotes, transacts] = std::thread::scope(|scope| {
        [0, 1].map(|head| scope.spawn(move || learn(head))).map(std::thread::ScopedJoinHandle::join)
    });
    let heads = [promotes.map_err(|_| "training failed")?, transacts.map_err(|_| "training failed")?];
    let folder = root.join("src/lint/category/weights");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))
    };
    for (at, code) in languages.iter().enumerate() {
        write(&format!("{code}.bin"), &table(&heads, &known, at))?;
    }
    write("shared.txt", shared(&heads).as_bytes())?;
    let from = training::fingerprint(root)?;
    write("trained-from.txt", format!("{from}\n").as_bytes())
}

/// In a text that is labelled as a whole, the sentence that promotes is the one that looks most like it by all others.
fn find_what_promotes(reads: &[Read], rows: &mut [Row], size: (usize, usize)) {
    let weights = Weights::learn(rows, size, 0, |_| true);
    let mut best: Vec<Option<(f32, usize)>> = vec![None; reads.len()];
    for (at, row) in rows.iter().enumerate() {
        let score = weights.score(row);
        if best[row.text].is_none_or(|(known, _)| score > known) {
            best[row.text] = Some((score, at));
        }
    }
    for (read, best) in reads.iter().zip(best) {
        if let Some((_, at)) = best.filter(|_| read.promotes == Some(true)) {
            rows[at].answers[0] = Some(true);
        }
    }
}

/// A feature that weighs less on both sides is left out.
const LEAST_BYTE: i8 = 5;

/// A language's file.
fn table(heads: &[Weights; 2], known: &Known, language: usize) -> Vec<u8> {
    let byte = |weight: f32| (weight / category::UNIT).round().clamp(-127.0, 127.0) as i8;
    let bytes = |weight: &dyn Fn(&Weights) -> f32| heads.each_ref().map(|head| byte(weight(head)));
    let words =
        known.of_language(language).map(|(place, feature)| (feature, bytes(&|head| head.word(place))));
    let is_heavy =
        |packed: &category::Packed| packed.1.iter().any(|byte| byte.unsigned_abs() >= LEAST_BYTE as u8);
    category::pack(bytes(&|head| head.bias[language]), words.filter(is_heavy))
}

/// The shared table, one line each place that weighs anything.
fn shared(heads: &[Weights; 2]) -> String {
    const LEAST: f32 = 0.01;
    let mut text = String::new();
    for (place, weights) in (0u16..).zip(heads[0].shared.iter().zip(&heads[1].shared)) {
        let is_heavy = weights.0.abs() >= LEAST || weights.1.abs() >= LEAST;
        if let Some(name) = category::place_name(place).filter(|_| is_heavy) {
            let _ = writeln!(text, "{place} {name} {:.2} {:.2}", weights.0, weights.1);
        }
    }
    text
}

/// Judges the texts of each theme by what the others teach.
fn hold_out(
    reads: &[Read],
    rows: &[Row],
    known: &Known,
    languages: &[&str],
    corpus: &Path,
) -> Result<(), String> {
    let size = (known.len(), languages.len());
    let theme = |row: &Row| reads[row.text].theme;
    let mut weighed: Vec<Vec<[f32; 2]>> = vec![Vec::new(); reads.len()];
    let mut themes: Vec<u8> = reads.iter().map(|read| read.theme).collect();
    themes.sort_unstable();
    themes.dedup();
    for held in themes {
        let heads = [0, 1].map(|head| Weights::learn(rows, size, head, |row| theme(row) != held));
        for row in rows.iter().filter(|row| theme(row) == held) {
            weighed[row.text].push(heads.each_ref().map(|head| head.score(row)));
        }
    }
    let judged = |chosen: &dyn Fn(&Read) -> bool| -> Vec<(f32, bool)> {
        let judged = reads.iter().zip(&weighed).filter(|(read, _)| chosen(read));
        judged.filter_map(|(read, weighed)| Some((promotion(weighed), read.promotes?))).collect()
    };
    for (at, code) in languages.iter().enumerate() {
        println!("{code:<12} {}", summary(judged(&|read| read.language == at)));
    }
    println!("{:<12} {}", "all", summary(judged(&|_| true)));
    let heads = [0, 1].map(|head| Weights::learn(rows, size, head, |_| true));
    let mut development = Vec::new();
    for entry in evaluation::read_folder(&corpus.join("development"))? {
        let Some(language) = languages.iter().position(|language| *language == entry.list) else { continue };
        let mut read = rows::of_entry(&entry, language, 0);
        read.rows.iter_mut().for_each(|row| known.name(row));
        let weigh = |row: &Row| heads.each_ref().map(|head| head.score(row));
        let weighed: Vec<[f32; 2]> = read.rows.iter().map(weigh).collect();
        development.extend(read.promotes.map(|promotes| (promotion(&weighed), promotes)));
    }
    println!("{:<12} {}", "development", summary(development));
    Ok(())
}

/// How much the sentence of a text promotes that does so most.
fn promotion(weighed: &[[f32; 2]]) -> f32 {
    category::beside_one_another(weighed).into_iter().fold(f32::NEG_INFINITY, f32::max)
}

/// Precision and recall at several cuts, and the area under their curve.
fn summary(mut judged: Vec<(f32, bool)>) -> String {
    judged.sort_by(|one, other| other.0.total_cmp(&one.0));
    let wanted = judged.iter().filter(|(_, promotes)| *promotes).count() as f32;
    let (mut hits, mut area) = (0.0f32, 0.0f32);
    for (found, _) in judged.iter().enumerate().filter(|(_, (_, promotes))| *promotes) {
        hits += 1.0;
        area += hits / (found as f32 + 1.0);
    }
    let mut text = format!("area {:.3}", area / wanted.max(1.0));
    for cut in [-0.5f32, -0.25, 0.0, 0.25, 0.5, 1.0] {
        let found = judged.iter().take_while(|(score, _)| *score >= cut);
        let (found, hits) = found.fold((0.0f32, 0.0f32), |(found, hits), (_, promotes)| {
            (found + 1.0, hits + f32::from(u8::from(*promotes)))
        });
        let _ = write!(text, "  {cut:.2}: {:.3}/{:.3}", hits / found.max(1.0), hits / wanted.max(1.0));
    }
    text
}
