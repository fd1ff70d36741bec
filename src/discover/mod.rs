//! From what was typed to the files that are meant, and from files to texts.
//!
//! The only module that reads template files. It decides nothing about them but whether they can be read.

pub mod media;
pub mod write;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};
use ignore::WalkBuilder;
use rayon::prelude::*;

use crate::diag::Draft;
use crate::span::{FileId, Source, Span};

/// Larger files are refused before they are read: a listing of 6,000 templates has 8 MB.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// The name of the configuration file.
pub const CONFIG_NAME: &str = "waform.yaml";

/// Where templates are looked for when nothing is configured.
pub const DEFAULT_PATTERN: &str = "templates/**/*.{yaml,yml,json}";

/// Endings that a directory argument takes.
const ENDINGS: [&str; 3] = ["yaml", "yml", "json"];

/// Names of the rules about files as such; `lint::rules` holds what they mean.
pub mod noticed {
    /// A file that cannot be read.
    pub const UNREADABLE_FILE: &str = "unreadable-file";
    /// Bytes that are not UTF-8.
    pub const INVALID_ENCODING: &str = "invalid-encoding";
}

/// Where a file came from. The order is of precedence, where several ways lead to the same file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Below a folder that was named.
    Folder,
    /// Matched by `templates:`.
    Pattern,
    /// Named itself.
    Named,
}

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its path.
    pub path: PathBuf,
    /// How it is printed.
    pub name: String,
    /// Why it is read.
    pub reason: Reason,
    /// Whether the user asked about it, or it is only there for rules that look at the whole project.
    pub asked: bool,
}

/// A file that could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system says so.
    #[error("{}", plain_words(.0))]
    Io(#[from] io::Error),
    /// A folder where a file should be.
    #[error("this is a folder")]
    Folder,
    /// Over [`MAX_FILE_BYTES`].
    #[error("the file is larger than {} MiB", MAX_FILE_BYTES / 1024 / 1024)]
    TooLarge,
}

/// A file's text, or as much of it as is text.
#[derive(Debug)]
pub struct Text {
    /// The file; what is not UTF-8 in it is replaced.
    pub source: Source,
    /// Byte offset of the first byte that is not UTF-8.
    pub invalid_at: Option<usize>,
}

/// The nearest folder, upwards from `start`, that holds `waform.yaml` or is the root of a repository.
///
/// `None` where neither is found; the search never leaves a repository, so that a stray configuration in a
/// home folder cannot take part in somebody's build.
pub fn project_root(start: &Path) -> Option<PathBuf> {
    start
        .ancestors()
        .find(|folder| folder.join(CONFIG_NAME).is_file() || folder.join(".git").exists())
        .map(Path::to_path_buf)
}

/// The files that the arguments and the project's patterns mean, sorted by name, each there once.
///
/// A path that does not exist is returned as named: reading it says what is wrong.
pub fn find(root: &Path, arguments: &[PathBuf], patterns: &GlobSet, prefixes: &[PathBuf]) -> Vec<Found> {
    let mut found = Vec::new();
    for argument in arguments {
        if argument.is_dir() {
            let files = walk(argument, has_known_ending);
            found.extend(files.into_iter().map(|path| entry(root, path, Reason::Folder, true)));
        } else {
            found.push(entry(root, argument.clone(), Reason::Named, true));
        }
    }
    let asked = arguments.is_empty();
    for prefix in prefixes {
        let files = walk(&root.join(prefix), |path| {
            path.strip_prefix(root).is_ok_and(|relative| patterns.is_match(relative))
        });
        found.extend(files.into_iter().map(|path| entry(root, path, Reason::Pattern, asked)));
    }
    // The same file by several ways: asked for if any of them asked, and the strongest reason counts.
    found.sort_by(|a, b| a.name.cmp(&b.name).then(b.reason.cmp(&a.reason)));
    found.dedup_by(|again, first| {
        let same = again.name == first.name;
        first.asked |= same && again.asked;
        same
    });
    found
}

fn entry(root: &Path, path: PathBuf, reason: Reason, asked: bool) -> Found {
    Found { name: display_name(root, &path), path, reason, asked }
}

/// A path for people and for machine output: relative to the project where it lies inside, `/` everywhere.
pub fn display_name(root: &Path, path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let root = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
    let clean = lexically_clean(&absolute);
    let shown = clean.strip_prefix(lexically_clean(&root)).map(Path::to_path_buf).unwrap_or(clean);
    shown.to_string_lossy().replace('\\', "/")
}

/// Removes `.` and `..` without asking the file system, so that a missing file has a name too.
pub fn lexically_clean(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if clean.file_name().is_some() => {
                clean.pop();
            }
            _ => clean.push(part),
        }
    }
    clean
}

/// All files below a folder that `wanted` accepts. Hidden files and what `.gitignore` names are left out.
fn walk(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    WalkBuilder::new(folder)
        .follow_links(true)
        .build()
        .filter_map(Result::ok)
        // A link that leads nowhere has no type; reading it gives the error that belongs to it.
        .filter(|entry| entry.file_type().is_none_or(|kind| !kind.is_dir()) && entry.depth() > 0)
        .map(ignore::DirEntry::into_path)
        .filter(|path| wanted(path))
        .collect()
}

fn has_known_ending(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("");
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The patterns of `templates:` as one set, and the folders below which they can match anything.
///
/// Returns the first pattern that is not valid, with what is wrong.
pub fn patterns<'p>(list: &[&'p str]) -> Result<(GlobSet, Vec<PathBuf>), (&'p str, String)> {
    let mut set = GlobSetBuilder::new();
    let mut prefixes: Vec<PathBuf> = Vec::new();
    for pattern in list.iter().copied() {
        let trimmed = pattern.trim_start_matches("./");
        let glob = globset::GlobBuilder::new(trimmed).literal_separator(true).build();
        set.add(glob.map_err(|error| (pattern, error.kind().to_string()))?);
        prefixes.push(fixed_part(trimmed));
    }
    // A folder inside another one would be walked twice.
    prefixes.sort();
    prefixes.dedup();
    let all = prefixes.clone();
    prefixes.retain(|prefix| !all.iter().any(|other| other != prefix && prefix.starts_with(other)));
    let set = set.build().map_err(|error| ("", error.kind().to_string()))?;
    Ok((set, prefixes))
}

/// The leading folders of a pattern that hold no wildcard.
pub fn fixed_part(pattern: &str) -> PathBuf {
    let parts: Vec<&str> = pattern.split('/').collect();
    let fixed = parts.iter().take_while(|part| !part.contains(['*', '?', '[', '{'])).count();
    // The last part is a file, even where it has no wildcard.
    parts.iter().take(fixed.min(parts.len().saturating_sub(1))).collect()
}

/// A `--only` pattern: `name` or `name:language`, with `*` and `?`.
pub fn name_glob(pattern: &str) -> Result<GlobSet, String> {
    let glob = Glob::new(pattern).map_err(|error| error.kind().to_string())?;
    GlobSetBuilder::new().add(glob).build().map_err(|error| error.kind().to_string())
}

/// Reads many files at once, in order.
pub fn read_all(files: &[Found]) -> Vec<Result<Text, ReadError>> {
    files.par_iter().map(|file| read(&file.path, &file.name)).collect()
}

/// Reads one file. A pipe may be given; nothing larger than [`MAX_FILE_BYTES`] is taken in.
pub fn read(path: &Path, name: &str) -> Result<Text, ReadError> {
    let metadata = path.metadata()?;
    if metadata.is_dir() {
        return Err(ReadError::Folder);
    }
    if metadata.len() > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    File::open(path)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    text_of(bytes, name, Some(path.to_path_buf()))
}

/// Reads standard input as if it were the file `name`.
pub fn read_stdin(input: impl Read, name: &str, path: Option<PathBuf>) -> Result<Text, ReadError> {
    let mut bytes = Vec::new();
    input.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    text_of(bytes, name, path)
}

fn text_of(bytes: Vec<u8>, name: &str, path: Option<PathBuf>) -> Result<Text, ReadError> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge);
    }
    let (text, invalid_at) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        // The text before the first bad byte stays as it is, so that the place of it can be shown.
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(at))
        }
    };
    Ok(Text { source: Source::new(name, path, text), invalid_at })
}

/// The finding about a file that cannot be read.
pub fn unreadable_file(file: FileId, name: &str, error: &ReadError) -> Draft {
    let draft = Draft::new(
        noticed::UNREADABLE_FILE,
        Span::start_of(file),
        format!("`{name}` cannot be read: {error}"),
    );
    match error {
        ReadError::Io(error) if error.kind() == io::ErrorKind::NotFound => {
            draft.help("check the path; paths are relative to the folder that waform is run in")
        }
        ReadError::TooLarge => draft.help("no template needs that much; is this the right file?"),
        _ => draft,
    }
}

/// The finding about the first byte that is not UTF-8; nothing of the file is read then.
pub fn invalid_encoding(file: FileId, at: usize) -> Draft {
    Draft::new(noticed::INVALID_ENCODING, Span::new(file, at..at), "the file is not UTF-8 from here on")
        .help("save it as UTF-8; nothing in it was read")
}

/// The system's own words, without the `(os error 2)` that helps nobody.
pub fn plain_words(error: &io::Error) -> String {
    let text = error.to_string();
    match text.split_once(" (os error") {
        Some((words, _)) => words.to_lowercase(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fixed_part_of_a_pattern_is_what_is_walked() {
        assert_eq!(fixed_part("templates/**/*.yaml"), Path::new("templates"));
        assert_eq!(fixed_part("a/b/c.yaml"), Path::new("a/b"));
        assert_eq!(fixed_part("*.yaml"), Path::new(""));
        let (_, prefixes) = patterns(&["a/**/*.yaml", "a/b/*.json", "./c/x.yaml"]).unwrap();
        assert_eq!(prefixes, [Path::new("a"), Path::new("c")]);
        assert!(patterns(&["a/[b"]).is_err());
    }

    #[test]
    fn a_file_found_by_several_ways_is_read_once() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        std::fs::create_dir_all(root.join("templates/deep")).unwrap();
        for name in ["templates/a.yaml", "templates/deep/b.json", "templates/c.txt", "waform.yaml"] {
            std::fs::write(root.join(name), "").unwrap();
        }
        let (set, prefixes) = patterns(&[DEFAULT_PATTERN]).unwrap();
        let names = |arguments: &[PathBuf]| -> Vec<(String, Reason, bool)> {
            find(root, arguments, &set, &prefixes).into_iter().map(|f| (f.name, f.reason, f.asked)).collect()
        };
        assert_eq!(
            names(&[]),
            [
                ("templates/a.yaml".to_owned(), Reason::Pattern, true),
                ("templates/deep/b.json".to_owned(), Reason::Pattern, true)
            ]
        );
        assert_eq!(
            names(&[root.join("templates/./a.yaml"), root.join("missing.yaml")]),
            [
                ("missing.yaml".to_owned(), Reason::Named, true),
                ("templates/a.yaml".to_owned(), Reason::Named, true),
                ("templates/deep/b.json".to_owned(), Reason::Pattern, false)
            ]
        );
    }

    #[test]
    fn what_is_not_utf8_is_told_with_its_place() {
        let text = read_stdin(&b"name: caf\xe9\n"[..], "-", None).unwrap();
        assert_eq!(text.invalid_at, Some(9));
        assert!(read_stdin(&b"ok"[..], "-", None).unwrap().invalid_at.is_none());
    }

    #[test]
    fn a_folder_and_a_missing_file_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(read(folder.path(), "x"), Err(ReadError::Folder)));
        let missing = read(&folder.path().join("x"), "x").unwrap_err();
        assert_eq!(missing.to_string(), "no such file or directory");
    }
}
