//! Calls of methods whose spec is read at run time: what the command line makes.

use std::any::Any;
use std::borrow::Cow;
use std::collections::BTreeMap;

use alipay_openapi_schema::Tables;
use alipay_openapi_schema::datum::{Datum, File, Record, View};
use alipay_openapi_schema::json::JsonRecord;
use serde_json::{Map, Value};

use super::{Client, ClientBuilder, env};
use crate::app::CallOptions;
use crate::app::Reply;
use crate::app::{Call, Page};
use crate::error::{ConfigError, EnvError, Error};
use crate::fields::{DecodeError, FileItem, Misfit, Reading, Slots, fit};
use crate::method::MethodInfo;

/// A request as JSON beside the tables of its spec. Fields that the tables lack are sent as they are.
pub struct DynamicRequest<'a> {
    tables: &'a Tables<'a>,
    json: JsonRecord<'a>,
    files: &'a BTreeMap<String, FileItem>,
}

impl<'a> DynamicRequest<'a> {
    /// The fields of the request, but its files, and the files by the names of their fields.
    pub fn new(
        tables: &'a Tables<'a>,
        map: &'a Map<String, Value>,
        files: &'a BTreeMap<String, FileItem>,
    ) -> Self {
        Self { tables, json: JsonRecord::new(&tables.request, tables.objects, map), files }
    }
}

impl Record for DynamicRequest<'_> {
    fn view(&self, engine: &mut dyn FnMut(View<'_>)) {
        self.json.view(&mut |view| {
            let data: Vec<Datum<'_>> = view
                .fields()
                .map(|(field, datum)| match self.files.get(field.name) {
                    Some(item) => file(item),
                    None => borrowed(datum),
                })
                .collect();
            engine(View { data: &data, ..view });
        });
    }
}

fn file(item: &FileItem) -> Datum<'_> {
    let any: &dyn Any = item;
    Datum::File(File { name: item.name(), size: item.size(), item: Some(any) })
}

fn borrowed<'a>(datum: &'a Datum<'_>) -> Datum<'a> {
    match datum {
        Datum::Absent => Datum::Absent,
        Datum::Text(text) => Datum::Text(Cow::Borrowed(text)),
        Datum::Number(number) => Datum::Number(*number),
        Datum::Boolean(value) => Datum::Boolean(*value),
        Datum::File(file) => Datum::File(*file),
        Datum::Record(record) => Datum::Record(*record),
        Datum::List(list) => Datum::List(list.iter().map(borrowed).collect()),
        Datum::Mismatch(found) => Datum::Mismatch(found),
    }
}

/// The answer to such a request: its fields were held against the spec, and are in its text.
pub struct DynamicResponse(());

/// Holds the fields of an answer against the tables of its spec.
fn fits(
    tables: &Tables<'_>,
    slots: &Slots<'_>,
) -> Result<(DynamicResponse, Vec<Misfit>), DecodeError> {
    let mut reading = Reading::answer();
    fit(&tables.response, tables.objects, slots, &mut reading)?;
    Ok((DynamicResponse(()), reading.into_misfits()))
}

impl Client {
    /// [`execute_with`](Self::execute_with) for a method that is known at run time alone.
    ///
    /// # Errors
    /// Those of [`execute`](Self::execute).
    #[doc(hidden)]
    pub async fn execute_dynamic(
        &self,
        method: &'static MethodInfo,
        request: &DynamicRequest<'_>,
        options: &CallOptions,
    ) -> Result<Reply<DynamicResponse>, Error> {
        let tables = request.tables;
        let call = Call { method, request, options, table: &tables.response };
        self.run(&call, &|slots| fits(tables, &slots)).await
    }

    /// [`sdk_execute`](Self::sdk_execute) for a method that is known at run time alone.
    ///
    /// # Errors
    /// [`Error::NotSent`].
    #[doc(hidden)]
    pub async fn sdk_execute_dynamic(
        &self,
        method: &'static MethodInfo,
        request: &DynamicRequest<'_>,
        options: &CallOptions,
    ) -> Result<String, Error> {
        self.order_string(method, request, options).await
    }

    /// [`page_execute`](Self::page_execute) for a method that is known at run time alone.
    ///
    /// # Errors
    /// [`Error::NotSent`].
    #[doc(hidden)]
    pub async fn page_execute_dynamic(
        &self,
        method: &'static MethodInfo,
        request: &DynamicRequest<'_>,
        options: &CallOptions,
    ) -> Result<Page, Error> {
        self.page(method, request, options).await
    }
}

impl ClientBuilder {
    /// [`from_env`](Self::from_env) with another way to look the variables up.
    ///
    /// # Errors
    /// Those of [`from_env`](Self::from_env).
    #[doc(hidden)]
    pub fn from_variables(lookup: env::Lookup<'_>) -> Result<Self, ConfigError> {
        env::read(lookup).map_err(ConfigError::Env)
    }
}

/// The value of one of the variables of [`ClientBuilder::from_env`], or what is in the file that
/// its `_FILE` twin names.
///
/// # Errors
/// When both are there, or the file cannot be read.
pub fn variable(
    lookup: env::Lookup<'_>,
    name: &'static str,
) -> Result<Option<env::Secret>, EnvError> {
    env::find(lookup, name)
}
