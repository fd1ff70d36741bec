//! Writing files so that nobody ever sees half of one.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Replaces a file's contents in one step: written beside it, then moved over it.
///
/// An interruption leaves the old file or the new one. Missing folders are made.
pub fn atomically(path: &Path, contents: &[u8]) -> io::Result<()> {
    beside(path, contents)?.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes a file that is not there yet, in one step; missing folders are made.
///
/// Whatever stands in its place stays, also what came there a moment ago: [`io::ErrorKind::AlreadyExists`].
pub fn anew(path: &Path, contents: &[u8]) -> io::Result<()> {
    beside(path, contents)?.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

/// A file that is written bit by bit, and stands in its place when it is finished.
#[derive(Debug)]
pub struct Growing {
    file: io::BufWriter<NamedTempFile>,
    path: PathBuf,
}

impl Growing {
    /// Begins a file; missing folders are made.
    pub fn begin(path: &Path) -> io::Result<Growing> {
        let file = beside(path, b"")?;
        Ok(Growing { file: io::BufWriter::with_capacity(1 << 16, file), path: path.to_path_buf() })
    }

    /// Writes some more.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Puts it in its place.
    pub fn finish(self) -> io::Result<()> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        file.persist(self.path).map_err(|error| error.error)?;
        Ok(())
    }
}

/// A finished file in the folder of another, to be moved into its place.
fn beside(path: &Path, contents: &[u8]) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".waform-").tempfile_in(folder)?;
    file.write_all(contents)?;
    file.as_file().sync_all()?;
    // A temporary file is private to its owner; what stands in its place should stay as readable as it was.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = path.metadata().map_or(0o644, |metadata| metadata.permissions().mode());
        file.as_file().set_permissions(std::fs::Permissions::from_mode(mode))?;
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/a.txt");
        atomically(&path, b"one").unwrap();
        atomically(&path, b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_there_already_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/a.txt");
        anew(&path, b"one").unwrap();
        assert_eq!(anew(&path, b"two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }
}
