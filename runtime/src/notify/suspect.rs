//! Likely causes of a signature that does not verify.

use std::fmt;

/// A likely cause of a signature that does not verify.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Suspect {
    /// The signature was made with another key than the one that is given as Alipay's: that of
    /// another app, or of the sandbox. (Detected only in builds with the feature `rsa`.)
    OtherKey,
    /// The signature was made with the app's own key.
    OwnKey,
    /// A filter of the framework escaped a value.
    Filtered {
        /// The parameter.
        name: String,
        /// The trace that the filter left there: `&quot;`.
        trace: &'static str,
    },
    /// A parameter that is not known of any notification of this kind.
    Foreign {
        /// The parameter.
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
                .write_str("it was made with the app's own key, but Alipay signs with its own"),
            Self::Filtered { name, trace } => write!(
                formatter,
                "the value of {name:?} contains `{trace}`, as a framework's filter leaves it: \
                 pass the bytes as they came"
            ),
            Self::Foreign { name } => write!(
                formatter,
                "{name:?} is not a known parameter of Alipay's: if the framework or the address \
                 added it, pass only the body"
            ),
        }
    }
}

/// Joins suspects into one text.
pub(super) fn told(suspects: &[Suspect]) -> String {
    let suspects: Vec<String> = suspects.iter().map(ToString::to_string).collect();
    suspects.join("; ")
}
