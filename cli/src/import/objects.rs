//! The objects of a spec: a name for each, shared where a page means the same.

use alipay_openapi_schema::names;
use alipay_openapi_schema::spec::{Field, Object};

/// The objects that are known so far.
#[derive(Debug, Default)]
pub(super) struct Objects {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    /// The name as the page has it, or as it was made of a field's.
    page_name: String,
    name: String,
    fields: Vec<Field>,
    /// Its fields are being read: it holds whatever is read now.
    is_open: bool,
    is_dropped: bool,
}

impl Objects {
    /// Begins an object: the number by which it is ended, and its name.
    pub(super) fn begin(&mut self, page_name: &str) -> (usize, String) {
        let name = self.free_name(page_name);
        self.entries.push(Entry {
            page_name: page_name.to_owned(),
            name: name.clone(),
            fields: Vec::new(),
            is_open: true,
            is_dropped: false,
        });
        (self.entries.len() - 1, name)
    }

    /// Ends an object with its fields: the name of its type, which is another's where that one
    /// has the same fields or one of the two has none.
    pub(super) fn end(&mut self, number: usize, fields: Vec<Field>, may_recur: bool) -> String {
        let Some(page_name) = self.entries.get(number).map(|entry| entry.page_name.clone()) else {
            return String::new();
        };
        let same = self.entries.iter().enumerate().find_map(|(at, entry)| {
            let is_other = at != number && !entry.is_dropped && entry.page_name == page_name;
            let fits = match (entry.is_open, fields.is_empty()) {
                (true, is_empty) => is_empty && may_recur,
                (false, true) => true,
                (false, false) => entry.fields.is_empty() || alike(&entry.fields, &fields),
            };
            (is_other && fits).then_some(at)
        });
        if let Some(entry) = same.and_then(|at| self.entries.get_mut(at)) {
            let name = entry.name.clone();
            if entry.fields.is_empty() && !entry.is_open {
                entry.fields = fields;
            }
            if let Some(dropped) = self.entries.get_mut(number) {
                dropped.is_dropped = true;
                dropped.is_open = false;
            }
            return name;
        }
        match self.entries.get_mut(number) {
            Some(entry) => {
                entry.fields = fields;
                entry.is_open = false;
                entry.name.clone()
            }
            None => String::new(),
        }
    }

    /// The objects, in the order in which they were begun.
    pub(super) fn finish(self) -> Vec<Object> {
        let kept = self.entries.into_iter().filter(|entry| !entry.is_dropped);
        kept.map(|entry| Object { name: entry.name, fields: entry.fields }).collect()
    }

    /// A type's name that is none of the taken ones nor like them.
    fn free_name(&self, page_name: &str) -> String {
        let is_camel = page_name.starts_with(|c: char| c.is_ascii_uppercase())
            && page_name.chars().all(|c| c.is_ascii_alphanumeric());
        let made = if is_camel { page_name.to_owned() } else { names::variant(page_name) };
        let made = if names::is_identifier(&made) { made } else { "Item".to_owned() };
        let info = format!("{made}Info");
        let numbered = (2u32..).map(|number| format!("{made}{number}"));
        let mut candidates = [made.clone(), info].into_iter().chain(numbered);
        candidates.find(|name| self.is_free(name)).unwrap_or(made)
    }

    fn is_free(&self, name: &str) -> bool {
        let entries = || self.entries.iter().filter(|entry| !entry.is_dropped);
        let is_like = |other: &str| names::field(other) == names::field(name);
        let is_builder = |name: &str, other: &str| name.strip_suffix("Builder") == Some(other);
        !names::is_own_type(name)
            && !entries().any(|entry| {
                is_like(&entry.name)
                    || is_builder(name, &entry.name)
                    || is_builder(&entry.name, name)
            })
    }
}

/// Whether two lists of fields state the same facts.
fn alike(one: &[Field], other: &[Field]) -> bool {
    let facts = |field: &Field| {
        let lengths = (field.max_length, field.page_length, field.max_size);
        (field.name.clone(), field.kind.clone(), field.list, field.required, lengths)
    };
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| facts(a) == facts(b))
}
