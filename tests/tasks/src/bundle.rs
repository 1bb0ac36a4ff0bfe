//! Makes the files that a browser loads: trunk builds them into `dist/`, and asks for two steps
//! of ours, [`write_style`] before and [`finish`] after its own work.

use std::{
    collections::hash_map::DefaultHasher,
    env,
    fs::{self, File},
    hash::{Hash, Hasher},
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use flate2::{Compression, write::GzEncoder};

use crate::{
    at_once, progress,
    script::minified,
    split,
    tools::{self, Tools},
    workspace::Workspace,
};

/// Everything the app is built from.
const SOURCES: &[&str] = &[
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "public",
    "src",
    "style",
    "tests/tasks/src",
];

/// Where the app is served, in the page. A host that serves it elsewhere replaces this text.
const BASE: &str = "<base href=\"/\">";

/// The kinds of files that compress.
const TEXTS: &[&str] = &["css", "html", "js", "json", "svg", "txt", "wasm"];

/// Builds the release of the app into `dist/`, unless the one there is of these very sources.
pub fn build(workspace: &Workspace, tools: &Tools) -> Result<()> {
    let stamp = workspace.target.join("dist.stamp");
    let wanted = fingerprint(&workspace.root, SOURCES)?;
    let stamp_now = || -> Result<String> {
        let built = fingerprint(&workspace.dist(), &["index.html"])?;
        Ok(format!("{wanted:016x} {built:016x}"))
    };
    if fs::read_to_string(&stamp).is_ok_and(|stamp| stamp_now().is_ok_and(|now| now == stamp)) {
        progress::done("the app is up to date");
        return Ok(());
    }
    // trunk runs offline, so that it downloads nothing by itself; so the packages come first.
    progress::run(
        "Fetching packages",
        &mut workspace.cargo(&["fetch", "--locked"]),
    )?;
    progress::run(
        "Building the app",
        &mut tools.trunk(workspace, &["build", "--release", "--offline"]),
    )?;
    fs::write(stamp, stamp_now()?)?;
    Ok(())
}

/// A number that changes with the content, the name and the number of the files.
fn fingerprint(root: &Path, names: &[&str]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    root.hash(&mut hasher);
    for name in names {
        for file in files(&root.join(name))? {
            file.hash(&mut hasher);
            read(&file)?.hash(&mut hasher);
        }
    }
    Ok(hasher.finish())
}

/// All files in a folder and the folders in it, in a fixed order; of a file, itself.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut entries: Vec<_> = fs::read_dir(path)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    entries.sort();
    let mut found = Vec::new();
    for entry in entries {
        found.extend(files(&entry)?);
    }
    Ok(found)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} could not be read.", path.display()))
}

/// What the first screens look like, and what the pages look like that are loaded when they are wanted.
const STYLES: [&str; 2] = ["main.css", "pages.css"];

/// Puts the style sheets into two files, in the order in which those import them.
pub fn write_style(workspace: &Workspace) -> Result<()> {
    let sources = workspace.root.join("style");
    // Where index.html looks for them, wherever cargo builds.
    let folder = workspace.root.join("target/style");
    fs::create_dir_all(&folder)?;
    for file in STYLES {
        let mut style = String::new();
        for name in imports(&fs::read_to_string(sources.join(file))?) {
            let path = sources.join(name);
            let sheet = fs::read_to_string(&path)
                .with_context(|| format!("style/{file} imports {name}, which is missing."))?;
            style.push_str(&sheet);
        }
        fs::write(folder.join(file), style)?;
    }
    Ok(())
}

/// The names of the sheets that a sheet imports.
fn imports(sheet: &str) -> impl Iterator<Item = &str> {
    sheet
        .lines()
        .filter_map(|line| line.trim().strip_prefix("@import \"")?.strip_suffix("\";"))
}

/// Finishes what trunk has built, before it becomes `dist/`.
pub fn finish(workspace: &Workspace) -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").context("This step is run by trunk.")?;
    let staging = Path::new(&staging);
    let profile = env::var("TRUNK_PROFILE").context("This step is run by trunk.")?;
    let release = profile == "release";
    let built = workspace.target.join(tools::WASM).join(profile);
    split::Build {
        program: &built.join("quaymaster.wasm"),
        staging,
        work: &workspace.target.join("split"),
        release,
    }
    .split()?;
    if release {
        for path in files(staging)? {
            if is_first_script(&path) {
                fs::write(&path, minified(&fs::read_to_string(&path)?)?)?;
            }
        }
        keep_base(&staging.join("index.html"))?;
        compress(staging)?;
    }
    Ok(())
}

/// Whether it is the script that starts the app, which trunk copies as it is written.
fn is_first_script(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.starts_with("boot-") && name.ends_with(".js"))
}

/// Writes the base of the page as hosts are told to look for it: trunk takes the quotes off.
fn keep_base(page: &Path) -> Result<()> {
    let text = fs::read_to_string(page)?;
    if !text.contains(BASE) {
        let quoted = text.replacen("<base href=/>", BASE, 1);
        ensure!(quoted != text, "index.html has lost its {BASE}.");
        fs::write(page, quoted)?;
    }
    Ok(())
}

/// Puts a gzip and a brotli copy beside each file, for servers that send those as they are.
fn compress(folder: &Path) -> Result<()> {
    let mut texts = files(folder)?;
    texts.retain(|path| {
        path.extension()
            .is_some_and(|kind| TEXTS.iter().any(|text| kind == *text))
    });
    at_once::each(&texts, |path| compress_one(path))
}

fn compress_one(path: &Path) -> Result<()> {
    let content = read(path)?;
    let beside = |kind: &str| {
        let mut name = path.to_owned().into_os_string();
        name.push(kind);
        name
    };
    let mut gzip = GzEncoder::new(File::create(beside(".gz"))?, Compression::best());
    gzip.write_all(&content)?;
    gzip.finish()?;
    fs::write(beside(".br"), brotli_of(&content)?)?;
    Ok(())
}

fn brotli_of(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use std::{env, fs, process};

    use super::{compress, fingerprint, imports};

    #[test]
    fn a_changed_file_is_noticed_and_an_unchanged_one_is_not() {
        let folder = env::temp_dir().join(format!("quaymaster-fingerprint-{}", process::id()));
        fs::create_dir_all(folder.join("src")).expect("a folder");
        let print = || fingerprint(&folder, &["src"]).expect("files");

        fs::write(folder.join("src/a.rs"), "one").expect("a file");
        let before = print();
        let again = print();
        fs::write(folder.join("src/a.rs"), "two").expect("a file");
        let after = print();

        fs::remove_dir_all(&folder).expect("the folder is ours");
        assert_eq!(before, again);
        assert_ne!(before, after);
    }

    #[test]
    fn texts_get_compressed_copies_and_pictures_do_not() {
        let folder = env::temp_dir().join(format!("quaymaster-compress-{}", process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("a.css"), "a { color: red } ".repeat(100)).expect("a file");
        fs::write(folder.join("a.png"), [0; 100]).expect("a file");

        compress(&folder).expect("files");

        let size = |name: &str| fs::metadata(folder.join(name)).map(|file| file.len()).ok();
        let (brotli, gzip) = (size("a.css.br"), size("a.css.gz"));
        let picture = size("a.png.br");
        fs::remove_dir_all(&folder).expect("the folder is ours");
        assert!(brotli.is_some_and(|size| size < 100));
        assert!(gzip.is_some_and(|size| size < 100));
        assert_eq!(picture, None);
    }

    #[test]
    fn style_sheets_come_in_the_order_of_their_imports() {
        let sheet = "/* all */\n@import \"tokens.css\";\n  @import \"base.css\";\n";

        assert_eq!(
            imports(sheet).collect::<Vec<_>>(),
            ["tokens.css", "base.css"]
        );
    }
}
