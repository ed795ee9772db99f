//! The canonical form.

use alipay_spec_tools::write::canonical;

/// Comments wherever they can stand: they are all there afterwards, or nothing is formatted.
#[test]
fn no_comment_is_lost() {
    let spec = "method = \"a.b.c\"\ntitle = \"T\"\n\n[request]\nx = { max-length = 3 }\nlist = [\n  1,\n]\n\
                [[rules]]\nrequire = [\"x\"]\nwhen = { y = \"A\" }\n[enums.Kind]\nA = \"a\"\n[objects.Shelf]\n\
                z = {}\n[response]\nok = {}\n[errors]\nE = {}\n";
    let lines: Vec<&str> = spec.lines().collect();
    for at in 0..=lines.len() {
        for style in ["# here", "\n# here", "# here\n", "\n# here\n"] {
            let mut lines = lines.clone();
            lines.insert(at, style);
            let text = lines.join("\n") + "\n";
            if let Ok(formatted) = canonical(&text) {
                assert_eq!(formatted.matches("# here").count(), 1, "{text}\n---\n{formatted}");
                assert_eq!(canonical(&formatted).unwrap(), formatted);
            }
        }
        let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        if let Some(line) = lines.get_mut(at).filter(|line| !line.is_empty()) {
            line.push_str(" # here");
            let text = lines.join("\n") + "\n";
            if let Ok(formatted) = canonical(&text) {
                assert_eq!(formatted.matches("# here").count(), 1, "{text}\n---\n{formatted}");
            }
        }
    }
}

#[test]
fn every_spec_of_the_catalogue_is_formatted() {
    for spec in alipay_openapi_specs::iter() {
        let formatted = canonical(spec.text()).unwrap();
        assert_eq!(formatted, spec.text(), "{}: run `alipay spec fmt specs`", spec.path());
    }
}
