//! The main job from its beginning to its end, in an empty folder, on the account that waform emulates: nothing leaves
//! this machine, and nothing stays on it. `cargo run --example tour`.
//!
//! Every step is the program itself, called as its command line calls it. A step that ends otherwise than it should
//! ends the tour with a failure.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "what an example says is for whoever runs it")]

use std::error::Error;
use std::io::Write as _;
use std::process::ExitCode;

use waform::cli::{self, Exit};

/// Two messages: one that Meta would deliver, and one that lacks values.
const MESSAGES: &str = r#"{"to":"+5215550051310","template":"order_shipped","language":"es_MX","params":{"customer_name":"Ana","order_id":"12345","carrier":"Estafeta"}}
{"to":"+5215550051310","template":"order_shipped","language":"es_MX","params":{"customer_name":"Ana"}}
"#;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    std::env::set_current_dir(folder.path())?;
    std::fs::write("messages.ndjson", MESSAGES)?;
    let steps: [(&str, &[&str], Exit); 8] = [
        ("A project to begin with", &["init"], Exit::Fine),
        ("Are the templates in order?", &["lint"], Exit::Fine),
        ("What would change on the account?", &["plan", "--out", "plan.json"], Exit::Fine),
        ("Exactly that, and wait for review", &["apply", "plan.json", "--wait"], Exit::Fine),
        ("Files and account are one", &["plan", "--detailed-exitcode"], Exit::Fine),
        ("How is everything?", &["status", "--check"], Exit::Fine),
        ("Do these messages arrive? (One does not.)", &["check", "messages.ndjson"], Exit::Found),
        ("What does that code mean?", &["explain", "132000"], Exit::Fine),
    ];
    for (why, arguments, expected) in steps {
        println!("\n\n# {why}\n$ waform {}", arguments.join(" "));
        std::io::stdout().flush()?;
        let exit = cli::run(["waform"].iter().chain(arguments).map(Into::into));
        if exit != expected {
            eprintln!("the tour ends here: exit {} instead of {}", exit.code(), expected.code());
            return Ok(ExitCode::FAILURE);
        }
    }
    println!("\n\nThat was the whole job. `cargo install --path .` puts waform on your PATH.");
    // A folder cannot be removed while it is the one that the program is in.
    std::env::set_current_dir("/")?;
    Ok(ExitCode::SUCCESS)
}
