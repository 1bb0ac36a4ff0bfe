//! The list of operations, as data: routing and the discovery document are made of it.

use std::collections::HashMap;

use super::{Call, Outcome};
use crate::state::{Registry, Scope};

/// What answers an operation.
pub(crate) type Handler = fn(&Call, &mut Registry) -> Outcome;

pub(crate) struct Operation {
    /// Quay's own name for it.
    pub(crate) id: &'static str,
    pub(crate) method: &'static str,
    /// The path with `{names}`; `{repository}` stands for two or more parts.
    pub(crate) path: &'static str,
    /// What discovery says a token needs.
    pub(crate) scope: Option<Scope>,
    pub(crate) chapter: &'static str,
    /// Query parameters with their types.
    pub(crate) parameters: &'static [(&'static str, &'static str)],
    pub(crate) handle: Handler,
}

impl Operation {
    /// The variable parts, when the path fits.
    pub(crate) fn captures(&self, path: &str) -> Option<HashMap<&'static str, String>> {
        let mut found = HashMap::new();
        let mut rest = path.split('/').collect::<Vec<_>>();
        let mut template = self.path.split('/').collect::<Vec<_>>();
        // From the end, so that what follows a repository's name is taken off first.
        while template.last().is_some_and(|part| *part != "{repository}") {
            take(template.pop()?, rest.pop()?, &mut found)?;
        }
        if template.is_empty() {
            return rest.is_empty().then_some(found);
        }
        template.pop();
        if rest.len() < template.len() + 2 {
            return None;
        }
        let name = rest.split_off(template.len());
        for (part, given) in template.into_iter().zip(rest) {
            take(part, given, &mut found)?;
        }
        if name.iter().any(|part| part.is_empty()) {
            return None;
        }
        found.insert("repository", name.join("/"));
        Some(found)
    }

    /// Parts that are not variable: the more, the better a template fits.
    pub(crate) fn literal_parts(&self) -> usize {
        self.path
            .split('/')
            .filter(|part| !part.starts_with('{'))
            .count()
    }
}

fn take(
    template: &'static str,
    part: &str,
    found: &mut HashMap<&'static str, String>,
) -> Option<()> {
    match template
        .strip_prefix('{')
        .and_then(|name| name.strip_suffix('}'))
    {
        Some(name) if !part.is_empty() => {
            found.insert(name, part.to_owned());
            Some(())
        }
        None if template == part => Some(()),
        _ => None,
    }
}
