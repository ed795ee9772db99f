//! The seeds: real pages, whose facts must come out as in the curated specs.

use std::path::Path;

use alipay_openapi_schema::read::parse;
use alipay_spec_tools::facts::Facts;
use alipay_spec_tools::import::import;

/// The pages by their methods; none where the shared folder is not at hand.
fn seeds() -> Vec<(String, String)> {
    let shared = std::env::var_os("ALIPAY_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), Into::into);
    let folder = shared.join("seeds");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: no seeds in {}", folder.display());
        return Vec::new();
    };
    let page = |path: std::path::PathBuf| {
        let method = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (method, std::fs::read_to_string(&path).unwrap())
    };
    files.map(|file| page(file.unwrap().path())).collect()
}

/// The facts of the curated spec, under the page's own title.
fn curated(method: &str, title: &str) -> Facts {
    let spec = alipay_openapi_specs::find(method).unwrap();
    let facts = Facts::of(&parse(&spec.path(), spec.text()).unwrap());
    Facts { title: title.to_owned(), ..facts }
}

#[test]
fn the_seeds_have_the_facts_of_the_curated_specs() {
    for (method, page) in seeds() {
        let imported = import(&page, None);
        let facts = Facts::of(&imported.spec);
        assert_eq!(facts, curated(&method, &facts.title), "{method}");
        assert!(!imported.has_warnings(), "{:#?}", imported.remarks);
        let drafted = parse(&method, &imported.to_toml());
        let drafted = drafted.unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(Facts::of(&drafted), facts);
    }
}

#[test]
fn other_punctuation_says_the_same() {
    for (method, page) in seeds() {
        let wide = |c| match c {
            ',' => '，',
            ':' => '：',
            '(' => '（',
            ')' => '）',
            c => c,
        };
        let facts = Facts::of(&import(&page.chars().map(wide).collect::<String>(), None).spec);
        assert_eq!(facts, curated(&method, &facts.title), "{method}");
    }
}

#[test]
fn a_lowered_page_says_the_same() {
    for (method, page) in seeds() {
        let facts = Facts::of(&import(&page.to_lowercase(), None).spec);
        let mut expected = curated(&method, &facts.title);
        for error in &mut expected.errors {
            error.code = error.code.to_lowercase();
        }
        for field in expected.request.iter_mut().chain(&mut expected.response) {
            field.name = field.name.to_lowercase();
        }
        assert_eq!(facts, expected, "{method}");
    }
}

#[test]
fn what_a_cut_page_has_counts() {
    for (method, page) in seeds() {
        let lines: Vec<&str> = page.split('\n').collect();
        for count in 0..=lines.len() {
            let facts = Facts::of(&import(&lines[..count].join("\n"), Some(&method)).spec);
            let whole = curated(&method, &facts.title);
            assert_eq!(facts.request, whole.request[..facts.request.len()], "{method} {count}");
            assert_eq!(facts.response, whole.response[..facts.response.len()], "{method} {count}");
            assert_eq!(facts.errors, whole.errors[..facts.errors.len()], "{method} {count}");
        }
    }
}
