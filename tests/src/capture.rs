//! Everything that is logged, by whatever way, as text.

use std::fmt::{Debug, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use log::LevelFilter;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

static LOGGED: Mutex<String> = Mutex::new(String::new());
static SPANS: AtomicU64 = AtomicU64::new(0);

/// Captures until it is dropped. A process has one logger: tests that capture take turns.
pub struct Capture {
    _turn: MutexGuard<'static, ()>,
}

impl Capture {
    /// Begins to capture all events and spans of `tracing`, and the records of `log` up to a level.
    pub fn begin(level: LevelFilter) -> Self {
        static TURN: Mutex<()> = Mutex::new(());
        static SET: Once = Once::new();
        // A test that failed gives its turn away, too.
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        SET.call_once(|| {
            tracing::subscriber::set_global_default(Logger).unwrap();
            log::set_logger(&Logger).unwrap();
        });
        LOGGED.lock().unwrap().clear();
        log::set_max_level(level);
        Self { _turn: turn }
    }

    /// Returns what was logged so far.
    pub fn logged(&self) -> String {
        LOGGED.lock().unwrap().clone()
    }
}

impl Drop for Capture {
    fn drop(&mut self) {
        log::set_max_level(LevelFilter::Off);
    }
}

struct Logger;

/// Writes fields as `name=value` lines.
struct Fields;

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(LOGGED.lock().unwrap(), "{}={value:?}", field.name()).unwrap();
    }
}

fn begin_entry(kind: &str, metadata: &Metadata<'_>) {
    let text = format!("[{kind} {} {} {}]", metadata.level(), metadata.target(), metadata.name());
    writeln!(LOGGED.lock().unwrap(), "{text}").unwrap();
}

impl Subscriber for Logger {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        begin_entry("span", span.metadata());
        span.record(&mut Fields);
        Id::from_u64(SPANS.fetch_add(1, Ordering::SeqCst) + 1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Fields);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        begin_entry("event", event.metadata());
        event.record(&mut Fields);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

impl log::Log for Logger {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let text = format!("[log {} {}] {}", record.level(), record.target(), record.args());
        writeln!(LOGGED.lock().unwrap(), "{text}").unwrap();
    }

    fn flush(&self) {}
}
