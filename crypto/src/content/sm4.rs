//! SM4 in GCM mode, with an initialization vector as long as a block and a tag at the end.

use ::sm4::Sm4;
use aes_gcm::aead::consts::U16;
use aes_gcm::{AeadInOut, AesGcm, KeyInit};

use super::block::BLOCK;

/// `true` if this build has SM4.
pub(super) const BUILT: bool = true;

/// GCM is generic over the block cipher; the crate's name for it is that of the usual one.
type Sm4Gcm = AesGcm<Sm4, U16>;

/// Returns `None` if the text is longer than GCM allows (64 GiB).
pub(super) fn encrypt(key: &[u8; BLOCK], iv: &[u8; BLOCK], plaintext: &[u8]) -> Option<Vec<u8>> {
    let mut buffer = Vec::with_capacity(plaintext.len() + BLOCK);
    buffer.extend_from_slice(plaintext);
    Sm4Gcm::new(key.into()).encrypt_in_place(iv.into(), b"", &mut buffer).ok()?;
    Some(buffer)
}

/// Returns `None` if the tag is wrong.
pub(super) fn decrypt(key: &[u8; BLOCK], iv: &[u8; BLOCK], ciphertext: &[u8]) -> Option<Vec<u8>> {
    let mut buffer = ciphertext.to_vec();
    Sm4Gcm::new(key.into()).decrypt_in_place(iv.into(), b"", &mut buffer).ok()?;
    Some(buffer)
}
