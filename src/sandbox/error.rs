//! Why a sandbox could not be started.

use std::io;
use std::net::IpAddr;
use std::path::PathBuf;

/// Why a sandbox could not be started or reached.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The store's file cannot be used.
    #[error("the sandbox's store {path} cannot be used: {why}")]
    Store {
        /// The file.
        path: PathBuf,
        /// What the store says.
        why: String,
    },
    /// Another process holds the store and does not answer.
    #[error("another process holds the sandbox's store {path}, and does not answer")]
    Held {
        /// The store's file.
        path: PathBuf,
    },
    /// Another process serves the store already.
    #[error("process {pid} serves the sandbox's store {path} already, at {base_url}")]
    Served {
        /// The store's file.
        path: PathBuf,
        /// The process.
        pid: u32,
        /// Where it answers.
        base_url: String,
    },
    /// The port cannot be listened on.
    #[error("port {port} of {host} cannot be listened on: {source}")]
    Port {
        /// The address.
        host: IpAddr,
        /// The port.
        port: u16,
        /// What the system says.
        source: io::Error,
    },
    /// The address is not this machine's own.
    #[error("the sandbox listens on loopback only, not on {0}")]
    NotLoopback(IpAddr),
    /// The listing to begin with is none.
    #[error("the listing to begin with cannot be read: {0}")]
    Seed(String),
    /// Something with the system.
    #[error("{doing}: {source}")]
    System {
        /// What was being done.
        doing: &'static str,
        /// What the system says.
        source: io::Error,
    },
}

impl SandboxError {
    /// What to do next, where there is something to say.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            SandboxError::Store { .. } => Some("another --store, or --reset to begin with an empty one"),
            SandboxError::Held { .. } => Some("wait for it to end, or name another file with --store"),
            SandboxError::Served { .. } => Some("use its address, or stop it first"),
            SandboxError::Port { .. } => Some("--port 0 takes a free one"),
            SandboxError::NotLoopback(_) => Some("its token is public, and anybody could read what is in it"),
            SandboxError::Seed(_) => {
                Some("it is what Meta answers to a listing, or what `pull --snapshot` saves")
            }
            SandboxError::System { .. } => None,
        }
    }
}
