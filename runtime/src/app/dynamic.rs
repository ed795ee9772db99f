//! Requests of methods whose spec is read at run time, as for the command line.

use std::any::Any;
use std::borrow::Cow;
use std::collections::BTreeMap;

use alipay_openapi_schema::Tables;
use alipay_openapi_schema::datum::{Datum, File, Record, View};
use alipay_openapi_schema::json::JsonRecord;
use alipay_openapi_schema::table::Table;
use serde_json::{Map, Value};

use crate::fields::{
    DecodeError, Engine, Extra, Fields, FileItem, Misfit, Reading, Slots, Source, fit,
};
use crate::method::{MethodInfo, Request, verb};

/// A request as JSON, with the tables of its spec. Fields that the tables lack are sent as they
/// are.
pub struct DynamicRequest<'a> {
    method: &'static MethodInfo,
    tables: &'a Tables<'a>,
    json: JsonRecord<'a>,
    files: &'a BTreeMap<String, FileItem>,
}

impl<'a> DynamicRequest<'a> {
    /// Makes a request of its fields without files, and of the files by the names of their fields.
    pub fn new(
        method: &'static MethodInfo,
        tables: &'a Tables<'a>,
        map: &'a Map<String, Value>,
        files: &'a BTreeMap<String, FileItem>,
    ) -> Self {
        Self { method, tables, json: JsonRecord::new(&tables.request, tables.objects, map), files }
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

impl Request for DynamicRequest<'_> {
    type Response = DynamicResponse;
    type Verb = verb::execute_or_page_execute_or_sdk_execute;

    fn method(&self) -> &'static MethodInfo {
        self.method
    }

    fn record(&self) -> &(dyn Record + Sync) {
        self
    }

    fn answer_table(&self) -> &Table<'_> {
        &self.tables.response
    }

    fn read(&self, slots: Slots<'_>) -> Result<(DynamicResponse, Vec<Misfit>), DecodeError> {
        let mut reading = Reading::answer();
        fit(&self.tables.response, self.tables.objects, &slots, &mut reading)?;
        Ok((DynamicResponse(Extra::new()), reading.into_misfits()))
    }
}

/// The answer to a [`DynamicRequest`]. It has no fields of its own: they were checked against the
/// spec, and are in the reply's text.
pub struct DynamicResponse(Extra);

impl Fields for DynamicResponse {
    fn table() -> &'static Table<'static> {
        &Table { name: "Response", fields: &[], rules: &[] }
    }

    fn visit<'a>(&'a self, engine: Engine<'_, 'a>) {
        engine(&[], &self.0);
    }

    fn build(_: &mut Source<'_>) -> Self {
        Self(Extra::new())
    }
}
