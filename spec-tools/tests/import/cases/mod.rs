//! Pages in a few lines: each layout as it is described, and what pages do beside.

mod around;
mod layouts;
mod nesting;
mod noise;

use alipay_spec_tools::facts::{Facts, Field};
use alipay_spec_tools::import::{Import, import};

/// Fields on one line: `holder:HolderInfo{holder_name:String!64}`.
pub(crate) fn brief(fields: &[Field]) -> String {
    let field = |field: &Field| {
        let need = if field.required { "!" } else { "" };
        let length = field.max_length.map(|length| format!("({length})")).unwrap_or_default();
        let children = match field.children.is_empty() {
            true => String::new(),
            false => format!("{{{}}}", brief(&field.children)),
        };
        format!("{}:{}{need}{length}{children}", field.name, field.r#type)
    };
    fields.iter().map(field).collect::<Vec<_>>().join(" ")
}

pub(crate) fn of(page: &str) -> (Import, Facts) {
    let imported = import(page, None);
    let facts = Facts::of(&imported.spec);
    (imported, facts)
}

pub(crate) fn request(page: &str) -> String {
    let (_, facts) = of(page);
    brief(&facts.request)
}

pub(crate) fn told(page: &str) -> Vec<String> {
    of(page).0.remarks.iter().map(ToString::to_string).collect()
}
