//! The local keys as a signer and a verifier, and errors of remote ones.

use std::error::Error;
use std::io;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use alipay_openapi_crypto::{
    PrivateKey, RemoteError, SignError, SignType, Signer, Verifier, VerifyError,
};

use crate::support::*;

/// What a future that never waits comes to.
fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a local key does not wait"),
    }
}

#[test]
fn a_local_key_is_a_signer_and_a_verifier() {
    let key = PrivateKey::parse(APP).unwrap();
    let signer: Box<dyn Signer> = Box::new(key.clone());
    let verifier: Box<dyn Verifier> = Box::new(key.public_key().clone());
    let signature = ready(signer.sign(SignType::Rsa2, b"message")).unwrap();
    assert_eq!(signature, key.sign(SignType::Rsa2, b"message").unwrap());
    assert_eq!(ready(verifier.verify(SignType::Rsa2, b"message", &signature)), Ok(()));
    assert_eq!(
        ready(verifier.verify(SignType::Rsa2, b"massage", &signature)),
        Err(VerifyError::Mismatch)
    );
    assert_eq!(
        ready(signer.sign(SignType::Sm2, b"")),
        Err(key.can_sign(SignType::Sm2).unwrap_err())
    );
}

#[test]
fn the_error_of_a_remote_one_is_its_source() {
    let refused = || io::Error::new(io::ErrorKind::ConnectionRefused, "no route to the HSM");
    let sign = SignError::remote(refused());
    let verify = VerifyError::remote(refused());
    for error in [&sign as &dyn Error, &verify] {
        let source = error.source().unwrap().downcast_ref::<RemoteError>().unwrap();
        assert_eq!(source.to_string(), "no route to the HSM");
        let source = source.get_ref().downcast_ref::<io::Error>().unwrap();
        assert_eq!(source.kind(), io::ErrorKind::ConnectionRefused);
    }
    assert_eq!(sign.clone(), sign);
    assert_ne!(sign, SignError::remote(refused()));
}
