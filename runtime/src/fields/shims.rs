//! The trait implementations of generated types: thin, all alike, one invocation per type.

/// Implements a record's traits by the engine.
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    ($type:ident) => {
        impl $type {
            /// Checks all fields against the spec before anything is signed or sent.
            ///
            /// Returns the violations of what the documentation only advises.
            ///
            /// # Errors
            /// Returns all violations at once, each with its field, its limit and what was found.
            #[inline]
            pub fn validate(
                &self,
            ) -> ::core::result::Result<
                ::std::vec::Vec<$crate::__private::Violation>,
                $crate::__private::Violations,
            > {
                $crate::__private::validate(self)
            }
        }
        impl $crate::__private::Record for $type {
            #[inline]
            fn view(&self, engine: &mut dyn ::core::ops::FnMut($crate::__private::View<'_>)) {
                $crate::__private::view(self, <Self as $crate::__private::Fields>::table(), engine)
            }
        }
        impl ::core::clone::Clone for $type {
            #[inline]
            fn clone(&self) -> Self {
                $crate::__private::clone(self)
            }
        }
        impl ::core::cmp::PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::__private::equal(self, other)
            }
        }
        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug(self, formatter)
            }
        }
        impl $crate::__private::Serialize for $type {
            #[inline]
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::serialize(self, serializer)
            }
        }
        impl<'de> $crate::__private::Deserialize<'de> for $type {
            #[inline]
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::deserialize(deserializer)
            }
        }
    };
}

/// Lets a record be the value of a field.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    ($type:ident) => {
        impl $crate::__private::Value for $type {
            #[inline]
            fn datum(&self) -> $crate::__private::Datum<'_> {
                $crate::__private::Datum::Record(self)
            }
            #[inline]
            fn empty() -> Self {
                <Self as $crate::__private::Fields>::build(
                    &mut $crate::__private::Source::nothing(),
                )
            }
            #[inline]
            fn decode(
                &mut self,
                json: &str,
                reading: &mut $crate::__private::Reading,
            ) -> ::core::result::Result<(), $crate::__private::DecodeError> {
                *self = $crate::__private::decode(json, reading)?;
                ::core::result::Result::Ok(())
            }
            #[inline]
            fn table() -> ::core::option::Option<&'static $crate::__private::Table<'static>> {
                ::core::option::Option::Some(<Self as $crate::__private::Fields>::table())
            }
            #[inline]
            fn assign(&mut self, other: &dyn $crate::__private::Value) {
                $crate::__private::assign(self, other)
            }
        }
    };
}

/// Implements the traits of an enum of texts.
#[doc(hidden)]
#[macro_export]
macro_rules! __word {
    ($type:ident) => {
        impl $type {
            /// Returns the value, as it is sent.
            #[inline]
            pub fn as_str(&self) -> &str {
                $crate::__private::Word::text(self)
            }
        }
        impl ::core::clone::Clone for $type {
            #[inline]
            fn clone(&self) -> Self {
                $crate::__private::Word::from_text(self.as_str())
            }
        }
        impl ::core::cmp::PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }
        impl ::core::cmp::Eq for $type {}
        impl ::core::hash::Hash for $type {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), state)
            }
        }
        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }
        impl ::core::fmt::Display for $type {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad(self.as_str())
            }
        }
        impl ::core::convert::From<&str> for $type {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::__private::Word::from_text(text)
            }
        }
    };
}

/// Lets an enum of texts be the value of a field.
#[doc(hidden)]
#[macro_export]
macro_rules! __word_value {
    ($type:ident) => {
        $crate::__word!($type);
        impl ::core::convert::From<::std::string::String> for $type {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                $crate::__private::Word::from_text(&text)
            }
        }
        impl $crate::__private::Value for $type {
            #[inline]
            fn datum(&self) -> $crate::__private::Datum<'_> {
                $crate::__private::Datum::Text($crate::__private::Cow::Borrowed(self.as_str()))
            }
            #[inline]
            fn empty() -> Self {
                $crate::__private::Word::unknown(::std::string::String::new())
            }
            #[inline]
            fn decode(
                &mut self,
                json: &str,
                _: &mut $crate::__private::Reading,
            ) -> ::core::result::Result<(), $crate::__private::DecodeError> {
                *self = $crate::__private::decode_word(json)?;
                ::core::result::Result::Ok(())
            }
            #[inline]
            fn assign(&mut self, other: &dyn $crate::__private::Value) {
                $crate::__private::assign(self, other)
            }
        }
        impl $crate::__private::Serialize for $type {
            #[inline]
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
        impl<'de> $crate::__private::Deserialize<'de> for $type {
            #[inline]
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                <::std::string::String as $crate::__private::Deserialize<'de>>::deserialize(
                    deserializer,
                )
                .map(Self::from)
            }
        }
    };
}
