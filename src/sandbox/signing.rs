//! Signatures: of webhooks, of addresses, of proofs that a client knows the app's secret.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// HMAC-SHA256 in hexadecimal.
pub(super) fn hex(secret: &str, message: &[u8]) -> String {
    // HMAC takes keys of every length, so this never fails.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(message);
    hexadecimal(&mac.finalize().into_bytes())
}

/// The value of `X-Hub-Signature-256`.
pub(super) fn of_webhook(secret: &str, body: &[u8]) -> String {
    format!("sha256={}", hex(secret, body))
}

/// SHA-256 in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4231, test case 2.
    #[test]
    fn signatures_are_those_of_the_standard() {
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(hex("Jefe", b"what do ya want for nothing?"), expected);
        assert_eq!(of_webhook("Jefe", b"what do ya want for nothing?"), format!("sha256={expected}"));
        assert!(sha256(b"").starts_with("e3b0c442"));
    }
}
