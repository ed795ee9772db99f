//! The facts of a method, for the runtime.

use alipay_openapi_runtime::spec::{CodeInfo, MethodInfo};
use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::{self, ErrorCode};
use alipay_openapi_schema::table::Condition;

/// The facts of a spec. The runtime keeps those of generated code, which live as long as the
/// process: these do so too, and there is one call a process.
pub(super) fn info(spec: &Spec) -> &'static MethodInfo {
    let errors: Vec<CodeInfo<'static>> = spec.errors.iter().map(code).collect();
    let root = spec.root();
    let mut info = MethodInfo::new(leak(&spec.method), leak(&root), Vec::leak(errors));
    info = info.sent_by(Vec::leak(spec.senders().to_vec()));
    if let Some(field) = &spec.idempotency_key {
        info = info.idempotency_key(leak(field));
    }
    if let Some(method) = &spec.query {
        info = info.query(leak(method));
    }
    if spec.request.is_empty() {
        info = info.without_biz_content();
    }
    if spec.success_without_code {
        info = info.success_without_code();
    }
    if spec.has_own_code() {
        info = info.own_code();
    }
    let identity = spec.identity().into_iter().map(leak).collect();
    info = info
        .done_when(
            conditions(&spec.success_when),
            conditions(&spec.pending_when),
            conditions(&spec.failure_when),
        )
        .identity(Vec::leak(identity));
    Box::leak(Box::new(info))
}

fn conditions(conditions: &[spec::Condition]) -> &'static [Condition<'static>] {
    let conditions = conditions.iter().map(|condition| {
        let values = condition.values.iter().map(|value| leak(value)).collect();
        Condition::new(leak(&condition.field), Vec::leak(values))
    });
    Vec::leak(conditions.collect())
}

fn code(error: &ErrorCode) -> CodeInfo<'static> {
    let remedies: Vec<&str> = error.remedies.iter().map(|remedy| leak(remedy)).collect();
    CodeInfo {
        code: leak(&error.code),
        meaning: leak(&error.doc),
        remedies: Vec::leak(remedies),
        retry: error.retry,
        unknown: error.is_unknown(),
    }
}

fn leak(text: &str) -> &'static str {
    String::leak(text.to_owned())
}
