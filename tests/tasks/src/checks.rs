//! `cargo checks`: everything that must hold before a change is good, in one command.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::{
    browser::Browser,
    bundle, demo, options, progress, size,
    tools::{self, Tools},
    workspace::Workspace,
};

/// What the steps hand on to each other.
struct Checks<'w> {
    workspace: &'w Workspace,
    /// The steps so far: title, duration, result.
    finished: Vec<(&'static str, Duration, String)>,
}

/// Runs the checks one after another and stops at the first that fails.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    options::read(arguments, &[])?;
    let mut checks = Checks {
        workspace,
        finished: Vec::new(),
    };
    let result = checks.all();
    checks.summarize();
    result
}

impl Checks<'_> {
    fn all(&mut self) -> Result<()> {
        let workspace = self.workspace;
        let (tools, browser) = self.step("Tools", || {
            tools::install_components(workspace)?;
            let tools = Tools::install(workspace)?;
            let browser = Browser::install(workspace)?;
            Ok(((tools, browser), String::new()))
        })?;
        self.cargo("Formatting", &["fmt", "--all", "--check"])?;
        self.cargo(
            "Lints",
            &[
                "clippy",
                "--locked",
                "--workspace",
                "--all-targets",
                "--",
                "--deny",
                "warnings",
            ],
        )?;
        self.cargo(
            "Lints of the app in the browser",
            &[
                "clippy",
                "--locked",
                "--package",
                "quaymaster",
                "--package",
                "quay-api",
                "--target",
                tools::WASM,
                "--",
                "--deny",
                "warnings",
            ],
        )?;
        self.cargo("Tests", &["test", "--locked", "--workspace"])?;
        self.step("Release build", || {
            bundle::build(workspace, &tools)?;
            Ok(((), String::new()))
        })?;
        self.step("Size", || {
            let start = size::report(workspace)?;
            start.within_budget()?;
            Ok(((), start.to_string()))
        })?;
        self.step("Browser tests", || {
            progress::run("Types of the browser tests", &mut browser.types(workspace)?)?;
            let registry = demo::build_registry(workspace)?;
            let mut tests = browser.playwright(workspace, &registry, &["test"])?;
            let said = progress::run("Browser tests", &mut tests)?;
            Ok(((), passed(&said)))
        })
    }

    /// Runs one step. It returns what later steps need, and its result for the summary.
    fn step<T>(
        &mut self,
        title: &'static str,
        work: impl FnOnce() -> Result<(T, String)>,
    ) -> Result<T> {
        progress::heading(title);
        let started = Instant::now();
        let (value, result) = work().with_context(|| format!("The step \"{title}\" failed."))?;
        let took = started.elapsed();
        progress::done(&line("done", took, &result));
        self.finished.push((title, took, result));
        Ok(value)
    }

    /// A step that is a call of cargo.
    fn cargo(&mut self, title: &'static str, arguments: &[&str]) -> Result<()> {
        let mut command = self.workspace.cargo(arguments);
        self.step(title, || {
            let said = progress::run(title, &mut command)?;
            Ok(((), passed(&said)))
        })
    }

    fn summarize(&self) {
        progress::heading("Summary");
        for (title, took, result) in &self.finished {
            progress::done(&line(title, *took, result));
        }
        let total = self.finished.iter().map(|(_, took, _)| *took).sum();
        progress::done(&line("in all", total, ""));
    }
}

fn line(title: &str, took: Duration, result: &str) -> String {
    let took = progress::spoken(took);
    format!("{title:<34} {took:>14}  {result}")
        .trim_end()
        .to_owned()
}

/// What a test run says about itself: `12 passed`, with those skipped.
fn passed(said: &str) -> String {
    let counted = |what: &str| -> usize {
        said.lines()
            .filter(|line| line.starts_with("test result:") || line.starts_with("  "))
            .flat_map(|line| line.split(['.', ';', '(']))
            .filter_map(|part| part.trim().strip_suffix(what)?.trim().parse::<usize>().ok())
            .sum()
    };
    let skipped = counted("ignored") + counted("skipped");
    match (counted("passed"), skipped) {
        (0, 0) => String::new(),
        (passed, 0) => format!("{passed} passed"),
        (passed, skipped) => format!("{passed} passed, {skipped} skipped"),
    }
}

#[cfg(test)]
mod tests {
    use super::passed;

    #[test]
    fn the_tests_of_all_packages_are_counted() {
        let cargo = "running 2 tests\n\
            test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
            test result: ok. 40 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 2s\n";

        assert_eq!(passed(cargo), "42 passed, 1 skipped");
    }

    #[test]
    fn the_count_of_playwright_is_read() {
        assert_eq!(
            passed("  ok 1 a.spec.ts\n\n  6 passed (7.4s)\n"),
            "6 passed"
        );
        assert_eq!(
            passed("  1 skipped\n  5 passed (7.4s)\n"),
            "5 passed, 1 skipped"
        );
    }

    #[test]
    fn other_programs_have_no_count() {
        assert_eq!(passed("    Finished `dev` profile\n"), "");
    }
}
