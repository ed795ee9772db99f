//! The typed side of the field engine: how a generated type passes its fields to it.
//!
//! A generated type is a struct, a constant table and two small functions. Everything else
//! (encode, decode, validate, Debug, Clone, serde) is done here once, over the table.

mod argument;
mod decode;
mod each;
mod extra;
mod file;
mod fit;
mod forms;
mod json_text;
mod misfit;
mod record;
mod set;
#[macro_use]
mod shims;
mod slots;
mod source;
mod value;
mod word;

pub use argument::{IntoDateTime, IntoDecimal, IntoInteger};
pub use decode::decode;
pub(crate) use decode::typed;
pub use extra::Extra;
pub use file::FileItem;
pub(crate) use fit::fit;
pub(crate) use forms::scalar;
pub use json_text::JsonText;
pub use misfit::{DecodeError, Misfit, Reading};
pub use record::{clone, debug, deserialize, equal, serialize, validate, view};
pub use set::{set, set_all, set_boxed, set_some};
pub use slots::Slots;
pub use source::Source;
pub(crate) use value::{BEIJING, boolean, decoded, whole, word};
pub use value::{Value, assign, decode_word};
pub use word::{Code, Word};

use alipay_openapi_schema::table::Table;

/// A type made of fields that a spec describes: a request, a response, or an object in one.
///
/// Generated code implements it; there is no need to do so by hand.
pub trait Fields: 'static {
    /// The spec's table of the fields, in order.
    #[doc(hidden)]
    fn table() -> &'static Table<'static>
    where
        Self: Sized;

    /// Passes the fields, in the order of the table, to the engine.
    #[doc(hidden)]
    fn visit<'a>(&'a self, engine: Engine<'_, 'a>);

    /// Makes the type from one value per field, in the order of the table.
    #[doc(hidden)]
    fn build(source: &mut Source<'_>) -> Self
    where
        Self: Sized;
}

/// A function that takes a type's fields and those that its spec lacks.
pub type Engine<'e, 'a> = &'e mut dyn FnMut(&[&'a dyn Value], &'a Extra);
