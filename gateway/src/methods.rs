//! The methods that the gateway knows: those of the user's specs and of the catalogue.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::read::parse;

use crate::error::{StartError, UnknownMethod};
use crate::lock::lock;
use crate::refusal::{Refusal, excerpt};

/// Where to read a spec of the user's from.
pub(crate) enum SpecSource {
    Text(String),
    File(PathBuf),
}

impl SpecSource {
    pub(crate) fn read(&self) -> Result<Spec, StartError> {
        let parse = |name: &str, text: &str| {
            parse(name, text).map_err(|faults| StartError::Spec(Box::new(faults)))
        };
        match self {
            Self::Text(text) => parse("spec", text),
            Self::File(path) => {
                let text = std::fs::read_to_string(path)
                    .map_err(|source| StartError::SpecFile { path: path.clone(), source })?;
                parse(&path.display().to_string(), &text)
            }
        }
    }
}

/// The known methods. A spec of the catalogue is parsed when it is first needed.
#[derive(Default)]
pub(crate) struct Methods {
    own: HashMap<String, Arc<Spec>>,
    parsed: Mutex<HashMap<&'static str, Arc<Spec>>>,
}

impl Methods {
    /// Adds a spec of the user's, which takes precedence over the catalogue's. Returns `false` if
    /// there is one for this method already.
    pub(crate) fn add(&mut self, spec: Spec) -> bool {
        self.own.insert(spec.method.clone(), Arc::new(spec)).is_none()
    }

    /// Checks that the method has a spec, without parsing it.
    ///
    /// # Errors
    /// If there is none.
    pub(crate) fn ensure_known(&self, method: &str) -> Result<(), UnknownMethod> {
        match self.own.contains_key(method) || alipay_openapi_specs::find(method).is_some() {
            true => Ok(()),
            false => Err(UnknownMethod { method: method.to_owned() }),
        }
    }

    /// Returns the spec of a method.
    ///
    /// # Errors
    /// If there is none, or the catalogue's cannot be parsed.
    pub(crate) fn find(&self, method: &str) -> Result<Arc<Spec>, Refusal> {
        if let Some(spec) = self.own.get(method) {
            return Ok(Arc::clone(spec));
        }
        let Some(file) = alipay_openapi_specs::find(method) else {
            let words = format!("No spec has the method {}.", excerpt(method));
            return Err(Refusal::invalid("isv.invalid-method", words));
        };
        let mut parsed = lock(&self.parsed);
        if let Some(spec) = parsed.get(file.method) {
            return Ok(Arc::clone(spec));
        }
        let spec = parse(&file.path(), file.text()).map(Arc::new).map_err(|faults| {
            Refusal::unavailable(format!("The spec of the method has faults: {faults}"))
        })?;
        parsed.insert(file.method, Arc::clone(&spec));
        Ok(spec)
    }
}
