//! A body that asynchronous transports send while a separate thread reads it.

use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::spawn_blocking;

use crate::wire::{Body, BodyReader};

/// The number of bytes that are read at once.
const CHUNK: usize = 64 << 10;
/// The largest number of chunks that wait to be sent.
const WAITING: usize = 2;

/// A body that a thread reads as it is needed: only a few chunks are in memory.
pub(super) struct Upload {
    chunks: Receiver<io::Result<Bytes>>,
    left: u64,
}

impl Upload {
    /// Opens the files of a body and begins to read them.
    ///
    /// # Errors
    /// Returns an error if a file cannot be opened.
    pub(super) async fn begin(body: Body) -> io::Result<Self> {
        let left = body.len();
        let reader = spawn_blocking(|| body.into_read()).await.map_err(io::Error::other)??;
        let (sender, chunks) = channel(WAITING);
        // The thread ends with the body, with the first error, or when nobody waits for more.
        drop(spawn_blocking(move || read(reader, &sender)));
        Ok(Self { chunks, left })
    }
}

fn read(mut reader: BodyReader, sender: &Sender<io::Result<Bytes>>) {
    loop {
        let mut chunk = vec![0; CHUNK];
        let chunk = match reader.read(&mut chunk) {
            Ok(0) => return,
            Ok(read) => {
                chunk.truncate(read);
                Ok(Bytes::from(chunk))
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => Err(error),
        };
        let failed = chunk.is_err();
        if sender.blocking_send(chunk).is_err() || failed {
            return;
        }
    }
}

impl HttpBody for Upload {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        self.chunks.poll_recv(context).map(|chunk| match chunk {
            Some(Ok(chunk)) => {
                self.left = self.left.saturating_sub(chunk.len() as u64);
                Some(Ok(Frame::data(chunk)))
            }
            Some(Err(error)) => Some(Err(error)),
            // The thread is gone before the end.
            None if self.left > 0 => Some(Err(io::ErrorKind::UnexpectedEof.into())),
            None => None,
        })
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
