//! Reads recorded exchanges.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// One request to a real Quay and its answer.
pub struct Exchange {
    pub method: String,
    /// Path and query.
    pub address: String,
    pub body: Option<Value>,
    pub token_kind: String,
    pub note: String,
    pub status: u16,
    pub content_type: String,
    /// The answer when it is JSON, whatever it calls itself.
    pub json: Option<Value>,
}

/// The folder with the recordings: `QUAYMASTER_SHARED`, or `shared` beside the project.
pub fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("QUAYMASTER_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    if folder.join("quay/recordings").is_dir() {
        return Some(folder);
    }
    println!("skipped: there are no recordings at {}", folder.display());
    None
}

impl Exchange {
    pub fn read_all(folder: &Path, operation: &str) -> Vec<Self> {
        let path = folder.join(format!("quay/recordings/{operation}.json"));
        let text =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let all: Vec<Value> = serde_json::from_str(&text).expect("recordings are JSON");
        all.iter().map(Self::read).collect()
    }

    fn read(exchange: &Value) -> Self {
        let (request, response) = (&exchange["request"], &exchange["response"]);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let headers = response["headers"].as_object().expect("headers are a map");
        let content_type = headers
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        Self {
            method: text(&request["method"]),
            address: address(&text(&request["path"]), &request["query"]),
            body: Some(request["body"].clone()).filter(|body| !body.is_null()),
            token_kind: text(&request["token_kind"]),
            note: text(&exchange["note"]),
            status: response["status"].as_u64().unwrap_or_default() as u16,
            content_type: content_type
                .map(|(_, value)| text(value))
                .unwrap_or_default(),
            json: match &response["body"] {
                Value::String(text) => serde_json::from_str(text).ok(),
                body => Some(body.clone()),
            },
        }
    }
}

fn address(path: &str, query: &Value) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    for (name, value) in query.as_object().into_iter().flatten() {
        pairs.append_pair(
            name,
            &value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned),
        );
    }
    let (path, query) = (path.replace(' ', "%20"), pairs.finish());
    if query.is_empty() {
        path
    } else {
        format!("{path}?{query}")
    }
}

impl fmt::Display for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} by {} ({})",
            self.method, self.address, self.token_kind, self.note
        )
    }
}
