//! The text of a log without what only a terminal understands.

/// Takes escape sequences out, and control characters other than breaks and tabs.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\u{1b}' => match letters.next() {
                Some('[') => skip(&mut letters, |end| ('@'..='~').contains(&end)),
                Some(']') => skip(&mut letters, |end| end == '\u{7}' || end == '\u{1b}'),
                _ => {}
            },
            '\n' | '\t' => plain.push(letter),
            // Direction marks would turn the rest of the line around.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => plain.push('\u{fffd}'),
            letter if letter.is_control() => {}
            letter => plain.push(letter),
        }
    }
    plain
}

fn skip(letters: &mut impl Iterator<Item = char>, is_end: impl Fn(char) -> bool) {
    for letter in letters {
        if is_end(letter) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn colours_and_titles_of_terminals_are_left_out() {
        assert_eq!(plain("\u{1b}[32mok\u{1b}[0m\r\nnext"), "ok\nnext");
        assert_eq!(plain("\u{1b}]0;title\u{7}text"), "text");
        assert_eq!(plain("a\u{202e}b"), "a\u{fffd}b");
    }
}
