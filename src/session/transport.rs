use quay_api::{Request, Response, Sending, Transport};

use super::Session;

/// Sends with `fetch`; when the token has ended, waits for a new sign-in and sends again.
///
/// So an ended session is handled once, below everything: a list that loads, a form that is sent and
/// a job of 500 items all go on where they stood.
pub(super) struct SessionTransport {
    session: Session,
}

impl SessionTransport {
    pub fn new(session: Session) -> Self {
        Self { session }
    }
}

impl Transport for SessionTransport {
    fn send(&self, request: Request) -> Sending {
        let session = self.session;
        Box::pin(async move {
            let mut request = request;
            loop {
                let response = send_once(request.clone()).await?;
                let Some(used) = request.bearer() else {
                    return Ok(response);
                };
                if !response.asks_for_sign_in(request.method) {
                    return Ok(response);
                }
                // Another call may have brought the new token while this one was on its way.
                let renewed = session.token_other_than(used);
                if renewed.is_none() && !session.ended.wait().await {
                    return Ok(response);
                }
                match session.current_token() {
                    Some(token) => request.set_bearer(&token),
                    None => return Ok(response),
                }
            }
        })
    }
}

/// Sends with `fetch`, and leaves every answer to the caller.
pub(super) struct DirectTransport;

impl Transport for DirectTransport {
    fn send(&self, request: Request) -> Sending {
        Box::pin(send_once(request))
    }
}

impl Session {
    pub(super) fn current_token(self) -> Option<String> {
        use leptos::prelude::WithUntracked;
        self.credential
            .with_untracked(|credential| Some(credential.as_ref()?.token().to_owned()))
    }

    fn token_other_than(self, used: &str) -> Option<String> {
        self.current_token().filter(|token| token != used)
    }
}

#[cfg(target_arch = "wasm32")]
async fn send_once(request: Request) -> Result<Response, quay_api::Unreachable> {
    quay_api::BrowserTransport.send(request).await
}

#[cfg(not(target_arch = "wasm32"))]
async fn send_once(_: Request) -> Result<Response, quay_api::Unreachable> {
    Err(quay_api::Unreachable(
        "there is no network outside a browser".to_owned(),
    ))
}
