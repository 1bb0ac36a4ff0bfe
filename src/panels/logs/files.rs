//! What is shown, as files.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{kinds, line::Line};
use crate::{formats::csv, shell::FileKind};

/// The kinds of files that the logs can be saved as.
pub static FILES: [FileKind<Arc<Line>>; 3] = [
    FileKind::csv(to_csv),
    FileKind::json(to_json),
    FileKind {
        label: "NDJSON, an entry a line",
        extension: "ndjson",
        mime: "application/x-ndjson",
        write: to_ndjson,
    },
];

fn to_csv(lines: &[Arc<Line>]) -> String {
    let head = [
        "at",
        "kind",
        "performer",
        "robot",
        "what",
        "repository",
        "application",
        "address",
        "metadata",
    ];
    let rows = lines.iter().map(|line| {
        let entry = &line.entry;
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let is_robot = entry.performer.as_ref().is_some_and(|one| one.is_robot);
        vec![
            entry.datetime.to_iso_seconds(),
            entry.kind.clone(),
            text(line.performer()),
            is_robot.to_string(),
            line.sentence.clone(),
            text(line.repository()),
            text(line.application()),
            text(entry.ip.as_deref()),
            kinds::cleaned(&entry.metadata).to_string(),
        ]
    });
    csv::write(&head, rows)
}

/// An entry as Quay has it, with the sentence, and without credentials.
fn object(line: &Arc<Line>) -> Value {
    let entry = &line.entry;
    let performer = entry.performer.as_ref();
    json!({
        "at": entry.datetime.to_iso_seconds(),
        "kind": entry.kind,
        "performer": line.performer(),
        "is_robot": performer.is_some_and(|performer| performer.is_robot),
        "what": line.sentence,
        "repository": line.repository(),
        "application": line.application(),
        "ip": entry.ip,
        "metadata": kinds::cleaned(&entry.metadata),
    })
}

fn to_json(lines: &[Arc<Line>]) -> String {
    Value::Array(lines.iter().map(object).collect()).to_string()
}

fn to_ndjson(lines: &[Arc<Line>]) -> String {
    lines
        .iter()
        .map(|line| format!("{}\n", object(line)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panels::logs::line::tests::line;

    #[test]
    fn a_file_tells_what_the_table_tells() {
        let lines = [line(0, "delete_tag", "bob", json!({"tag": "v1"}))];

        assert_eq!(
            to_csv(&lines).lines().nth(1),
            Some(
                r#"1970-01-01T00:00:00Z,delete_tag,bob,false,Deleted tag v1,,,10.0.0.1,"{""tag"":""v1""}""#
            )
        );
        assert_eq!(to_ndjson(&lines).lines().count(), 1);
        assert!(to_json(&lines).contains(r#""what":"Deleted tag v1""#));
    }

    #[test]
    fn no_file_holds_credentials() {
        let config = json!({"config": {"credentials": [{"name": "Key", "value": "SECRET"}]}});
        let lines = [line(0, "setup_repo_trigger", "bob", config)];

        assert!(!to_csv(&lines).contains("SECRET"));
        assert!(!to_ndjson(&lines).contains("SECRET"));
    }
}
