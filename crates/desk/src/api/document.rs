//! The OpenAPI 3.1 document of this API, made from the operations themselves; `openapi/desk.json` is a committed copy.

use super::{BASE, operations};
use model::desk_api::Scope;
use std::fmt::Write as _;
use std::sync::LazyLock;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Components, OpenApi};

static TEXT: LazyLock<String> = LazyLock::new(|| {
    let text = operations().into_openapi().to_pretty_json();
    text.unwrap_or_default() + "\n"
});

/// The document as JSON.
pub fn openapi() -> &'static str {
    &TEXT
}

/// What the document says before the operations.
pub fn head() -> OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(
        info(
            title = "Loket desk",
            description = "What a clerk's tools and a department's other systems ask of its desk: cases, letters, reminders.\n\n\
                Every refusal is a problem (RFC 9457, `application/problem+json`) whose `code` says why. What writes a letter \
                takes an `Idempotency-Key`: the same request again sends nothing twice.\n\n\
                A key may ask 3000 times a minute unless it was given another rate; then it is refused with 429 and \
                `Retry-After`.\n\n\
                An operation's security names the scope that its key needs. Campaigns, a citizen's record, erasing what is due and \
                the rows of the audit trail take a key for every department. `GET /openapi.json` gives this document and needs \
                no key.",
        ),
        components(schemas(model::desk_api::Problem)),
        tags(
            (name = "cases", description = "Conversations and submissions, as a clerk sees them."),
            (name = "letters", description = "What is written to one citizen."),
            (name = "reminders", description = "Reminders to one citizen or to many."),
            (name = "templates", description = "What GOV.UK Notify's clients fill in and send."),
            (name = "webhooks", description = "What the desk tells other systems of its own accord (Standard Webhooks)."),
            (name = "keys", description = "API keys."),
            (name = "campaigns", description = "Sendings to many: prepared, checked, agreed to by somebody else, sent."),
            (name = "notices", description = "To everyone: proposed by a program, decided by people in the staff console."),
            (name = "numbers", description = "What happened at the counter, by department and week; of nobody."),
            (name = "audit", description = "Who did what."),
        )
    )]
    struct Head;

    let mut head = <Head as utoipa::OpenApi>::openapi();
    head.info.license = Some(utoipa::openapi::License::new("MIT OR Apache-2.0"));
    head.info.contact = None;
    head.servers = Some(vec![utoipa::openapi::Server::new(BASE)]);
    head.components.get_or_insert_with(Components::new).add_security_scheme("key", key());
    head
}

fn key() -> SecurityScheme {
    let mut words = "An API key, made by `loket desk key new --scope …`. Scopes:".to_owned();
    for scope in Scope::ALL {
        let _ = write!(words, "\n- `{}`: {}", scope.as_str(), scope.meaning());
    }
    SecurityScheme::Http(
        HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("loket_…").description(Some(words)).build(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_committed_document_is_that_of_the_code() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi/desk.json");
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == openapi(),
            "openapi/desk.json is not what the code says; write it anew: cargo xtask openapi"
        );
    }
}
