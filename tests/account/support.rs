//! A project beside an account that the test can look into, and make misbehave.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use waform::sandbox::{self, Options, Running};

use crate::support::{Project, Run, repository};

/// A template that nothing is wrong with, whatever its name.
pub(crate) fn template(name: &str) -> String {
    format!(
        "name: {name}\ncategory: utility\nvariables: {{ customer_name: Ana }}\ntranslations:\n  en_US:\n    \
         body: Hi {{{{customer_name}}}}, your order {name} has left us and will be with you within three days.\n"
    )
}

/// A project with the account of its own.
pub(crate) struct Account {
    pub(crate) project: Project,
    pub(crate) sandbox: Running,
}

impl Account {
    /// With reviews that take no time.
    pub(crate) fn new() -> Account {
        Account::with(Project::new(), "delay: 0s\n")
    }

    /// With a behaviour of the emulated Meta, written as for `waform sandbox --review`.
    pub(crate) fn behaving(behaviour: &str) -> Account {
        Account::with(Project::new(), behaviour)
    }

    pub(crate) fn with(project: Project, behaviour: &str) -> Account {
        let mut sources = waform::span::Sources::default();
        let file = sources.add(waform::span::Source::new("behaviour.yaml", None, behaviour));
        let (behaviour, drafts) = sandbox::review::read(file, behaviour);
        assert_eq!(drafts, []);
        // The project's own place, so that every command finds it.
        let store = sandbox::store_of(&project.path(""));
        let options = Options { store: Some(store), behaviour, ..Options::default() };
        Account { project, sandbox: sandbox::start(options).unwrap() }
    }

    /// Every kind of template there is, with the files that they name.
    pub(crate) fn write_kinds(&self) {
        let repository = repository();
        for entry in fs::read_dir(repository.join("tests/fixtures/kinds")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "yaml") {
                let name = path.file_name().unwrap().to_str().unwrap();
                self.project.write(&format!("templates/{name}"), fs::read(&path).unwrap());
            }
        }
        let sample = |name: &str| fs::read(repository.join("templates/media").join(name)).unwrap();
        for name in ["aloe.jpg", "cactus.jpg", "sale.jpg"] {
            self.project.write(&format!("templates/media/{name}"), sample("aloe.jpg"));
        }
        for name in ["aloe.mp4", "wave.mp4"] {
            self.project.write(&format!("templates/media/{name}"), sample("wave.mp4"));
        }
        self.project.write("templates/media/bill.pdf", sample("invoice.pdf"));
        let flow = json!({ "version": "7.0", "screens": [{ "id": "RATING", "terminal": true }] });
        self.project.write("templates/flows/feedback.json", flow.to_string());
    }

    /// Runs a command, which must end with this exit.
    pub(crate) fn run(&self, exit: i32, arguments: &[&str]) -> Run {
        let run = self.project.run(arguments);
        assert_eq!(run.code, Some(exit), "waform {}\n{}{}", arguments.join(" "), run.stdout, run.stderr);
        run
    }

    /// `plan`, which must find nothing to do and nothing in the way.
    pub(crate) fn expect_no_changes(&self) {
        let plan = self.plan();
        assert_eq!((&plan["changes"], &plan["blocked"]), (&json!([]), &json!([])), "{plan:#}");
    }

    /// `plan --format json`.
    pub(crate) fn plan(&self) -> Value {
        self.project.run(&["plan", "--format", "json"]).json()
    }

    /// The last words of `apply`.
    pub(crate) fn apply(&self) -> String {
        let run = self.run(0, &["apply", "--auto-approve", "--wait"]);
        run.stdout.lines().last().unwrap_or_default().to_owned()
    }

    /// Calls one of the sandbox's own addresses.
    pub(crate) fn control(&self, method: &str, path: &str, body: &Value) -> Value {
        control(&self.sandbox.info().base_url, method, path, body)
    }

    /// Calls the Graph API past waform, as somebody in WhatsApp Manager does.
    pub(crate) fn graph(&self, method: &str, path: &str, body: &Value) -> Value {
        let path = format!("/v25.0{path}");
        call(&self.sandbox.info().base_url, method, &path, Some(sandbox::TOKEN), body)
    }

    /// Everything that the sandbox holds.
    pub(crate) fn state(&self) -> Value {
        self.control("GET", "/sandbox/state", &Value::Null)
    }

    pub(crate) fn fault(&self, fault: Value) {
        self.control("POST", "/sandbox/faults", &json!([fault]));
    }

    pub(crate) fn no_faults(&self) {
        self.control("DELETE", "/sandbox/faults", &Value::Null);
    }

    pub(crate) fn advance(&self, by: &str) {
        self.control("POST", "/sandbox/clock", &json!({ "advance": by }));
    }

    /// Puts a listing into the account.
    pub(crate) fn seed(&self, listing: &Value) {
        self.control("POST", "/sandbox/seed", listing);
    }

    /// The requests since the last time, as `METHOD path`.
    pub(crate) fn requests(&self) -> Vec<String> {
        let state = self.state();
        self.control("DELETE", "/sandbox/requests", &Value::Null);
        let requests = state["requests"].as_array().unwrap();
        let line =
            |it: &Value| format!("{} {}", it["method"].as_str().unwrap(), it["path"].as_str().unwrap());
        requests.iter().map(line).collect()
    }

    /// The requests since the last time that may have changed something.
    pub(crate) fn writes(&self) -> Vec<String> {
        self.requests().into_iter().filter(|line| !line.starts_with("GET ")).collect()
    }

    /// Waits until this holds, for at most ten seconds.
    pub(crate) fn until(&self, what: &str, mut holds: impl FnMut(&Account) -> bool) {
        let start = Instant::now();
        while !holds(self) {
            assert!(start.elapsed() < Duration::from_secs(10), "{what} never came");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// Calls an address of a sandbox that no client of Meta's would.
pub(crate) fn control(base_url: &str, method: &str, path: &str, body: &Value) -> Value {
    call(base_url, method, path, None, body)
}

fn call(base_url: &str, method: &str, path: &str, token: Option<&str>, body: &Value) -> Value {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let client = crate::support::plain_client();
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let mut request = client.request(method, format!("{base_url}{path}")).body(body.to_string());
        request = request.header("content-type", "application/json");
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        let answer = request.send().await.unwrap();
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap_or(Value::Null)
    })
}
