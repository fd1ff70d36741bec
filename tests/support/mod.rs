//! A throw-away project and the built program in it.

pub(crate) mod graph;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The repository that is tested.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Says that a test could not be run here, so that nobody takes it for passed: one line, past the test runner's
/// capture, to be counted by `^skipped: `.
pub(crate) fn skipped(test: &str, why: &str) {
    use std::io::Write;
    let line = format!("skipped: {test}: {why}\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}

/// A client without TLS, proxies or redirects, which knows nothing of waform.
pub(crate) fn plain_client() -> reqwest::Client {
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let tls = tls.unwrap().with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth();
    reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy().build().unwrap()
}

/// A folder that is removed with the test.
pub(crate) struct Project {
    folder: TempDir,
}

/// What a run of the program left.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Project {
    /// An empty folder, marked as a repository so that no configuration above it is found.
    pub(crate) fn new() -> Project {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(".git")).unwrap();
        Project { folder }
    }

    /// Adds a file, with its folders.
    pub(crate) fn file(self, name: &str, contents: impl AsRef<[u8]>) -> Project {
        self.write(name, contents);
        self
    }

    /// Adds or replaces a file.
    pub(crate) fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, contents).unwrap();
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program, in this folder, in an environment that nothing of the tester's reaches.
    pub(crate) fn command<I: AsRef<OsStr>>(&self, arguments: &[I]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_waform"));
        command.args(arguments).current_dir(self.folder.path()).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.folder.path()).env("COLUMNS", "100");
        command.stdin(Stdio::null());
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run<I: AsRef<OsStr>>(&self, arguments: &[I]) -> Run {
        self.finish(self.command(arguments))
    }

    /// Runs the program with something on its standard input.
    pub(crate) fn run_with_input<I: AsRef<OsStr>>(&self, arguments: &[I], input: &[u8]) -> Run {
        use std::io::Write;
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        self.redacted(child.wait_with_output().unwrap())
    }

    pub(crate) fn finish(&self, mut command: Command) -> Run {
        self.redacted(command.output().unwrap())
    }

    fn redacted(&self, output: std::process::Output) -> Run {
        // The folder's name differs from run to run, and may be given with or without links resolved.
        let real = self.folder.path().canonicalize().unwrap();
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).unwrap();
            let text = text.replace(&*real.to_string_lossy(), "[PROJECT]");
            text.replace(&*self.folder.path().to_string_lossy(), "[PROJECT]")
        };
        Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

impl Run {
    /// Standard output as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// `rule` of every finding of `lint --format json`, in order.
    pub(crate) fn rules(&self) -> Vec<String> {
        let findings = self.json();
        let findings = findings["findings"].as_array().unwrap();
        findings.iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
    }
}
