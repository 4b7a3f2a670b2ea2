//! Signing in through the office's own identity provider: the browser leaves the console and comes back.

use super::Trouble;
use super::http::{get, post};
use model::console::sign_on::{SignOnBegun, SignOnOffer, SignOnRequest};

/// None: this desk has no provider.
pub async fn offer() -> Result<Option<SignOnOffer>, Trouble> {
    read(&get("/console/v1/sign-on").await?)
}

/// Leaves for the provider, to come back to the screen that is shown; false: the provider cannot be reached.
pub async fn leave() -> Result<bool, Trouble> {
    let window = web_sys::window().ok_or_else(|| Trouble::Broken("no window".into()))?;
    let location = window.location();
    let back = format!("{}{}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
    let back = if back.contains("sign-on=") { String::new() } else { back };
    let request = serde_json::to_string(&SignOnRequest { back }).map_err(|error| Trouble::Broken(error.to_string()))?;
    let begun: SignOnBegun = read(&post("/console/v1/sign-on/begin", &request).await?)?;
    let Some(address) = begun.address else { return Ok(false) };
    location.assign(&address).map_err(super::http::thrown)?;
    Ok(true)
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Trouble> {
    serde_json::from_str(text).map_err(|error| Trouble::Broken(error.to_string()))
}
