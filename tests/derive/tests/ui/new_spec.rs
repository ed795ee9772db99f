//! Adding a method is adding a file: in a copy of the workspace, spec files come, change and go,
//! and a user's crate sees what the generated clients and the catalogue make of it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo::{cargo, lock, target, text, workspace};

const METHOD: &str = "alipay.pass.gift_card.create";

const SPEC: &str = r#"
method = "alipay.pass.gift_card.create"
title = "Create a gift card"
[request]
card_no = { required = true, max-length = 8 }
[response]
balance = { type = "Price" }
"#;

const USE: &str =
    r#"alipay::alipay_pass::gift_card_create::Request::builder().card_no("8").build()"#;

/// One copy for both: to build another takes longer than all the rest.
#[test]
fn a_new_method_is_a_new_file() {
    let user = User::new();
    a_spec_file_is_all_it_takes(&user);
    a_spec_of_ones_own_rebuilds_its_crate(&user);
    a_new_product_takes_a_line_and_the_build_says_which(&user);
}

fn a_spec_file_is_all_it_takes(user: &User) {
    user.uses("()");
    user.runs(&format!("() {METHOD}: false"));

    user.write("specs/alipay.pass/alipay.pass.gift_card.create.toml", SPEC);
    user.uses(USE);
    user.runs(&format!("Request {{ card_no: \"8\" }} {METHOD}: true"));

    let renamed = SPEC.replace("card_no", "card_number");
    user.write("specs/alipay.pass/alipay.pass.gift_card.create.toml", &renamed);
    user.fails("no method named `card_no` found");
    user.uses(&USE.replace("card_no", "card_number"));
    user.runs(&format!("Request {{ card_number: \"8\" }} {METHOD}: true"));

    let broken = SPEC.replace("max-length", "max-lenght");
    user.write("specs/alipay.pass/alipay.pass.gift_card.create.toml", &broken);
    user.fails("--> alipay.pass/alipay.pass.gift_card.create.toml:5:");

    user.remove("specs/alipay.pass/alipay.pass.gift_card.create.toml");
    user.fails("gift_card_create");
    user.uses("()");
    user.runs(&format!("() {METHOD}: false"));
}

/// Nothing but the spec is touched between the builds.
fn a_spec_of_ones_own_rebuilds_its_crate(user: &User) {
    user.write("user/own/spec.toml", SPEC);
    user.write(
        "user/src/main.rs",
        "#[derive(alipay::Method)]\n#[alipay(spec = \"own/spec.toml\")]\nstruct Own;\n\
         fn main() { println!(\"{:?}\", own::Request::builder().card_no(\"8\").build()); }\n",
    );
    user.runs("Request { card_no: \"8\" }");
    user.write("user/own/spec.toml", &SPEC.replace("max-length", "secret = true, max-length"));
    user.runs("Request { card_no: <secret> }");
    user.write("user/own/spec.toml", &SPEC.replace("max-length", "max-lenght"));
    user.fails("--> own/spec.toml:5:");
}

fn a_new_product_takes_a_line_and_the_build_says_which(user: &User) {
    user.uses("()");
    user.write(
        "specs/alipay.gift/alipay.gift.card.create.toml",
        &SPEC.replace(METHOD, "alipay.gift.card.create"),
    );
    let line = "add the line `alipay-gift = []` to [features] in alipay/Cargo.toml";
    let (success, told) = user.run();
    assert!(success && told.contains(line), "{told}");

    let manifest = fs::read_to_string(user.folder.join("alipay/Cargo.toml")).unwrap();
    let manifest = manifest.replace("\nalipay-pass = []", "\nalipay-gift = []\nalipay-pass = []");
    user.write("alipay/Cargo.toml", &manifest);
    user.manifest("alipay-gift");
    user.uses(&USE.replace("alipay_pass::gift_card_create", "alipay_gift::card_create"));
    user.runs(&format!("Request {{ card_no: \"8\" }} {METHOD}: false"));
}

/// A user's crate beside a copy of the workspace.
struct User {
    folder: PathBuf,
}

impl User {
    fn new() -> Self {
        let user = Self { folder: copy_of_workspace() };
        user.manifest("alipay-pass");
        lock(&user.folder.join("user"));
        user
    }

    /// Writes the crate's manifest, with a product's feature.
    fn manifest(&self, feature: &str) {
        let alipay = format!(
            "package = \"alipay-openapi\", path = \"../alipay\", default-features = false, \
             features = [\"rsa\", \"{feature}\"]"
        );
        let manifest = format!(
            "[package]\nname = \"user\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
             alipay = {{ {alipay} }}\nalipay-openapi-specs = {{ path = \"../specs\" }}\n"
        );
        self.write("user/Cargo.toml", &manifest);
    }

    /// Lets the crate show an expression, and whether the catalogue has the method.
    fn uses(&self, expression: &str) {
        let catalogue = format!("alipay_openapi_specs::get({METHOD:?}).is_some()");
        let main = format!(
            "fn main() {{ println!(\"{{:?}} {METHOD}: {{}}\", {expression}, {catalogue}); }}"
        );
        self.write("user/src/main.rs", &main);
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.folder.join(path)).unwrap();
    }

    /// Whether the crate builds and runs, and all that is said.
    fn run(&self) -> (bool, String) {
        let output = cargo(&self.folder.join("user"), &target(), &["run"]);
        (output.status.success(), text(&output))
    }

    /// The crate builds and says this; nothing was wrong, and no public item lacks its docs.
    fn runs(&self, expected: &str) {
        let (success, told) = self.run();
        assert!(success && told.contains(expected), "{expected} was not said:\n{told}");
        assert!(!told.contains("warning"), "{told}");
    }

    fn fails(&self, expected: &str) {
        let (success, told) = self.run();
        assert!(!success && told.contains(expected), "{expected} was not said:\n{told}");
    }
}

/// Copies the workspace's files, with their times so that nothing is built again in vain.
fn copy_of_workspace() -> PathBuf {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("new-spec");
    if copy.exists() {
        fs::remove_dir_all(&copy).unwrap();
    }
    let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let list = Command::new("git").args(list).current_dir(workspace()).output().unwrap();
    assert!(list.status.success(), "{}", text(&list));
    let files = String::from_utf8(list.stdout).unwrap();
    for file in files.split_terminator('\0') {
        let (from, to) = (workspace().join(file), copy.join(file));
        if from.is_file() {
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(&from, &to).unwrap();
            let modified = from.metadata().unwrap().modified().unwrap();
            File::options().write(true).open(&to).unwrap().set_modified(modified).unwrap();
        }
    }
    copy
}
