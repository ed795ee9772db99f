//! Every product of the catalogue has its feature in the clients' manifest.
//!
//! `UPDATE_FEATURES=1 cargo test -p alipay-openapi-tests --test golden` writes the list.

use std::collections::BTreeSet;
use std::fs;

/// Behind this line of the manifest is nothing but the list.
const HEAD: &str =
    "# Generated clients, one feature a product (the first two segments of its methods' names).\n";

#[test]
fn every_product_has_its_feature() {
    let products: BTreeSet<&str> =
        alipay_openapi_specs::iter().map(|spec| spec.product()).collect();
    let lines = products.iter().map(|product| format!("{} = []\n", product.replace('.', "-")));
    let list: String = lines.collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../alipay/Cargo.toml");
    let manifest = fs::read_to_string(path).unwrap();
    let (before, found) = manifest.split_once(HEAD).unwrap();
    if std::env::var_os("UPDATE_FEATURES").is_some() {
        return fs::write(path, format!("{before}{HEAD}{list}")).unwrap();
    }
    assert_eq!(found, list, "\nrun this test with UPDATE_FEATURES=1 to write the list");
    // What the registry allows a crate without asking.
    assert!(before.lines().count() + products.len() < 300);
}
