//! Makes scripts small.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};

/// A script with short names, without spaces and comments. wasm-bindgen writes for readers: that is a
/// fifth of the script's weight even when it is pressed.
pub fn minified(script: &str) -> Result<String> {
    let mut esbuild = Command::new("esbuild")
        .args(["--minify", "--format=esm", "--log-level=error"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("esbuild could not be started: `cargo dev` installs it.")?;
    // It reads to the end before it writes, so that neither waits for the other.
    let mut input = esbuild.stdin.take().context("esbuild takes no input.")?;
    input.write_all(script.as_bytes())?;
    drop(input);
    let output = esbuild.wait_with_output()?;
    ensure!(
        output.status.success(),
        "esbuild failed ({}).",
        output.status
    );
    Ok(String::from_utf8(output.stdout)?)
}
