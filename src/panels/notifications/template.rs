//! What is wrong with the template of a webhook: JSON in which `${field}` stands for what is sent.
//! Quay: `util/jsontemplate.py`.

use serde_json::Value;

/// Why Quay would refuse a template; nothing for an empty one, which is none.
pub fn problem(template: &str) -> Option<String> {
    if template.trim().is_empty() {
        return None;
    }
    if let Err(error) = serde_json::from_str::<Value>(template) {
        let (line, column) = (error.line(), error.column());
        let text = error.to_string();
        let fault = text.split(" at line ").next().unwrap_or_default();
        return Some(format!(
            "This is no JSON: line {line}, column {column}: {fault}."
        ));
    }
    let is_empty = used(template).any(|field| field.trim().is_empty());
    is_empty.then(|| "A placeholder ${} names no field.".to_owned())
}

/// The fields that a template names and that are not among `known`. Quay puts "(none)" there.
pub fn unknown_fields(template: &str, known: &[String]) -> Vec<String> {
    let is_known = |field: &&str| {
        // More than a plain path is a query, which only Quay can answer.
        let is_plain = field
            .chars()
            .all(|letter| letter.is_alphanumeric() || "._-".contains(letter));
        let fits = |known: &String| known == field || known.starts_with(&format!("{field}."));
        !is_plain || known.iter().any(fits)
    };
    let mut unknown: Vec<String> = used(template)
        .filter(|field| !field.is_empty() && !is_known(field))
        .map(str::to_owned)
        .collect();
    unknown.dedup();
    unknown
}

/// What stands between `${` and `}`.
fn used(template: &str) -> impl Iterator<Item = &str> {
    let pieces = template.split("${").skip(1);
    pieces.filter_map(|piece| Some(piece.split_once('}')?.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_json_is_told_with_its_place() {
        let told = problem("{\n  \"text\": \"a\"\n  \"b\": 1\n}");

        assert!(told.is_some_and(|told| told.contains("line 3, column 3")));
        assert_eq!(problem(""), None);
        assert_eq!(problem("{\"text\": \"${repository}\"}"), None);
        assert!(problem("{\"text\": \"${}\"}").is_some());
    }

    #[test]
    fn fields_that_the_event_does_not_send_are_told() {
        let known = ["repository".to_owned(), "vulnerability.id".to_owned()];
        let template =
            r#"{"a": "${repository} ${vulnerability.id} ${vulnerability} ${nope} ${tags[0]}"}"#;

        assert_eq!(unknown_fields(template, &known), ["nope"]);
    }
}
