//! The identity provider as the command line and the environment name it.

use crate::arguments::SignOn;
use ::desk::sign_on::SignOnSettings;
use anyhow::{Context, bail};

/// On the command line everybody on the machine would read it.
const SECRET: &str = "LOKET_OIDC_SECRET";

/// None: there is no provider. Errors: the secret's file cannot be read, or is empty.
pub fn settings(arguments: &SignOn) -> anyhow::Result<Option<SignOnSettings>> {
    let (Some(issuer), Some(client)) = (&arguments.oidc_issuer, &arguments.oidc_client_id) else { return Ok(None) };
    let secret = match &arguments.oidc_secret_file {
        Some(file) => {
            let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
            if text.trim().is_empty() {
                bail!("{} is empty: the secret of the identity provider is to be in it", file.display());
            }
            Some(text.trim().to_owned())
        }
        None => std::env::var(SECRET).ok().filter(|secret| !secret.trim().is_empty()),
    };
    let name = arguments.oidc_name.clone().unwrap_or_default();
    Ok(Some(SignOnSettings { issuer: issuer.clone(), client: client.clone(), secret, name }))
}
