//! JSON as people read it. Texts, numbers and the order of keys stay as they were written: a digest is
//! about exactly these bytes.

/// Puts every value on a line of its own, indented. Text that is no JSON stays as it is.
pub fn pretty(text: &str) -> String {
    if serde_json::from_str::<serde::de::IgnoredAny>(text).is_err() {
        return text.to_owned();
    }
    let mut written = String::with_capacity(text.len() * 2);
    let mut depth = 0_usize;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => copy_text(&mut letters, &mut written),
            '{' | '[' => {
                while letters.peek().is_some_and(|next| next.is_whitespace()) {
                    letters.next();
                }
                written.push(letter);
                match letters.peek() {
                    Some(&end @ ('}' | ']')) => {
                        written.push(end);
                        letters.next();
                    }
                    _ => {
                        depth += 1;
                        break_line(&mut written, depth);
                    }
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                break_line(&mut written, depth);
                written.push(letter);
            }
            ',' => {
                written.push(',');
                break_line(&mut written, depth);
            }
            ':' => written.push_str(": "),
            letter if letter.is_whitespace() => {}
            letter => written.push(letter),
        }
    }
    written
}

/// Copies a text whose first quotation mark has been read.
fn copy_text(letters: &mut impl Iterator<Item = char>, written: &mut String) {
    written.push('"');
    while let Some(letter) = letters.next() {
        written.push(letter);
        match letter {
            '\\' => written.extend(letters.next()),
            '"' => return,
            _ => {}
        }
    }
}

fn break_line(written: &mut String, depth: usize) {
    written.push('\n');
    written.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    use super::pretty;

    #[test]
    fn every_value_stands_on_its_own_line_in_its_own_order() {
        let text = r#"{"b":1,"a":[{"x":"{,\"]"},[]],"c":{ }}"#;

        assert_eq!(
            pretty(text),
            "{\n  \"b\": 1,\n  \"a\": [\n    {\n      \"x\": \"{,\\\"]\"\n    },\n    []\n  ],\n  \"c\": {}\n}"
        );
    }

    #[test]
    fn numbers_and_texts_stay_as_they_were_written() {
        assert_eq!(
            pretty("[1.0, 1e3, \"\\u00e9\"]"),
            "[\n  1.0,\n  1e3,\n  \"\\u00e9\"\n]"
        );
    }

    #[test]
    fn what_is_no_json_stays_as_it_is() {
        assert_eq!(pretty("{\"half\": "), "{\"half\": ");
    }
}
