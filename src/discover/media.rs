//! The files that headers name: whether they are there, and what they are by their first bytes.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::{ReadError, lexically_clean};

/// First bytes that are read to tell a file's type.
const HEAD_BYTES: u64 = 64;

/// What is known of a media file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MediaFile {
    /// Not looked at: the template came from an account or from standard input.
    Unknown,
    /// There is none.
    Missing,
    /// The path leads out of the project.
    Outside,
    /// It cannot be read, in the system's words.
    Unreadable(String),
    /// There it is.
    Found {
        /// Its size.
        bytes: u64,
        /// The type that its first bytes tell, as a MIME type.
        mime: Option<&'static str>,
    },
}

/// The path that a template file means by `path`, or `None` where it leads out of the project.
///
/// Links are followed before the check, so that one cannot smuggle a file of the machine into an upload.
pub fn resolve(root: &Path, folder: &Path, path: &str) -> Option<PathBuf> {
    let joined = std::path::absolute(folder.join(path)).ok()?;
    let clean = lexically_clean(&joined);
    let root = std::path::absolute(root).ok()?;
    if !clean.starts_with(lexically_clean(&root)) {
        return None;
    }
    match (clean.canonicalize(), root.canonicalize()) {
        (Ok(real), Ok(root)) if !real.starts_with(&root) => None,
        _ => Some(clean),
    }
}

/// Looks at a media file without reading more than its first bytes.
pub fn look(root: &Path, folder: &Path, path: &str) -> MediaFile {
    let Some(path) = resolve(root, folder, path) else { return MediaFile::Outside };
    if !path.exists() {
        return MediaFile::Missing;
    }
    let read = || -> Result<(u64, Vec<u8>), ReadError> {
        let metadata = path.metadata()?;
        if metadata.is_dir() {
            return Err(ReadError::Folder);
        }
        let mut head = Vec::new();
        File::open(&path)?.take(HEAD_BYTES).read_to_end(&mut head)?;
        Ok((metadata.len(), head))
    };
    match read() {
        Ok((bytes, head)) => MediaFile::Found { bytes, mime: sniff(&head) },
        Err(error) => MediaFile::Unreadable(error.to_string()),
    }
}

/// Every type that [`sniff`] tells, with what people call it.
pub const SNIFFED: [(&str, &str); 16] = [
    ("image/jpeg", "a JPEG image"),
    ("image/png", "a PNG image"),
    ("image/gif", "a GIF image"),
    ("image/bmp", "a BMP image"),
    ("image/webp", "a WebP image"),
    ("image/heic", "a HEIC image"),
    ("image/avif", "an AVIF image"),
    ("image/svg+xml", "an SVG drawing"),
    ("video/mp4", "an MP4 video"),
    ("video/3gpp", "a 3GPP video"),
    ("video/quicktime", "a QuickTime video"),
    ("video/webm", "a WebM or Matroska video"),
    ("audio/mp4", "an MP4 sound file"),
    ("application/pdf", "a PDF document"),
    ("application/zip", "a ZIP archive, as Office documents are"),
    ("text/html", "an HTML page"),
];

/// What people call a type that [`sniff`] told.
pub fn spoken(mime: &str) -> &'static str {
    SNIFFED.iter().find(|(known, _)| *known == mime).map_or("a file of another type", |(_, name)| name)
}

/// The type of a file by its first bytes, for what Meta takes and for what people try instead.
pub fn sniff(head: &[u8]) -> Option<&'static str> {
    const PREFIXES: [(&[u8], &str); 8] = [
        (b"\xFF\xD8\xFF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"%PDF-", "application/pdf"),
        (b"GIF8", "image/gif"),
        (b"BM", "image/bmp"),
        (b"PK\x03\x04", "application/zip"),
        (b"<svg", "image/svg+xml"),
        (b"\x1a\x45\xdf\xa3", "video/webm"),
    ];
    if let Some((_, mime)) = PREFIXES.iter().find(|(prefix, _)| head.starts_with(prefix)) {
        return Some(mime);
    }
    match (head.get(..4), head.get(4..12)) {
        (Some(b"RIFF"), Some(rest)) if rest.ends_with(b"WEBP") => return Some("image/webp"),
        // The brand behind `ftyp` tells MP4 from its relatives.
        (_, Some(rest)) if rest.starts_with(b"ftyp") => {
            return Some(match rest.get(4..8) {
                Some(b"qt  ") => "video/quicktime",
                Some(brand) if brand.starts_with(b"3gp") => "video/3gpp",
                Some(b"heic" | b"heix" | b"mif1") => "image/heic",
                Some(b"avif" | b"avis") => "image/avif",
                Some(b"M4A ") => "audio/mp4",
                _ => "video/mp4",
            });
        }
        _ => {}
    }
    // A server's error page saved under an image's name is the commonest of all.
    let text = head.trim_ascii_start().to_ascii_lowercase();
    (text.starts_with(b"<!doctype html") || text.starts_with(b"<html")).then_some("text/html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_told_by_content() {
        for (head, mime) in [
            (&b"\xFF\xD8\xFF\xE0rest"[..], Some("image/jpeg")),
            (b"\x89PNG\r\n\x1a\nrest", Some("image/png")),
            (b"\0\0\0\x20ftypisom", Some("video/mp4")),
            (b"\0\0\0\x14ftyp3gp5", Some("video/3gpp")),
            (b"\0\0\0\x1cftypavif", Some("image/avif")),
            (b"%PDF-1.7", Some("application/pdf")),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some("image/webp")),
            (b"\n <!DOCTYPE html><title>404", Some("text/html")),
            (b"hello", None),
            (b"", None),
        ] {
            assert_eq!(sniff(head), mime, "{head:?}");
            assert!(mime.is_none_or(|mime| spoken(mime) != spoken("")), "{mime:?} has no name");
        }
    }

    #[test]
    fn a_path_may_not_leave_the_project() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("project");
        std::fs::create_dir_all(root.join("templates")).unwrap();
        std::fs::write(folder.path().join("secret.png"), b"\x89PNG\r\n\x1a\n").unwrap();
        std::fs::write(root.join("box.png"), b"\x89PNG\r\n\x1a\n").unwrap();
        let templates = root.join("templates");
        assert_eq!(look(&root, &templates, "../../secret.png"), MediaFile::Outside);
        assert_eq!(look(&root, &templates, "/etc/passwd"), MediaFile::Outside);
        assert_eq!(look(&root, &templates, "none.png"), MediaFile::Missing);
        assert_eq!(
            look(&root, &templates, "../box.png"),
            MediaFile::Found { bytes: 8, mime: Some("image/png") }
        );
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(folder.path().join("secret.png"), templates.join("link.png")).unwrap();
            assert_eq!(look(&root, &templates, "link.png"), MediaFile::Outside);
        }
    }
}
