//! How large a notification may be, and how much of it a message repeats.

/// The largest body of a notification, in bytes.
pub const MAX_BODY: usize = 256 * 1024;

/// The greatest number of parameters of a notification.
pub const MAX_PARAMETERS: usize = 256;

/// A text of the peer's for a message: it decides how long it is.
pub(super) fn short(text: &str) -> String {
    text.chars().take(80).collect()
}
