//! A pause for any executor.

use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

/// Waits on a thread of its own. Where there can be no more threads there is no pause.
pub(super) async fn on_a_thread(pause: Duration) {
    let (done, waits) = oneshot::channel::<()>();
    let sleeper = move || {
        thread::sleep(pause);
        drop(done);
    };
    if thread::Builder::new().name("alipay-pause".to_owned()).spawn(sleeper).is_ok() {
        // The sender is dropped without a word, which is the signal.
        drop(waits.await);
    }
}
