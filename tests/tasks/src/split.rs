//! Splits the app: what only a lazily loaded function needs becomes a file of its own, which the
//! browser loads when the function is first called. Such a function is written
//!
//! ```ignore
//! #[wasm_split(markdown, wasm_split_path = ::leptos::wasm_split, fallible)]
//! fn markdown(source: String) -> Result<Document, SplitLoaderError> { … }
//! ```
//!
//! and called with `.await`. A part that cannot be loaded is then an `Err`, and the next call tries
//! again; with `#[lazy]` of Leptos it would be a panic, and the end of the page.
//!
//! trunk knows nothing of this. It builds the whole app, and its last hook puts the parts in the
//! place of the whole: `quaymaster-HASH.js` and `quaymaster-HASH_bg.wasm`, with which the app
//! starts, `parts-HASH.js`, which loads the others, and one `NAME-HASH.wasm` for each of these.
//! All carry one hash, because only parts of the same build fit together.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use crate::{at_once, script::minified};

/// The script that loads parts, as the splitter and Trunk.toml call it.
const LINK: &str = "./__wasm_split.js";
const PARTS: &str = "./parts.js";

/// One build of the app, on its way from cargo to `dist/`.
pub struct Build<'a> {
    /// The program as cargo linked it, with its relocations.
    pub program: &'a Path,
    /// What trunk has put together so far.
    pub staging: &'a Path,
    /// A folder for what is only needed on the way.
    pub work: &'a Path,
    /// Whether it is worth the time to make it small.
    pub release: bool,
}

impl Build<'_> {
    /// Puts the parts of the app in the place of the whole.
    pub fn split(&self) -> Result<()> {
        if self.work.exists() {
            fs::remove_dir_all(self.work)?;
        }
        fs::create_dir_all(self.work)?;
        let parts = self.transform()?;
        self.bind()?;
        if self.release {
            let main = self.work.join("app_bg.wasm");
            let modules: Vec<_> = parts.iter().chain([&main]).collect();
            at_once::each(&modules, |module| optimize(module))?;
        }
        self.put_in_place(&parts)
    }

    /// Splits the program. Returns the files of the parts, without the main one.
    fn transform(&self) -> Result<Vec<PathBuf>> {
        let program = fs::read(self.program)
            .with_context(|| format!("{} could not be read.", self.program.display()))?;
        let main = self.work.join("main.wasm");
        let mut options = Options::new(&program);
        options.output_dir = self.work;
        options.main_out_path = &main;
        options.main_module = "./app.js";
        options.link_name = LINK;
        let split =
            transform(options).map_err(|error| anyhow!("The app could not be split: {error:#}"))?;
        Ok(split.split_modules)
    }

    /// Connects the main part with the browser.
    fn bind(&self) -> Result<()> {
        let mut bindgen = Command::new("wasm-bindgen");
        bindgen
            .current_dir(self.work)
            .args([
                "main.wasm",
                "--target",
                "web",
                "--out-dir",
                ".",
                "--out-name",
                "app",
            ])
            // The other parts refer to what the linker exported, by its very name.
            .args(["--keep-lld-exports", "--no-demangle", "--no-typescript"]);
        if !self.release {
            bindgen.arg("--keep-debug");
        }
        succeed(&mut bindgen)
    }

    /// Gives the files their names and lets them refer to each other by these.
    fn put_in_place(&self, parts: &[PathBuf]) -> Result<()> {
        let page = self.staging.join("index.html");
        let mut html = fs::read_to_string(&page)?;
        let (whole_script, whole_program) =
            entry(&html).context("index.html names no script and program of the app.")?;

        let mut script = fs::read_to_string(self.work.join("app.js"))?;
        let mut link = fs::read_to_string(self.work.join(LINK))?;
        let program = fs::read(self.work.join("app_bg.wasm"))?;
        let hash = hash(&[script.as_bytes(), link.as_bytes(), &program]);

        let new_script = format!("quaymaster-{hash}.js");
        let new_program = format!("quaymaster-{hash}_bg.wasm");
        let new_link = format!("./parts-{hash}.js");
        html = html
            .replace(&whole_script, &new_script)
            .replace(&whole_program, &new_program);
        html = match parts {
            [] => without_tag(&html, PARTS),
            _ => html.replace(PARTS, &new_link),
        };
        script = script
            .replace(&format!("from \"{LINK}\""), &format!("from \"{new_link}\""))
            .replace("app_bg.wasm", &new_program);
        link = link.replace("./app.js", &format!("./{new_script}"));
        if self.release {
            script = minified(&script)?;
            link = minified(&link)?;
        }
        for (number, part) in parts.iter().enumerate() {
            let old = file_name(part)?;
            let new = format!("{}-{number}-{hash}.wasm", part_name(old));
            ensure!(link.contains(old), "Nothing loads the part {old}.");
            link = link.replace(&format!("./{old}"), &format!("./{new}"));
            fs::copy(part, self.staging.join(new))?;
        }

        fs::remove_file(self.staging.join(whole_script))?;
        fs::remove_file(self.staging.join(whole_program))?;
        fs::write(self.staging.join(new_script), script)?;
        fs::write(self.staging.join(new_program), program)?;
        if !parts.is_empty() {
            fs::write(self.staging.join(new_link), link)?;
        }
        fs::write(page, html)?;
        Ok(())
    }
}

/// How `wasm-opt` makes a module small. What counts is its size after brotli, and that is smaller the more
/// the code repeats itself: measured on the start of the app, `-Oz` saves 5 % of the bytes and costs 1.5 %
/// of the compressed ones, because it shares and inlines what brotli would have found by itself.
const OPTIMIZATIONS: [&str; 4] = [
    "-Os",
    "--skip-pass=local-cse",
    "--skip-pass=memory-packing",
    "--one-caller-inline-max-function-size=20",
];

/// Makes a module as small as it gets.
fn optimize(module: &Path) -> Result<()> {
    succeed(
        Command::new("wasm-opt")
            .args(OPTIMIZATIONS)
            .arg("--output")
            .args([module, module]),
    )
}

/// Runs a program whose words only count when it fails.
fn succeed(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .with_context(|| format!("{name} could not be started: `cargo dev` installs it."))?;
    ensure!(
        output.status.success(),
        "{name} failed ({}): {}",
        output.status,
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(())
}

/// The names of the script and the program that the page starts, from its `app-entry`.
fn entry(html: &str) -> Option<(String, String)> {
    let words = || html.split(['"', ' ', '=', '>']);
    let script = words().find(|word| word.starts_with("quaymaster-") && word.ends_with(".js"))?;
    let program =
        words().find(|word| word.starts_with("quaymaster-") && word.ends_with(".wasm"))?;
    Some((script.to_owned(), program.to_owned()))
}

/// The page without the tag that mentions this.
fn without_tag(html: &str, mentioned: &str) -> String {
    let Some((before, after)) = html.split_once(mentioned) else {
        return html.to_owned();
    };
    let start = before.rfind('<').unwrap_or(before.len());
    let end = after.find('>').map_or(0, |end| end + 1);
    format!("{}{}", &before[..start], &after[end..])
}

fn hash(contents: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    contents.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn file_name(path: &Path) -> Result<&str> {
    path.file_name()
        .and_then(|name| name.to_str())
        .context("A part has a name.")
}

/// What a part is about: the name of its function, or `shared` for what several parts need.
fn part_name(file: &str) -> &str {
    let stem = file.strip_suffix(".wasm").unwrap_or(file);
    let name = stem.strip_prefix("split_").unwrap_or("shared");
    // The macro adds a number that makes the name unique.
    name.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '_')
}

#[cfg(test)]
mod tests {
    use super::{entry, part_name, without_tag};

    #[test]
    fn the_entry_is_found_with_and_without_quotes() {
        let expected = Some(("quaymaster-1a.js".into(), "quaymaster-1a_bg.wasm".into()));

        let quoted = "<meta name=\"app-entry\" content=\"quaymaster-1a.js quaymaster-1a_bg.wasm\">";
        let minified = "<meta content=\"quaymaster-1a.js quaymaster-1a_bg.wasm\" name=app-entry>";

        assert_eq!(entry(quoted), expected);
        assert_eq!(entry(minified), expected);
    }

    #[test]
    fn an_unused_preload_is_taken_out() {
        let html =
            "<link href=./a.js rel=modulepreload><link href=./parts.js rel=modulepreload><p>";

        assert_eq!(
            without_tag(html, "./parts.js"),
            "<link href=./a.js rel=modulepreload><p>"
        );
        assert_eq!(without_tag("<p>", "./parts.js"), "<p>");
    }

    #[test]
    fn a_part_is_named_after_its_function() {
        assert_eq!(part_name("split_markdown_1234567.wasm"), "markdown");
        assert_eq!(part_name("chunk_3.wasm"), "shared");
    }
}
