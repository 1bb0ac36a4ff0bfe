//! `cargo bench-app`: measures the app in a browser, beside its budgets.

use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::{
    browser::Browser, bundle, demo, options, progress, size, tools::Tools, workspace::Workspace,
};

/// Builds the release, weighs it and measures it with the demo registry in both scales.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    options::read(arguments, &[])?;
    progress::heading("Tools");
    let tools = Tools::install(workspace)?;
    let browser = Browser::install(workspace)?;
    progress::heading("Release build");
    bundle::build(workspace, &tools)?;
    let registry = demo::build_registry(workspace)?;
    progress::heading("Size");
    size::report(workspace)?;
    progress::heading("In the browser");
    let status = browser
        .playwright(
            workspace,
            &registry,
            &["test", "--config", "bench.config.ts"],
        )?
        .env("BENCH_JSON", workspace.target.join("bench.json"))
        .stdin(Stdio::null())
        .status()
        .context("The measurement could not be started.")?;
    if !status.success() {
        bail!("The measurement failed ({status}).");
    }
    Ok(())
}
