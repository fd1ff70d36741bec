//! The texts that the models are trained with: sentence by sentence, in `tests/corpus/training`. Shared by
//! `examples/train`, which learns from them, and by the test that finds weights learnt from other texts.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// Kinds of promotion that a sentence may be marked with.
pub(crate) const KINDS: [&str; 21] = [
    "abandoned-cart",
    "app-promotion",
    "awareness",
    "back-in-stock",
    "bot-introduction",
    "compensation",
    "contest",
    "coupon",
    "discount",
    "donation",
    "event",
    "loyalty",
    "pre-approval",
    "product-launch",
    "re-engagement",
    "referral",
    "relationship",
    "renewal",
    "seasonal-greeting",
    "upsell",
    "urgency",
];

/// One text, sentence by sentence.
pub(crate) struct Labelled {
    /// The folder that it lies in: a language's code without a country.
    pub(crate) language: String,
    /// The number in its file's name: texts of one number are about one part of life, or of one sort.
    pub(crate) theme: u8,
    pub(crate) lines: Vec<Line>,
}

/// A sentence or a label.
pub(crate) struct Line {
    pub(crate) mark: Mark,
    pub(crate) text: String,
    pub(crate) is_label: bool,
}

/// What a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// `+kind`: it promotes.
    Promotes,
    /// `=`: it is about something of the reader's own, or essential.
    Transacts,
    /// `!`: it asks about a named order, visit or chat.
    AsksOfOrder,
    /// `.`, `?`, `~`: it greets, asks in general, or says nothing.
    Other,
}

/// All files below a folder, in order.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        match path.is_dir() {
            true => out.extend(files(&path)?),
            false => out.push(path),
        }
    }
    out.sort();
    Ok(out)
}

/// Every text below a folder, in the order of files and lines.
pub(crate) fn read(folder: &Path) -> Result<Vec<Labelled>, String> {
    let mut texts = Vec::new();
    for path in files(folder)?.iter().filter(|path| path.extension().is_some_and(|ending| ending == "txt")) {
        let name = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
        let language = name(path.parent().and_then(Path::file_name));
        let file = name(path.file_stem());
        let theme = file.bytes().find(u8::is_ascii_digit).map_or(0, |digit| digit - b'0');
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        // In files of pairs and of single lines each line is a text.
        let is_single = file.starts_with('p');
        let mut lines = Vec::new();
        for (number, line) in text.lines().chain([""]).enumerate() {
            let line = line.trim();
            if !line.is_empty() {
                let read = self::line(line);
                lines.push(read.ok_or_else(|| format!("{}:{}: no such mark", path.display(), number + 1))?);
            }
            if (line.is_empty() || is_single) && !lines.is_empty() {
                texts.push(Labelled { language: language.clone(), theme, lines: std::mem::take(&mut lines) });
            }
        }
    }
    Ok(texts)
}

fn line(line: &str) -> Option<Line> {
    let (mark, rest) = match line.strip_prefix('+') {
        Some(rest) => {
            let end = rest.find([' ', '[']).unwrap_or(rest.len());
            let (kind, rest) = rest.split_at(end);
            (KINDS.contains(&kind).then_some(Mark::Promotes)?, rest)
        }
        None => {
            let mark = line.chars().next()?;
            let rest = line.strip_prefix(mark)?;
            let mark = match mark {
                '=' => Mark::Transacts,
                '!' => Mark::AsksOfOrder,
                '.' | '?' | '~' => Mark::Other,
                _ => return None,
            };
            (mark, rest)
        }
    };
    let rest = rest.trim();
    let label = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let text = label.unwrap_or(rest).to_owned();
    (!text.is_empty()).then_some(Line { mark, text, is_label: label.is_some() })
}

/// Everything that the weights follow from is known by this: the labelled texts, and the phrases that are found in them.
pub(crate) fn fingerprint(root: &Path) -> Result<String, String> {
    let folders = [
        "tests/corpus/training",
        "tests/corpus/policy",
        "tests/corpus/development",
        "src/lint/category/lexicons",
    ];
    let mut digest = Sha256::new();
    for folder in folders.map(|folder| root.join(folder)) {
        for path in files(&folder)? {
            let text = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            digest.update(name.as_bytes());
            digest.update((text.len() as u64).to_le_bytes());
            digest.update(text);
        }
    }
    let mut out = String::new();
    for byte in digest.finalize() {
        let _ = write!(out, "{byte:02x}");
    }
    Ok(out)
}
