use quay_api::ApiError;

/// Quay's words about a refusal, and what they mean where they do not say it.
pub fn refusal(error: &ApiError) -> String {
    let detail = error.detail().unwrap_or_default();
    if detail.contains("registry location") || detail.contains("registry URL is not allowed") {
        return format!(
            "{detail}. Quay connects to public addresses only, so that its own network cannot be explored from here."
        );
    }
    if detail.contains("resolve hostname") {
        return format!("{detail}. The registry, not this page, must know the name.");
    }
    if detail.contains("login to remote registry") {
        return format!(
            "{detail} The other registry was reached, and did not take name and password."
        );
    }
    error.to_string()
}
