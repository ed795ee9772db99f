//! Limits of a notification's size, and of the text of it that a message repeats.

/// The largest body of a notification, in bytes.
pub const MAX_BODY: usize = 256 * 1024;

/// The greatest number of parameters of a notification.
pub const MAX_PARAMETERS: usize = 256;

/// Cuts a text of the sender's, who decides how long it is, to 80 characters for a message.
pub(super) fn short(text: &str) -> String {
    text.chars().take(80).collect()
}
