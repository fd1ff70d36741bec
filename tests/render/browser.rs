//! The fragment in a real browser: what it shows is what was sent, whatever that was, and nothing of it runs.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use waform::output::bubble::html;
use waform::render::bubble::bubble;
use waform::render::{Contract, Given, fill};

use crate::check::corpus::templates;
use crate::support::skipped;

/// Names under which Chromium and its relatives are installed.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const TEMPLATE: &str = r#"name: hostile
category: utility
variables: { value: x }
translations:
  en_US:
    header: About {{value}}
    body: |
      Dear {{value}}, *this is bold* and _{{value}}_ is not.
      مرحبا بك في متجرنا
      * {{value}}
      * two
      > {{value}}
    footer: Acme Plants
    buttons:
      - quick_reply: One
      - url: https://acme.example/{{value}}
        text: Two
      - quick_reply: Three
      - quick_reply: Four
"#;

/// What a page that believes its values would obey.
const VALUES: [&str; 6] = [
    "<img src=x onerror=\"window.hit=1\">",
    "</p></article><script>window.hit=1</script>",
    "\"><svg onload=window.hit=1>",
    "' onmouseover='window.hit=1' x='",
    "&lt;b&gt; &amp;amp; <!-- --> ]]> ${window.hit=1}",
    "javascript:window.hit=1",
];

/// Runs in the page, and writes what it finds as its result.
const LOOK: &str = r#"
const text = (root, query) => Array.from(root.querySelectorAll(query), e => e.textContent);
const direction = e => getComputedStyle(e).direction;
const found = Array.from(document.querySelectorAll("main > *"), root => ({
  root: root.className,
  foreign: Array.from(root.querySelectorAll("*")).filter(e => Array.from(e.attributes).some(a => /^on|^href$|^src$|^style$/.test(a.name))
    || !"DIV P BR UL OL LI BLOCKQUOTE PRE CODE S EM STRONG DETAILS SUMMARY TIME".split(" ").includes(e.tagName)).map(e => e.outerHTML),
  header: text(root, ".waform-header"), body: text(root, ".waform-body > p"), items: text(root, ".waform-body li"), quotes: text(root, "blockquote p"),
  directions: Array.from(root.querySelectorAll(".waform-body > p"), direction), footer: direction(root.querySelector(".waform-footer")),
  weight: getComputedStyle(root.querySelector("strong")).fontWeight, slant: getComputedStyle(root.querySelector("em")).fontStyle,
  titles: Array.from(root.querySelectorAll("[title]"), e => e.title),
  seen: Array.from(root.querySelectorAll(".waform-button")).filter(e => e.checkVisibility({contentVisibilityAuto: true})).map(e => e.textContent),
  more: text(root, "summary"), all: (root.querySelector("details").open = true, Array.from(root.querySelectorAll(".waform-button")).filter(e => e.checkVisibility({contentVisibilityAuto: true})).length),
}));
setTimeout(() => { document.getElementById("result").textContent = encodeURIComponent(JSON.stringify({ hit: window.hit ?? null, found })); }, 300);
"#;

fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    BROWSERS
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
}

/// The page as the browser has it when its scripts have run.
fn dumped(browser: &Path, folder: &Path, page: &str) -> String {
    let file = folder.join("page.html");
    std::fs::write(&file, page).unwrap();
    let mut command = Command::new(browser);
    command.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--virtual-time-budget=5000",
    ]);
    command.arg(format!("--user-data-dir={}", folder.join("profile").display())).arg("--dump-dom");
    command.arg(format!("file://{}", file.display())).env("HOME", folder);
    String::from_utf8_lossy(&command.output().unwrap().stdout).into_owned()
}

#[test]
fn a_browser_shows_what_was_sent_and_runs_none_of_it() {
    let Some(browser) = browser() else {
        skipped("a_browser_shows_what_was_sent_and_runs_none_of_it", "no Chromium is installed");
        return;
    };
    let contract = Contract::new(&templates("template.yaml", TEMPLATE)[0]);
    let fragment = |value: &str| {
        let given = [("value".to_owned(), Given::Text(value.to_owned()))];
        html::render(&bubble(&fill(&contract, &given, false).0))
    };
    let fragments: String = VALUES.iter().map(|value| fragment(value)).collect();
    let page = format!(
        "<!doctype html><meta charset=utf-8><title>t</title><main>{fragments}</main><pre id=result></pre><script>{LOOK}</script>"
    );
    let folder = tempfile::tempdir().unwrap();
    let dom = dumped(&browser, folder.path(), &page);
    let result = dom.split("id=\"result\">").nth(1).and_then(|rest| rest.split('<').next());
    let result = result.unwrap_or_else(|| panic!("the browser gave: {dom}"));
    let result = percent_encoding::percent_decode_str(result).decode_utf8().unwrap();
    let result: Value = serde_json::from_str(&result).unwrap_or_else(|error| panic!("{error}: {result:?}"));
    assert_eq!(result["hit"], Value::Null, "a value ran");
    let found = result["found"].as_array().unwrap();
    assert_eq!(found.len(), VALUES.len(), "{result:#}");
    for (value, found) in VALUES.iter().zip(found) {
        let plain = |key: &str| found[key].clone();
        assert_eq!(plain("foreign"), serde_json::json!([]), "{found:#}");
        assert_eq!(plain("header"), serde_json::json!([format!("About {value}")]));
        assert_eq!(plain("body")[1], "مرحبا بك في متجرنا");
        assert_eq!(plain("items"), serde_json::json!([value, "two"]));
        assert_eq!(plain("quotes"), serde_json::json!([value]));
        assert_eq!((plain("directions"), plain("footer")), (serde_json::json!(["ltr", "rtl"]), "ltr".into()));
        assert_eq!((plain("weight"), plain("slant")), ("700".into(), "italic".into()));
        assert_eq!(plain("titles"), serde_json::json!([format!("https://acme.example/{value}")]));
        assert_eq!(plain("seen"), serde_json::json!(["One", "Two"]));
        assert_eq!((plain("more"), plain("all")), (serde_json::json!(["See all options"]), 4.into()));
    }
}
