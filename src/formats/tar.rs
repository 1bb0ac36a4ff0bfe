//! Reads the files of a tar archive, as POSIX and GNU write it. Only names and contents: nothing is put
//! on a disk here, and a library for that would weigh more than the few fields that are read.

/// The unit of an archive, in bytes: each header and each content begins on one.
const BLOCK: usize = 512;

/// A file of an archive.
#[derive(Clone, Debug, PartialEq)]
pub struct TarFile<'a> {
    /// Its path in the archive.
    pub path: String,
    /// What is in it.
    pub content: &'a [u8],
}

/// The files of an archive in their order; folders and links are left out, and so is what follows a part
/// that is cut off or no archive.
pub fn files(archive: &[u8]) -> Vec<TarFile<'_>> {
    let mut found = Vec::new();
    let mut long_path = None;
    let mut rest = archive;
    while let Some((header, after)) = rest.split_at_checked(BLOCK) {
        let Some(size) = octal(&header[124..136]) else {
            break;
        };
        let Some(content) = after.get(..size) else {
            break;
        };
        match header[156] {
            b'L' => long_path = Some(text(content)),
            b'x' => long_path = path_of_record(content).or(long_path),
            b'0' | 0 if header[0] != 0 => {
                let path = long_path.take().unwrap_or_else(|| path(header));
                found.push(TarFile { path, content });
            }
            // Two empty blocks end an archive.
            0 => break,
            _ => long_path = None,
        }
        rest = after
            .get(size.next_multiple_of(BLOCK)..)
            .unwrap_or_default();
    }
    found
}

/// The path that a header has room for.
fn path(header: &[u8]) -> String {
    let name = text(&header[..100]);
    let prefix = text(&header[345..500]);
    match header[257..].starts_with(b"ustar\0") && !prefix.is_empty() {
        true => format!("{prefix}/{name}"),
        false => name,
    }
}

/// The path in an extended header: lines of `LENGTH path=PATH`.
fn path_of_record(content: &[u8]) -> Option<String> {
    let content = text(content);
    let value = |line: &str| Some(line.split_once(' ')?.1.strip_prefix("path=")?.to_owned());
    content.lines().find_map(value)
}

/// A text up to its first zero.
fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|byte| *byte == 0);
    String::from_utf8_lossy(&bytes[..end.unwrap_or(bytes.len())]).into_owned()
}

fn octal(field: &[u8]) -> Option<usize> {
    let digits = text(field);
    let digits = digits.trim();
    match digits.is_empty() {
        true => Some(0),
        false => usize::from_str_radix(digits, 8).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(kind: u8, path: &str, prefix: &str, content: &[u8]) -> Vec<u8> {
        let mut block = vec![0; BLOCK];
        block[..path.len()].copy_from_slice(path.as_bytes());
        block[124..136].copy_from_slice(format!("{:011o}\0", content.len()).as_bytes());
        block[156] = kind;
        block[257..263].copy_from_slice(b"ustar\0");
        block[345..345 + prefix.len()].copy_from_slice(prefix.as_bytes());
        block.extend_from_slice(content);
        block.resize(block.len().next_multiple_of(BLOCK), 0);
        block
    }

    fn found(archive: &[u8]) -> Vec<(String, String)> {
        let pair = |file: TarFile| {
            (
                file.path,
                String::from_utf8_lossy(file.content).into_owned(),
            )
        };
        files(archive).into_iter().map(pair).collect()
    }

    fn pair(path: &str, content: &str) -> (String, String) {
        (path.to_owned(), content.to_owned())
    }

    #[test]
    fn files_are_found_and_folders_are_not() {
        let archive = [
            entry(b'5', "chart/", "", b""),
            entry(b'0', "chart/values.yaml", "", b"replicas: 1\n"),
            entry(b'0', "deployment.yaml", "chart/templates", b""),
            vec![0; 2 * BLOCK],
        ]
        .concat();

        assert_eq!(
            found(&archive),
            [
                pair("chart/values.yaml", "replicas: 1\n"),
                pair("chart/templates/deployment.yaml", "")
            ]
        );
    }

    #[test]
    fn paths_too_long_for_a_header_stand_before_it() {
        let gnu = [
            entry(b'L', "././@LongLink", "", b"a/b.md\0"),
            entry(b'0', "a/b", "", b"1"),
        ];
        let pax = [
            entry(b'x', "PaxHeaders", "", b"15 path=a/c.md\n"),
            entry(b'0', "a/c", "", b"2"),
        ];

        assert_eq!(found(&gnu.concat()), [pair("a/b.md", "1")]);
        assert_eq!(found(&pax.concat()), [pair("a/c.md", "2")]);
    }

    #[test]
    fn what_is_cut_off_or_no_archive_is_left_out() {
        let whole = entry(b'0', "a", "", b"1");
        let cut = &entry(b'0', "b", "", &[b'x'; 600])[..BLOCK + 100];

        assert_eq!(found(&[&whole, cut].concat()), [pair("a", "1")]);
        assert!(found(b"not an archive").is_empty());
        assert!(found(&[b'x'; 2 * BLOCK]).is_empty());
    }
}
