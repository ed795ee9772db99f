//! Tables of error codes: codes that repeat are one code with several remedies, and those that are
//! cut short get their full form from the description.

use std::collections::HashMap;

use super::headings::{self, Topic};
use super::page::{first_word, folded, halved, is_chinese, is_han};
use super::remark::{Remarks, shown};
use super::section::Section;

/// How many error codes are read. The platform's longest list has 168.
const CODES: usize = 2000;

/// One code, with what the page says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) line: usize,
    pub(super) code: String,
    pub(super) meaning: String,
    pub(super) remedies: Vec<String>,
}

/// The codes of a page, in its order, each once.
pub(super) fn read(sections: &[Section], remarks: &mut Remarks) -> Vec<Code> {
    let mut codes = Vec::new();
    for section in sections.iter().filter(|section| section.topic == Some(Topic::Errors)) {
        add(section, &mut codes, remarks);
    }
    codes
}

/// Adds the codes of a section.
fn add(section: &Section, codes: &mut Vec<Code>, remarks: &mut Remarks) {
    let mut rows = rows(section, remarks);
    complete(&mut rows, remarks);
    let places = codes.iter().enumerate().map(|(place, known)| (known.code.clone(), place));
    let mut places: HashMap<String, usize> = places.collect();
    for row in rows {
        let place = places.get(&row.code).copied();
        let count = codes.len();
        match place.and_then(|place| codes.get_mut(place)) {
            Some(known) => {
                let new = row.remedies.into_iter().filter(|one| !known.remedies.contains(one));
                let new: Vec<String> = new.collect();
                known.remedies.extend(new);
                if known.meaning != row.meaning && !row.meaning.is_empty() {
                    remarks.note(row.line, format!("`{}` has another meaning here", row.code));
                }
            }
            None if count == CODES => {
                let message = format!("more than {CODES} error codes: what follows is left out");
                return remarks.warn(row.line, message);
            }
            None => {
                places.insert(row.code.clone(), count);
                codes.push(row);
            }
        }
    }
}

/// The rows of the table.
fn rows(section: &Section, remarks: &mut Remarks) -> Vec<Code> {
    // The first row tells: a text may have pipes too.
    let mut first = section.lines.iter().filter_map(|line| {
        let is_piped = piped(&line.text, true).is_some();
        (is_piped || spaced(&line.text, true).is_some()).then_some(is_piped)
    });
    let is_piped = section.header.contains('|') || first.next().unwrap_or(false);
    // Where codes are in capitals, a word in small letters is not a code; a page may be lowered.
    let mut begun = section.lines.iter().filter_map(|line| spaced(&line.text, true));
    let takes_small = !begun.any(|code| has_capitals(&code.code));
    let mut rows: Vec<Code> = Vec::new();
    let mut text = String::new();
    for line in &section.lines {
        let is_blank = line.text.is_empty() || line.text.chars().all(|c| matches!(c, '|' | ' '));
        if is_blank || headings::is_rule(&line.text) {
            continue;
        }
        let is_complete = text.matches('|').count() >= 3;
        let begun = match is_piped {
            true => piped(&line.text, is_complete || rows.is_empty()),
            false => spaced(&line.text, takes_small),
        };
        match begun {
            Some(code) => {
                fill(rows.last_mut(), &text, is_piped);
                text.clone_from(&line.text);
                rows.push(Code { line: line.number, ..code });
            }
            None if rows.is_empty() => {
                if !matches!(&*line.text, "无" | "暂无" | "-" | "暂无数据") {
                    let shown = shown(&line.text);
                    remarks.warn(line.number, format!("not understood, left out: {shown}"));
                }
            }
            None => {
                text.push('\n');
                text.push_str(&line.text);
            }
        }
    }
    fill(rows.last_mut(), &text, is_piped);
    rows
}

/// The code that a row between pipes begins with. After a whole row anything is the next one.
fn piped(text: &str, after_whole_row: bool) -> Option<Code> {
    let text = text.strip_prefix('|').unwrap_or(text);
    let (first, rest) = text.split_once('|')?;
    let code = bare(first);
    let is_code =
        is_code(&code) && (after_whole_row || rest.contains('|') || code.contains(['_', '.']));
    is_code.then(|| Code { code, ..Code::default() })
}

/// The code that a row between white space begins with.
fn spaced(text: &str, takes_small: bool) -> Option<Code> {
    let (first, rest) = code_word(text);
    let code = bare(first);
    let is_compound = code.contains('_') || has_prefix(&code) || is_cut(&code);
    // A word alone is one if it is in capitals and what it means stands after it: no `FAQ`, no
    // `Copyright`.
    const SHORTEST: usize = 4;
    const LEAST_SAID: usize = 3;
    let is_alone = code.len() >= SHORTEST
        && !code.contains(|c: char| c.is_ascii_lowercase())
        && is_chinese(rest)
        && rest.split_whitespace().count() >= 2;
    // Among codes in capitals a small one must have both other cells, and say what it means.
    let means = first_word(rest).0.chars().filter(|c| is_han(*c)).count();
    let is_whole = means >= LEAST_SAID && rest.split_whitespace().count() >= 2;
    let is_number = code.len() >= SHORTEST && code.bytes().all(|byte| byte.is_ascii_digit());
    let is_row = is_code(&code)
        && !is_method(&code)
        && (has_capitals(&code) || has_prefix(&code) || takes_small || is_whole)
        && (is_compound || is_alone || (is_number && is_whole));
    is_row.then(|| Code { code, ..Code::default() })
}

/// Whether it is a method, as in a link to another page.
fn is_method(code: &str) -> bool {
    !has_capitals(code) && !code.contains(['-', '_']) && super::title::is_method(code)
}

/// The code at the beginning of a row, which the description may follow at once.
fn code_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    // White space may part the dots of a code that is cut from the rest of it: `... NAME`.
    let name = text.trim_start_matches(['.', '…']).trim_start();
    let ends = |c: char| c.is_whitespace() || (!c.is_ascii() && c != '…');
    let end = text.len() - name.len() + name.find(ends).unwrap_or(name.len());
    let (code, rest) = text.split_at(end);
    (code, rest.trim())
}

fn has_capitals(code: &str) -> bool {
    code.contains(|c: char| c.is_ascii_uppercase())
}

/// `ACQ.`, `isv.` and the like.
fn has_prefix(code: &str) -> bool {
    code.split_once('.').is_some_and(|(prefix, name)| {
        name.len() > 2 && prefix.chars().all(|c| c.is_ascii_alphanumeric()) && !prefix.is_empty()
    })
}

fn bare(cell: &str) -> String {
    let cell = halved(cell.trim()).replace('…', "...");
    let code = cell.trim_matches(|c| matches!(c, '*' | '`' | ' ' | ':' | ',' | '('));
    match code.split_once(' ') {
        Some((dots, name)) if dots.bytes().all(|byte| byte == b'.') => {
            format!("{dots}{}", name.trim_start())
        }
        _ => code.to_owned(),
    }
}

/// Whether it is written as codes are: letters, digits and a few signs, with a letter or many
/// digits in it.
fn is_code(code: &str) -> bool {
    const LONGEST: usize = 120;
    let name = code.trim_start_matches('.');
    let is_written = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    let has_letters = name.chars().filter(char::is_ascii_alphabetic).count() >= 2;
    (2..=LONGEST).contains(&name.len())
        && name.chars().all(is_written)
        && name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && (has_letters || name.len() >= 3)
}

fn is_cut(code: &str) -> bool {
    code.starts_with("..")
}

/// Fills the last row from its whole text.
fn fill(code: Option<&mut Code>, text: &str, is_piped: bool) {
    let Some(code) = code else { return };
    let (meaning, remedy) = if is_piped {
        let text = text.strip_prefix('|').unwrap_or(text);
        let mut cells = text.splitn(3, '|').skip(1).map(str::trim);
        let meaning = cells.next().unwrap_or_default();
        (
            meaning.to_owned(),
            cells.next().unwrap_or_default().trim_end_matches('|').trim().to_owned(),
        )
    } else {
        let (_, rest) = code_word(text);
        let (meaning, remedy) = first_word(rest);
        (meaning.to_owned(), remedy.to_owned())
    };
    code.meaning = meaning;
    if !remedy.is_empty() {
        code.remedies.push(remedy);
    }
}

/// Gives codes that are cut short their full form.
fn complete(rows: &mut Vec<Code>, remarks: &mut Remarks) {
    rows.retain_mut(|row| {
        if !is_cut(&row.code) {
            return true;
        }
        let end = row.code.trim_start_matches('.').to_owned();
        let text = format!("{} {}", row.meaning, row.remedies.join(" "));
        let Some(full) = full_form(&text, &end) else {
            let message =
                format!("the code `{}` is cut short, and its full form is not given", row.code);
            remarks.warn(row.line, message);
            return false;
        };
        if !full.to_lowercase().ends_with(&end.to_lowercase()) {
            let message = format!(
                "the full form of `{}` is given as `{full}`, which ends differently",
                row.code
            );
            remarks.warn(row.line, message);
        }
        row.code = full;
        true
    });
}

/// The code that a description calls the full one: `全错误码为KP.AE_X,…`.
fn full_form(text: &str, end: &str) -> Option<String> {
    const CALLS: [&str; 6] =
        ["全错误码为", "全错误码是", "完整错误码为", "完整错误码是", "全错误码:", "完整错误码:"];
    let text = halved(text);
    let called = CALLS.iter().find_map(|call| text.split_once(call).map(|(_, rest)| rest));
    let is_written = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    let word = |text: &str| {
        let text = text.trim_start_matches(|c: char| !is_written(c) && !is_chinese(&c.to_string()));
        let word: String = text.chars().take_while(|c| is_written(*c)).collect();
        Some(word.trim_matches('.').to_owned()).filter(|word| is_code(word))
    };
    called.and_then(word).or_else(|| {
        // Or the only word of the description that ends so.
        let mut words = text.split(|c: char| !is_written(c));
        words
            .find(|word| word.len() > end.len() && folded(word).ends_with(&folded(end)))
            .map(|word| word.trim_matches('.').to_owned())
    })
}
