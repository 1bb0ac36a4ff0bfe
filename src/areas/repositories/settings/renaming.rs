use leptos::prelude::*;
use quay_api::{RepositoryName, namespace_problem, repository_problem};

use super::look::use_look;
use crate::{
    session::use_session,
    ui::{CodeBlock, Field, Section, TextField},
};

/// Quay cannot rename; what does the same.
#[component]
pub fn Renaming() -> impl IntoView {
    let look = use_look();
    let session = use_session();
    let field = Field::with(look.repository.get_untracked().to_string(), name_problem);
    let script = Signal::derive(move || {
        let (host, old) = (session.registry().host(), look.repository.get());
        let typed = field.value.read();
        let new = match name_problem(typed.trim()) {
            None if typed.trim() != old.to_string() => typed.trim().to_owned(),
            _ => format!("{}/NEW-NAME", old.namespace),
        };
        script(&host, &old.to_string(), &new)
    });
    view! {
        <Section title="Name">
            <p>
                "Quay cannot rename a repository. What comes closest is a copy under the new name: "
                <a href="https://github.com/containers/skopeo" rel="noreferrer" target="_blank">"skopeo"</a>
                " copies every tag with all its platforms. Permissions, notifications, history and labels stay behind; permissions can be copied on the new repository's page."
            </p>
            <TextField label="New name" field mono=true hint="With its namespace, which must be there."/>
            <CodeBlock text=script what="Script to copy the repository"/>
        </Section>
    }
}

/// The commands that copy a repository. Names of repositories hold nothing that a shell would read.
fn script(host: &str, old: &str, new: &str) -> String {
    format!(
        "skopeo login {host}\n\
         skopeo list-tags docker://{host}/{old} | jq -r '.Tags[]' | while read -r tag; do\n  \
           skopeo copy --all \\\n    \
             \"docker://{host}/{old}:$tag\" \"docker://{host}/{new}:$tag\"\n\
         done"
    )
}

fn name_problem(name: &str) -> Option<&'static str> {
    let Some(name) = RepositoryName::parse(name) else {
        return Some("Write it with its namespace: acme/backend.");
    };
    namespace_problem(&name.namespace).or_else(|| repository_problem(&name.name, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_copies_every_tag_with_its_platforms() {
        let script = script("quay.example.com", "acme/web", "acme/site");

        assert!(script.contains("skopeo copy --all"));
        assert!(script.contains(
            r#""docker://quay.example.com/acme/web:$tag" "docker://quay.example.com/acme/site:$tag""#
        ));
    }

    #[test]
    fn a_new_name_has_a_namespace_and_follows_the_rules() {
        assert_eq!(name_problem("acme/web"), None);
        assert!(name_problem("web").is_some());
        assert!(name_problem("acme/We b").is_some());
    }
}
