//! The functions that the setters of all builders share.

/// Sets a required field.
#[inline(never)]
pub fn set<T>(slot: &mut T, value: impl Into<T>) {
    *slot = value.into();
}

/// Sets an optional field.
#[inline(never)]
pub fn set_some<T>(slot: &mut Option<T>, value: impl Into<T>) {
    *slot = Some(value.into());
}

/// Sets an optional field whose type contains itself.
#[inline(never)]
pub fn set_boxed<T>(slot: &mut Option<Box<T>>, value: impl Into<T>) {
    *slot = Some(Box::new(value.into()));
}

/// Sets a list.
#[inline(never)]
pub fn set_all<T>(slot: &mut Vec<T>, values: impl IntoIterator<Item = impl Into<T>>) {
    *slot = values.into_iter().map(Into::into).collect();
}
