//! `cargo dev`: the app from its sources, built and loaded again after each change.

use std::{
    env, fs,
    process::{Child, Command},
};

use anyhow::{Context, Result, bail};

use crate::{
    demo,
    options::{self, Known, Value},
    progress,
    tools::Tools,
    workspace::Workspace,
};

/// The demo registry as Trunk.toml names it.
const DEMO: &str = "http://127.0.0.1:8080";
/// What trunk reads instead of Trunk.toml when the registry is a real one.
const CONFIGURATION: &str = ".trunk.toml";

/// Serves until it is interrupted. The registry is the one at `QUAY_URL`, else the demo.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let options = options::read(
        arguments,
        &[Known {
            name: "--port",
            value: Value::Number(65_535),
        }],
    )?;
    progress::heading("Tools");
    let tools = Tools::install(workspace)?;
    progress::heading("App");
    let mut trunk = tools.trunk(workspace, &["serve", "--dist"]);
    // What is in dist/ is always a release.
    trunk.arg(workspace.target.join("dev"));
    for (name, value) in &options {
        trunk.args([*name, value.as_str()]);
    }
    let demo = match env::var("QUAY_URL") {
        Ok(registry) => {
            let configuration = fs::read_to_string(workspace.root.join("Trunk.toml"))?;
            let configuration = with_registry(&configuration, &registry)?;
            fs::write(workspace.root.join(CONFIGURATION), configuration)?;
            trunk.args(["--config", CONFIGURATION]);
            None
        }
        Err(_) => Some(start_demo(workspace)?),
    };
    let status = trunk.status().context("trunk could not be started.")?;
    if let Some(mut demo) = demo {
        // It has usually ended with the same interruption.
        let _ = demo.kill();
        demo.wait()?;
    }
    if !status.success() && status.code().is_some() {
        bail!("trunk stopped ({status}).");
    }
    Ok(())
}

fn start_demo(workspace: &Workspace) -> Result<Child> {
    let registry = demo::build_registry(workspace)?;
    let port = DEMO.rsplit(':').next().expect("the address has a port");
    Command::new(registry)
        .args(["--port", port])
        .spawn()
        .context("The demo registry could not be started.")
}

/// Puts a real registry in the place of the demo.
fn with_registry(configuration: &str, registry: &str) -> Result<String> {
    let registry = registry.trim_end_matches('/');
    if !registry.starts_with("http://") && !registry.starts_with("https://") {
        bail!(
            "QUAY_URL is the address of a registry, as https://quay.example.com, not \"{registry}\"."
        );
    }
    if registry.contains(['"', '\\', '\n']) {
        bail!("QUAY_URL is no address of a registry: \"{registry}\".");
    }
    Ok(configuration.replace(DEMO, registry))
}

#[cfg(test)]
mod tests {
    use super::{DEMO, with_registry};

    #[test]
    fn a_real_registry_takes_the_place_of_the_demo_everywhere() {
        let configuration = include_str!("../../../Trunk.toml");

        let real = with_registry(configuration, "https://quay.example.com/").expect("is right");

        assert!(configuration.contains(DEMO));
        assert!(!real.contains(DEMO));
        assert!(real.contains("backend = \"https://quay.example.com/api\""));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        assert!(with_registry("", "quay.example.com").is_err());
    }
}
