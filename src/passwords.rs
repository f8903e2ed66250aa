//! Passwords: argon2id with the parameters of the OWASP Password Storage Cheat Sheet
//! (19 MiB, two passes, one lane). A leaf.

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};

/// Shortest password in characters: without a second factor TCVN 14423:2026 asks for fourteen.
pub const SHORTEST: usize = 14;
/// Longest password in characters; more would only cost time.
pub const LONGEST: usize = 200;

fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default())
}

/// A hash in PHC form, which names its own parameters; empty only if the salt is unusable.
pub fn hash(password: &str, salt: &[u8]) -> String {
    let hashed = SaltString::encode_b64(salt)
        .and_then(|salt| argon2().hash_password(password.as_bytes(), &salt).map(|h| h.to_string()));
    hashed.unwrap_or_default()
}

/// Whether this is the password of the hash. `None` costs as much time and is never right.
pub fn verify(password: &str, hash: Option<&str>) -> bool {
    // The hash of no password anybody knows.
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let Ok(parsed) = PasswordHash::new(hash.unwrap_or(NOBODY)) else { return false };
    let right = argon2().verify_password(password.as_bytes(), &parsed).is_ok();
    right && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_names_the_owasp_parameters_and_knows_its_password() {
        let made = hash("mùa xuân trên bến sông", &[7; 16]);
        assert!(made.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{made}");
        assert!(verify("mùa xuân trên bến sông", Some(&made)));
        assert!(!verify("mùa xuân trên bến song", Some(&made)));
        assert!(!verify("mùa xuân trên bến sông", None));
    }
}
