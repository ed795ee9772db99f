//! One change, and what it does to a user.

use serde::Serialize;

/// What a change does to a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// Code that compiled, or a call that was accepted, may no longer be.
    Breaking,
    /// Everything that worked still works.
    Compatible,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// Where: `request.goods_detail.price`.
    pub path: String,
    /// What it does.
    pub effect: Effect,
    /// What changed, in words.
    pub what: String,
}
