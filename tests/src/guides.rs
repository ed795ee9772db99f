//! Compiles and runs the examples of the README and of `docs/`. This crate has all that they
//! use: the clients with their features, axum and the gateway. The Chinese pages have the same
//! examples; a test compares them.

macro_rules! guides {
    ($($name:ident: $path:literal,)+) => {
        $(#[doc = include_str!(concat!("../../", $path))] struct $name;)+
    };
}

guides! {
    Readme: "README.md",
    AddingMethods: "docs/adding-methods.md",
    Blocking: "docs/blocking.md",
    CallsAndConnections: "docs/calls-and-connections.md",
    CommandLine: "docs/command-line.md",
    EncryptionAndCharsets: "docs/encryption-and-charsets.md",
    KeysAndCertificates: "docs/keys-and-certificates.md",
    KmsAndHsm: "docs/kms-and-hsm.md",
    MigratingFromEasysdk: "docs/migrating-from-easysdk.md",
    MigratingFromJava: "docs/migrating-from-java.md",
    MigratingFromRustCrates: "docs/migrating-from-rust-crates.md",
    NotificationsAndReturns: "docs/notifications-and-returns.md",
    PagesAndPhones: "docs/pages-and-phones.md",
    RetriesAndOutcomes: "docs/retries-and-outcomes.md",
    Testing: "docs/testing.md",
}
