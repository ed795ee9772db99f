//! The reader survives whatever a spec file turns into while it is being edited.

use alipay_openapi_schema::read::{Faults, read};

use crate::seeds::trials;

/// The catalogue's smallest files hold what there is to break.
fn texts() -> impl Iterator<Item = &'static str> {
    const SEEDS: [&str; 3] = [
        "koubei.marketing.tool.points.update",
        "alipay.marketing.voucher.stock.use",
        "alipay.pass.instance.update",
    ];
    SEEDS.into_iter().filter_map(alipay_openapi_specs::get)
}

/// Reads a text, shows its faults, makes examples of it.
fn survive(text: &str) -> Faults {
    let (spec, faults) = read("mutant.toml", text);
    let shown = faults.to_string();
    assert_eq!(faults.is_empty(), shown.is_empty());
    for fault in &faults {
        assert!(text.get(fault.span.clone()).is_some(), "{fault}: {:?}", fault.span);
        assert!(!fault.message.contains('\n') && fault.line >= 1 && fault.column >= 1, "{fault}");
    }
    let starts: Vec<_> = faults.iter().map(|fault| fault.span.start).collect();
    assert!(starts.is_sorted());
    spec.example_request();
    spec.example_response();
    faults
}

#[test]
fn every_beginning_of_a_spec_can_be_read() {
    for text in texts() {
        for (at, _) in text.char_indices() {
            survive(text.get(..at).unwrap_or_default());
        }
        assert!(survive(text).is_empty());
    }
}

#[test]
fn every_spec_with_one_byte_changed_can_be_read() {
    let test = "-p alipay-openapi-specs --test specs robustness";
    for trial in trials("ALIPAY_SPECS_SEED", &[0x2545_F491_4F6C_DD1D], test) {
        read_with_one_byte_changed(trial.seed);
    }
}

fn read_with_one_byte_changed(mut seed: u64) {
    const BYTES: &[u8] = b"\"'{}[]=,.#\\\n\r\t -_09aZ\0\x7f\xe9\xff";
    let mut next = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or_default()
    };
    for text in texts() {
        for at in 0..text.len() {
            let mut bytes = text.as_bytes().to_vec();
            if let Some(byte) = bytes.get_mut(at) {
                *byte = BYTES.get(next() % BYTES.len()).copied().unwrap_or_default();
            }
            survive(&String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn every_spec_without_one_line_or_with_one_twice_can_be_read() {
    for text in texts() {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for left_out in 0..lines.len() {
            let with = |times: usize| {
                let lines = lines.iter().enumerate();
                lines.flat_map(move |(index, line)| {
                    std::iter::repeat_n(*line, if index == left_out { times } else { 1 })
                })
            };
            survive(&with(0).collect::<String>());
            survive(&with(2).collect::<String>());
        }
    }
}

#[test]
fn what_is_no_spec_at_all_is_told_of() {
    let deep = "[".repeat(10_000);
    let deep_keys = "a.".repeat(10_000);
    let deep_value = format!("a = {}", "{ a = ".repeat(10_000));
    let long =
        format!("title = \"{}\"\nrequird = \"{}\"", "x".repeat(100_000), "金".repeat(10_000));
    let many = "a = {\n".repeat(3_000);
    let table = [
        "",
        "\n",
        "\u{feff}",
        "\0",
        "=",
        "[",
        "]",
        "[[",
        "\"",
        "'''",
        "\"\"\"",
        "#",
        "\r",
        "a",
        "<html></html>",
        "{\"method\": \"a.b.c\"}",
        "金额 = 1",
        "\u{202e}= 1",
        "method",
        &deep,
        &deep_keys,
        &deep_value,
        &long,
        &many,
    ];
    for text in table {
        assert!(!survive(text).is_empty(), "{text:?}");
    }
}
