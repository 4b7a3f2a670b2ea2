//! Flags about the office's own identity provider.

use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct SignOn {
    /// The office's identity provider (OpenID Connect), exactly as it calls itself: staff may sign in through it, beside
    /// their passkeys.
    #[arg(long, value_name = "URL", requires = "oidc_client_id")]
    pub oidc_issuer: Option<String>,
    /// What the provider calls this desk.
    #[arg(long, value_name = "ID", requires = "oidc_issuer")]
    pub oidc_client_id: Option<String>,
    /// File with the secret that the provider gave for it; or the secret in the environment, as `LOKET_OIDC_SECRET`. Neither:
    /// a public client.
    #[arg(long, value_name = "FILE", requires = "oidc_issuer")]
    pub oidc_secret_file: Option<PathBuf>,
    /// What people in the office call the provider; its host if not given.
    #[arg(long, value_name = "NAME", requires = "oidc_issuer")]
    pub oidc_name: Option<String>,
}
