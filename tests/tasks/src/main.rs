//! The development tasks behind `cargo demo`, `cargo dev`, `cargo checks` and `cargo bench-app`.
//!
//! Each task is a file: [`demo`], [`dev`], [`checks`] and [`bench`]. They share the
//! [`workspace`], the [`tools`] with the [`browser`], the [`bundle`] they make of the app and
//! its [`size`], and they run other programs through [`progress`].

mod at_once;
mod bench;
mod browser;
mod bundle;
mod checks;
mod demo;
mod dev;
mod options;
mod progress;
mod script;
mod size;
mod split;
mod tools;
mod workspace;

use std::{env, process::ExitCode};

use anyhow::{Result, bail};

use crate::workspace::Workspace;

const HELP: &str = "\
Tasks of the Quaymaster workspace:
  cargo demo [--port 8080] [--scale small|large] [--latency MS]
      builds the app and serves it with a demo registry
  cargo dev [--port 8081]
      serves the app from its sources, with the demo registry or the one at QUAY_URL
  cargo checks
      checks everything: formatting, lints, tests, size, browser tests
  cargo bench-app
      measures the app in a browser";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            for cause in error.chain().skip(1) {
                eprintln!("       {cause}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let task = arguments.next().unwrap_or_default();
    let arguments: Vec<String> = arguments.collect();
    if task.is_empty() || task == "--help" || arguments.iter().any(|word| word == "--help") {
        println!("{HELP}");
        return Ok(());
    }
    let workspace = Workspace::find()?;
    match task.as_str() {
        "demo" => demo::run(&workspace, &arguments),
        "dev" => dev::run(&workspace, &arguments),
        "checks" => checks::run(&workspace, &arguments),
        "bench-app" => bench::run(&workspace, &arguments),
        // The two steps of a build that trunk asks for, see Trunk.toml.
        "style" => bundle::write_style(&workspace),
        "finish" => bundle::finish(&workspace),
        other => bail!("There is no task \"{other}\".\n{HELP}"),
    }
}
