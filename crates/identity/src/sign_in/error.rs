//! Why someone did not get in.

use db::DbError;

/// Why a sign-in failed. The code goes to the sign-in page, the message to the log; neither names anyone.
#[derive(Debug, thiserror::Error)]
pub(super) enum SignInError {
    #[error("the state is not one this browser started with")]
    StateMismatch,
    #[error("the sign-in took too long")]
    StateExpired,
    #[error("the provider refused: {0}")]
    ProviderRefused(String),
    #[error("the provider could not be used: {0}")]
    ProviderUnavailable(String),
    #[error("the provider does not vouch for the email")]
    EmailUnverified,
    #[error("the email's domain is not allowed")]
    DomainNotAllowed,
    #[error("no account: {0}")]
    NoAccount(&'static str),
    #[error("the account belongs to another organization than the invitation")]
    OtherOrganization,
    #[error("the account is deactivated")]
    AccountDeactivated,
    #[error("the invitation is not open")]
    InvitationInvalid,
    #[error("the invitation is for another email")]
    InvitationOtherEmail,
    #[error("internal: {0}")]
    Internal(String),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl SignInError {
    /// The word for the sign-in page.
    pub fn code(&self) -> &'static str {
        match self {
            Self::StateMismatch => "state_mismatch",
            Self::StateExpired => "state_expired",
            Self::ProviderRefused(_) => "provider_refused",
            Self::ProviderUnavailable(_) => "provider_unavailable",
            Self::EmailUnverified => "email_unverified",
            Self::DomainNotAllowed => "domain_not_allowed",
            Self::NoAccount(_) => "no_account",
            Self::OtherOrganization => "other_organization",
            Self::AccountDeactivated => "account_deactivated",
            Self::InvitationInvalid => "invitation_invalid",
            Self::InvitationOtherEmail => "invitation_other_email",
            Self::Db(error) if error.is_unavailable() => "unavailable",
            Self::Internal(_) | Self::Db(_) => "internal",
        }
    }

    /// Tells the log, as loudly as it concerns whoever runs the server.
    pub fn log(&self, provider: &str) {
        let code = self.code();
        match self {
            Self::Internal(_) | Self::Db(_) => {
                tracing::error!(provider, code, cause = %self, "sign-in failed");
            }
            Self::ProviderUnavailable(_) | Self::ProviderRefused(_) => {
                tracing::warn!(provider, code, cause = %self, "sign-in failed");
            }
            _ => tracing::info!(provider, code, cause = %self, "sign-in refused"),
        }
    }
}

impl From<sqlx::Error> for SignInError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}
