//! Chapter `discovery`: which operations a registry offers.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{ApiError, Base, Method, Operation, Quay};

const CHAPTER: &str = "discovery";

/// [`get`]
pub const GET: Operation = Operation::get("discovery", "/discovery", CHAPTER);

/// Which operations a registry offers: 250 kB of Quay's answer, reduced to some 15.
///
/// It depends on the registry's version and configuration and on nothing else,
/// so it can be kept; it is serialized for that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Discovery {
    operations: BTreeMap<String, Offer>,
}

/// An operation that a registry offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The HTTP method, `GET`.
    pub method: String,
    /// The path with its parameters in braces, `/api/v1/user/`.
    pub path: String,
    /// The scopes an OAuth token needs, in Quay's spelling; mostly one or none.
    pub scopes: Vec<String>,
}

impl Discovery {
    /// Whether the registry offers an operation. What is outside `/api/v1` is never listed.
    ///
    /// Method and path decide, and not the id: between versions of Quay some ids
    /// have changed places.
    pub fn offers(&self, operation: &Operation) -> bool {
        let asked = operation.path;
        operation.base == Base::Origin
            || self.operations.values().any(|offer| {
                offer.method == operation.method.as_str()
                    && offer.path.strip_prefix(operation.base.prefix()) == Some(asked)
            })
    }

    /// The operation by its id.
    pub fn operation(&self, id: &str) -> Option<&Offer> {
        self.operations.get(id)
    }

    /// The ids of all operations.
    pub fn ids(&self) -> BTreeSet<&str> {
        self.operations.keys().map(String::as_str).collect()
    }
}

/// Gets what a registry offers. Ask without the token, after the first rows, and keep it.
pub async fn get(quay: &Quay) -> Result<Discovery, ApiError> {
    let document: Document = quay.call(&GET).flag("internal", true).send().await?;
    Ok(document.into())
}

/// Of Quay's document, what is kept. The rest is skipped while reading.
#[derive(Deserialize)]
struct Document {
    paths: BTreeMap<String, PathItem>,
}

#[derive(Deserialize)]
struct PathItem {
    get: Option<Listed>,
    post: Option<Listed>,
    put: Option<Listed>,
    delete: Option<Listed>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Listed {
    operation_id: String,
    #[serde(default)]
    security: Vec<Security>,
}

#[derive(Deserialize)]
struct Security {
    #[serde(default)]
    oauth2_implicit: Vec<String>,
}

impl From<Document> for Discovery {
    fn from(document: Document) -> Self {
        let mut operations = BTreeMap::new();
        for (path, item) in document.paths {
            for (method, listed) in [
                (Method::Get, item.get),
                (Method::Post, item.post),
                (Method::Put, item.put),
                (Method::Delete, item.delete),
            ] {
                let Some(listed) = listed else { continue };
                let scopes = listed.security.into_iter();
                let offer = Offer {
                    method: method.as_str().to_owned(),
                    path: path.clone(),
                    scopes: scopes.flat_map(|one| one.oauth2_implicit).collect(),
                };
                operations.insert(listed.operation_id, offer);
            }
        }
        Self { operations }
    }
}

#[cfg(test)]
mod tests {
    use super::{Discovery, Document};
    use crate::{config, tag, user};

    const DOCUMENT: &str = r##"{
        "swagger": "2.0", "host": "quay.example", "basePath": "/",
        "paths": {
            "/api/v1/user/": {
                "x-name": "endpoints.api.user.User", "x-path": "/api/v1/user/",
                "get": {
                    "operationId": "getLoggedInUser", "parameters": [],
                    "security": [{"oauth2_implicit": ["user:read"]}],
                    "responses": {"400": {"schema": {"$ref": "#/definitions/ApiError"}}}
                },
                "post": {"operationId": "createNewUser", "x-internal": true}
            }
        },
        "definitions": {"ApiError": {"type": "object"}}
    }"##;

    fn discovery() -> Discovery {
        serde_json::from_str::<Document>(DOCUMENT).unwrap().into()
    }

    #[test]
    fn a_registry_offers_what_its_document_lists() {
        let discovery = discovery();

        assert!(discovery.offers(&user::GET));
        assert!(discovery.offers(&user::CREATE));
        assert!(!discovery.offers(&user::DELETE));
        assert!(!discovery.offers(&tag::LIST));
        assert!(discovery.offers(&config::GET));
    }

    #[test]
    fn scopes_are_kept() {
        let discovery = discovery();

        let offer = discovery.operation("getLoggedInUser").unwrap();
        assert_eq!(offer.scopes, ["user:read"]);
        assert_eq!(discovery.ids().len(), 2);
    }

    #[test]
    fn it_can_be_kept_and_read_back() {
        let kept = serde_json::to_string(&discovery()).unwrap();

        assert_eq!(
            serde_json::from_str::<Discovery>(&kept).unwrap(),
            discovery()
        );
    }
}
