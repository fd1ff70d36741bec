//! One process holds a store. It says where it answers, in a file beside the store; another one uses that.
//!
//! Beside `sandbox.redb` stand `sandbox.lock`, which the system frees whenever the holder ends, and `sandbox.json`,
//! which a killed holder leaves behind: it counts only if a sandbox with that process number answers there.

use std::fs::{File, TryLockError};
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::error::SandboxError;
use super::http::MARK;
use super::options::Options;
use super::server::{Info, Running, start};
use crate::apply::StateFolder;

/// The name of the default account's store.
const STORE: &str = "sandbox.redb";

/// How long a sandbox that is just starting, or just ending, is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long one that runs may take to say so.
const ANSWER_TIME: Duration = Duration::from_secs(2);

/// Longest answer that is read.
const LONGEST: u64 = 16 * 1024;

/// The store of the default account of a project.
pub fn store_of(root: &Path) -> PathBuf {
    StateFolder::of(root).path().join(STORE)
}

/// The sandbox of a project: the one that runs, or one of this process's own.
///
/// `options` are those of the one that is started; its store is the project's. Blocks while another process is
/// starting or ending.
pub fn attach_or_start(root: &Path, options: Options) -> Result<Running, SandboxError> {
    let store = store_of(root);
    let prepared = StateFolder::of(root).prepare();
    prepared.map_err(|source| SandboxError::System { doing: "making the folder .waform", source })?;
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(info) = living(&store) {
            return Ok(Running::elsewhere(info));
        }
        match start(Options { store: Some(store.clone()), ..options.clone() }) {
            Err(SandboxError::Held { .. } | SandboxError::Served { .. }) if Instant::now() < until => {
                std::thread::sleep(Duration::from_millis(50));
            }
            result => return result,
        }
    }
}

/// The sandbox that serves a store, where there is one that answers.
pub fn living(store: &Path) -> Option<Info> {
    let text = std::fs::read_to_string(notice_of(store)).ok()?;
    let info: Info = serde_json::from_str(&text).ok()?;
    // Whatever the file says, nobody is sent off this machine.
    let address: SocketAddr = info.base_url.strip_prefix("http://")?.parse().ok()?;
    if !address.ip().is_loopback() || address.port() != info.port {
        return None;
    }
    let who = ask(address).ok()?;
    let is_it =
        who.get("sandbox").is_some_and(|mark| mark == MARK) && who.get("pid") == Some(&info.pid.into());
    is_it.then_some(info)
}

/// The file beside a store that says where it is served.
pub(super) fn notice_of(store: &Path) -> PathBuf {
    store.with_extension("json")
}

/// Takes the lock of a store, for as long as the file is open.
pub(super) fn lock(store: &Path) -> Result<File, SandboxError> {
    let failed = |source: io::Error| SandboxError::System { doing: "locking the sandbox's store", source };
    let folder = store.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(failed)?;
    let file = File::options().create(true).truncate(false).write(true).open(store.with_extension("lock"));
    let file = file.map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::Error(source)) => Err(failed(source)),
        Err(TryLockError::WouldBlock) => Err(match living(store) {
            Some(Info { pid, base_url, .. }) => {
                SandboxError::Served { path: store.to_path_buf(), pid, base_url }
            }
            None => SandboxError::Held { path: store.to_path_buf() },
        }),
    }
}

/// Asks who answers at an address of this machine. By hand: one small answer is not worth a client.
fn ask(address: SocketAddr) -> io::Result<Value> {
    let mut stream = TcpStream::connect_timeout(&address, ANSWER_TIME)?;
    stream.set_read_timeout(Some(ANSWER_TIME))?;
    stream.set_write_timeout(Some(ANSWER_TIME))?;
    write!(stream, "GET /sandbox HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.take(LONGEST).read_to_string(&mut answer)?;
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    Ok(serde_json::from_str(body)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_of_a_project_uses_the_first() {
        let root = tempfile::tempdir().unwrap();
        let first = attach_or_start(root.path(), Options::default()).unwrap();
        let second = attach_or_start(root.path(), Options::default()).unwrap();
        assert_eq!((first.is_own(), second.is_own()), (true, false));
        assert_eq!(first.info(), second.info());
        let again = start(Options { store: Some(store_of(root.path())), ..Options::default() });
        assert!(matches!(again, Err(SandboxError::Served { pid, .. }) if pid == std::process::id()));
        first.shutdown();
        assert!(living(&store_of(root.path())).is_none());
        assert!(attach_or_start(root.path(), Options::default()).unwrap().is_own());
    }

    #[test]
    fn a_notice_that_a_killed_process_left_is_passed_over() {
        let root = tempfile::tempdir().unwrap();
        let store = store_of(root.path());
        // Something else answers at that port by now.
        let other = start(Options::default()).unwrap();
        let mut info = other.info().clone();
        info.pid = info.pid.wrapping_add(1);
        crate::discover::write::atomically(&notice_of(&store), &serde_json::to_vec(&info).unwrap()).unwrap();
        assert!(living(&store).is_none());
        let running = attach_or_start(root.path(), Options::default()).unwrap();
        assert!(running.is_own());
        assert!(
            std::fs::read_to_string(root.path().join(".waform/.gitignore")).unwrap().contains("sandbox.redb")
        );
    }

    #[test]
    fn a_notice_sends_nobody_off_this_machine() {
        let root = tempfile::tempdir().unwrap();
        let running = attach_or_start(root.path(), Options::default()).unwrap();
        let store = store_of(root.path());
        let other = [
            format!("http://192.0.2.1:{}", running.info().port),
            format!("http://127.0.0.1:{}", running.info().port ^ 1),
            format!("https://127.0.0.1:{}", running.info().port),
        ];
        for base_url in other {
            let info = Info { base_url, ..running.info().clone() };
            let json = serde_json::to_vec(&info).unwrap();
            crate::discover::write::atomically(&notice_of(&store), &json).unwrap();
            assert!(living(&store).is_none(), "{info:?}");
        }
    }

    #[test]
    fn one_that_listens_on_the_other_loopback_is_found_too() {
        let root = tempfile::tempdir().unwrap();
        let store = root.path().join("s.redb");
        let host = std::net::Ipv6Addr::LOCALHOST.into();
        // A machine may have none of the sixth version.
        if let Ok(running) = start(Options { host, store: Some(store.clone()), ..Options::default() }) {
            assert_eq!(living(&store).as_ref(), Some(running.info()));
        }
    }

    #[test]
    fn nothing_but_loopback_is_listened_on() {
        let outside = Options { host: [0, 0, 0, 0].into(), ..Options::default() };
        assert!(matches!(start(outside), Err(SandboxError::NotLoopback(_))));
    }
}
