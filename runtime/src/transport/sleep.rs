//! A pause that works with any executor.

use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

/// Waits on a separate thread. If no thread can be made, it does not wait.
pub(super) async fn on_a_thread(pause: Duration) {
    let (done, waits) = oneshot::channel::<()>();
    let sleeper = move || {
        thread::sleep(pause);
        drop(done);
    };
    if thread::Builder::new().name("alipay-pause".to_owned()).spawn(sleeper).is_ok() {
        // Dropping the sender is the signal.
        drop(waits.await);
    }
}
