//! The style sheet: colours that everybody can read.

use std::collections::BTreeMap;

use super::{file, reference};

/// The luminance of `#rrggbb`, by the accessibility guidelines.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The colours by their names: light, dark.
fn colours(style: &str) -> BTreeMap<&str, [&str; 2]> {
    let lines = style.lines().filter_map(|line| {
        let (name, rest) = line.trim().strip_prefix("--")?.split_once(": light-dark(#")?;
        let (light, dark) = rest.split_once(", #")?;
        Some((name, [light, dark.split(')').next()?]))
    });
    lines.collect()
}

#[test]
fn every_text_has_enough_contrast_in_both_schemes() {
    let files = reference(&[file("method = \"alipay.test.style\"\ntitle = \"Style\"\n")]);
    let colours = colours(&files["assets/style.css"]);
    let table: [(&[&str], &[&str]); 4] = [
        (&["text", "quiet", "accent"], &["back", "raised", "sunk"]),
        (&["keyword", "string", "number", "name", "called", "remark"], &["back", "raised"]),
        (&["accent", "text"], &["accent-back", "target"]),
        (&["warning"], &["back", "raised", "warning-back", "target"]),
    ];
    for (texts, backs) in table {
        for (text, back) in texts.iter().flat_map(|text| backs.iter().map(move |back| (text, back)))
        {
            for scheme in [0, 1] {
                let pair =
                    [colours[text][scheme], colours[back][scheme]].map(|it| format!("#{it}"));
                let ratio = contrast(&pair[0], &pair[1]);
                assert!(ratio >= 4.5, "{text} on {back}, {scheme}: {ratio:.2}");
            }
        }
    }
}
