//! The ways to read a message: the parameters that its signature may leave out.

use super::returns::Share;

/// The parameters that the signature of a notification leaves out. They depend on the kind of the
/// message; if the kind is not known, as with most events that have a `notify_type`, V1 is tried
/// before V2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Variant {
    /// `sign` and `sign_type`: notifications of trades (`trade_status_sync`), messages
    /// (`msg_method`), calls of an SPI (`method=spi.…`), and most returns.
    V1,
    /// Only `sign`: requests with `service=`, such as the check of the app gateway, some events,
    /// and some returns.
    V2,
}

/// One way to read what was signed.
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    pub(super) variant: Variant,
    pub(super) empties: bool,
    pub(super) share: Share,
}
