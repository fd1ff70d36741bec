//! Clients that others wrote, from their registries, against the built sandbox.

use std::process::Command;

use crate::support::{repository, skipped};

/// How many there are.
const CLIENTS: usize = 3;

#[cfg(unix)]
#[test]
fn clients_that_know_nothing_of_waform_create_list_edit_delete_and_are_refused() {
    let script = repository().join("tests/clients/run.sh");
    // Kept from run to run: what registries give is asked for once.
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("clients");
    let output =
        Command::new("sh").arg(script).arg(env!("CARGO_BIN_EXE_waform")).arg(folder).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{stdout}\n{stderr}");
    let (mut ran, mut left_out) = (0, 0);
    for line in stdout.lines() {
        if let Some(why) = line.strip_prefix("skipped: ") {
            skipped("clients", why);
            left_out += 1;
        } else if line.starts_with("ok: ") {
            ran += 1;
        }
    }
    assert_eq!(ran + left_out, CLIENTS, "{stdout}\n{stderr}");
}

#[cfg(unix)]
#[test]
fn a_client_without_its_interpreter_is_skipped_and_counted() {
    let script = repository().join("tests/clients/run.sh");
    // A path with the tools of the script, and with neither Python nor Node.
    let tools = tempfile::tempdir().unwrap();
    for tool in ["sh", "mktemp", "rm", "mkdir", "dirname", "basename", "cat"] {
        let found = ["/usr/bin", "/bin"].iter().map(|folder| std::path::Path::new(folder).join(tool));
        let found = found.into_iter().find(|path| path.exists()).unwrap();
        std::os::unix::fs::symlink(found, tools.path().join(tool)).unwrap();
    }
    let mut command = Command::new("/bin/sh");
    command.arg(script).arg(env!("CARGO_BIN_EXE_waform")).env_clear().env("PATH", tools.path());
    let output = command.output().unwrap();
    let expected = "skipped: facebook-business: there is no python3\nskipped: pywa: there is no python3\n\
                    skipped: @kapso/whatsapp-cloud-api: there is no node\n";
    assert_eq!(
        (String::from_utf8_lossy(&output.stdout).as_ref(), output.status.code()),
        (expected, Some(0)),
        "{output:?}"
    );
}
