//! The layers use one another downwards only, as `src/lib.rs` says.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// What a layer must not name, because it lies beside it or above it.
const FORBIDDEN: &[(&str, &[&str])] = &[
    (
        "src/formats",
        &[
            "crate::ui",
            "crate::data",
            "crate::session",
            "crate::shell",
            "crate::panels",
            "crate::areas",
            "leptos::",
        ],
    ),
    (
        "src/ui",
        &[
            "crate::data",
            "crate::session",
            "crate::shell",
            "crate::panels",
            "crate::areas",
            "crate::paths",
            "quay_api",
            "leptos_router",
        ],
    ),
    (
        "src/session",
        &[
            "crate::data",
            "crate::shell",
            "crate::panels",
            "crate::areas",
        ],
    ),
    (
        "src/data",
        &[
            "crate::shell",
            "crate::panels",
            "crate::areas",
            "leptos_router",
        ],
    ),
    ("src/shell", &["crate::panels", "crate::areas"]),
    ("src/panels", &["crate::areas"]),
    ("src/panels", &["/api/v1", "web_sys::Request", "gloo_net"]),
    ("src/areas", &["/api/v1", "web_sys::Request", "gloo_net"]),
    ("src/api", &["leptos"]),
];

#[test]
fn no_layer_names_one_beside_or_above_it() {
    let mut breaches = Vec::new();
    for (layer, forbidden) in FORBIDDEN {
        for file in sources(Path::new(layer)) {
            let text = code(&file);
            let named = forbidden.iter().filter(|name| text.contains(**name));
            breaches.extend(named.map(|name| format!("{} names {name}", file.display())));
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn no_area_names_another() {
    let areas: Vec<String> = fs::read_dir("src/areas")
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter(|name| !name.contains('.'))
        .collect();
    for area in &areas {
        for file in sources(&Path::new("src/areas").join(area)) {
            let text = code(&file);
            for other in areas.iter().filter(|other| *other != area) {
                let name = format!("areas::{other}");
                assert!(!text.contains(&name), "{} names {name}", file.display());
            }
        }
    }
}

#[test]
fn files_stay_short() {
    for file in sources(Path::new("src")) {
        // Tests do not count: they stand beside the code that they describe.
        let text = fs::read_to_string(&file).unwrap();
        let code = text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default();
        let is_drawn = file.starts_with("src/areas") || file.starts_with("src/panels");
        let is_screen = is_drawn && code.contains("view! {");
        let limit = if is_screen { 250 } else { 400 };
        let lines = code.lines().count();
        assert!(
            lines <= limit,
            "{} has {lines} lines, more than {limit}",
            file.display()
        );
    }
}

/// The code of a file, without its comments and its tests.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).expect("a source file is text");
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    code.lines().filter(is_code).collect::<Vec<_>>().join("\n")
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a layer is a folder") {
        let path = entry.expect("a folder can be read").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}
