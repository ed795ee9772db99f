//! The methods that the gateway knows: the user's own specs and the catalogue's.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::read::parse;

use crate::error::UnknownMethod;
use crate::lock::lock;
use crate::refusal::{Refusal, excerpt};

/// The known methods. The catalogue's specs are read when they are first asked for.
#[derive(Default)]
pub(crate) struct Methods {
    own: HashMap<String, Arc<Spec>>,
    parsed: Mutex<HashMap<&'static str, Arc<Spec>>>,
}

impl Methods {
    /// Adds a spec of the user's own, which goes before the catalogue's. False when there is one
    /// of this method already.
    pub(crate) fn add(&mut self, spec: Spec) -> bool {
        self.own.insert(spec.method.clone(), Arc::new(spec)).is_none()
    }

    /// Whether a spec is there, be it sound or not.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn ensure_known(&self, method: &str) -> Result<(), UnknownMethod> {
        match self.own.contains_key(method) || alipay_openapi_specs::find(method).is_some() {
            true => Ok(()),
            false => Err(UnknownMethod { method: method.to_owned() }),
        }
    }

    /// The spec of a method.
    ///
    /// # Errors
    /// `isv.invalid-method` when there is none; 20000 when the catalogue's is broken.
    pub(crate) fn find(&self, method: &str) -> Result<Arc<Spec>, Refusal> {
        if let Some(spec) = self.own.get(method) {
            return Ok(Arc::clone(spec));
        }
        let Some(file) = alipay_openapi_specs::find(method) else {
            let words = format!("No spec knows the method {}.", excerpt(method));
            return Err(Refusal::invalid("isv.invalid-method", words));
        };
        let mut parsed = lock(&self.parsed);
        if let Some(spec) = parsed.get(file.method) {
            return Ok(Arc::clone(spec));
        }
        let spec = parse(&file.path(), file.text()).map(Arc::new).map_err(|faults| {
            Refusal::unavailable(format!("The method's spec is broken: {faults}"))
        })?;
        parsed.insert(file.method, Arc::clone(&spec));
        Ok(spec)
    }
}
