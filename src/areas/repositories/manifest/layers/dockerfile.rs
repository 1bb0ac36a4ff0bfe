//! What made the layers of an image, in the words of a Dockerfile.
//!
//! Builders note the command of each step in the image. Of files that were copied in they note a
//! checksum at most, and of the base image its steps but not its name: what comes out is for reading.

use quay_api::manifest::Layer;

/// A step of a Dockerfile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// `RUN`, `COPY`, …
    pub keyword: String,
    /// What follows it.
    pub rest: String,
}

const KEYWORDS: [&str; 16] = [
    "ADD",
    "ARG",
    "CMD",
    "COPY",
    "ENTRYPOINT",
    "ENV",
    "EXPOSE",
    "HEALTHCHECK",
    "LABEL",
    "MAINTAINER",
    "ONBUILD",
    "RUN",
    "SHELL",
    "STOPSIGNAL",
    "USER",
    "VOLUME",
];

/// The step that a noted command stands for; `None` when nothing is noted.
pub fn step(command: &[String]) -> Option<Step> {
    let text = command.join(" ");
    let text = text.trim().trim_end_matches("# buildkit").trim();
    if text.is_empty() {
        return None;
    }
    // Docker before BuildKit marks steps that run nothing.
    let text = match text.split_once("#(nop)") {
        Some((_, step)) => step.trim(),
        None => text,
    };
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    if KEYWORDS.contains(&first) || first == "WORKDIR" {
        return Some(Step {
            keyword: first.to_owned(),
            rest: without_shell(rest.trim()).to_owned(),
        });
    }
    Some(Step {
        keyword: "RUN".to_owned(),
        rest: without_shell(text).to_owned(),
    })
}

fn without_shell(text: &str) -> &str {
    let bare = text
        .strip_prefix("/bin/sh -c ")
        .or_else(|| text.strip_prefix("/bin/bash -c "));
    bare.unwrap_or(text).trim()
}

/// A Dockerfile that makes layers like these, as far as they tell.
pub fn reconstruct(digest: &str, layers: &[Layer]) -> String {
    let mut lines = vec![
        format!("# Read out of the layers of {digest}."),
        "# The registry does not keep the Dockerfile: the base image and the sources of COPY and ADD are unknown."
            .to_owned(),
        "FROM scratch".to_owned(),
    ];
    for layer in layers {
        lines.push(match step(&layer.command) {
            Some(Step { keyword, rest }) => format!("{keyword} {}", one_line(&rest)),
            None => format!("# Layer {}: no command is noted.", layer.index + 1),
        });
    }
    lines.join("\n") + "\n"
}

/// A command of several lines needs a backslash at the end of each.
fn one_line(text: &str) -> String {
    let lines: Vec<_> = text
        .lines()
        .map(|line| line.trim_end().trim_end_matches('\\'))
        .collect();
    lines.join("\\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(command: &str) -> (String, String) {
        let step = step(&[command.to_owned()]).unwrap();
        (step.keyword, step.rest)
    }

    fn told(keyword: &str, rest: &str) -> (String, String) {
        (keyword.to_owned(), rest.to_owned())
    }

    #[test]
    fn the_notes_of_both_builders_are_read() {
        assert_eq!(
            of("/bin/sh -c #(nop)  CMD [\"bash\"]"),
            told("CMD", "[\"bash\"]")
        );
        assert_eq!(
            of("/bin/sh -c apt-get update"),
            told("RUN", "apt-get update")
        );
        assert_eq!(
            of("RUN /bin/sh -c npm ci # buildkit"),
            told("RUN", "npm ci")
        );
        assert_eq!(of("COPY . /app # buildkit"), told("COPY", ". /app"));
        assert_eq!(of("WORKDIR /app"), told("WORKDIR", "/app"));
    }

    #[test]
    fn a_layer_without_a_command_is_told_as_such() {
        assert_eq!(step(&[]), None);
        assert_eq!(step(&[String::new()]), None);
        let layer: Layer = serde_json::from_str(r#"{"index": 0, "command": null}"#).unwrap();

        let text = reconstruct("sha256:0a", &[layer]);

        assert!(text.contains("# Layer 1: no command is noted."));
    }

    #[test]
    fn a_command_of_several_lines_stays_one_step() {
        let layer: Layer =
            serde_json::from_str(r#"{"index": 0, "command": ["/bin/sh -c set -e \\\n  && make"]}"#)
                .unwrap();

        let text = reconstruct("sha256:0a", &[layer]);

        assert!(text.ends_with("RUN set -e \\\n  && make\n"), "{text}");
    }
}
