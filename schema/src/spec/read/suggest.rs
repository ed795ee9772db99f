//! What somebody may have meant.

/// Longer words are not typos.
const LONGEST: usize = 128;

/// The candidate that is nearest to a word, if one is near.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let folded = word.to_lowercase();
    let distance = |candidate: &str| strsim::osa_distance(&folded, &candidate.to_lowercase());
    let near = |candidate: &str| word.len().max(candidate.len()) / 3;
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .map(|candidate| (distance(candidate), candidate))
        .filter(|(distance, candidate)| *distance <= near(candidate))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// A help: the nearest candidate, or else all of them where they are few.
pub(super) fn help<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<String> {
    const FEW: usize = 24;
    if let Some(candidate) = nearest(word, candidates.clone()) {
        return Some(format!("did you mean `{candidate}`?"));
    }
    let all: Vec<_> = candidates.into_iter().map(quoted).collect();
    match all.as_slice() {
        [] => None,
        [one] => Some(format!("there is only {one}")),
        all if all.len() <= FEW => Some(format!("it can be one of {}", all.join(", "))),
        _ => None,
    }
}

/// A word of the file as messages show it: on one line, not too long, in backquotes.
pub(super) fn quoted(word: &str) -> String {
    const SHOWN: usize = 64;
    let mut text = String::from("`");
    for c in word.chars().take(SHOWN) {
        match c.is_control() {
            true => text.extend(c.escape_default()),
            false => text.push(c),
        }
    }
    text.push_str(if word.chars().nth(SHOWN).is_some() { "…`" } else { "`" });
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_are_near() {
        let table = [
            ("requird", &["format", "required"][..], Some("required")),
            ("maxLength", &["min-length", "max-length"], Some("max-length")),
            ("string", &["String", "Number"], Some("String")),
            ("a", &["b"], None),
            ("ab", &["ba"], None),
            ("foo", &["idempotency-key"], None),
            ("", &["a"], None),
        ];
        for (word, candidates, nearest_one) in table {
            assert_eq!(nearest(word, candidates.iter().copied()), nearest_one, "{word}");
        }
        assert_eq!(quoted("a\nb"), "`a\\nb`");
        assert_eq!(quoted(&"x".repeat(65)), format!("`{}…`", "x".repeat(64)));
    }
}
