//! What every answer begins with, and what it says of the call.

use alipay_openapi_schema::common_codes::common_code;
use alipay_openapi_schema::midway;
use alipay_openapi_schema::table::{CodeInfo, Table};

use crate::error::Refusal;
use crate::fields::{Slots, decoded};
use crate::method::MethodInfo;
use crate::reply::{OK, PENDING};
use crate::transport::HttpResponse;
use crate::wire::Root;

/// What every answer begins with.
pub(super) struct Head {
    pub(super) code: Option<String>,
    pub(super) msg: Option<String>,
    sub_code: Option<String>,
    sub_msg: Option<String>,
    /// There is a code that cannot be read: empty, null, or no text.
    garbled: bool,
}

/// What the head of an answer says.
pub(super) enum Verdict {
    Success,
    Failure,
    /// A failure of Alipay's systems that leaves the outcome open.
    Midway,
    /// Neither.
    Unclear,
}

impl Head {
    pub(super) fn take(slots: &mut Slots<'_>, table: &Table<'_>) -> Self {
        let mut garbled = false;
        let mut text = |name: &str| {
            // A few methods have a field of their own with such a name: it stays theirs too.
            let json = slots.named(table, name)?;
            slots.take_other(name);
            let text = decoded::<Option<String>>(json);
            garbled |= match name {
                "code" => !matches!(text, Ok(Some(_))),
                "sub_code" => text.is_err(),
                _ => false,
            };
            text.ok().flatten()
        };
        let [code, msg, sub_code, sub_msg] = ["code", "msg", "sub_code", "sub_msg"].map(&mut text);
        Self { code, msg, sub_code, sub_msg, garbled }
    }

    pub(super) fn verdict(&self, method: &MethodInfo, root: Root) -> Verdict {
        let code = self.code.as_deref();
        let sub_code = self.sub_code.as_deref();
        match (code, sub_code) {
            _ if self.garbled => Verdict::Unclear,
            (Some(OK | PENDING), None) if root == Root::Method => Verdict::Success,
            // A few old methods, as alipay.system.oauth.token, answer without a code.
            (None, None) if root == Root::Method => Verdict::Success,
            (Some(OK | PENDING) | None, None) => Verdict::Unclear,
            // A success with a failure's code says two things.
            (Some(OK | PENDING), Some(_)) => Verdict::Midway,
            (Some("20000"), _) => Verdict::Midway,
            (_, Some(code)) if is_midway(method, code) => Verdict::Midway,
            _ => Verdict::Failure,
        }
    }

    pub(super) fn refusal(
        self,
        method: &MethodInfo,
        response: &HttpResponse,
        answer: &str,
        authenticated: bool,
    ) -> Refusal {
        let info = self.sub_code.as_deref().and_then(|code| about(method, code));
        Refusal {
            info,
            answer: answer.to_owned(),
            method: method.name,
            code: self.code.unwrap_or_default(),
            msg: self.msg.unwrap_or_default(),
            sub_code: self.sub_code,
            sub_msg: self.sub_msg,
            authenticated,
            trace_id: response.trace_id.clone(),
        }
    }
}

/// What is known of a code: what the method's spec says of it, or else of the gateway's own ones.
fn about(method: &MethodInfo, sub_code: &str) -> Option<&'static CodeInfo<'static>> {
    let stated = method.error(sub_code);
    // An outline has the code alone.
    let says = |info: &&CodeInfo<'_>| !info.meaning.is_empty() || !info.remedies.is_empty();
    stated.filter(says).or_else(|| common_code(sub_code)).or(stated)
}

/// Whether a code is one of those after which the business may have been done all the same. What
/// the method's spec says goes before what the code's name does.
fn is_midway(method: &MethodInfo, sub_code: &str) -> bool {
    method.error(sub_code).map_or_else(|| midway::is_midway(sub_code), |info| info.unknown)
}
