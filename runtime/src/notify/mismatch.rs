//! The likely causes of a signature that does not verify.

use super::limits::short;
use super::message::Message;
use super::names;
use super::suspect::Suspect;

/// The number of suspects of a kind that are named.
const NAMED: usize = 3;

/// The traces that an HTML filter, or one that escapes quotes, leaves in a value.
const TRACES: [&str; 8] = ["&quot;", "&amp;", "&lt;", "&gt;", "&apos;", "&#39;", "&#039;", "&#34;"];

/// The parameters that frameworks add to a request for their own routing.
const OF_FRAMEWORKS: [&str; 9] =
    ["_", "_method", "_token", "_url", "action", "controller", "q", "route", "s"];

/// Returns the suspects that the values and names of a message show.
pub(crate) fn suspects(message: &Message) -> Vec<Suspect> {
    let filtered = message.texts().filter_map(|(name, value)| {
        Some(Suspect::Filtered { name: short(name), trace: trace(value)? })
    });
    let foreign = message.texts().filter(|(name, _)| is_foreign(message, name));
    let foreign = foreign.map(|(name, _)| Suspect::Foreign { name: short(name) });
    filtered.take(NAMED).chain(foreign.take(NAMED)).collect()
}

fn trace(value: &str) -> Option<&'static str> {
    // JSON begins with a bare quote; inside a text it may have escaped ones.
    let is_slashed = value.starts_with("[{\\\"") || value.starts_with("{\\\"");
    let found = TRACES.into_iter().find(|trace| value.contains(trace));
    found.or_else(|| is_slashed.then_some("\\\""))
}

/// The parameters of trades and of messages are documented; those of other events only in part. An
/// address may have any parameters, which are left out.
fn is_foreign(message: &Message, name: &str) -> bool {
    let is_documented = message.texts().any(|(other, value)| match other {
        "notify_type" => value == names::TRADE,
        "msg_method" => true,
        _ => false,
    });
    let is_unknown =
        OF_FRAMEWORKS.contains(&name) || (is_documented && !names::is_of_notifications(name));
    is_unknown && !message.is_return()
}
