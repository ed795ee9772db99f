//! From facts of the official SDKs to spec files.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use alipay_openapi_schema::read::parse;
use alipay_openapi_schema::spec::Condition;
use alipay_spec_tools::catalogue::{
    Facts, FactsError, ImportError, Outcome, Titles, import, outline,
};
use alipay_spec_tools::write::to_toml;
use serde_json::{Value, json};

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogue").join(path)
}

fn facts() -> Facts {
    Facts::parse(&fs::read(here("facts.json")).unwrap()).unwrap()
}

/// An empty folder of this name.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("catalogue").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Every file below a folder, by its path in there.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for product in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        for file in fs::read_dir(&product).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            files.insert(name, fs::read_to_string(&file).unwrap());
        }
    }
    files
}

/// `UPDATE_GOLDEN=1` rewrites the files; the tests of the workspace compile them.
#[test]
fn nasty_facts_become_these_specs() {
    let facts = facts();
    for method in &facts.methods {
        let text = to_toml(&outline(&facts, method).unwrap());
        let path = here(&format!("{}.toml", method.method));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &text).unwrap();
        }
        assert_eq!(text, fs::read_to_string(&path).unwrap(), "{}", path.display());
        let spec = parse(&method.method, &text).unwrap();
        assert!(spec.outline);
        assert_eq!(to_toml(&spec), text, "what was read back is what was written");
    }
}

#[test]
fn flags_and_lengths_are_those_of_the_methods_own_page_alone() {
    let facts = facts();
    let of = |method: &str| {
        let method = facts.methods.iter().find(|it| it.method.ends_with(method)).unwrap();
        outline(&facts, method).unwrap()
    };
    let spec = of("stated");
    let told = |name: &str| {
        let field = spec.request.iter().find(|field| field.name == name).unwrap();
        (field.required, field.max_length, field.max.clone())
    };
    assert_eq!(told("id"), (true, Some(32), None));
    assert_eq!(told("count"), (true, None, None), "digits are no limit of a value that is sure");
    assert_eq!(told("names"), (false, None, None), "of the list or of each?");
    assert_eq!(told("born"), (false, None, None));
    assert_eq!(told("other"), (false, None, None));
    let nested = |object: &str| spec.object(object).unwrap().fields[0].clone();
    assert!(nested("Person").required && nested("Person").max_length == Some(8));
    assert!(nested("Home").required);
    assert!(!nested("Account").required, "the payee's page says nothing of it");
    for quiet in [of("create"), of("upload"), of("ping")] {
        let nested = quiet.objects.iter().flat_map(|object| &object.fields);
        for field in quiet.request_fields().chain(&quiet.response).chain(nested) {
            assert!(!field.required && field.max_length.is_none(), "{}", field.name);
        }
    }
}

#[test]
fn an_import_writes_outlines_and_leaves_what_was_curated() {
    let (facts, folder) = (facts(), folder("import"));
    let curated = "method = \"alipay.test.nasty.upload\"\ntitle = \"Upload\"\n\n[parameters]\n\
                   total = { type = \"Price\" }\nnew = {}\n";
    let gone = "method = \"alipay.test.old.query\"\noutline = true\n";
    let own = gone.replace("outline = true", "title = \"Old\"").replace("query", "create");
    fs::create_dir_all(folder.join("alipay.test")).unwrap();
    let write = |method: &str, text: &str| {
        fs::write(folder.join(format!("alipay.test/{method}.toml")), text).unwrap();
    };
    write("alipay.test.nasty.upload", curated);
    write("alipay.test.old.query", gone);
    write("alipay.test.old.create", &own);
    write("alipay.test.nothing.ping", "method = \"alipay.test.nothing.ping\"\noutline = true\n#\n");

    let done = import(&facts, &folder, false, || {}).unwrap();
    let outcome = |method: &str| &done.methods.iter().find(|it| it.0.ends_with(method)).unwrap().1;
    assert_eq!(*outcome("nasty.create"), Outcome::Added);
    assert_eq!(*outcome("nothing.ping"), Outcome::Changed);
    assert_eq!(*outcome("old.query"), Outcome::Gone);
    assert!(!done.methods.iter().any(|(method, _)| method.ends_with("old.create")));
    let Outcome::Curated(differences) = outcome("nasty.upload") else { panic!("{done:?}") };
    let told: Vec<String> = differences.iter().map(ToString::to_string).collect();
    assert_eq!(told[0], "request.new: the facts lack it");
    assert_eq!(told[1], "request.file_content: the spec lacks it");
    assert!(told.contains(&"request.total: of another type".to_owned()), "{told:?}");

    let written = files(&folder);
    assert_eq!(written["alipay.test/alipay.test.nasty.upload.toml"], curated);
    assert_eq!(written["alipay.test/alipay.test.old.create.toml"], own);
    let again = import(&facts, &folder, true, || {}).unwrap();
    assert!(!again.methods.iter().any(|it| matches!(it.1, Outcome::Added | Outcome::Changed)));
    let mut expected = written;
    assert_eq!(expected.remove("alipay.test/alipay.test.old.query.toml").unwrap(), gone);
    assert_eq!(files(&folder), expected);
}

/// What the answers say of the outcome is no fact of the catalogue, and is there after each import.
#[test]
fn what_is_known_of_outcomes_outlives_an_import() {
    let made = |method: &str, fields: &[&str]| {
        let rows: Vec<_> =
            fields.iter().map(|name| json!({ "name": name, "type": "String" })).collect();
        let facts = json!({ "methods": [{ "method": method, "response": rows }] });
        let facts = Facts::parse(facts.to_string().as_bytes()).unwrap();
        outline(&facts, &facts.methods[0]).unwrap()
    };
    let values = |conditions: &[Condition]| -> Vec<String> {
        conditions.iter().flat_map(|condition| condition.values.clone()).collect()
    };
    let menu = made("alipay.mobile.public.menu.add", &["code", "msg"]);
    assert_eq!(values(&menu.success_when), ["200"]);
    let failures = values(&menu.failure_when);
    assert!(failures.contains(&"11013".to_owned()), "the menu is there already");
    assert!(!failures.contains(&"503".to_owned()), "a system error leaves the outcome open");
    let freeze = made("alipay.fund.auth.order.freeze", &["status", "auth_no"]);
    assert_eq!(values(&freeze.success_when), ["SUCCESS"]);
    assert_eq!(values(&freeze.pending_when), ["INIT"]);
    assert_eq!(values(&freeze.failure_when), ["CLOSED"]);
    let pass = made("alipay.pass.tpl.add", &["error_code", "result", "success"]);
    assert!(pass.success_without_code);
    assert_eq!(values(&pass.success_when), ["true", "T"]);
    let transfer = made("alipay.fund.trans.toaccount.transfer", &["order_id", "pay_date"]);
    assert_eq!(transfer.success_when[0].field, "pay_date");
    // Nothing is said of fields that are not there, nor of other methods.
    for (method, fields) in [
        ("alipay.mobile.public.info.query", &["logo_url"][..]),
        ("alipay.fund.auth.order.freeze", &["auth_no"]),
        ("alipay.mobile.publications.get", &["code"]),
        ("alipay.fund.auth.order.freezer", &["status"]),
    ] {
        let made = made(method, fields);
        assert!(made.success_when.is_empty() && !made.success_without_code, "{method}");
    }
}

#[test]
fn what_is_wrong_with_the_facts_is_told_and_nothing_is_written() {
    let folder = folder("wrong");
    let field =
        |row: &str| format!("{{\"methods\": [{{\"method\": \"a.b.c\", \"request\": [{row}]}}]}}");
    let table = [
        (field(r#"{"name": "x", "model": "X"}"#), "a.b.c: x is of the object X, which is missing"),
        (field(r#"{"name": "x", "type": "Float"}"#), "a.b.c: x is of the unknown type Float"),
        (
            r#"{"methods": [{"method": "a.b.c"}, {"method": "a.b.c"}]}"#.into(),
            "the method a.b.c twice",
        ),
        (
            r#"{"methods": [{"method": "a.b.c"}, {"method": "../x.y.z"}]}"#.into(),
            "not the name of a m",
        ),
        (
            r#"{"methods": [{"method": "a.b.c"}, {"method": "a.b/x.c"}]}"#.into(),
            "not the name of a m",
        ),
        (r#"{"methods": [{"method": "a.b"}]}"#.into(), "not the name of a m"),
    ];
    for (text, expected) in table {
        let facts = Facts::parse(text.as_bytes()).unwrap();
        let told = import(&facts, &folder, true, || {}).unwrap_err().to_string();
        assert!(told.contains(expected), "{told}");
        assert!(files(&folder).is_empty(), "{text}");
    }
    let missing = import(&Facts::default(), &folder.join("none"), false, || {}).unwrap_err();
    assert!(matches!(missing, ImportError::File { .. }), "{missing}");
}

#[test]
fn a_catalogue_can_be_gzipped_and_must_be_whole() {
    let json = fs::read(here("facts.json")).unwrap();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&json).unwrap();
    let gzip = gzip.finish().unwrap();
    assert_eq!(Facts::parse(&gzip).unwrap().methods.len(), facts().methods.len());
    let cut = Facts::parse(&gzip[..gzip.len() / 2]).unwrap_err();
    assert!(matches!(cut, FactsError::Gzip(_)), "{cut}");
    for text in ["", "[]", "{}", "{\"methods\": [{}]}", "{\"methods\": ["] {
        let wrong = Facts::parse(text.as_bytes()).unwrap_err();
        assert!(matches!(wrong, FactsError::Json(_)), "{text}: {wrong}");
    }
}

#[test]
fn outlines_take_over_chinese_titles_and_keep_them() {
    let titles = |methods: Value, older: Value| {
        let text = json!({ "methods": methods, "titles_v2": older, "models": {} }).to_string();
        Some(Titles::parse(text.as_bytes()).unwrap())
    };
    let (mut facts, folder) = (facts(), folder("titles"));
    let method = |name: &str| format!("alipay.test.nasty.{name}");
    facts.titles = titles(
        json!({ method("create"): { "title_zh": " 新建\n" }, method("stated"): { "params": {} } }),
        json!({ method("create"): "创建", method("stated"): "说明", method("upload"): "" }),
    );
    let written = |facts: &Facts| {
        import(facts, &folder, false, || {}).unwrap();
        let title = |name: &str| {
            let path = format!("alipay.test/{}.toml", method(name));
            parse(&path, &files(&folder)[&path]).unwrap().title_zh
        };
        ["create", "stated", "upload"].map(title)
    };
    let expected = [Some("新建".to_owned()), Some("说明".to_owned()), None];
    assert_eq!(written(&facts), expected, "the newer name, on one line");
    facts.titles = None;
    let again = import(&facts, &folder, false, || {}).unwrap();
    assert!(again.methods.iter().all(|it| it.1 == Outcome::Same), "{again:?}");
    // A change of the fields leaves the title.
    for method in &mut facts.methods {
        method.errors.get_or_insert_default().push("NEW_CODE".to_owned());
    }
    assert_eq!(written(&facts), expected);
    facts.titles = titles(json!({}), json!({ method("upload"): "上传" }));
    assert_eq!(written(&facts), [None, None, Some("上传".to_owned())]);
    for text in ["", "{}", "[]", "{\"methods\": []}"] {
        let wrong = Titles::parse(text.as_bytes()).unwrap_err();
        assert!(matches!(wrong, FactsError::Titles(_)), "{text}: {wrong}");
    }
}

/// A file of the shared folder's catalogue; without that folder there is none to compare with.
fn shared(name: &str) -> Option<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let shared =
        std::env::var_os("ALIPAY_SHARED").map_or_else(|| root.join("../shared"), Into::into);
    let path = shared.join("catalogue").join(name);
    let bytes = fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!("skipped: no {}; set ALIPAY_SHARED to its folder", path.display());
    }
    bytes
}

/// What the catalogue states of fields, held against `spec show --json` by other code than that
/// which made the outlines.
fn stated(rows: &Value, shown: &Value, models: &Value, path: &str, within: &mut Vec<String>) {
    let rows = rows.as_array().map_or(&[][..], |rows| rows);
    let shown = shown.as_array().unwrap();
    let names = |rows: &[Value]| rows.iter().map(|row| row["name"].clone()).collect::<Vec<_>>();
    assert_eq!(names(rows), names(shown), "{path}");
    for (row, field) in rows.iter().zip(shown) {
        let path = format!("{path}.{}", row["name"]);
        let (kind, list) = (field["type"].as_str().unwrap(), row["list"] == true);
        assert_eq!(kind.ends_with("[]"), list, "{path}");
        let kind = kind.trim_end_matches("[]");
        let Some(model) = row["model"].as_str() else {
            let wanted: &[&str] = match row["type"].as_str() {
                Some("Long") => &["Number"],
                Some("byte[]") => &["File", "String"],
                Some(kind @ ("Boolean" | "Date")) => &[kind],
                _ => &["String"],
            };
            assert!(wanted.contains(&kind), "{path}: {kind}");
            continue;
        };
        assert!(!["String", "Number", "Boolean", "Date", "File"].contains(&kind), "{path}");
        // An object that holds itself has no end.
        if within.iter().any(|other| other == model) {
            continue;
        }
        within.push(model.to_owned());
        stated(&models[model], &field["children"], models, &path, within);
        within.pop();
    }
}

#[test]
fn every_fact_of_the_catalogue_is_shown() {
    let Some(bytes) = shared("catalogue.json.gz") else { return };
    let mut json = String::new();
    flate2::read::GzDecoder::new(&*bytes).read_to_string(&mut json).unwrap();
    let catalogue: Value = serde_json::from_str(&json).unwrap();
    let mut outlines = 0;
    for method in catalogue["methods"].as_array().unwrap() {
        let name = method["method"].as_str().unwrap();
        let spec = parse(name, alipay_openapi_specs::get(name).unwrap()).unwrap();
        let shown = serde_json::to_value(alipay_spec_tools::facts::Facts::of(&spec)).unwrap();
        let codes: Vec<&Value> =
            shown["errors"].as_array().unwrap().iter().map(|error| &error["code"]).collect();
        for code in method["errors"].as_array().map_or(&[][..], |codes| codes) {
            assert!(codes.contains(&code), "{name} {code}");
        }
        // A page says more of a curated spec's fields than the catalogue does.
        if !spec.outline {
            continue;
        }
        outlines += 1;
        let (mut request, params) = (method["request"].clone(), &method["params"]);
        if let (Some(request), Some(params)) = (request.as_array_mut(), params.as_array()) {
            request.extend(params.iter().cloned());
        }
        let models = &catalogue["models"];
        stated(&request, &shown["request"], models, &format!("{name} request"), &mut Vec::new());
        let response = &method["response"];
        stated(response, &shown["response"], models, &format!("{name} response"), &mut Vec::new());
    }
    assert!(outlines > 9300, "{outlines}");
}

/// The whole catalogue of the shared folder: the same files at each import, which are those of
/// the repository.
#[test]
fn the_repository_is_the_catalogue() {
    let Some(bytes) = shared("catalogue.json.gz") else { return };
    let Some(titles) = shared("v3-facts.json.gz") else { return };
    let mut facts = Facts::parse(&bytes).unwrap();
    facts.titles = Some(Titles::parse(&titles).unwrap());
    assert!(facts.methods.len() >= 9568);
    let fresh = folder("fresh");
    import(&facts, &fresh, false, || {}).unwrap();
    let outlines = files(&fresh);
    assert_eq!(outlines.len(), facts.methods.len());
    for method in &facts.methods {
        let spec = alipay_openapi_specs::find(&method.method).unwrap();
        let curated = !parse(&spec.path(), spec.text()).unwrap().outline;
        assert!(curated || spec.text() == outlines[&spec.path()], "{}", spec.path());
    }
    let again = import(&facts, &fresh, true, || {}).unwrap();
    assert!(again.methods.iter().all(|(_, outcome)| *outcome == Outcome::Same));
}
