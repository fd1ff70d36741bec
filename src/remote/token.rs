//! Access tokens: where they come from, and a type that never shows one.

use std::borrow::Cow;
use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};

use super::environment::Environment;
use crate::config::{Account, TokenSource};
use crate::text;

/// Longest token that is believed. Meta's have about 200 characters and are said to grow.
const LONGEST: usize = 4096;

/// How long a program may take to give the token; a person may have to unlock something.
const COMMAND_LIMIT: Duration = Duration::from_secs(60);

/// An access token. Every way of printing it gives stars; it is wiped from memory when dropped.
#[derive(Clone)]
pub struct Token(SecretString);

/// Why there is no token. None of the messages holds any part of one.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The account names no source.
    #[error("the account `{account}` has no token")]
    NoSource {
        /// The account's name.
        account: String,
    },
    /// The variable is not set, or empty.
    #[error("the environment variable {variable} is not set")]
    NotSet {
        /// Its name.
        variable: String,
    },
    /// The file cannot be read.
    #[error("{path} cannot be read: {why}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's words.
        why: std::io::Error,
    },
    /// The program cannot be started.
    #[error("`{program}` cannot be started: {why}")]
    NotStarted {
        /// The program, without its arguments: one of them could be a secret.
        program: String,
        /// The system's words.
        why: std::io::Error,
    },
    /// The program ended badly.
    #[error("`{program}` failed ({status})")]
    Failed {
        /// The program.
        program: String,
        /// How it ended.
        status: String,
    },
    /// The program did not end in time.
    #[error("`{program}` gave no token within {} seconds", limit.as_secs())]
    TimedOut {
        /// The program.
        program: String,
        /// The time it had.
        limit: Duration,
    },
    /// What came is not a token.
    #[error("{origin} holds no token: {fault}")]
    Malformed {
        /// Where it came from.
        origin: String,
        /// What is wrong with it.
        fault: TokenFault,
    },
}

/// What keeps a text from being a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenFault {
    /// Nothing, or only blanks.
    #[error("it is empty")]
    Empty,
    /// Blanks or line breaks inside.
    #[error("there is a blank or a line break inside")]
    Blank,
    /// Something that no header may carry.
    #[error("it has characters that no token has")]
    Characters,
    /// Too long for a token.
    #[error("it is far longer than a token")]
    TooLong,
}

impl TokenError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            TokenError::NoSource { .. } => {
                "add `token_env`, `token_file` or `token_command` to the account in waform.yaml"
            }
            TokenError::NotSet { .. } => {
                "set it to an access token of the account, in the shell or in the CI's secrets"
            }
            TokenError::Unreadable { .. } => "`token_file` is relative to waform.yaml",
            TokenError::NotStarted { .. } => {
                "`token_command` is a list of the program and its arguments; it is run without a shell"
            }
            TokenError::Failed { .. } | TokenError::TimedOut { .. } => {
                "run it by hand: it should print the token and nothing else"
            }
            TokenError::Malformed { fault: TokenFault::Blank, .. } => {
                "give the token alone, without the word Bearer and in one line"
            }
            TokenError::Malformed { .. } => {
                "give the token alone: letters and digits, mostly beginning with EAA"
            }
        }
    }
}

impl Token {
    /// Takes a text as a token, blanks around it aside.
    pub fn parse(text: &str) -> Result<Token, TokenFault> {
        let token = text.trim();
        if token.is_empty() {
            return Err(TokenFault::Empty);
        }
        if token.len() > LONGEST {
            return Err(TokenFault::TooLong);
        }
        if token.contains(char::is_whitespace) {
            return Err(TokenFault::Blank);
        }
        if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(TokenFault::Characters);
        }
        Ok(Token(SecretString::from(token)))
    }

    /// The token of an account. Only called by commands that need the account.
    ///
    /// `folder` is where waform.yaml stands: files and programs are relative to it.
    pub fn of_account(
        account: &Account,
        folder: &Path,
        environment: &Environment,
    ) -> Result<Token, TokenError> {
        let Some(source) = &account.token else {
            return Err(TokenError::NoSource { account: account.name.clone() });
        };
        let (origin, text) = match source {
            TokenSource::Environment(name) => {
                let variable = name.value.clone();
                let text = environment.get(&variable).ok_or(TokenError::NotSet { variable })?;
                (format!("the environment variable {}", name.value), Zeroizing::new(text))
            }
            TokenSource::File(path) => {
                let path = folder.join(&path.value);
                (path.display().to_string(), read_file(&path)?)
            }
            TokenSource::Command(command) => {
                let program = command.value.first().cloned().unwrap_or_default();
                let text = run(&command.value, folder, COMMAND_LIMIT)?;
                (format!("the output of `{program}`"), text)
            }
        };
        Token::parse(&text).map_err(|fault| TokenError::Malformed { origin, fault })
    }

    /// The token itself, for the one place that puts it into a request.
    pub(super) fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Stars in place of this token, as it is and as an address would carry it.
    pub(super) fn redact<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let token = self.expose();
        let encoded = token.replace('|', "%7C");
        [token, &encoded].into_iter().fold(Cow::Borrowed(text), |text, form| {
            // A token of three letters would turn every text into stars; none is that short but in tests.
            if form.len() < 8 || !text.contains(form) { text } else { text.replace(form, "***").into() }
        })
    }

    /// The same, and in place of whatever else looks like a token: for texts that people read. Not for answers that
    /// are worked with: a cursor can look like one.
    pub(super) fn scrub(&self, text: &str) -> String {
        text::scrub(&self.redact(text)).into_owned()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(***)")
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

fn read_file(path: &Path) -> Result<Zeroizing<String>, TokenError> {
    let unreadable = |why| TokenError::Unreadable { path: path.to_owned(), why };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Zeroizing::new(Vec::new());
    // One byte beyond the longest token and its line break is enough to see that it is none.
    file.take(LONGEST as u64 + 64).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(text_of(&bytes))
}

/// What is no UTF-8 is no token either; the replacement characters make `parse` say so.
fn text_of(bytes: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(String::from_utf8_lossy(bytes).into_owned())
}

/// Runs a program without a shell and takes its standard output. What it says on standard error goes to the
/// terminal as it is: password managers ask there.
fn run(command: &[String], folder: &Path, limit: Duration) -> Result<Zeroizing<String>, TokenError> {
    let program = command.first().cloned().unwrap_or_default();
    // A path is relative to waform.yaml; a bare name is looked up as a shell would.
    let found = if program.contains(['/', '\\']) { folder.join(&program) } else { PathBuf::from(&program) };
    let mut prepared = Command::new(found);
    prepared.args(command.iter().skip(1)).current_dir(folder);
    prepared.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child =
        prepared.spawn().map_err(|why| TokenError::NotStarted { program: program.clone(), why })?;
    let deadline = Instant::now() + limit;
    let Some(output) = child.stdout.take() else {
        return Err(TokenError::Failed { program, status: "no output".to_owned() });
    };
    // A thread of its own, because a pipe cannot be read with a time limit.
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Zeroizing::new(Vec::new());
        let result = output.take(LONGEST as u64 + 64).read_to_end(&mut bytes);
        let _ = sender.send(result.map(|_| bytes));
    });
    let timed_out = || TokenError::TimedOut { program: program.clone(), limit };
    let status = wait(&mut child, deadline).ok_or_else(timed_out)?;
    if !status.is_some_and(|status| status.success()) {
        let status =
            status.map_or_else(|| "it could not be waited for".to_owned(), |status| status.to_string());
        return Err(TokenError::Failed { program, status });
    }
    let left = deadline.saturating_duration_since(Instant::now());
    let bytes = receiver.recv_timeout(left).map_err(|_| timed_out())?;
    let bytes =
        bytes.map_err(|why| TokenError::Failed { program: program.clone(), status: why.to_string() })?;
    Ok(text_of(&bytes))
}

/// How a program ended, `Some(None)` where that cannot be known; it is ended where its time is over.
fn wait(child: &mut Child, deadline: Instant) -> Option<Option<std::process::ExitStatus>> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(Some(status)),
            Ok(None) if Instant::now() < deadline => std::thread::sleep(Duration::from_millis(10)),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
            Err(_) => return Some(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Located, Source, Sources, Span};

    const SECRET: &str = "EAAGsecret0123456789secret0123456789";

    fn account(source: impl FnOnce(Span) -> TokenSource) -> Account {
        let file = Sources::default().add(Source::new("waform.yaml", None, ""));
        Account { token: Some(source(Span::start_of(file))), ..Account::named("staging", None) }
    }

    fn resolve(account: &Account, folder: &Path, environment: &Environment) -> Result<String, TokenError> {
        Token::of_account(account, folder, environment).map(|token| token.expose().to_owned())
    }

    #[test]
    fn a_token_never_shows() {
        let token = Token::parse(SECRET).unwrap();
        assert_eq!(format!("{token} {token:?} {:?}", Some(&token)), "*** Token(***) Some(Token(***))");
        assert_eq!(token.scrub(&format!("a={SECRET}&b")), "a=***&b");
        let app = Token::parse("634974688087057|AbCdEf").unwrap();
        assert_eq!(app.scrub("t=634974688087057%7CAbCdEf"), "t=***");
    }

    #[test]
    fn what_is_no_token_is_told_apart() {
        assert_eq!(Token::parse(" \n").unwrap_err(), TokenFault::Empty);
        assert_eq!(Token::parse("Bearer EAAG").unwrap_err(), TokenFault::Blank);
        assert_eq!(Token::parse("EAAG\nEAAB").unwrap_err(), TokenFault::Blank);
        assert_eq!(Token::parse("EAAG\u{0}x").unwrap_err(), TokenFault::Characters);
        assert_eq!(Token::parse("EAAGé").unwrap_err(), TokenFault::Characters);
        assert_eq!(Token::parse(&"x".repeat(5000)).unwrap_err(), TokenFault::TooLong);
    }

    #[test]
    fn the_environment_gives_the_token_or_says_which_variable_is_missing() {
        let account = account(|span| TokenSource::Environment(Located::new("WABA".to_owned(), span)));
        let folder = Path::new(".");
        let padded = format!("  {SECRET}\r\n");
        assert_eq!(resolve(&account, folder, &Environment::of([("WABA", &padded)])).unwrap(), SECRET);
        let missing = resolve(&account, folder, &Environment::of([("WABA", "")])).unwrap_err();
        assert_eq!(missing.to_string(), "the environment variable WABA is not set");
        let wrong = resolve(&account, folder, &Environment::of([("WABA", &format!("Bearer {SECRET}"))]));
        let wrong = wrong.unwrap_err();
        assert!(!format!("{wrong} {wrong:?} {}", wrong.help()).contains("secret"));
        assert!(wrong.help().contains("Bearer"));
    }

    #[test]
    fn a_file_gives_the_token() {
        let folder = tempfile::tempdir().unwrap();
        let account = account(|span| TokenSource::File(Located::new("token".to_owned(), span)));
        let none = resolve(&account, folder.path(), &Environment::of([])).unwrap_err();
        assert!(none.to_string().contains("token cannot be read: "), "{none}");
        std::fs::write(folder.path().join("token"), format!("{SECRET}\n")).unwrap();
        assert_eq!(resolve(&account, folder.path(), &Environment::of([])).unwrap(), SECRET);
        std::fs::write(folder.path().join("token"), vec![b'x'; 1 << 20]).unwrap();
        let huge = resolve(&account, folder.path(), &Environment::of([])).unwrap_err();
        assert!(matches!(huge, TokenError::Malformed { fault: TokenFault::TooLong, .. }));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_gives_the_token_and_has_its_time() {
        let folder = Path::new(".");
        let command = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
        let printed = run(&command(&["printf", "%s\n", SECRET]), folder, COMMAND_LIMIT).unwrap();
        assert_eq!(printed.trim(), SECRET);
        let failed = run(&command(&["false", SECRET]), folder, COMMAND_LIMIT).unwrap_err();
        assert_eq!(failed.to_string(), "`false` failed (exit status: 1)");
        let missing = run(&command(&["./no-such-program", SECRET]), folder, COMMAND_LIMIT).unwrap_err();
        assert!(!format!("{missing:?}").contains(SECRET), "{missing:?}");
        let slow = run(&command(&["sleep", "30"]), folder, Duration::from_millis(50)).unwrap_err();
        assert!(matches!(slow, TokenError::TimedOut { .. }), "{slow}");
        let none = resolve(&Account::named("staging", None), folder, &Environment::of([])).unwrap_err();
        assert_eq!(none.to_string(), "the account `staging` has no token");
    }
}
