//! Checking an ID token: signature, issuer, audience, expiry, nonce.

use chrono::{DateTime, Utc};
use openidconnect::{
    ClaimsVerificationError, IdToken, IdTokenClaims, Nonce, SignatureVerificationError,
    core::{CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm},
};

use super::client::{GoogleClaims, OidcClient};

type Token =
    IdToken<GoogleClaims, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;

/// An ID token that does not count.
#[derive(Debug, thiserror::Error)]
pub(super) enum InvalidToken {
    // The library's own words repeat the claims they are about.
    #[error("its ID token is not for this sign-in ({0})")]
    Claims(&'static str),
    #[error("its ID token is not signed with a key it published")]
    KeyUnknown,
    #[error("its ID token's signature is not right")]
    Signature,
}

impl InvalidToken {
    /// Whether asking the issuer for its keys again might help.
    pub fn key_is_unknown(&self) -> bool {
        matches!(self, Self::KeyUnknown)
    }
}

/// The token's claims, if it counts at `now`.
pub(super) fn verify<'a>(
    client: &OidcClient,
    token: &'a Token,
    nonce: &Nonce,
    now: DateTime<Utc>,
) -> Result<&'a IdTokenClaims<GoogleClaims, CoreGenderClaim>, InvalidToken> {
    let verifier = client.id_token_verifier().set_time_fn(move || now);
    token.claims(&verifier, nonce).map_err(|error| match error {
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
            InvalidToken::KeyUnknown
        }
        ClaimsVerificationError::SignatureVerification(_) => InvalidToken::Signature,
        ClaimsVerificationError::Expired(_) => InvalidToken::Claims("expired"),
        ClaimsVerificationError::InvalidAudience(_) => InvalidToken::Claims("audience"),
        ClaimsVerificationError::InvalidIssuer(_) => InvalidToken::Claims("issuer"),
        ClaimsVerificationError::InvalidNonce(_) => InvalidToken::Claims("nonce"),
        _ => InvalidToken::Claims("other"),
    })
}
