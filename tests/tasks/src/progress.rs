//! Runs programs quietly and says how far they are: a line every few seconds while they run,
//! all they said when they fail.

use std::{
    io::{BufRead, BufReader, IsTerminal, Read, Write, stderr},
    process::{Command, Stdio},
    sync::{Arc, Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// How long something may take in silence.
const PATIENCE: Duration = Duration::from_secs(2);

/// Starts a part of a task.
pub fn heading(title: &str) {
    eprintln!("\n== {title}");
}

/// Says something that is done.
pub fn done(text: &str) {
    eprintln!("   {text}");
}

/// Runs a program to its end. `what` names the work in progress lines and errors.
///
/// Returns what the program said. Fails with one sentence, after showing everything the program
/// said, when it cannot be started or ends with an error.
pub fn run(what: &str, command: &mut Command) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{what}: the program {program} could not be started."))?;
    let said = Arc::new(Mutex::new(String::new()));
    let readers = [
        child.stdout.take().map(|pipe| listen(pipe, &said)),
        child.stderr.take().map(|pipe| listen(pipe, &said)),
    ];

    let mut clock = Clock::start(what);
    let (ended, wait) = mpsc::channel();
    let waiter = thread::spawn(move || {
        let status = child.wait();
        // The listener is gone only when this process is.
        let _ = ended.send(());
        status
    });
    while wait.recv_timeout(Duration::from_millis(200)).is_err() {
        clock.tick(&last_line(&said));
    }
    clock.stop();

    let status = waiter.join().expect("waiting does not panic")?;
    // A program left behind by the one that ended may hold the pipes open for ever.
    let deadline = Instant::now() + PATIENCE;
    for reader in readers.into_iter().flatten() {
        while !reader.is_finished() && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(10));
        }
    }
    let said = said.lock().expect("nobody panics with the text").clone();
    if !status.success() {
        eprintln!("{}", said.trim_end());
        bail!("{what} failed ({status}).");
    }
    Ok(said)
}

/// Collects what comes through a pipe, line by line.
fn listen(pipe: impl Read + Send + 'static, said: &Arc<Mutex<String>>) -> thread::JoinHandle<()> {
    let said = Arc::clone(said);
    thread::spawn(move || {
        let mut lines = BufReader::new(pipe);
        let mut line = Vec::new();
        while lines
            .read_until(b'\n', &mut line)
            .is_ok_and(|read| read > 0)
        {
            said.lock()
                .expect("nobody panics with the text")
                .push_str(&String::from_utf8_lossy(&line));
            line.clear();
        }
    })
}

fn last_line(said: &Mutex<String>) -> String {
    let said = said.lock().expect("nobody panics with the text");
    // Not the drawings and notes with which compilers explain a warning.
    let says_something = |line: &&str| line.starts_with(|letter: char| letter.is_alphanumeric());
    let line = said.lines().rev().map(str::trim).find(says_something);
    line.unwrap_or_default().chars().take(60).collect()
}

/// Shows that something is still running: one changing line on a terminal, a new line every
/// five seconds elsewhere.
struct Clock {
    what: String,
    started: Instant,
    next: Duration,
    terminal: bool,
}

impl Clock {
    fn start(what: &str) -> Self {
        Self {
            what: what.to_owned(),
            started: Instant::now(),
            next: PATIENCE,
            terminal: stderr().is_terminal(),
        }
    }

    fn tick(&mut self, detail: &str) {
        let elapsed = self.started.elapsed();
        if elapsed < self.next {
            return;
        }
        let line = format!("   … {}, {} s  {detail}", self.what, elapsed.as_secs());
        if self.terminal {
            eprint!("\r\x1b[2K{line}");
            // A progress line that cannot be written is no reason to stop.
            let _ = stderr().flush();
            self.next = elapsed + Duration::from_millis(500);
        } else {
            eprintln!("{line}");
            self.next = elapsed + Duration::from_secs(5);
        }
    }

    fn stop(&self) {
        if self.terminal && self.started.elapsed() >= PATIENCE {
            eprint!("\r\x1b[2K");
        }
    }
}

/// A duration as people say it: `4.2 s`, `3 min 20 s`.
pub fn spoken(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use std::{process::Command, time::Duration};

    use super::{run, spoken};

    #[test]
    fn what_a_program_says_is_returned() {
        let said = run("Saying", Command::new("echo").arg("done")).expect("echo works");

        assert_eq!(said, "done\n");
    }

    #[test]
    fn a_failure_is_one_sentence_that_names_the_work() {
        let error = run("Failing", &mut Command::new("false")).expect_err("false fails");

        assert_eq!(error.to_string(), "Failing failed (exit status: 1).");
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = run("Building", &mut Command::new("no-such-program")).expect_err("is missing");

        assert_eq!(
            error.to_string(),
            "Building: the program no-such-program could not be started."
        );
    }

    #[test]
    fn a_program_left_behind_does_not_hold_up_the_next() {
        let mut shell = Command::new("sh");

        let said = run("Leaving", shell.args(["-c", "echo done; sleep 20 &"])).expect("sh works");

        assert_eq!(said, "done\n");
    }

    #[test]
    fn durations_change_to_minutes_after_a_minute() {
        assert_eq!(spoken(Duration::from_millis(4_230)), "4.2 s");
        assert_eq!(spoken(Duration::from_secs(200)), "3 min 20 s");
    }
}
