//! Weighs what a browser loads, and holds the start of the app to its budget.

use std::{
    collections::BTreeSet,
    fmt, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::{bundle, progress, workspace::Workspace};

/// What the start of the app may weigh in all, in bytes after brotli.
const START_BUDGET: u64 = 270_000;

/// One file of `dist/` and its bytes as it is, after gzip and after brotli.
struct File {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
    /// Whether the browser loads it to start the app.
    at_start: bool,
}

/// What the start of the app weighs.
pub struct Start {
    /// Bytes after brotli.
    bytes: u64,
}

impl Start {
    /// Fails when the start is over its budget.
    pub fn within_budget(&self) -> Result<()> {
        if self.bytes > START_BUDGET {
            bail!("The app has a start of {self}: it is too heavy.");
        }
        Ok(())
    }
}

impl fmt::Display for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, budget) = (kilobytes(self.bytes), START_BUDGET / 1000);
        write!(f, "{start} kB of {budget} kB")
    }
}

/// Prints the size of each file and writes `size.json` beside what cargo builds.
pub fn report(workspace: &Workspace) -> Result<Start> {
    let files = weigh(&workspace.dist())?;
    let start: u64 = files
        .iter()
        .filter(|file| file.at_start)
        .map(|file| file.brotli)
        .sum();

    progress::done(&row("file", "raw", "gzip", "brotli", ""));
    for file in &files {
        let [raw, gzip, brotli] = [file.raw, file.gzip, file.brotli].map(kilobytes);
        let mark = if file.at_start { "start" } else { "" };
        progress::done(&row(&file.name, &raw, &gzip, &brotli, mark));
    }
    let figures: Vec<_> = files
        .iter()
        .map(|file| {
            json!({
                "name": file.name, "raw": file.raw, "gzip": file.gzip,
                "brotli": file.brotli, "at_start": file.at_start,
            })
        })
        .collect();
    let figures = json!({ "start": start, "start_budget": START_BUDGET, "files": figures });
    fs::write(
        workspace.target.join("size.json"),
        serde_json::to_string_pretty(&figures)?,
    )?;

    let start = Start { bytes: start };
    progress::done(&format!("start {start}"));
    Ok(start)
}

fn row(name: &str, raw: &str, gzip: &str, brotli: &str, mark: &str) -> String {
    format!("{name:<40} {raw:>9} {gzip:>9} {brotli:>9}  {mark}")
}

/// Thousands of bytes, as `123.4`.
fn kilobytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

/// The files of a build, those of the start first, the heaviest first among them.
fn weigh(dist: &Path) -> Result<Vec<File>> {
    let names: BTreeSet<String> = bundle::files(dist)?
        .into_iter()
        .filter(|path| !is_compressed(path))
        .filter_map(|path| Some(path.strip_prefix(dist).ok()?.to_string_lossy().into_owned()))
        .collect();
    let start = loaded_at_start(&names, |name| fs::read_to_string(dist.join(name)).ok());
    if start.len() < 2 {
        bail!("dist/index.html loads nothing: the app is not built.");
    }
    let mut files = names
        .iter()
        .map(|name| {
            let path = dist.join(name);
            let raw = bytes(&path)?;
            // What does not compress is sent as it is.
            let compressed = |kind: &str| {
                let path = PathBuf::from(format!("{}.{kind}", path.display()));
                if path.exists() { bytes(&path) } else { Ok(raw) }
            };
            Ok(File {
                name: name.clone(),
                raw,
                gzip: compressed("gz")?,
                brotli: compressed("br")?,
                at_start: start.contains(name),
            })
        })
        .collect::<Result<Vec<_>>>()?;
    files.sort_by_key(|file| (!file.at_start, std::cmp::Reverse(file.brotli)));
    Ok(files)
}

fn bytes(path: &Path) -> Result<u64> {
    let file = fs::metadata(path).with_context(|| format!("{} is missing.", path.display()))?;
    Ok(file.len())
}

fn is_compressed(path: &Path) -> bool {
    path.extension()
        .is_some_and(|kind| kind == "br" || kind == "gz")
}

/// The files that the page names, and those that their scripts import at once.
fn loaded_at_start(
    names: &BTreeSet<String>,
    text_of: impl Fn(&str) -> Option<String>,
) -> BTreeSet<String> {
    let mut loaded = BTreeSet::from(["index.html".to_owned()]);
    let mut unread = vec!["index.html".to_owned()];
    while let Some(name) = unread.pop() {
        let Some(text) = text_of(&name) else { continue };
        let mentions: String = if name.ends_with(".html") {
            without_later(&text)
        } else if name.ends_with(".js") {
            static_imports(&text).collect::<Vec<_>>().join("\n")
        } else {
            continue;
        };
        for other in names {
            if mentions.contains(other.as_str()) && loaded.insert(other.clone()) {
                unread.push(other.clone());
            }
        }
    }
    loaded
}

/// A page without the links to style sheets that wait until the app has started. trunk takes the quotes
/// off where it makes the page small.
fn without_later(page: &str) -> String {
    page.split_inclusive('>')
        .filter(|tag| !tag.contains("media=\"print\"") && !tag.contains("media=print"))
        .collect()
}

/// The statements of a script that import another at once, not those that may do so later.
fn static_imports(script: &str) -> impl Iterator<Item = &str> {
    script.split([';', '\n']).filter(|statement| {
        let statement = statement.trim_start();
        (statement.starts_with("import") || statement.starts_with("export"))
            && statement.contains("from")
            || statement.starts_with("import\"")
            || statement.starts_with("import '")
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{kilobytes, loaded_at_start};

    #[test]
    fn the_start_is_what_the_page_names_and_what_that_imports_at_once() {
        let names = [
            "index.html",
            "app.js",
            "app.wasm",
            "later.css",
            "latest.css",
            "part.js",
            "later.js",
        ];
        let names: BTreeSet<String> = names.map(str::to_owned).into();

        let start = loaded_at_start(&names, |name| match name {
            "index.html" => Some(
                "<meta content='app.js app.wasm'><link href='later.css' media=\"print\">\
                 <link href=latest.css media=print rel=stylesheet>"
                    .to_owned(),
            ),
            "app.js" => Some("import { a } from './part.js';\nimport('./later.js')".to_owned()),
            _ => None,
        });

        let expected = ["index.html", "app.js", "app.wasm", "part.js"];
        assert_eq!(start, expected.map(str::to_owned).into());
    }

    #[test]
    fn kilobytes_have_one_digit_after_the_point() {
        assert_eq!(kilobytes(123_456), "123.4");
        assert_eq!(kilobytes(99), "0.0");
    }
}
