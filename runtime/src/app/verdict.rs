//! The meaning of an answer's codes for the call. "How an answer is judged" in `ARCHITECTURE.md`
//! has the same table, and a test reads it there.

use alipay_openapi_schema::midway::{self, Why};

use super::head::Head;
use super::reply::{OK, PENDING, UNAVAILABLE};
use crate::method::MethodInfo;
use crate::wire::Root;

/// A judgement of the codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The call was accepted. The answer's own fields say whether it is done.
    Success,
    /// Alipay says that it did not do it.
    Refused,
    /// The gateway itself says so, before anything that signs was reached.
    TurnedAway,
    /// Alipay's systems failed midway.
    Midway,
    /// It may have been done all the same, as the code says: by an earlier attempt, or it is still
    /// under way.
    MaybeDone,
    /// The answer should be signed but is not.
    Unsigned,
    /// There is no code, or it cannot be read.
    NoCode,
    /// The code does not belong to a known family, or the codes contradict each other.
    StrangeCode,
}

/// The codes with which the gateway itself answers.
const GATEWAY: [&str; 6] = ["20001", "40001", "40002", "40003", "40005", "40006"];

/// The prefixes of the gateway's own sub codes.
const GATEWAY_PREFIXES: [&str; 3] = ["isv.", "aop.", "isp."];

/// Judges an answer by its codes.
pub(super) fn judge(head: &Head, method: &MethodInfo, root: Root, is_signed: bool) -> Verdict {
    let sub_code = head.sub_code.as_deref();
    let open = sub_code.and_then(|code| open(method, code));
    let Some(code) = head.code.as_deref().filter(|_| !head.is_garbled) else {
        return match sub_code {
            _ if !is_signed => Verdict::Unsigned,
            None if !head.is_garbled && root == Root::Method && method.success_without_code => {
                Verdict::Success
            }
            _ => Verdict::NoCode,
        };
    };
    if !is_signed {
        return match open.is_some() || !is_of_gateway(code, sub_code, root) {
            true => Verdict::Unsigned,
            false => Verdict::TurnedAway,
        };
    }
    match code {
        OK | PENDING if root == Root::Method && sub_code.is_none() => Verdict::Success,
        UNAVAILABLE => Verdict::Midway,
        _ if is_own(code, sub_code, method, root) => Verdict::Success,
        _ if !is_refusal(code) => Verdict::StrangeCode,
        _ => open.unwrap_or(Verdict::Refused),
    }
}

/// Returns `true` if the gateway leaves such an answer unsigned: it refuses here what it cannot
/// assign to an app or a method, and so has no key to sign with.
fn is_of_gateway(code: &str, sub_code: Option<&str>, root: Root) -> bool {
    let is_named = |code: &str| GATEWAY_PREFIXES.iter().any(|prefix| code.starts_with(prefix));
    GATEWAY.contains(&code) && (root == Root::Error || sub_code.is_some_and(is_named))
}

/// Returns `true` if a code is the method's own and not the gateway's.
fn is_own(code: &str, sub_code: Option<&str>, method: &MethodInfo, root: Root) -> bool {
    let is_gateways = GATEWAY.contains(&code) || ["40004", OK, PENDING].contains(&code);
    method.own_code && root == Root::Method && sub_code.is_none() && !is_gateways
}

/// Returns `true` if a code belongs to the families that refuse: 20001 and 4xxxx.
fn is_refusal(code: &str) -> bool {
    let is_four = code.len() == 5 && code.starts_with('4');
    code == "20001" || is_four && code.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the verdict on a code after which the business may have been done all the same. What the
/// method's spec says comes before what the code's name says.
fn open(method: &MethodInfo, sub_code: &str) -> Option<Verdict> {
    let why = midway::why(sub_code);
    let is_open = method.error(sub_code).map_or(why.is_some(), |info| info.unknown);
    is_open.then_some(match why {
        Some(Why::Failed) => Verdict::Midway,
        _ => Verdict::MaybeDone,
    })
}
