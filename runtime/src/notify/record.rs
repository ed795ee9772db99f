//! Records that are written by hand: one list of fields becomes what generated code consists of.

/// Defines a record: its fields, each with its type and its row of the documentation.
macro_rules! typed_record {
    (
        $(#[$about:meta])*
        pub struct $type:ident {
            $($(#[$doc:meta])* $field:ident: $of:ty = $row:expr,)*
        }
    ) => {
        $(#[$about])*
        #[non_exhaustive]
        pub struct $type {
            $($(#[$doc])* pub $field: $of,)*
            /// Fields that are not documented, kept as they came.
            pub extra: $crate::Extra,
        }

        impl $crate::__private::Fields for $type {
            fn table() -> &'static $crate::__private::Table<'static> {
                use $crate::__private::{Field, Kind};
                const TABLE: $crate::__private::Table<'static> = $crate::__private::Table {
                    name: stringify!($type),
                    fields: &[$($row),*],
                    rules: &[],
                };
                &TABLE
            }

            fn visit<'a>(&'a self, engine: $crate::__private::Engine<'_, 'a>) {
                engine(&[$(&self.$field),*], &self.extra)
            }

            fn build(source: &mut $crate::__private::Source<'_>) -> Self {
                let mut record = Self {
                    $($field: $crate::__private::Value::empty(),)*
                    extra: $crate::Extra::new(),
                };
                source.fill(&mut [$(&mut record.$field),*], &mut record.extra);
                record
            }
        }

        $crate::__private::record!($type);
    };
}
