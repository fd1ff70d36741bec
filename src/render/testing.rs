//! Contracts from files as they are written, for tests.

use serde_json::Value;

use super::{Contract, Given};
use crate::config::Config;
use crate::discover::Reason;
use crate::model::{Listed, Project};
use crate::span::{Source, Sources};

/// The contracts of all templates in a file of any shape; `.json` in the name reads it as JSON.
pub(crate) fn contracts(name: &str, text: &str) -> Vec<Contract> {
    let mut sources = Sources::default();
    let id = sources.add(Source::new(name, None, text));
    let listed = Listed { id, reason: Reason::Named, asked: true, invalid_at: None };
    let config = Config::default();
    let accounts = config.all_accounts();
    let project = Project::decode(sources, config, Vec::new(), accounts, &[listed]);
    project.templates_of(0).map(Contract::new).collect()
}

/// The contract of the first template in a YAML file.
pub(crate) fn contract(text: &str) -> Contract {
    contracts("template.yaml", text).swap_remove(0)
}

/// Values as a row has them.
pub(crate) fn given(values: Value) -> Vec<(String, Given)> {
    let Value::Object(map) = values else { panic!("values are an object") };
    map.into_iter().map(|(key, value)| (key, value.into())).collect()
}
