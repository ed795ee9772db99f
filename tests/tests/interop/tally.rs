//! What the tests did, told in the output of CI.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// What both sides are held together on. The last of them to be done sums up.
const TOPICS: [&str; 20] = [
    NODE_CALLS,
    NODE_CERTIFICATES,
    NODE_ENCRYPTED,
    NODE_UPLOADS,
    NODE_PAGES,
    NODE_RANDOM,
    NODE_TYPED,
    NODE_CONTENT,
    NODE_NUMBERS,
    NODE_NOTIFICATIONS,
    NODE_SIGNED,
    NODE_OURS,
    NODE_OUR_PAGES,
    PYTHON_CALLS,
    PYTHON_GBK,
    PYTHON_UPLOADS,
    PYTHON_PAGES,
    PYTHON_RANDOM,
    PYTHON_OURS,
    WRONG_KEYS,
];

pub(crate) const NODE_CALLS: &str = "node: questions about calls of our gateway";
pub(crate) const NODE_CERTIFICATES: &str = "node: questions about calls in certificate mode";
pub(crate) const NODE_ENCRYPTED: &str = "node: questions about encrypted calls";
pub(crate) const NODE_UPLOADS: &str = "node: uploads";
pub(crate) const NODE_PAGES: &str = "node: order strings, addresses and forms";
pub(crate) const NODE_RANDOM: &str = "node: random calls";
pub(crate) const NODE_TYPED: &str = "node: random calls of typed requests";
pub(crate) const NODE_CONTENT: &str = "node: random texts encrypted and decrypted";
pub(crate) const NODE_NUMBERS: &str = "node: serial numbers of certificates";
pub(crate) const NODE_NOTIFICATIONS: &str = "node: notifications of our gateway, sound and forged";
pub(crate) const NODE_SIGNED: &str = "node: notifications that it signs";
pub(crate) const NODE_OURS: &str = "node: requests of our client, sound and forged";
pub(crate) const NODE_OUR_PAGES: &str = "node: our order strings, addresses and forms";
pub(crate) const PYTHON_CALLS: &str = "python: questions about calls of our gateway";
pub(crate) const PYTHON_GBK: &str = "python: questions about calls in GBK";
pub(crate) const PYTHON_UPLOADS: &str = "python: uploads";
pub(crate) const PYTHON_PAGES: &str = "python: order strings, addresses and forms";
pub(crate) const PYTHON_RANDOM: &str = "python: random calls";
pub(crate) const PYTHON_OURS: &str = "python: requests of our client, sound and forged";
pub(crate) const WRONG_KEYS: &str = "both: calls signed with a wrong key";

static DONE: Mutex<BTreeMap<&str, usize>> = Mutex::new(BTreeMap::new());

/// Prints how much was done on a topic, and the sum when all topics are done.
pub(crate) fn tell(topic: &'static str, count: usize) {
    assert!(TOPICS.contains(&topic) && count > 0, "{topic}: {count}");
    println!("interop: {topic}: {count}");
    // A test that failed while it told takes nothing from the others.
    let mut done = DONE.lock().unwrap_or_else(PoisonError::into_inner);
    assert_eq!(done.insert(topic, count), None, "{topic} is told twice");
    if done.len() == TOPICS.len() {
        let sum: usize = done.values().sum();
        println!("interop: all {} topics with the official SDKs: {sum} checks", done.len());
    }
}
