//! The seeds: real pages, whose facts must come out as in the curated specs.

use std::path::Path;

use alipay_cli::facts::Facts;
use alipay_cli::import::import;
use alipay_openapi_schema::read::parse;

#[test]
fn the_seeds_have_the_facts_of_the_curated_specs() {
    let shared = std::env::var_os("ALIPAY_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), Into::into);
    let folder = shared.join("seeds");
    let Ok(files) = std::fs::read_dir(&folder) else {
        return println!("skipped: no seeds in {}", folder.display());
    };
    for file in files {
        let path = file.unwrap().path();
        let method = path.file_stem().unwrap().to_str().unwrap();
        let page = std::fs::read_to_string(&path).unwrap();
        let curated = alipay_openapi_specs::find(method).unwrap();
        let curated = Facts::of(&parse(curated.path, curated.text).unwrap());
        let imported = import(&page, None);
        let facts = Facts::of(&imported.spec);
        assert_eq!(facts, Facts { title: facts.title.clone(), ..curated }, "{method}");
        assert!(!imported.has_warnings(), "{:#?}", imported.remarks);
        let drafted =
            parse(method, &imported.to_toml()).unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(Facts::of(&drafted), facts);
    }
}
