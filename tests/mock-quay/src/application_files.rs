//! The built application: its files, compressed, with the headers a production server should send.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::Shared;
use crate::http::{Answer, host};
use crate::options::Options;

/// The policy of `README.md`; pages of the registry itself do not get it.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'self'; \
    form-action 'self'; frame-ancestors 'none'";

const BROTLI_QUALITY: i32 = 9;

struct File {
    bytes: Bytes,
    /// Read from `name.br`, or made at the first request.
    brotli: OnceLock<Bytes>,
    mime: String,
    caching: &'static str,
}

impl File {
    /// Tells the page where it is served, as a host under a sub-path does.
    fn set_base(&mut self, base: &str) {
        let page = String::from_utf8_lossy(&self.bytes);
        let moved = page.replacen("<base href=\"/\">", &format!("<base href=\"{base}\">"), 1);
        if moved != page {
            self.bytes = moved.into();
            self.brotli = OnceLock::new();
        }
    }
}

/// All files of a build, by their path below the base.
pub(crate) struct ApplicationFiles(HashMap<String, File>);

impl ApplicationFiles {
    /// Reads the folder given in the options; without one there are no files.
    pub(crate) fn read(options: &Options) -> io::Result<Self> {
        let mut files = HashMap::new();
        if let Some(dist) = &options.dist {
            read_folder(dist, "", &mut files).map_err(|error| {
                io::Error::new(error.kind(), format!("{}: {error}", dist.display()))
            })?;
        }
        if let Some(page) = files.get_mut("index.html") {
            page.set_base(&options.base);
        }
        Ok(Self(files))
    }
}

fn read_folder(folder: &Path, prefix: &str, files: &mut HashMap<String, File>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read_folder(&entry.path(), &format!("{name}/"), files)?;
        } else if !name.ends_with(".br") && !name.ends_with(".gz") {
            let brotli = OnceLock::new();
            if let Ok(bytes) =
                fs::read(folder.join(format!("{}.br", entry.file_name().to_string_lossy())))
            {
                brotli.get_or_init(|| bytes.into());
            }
            let bytes = fs::read(entry.path())?.into();
            let caching = if is_hashed(&name) {
                "public, max-age=31536000, immutable"
            } else {
                "no-cache"
            };
            files.insert(
                name.clone(),
                File {
                    bytes,
                    brotli,
                    mime: mime(&name),
                    caching,
                },
            );
        }
    }
    Ok(())
}

/// Whether a name changes with the content: it carries a part of 16 or so hexadecimal digits.
fn is_hashed(name: &str) -> bool {
    name.split(['-', '.', '_', '/'])
        .any(|part| part.len() >= 15 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn mime(name: &str) -> String {
    let mime = mime_guess::from_path(name)
        .first_or_octet_stream()
        .to_string();
    if mime.starts_with("text/") || mime == "application/json" {
        format!("{mime}; charset=utf-8")
    } else {
        mime
    }
}

/// Answers what no other route does: the application's files and addresses, or Quay's 404 page.
pub(crate) async fn serve(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let path = request.uri().path();
    let base = shared.options.base.as_str();
    if path.starts_with("/api/") || path.starts_with("/oauth/") || path.starts_with("/mock/") {
        return Answer::page_not_found().into_response();
    }
    if shared.files.0.is_empty() {
        return Answer::page_not_found().into_response();
    }
    let Some(name) = path.strip_prefix(base) else {
        if path == "/" || format!("{path}/") == base {
            return Answer::redirect(&format!("http://{}{base}", host(request.headers())))
                .into_response();
        }
        return Answer::page_not_found().into_response();
    };
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    if name == "config.json"
        && let Some(config) = &shared.registry().config
    {
        let headers = [
            (header::CONTENT_TYPE, "application/json"),
            (header::CACHE_CONTROL, "no-cache"),
        ];
        return (headers, config.clone()).into_response();
    }
    let files = &shared.files.0;
    let file = match files.get(name) {
        Some(file) => Some(file),
        // An address of the application, unless a page asked for a file that is missing.
        None if wants_page(request.headers()) => files.get("index.html"),
        None => None,
    };
    match file {
        Some(file) => send(file, request.headers()),
        None => Answer::page_not_found().into_response(),
    }
}

fn wants_page(headers: &HeaderMap) -> bool {
    let accepted = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("text/html");
    accepted.contains("text/html")
}

fn send(file: &File, headers: &HeaderMap) -> Response {
    let accepted = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    let fixed = [
        (header::CACHE_CONTROL, file.caching),
        (header::VARY, "accept-encoding"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    let mut response = if accepted.is_some_and(|accepted| accepted.contains("br")) {
        let brotli = file.brotli.get_or_init(|| compress(&file.bytes));
        ([(header::CONTENT_ENCODING, "br")], fixed, brotli.clone()).into_response()
    } else {
        (fixed, file.bytes.clone()).into_response()
    };
    if let Ok(mime) = HeaderValue::from_str(&file.mime) {
        response.headers_mut().insert(header::CONTENT_TYPE, mime);
    }
    response
}

fn compress(bytes: &[u8]) -> Bytes {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters)
        .expect("memory can be read and written");
    compressed.into()
}
