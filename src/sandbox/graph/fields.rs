//! `fields=id,name,quality_score{score}`: what a client wants to know of an object.

use serde_json::{Map, Value};

use super::Result;
use crate::sandbox::errors::GraphError;
use crate::sandbox::http::Params;

/// Deepest `a{b{c}}` that is read.
const DEEPEST: usize = 6;

/// A field that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::sandbox) struct Field {
    name: String,
    /// What of it; everything where empty.
    inner: Vec<Field>,
}

/// The fields that a call asks for; none where it leaves that to Graph.
pub(in crate::sandbox) fn wanted(params: &Params) -> Result<Option<Vec<Field>>> {
    // A list as JSON is taken as well.
    let text = match params.structure("fields") {
        Some(Value::Array(_)) => params.words("fields").join(","),
        Some(Value::String(text)) => text,
        _ => return Ok(None),
    };
    let mut rest = text.as_str();
    let list = list(&mut rest, 0)?;
    if !rest.is_empty() {
        return Err(syntax(rest));
    }
    Ok(Some(list).filter(|list| !list.is_empty()))
}

fn list(rest: &mut &str, depth: usize) -> Result<Vec<Field>> {
    let mut out = Vec::new();
    loop {
        let end = rest.find([',', '{', '}']).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        *rest = behind;
        // `.limit(5)` belongs to edges, of which none is asked for here.
        let name = name.trim().split('.').next().unwrap_or_default();
        let mut field = Field { name: name.to_owned(), inner: Vec::new() };
        if let Some(behind) = rest.strip_prefix('{') {
            *rest = behind;
            if depth >= DEEPEST {
                return Err(syntax(rest));
            }
            field.inner = list(rest, depth + 1)?;
            *rest = rest.strip_prefix('}').ok_or_else(|| syntax(rest))?;
        }
        if !field.name.is_empty() {
            out.push(field);
        }
        match rest.strip_prefix(',') {
            Some(behind) => *rest = behind,
            None => return Ok(out),
        }
    }
}

fn syntax(rest: &str) -> GraphError {
    let near: String = rest.chars().take(40).collect();
    GraphError::parameter(format!(
        "Syntax error \"Expected end of string instead of \\\"{near}\\\".\" in param fields"
    ))
}

/// Whether a field was asked for by name.
pub(in crate::sandbox) fn asks_for(wanted: Option<&[Field]>, name: &str) -> bool {
    wanted.is_some_and(|fields| fields.iter().any(|field| field.name == name))
}

/// The fields of an object that were asked for, or else those that Graph gives unasked; `id` is always there, last.
///
/// Refuses a field that objects of this type do not have. One that this object has not set is left out.
pub(in crate::sandbox) fn select(
    object: Map<String, Value>,
    wanted: Option<&[Field]>,
    known: &[&str],
    unasked: &[&str],
    node: &str,
) -> Result<Value> {
    let mut object = object;
    let mut out = Map::new();
    let id = object.get("id").cloned();
    match wanted {
        Some(fields) => {
            for field in fields {
                if field.name != "id" && !known.contains(&field.name.as_str()) {
                    return Err(GraphError::no_field(&field.name, node));
                }
                if let Some(value) = object.shift_remove(&field.name) {
                    out.insert(field.name.clone(), narrowed(value, &field.inner));
                }
            }
        }
        None => {
            for name in unasked {
                if let Some(value) = object.shift_remove(*name) {
                    out.insert((*name).to_owned(), value);
                }
            }
        }
    }
    if let Some(id) = id {
        out.shift_remove("id");
        out.insert("id".to_owned(), id);
    }
    Ok(Value::Object(out))
}

fn narrowed(value: Value, inner: &[Field]) -> Value {
    if inner.is_empty() {
        return value;
    }
    match value {
        Value::Object(mut map) => {
            let kept = inner.iter().filter_map(|field| {
                let value = map.shift_remove(&field.name)?;
                Some((field.name.clone(), narrowed(value, &field.inner)))
            });
            Value::Object(kept.collect())
        }
        Value::Array(list) => list.into_iter().map(|item| narrowed(item, inner)).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn selected(fields: &str) -> Result<Value> {
        let mut params = Params::default();
        params.add_pair("fields", fields.into());
        let Value::Object(object) =
            json!({ "id": "1", "name": "a", "score": { "score": "GREEN", "date": 5 } })
        else {
            unreachable!()
        };
        select(object, wanted(&params)?.as_deref(), &["name", "score", "unset"], &["name"], "T")
    }

    #[test]
    fn what_was_asked_for_comes_in_that_order_and_the_id_always() {
        assert_eq!(selected("").unwrap(), json!({ "name": "a", "id": "1" }));
        let text = selected("score{score},name,unset").unwrap().to_string();
        assert_eq!(text, r#"{"score":{"score":"GREEN"},"name":"a","id":"1"}"#);
        assert_eq!(selected("id").unwrap(), json!({ "id": "1" }));
        assert_eq!(selected(r#"["name"]"#).unwrap(), json!({ "name": "a", "id": "1" }));
    }

    #[test]
    fn an_unknown_field_and_broken_braces_fail_the_whole_call() {
        let message = |fields: &str| selected(fields).unwrap_err().body("")["error"]["message"].to_string();
        assert!(message("name,nmae").contains("nonexisting field (nmae) on node type (T)"));
        for broken in ["score{score", "score}", &"a{".repeat(100)] {
            assert!(message(broken).contains("Syntax error"), "{broken}");
        }
    }
}
