//! What writes leave in the logs.

mod told;

use serde_json::{Map, Value, json};

use crate::chapters::operations;
use crate::http::{Answer, By, Call, Operation};
use crate::state::{LogEntry, Registry, TagRow, now};

/// What was there before a write, for the entries that tell it.
pub(crate) struct Trace {
    /// The answer to reading the same address: what is being changed or deleted.
    before: Value,
    /// The tag in the address.
    tag: Option<TagRow>,
}

impl Trace {
    /// Looks before a write is done.
    pub(crate) fn before(
        operation: &Operation,
        call: &Call,
        registry: &mut Registry,
    ) -> Option<Self> {
        if operation.method == "GET" || !told::leaves_entry(operation.id) {
            return None;
        }
        let mut paths =
            operations().filter(|other| other.method == "GET" && other.path == operation.path);
        let before = match paths.next() {
            Some(reads) => (reads.handle)(call, registry)
                .ok()
                .map(|answer| json_of(&answer)),
            None => None,
        };
        let tag = call.captures.get("tag").and_then(|name| {
            let id = registry.find(call.capture("repository"))?;
            registry
                .repository_mut(id)
                .tag_mut(name, now())
                .map(|row| row.clone())
        });
        Some(Self {
            before: before.unwrap_or_default(),
            tag,
        })
    }

    /// Leaves the entries of a write that was done.
    pub(crate) fn leave(
        self,
        operation: &Operation,
        call: &Call,
        registry: &mut Registry,
        answer: &Answer,
    ) {
        let after = json_of(answer);
        let write = Write {
            id: operation.id,
            call,
            before: &self.before,
            after: &after,
            tag: self.tag.as_ref(),
        };
        for (kind, fields) in told::entries(&write) {
            registry.logs.push(write.entry(kind, fields));
        }
    }
}

/// A write that was done.
struct Write<'a> {
    id: &'static str,
    call: &'a Call,
    before: &'a Value,
    after: &'a Value,
    tag: Option<&'a TagRow>,
}

impl Write<'_> {
    /// Namespace and name of the repository that was written to; no name when it was the namespace.
    fn place(&self) -> (&str, &str) {
        if self.id == "createRepo" {
            let text = |field: &str| self.after[field].as_str().unwrap_or_default();
            return (text("namespace"), text("name"));
        }
        let path = self.call.capture("repository");
        match path.split_once('/') {
            Some(place) => place,
            // What is no organization's is the person's own.
            None => match self.call.capture("orgname") {
                "" => (&self.call.viewer.user, ""),
                organization => (organization, ""),
            },
        }
    }

    /// A field of the body, `null` when it is not there.
    fn sent(&self, field: &str) -> Value {
        self.call.body.get(field).cloned().unwrap_or_default()
    }

    /// `username`, `repo`, `namespace` and `tag`, which every entry about a tag begins with.
    fn of_tag(&self, more: Value) -> Value {
        let user = &self.call.viewer.user;
        with(
            json!({"username": user, "tag": self.call.capture("tag")}),
            more,
        )
    }

    fn entry(&self, kind: &'static str, fields: Value) -> LogEntry {
        let (namespace, name) = self.place();
        let place = match name {
            "" => json!({"namespace": namespace}),
            name => json!({"repo": name, "namespace": namespace}),
        };
        // An export stands in the logs of the namespace.
        let repository = if self.id == "exportRepoLogs" {
            ""
        } else {
            name
        };
        LogEntry {
            kind,
            namespace: namespace.to_owned(),
            repository: repository.to_owned(),
            tag: None,
            performer: Some(self.call.viewer.user.clone()),
            address: Some("127.0.0.1".to_owned()),
            by_token: self.call.viewer.by == By::Token,
            metadata: Some(with(place, fields)),
            at: now(),
        }
    }
}

/// The fields of both; those of the second win.
fn with(mut fields: Value, more: Value) -> Value {
    if let (Value::Object(fields), Value::Object(more)) = (&mut fields, more) {
        fields.extend(more);
    }
    fields
}

fn json_of(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| Value::Object(Map::new()))
}
