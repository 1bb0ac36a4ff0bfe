//! The programs that build the app. What is on the path in the right version is used; the rest
//! is installed once into the user's cache folder.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    progress,
    workspace::{self, Workspace},
};

/// The target the app is built for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// As in Trunk.toml.
const TRUNK: &str = "0.21.14";
/// As in Trunk.toml. Distributions carry much older ones: 108 builds an app that does not start.
const BINARYEN: &str = "132.0.0";

/// The program that makes scripts small.
const ESBUILD: &str = "0.28.2";

/// The oldest Node.js that its packages run with.
const NODE: u32 = 20;

/// The folders of the programs that build the app.
pub struct Tools {
    folders: Vec<PathBuf>,
}

/// A program at the version we need.
struct Tool {
    /// The program, and how its folder in the cache is named.
    program: &'static str,
    version: String,
    /// What it is needed for, to end the sentence "… is needed to …".
    purpose: &'static str,
}

impl Tools {
    /// Makes sure that everything is there that builds the app, and installs what is missing.
    pub fn install(workspace: &Workspace) -> Result<Self> {
        install_wasm_target(workspace)?;
        let trunk = Tool {
            program: "trunk",
            version: TRUNK.to_owned(),
            purpose: "build the app",
        };
        let bindgen = Tool {
            program: "wasm-bindgen",
            version: workspace.locked_version("wasm-bindgen")?,
            purpose: "connect the app with the browser",
        };
        let optimizer = Tool {
            program: "wasm-opt",
            version: BINARYEN.to_owned(),
            purpose: "make the app small",
        };
        let minifier = Tool {
            program: "esbuild",
            version: ESBUILD.to_owned(),
            purpose: "make the scripts of the app small",
        };
        // One after another: the end of each build uses a single core and much memory.
        let folders = vec![
            trunk.folder(|tool| cargo_install(tool, "trunk"))?,
            bindgen.folder(|tool| cargo_install(tool, "wasm-bindgen-cli"))?,
            optimizer.folder(|tool| npm_install(tool, "binaryen"))?,
            minifier.folder(|tool| npm_install(tool, "esbuild"))?,
        ];
        Ok(Self { folders })
    }

    /// Lets a program find the tools, before any others of the same names.
    pub fn on_path_of<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.env("PATH", workspace::path_with(&self.folders))
    }

    /// A call of trunk in the workspace.
    pub fn trunk(&self, workspace: &Workspace, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.folders[0].join("trunk"));
        command
            .current_dir(&workspace.root)
            .args(arguments)
            // trunk takes the first for an option of its own, and the second would replace
            // the flags of .cargo/config.toml.
            .env_remove("NO_COLOR")
            .env("RUST_BACKTRACE", "0")
            .env_remove("RUSTFLAGS");
        self.on_path_of(&mut command);
        command
    }
}

impl Tool {
    /// The folder that holds the program: of the path, of the cache, or of the cache after
    /// `install` ran.
    fn folder(&self, install: impl Fn(&Self) -> Result<()>) -> Result<PathBuf> {
        if let Some(found) = workspace::on_path(self.program)
            && self.is_right(&found)
        {
            let folder = found.parent().context("A program lies in a folder.")?;
            return Ok(folder.to_owned());
        }
        let folder = self.home()?.join("bin");
        if !self.is_right(&folder.join(self.program)) {
            install(self)?;
            if !self.is_right(&folder.join(self.program)) {
                bail!(
                    "{self} was installed into {} but does not run.",
                    folder.display()
                );
            }
            progress::done(&format!("{self} installed"));
        }
        Ok(folder)
    }

    /// Where the tool is installed in the cache.
    fn home(&self) -> Result<PathBuf> {
        Ok(cache()?.join(format!("{}-{}", self.program, self.version)))
    }

    fn is_right(&self, program: &Path) -> bool {
        workspace::answer(program, &["--version"])
            .is_some_and(|said| names_version(&said, &self.version))
    }
}

impl std::fmt::Display for Tool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.program, self.version)
    }
}

/// Whether what a program says about itself names this version. Binaryen says `132` for 132.0.0.
fn names_version(said: &str, version: &str) -> bool {
    let short = version.strip_suffix(".0.0").unwrap_or(version);
    said.split_whitespace()
        .any(|word| word == version || word == short)
}

/// The folder for tools, shared by all copies of the workspace.
fn cache() -> Result<PathBuf> {
    let base = match env::var_os("XDG_CACHE_HOME") {
        Some(folder) if !folder.is_empty() => PathBuf::from(folder),
        _ => env::home_dir()
            .context("The tools need a place: set HOME or XDG_CACHE_HOME.")?
            .join(".cache"),
    };
    let folder = base.join("quaymaster/tools");
    fs::create_dir_all(&folder).with_context(|| {
        format!(
            "The tools need a place: {} could not be made.",
            folder.display()
        )
    })?;
    Ok(folder)
}

/// Installs the standard library for wasm, unless this Rust has it.
fn install_wasm_target(workspace: &Workspace) -> Result<()> {
    let has_target = || {
        workspace::answer("rustc", &["--print", "target-libdir", "--target", WASM])
            .is_some_and(|folder| Path::new(&folder).is_dir())
    };
    if has_target() {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    rustup
        .current_dir(&workspace.root)
        .args(["target", "add", WASM]);
    progress::run(&format!("Installing {WASM}"), &mut rustup).with_context(|| {
        format!("Rust's target {WASM} is needed to build the app: run `rustup target add {WASM}`.")
    })?;
    Ok(())
}

/// Installs rustfmt and clippy, unless this Rust has them.
pub fn install_components(workspace: &Workspace) -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if workspace::answer("cargo", &[subcommand, "--version"]).is_some() {
            continue;
        }
        let mut rustup = Command::new("rustup");
        rustup
            .current_dir(&workspace.root)
            .args(["component", "add", component]);
        progress::run(&format!("Installing {component}"), &mut rustup).with_context(|| {
            format!("{component} is needed for the checks: run `rustup component add {component}`.")
        })?;
    }
    Ok(())
}

/// Installs a package of crates.io: prebuilt where cargo-binstall can, else from source.
fn cargo_install(tool: &Tool, package: &str) -> Result<()> {
    let home = tool.home()?;
    let exact = format!("{package}@{}", tool.version);
    if workspace::on_path("cargo-binstall").is_some() {
        let mut binstall = Command::new("cargo");
        binstall
            .args([
                "binstall",
                "--no-confirm",
                "--disable-strategies",
                "compile",
            ])
            .arg("--root")
            .args([home.as_os_str(), exact.as_ref()]);
        if progress::run(&format!("Fetching {tool}"), &mut binstall).is_ok() {
            return Ok(());
        }
        progress::done(&format!("{tool} is not to be had prebuilt"));
    }
    let build = cache()?.join(format!("build-{}", tool.program));
    let from_source = |locked: bool| {
        let mut install = Command::new("cargo");
        install
            // Away from the settings of this workspace.
            .current_dir(env::temp_dir())
            .args(["install", &exact, "--force", "--root"])
            .arg(&home)
            .args(locked.then_some("--locked"))
            // A build that was interrupted goes on where it stopped.
            .env("CARGO_TARGET_DIR", &build)
            // The tools run for seconds: building them fast is worth more than fast tools.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        progress::run(&format!("Building {tool}, once"), &mut install)
    };
    // The versions its author tested; where the package index lags behind those, any that fit.
    from_source(true)
        .or_else(|_| {
            progress::done("once more, with other versions of what it is made of");
            from_source(false)
        })
        .with_context(|| {
            format!(
                "{tool} is needed to {} and could not be built: try `cargo install {exact}`, \
                 or put it on the path.",
                tool.purpose
            )
        })?;
    // Only space is lost when this fails.
    let _ = fs::remove_dir_all(build);
    Ok(())
}

/// Installs a package of npm that brings the program.
fn npm_install(tool: &Tool, package: &str) -> Result<()> {
    let home = tool.home()?;
    fs::create_dir_all(home.join("bin"))?;
    let mut install = npm(&["install", "--no-audit", "--no-fund", "--prefix"])?;
    install
        .arg(&home)
        .arg(format!("{package}@{}", tool.version));
    progress::run(&format!("Installing {tool}"), &mut install).with_context(|| {
        format!(
            "{tool} is needed to {}: try `npm install --global {package}@{}`, or put it on the path.",
            tool.purpose, tool.version
        )
    })?;
    let link = home.join("bin").join(tool.program);
    let program = home.join("node_modules/.bin").join(tool.program);
    if !link.exists() {
        std::os::unix::fs::symlink(program, link)?;
    }
    Ok(())
}

/// A call of npm.
pub fn npm(arguments: &[&str]) -> Result<Command> {
    let node = workspace::answer("node", &["--version"]);
    let is_right = node
        .as_deref()
        .and_then(major)
        .is_some_and(|major| major >= NODE);
    if !is_right || workspace::on_path("npm").is_none() {
        bail!(
            "Node.js {NODE} or later, with npm, is needed to make the app small and to test it in a \
             browser: install it from https://nodejs.org or from your system's packages."
        );
    }
    let mut command = Command::new("npm");
    command.args(arguments);
    Ok(command)
}

/// The first number of `v20.19.5`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{major, names_version};

    #[test]
    fn the_major_version_of_node_is_read() {
        assert_eq!(major("v20.19.5"), Some(20));
        assert_eq!(major("20"), None);
    }

    #[test]
    fn only_the_very_version_is_right() {
        assert!(names_version("trunk 0.21.14", "0.21.14"));
        assert!(names_version("wasm-bindgen 0.2.130 (abc)", "0.2.130"));
        assert!(names_version(
            "wasm-opt version 132 (version_132)",
            "132.0.0"
        ));
        assert!(!names_version("wasm-opt version 108", "132.0.0"));
        assert!(!names_version("trunk 0.21.140", "0.21.14"));
    }
}
