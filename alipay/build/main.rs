//! Lists the catalogue's methods as modules, one for each product, under its feature.
//! The derive macro does the rest.

mod guides;

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use alipay_openapi_schema::names;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=Cargo.toml");
    let mut products: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for spec in alipay_openapi_specs::iter() {
        products.entry(spec.product().to_owned()).or_default().push(spec.method);
    }
    let manifest = fs::read_to_string("Cargo.toml")?;
    let mut code = String::new();
    for (product, methods) in &products {
        let feature = product.replace('.', "-");
        declare(&manifest, product, &feature);
        // Of a product whose feature is off, there is only what makes the compiler name the feature.
        match env::var_os(format!("CARGO_FEATURE_{}", shouted(&feature))) {
            Some(_) => module(&mut code, product, methods)?,
            None => {
                let name = product.replace('.', "_");
                writeln!(code, "#[cfg(feature = {feature:?})] pub mod {name} {{}}")?;
            }
        }
    }
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("products.rs"), code)?;
    guides::write(Path::new(&out))
}

/// Returns the name of a feature as cargo spells it in the environment.
fn shouted(feature: &str) -> String {
    feature.replace('-', "_").to_ascii_uppercase()
}

/// Prints the line that a new product needs.
fn declare(manifest: &str, product: &str, feature: &str) {
    let key = format!("{feature} =");
    if !manifest.lines().any(|line| line.trim_start().starts_with(&key)) {
        println!(
            "cargo:warning=the product {product} is new: add the line `{feature} = []` to \
             [features] in alipay/Cargo.toml to get its generated clients"
        );
    }
}

fn module(code: &mut String, product: &str, methods: &[&str]) -> Result<(), Failure> {
    let name = product.replace('.', "_");
    writeln!(code, "/// The methods of `{product}`.")?;
    writeln!(code, "pub mod {name} {{")?;
    for method in methods {
        let marker = marker(product, method);
        let module = names::field(&marker);
        writeln!(code, "    /// Stands for the method `{method}`; its types are in [`{module}`].")?;
        writeln!(code, "    #[derive(Clone, Copy, Debug, crate::Method)]")?;
        writeln!(code, "    #[alipay(method = {method:?}, crate = \"crate\")]")?;
        writeln!(code, "    pub struct {marker};")?;
    }
    writeln!(code, "}}")?;
    Ok(())
}

/// Returns the name of the struct that stands for a method, in the module of its product.
fn marker(product: &str, method: &str) -> String {
    names::marker(method.strip_prefix(product).unwrap_or(method))
}
