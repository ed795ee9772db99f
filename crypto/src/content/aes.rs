//! AES-128 in CBC mode with PKCS#7 padding.

use ::aes::Aes128;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use cbc::{Decryptor, Encryptor};

use super::block::BLOCK;

pub(super) fn encrypt(key: &[u8; BLOCK], iv: &[u8; BLOCK], plaintext: &[u8]) -> Vec<u8> {
    Encryptor::<Aes128>::new(key.into(), iv.into()).encrypt_padded_vec::<Pkcs7>(plaintext)
}

/// Returns `None` if the padding is wrong.
pub(super) fn decrypt(key: &[u8; BLOCK], iv: &[u8; BLOCK], ciphertext: &[u8]) -> Option<Vec<u8>> {
    Decryptor::<Aes128>::new(key.into(), iv.into()).decrypt_padded_vec::<Pkcs7>(ciphertext).ok()
}
