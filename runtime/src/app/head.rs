//! The beginning of every answer: its codes and their messages.

use alipay_openapi_schema::common_codes::common_code;
use alipay_openapi_schema::table::{CodeInfo, Table};

use crate::error::Refusal;
use crate::fields::{Slots, decoded};
use crate::method::MethodInfo;

/// The codes and messages with which every answer begins.
pub(super) struct Head {
    pub(super) code: Option<String>,
    pub(super) msg: Option<String>,
    pub(super) sub_code: Option<String>,
    sub_msg: Option<String>,
    /// A code cannot be read: it is empty, null, or neither text nor a number.
    pub(super) is_garbled: bool,
}

impl Head {
    pub(super) fn take(slots: &mut Slots<'_>, table: &Table<'_>) -> Self {
        let mut text = |name: &str| {
            // A few methods have a field of their own with such a name: they keep it as well.
            let json = slots.named(table, name)?;
            slots.take_other(name);
            Some(decoded::<Option<String>>(json))
        };
        let code = text("code");
        let msg = text("msg");
        // Some systems behind the gateway write them in camel case.
        let mut either = |snake, camel| match text(snake) {
            None | Some(Ok(None)) => text(camel),
            given => given,
        };
        let sub_code = either("sub_code", "subCode");
        let sub_msg = either("sub_msg", "subMsg");
        let is_garbled =
            matches!(code, Some(Ok(None) | Err(_))) || matches!(sub_code, Some(Err(_)));
        let [code, msg, sub_code, sub_msg] =
            [code, msg, sub_code, sub_msg].map(|text| text.and_then(Result::ok).flatten());
        Self { code, msg, sub_code, sub_msg, is_garbled }
    }

    /// Returns the answer as a refusal.
    pub(super) fn refusal(
        self,
        method: &MethodInfo,
        answer: &str,
        authenticated: bool,
        trace_id: Option<String>,
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
            statement: None,
            authenticated,
            trace_id,
        }
    }
}

/// Returns the entry of a code: the one in the method's spec, or else the gateway's own.
fn about(method: &MethodInfo, sub_code: &str) -> Option<&'static CodeInfo<'static>> {
    let stated = method.error(sub_code);
    // An outline has only the code.
    let says = |info: &&CodeInfo<'_>| !info.meaning.is_empty() || !info.remedies.is_empty();
    stated.filter(says).or_else(|| common_code(sub_code)).or(stated)
}
