//! One provider: what it says of itself, the way there, and the checks of what comes back.

use super::line::Line;
use super::settings::{SignOnSettings, is_safe};
use super::waiting::{Asked, Sign, Waiting, hash};
use crate::database::random;
use crate::error::DeskError;
use crate::people::account::{Vouched, normal};
use jiff::Timestamp;
use openidconnect::core::{
    CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdTokenClaims,
    CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreUserInfoClaims,
};
use openidconnect::{
    AccessToken, AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, RedirectUrl, RequestTokenError, Scope,
    TokenResponse,
};
use std::time::{Duration, Instant};
use url::Url;

/// A stranger at the entrance must not make this desk knock at the provider all the time.
const LOOK_AGAIN: Duration = Duration::from_secs(2);
/// Clocks differ, in seconds.
const SKEW: i64 = 60;

type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// Why nobody is vouched for. The texts are for the service's log.
#[derive(Debug)]
pub enum Refused {
    Unreachable(String),
    NotRight(String),
}

/// A sign-on that has begun: where the browser goes, and the cookie by which it is known when it comes back.
#[derive(Debug)]
pub struct Begun {
    pub address: Url,
    pub cookie: String,
}

#[derive(Debug)]
pub struct SignOn {
    settings: SignOnSettings,
    issuer: IssuerUrl,
    back: RedirectUrl,
    line: Line,
    seen: tokio::sync::Mutex<Option<(Instant, Option<CoreProviderMetadata>)>>,
    waiting: Waiting,
}

impl SignOn {
    /// `back` is where the provider sends people back to. The provider need not answer yet.
    ///
    /// Errors: the issuer is not an address that fits.
    pub fn new(settings: SignOnSettings, back: &Url) -> Result<Self, DeskError> {
        settings.check()?;
        let issuer = IssuerUrl::new(settings.issuer.clone()).map_err(|error| DeskError::Invalid(error.to_string()))?;
        let line = Line::new().map_err(|error| DeskError::Invalid(error.to_string()))?;
        let back = RedirectUrl::from_url(back.clone());
        Ok(Self { settings, issuer, back, line, seen: tokio::sync::Mutex::default(), waiting: Waiting::default() })
    }

    pub fn name(&self) -> String {
        self.settings.shown_name()
    }

    pub fn issuer(&self) -> &str {
        self.issuer.as_str()
    }

    pub async fn is_reachable(&self) -> bool {
        self.look().await.is_some()
    }

    /// Where to send the browser. Errors: the provider does not answer, or too many are on their way.
    pub async fn begin(&self, sign: Sign, back: String) -> Result<Begun, Refused> {
        let metadata = self.look().await.ok_or_else(|| Refused::Unreachable("no description".into()))?;
        let client = self.client(&metadata);
        let (challenge, proof) = PkceCodeChallenge::new_random_sha256();
        let asking = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
            .add_scope(Scope::new("email".into()))
            .set_pkce_challenge(challenge);
        let asking = match sign {
            Sign::Anew => asking.set_max_age(Duration::ZERO).add_prompt(CoreAuthPrompt::Login),
            Sign::Within(seconds) => asking.set_max_age(Duration::from_secs(seconds)),
        };
        let (address, state, nonce) = asking.url();
        if !is_safe(&address) {
            return Err(Refused::NotRight(format!("the provider asks people in at {address}, which is not https")));
        }
        let cookie = hex::encode(random::<32>().map_err(|error| Refused::NotRight(error.to_string()))?);
        let asked = Asked { begun: Timestamp::now(), browser: hash(&cookie), nonce, proof, sign, back };
        if !self.waiting.keep(state.into_secret(), asked) {
            return Err(Refused::Unreachable("too many people are signing in".into()));
        }
        Ok(Begun { address, cookie })
    }

    /// What was asked under this state by the browser with this cookie: once.
    pub fn answered(&self, state: &str, cookie: &str) -> Option<Asked> {
        self.waiting.take(state, cookie, Timestamp::now())
    }

    /// Takes the code to the provider and reads whom it vouches for.
    pub async fn finish(&self, asked: Asked, code: String, issuer: Option<&str>) -> Result<Vouched, Refused> {
        if issuer.is_some_and(|issuer| issuer != self.issuer.as_str()) {
            return Err(Refused::NotRight("the answer is another provider's (RFC 9207)".into()));
        }
        // Asked each time: a key that the provider took back is not believed, a new one is known.
        let metadata = self.discover().await.map_err(Refused::Unreachable)?;
        let client = self.client(&metadata);
        let request = client.exchange_code(AuthorizationCode::new(code)).map_err(not_right)?;
        let reply = match request.set_pkce_verifier(asked.proof).request_async(&self.line).await {
            Ok(reply) => reply,
            Err(RequestTokenError::Request(error)) => return Err(Refused::Unreachable(chain(&error))),
            Err(error) => return Err(not_right(error)),
        };
        let token = reply.id_token().ok_or_else(|| Refused::NotRight("no ID token came".into()))?;
        let begun = asked.begun.as_second();
        let earliest = match asked.sign {
            Sign::Anew => begun - SKEW,
            Sign::Within(seconds) => begun - SKEW - i64::try_from(seconds).unwrap_or(0),
        };
        // No shared secrets: whoever reads the configuration could sign with them.
        let algorithms = ASYMMETRIC.iter().cloned();
        let verifier = client.id_token_verifier().set_allowed_algs(algorithms).set_auth_time_verifier_fn(move |at| {
            match at.map(|at| at.timestamp()) {
                None => Err("the provider does not say when the person showed themselves (auth_time)".into()),
                Some(at) if at < earliest => Err("the person did not show themselves to the provider anew".into()),
                Some(_) => Ok(()),
            }
        });
        let claims = token.claims(&verifier, &asked.nonce).map_err(not_right)?;
        if claims.authorized_party().is_some_and(|party| party.as_str() != self.settings.client) {
            return Err(Refused::NotRight("the ID token is for another client (azp)".into()));
        }
        let email = match confirmed(claims) {
            Some(email) => Some(email),
            // Core §5.4: the claims of a scope may be told here only.
            None => self.asked_for_email(&client, reply.access_token(), claims).await,
        };
        Ok(Vouched { issuer: self.issuer.to_string(), subject: claims.subject().to_string(), email })
    }

    async fn asked_for_email(
        &self,
        client: &Client,
        token: &AccessToken,
        claims: &CoreIdTokenClaims,
    ) -> Option<String> {
        let request = client.user_info(token.clone(), Some(claims.subject().clone())).ok()?;
        // A provider without an address to tell still says who it is.
        let told: CoreUserInfoClaims = request.request_async(&self.line).await.ok()?;
        let email = told.email().filter(|_| told.email_verified() == Some(true))?;
        Some(normal(email.as_str()))
    }

    /// What the provider says of itself, if it answers; heard a moment ago, it is not asked again.
    async fn look(&self) -> Option<CoreProviderMetadata> {
        let mut seen = self.seen.lock().await;
        if let Some((at, metadata)) = seen.as_ref()
            && at.elapsed() < LOOK_AGAIN
        {
            return metadata.clone();
        }
        let found = self.discover().await;
        if let Err(why) = &found {
            tracing::warn!("the identity provider is not to be used now: {why}");
        }
        *seen = Some((Instant::now(), found.as_ref().ok().cloned()));
        found.ok()
    }

    /// Its description and its keys; the description must name the issuer as we know it (Discovery §4.3).
    async fn discover(&self) -> Result<CoreProviderMetadata, String> {
        CoreProviderMetadata::discover_async(self.issuer.clone(), &self.line).await.map_err(|error| chain(&error))
    }

    fn client(&self, metadata: &CoreProviderMetadata) -> Client {
        let secret = self.settings.secret.clone().map(ClientSecret::new);
        let client =
            CoreClient::from_provider_metadata(metadata.clone(), ClientId::new(self.settings.client.clone()), secret);
        let client = client.set_redirect_uri(self.back.clone());
        let only_in_body = metadata.token_endpoint_auth_methods_supported().is_some_and(|methods| {
            methods.contains(&CoreClientAuthMethod::ClientSecretPost)
                && !methods.contains(&CoreClientAuthMethod::ClientSecretBasic)
        });
        if only_in_body { client.set_auth_type(AuthType::RequestBody) } else { client }
    }
}

const ASYMMETRIC: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// The address, if the provider says that it is theirs.
fn confirmed(claims: &CoreIdTokenClaims) -> Option<String> {
    claims.email().filter(|_| claims.email_verified() == Some(true)).map(|email| normal(email.as_str()))
}

fn not_right(error: impl std::error::Error) -> Refused {
    Refused::NotRight(chain(&error))
}

/// An error with its causes. No token and no code is in any of them.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
