//! `mock-quay`: serves the demo registry, and the built application when given one.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use mock_quay::{Options, Scale, demo_users};
use tokio::net::TcpListener;

const HELP: &str = "\
A demo registry that answers like Quay. Its data is gone when it ends.

Usage: mock-quay [OPTIONS]

  --port PORT          where to listen on 127.0.0.1 [default: 8080]
  --scale small|large  how much data there is [default: small]
  --latency MS         added to every request of the API [default: 0]
  --dist FOLDER        the built application to serve beside the registry
  --base PATH          where to serve it [default: /]
  --bcrypt             spend 200 ms on every token, as a real Quay does
  --help               print this";

struct Arguments {
    port: u16,
    options: Options,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = match read(std::env::args().skip(1)) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(fault) => {
            eprintln!("{fault}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match run(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("mock-quay cannot serve: {error}");
            ExitCode::FAILURE
        }
    }
}

/// `None` when only the help is wanted.
fn read(mut words: impl Iterator<Item = String>) -> Result<Option<Arguments>, String> {
    let mut arguments = Arguments {
        port: 8080,
        options: Options::default(),
    };
    let options = &mut arguments.options;
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value."));
        match word.as_str() {
            "--port" => arguments.port = number(&value()?)?,
            "--latency" => options.latency = Duration::from_millis(number(&value()?)?),
            "--dist" => options.dist = Some(value()?.into()),
            "--base" => options.set_base(&value()?),
            "--bcrypt" => options.bcrypt = true,
            "--scale" => {
                options.scale = match value()?.as_str() {
                    "small" => Scale::Small,
                    "large" => Scale::Large,
                    other => return Err(format!("--scale is small or large, not {other}.")),
                }
            }
            "--help" | "-h" => return Ok(None),
            other => return Err(format!("{other} is not an option.")),
        }
    }
    Ok(Some(arguments))
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|_| format!("{text} is not a number that fits here."))
}

async fn run(arguments: Arguments) -> std::io::Result<()> {
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], arguments.port))).await?;
    let port = listener.local_addr()?.port();
    println!(
        "Demo registry: http://localhost:{port}{}",
        arguments.options.base
    );
    println!("Everybody's password is `password`.");
    for user in demo_users() {
        println!("  {:<14} {}", user.name, user.about);
    }
    tokio::select! {
        served = mock_quay::serve(listener, arguments.options) => served,
        // Ends at once: there is nothing to save.
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}
