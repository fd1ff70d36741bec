//! Every kind of template, as waform sends it, is taken and comes back as what it is.

use serde_json::Value;

use super::support::Sandbox;
use crate::support::repository;

/// Every body of `fixtures/kinds`, with the name of its file.
pub(super) fn bodies() -> Vec<(String, Value)> {
    let folder = repository().join("tests/fixtures/kinds");
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".wire.json") {
            let value: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            let list = value.as_array().cloned().unwrap_or_else(|| vec![value]);
            out.extend(list.into_iter().map(|body| (name.clone(), body)));
        }
    }
    out
}

/// Puts the handles of real uploads where the fixtures name files.
fn upload(sandbox: &Sandbox, value: &mut Value) {
    let format = value.get("format").and_then(Value::as_str).unwrap_or_default().to_owned();
    if let Some(handle) = value.pointer_mut("/example/header_handle/0") {
        let mime = match format.as_str() {
            "VIDEO" | "GIF" => "video/mp4",
            "DOCUMENT" => "application/pdf",
            _ => "image/jpeg",
        };
        *handle = sandbox.uploaded(mime, b"some bytes").into();
    }
    if let Some(flow) = value.get_mut("flow_json") {
        *flow = r#"{"version":"7.0","screens":[]}"#.into();
    }
    match value {
        Value::Array(list) => list.iter_mut().for_each(|item| upload(sandbox, item)),
        Value::Object(map) => map.values_mut().for_each(|item| upload(sandbox, item)),
        _ => {}
    }
}

/// The texts that are the sender's own, in order, with the type of what they stand in.
fn texts(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|item| texts(item, out)),
        Value::Object(map) => {
            if let (Some(kind), Some(text)) = (map.get("type"), map.get("text")) {
                // What is made as a one-time-code button comes back as an address.
                out.push(format!("{} {text}", kind.to_string().to_uppercase().replace("OTP", "URL")));
            }
            map.iter().filter(|(key, _)| *key != "example").for_each(|(_, item)| texts(item, out));
        }
        _ => {}
    }
}

#[test]
fn every_kind_is_taken_and_keeps_its_texts() {
    let mut seen = 0;
    for (file, mut body) in bodies() {
        let sandbox = Sandbox::new();
        upload(&sandbox, &mut body);
        let reply = sandbox.create(body.clone());
        assert_eq!(reply.status, 200, "{file}: {}", String::from_utf8_lossy(&reply.bytes));
        let read = sandbox.get(&format!("/{}", reply.json()["id"].as_str().unwrap())).ok();
        assert_eq!((&read["name"], &read["language"]), (&body["name"], &body["language"]), "{file}");
        let (mut sent, mut came) = (Vec::new(), Vec::new());
        texts(&body["components"], &mut sent);
        texts(&read["components"], &mut came);
        for text in &sent {
            assert!(came.contains(text), "{file}: {text} is not in {came:#?}");
        }
        seen += 1;
    }
    assert!(seen >= 27, "{seen}");
}

#[test]
fn every_kind_can_be_seeded_from_what_it_comes_back_as() {
    for (file, mut body) in bodies() {
        let sandbox = Sandbox::new();
        upload(&sandbox, &mut body);
        let id = sandbox.create(body).ok()["id"].as_str().unwrap().to_owned();
        let read = sandbox.get(&format!("/{id}")).ok();
        let other = Sandbox::new();
        other.post("/sandbox/seed", read.clone()).ok();
        let mut again = other.get(&format!("/{id}")).ok();
        // The address of a sample stays what it was in the listing.
        assert_eq!(again["components"], read["components"], "{file}");
        again["components"] = read["components"].clone();
        assert_eq!(again, read, "{file}");
    }
}
