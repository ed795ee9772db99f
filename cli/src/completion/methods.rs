//! Methods of the catalogue, as completions.

use std::ffi::OsStr;

use alipay_openapi_schema::read;
use alipay_spec_tools::search::Ranks;
use clap_complete::engine::{CompletionCandidate, PathCompleter, ValueCompleter as _};

/// How many methods are offered with their titles: to read the specs of all takes a moment.
const TITLED: usize = 100;

/// The methods that begin with what was typed, those that are used most first.
pub(crate) fn method(typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    let found = alipay_openapi_specs::iter().filter(|spec| spec.method.starts_with(typed));
    let found: Vec<_> = found.collect();
    let ranks = Ranks::new();
    let has_titles = found.len() <= TITLED;
    let candidates = found.into_iter().map(|spec| {
        let candidate = CompletionCandidate::new(spec.method);
        let candidate = candidate.display_order(Some(ranks.of(spec.method)));
        match has_titles {
            true => candidate.help(title(&spec).map(Into::into)),
            false => candidate,
        }
    });
    candidates.collect()
}

/// The same, and files.
pub(crate) fn method_or_file(typed: &OsStr) -> Vec<CompletionCandidate> {
    let mut candidates = method(typed);
    candidates.extend(PathCompleter::file().complete(typed));
    candidates
}

/// What a method does, in the language that there is.
fn title(spec: &alipay_openapi_specs::Spec) -> Option<String> {
    let (spec, _) = read::read(spec.method, spec.text());
    Some(spec.title).filter(|title| !title.is_empty()).or(spec.title_zh)
}
