//! Tables as text, per RFC 4180.

/// Writes a head and rows. A cell that a spreadsheet would take for a formula gets a quote before it.
pub fn write(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut text = head.join(",");
    text.push_str("\r\n");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if is_formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    match cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_quotes_and_formulas_are_made_harmless() {
        let row = vec!["a,b".to_owned(), "say \"hi\"".to_owned(), "=1+1".to_owned()];

        let text = write(&["x", "y", "z"], [row].into_iter());

        assert_eq!(text, "x,y,z\r\n\"a,b\",\"say \"\"hi\"\"\",'=1+1\r\n");
    }
}
