//! A document for one person: the file travels beside the door.

use super::{Trouble, upload};
use model::console::cases::CaseView;
use model::id::Reference;
use web_sys::File;

/// What the citizen reads beside the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    pub text: String,
}

/// Issues it; `progress` hears parts of one. The case as it is then.
pub async fn issue(
    reference: &Reference,
    document: &Document,
    file: &File,
    progress: impl Fn(f64) + 'static,
) -> Result<CaseView, Trouble> {
    let encoded = |text: &str| String::from(js_sys::encode_uri_component(text));
    let address = format!(
        "/console/v1/document/{}?title={}&text={}&name={}",
        encoded(&reference.0),
        encoded(&document.title),
        encoded(&document.text),
        encoded(&file.name())
    );
    let text = upload(&address, file, progress).await?;
    serde_json::from_str(&text).map_err(|error| Trouble::Broken(error.to_string()))
}
