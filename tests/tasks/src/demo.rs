//! `cargo demo`: the app with a demo registry behind it, on one address.

use std::{net::TcpListener, path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    bundle,
    options::{self, Known, Value},
    progress,
    tools::Tools,
    workspace::Workspace,
};

const OPTIONS: &[Known] = &[
    Known {
        name: "--port",
        value: Value::Number(65_535),
    },
    Known {
        name: "--scale",
        value: Value::Word(&["small", "large"]),
    },
    Known {
        name: "--latency",
        value: Value::Number(60_000),
    },
];

/// Builds what is missing and serves until it is interrupted.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let options = options::read(arguments, OPTIONS)?;
    let port = options.iter().find(|(name, _)| *name == "--port");
    let port = port.map_or("8080", |(_, port)| port);
    if TcpListener::bind(format!("127.0.0.1:{port}")).is_err() {
        bail!("Something else listens on port {port} already: choose another with --port.");
    }
    progress::heading("Tools");
    let tools = Tools::install(workspace)?;
    progress::heading("App");
    bundle::build(workspace, &tools)?;
    progress::heading("Demo registry");
    let mut registry = Command::new(build_registry(workspace)?);
    registry.arg("--dist").arg(workspace.dist());
    for (name, value) in options {
        registry.args([name, &value]);
    }
    let status = registry
        .status()
        .context("The demo registry could not be started.")?;
    if !status.success() && status.code().is_some() {
        bail!("The demo registry stopped ({status}).");
    }
    Ok(())
}

/// Builds the demo registry and says where its program is.
pub fn build_registry(workspace: &Workspace) -> Result<PathBuf> {
    progress::run(
        "Building the demo registry",
        &mut workspace.cargo(&["build", "--locked", "--package", "mock-quay"]),
    )?;
    Ok(workspace.target.join("debug/mock-quay"))
}
