//! A crate outside of the workspace, with the SDK under another name and a spec of its own, is
//! served without a warning. What it checks is in its own tests, under `external/`.

use crate::cargo::{cargo, lock, target, text, workspace};

#[test]
fn another_crate_derives_from_its_own_spec() {
    let folder = workspace().join("tests/external");
    lock(&folder);
    let checks: [&[&str]; 3] =
        [&["test", "--lib"], &["clippy", "--all-targets"], &["rustdoc", "--", "-D", "warnings"]];
    for arguments in checks {
        let output = cargo(&folder, &target(), arguments);
        let text = text(&output);
        assert!(output.status.success(), "cargo {}\n{text}", arguments.join(" "));
        assert!(!text.contains("warning"), "{text}");
        assert!(!text.contains(" 0 passed"), "{text}");
    }
}
