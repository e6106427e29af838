//! Whose word counts for what. Pure: what a provider says about a person, judged by what the installation allows.

use super::{ProviderKind, error::SignInError};

/// What a provider says about the person who signed in with it; the token was checked already.
pub(super) struct Identity {
    pub issuer: String,
    pub subject: String,
    /// Trimmed and in lower case.
    pub email: String,
    /// Whether the provider vouches for the email; many directories of companies do not say.
    pub email_verified: Option<bool>,
    /// Google: the Workspace domain that owns the account.
    pub hosted_domain: Option<String>,
    pub name: Option<String>,
}

impl Identity {
    /// Whether the provider says in so many words that the email is this person's. Only then does the email alone
    /// find an invitation; otherwise the person must hold the invitation's link.
    pub fn email_is_vouched_for(&self) -> bool {
        self.email_verified == Some(true)
    }

    /// The name to give the new member: the provider's, or else the front part of the email.
    pub fn full_name(&self) -> String {
        let front = self.email.split('@').next().unwrap_or_default();
        [self.name.as_deref().unwrap_or_default(), front]
            .into_iter()
            .find_map(|name| kernel::name::parse(name).ok())
            .unwrap_or_else(|| "New member".to_owned())
    }
}

/// Refuses an unverified email, and one outside the allowed domains. Google must vouch for the email and, when domains
/// are limited, for the Workspace domain too: anyone can have a Google account with an address of another company.
pub(super) fn check(
    kind: ProviderKind,
    identity: &Identity,
    allowed_domains: &[String],
) -> Result<(), SignInError> {
    let is_refused = match kind {
        ProviderKind::Google => identity.email_verified != Some(true),
        ProviderKind::Duo | ProviderKind::Oidc => identity.email_verified == Some(false),
    };
    if is_refused || !identity.email.contains('@') {
        return Err(SignInError::EmailUnverified);
    }
    if allowed_domains.is_empty() {
        return Ok(());
    }
    let is_allowed = |domain: &str| allowed_domains.iter().any(|it| it.eq_ignore_ascii_case(domain));
    let email_domain = identity.email.rsplit('@').next().unwrap_or_default();
    let hosted_fits =
        kind != ProviderKind::Google || identity.hosted_domain.as_deref().is_some_and(is_allowed);
    if is_allowed(email_domain) && hosted_fits { Ok(()) } else { Err(SignInError::DomainNotAllowed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(email: &str, verified: Option<bool>, hosted: Option<&str>) -> Identity {
        Identity {
            issuer: "https://issuer.example".to_owned(),
            subject: "1".to_owned(),
            email: email.to_owned(),
            email_verified: verified,
            hosted_domain: hosted.map(str::to_owned),
            name: None,
        }
    }

    fn code(kind: ProviderKind, identity: &Identity, allowed: &[&str]) -> Option<&'static str> {
        let allowed: Vec<_> = allowed.iter().map(|domain| (*domain).to_owned()).collect();
        check(kind, identity, &allowed).err().map(|error| error.code())
    }

    #[test]
    fn google_must_vouch_and_others_must_not_deny() {
        use ProviderKind::{Duo, Google, Oidc};
        for (verified, google, other) in [
            (Some(true), None, None),
            (None, Some("email_unverified"), None),
            (Some(false), Some("email_unverified"), Some("email_unverified")),
        ] {
            let identity = identity("a@agency.example", verified, None);
            assert_eq!(code(Google, &identity, &[]), google);
            assert_eq!(code(Duo, &identity, &[]), other);
            assert_eq!(code(Oidc, &identity, &[]), other);
        }
        assert_eq!(code(Oidc, &identity("", Some(true), None), &[]), Some("email_unverified"));
    }

    #[test]
    fn allowed_domains_hold_for_everybody_and_for_googles_hosted_domain() {
        use ProviderKind::{Google, Oidc};
        let allowed = &["agency.example"][..];
        let at = |email, hosted| identity(email, Some(true), hosted);
        let refused = Some("domain_not_allowed");
        assert_eq!(code(Oidc, &at("a@agency.example", None), allowed), None);
        assert_eq!(code(Oidc, &at("a@AGENCY.example", None), allowed), None);
        assert_eq!(code(Oidc, &at("a@other.example", None), allowed), refused);
        assert_eq!(code(Oidc, &at("a@sub.agency.example", None), allowed), refused);
        assert_eq!(code(Oidc, &at("agency.example@other.example", None), allowed), refused);
        assert_eq!(code(Google, &at("a@agency.example", Some("agency.example")), allowed), None);
        assert_eq!(code(Google, &at("a@agency.example", None), allowed), refused);
        assert_eq!(code(Google, &at("a@agency.example", Some("other.example")), allowed), refused);
        assert_eq!(code(Google, &at("a@gmail.example", None), &[]), None);
    }

    #[test]
    fn new_members_get_a_name() {
        let mut identity = identity("maya.torres@agency.example", None, None);
        assert_eq!(identity.full_name(), "maya.torres");
        identity.name = Some("  Maya   Torres ".to_owned());
        assert_eq!(identity.full_name(), "Maya Torres");
        identity.name = Some(" ".to_owned());
        assert_eq!(identity.full_name(), "maya.torres");
    }
}
