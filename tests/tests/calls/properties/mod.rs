//! What holds for any value: of requests of a spec that says everything, of answers, and of
//! parameters. `PROPTEST_CASES` says how many are tried; 256 if it says nothing.

mod decode;
mod params;
mod requests;
mod strategies;

use alipay::__private::{Fields, Reading, decode as decode_with};
use alipay::error::DecodeError;

/// Reads a type as an answer is read: what does not fit and is not needed is left out.
fn decoded<T: Fields>(text: &str) -> Result<T, DecodeError> {
    decode_with(text, &mut Reading::answer())
}
