//! Finds or installs what the browser tests need, and runs them.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    progress, tools,
    workspace::{self, Workspace},
};

/// The names Chromium goes by, on the path. The one without windows is first: it draws the pages of
/// the tests in two thirds of the time.
const NAMES: &[&str] = &[
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
];
/// Where macOS keeps it.
const MACOS: &[&str] = &[
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// A browser and the packages that drive it.
pub struct Browser {
    program: PathBuf,
}

impl Browser {
    /// Makes sure of the npm packages, Chromium and, where possible, nginx.
    pub fn install(workspace: &Workspace) -> Result<Self> {
        install_packages(workspace)?;
        install_light();
        let program = match find() {
            Some(program) => program,
            None => install(workspace)?,
        };
        install_nginx();
        Ok(Self { program })
    }

    /// Checks the types of the browser tests, which Playwright does not look at.
    pub fn types(&self, workspace: &Workspace) -> Result<Command> {
        let mut command = tools::npm(&["exec", "--offline", "--", "tsc", "--noEmit"])?;
        command.current_dir(workspace.browser_tests());
        Ok(command)
    }

    /// A call of Playwright in the folder of the browser tests.
    ///
    /// `registry` is the program of the demo registry, which the tests start.
    pub fn playwright(
        &self,
        workspace: &Workspace,
        registry: &Path,
        arguments: &[&str],
    ) -> Result<Command> {
        let mut command = tools::npm(&["exec", "--offline", "--", "playwright"])?;
        command
            .current_dir(workspace.browser_tests())
            .args(arguments)
            .env("CHROMIUM", &self.program)
            .env("MOCK_QUAY", registry)
            .env("DIST", workspace.dist());
        Ok(command)
    }
}

/// Installs the npm packages of the browser tests, unless those of the lock file are there.
fn install_packages(workspace: &Workspace) -> Result<()> {
    let folder = workspace.browser_tests();
    let installed = folder.join("node_modules/.package-lock.json");
    let is_current = || -> Option<bool> {
        let lock = fs::metadata(folder.join("package-lock.json")).ok()?;
        let installed = fs::metadata(&installed).ok()?;
        Some(installed.modified().ok()? >= lock.modified().ok()?)
    };
    if is_current() == Some(true) {
        return Ok(());
    }
    let mut install = tools::npm(&["ci", "--no-audit", "--no-fund"])?;
    install
        .current_dir(&folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    progress::run("Installing the npm packages", &mut install).context(
        "The browser tests need the npm packages of tests/e2e: try `npm ci` in that folder.",
    )?;
    Ok(())
}

/// A browser that is there: named by `CHROMIUM`, on the path, or where macOS keeps it.
fn find() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    let on_path = NAMES.iter().filter_map(|name| workspace::on_path(name));
    let on_macos = MACOS.iter().map(PathBuf::from);
    named
        .into_iter()
        .chain(on_path)
        .chain(on_macos)
        // Ubuntu has a `chromium` that only tells to install another package.
        .find(|program| workspace::answer(program, &["--version"]).is_some())
}

/// Installs the Chromium without windows beside another one, where that takes one command.
fn install_light() {
    let [light, ..] = NAMES else { return };
    let is_decided = env::var_os("CHROMIUM").is_some() || workspace::on_path(light).is_some();
    let is_offered = || workspace::answer("apt-cache", &["show", light]).is_some();
    if !is_decided && workspace::is_root() && is_offered() {
        // Any other does, only slower.
        let _ = apt_install(light);
    }
}

/// Installs a browser: the system's package as root, else Playwright's own download.
fn install(workspace: &Workspace) -> Result<PathBuf> {
    if workspace::is_root() && workspace::on_path("apt-get").is_some() {
        for package in ["chromium-headless-shell", "chromium"] {
            // What comes next says if neither worked.
            let _ = apt_install(package);
            if let Some(program) = find() {
                return Ok(program);
            }
        }
    }
    let playwrights_own = || {
        let mut node = Command::new("node");
        node.current_dir(workspace.browser_tests()).args([
            "--print",
            "require('@playwright/test').chromium.executablePath()",
        ]);
        let output = node.output().ok()?;
        let program = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
        program.is_file().then_some(program)
    };
    if let Some(program) = playwrights_own() {
        return Ok(program);
    }
    let mut download = tools::npm(&["exec", "--offline", "--", "playwright", "install"])?;
    download.current_dir(workspace.browser_tests());
    if workspace::is_root() {
        download.arg("--with-deps");
    }
    download.arg("chromium");
    let advice = "The browser tests need Chromium: install it (on Debian `apt-get install chromium`), \
                  or set the variable CHROMIUM to its program.";
    progress::run("Downloading Chromium", &mut download).context(advice)?;
    let Some(program) = playwrights_own() else {
        bail!("{advice}");
    };
    Ok(program)
}

/// Installs nginx for the test of the hosting recipe; without it that test is skipped.
fn install_nginx() {
    let is_there = workspace::on_path("nginx").is_some() || Path::new("/usr/sbin/nginx").is_file();
    if is_there {
        return;
    }
    let installed = workspace::is_root()
        && workspace::on_path("apt-get").is_some()
        && apt_install("nginx-light").is_ok();
    if !installed {
        progress::done("nginx is missing: the test of the hosting recipe is skipped");
    }
}

fn apt_install(package: &str) -> Result<()> {
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    progress::run("Reading the system's packages", &mut apt(&["update"]))?;
    progress::run(
        &format!("Installing {package}"),
        &mut apt(&["install", "--yes", "--no-install-recommends", package]),
    )?;
    Ok(())
}
