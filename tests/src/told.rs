//! What came of a call, in a few words.

use alipay::error::{Refusal, UnknownReason};
use alipay::{Error, Reply};

pub fn told<T>(result: &Result<Reply<T>, Error>) -> String {
    let refusal = |refusal: &Refusal| {
        let sub_code = refusal.sub_code.as_deref().unwrap_or("-");
        let signed = if refusal.authenticated { "signed" } else { "not signed" };
        format!("{} {sub_code}, {signed}", refusal.code)
    };
    match result {
        Ok(reply) => format!("ok {}", reply.code().unwrap_or("-")),
        Err(Error::Refused(refused)) => format!("refused {}", refusal(refused)),
        Err(Error::TurnedAway(turned)) => format!("turned away {}", refusal(turned)),
        Err(Error::Unreadable(unreadable)) => format!("done, {}", unreadable.error),
        Err(Error::Unknown(unknown)) => match &unknown.reason {
            UnknownReason::Envelope(error) => format!("unknown {error:?}"),
            UnknownReason::Signature(error) => format!("unknown {error:?}"),
            UnknownReason::Content(error) => {
                let text = error.to_string();
                format!("unknown content: {}", text.split(" (line").next().unwrap_or_default())
            }
            UnknownReason::Midway(it) => format!("unknown Midway {}", refusal(it)),
            UnknownReason::MaybeDone(it) => format!("unknown MaybeDone {}", refusal(it)),
            UnknownReason::StrangeCode(it) => format!("unknown StrangeCode {}", refusal(it)),
            UnknownReason::Unsigned(_) => "unknown Unsigned".to_owned(),
            UnknownReason::OtherRequest(field) => format!("unknown OtherRequest {field}"),
            UnknownReason::Statement(it) => format!("unknown Statement {it}"),
            reason => format!("unknown {reason:?}"),
        },
        Err(error) => format!("{error:?}"),
    }
}
