//! What Quay's worker does once an hour: deletes tags by the rules. Here only when somebody asks.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::state::{DAY, HOUR, Millis, Mode, PrunePolicy, Registry, Repository, now, pattern};

/// The milliseconds of `7d`.
pub(crate) fn age(text: &str) -> Option<Millis> {
    let unit = match text.chars().next_back()? {
        's' => 1_000,
        'm' => 60_000,
        'h' => HOUR,
        'd' => DAY,
        'w' => 7 * DAY,
        'y' => 365 * DAY,
        _ => return None,
    };
    let number: Millis = text[..text.len() - 1].parse().ok()?;
    number.checked_mul(unit)
}

/// Runs the rules of all namespaces: what was deleted, and what kept a namespace from its end.
pub(crate) fn run(registry: &mut Registry) -> Value {
    let ids: Vec<u64> = registry.repositories.keys().copied().collect();
    let mut broken = BTreeSet::new();
    let (mut deleted, mut failures) = (Vec::new(), Vec::new());
    for id in ids {
        let repository = registry.repository(id);
        let (path, namespace) = (repository.path(), repository.namespace.clone());
        // A fault ends the task of the whole namespace; other states are passed over.
        if broken.contains(&namespace) || repository.mode != Mode::Normal {
            continue;
        }
        let mut rules = registry.policies(&namespace).prune;
        rules.extend(registry.policies(&path).prune);
        let (by_age, by_number): (Vec<_>, Vec<_>) = rules
            .iter()
            .partition(|rule| rule.method == "creation_date");
        for rule in by_age.into_iter().chain(by_number) {
            match apply(registry.repository_mut(id), rule, now()) {
                Ok(names) => deleted.extend(
                    names
                        .into_iter()
                        .map(|name| json!({"repository": path, "tag": name})),
                ),
                Err(fault) => {
                    failures.push(json!({"namespace": namespace, "fault": fault}));
                    broken.insert(namespace.clone());
                    break;
                }
            }
        }
    }
    json!({"deleted": deleted, "failures": failures})
}

/// Deletes what one rule is about, and answers the names.
fn apply(
    repository: &mut Repository,
    rule: &PrunePolicy,
    now: Millis,
) -> Result<Vec<String>, String> {
    let read = rule.pattern.as_deref().map(pattern).transpose()?;
    let is_meant = |name: &str| match &read {
        Some(read) => read.is_match(name).unwrap_or(false) == rule.matches,
        None => true,
    };
    let mut rows: Vec<(Millis, String)> = repository
        .tags
        .iter()
        .filter(|row| row.is_alive(now) && !row.immutable && !is_signature(&row.name))
        .filter(|row| is_meant(&row.name))
        .map(|row| (row.start, row.name.clone()))
        .collect();
    rows.sort_by_key(|(start, _)| std::cmp::Reverse(*start));
    let names: Vec<String> = match (rule.value.as_u64(), rule.value.as_str().and_then(age)) {
        (Some(count), _) => rows
            .into_iter()
            .skip(count as usize)
            .map(|(_, name)| name)
            .collect(),
        (None, Some(oldest)) => rows
            .into_iter()
            .filter(|(start, _)| now - start > oldest)
            .map(|(_, name)| name)
            .collect(),
        (None, None) => return Err("Invalid value given for method type".to_owned()),
    };
    let mut deleted = Vec::new();
    for name in names {
        end(repository, &name, now);
        deleted.extend(end_signatures(repository, &name, now));
        deleted.push(name);
    }
    Ok(deleted)
}

fn end(repository: &mut Repository, name: &str, now: Millis) {
    if let Some(row) = repository.tag_mut(name, now) {
        row.end = Some(now);
    }
}

/// Ends the signatures of an image whose last tag has just gone.
fn end_signatures(repository: &mut Repository, name: &str, now: Millis) -> Vec<String> {
    let mut rows = repository.tags.iter().rev();
    let Some(digest) = rows.find(|row| row.name == name).map(|row| row.digest) else {
        return Vec::new();
    };
    let is_left = repository
        .tags
        .iter()
        .any(|row| row.digest == digest && row.is_alive(now) && !is_signature(&row.name));
    if is_left {
        return Vec::new();
    }
    let own = format!("sha256-{}.", digest.hex());
    let signatures: Vec<String> = repository
        .tags
        .iter()
        .filter(|row| row.is_alive(now) && !row.immutable)
        .filter(|row| row.name.starts_with(&own) && is_signature(&row.name))
        .map(|row| row.name.clone())
        .collect();
    for name in &signatures {
        end(repository, name, now);
    }
    signatures
}

/// Whether a tag is named as cosign names signatures, attestations and lists of parts.
fn is_signature(name: &str) -> bool {
    let digest = [".sig", ".att", ".sbom"]
        .iter()
        .find_map(|end| name.strip_prefix("sha256-")?.strip_suffix(end));
    digest.is_some_and(|digest| {
        let is_hex = |letter: u8| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter);
        digest.len() == 64 && digest.bytes().all(is_hex)
    })
}
