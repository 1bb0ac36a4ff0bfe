//! The registry protocol, for what the API does not tell: configurations, referrers, attached files.
//!
//! Its tokens are good for one repository and a short time. They are kept here, in memory, until shortly
//! before they end; the OAuth token beside them tells whether they are still the same person's.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use futures::lock::Mutex;
use quay_api::{
    ApiError, Digest, ErrorKind, Quay, RepositoryName, Timestamp,
    manifest::Descriptor,
    referrers::{self, RegistryToken},
};

use crate::data::Query;

/// Kept this long when a token does not say when it ends, in milliseconds.
const USUALLY: i64 = 60_000;
/// Asked for anew this long before the end.
const MARGIN: i64 = 30_000;

/// The registry's host, and a repository of it.
type Key = (String, RepositoryName);

/// A token that is kept.
struct Kept {
    token: RegistryToken,
    /// The mark of the OAuth token that it was had for.
    person: Option<u64>,
    /// Until when it is used, in milliseconds since 1970.
    until: i64,
}

/// The place for a token, held by whoever asks for one.
type Place = Rc<Mutex<Option<Kept>>>;

thread_local! {
    static TOKENS: RefCell<HashMap<Key, Place>> = RefCell::default();
}

/// A handle that reads `repository` by the registry protocol. Who comes while a token is on its way waits
/// for that one.
async fn reader(quay: &Quay, repository: &RepositoryName, host: &str) -> Result<Quay, ApiError> {
    let key = (host.to_owned(), repository.clone());
    let place = TOKENS.with_borrow_mut(|tokens| Rc::clone(tokens.entry(key).or_default()));
    let mut kept = place.lock().await;
    let person = quay.token_mark();
    let now = crate::ui::now_ms();
    if let Some(kept) = kept.as_ref()
        && kept.person == person
        && now < kept.until
    {
        return Ok(kept.token.reader(quay));
    }
    let token = referrers::authorize(quay, repository, host).await?;
    let end = token.ends_at.map(Timestamp::as_milliseconds);
    let until = end.map_or(now + USUALLY, |end| end - MARGIN);
    let reader = token.reader(quay);
    *kept = Some(Kept {
        token,
        person,
        until,
    });
    Ok(reader)
}

/// What is attached to an image, as the registry's list of referrers has it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Referrers {
    /// Where it lies.
    pub repository: RepositoryName,
    /// The image.
    pub digest: Digest,
    /// The registry's host, as it calls itself.
    pub host: String,
}

impl Query for Referrers {
    type Answer = Vec<Descriptor>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Descriptor>, ApiError> {
        let reader = reader(&quay, &self.repository, &self.host).await?;
        referrers::list(&reader, &self.repository, &self.digest).await
    }
}

/// A small file of the repository.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct File {
    /// Where it lies.
    pub repository: RepositoryName,
    /// Its digest.
    pub digest: Digest,
    /// The registry's host, as it calls itself.
    pub host: String,
}

impl Query for File {
    type Answer = Vec<u8>;

    const FRESH_FOR: std::time::Duration = std::time::Duration::MAX;

    async fn fetch(self, quay: Quay) -> Result<Vec<u8>, ApiError> {
        file(&quay, &self).await
    }
}

/// Reads a small file by the registry protocol.
pub async fn file(quay: &Quay, file: &File) -> Result<Vec<u8>, ApiError> {
    let reader = reader(quay, &file.repository, &file.host).await?;
    referrers::blob(&reader, &file.repository, &file.digest).await
}

/// A manifest that may have no tag, and so be unknown to the API, with its first file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AttachedFile(pub File);

/// What an attached manifest holds.
pub struct Attachment {
    /// Its files, as far as they are small enough to be read here: what each is, and its bytes.
    pub files: Vec<(Descriptor, Vec<u8>)>,
    /// How many files were too large.
    pub too_large: usize,
}

/// The largest file that is read into the page, in bytes.
pub const LARGEST: u64 = 16 << 20;
/// So many files of an attachment are read.
const MOST: usize = 4;

impl Query for AttachedFile {
    type Answer = Attachment;

    const FRESH_FOR: std::time::Duration = std::time::Duration::MAX;

    async fn fetch(self, quay: Quay) -> Result<Attachment, ApiError> {
        let File {
            repository,
            digest,
            host,
        } = self.0;
        let reader = reader(&quay, &repository, &host).await?;
        let document = referrers::manifest(&reader, &repository, &digest).await?;
        let (small, large): (Vec<_>, Vec<_>) = document
            .layers
            .iter()
            .partition(|file| file.size <= LARGEST);
        let mut files = Vec::new();
        for file in small.into_iter().take(MOST) {
            let bytes = referrers::blob(&reader, &repository, &file.digest).await?;
            files.push((file.clone(), bytes));
        }
        let too_large = large.len();
        Ok(Attachment { files, too_large })
    }
}

/// Why something could not be read by the registry protocol, in words.
pub fn told(error: &ApiError) -> String {
    match error.kind() {
        ErrorKind::Unreachable => "The browser got no answer from the registry protocol. A proxy may keep /v2 from this \
             page, or the registry may keep its files on another origin that the browser may not read."
            .to_owned(),
        ErrorKind::SignInAgain => "The registry protocol did not accept your token.".to_owned(),
        _ => error.to_string(),
    }
}
