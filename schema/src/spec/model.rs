//! The model of a spec: what one documentation page says, as data.

use super::field::Field;
use super::names;
use crate::engine::table::{Retry, RuleKind};
use crate::midway;

/// The name of a method's request type, for rules and tables.
pub const REQUEST: &str = "Request";
/// The name of a method's response type.
pub const RESPONSE: &str = "Response";

/// One remote method, as its documentation page states it.
#[derive(Clone, Debug, Default)]
pub struct Spec {
    /// The full name, as `koubei.marketing.tool.points.update`.
    pub method: String,
    /// What the method does, in one line; an outline can leave it empty.
    pub title: String,
    /// What the method is called in Chinese.
    pub title_zh: Option<String>,
    /// Words by which people search for it, in Chinese and English, beside those of the titles.
    pub keywords: Vec<String>,
    /// Made only of the official SDKs' facts: fields, types and error codes, without the
    /// documentation's flags, limits, rules and words.
    pub outline: bool,
    /// Documented and typed, but not all flags and limits of the fields are known.
    pub partial: bool,
    /// Where the facts came from.
    pub source: Option<String>,
    /// Who sends the signed request, as far as the spec says so; see [`senders`](Self::senders).
    pub sent_by: Vec<SentBy>,
    /// The request field that makes it safe to send the same request again.
    pub idempotency_key: Option<String>,
    /// What a repeat with the same idempotency key does, in a sentence.
    pub repeat: Option<String>,
    /// The method that tells the outcome of a call.
    pub query: Option<String>,
    /// The `notify_type` of the notification that follows.
    pub notify_type: Option<String>,
    /// The method can be called in certificate mode only.
    pub certificates: bool,
    /// When an answer that its code calls a success says that the business was done: all must
    /// hold.
    pub success_when: Vec<Condition>,
    /// When it says that the business is not done yet; one suffices.
    pub pending_when: Vec<Condition>,
    /// When it says that the business was not done; one suffices.
    pub failure_when: Vec<Condition>,
    /// A success has no `code`.
    pub success_without_code: bool,
    /// The fields that must be the same in request and answer, where the spec says which; see
    /// [`identity`](Self::identity).
    pub own_identity: Option<Vec<String>>,
    /// What travels inside `biz_content`.
    pub request: Vec<Field>,
    /// What travels beside `biz_content`, as plain parameters.
    pub parameters: Vec<Field>,
    /// What a successful answer holds.
    pub response: Vec<Field>,
    /// The nested objects that fields name.
    pub objects: Vec<Object>,
    /// The lists of values that fields name.
    pub enums: Vec<Enum>,
    /// What fields ask of each other.
    pub rules: Vec<Rule>,
    /// The business error codes.
    pub errors: Vec<ErrorCode>,
}

impl Spec {
    /// The keys at the top of a spec file, in the order of writing.
    pub const KEYS: [&'static str; 19] = [
        "method",
        "title",
        "title-zh",
        "keywords",
        "outline",
        "partial",
        "source",
        "sent-by",
        "idempotency-key",
        "repeat",
        "query",
        "notify-type",
        "certificates",
        "success-when",
        "success-when-present",
        "pending-when",
        "failure-when",
        "success-without-code",
        "identity",
    ];
    /// The sections that follow them.
    pub const SECTIONS: [&'static str; 7] =
        ["request", "parameters", "rules", "enums", "response", "objects", "errors"];

    /// The fields of the request, those of `biz_content` before those beside it.
    pub fn request_fields(&self) -> impl Iterator<Item = &Field> {
        self.request.iter().chain(&self.parameters)
    }

    /// All fields: those of the request, of the response, and of the objects in either.
    pub fn all_fields(&self) -> impl Iterator<Item = &Field> {
        let objects = self.objects.iter().flat_map(|object| &object.fields);
        self.request_fields().chain(&self.response).chain(objects)
    }

    /// The object of this name.
    pub fn object(&self, name: &str) -> Option<&Object> {
        self.objects.iter().find(|object| object.name == name)
    }

    /// The enum of this name.
    pub fn enumeration(&self, name: &str) -> Option<&Enum> {
        self.enums.iter().find(|item| item.name == name)
    }

    /// The error code of this name.
    pub fn error(&self, code: &str) -> Option<&ErrorCode> {
        self.errors.iter().find(|error| error.code == code)
    }

    /// Returns who can send the signed request: the client, unless the spec says otherwise. Of an
    /// outline that does not say it, it is not known, and may be anyone.
    pub fn senders(&self) -> &[SentBy] {
        match self.sent_by.as_slice() {
            [] if self.outline => &SentBy::ALL,
            [] => &[SentBy::Client],
            senders => senders,
        }
    }

    /// Whether a success has a `code` of the method's own in place of the gateway's.
    pub fn has_own_code(&self) -> bool {
        self.response.iter().any(|field| field.name == "code")
    }

    /// The key under which a response holds the method's answer.
    pub fn root(&self) -> String {
        root(&self.method)
    }

    /// The product a method belongs to: its first two segments.
    ///
    /// ```
    /// assert_eq!(alipay_openapi_schema::spec::product("alipay.trade.pay"), "alipay.trade");
    /// ```
    pub fn product(&self) -> &str {
        product(&self.method)
    }
}

/// The key under which a response holds a method's answer: `alipay_trade_pay_response`.
pub fn root(method: &str) -> String {
    format!("{}_response", method.replace('.', "_"))
}

/// The first two segments of a method's name, which name its product.
pub fn product(method: &str) -> &str {
    method.match_indices('.').nth(1).map_or(method, |(at, _)| &method[..at])
}

/// Who sends the signed request of a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum SentBy {
    /// The client, which waits for the answer.
    Client,
    /// The user's browser, which Alipay then shows its own pages.
    Browser,
    /// Alipay's SDK in an app on the user's phone.
    Phone,
}

impl SentBy {
    /// All senders.
    pub const ALL: [Self; 3] = [Self::Client, Self::Browser, Self::Phone];

    /// Returns the word that a spec uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Browser => "browser",
            Self::Phone => "phone",
        }
    }

    /// Returns the client's function that takes such a request.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Client => "execute",
            Self::Browser => "page_execute",
            Self::Phone => "sdk_execute",
        }
    }
}

/// A nested object.
#[derive(Clone, Debug, Default)]
pub struct Object {
    /// The name of its type.
    pub name: String,
    /// Its fields, in the order of the page.
    pub fields: Vec<Field>,
}

/// A list of values with meanings.
#[derive(Clone, Debug, Default)]
pub struct Enum {
    /// The name of its type.
    pub name: String,
    /// The values, in the order of the page.
    pub values: Vec<Value>,
}

/// One value of an enum.
#[derive(Clone, Debug, Default)]
pub struct Value {
    /// As it travels.
    pub text: String,
    /// The Rust name, where the spec gives one of its own.
    pub rename: Option<String>,
    /// What it means.
    pub doc: String,
}

impl Value {
    /// The keys of a value that is a table, in the order of writing.
    pub const KEYS: [&'static str; 2] = ["doc", "rename"];

    /// The Rust name: the wire's, or the one that the spec gives.
    pub fn rust_name(&self) -> String {
        self.rename.clone().unwrap_or_else(|| names::variant(&self.text))
    }
}

/// What fields ask of each other.
#[derive(Clone, Debug)]
pub struct Rule {
    /// What is asked.
    pub kind: RuleKind,
    /// Of which fields.
    pub fields: Vec<String>,
    /// Under which conditions; all of them must hold.
    pub when: Vec<Condition>,
    /// Warns and does not refuse.
    pub advice: bool,
    /// The object the fields belong to; the request where it is not given.
    pub scope: Option<String>,
}

impl Rule {
    /// The keys of a rule, in the order of writing; those of [`RuleKind::KEYS`] among them.
    pub const KEYS: [&'static str; 10] = [
        "in",
        "require",
        "forbid",
        "only",
        "together",
        "one-of",
        "at-least-one-of",
        "when",
        "when-present",
        "advice",
    ];
}

/// That a field has one of some values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The field.
    pub field: String,
    /// The values, one of which it must have; without any, it must be present. In a
    /// condition on an answer, the empty text is a field that is absent or empty.
    pub values: Vec<String>,
}

/// A business error code.
#[derive(Clone, Debug, Default)]
pub struct ErrorCode {
    /// The code in full, in the vendor's spelling, with its prefix.
    pub code: String,
    /// The Rust name, where the spec gives one of its own.
    pub rename: Option<String>,
    /// What happened.
    pub doc: String,
    /// What to do, one entry a remedy of the page.
    pub remedies: Vec<String>,
    /// Whether sending again can help.
    pub retry: Retry,
    /// What the spec states of the outcome.
    pub outcome: Option<CodeOutcome>,
}

impl ErrorCode {
    /// The keys of an error code, in the order of writing.
    pub const KEYS: [&'static str; 6] = ["doc", "remedy", "remedies", "retry", "outcome", "rename"];

    /// Whether the business may have been done all the same: what the spec states, or else what
    /// the code's name says.
    pub fn is_unknown(&self) -> bool {
        let stated = self.outcome.map(|outcome| outcome == CodeOutcome::Unknown);
        stated.unwrap_or_else(|| midway::is_midway(&self.code))
    }
}

/// What a spec states of the outcome of an error code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeOutcome {
    /// It may have been done all the same: the code says nothing of how it ended.
    Unknown,
    /// It was not done, though the code's name leaves that open.
    Refused,
}

impl CodeOutcome {
    /// Both, by the word that a spec uses for each.
    pub const WORDS: [(&'static str, Self); 2] =
        [("unknown", Self::Unknown), ("refused", Self::Refused)];
}
