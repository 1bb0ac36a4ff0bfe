//! What the service of a trigger is asked while it is set up.

use quay_api::{
    ApiError, Quay,
    trigger::{self, Analysis, Namespace, SourceRepository, Subdirectories},
};
use serde_json::{Map, Value};

use super::super::queries::OneTrigger;
use crate::data::Query;

/// Who owns repositories at the service.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Namespaces(pub OneTrigger);

impl Query for Namespaces {
    type Answer = Vec<Namespace>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Namespace>, ApiError> {
        trigger::list_namespaces(&quay, &self.0.repository, &self.0.id).await
    }
}

/// The repositories of one of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sources(pub OneTrigger, pub String);

impl Query for Sources {
    type Answer = Vec<SourceRepository>;

    async fn fetch(self, quay: Quay) -> Result<Vec<SourceRepository>, ApiError> {
        trigger::list_sources(&quay, &self.0.repository, &self.0.id, &self.1).await
    }
}

/// Where one of these has Dockerfiles.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Dockerfiles(pub OneTrigger, pub String);

impl Query for Dockerfiles {
    type Answer = Subdirectories;

    async fn fetch(self, quay: Quay) -> Result<Subdirectories, ApiError> {
        trigger::list_subdirectories(&quay, &self.0.repository, &self.0.id, &self.1).await
    }
}

/// What a configuration would need.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Needs {
    /// The trigger.
    pub one: OneTrigger,
    /// What the configuration names: source, Dockerfile, context.
    pub source: String,
    /// The path of the Dockerfile.
    pub dockerfile: String,
    /// The folder sent along.
    pub context: String,
}

impl Needs {
    /// The configuration as Quay takes it.
    pub fn config(&self) -> Map<String, Value> {
        let text = |name: &str, value: &str| (name.to_owned(), Value::from(value));
        Map::from_iter([
            text("build_source", &self.source),
            text("dockerfile_path", &self.dockerfile),
            text("context", &self.context),
        ])
    }
}

impl Query for Needs {
    type Answer = Analysis;

    async fn fetch(self, quay: Quay) -> Result<Analysis, ApiError> {
        let config = self.config();
        trigger::analyze(&quay, &self.one.repository, &self.one.id, &config).await
    }
}
