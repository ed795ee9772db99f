//! A request as it arrives, and its parameters: bytes, percent-decoded once.

use std::borrow::Cow;

use jiff::Timestamp;
use percent_encoding::percent_decode;

use crate::call::upload::Payload;
use crate::refusal::{Refusal, excerpt};

/// The content type of a form; a body can also be an upload.
const FORM: &str = "application/x-www-form-urlencoded";

/// The largest number of parameters: each is compared with all others.
const MAX_PARAMS: usize = 1000;

/// A request as it arrives.
pub(crate) struct Incoming<'a> {
    pub(crate) query: &'a [u8],
    pub(crate) content_type: Option<&'a str>,
    pub(crate) accept: Option<&'a str>,
    pub(crate) payload: &'a Payload,
    pub(crate) now: Timestamp,
}

/// One parameter, before its charset is known.
#[derive(Debug)]
pub(crate) struct RawParam<'a> {
    pub(crate) name: Vec<u8>,
    pub(crate) value: Vec<u8>,
    /// The value as it was sent.
    pub(crate) encoded: &'a [u8],
    pub(crate) in_body: bool,
}

/// All parameters in the order in which they arrived: first those of the query, then those of the
/// body.
#[derive(Debug)]
pub(crate) struct RawParams<'a>(Vec<RawParam<'a>>);

impl<'a> RawParams<'a> {
    /// Reads the parameters of the query and of the body.
    ///
    /// # Errors
    /// If the body is neither a form nor an upload, a parameter has two values, or there are too
    /// many.
    pub(crate) fn read(incoming: &Incoming<'a>) -> Result<Self, Refusal> {
        let mut raw = Self(Vec::with_capacity(16));
        raw.add_form(incoming.query, false)?;
        match incoming.payload {
            Payload::Broken(refusal) => return Err(refusal.clone()),
            Payload::Form(body) => {
                if !body.is_empty() {
                    is_form(incoming.content_type)?;
                }
                raw.add_form(body, true)?;
            }
            Payload::Parts(parts) => {
                for (name, value) in &parts.texts {
                    let (name, encoded) = (name.clone(), value.as_slice());
                    raw.add(RawParam { name, value: value.clone(), encoded, in_body: true })?;
                }
            }
        }
        Ok(raw)
    }

    /// Returns the value of a parameter, unless it is missing or empty.
    pub(crate) fn get(&self, name: &str) -> Option<&[u8]> {
        let param = self.0.iter().find(|param| param.name == name.as_bytes())?;
        Some(param.value.as_slice()).filter(|value| !value.is_empty())
    }

    /// Returns the value of a parameter that must be ASCII whatever the charset, or a text that
    /// matches nothing if it is not.
    pub(crate) fn ascii(&self, name: &str) -> Option<&str> {
        Some(std::str::from_utf8(self.get(name)?).unwrap_or("\u{fffd}"))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &RawParam<'a>> {
        self.0.iter()
    }

    fn add_form(&mut self, form: &'a [u8], in_body: bool) -> Result<(), Refusal> {
        for pair in form.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let name = decode(halves.next().unwrap_or_default());
            let encoded = halves.next().unwrap_or_default();
            let value = decode(encoded);
            self.add(RawParam { name, value, encoded, in_body })?;
        }
        Ok(())
    }

    /// Adds a parameter, unless it was added with the same value.
    fn add(&mut self, param: RawParam<'a>) -> Result<(), Refusal> {
        match self.0.iter().find(|other| other.name == param.name) {
            None if self.0.len() == MAX_PARAMS => {
                let words = format!("There are more than {MAX_PARAMS} parameters.");
                Err(Refusal::invalid("isv.invalid-parameter", words))
            }
            None => {
                self.0.push(param);
                Ok(())
            }
            Some(other) if other.value == param.value => Ok(()),
            Some(_) => {
                let name = excerpt(&String::from_utf8_lossy(&param.name));
                let words = format!("The parameter {name} is given twice, with different values.");
                Err(Refusal::invalid("isv.invalid-parameter", words))
            }
        }
    }
}

fn is_form(content_type: Option<&str>) -> Result<(), Refusal> {
    let content_type = content_type.unwrap_or(FORM);
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case(FORM) {
        return Ok(());
    }
    let found = excerpt(kind);
    let words =
        format!("The content type of the body is {found}: send {FORM} or multipart/form-data.");
    Err(Refusal::invalid("isv.invalid-parameter", words))
}

/// Decodes `%` escapes once, and `+` to a space.
fn decode(encoded: &[u8]) -> Vec<u8> {
    let spaced: Cow<'_, [u8]> = match encoded.contains(&b'+') {
        true => encoded.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect(),
        false => Cow::Borrowed(encoded),
    };
    percent_decode(&spaced).collect()
}
