//! The installation's secret key and what is derived from it: session signatures and sealed values. The first key of
//! the list signs and seals; every key opens, so that keys rotate without signing anybody out.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};

/// Keys by age, the current one first. Has no Debug.
#[derive(Clone)]
pub struct Keyring(Vec<Key>);

#[derive(Clone)]
struct Key {
    id: String,
    secret: Vec<u8>,
}

/// Why the keys can't be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("at least 32 characters are needed")]
    TooShort,
    #[error("the value was sealed with an unknown key, for another purpose, or was changed")]
    Unsealable,
}

impl Keyring {
    /// From `CRADLE_SECRET_KEY`: the current key, then previous ones, separated by commas.
    pub fn parse(list: &str) -> Result<Self, KeyError> {
        let keys = list
            .split(',')
            .map(str::trim)
            .map(|secret| {
                if secret.len() < 32 {
                    return Err(KeyError::TooShort);
                }
                let digest = Sha256::digest(secret.as_bytes());
                Ok(Key { id: URL_SAFE_NO_PAD.encode(&digest[..6]), secret: secret.as_bytes().to_vec() })
            })
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self(keys))
    }

    /// The current key's id and the 32 bytes derived from it for `purpose`.
    pub fn current(&self, purpose: &str) -> (&str, [u8; 32]) {
        let key = &self.0[0];
        (&key.id, key.derive(purpose))
    }

    /// The bytes that the key `id` gives for `purpose`.
    pub fn by_id(&self, id: &str, purpose: &str) -> Option<[u8; 32]> {
        self.0.iter().find(|key| key.id == id).map(|key| key.derive(purpose))
    }

    /// Encrypts and authenticates. `context` (the tenant, say) must be the same to open it again.
    pub fn seal(&self, purpose: &str, context: &[u8], plaintext: &[u8]) -> Result<String, KeyError> {
        let (id, key) = self.current(purpose);
        let nonce: [u8; 24] = rand::random();
        let sealed = XChaCha20Poly1305::new(&key.into())
            .encrypt(&XNonce::from(nonce), Payload { msg: plaintext, aad: context })
            .map_err(|_| KeyError::Unsealable)?;
        Ok(format!("{id}.{}.{}", URL_SAFE_NO_PAD.encode(nonce), URL_SAFE_NO_PAD.encode(sealed)))
    }

    /// Opens what [`Self::seal`] made for the same purpose and context.
    pub fn open(&self, purpose: &str, context: &[u8], sealed: &str) -> Result<Vec<u8>, KeyError> {
        let mut parts = sealed.split('.');
        let (Some(id), Some(nonce), Some(body), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(KeyError::Unsealable);
        };
        let key = self.by_id(id, purpose).ok_or(KeyError::Unsealable)?;
        let nonce: [u8; 24] = URL_SAFE_NO_PAD
            .decode(nonce)
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or(KeyError::Unsealable)?;
        let body = URL_SAFE_NO_PAD.decode(body).map_err(|_| KeyError::Unsealable)?;
        XChaCha20Poly1305::new(&key.into())
            .decrypt(&XNonce::from(nonce), Payload { msg: &body, aad: context })
            .map_err(|_| KeyError::Unsealable)
    }
}

impl Key {
    fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut out = [0; 32];
        // 32 bytes are within what HKDF can give, so this cannot fail.
        let _ = Hkdf::<Sha256>::new(Some(b"cradle"), &self.secret).expand(purpose.as_bytes(), &mut out);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "old-old-old-old-old-old-old-old-old";
    const NEW: &str = "new-new-new-new-new-new-new-new-new";

    #[test]
    fn sealed_values_open_with_previous_keys_but_not_elsewhere() {
        let sealed = Keyring::parse(OLD).unwrap().seal("test", b"tenant a", b"secret").unwrap();
        let rotated = Keyring::parse(&format!("{NEW}, {OLD}")).unwrap();
        assert_eq!(rotated.open("test", b"tenant a", &sealed).unwrap(), b"secret");
        assert!(rotated.open("test", b"tenant b", &sealed).is_err());
        assert!(rotated.open("other", b"tenant a", &sealed).is_err());
        assert!(Keyring::parse(NEW).unwrap().open("test", b"tenant a", &sealed).is_err());
        assert!(rotated.open("test", b"tenant a", "nonsense").is_err());
    }

    #[test]
    fn short_keys_are_refused() {
        assert!(matches!(Keyring::parse("short"), Err(KeyError::TooShort)));
    }
}
