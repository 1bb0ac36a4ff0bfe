//! Where things are, and how programs are started here.

use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

/// The workspace on this machine.
pub struct Workspace {
    /// The folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Where cargo puts what it builds.
    pub target: PathBuf,
}

impl Workspace {
    /// Finds the workspace this program belongs to.
    pub fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .context("The tasks are run through cargo: `cargo demo`, `cargo checks`.")?;
        let root = Path::new(&manifest)
            .ancestors()
            .nth(2)
            .context("The tasks are two folders below the workspace.")?
            .to_owned();
        // This program is DEBUG/tasks there, however the folder was chosen.
        let target = env::current_exe()?
            .ancestors()
            .nth(2)
            .context("Cargo builds two folders below its target.")?
            .to_owned();
        Ok(Self { root, target })
    }

    /// A call of cargo in the workspace.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.root).args(arguments);
        command
    }

    /// The folder of the browser tests.
    pub fn browser_tests(&self) -> PathBuf {
        self.root.join("tests/e2e")
    }

    /// The app as trunk builds it.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The version of a package in `Cargo.lock`.
    pub fn locked_version(&self, package: &str) -> Result<String> {
        let path = self.root.join("Cargo.lock");
        let lock = fs::read_to_string(&path)
            .with_context(|| format!("{} could not be read.", path.display()))?;
        locked_version(&lock, package)
            .with_context(|| format!("Cargo.lock does not name {package}."))
    }
}

/// Reads the version of a package from the text of a `Cargo.lock`.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let heading = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != heading).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?;
    Some(version.trim_end_matches('"').to_owned())
}

/// Finds a program in the folders of `PATH`.
pub fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
}

/// `PATH` with further folders in front.
pub fn path_with(folders: &[PathBuf]) -> OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&path));
    env::join_paths(all).unwrap_or(path)
}

/// Whether this process may install packages of the system.
pub fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Runs a program quietly for what it says; `None` when it is missing or fails.
pub fn answer(program: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_locked_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";

        assert_eq!(
            locked_version(lock, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(locked_version(lock, "leptos"), None);
    }
}
