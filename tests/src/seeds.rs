//! The seeds that a random test tries.

use std::env;
use std::thread;

/// One seed of a random test. When the test fails with it, that is printed, and how to try it again.
pub struct Trial {
    pub seed: u64,
    variable: &'static str,
    test: &'static str,
}

/// Returns a trial for each seed of a list or, where the variable is set, for each of its own, which
/// commas separate. The list of a test grows: a seed that failed is added along with the fix, and
/// never leaves. `test` is what follows `cargo test` to run it.
pub fn trials(
    variable: &'static str,
    list: &[u64],
    test: &'static str,
) -> impl ExactSizeIterator<Item = Trial> {
    let seeds = match env::var(variable) {
        Ok(seeds) => seeds.split(',').map(|seed| seed.parse().unwrap()).collect(),
        Err(_) => list.to_vec(),
    };
    seeds.into_iter().map(move |seed| Trial { seed, variable, test })
}

impl Drop for Trial {
    fn drop(&mut self) {
        if thread::panicking() {
            let Self { seed, variable, test } = self;
            eprintln!("seed {seed} failed; try it again: {variable}={seed} cargo test {test}");
        }
    }
}
