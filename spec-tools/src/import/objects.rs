//! The objects of a spec: a name for each, shared where a page means the same.

use std::collections::HashMap;

use alipay_openapi_schema::names;
use alipay_openapi_schema::spec::{Field, Object};

use crate::write::TypeNames;

/// The objects that are known so far.
#[derive(Debug, Default)]
pub(super) struct Objects {
    entries: Vec<Entry>,
    /// The entries of each name that a page has.
    of_page: HashMap<String, Vec<usize>>,
    names: TypeNames,
}

#[derive(Debug)]
struct Entry {
    name: String,
    fields: Vec<Field>,
    /// Its fields are being read: it holds whatever is read now.
    is_open: bool,
    is_dropped: bool,
}

impl Objects {
    /// Begins an object by the name that the page has, or that was made of a field's: the number by
    /// which it is ended, and its name.
    pub(super) fn begin(&mut self, page_name: &str) -> (usize, String) {
        let is_camel = page_name.starts_with(|c: char| c.is_ascii_uppercase())
            && page_name.chars().all(|c| c.is_ascii_alphanumeric());
        let made = if is_camel { page_name.to_owned() } else { names::variant(page_name) };
        let made = if names::is_identifier(&made) { made } else { "Item".to_owned() };
        let name = self.names.take(&made, &made);
        let number = self.entries.len();
        self.of_page.entry(page_name.to_owned()).or_default().push(number);
        let (fields, is_dropped) = (Vec::new(), false);
        self.entries.push(Entry { name: name.clone(), fields, is_open: true, is_dropped });
        (number, name)
    }

    /// Ends an object with its fields: the name of its type, which is another's where that one
    /// has the same fields or one of the two has none.
    pub(super) fn end(
        &mut self,
        number: usize,
        page_name: &str,
        fields: Vec<Field>,
        may_recur: bool,
    ) -> String {
        let same = self.same(number, page_name, &fields, may_recur);
        if let Some(entry) = same.and_then(|at| self.entries.get_mut(at)) {
            let name = entry.name.clone();
            if entry.fields.is_empty() && !entry.is_open {
                entry.fields = fields;
            }
            if let Some(dropped) = self.entries.get_mut(number) {
                dropped.is_dropped = true;
                dropped.is_open = false;
                self.names.free(&dropped.name);
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

    /// The first object of the same name that can be meant.
    fn same(
        &self,
        number: usize,
        page_name: &str,
        fields: &[Field],
        may_recur: bool,
    ) -> Option<usize> {
        let fits = |entry: &Entry| match (entry.is_open, fields.is_empty()) {
            (true, is_empty) => is_empty && may_recur,
            (false, true) => true,
            (false, false) => entry.fields.is_empty() || alike(&entry.fields, fields),
        };
        let numbers = self.of_page.get(page_name)?.iter().copied().filter(|at| *at != number);
        let mut entries = numbers.filter_map(|at| Some((at, self.entries.get(at)?)));
        entries.find(|(_, entry)| !entry.is_dropped && fits(entry)).map(|(at, _)| at)
    }

    /// The objects, in the order in which they were begun.
    pub(super) fn finish(self) -> Vec<Object> {
        let kept = self.entries.into_iter().filter(|entry| !entry.is_dropped);
        kept.map(|entry| Object { name: entry.name, fields: entry.fields }).collect()
    }
}

/// Whether two lists of fields state the same facts.
fn alike(one: &[Field], other: &[Field]) -> bool {
    let states_same = |(a, b): (&Field, &Field)| {
        a.name == b.name
            && a.kind == b.kind
            && (a.list, a.required) == (b.list, b.required)
            && (a.max_length, a.page_length, a.max_size)
                == (b.max_length, b.page_length, b.max_size)
    };
    one.len() == other.len() && one.iter().zip(other).all(states_same)
}
