//! Which random cases are tried.

use std::env;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

/// The seeds that are always tried. It is a list that grows: a seed with which a test fails is added
/// along with what puts the fault right, and never leaves.
const SEEDS: [u64; 1] = [1];

/// Tries a property on so many cases of each seed: those of `SEEDS`, and those of
/// `ALIPAY_PAGES_SEED`, which are separated by commas. `ALIPAY_PAGES` is another number of cases.
pub(crate) fn run<S: Strategy>(
    test: &str,
    cases: u32,
    strategy: &S,
    property: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let cases = numbers("ALIPAY_PAGES").first().map_or(cases, |cases| *cases as u32);
    for seed in SEEDS.into_iter().chain(numbers("ALIPAY_PAGES_SEED")) {
        println!("{test}: {cases} cases of seed {seed}");
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let config = Config { cases, failure_persistence: None, ..Config::default() };
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        let tried = TestRunner::new_with_rng(config, rng).run(strategy, &property);
        tried.unwrap_or_else(|error| {
            panic!(
                "{test} fails with seed {seed}: {error}\nto try it again:\nALIPAY_PAGES={cases} \
                 ALIPAY_PAGES_SEED={seed} cargo test -p alipay-openapi-spec-tools --test import {test}"
            )
        });
    }
}

/// The numbers in a variable of the environment.
fn numbers(name: &str) -> Vec<u64> {
    let text = env::var(name).unwrap_or_default();
    let numbers = text.split(',').filter(|number| !number.is_empty());
    numbers.map(|number| number.parse().unwrap_or_else(|_| panic!("{name}={text}"))).collect()
}
