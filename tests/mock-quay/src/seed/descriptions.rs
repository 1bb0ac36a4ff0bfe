//! Markdown for repositories: headings, tables, code, links, and what must not be executed.

/// What a maintained repository says about itself.
pub(super) fn of(namespace: &str, name: &str) -> String {
    let short = name.rsplit('/').next().unwrap_or(name);
    format!(
        "# {short}\n\nThe **{short}** image of *{namespace}*.\n\n## Usage\n\n```sh\n\
         podman pull registry.example.com/{namespace}/{name}:latest\n```\n\n\
         | Variable | Default | Meaning |\n|---|---|---|\n\
         | `LOG_LEVEL` | `info` | one of debug, info, warn |\n| `PORT` | `8080` | listening port |\n\n\
         - [x] multi-arch\n- [ ] signed\n\n> Maintained by [the team](https://example.com/{namespace}).\n"
    )
}

/// Everything a hostile author may try.
pub(super) fn hostile() -> String {
    let word = "supercalifragilistic".repeat(500);
    format!(
        "# <script>alert('heading')</script>\n\n<img src=x onerror=\"alert(1)\"> <b onclick=\"alert(2)\">bold</b>\n\n\
         [click](javascript:alert(3)) [data](data:text/html,<script>alert(4)</script>) \
         [fine](https://example.com) ![tracker](https://example.com/pixel.png)\n\n\
         <iframe src=\"https://example.com\"></iframe><style>body{{display:none}}</style>\n\n\
         Right to left: \u{202e}gpj.exe\u{202c} and \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{0645}\u{0631}\u{062d}\u{0628}\u{0627}.\n\n\
         Zero width: a\u{200b}b\u{200d}c\u{feff}. Combining: Z\u{0351}\u{036b}\u{0343}a\u{0321}l\u{034e}g\u{0322}o.\n\n\
         {word}\n"
    )
}
