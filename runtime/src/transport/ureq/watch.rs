//! Notes whether anything of a request was sent: without this, an error before sending and one
//! after look alike.

use std::cell::Cell;

use ::ureq::Error;
use ::ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, DefaultConnector, NextTimeout, Transport,
};

thread_local! {
    /// `true` if this thread's call has begun to send its request.
    static SENT: Cell<bool> = const { Cell::new(false) };
    /// The number of connections that this thread is making: what is sent meanwhile goes to a proxy
    /// or is a handshake, and is not part of a request.
    static CONNECTING: Cell<usize> = const { Cell::new(0) };
}

/// Begins a call.
pub(super) fn begin() {
    SENT.set(false);
}

/// Returns `true` if the gateway may have seen part of the call.
pub(super) fn sent() -> bool {
    SENT.get()
}

/// A connector whose connections are watched.
#[derive(Debug, Default)]
pub(super) struct Watch(DefaultConnector);

impl Connector for Watch {
    type Out = Watched;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<()>,
    ) -> Result<Option<Watched>, Error> {
        CONNECTING.set(CONNECTING.get() + 1);
        let connection = self.0.connect(details, chained);
        CONNECTING.set(CONNECTING.get().saturating_sub(1));
        Ok(connection?.map(Watched))
    }
}

/// A connection that notes when a request begins to go out.
#[derive(Debug)]
pub(super) struct Watched(Box<dyn Transport>);

impl Transport for Watched {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        if CONNECTING.get() == 0 && amount > 0 {
            SENT.set(true);
        }
        self.0.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.0.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }

    fn is_tls(&self) -> bool {
        self.0.is_tls()
    }
}
