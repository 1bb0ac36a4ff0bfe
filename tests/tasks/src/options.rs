//! Reads the options of a task.

use anyhow::{Result, bail};

/// One option that a task understands.
pub struct Known {
    /// As it is written: `--port`.
    pub name: &'static str,
    /// What may follow it.
    pub value: Value,
}

/// What may follow an option.
pub enum Value {
    /// A whole number of at most this.
    Number(u32),
    /// One of these words.
    Word(&'static [&'static str]),
}

/// Reads `--name value` and `--name=value`. The result holds the given options in their order.
///
/// Fails with one sentence for an unknown option or a value that the option does not take.
pub fn read(arguments: &[String], known: &[Known]) -> Result<Vec<(&'static str, String)>> {
    let mut read = Vec::new();
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        let (name, attached) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word.as_str(), None),
        };
        let Some(option) = known.iter().find(|option| option.name == name) else {
            let names: Vec<_> = known.iter().map(|option| option.name).collect();
            bail!(
                "There is no option \"{name}\" here; there is {}.",
                names.join(", ")
            );
        };
        let value = attached
            .or_else(|| words.next().cloned())
            .unwrap_or_default();
        match option.value {
            Value::Number(most) if value.parse::<u32>().is_ok_and(|number| number <= most) => {}
            Value::Word(allowed) if allowed.contains(&value.as_str()) => {}
            Value::Number(most) => {
                bail!("{name} takes a number from 0 to {most}, not \"{value}\".")
            }
            Value::Word(allowed) => {
                bail!("{name} takes {}, not \"{value}\".", allowed.join(" or "))
            }
        }
        read.push((option.name, value));
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::{Known, Value, read};

    const KNOWN: &[Known] = &[
        Known {
            name: "--port",
            value: Value::Number(65_535),
        },
        Known {
            name: "--scale",
            value: Value::Word(&["small", "large"]),
        },
    ];

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn both_ways_to_write_a_value_are_read() {
        let read = read(&words("--port 9000 --scale=large"), KNOWN).expect("is right");

        assert_eq!(
            read,
            [("--port", "9000".into()), ("--scale", "large".into())]
        );
    }

    #[test]
    fn mistakes_are_explained_before_anything_is_built() {
        let problem = |text| read(&words(text), KNOWN).expect_err("is wrong").to_string();

        assert_eq!(
            problem("--prot 1"),
            "There is no option \"--prot\" here; there is --port, --scale."
        );
        assert_eq!(
            problem("--port 70000"),
            "--port takes a number from 0 to 65535, not \"70000\"."
        );
        assert_eq!(
            problem("--scale"),
            "--scale takes small or large, not \"\"."
        );
    }
}
