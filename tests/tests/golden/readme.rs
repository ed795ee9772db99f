//! What README shows is what the reader takes.

use alipay_openapi_schema::read;

const README: &str = include_str!("../../../README.md");

#[test]
fn the_spec_in_readme_is_sound_and_named_as_readme_says() {
    let specs: Vec<&str> = README
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .filter(|block| block.contains("method ="))
        .collect();
    assert_eq!(specs.len(), 1);
    for text in specs {
        let spec = read::parse("README.md", text).unwrap_or_else(|faults| panic!("{faults}"));
        let path = format!("specs/{}/{}.toml", spec.product(), spec.method);
        assert!(README.contains(&path), "README does not name {path}");
    }
}
