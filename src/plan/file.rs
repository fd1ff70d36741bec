//! A plan in a file: saved, loaded, and known to be what was reviewed.

use serde_json::Value;

use super::{Plan, VERSION};
use crate::ledger::{Hash, of_json};

/// The published schema of a plan.
pub const SCHEMA: &str = include_str!("../../schemas/plan.schema.json");

/// Why a file is not a plan that can be carried out.
#[derive(Debug, thiserror::Error)]
pub enum PlanFileError {
    /// Not JSON.
    #[error("it is not JSON: {0}")]
    Syntax(serde_json::Error),
    /// JSON, but no plan.
    #[error("it is not a plan: {0}")]
    Shape(String),
    /// A plan of another version of the format.
    #[error("it has version {0}, this waform knows {VERSION}")]
    Version(u64),
    /// Changed since it was made.
    #[error("it was changed after it was made: its contents do not match its digest")]
    Digest,
}

impl PlanFileError {
    /// What to do next.
    pub fn help(&self) -> &'static str {
        match self {
            PlanFileError::Digest => {
                "a plan is reviewed as it was made; make a new one with `waform plan --out`"
            }
            _ => "make a new one with `waform plan --out FILE`",
        }
    }
}

impl Plan {
    /// Puts the digest on.
    #[must_use]
    pub fn sealed(mut self) -> Plan {
        self.digest = None;
        self.digest = Some(digest(&self));
        self
    }

    /// The plan as JSON.
    pub fn to_json(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// The plan as the text of a file.
    pub fn to_text(&self) -> String {
        format!("{:#}\n", self.to_json())
    }

    /// Reads a plan that a file holds; several accounts' plans are in one file under `accounts`.
    pub fn parse_all(text: &str) -> Result<Vec<Plan>, PlanFileError> {
        let value: Value = serde_json::from_str(text).map_err(PlanFileError::Syntax)?;
        match value.get("version").and_then(Value::as_u64) {
            Some(version) if version == u64::from(VERSION) => {}
            Some(other) => return Err(PlanFileError::Version(other)),
            None => return Err(PlanFileError::Shape("it has no `version`".to_owned())),
        }
        let plans = match value.get("accounts") {
            Some(Value::Array(plans)) => plans.clone(),
            _ => vec![value],
        };
        plans.into_iter().map(Plan::from_value).collect()
    }

    fn from_value(value: Value) -> Result<Plan, PlanFileError> {
        validate(&value)?;
        let plan: Plan =
            serde_json::from_value(value).map_err(|error| PlanFileError::Shape(error.to_string()))?;
        if plan.digest.as_ref() == Some(&digest(&plan)) { Ok(plan) } else { Err(PlanFileError::Digest) }
    }
}

/// Holds a plan against its published schema: what a stranger's file has wrong is said by path, before any of it
/// is believed.
fn validate(value: &Value) -> Result<(), PlanFileError> {
    let schema: Value = serde_json::from_str(SCHEMA).map_err(PlanFileError::Syntax)?;
    let validator =
        jsonschema::validator_for(&schema).map_err(|error| PlanFileError::Shape(error.to_string()))?;
    match validator.iter_errors(value).next() {
        None => Ok(()),
        Some(error) => Err(PlanFileError::Shape(format!("at `{}`: {error}", error.instance_path()))),
    }
}

fn digest(plan: &Plan) -> Hash {
    let mut value = plan.to_json();
    if let Value::Object(map) = &mut value {
        map.shift_remove("digest");
    }
    of_json(&value)
}
