//! Invitations as managers see them, what state one is in, and the tokens of links.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Duration, Utc};
use kernel::{InvitationId, Role, UserId};
use sha2::{Digest, Sha256};

/// How long an invitation counts after it was sent.
pub const VALIDITY: Duration = Duration::days(7);

/// An invitation, as managers see it.
#[derive(Clone, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Invitation {
    pub id: InvitationId,
    pub email: String,
    pub role: Role,
    pub state: InvitationState,
    /// Absent when it was made from the command line.
    pub invited_by: Option<Inviter>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// How often a link was given out.
    pub sent_count: i32,
}

/// The member who invited.
#[derive(Clone, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Inviter {
    pub id: UserId,
    pub full_name: String,
}

/// The secret of an invitation's link. Has no Debug.
pub struct Token(String);

impl Token {
    /// A fresh one: 32 random bytes.
    pub fn random() -> Self {
        let bytes: [u8; 32] = rand::random();
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// One that someone presents.
    pub fn presented(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text in the link.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }

    /// The link that carries it.
    pub fn link(&self, public_url: &str) -> String {
        format!("{public_url}/invite/{}", self.0)
    }
}

/// What became of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvitationState {
    Open,
    /// Still open, but its time is over; sending it again revives it.
    Expired,
    Accepted,
    Revoked,
}

impl InvitationState {
    /// From the times an invitation carries.
    pub fn of(
        accepted_at: Option<DateTime<Utc>>,
        revoked_at: Option<DateTime<Utc>>,
        expires_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Self {
        match (accepted_at, revoked_at) {
            (Some(_), _) => Self::Accepted,
            (None, Some(_)) => Self::Revoked,
            (None, None) if expires_at <= now => Self::Expired,
            (None, None) => Self::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_long_and_never_the_same() {
        let (one, other) = (Token::random(), Token::random());
        assert_eq!(one.0.len(), 43);
        assert_ne!(one.0, other.0);
        assert_ne!(one.hash(), other.hash());
        assert_eq!(Token::presented(&one.0).hash(), one.hash());
        assert_eq!(one.link("https://crm.example.org"), format!("https://crm.example.org/invite/{}", one.0));
    }

    #[test]
    fn an_invitation_expires_at_its_very_moment_and_ends_only_once() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let later = now + Duration::seconds(1);
        assert_eq!(InvitationState::of(None, None, later, now), InvitationState::Open);
        assert_eq!(InvitationState::of(None, None, now, now), InvitationState::Expired);
        assert_eq!(InvitationState::of(Some(now), None, later, now), InvitationState::Accepted);
        assert_eq!(InvitationState::of(None, Some(now), now, now), InvitationState::Revoked);
    }
}
