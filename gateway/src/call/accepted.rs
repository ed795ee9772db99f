//! A call as handlers see it.

use std::fmt;

use serde_json::{Map, Value};

use crate::call::params::Params;
use crate::call::upload::UploadedFile;

/// A call that passed all checks.
pub struct Call {
    method: String,
    params: Params,
    biz_content: Map<String, Value>,
    files: Vec<UploadedFile>,
}

impl Call {
    pub(crate) fn new(
        method: String,
        params: Params,
        biz_content: Map<String, Value>,
        files: Vec<UploadedFile>,
    ) -> Self {
        Self { method, params, biz_content, files }
    }

    /// Returns the name of the method, such as `koubei.marketing.tool.points.update`.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// Returns the value of a parameter, such as `call.param("app_auth_token")`, or `None` if it is
    /// missing or empty. Common parameters are included.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.get(name)
    }

    /// Returns all parameters that have a value, in the order in which they arrived.
    pub fn params(&self) -> impl Iterator<Item = (&str, &str)> {
        let params = self.params.iter().map(|param| (&*param.name, &*param.value));
        params.filter(|(_, value)| !value.is_empty())
    }

    /// Returns the business content, decrypted; it is empty if the call has none.
    pub fn biz_content(&self) -> &Map<String, Value> {
        &self.biz_content
    }

    /// Returns a field of the business content, or else the parameter of this name.
    pub(crate) fn field(&self, name: &str) -> Option<Value> {
        let content = self.biz_content.get(name).cloned();
        content.or_else(|| self.params.get(name).map(Value::from))
    }

    /// Returns the files that were uploaded with the call.
    pub fn files(&self) -> &[UploadedFile] {
        &self.files
    }
}

impl fmt::Debug for Call {
    /// Shows names, but no values.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Call")
            .field("method", &self.method)
            .field("params", &self.params().map(|(name, _)| name).collect::<Vec<_>>())
            .field("biz_content", &self.biz_content.keys().collect::<Vec<_>>())
            .field("files", &self.files)
            .finish()
    }
}
