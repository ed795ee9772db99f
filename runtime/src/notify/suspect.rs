//! What can be seen of why a signature does not verify.

use std::fmt;

use super::form::short;
use super::message::Message;
use super::names;

/// How many suspects of a kind are named.
const NAMED: usize = 3;

/// What an HTML filter, or one that escapes quotes, leaves in a value.
const TRACES: [&str; 8] = ["&quot;", "&amp;", "&lt;", "&gt;", "&apos;", "&#39;", "&#039;", "&#34;"];

/// The parameters that frameworks add to a request for their own routing.
const OF_FRAMEWORKS: [&str; 9] =
    ["_", "_method", "_token", "_url", "action", "controller", "q", "route", "s"];

/// Something that explains why a signature does not verify.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Suspect {
    /// The signature was made with another key than the one that is given as Alipay's: that of
    /// another app, or of the sandbox. (Seen only in builds with the feature `rsa`.)
    OtherKey,
    /// The signature was made with the app's own key.
    OwnKey,
    /// A filter of the framework escaped a value.
    Filtered {
        /// The parameter.
        name: String,
        /// What it left there: `&quot;`.
        trace: &'static str,
    },
    /// A parameter that no notification of this kind is known to have.
    Foreign {
        /// Its name.
        name: String,
    },
}

impl fmt::Display for Suspect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherKey => formatter.write_str(
                "it was made with another key than the one given as Alipay's, which may be \
                 another app's, or the sandbox's in production (or the other way round)",
            ),
            Self::OwnKey => formatter
                .write_str("it was made with the app's own key, and Alipay signs with its own"),
            Self::Filtered { name, trace } => write!(
                formatter,
                "the value of {name:?} holds `{trace}`, as a filter of the framework leaves it: \
                 hand over the bytes as they came"
            ),
            Self::Foreign { name } => write!(
                formatter,
                "{name:?} is not known as a parameter of Alipay's: if the framework or the \
                 address added it, hand over the body alone"
            ),
        }
    }
}

/// What can be seen in the values and names of a message.
pub(crate) fn of(message: &Message) -> Vec<Suspect> {
    let filtered = message.texts().filter_map(|(name, value)| {
        Some(Suspect::Filtered { name: short(name), trace: trace(value)? })
    });
    let foreign = message.texts().filter(|(name, _)| is_foreign(message, name));
    let foreign = foreign.map(|(name, _)| Suspect::Foreign { name: short(name) });
    filtered.take(NAMED).chain(foreign.take(NAMED)).collect()
}

fn trace(value: &str) -> Option<&'static str> {
    // JSON begins with a bare quote; inside of a text it may have escaped ones.
    let is_slashed = value.starts_with("[{\\\"") || value.starts_with("{\\\"");
    let found = TRACES.into_iter().find(|trace| value.contains(trace));
    found.or_else(|| is_slashed.then_some("\\\""))
}

/// The parameters of trades and of messages are documented, those of other events only in part.
/// An address may have any, which are left out.
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

/// Suspects as one text.
pub(super) fn told(suspects: &[Suspect]) -> String {
    let suspects: Vec<String> = suspects.iter().map(ToString::to_string).collect();
    suspects.join("; ")
}
