use crate::{Credentials, Method, Request};

/// Where a call goes that does not go to Quay.
pub(crate) struct Elsewhere {
    pub method: Method,
    pub url: String,
    pub content_type: Option<&'static str>,
}

impl Elsewhere {
    /// The request, without anything that is for Quay.
    pub fn request(self, body: Option<String>) -> Request {
        let content_type = self.content_type.map(str::to_owned);
        let headers = content_type.map(|content_type| ("Content-Type", content_type));
        Request {
            method: self.method,
            url: self.url,
            headers: headers.into_iter().collect(),
            body,
            wants_bytes: false,
            credentials: Credentials::Omit,
        }
    }
}
