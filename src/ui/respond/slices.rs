//! An answer that is made while it is sent.

use std::io::{self, Cursor, Read};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, ReadBuf};
use tokio::sync::mpsc;

/// Where the slices come in.
pub type Sender = mpsc::Sender<io::Result<Vec<u8>>>;

/// How many slices wait for a slow reader; then the maker waits.
const WAITING: usize = 2;

/// The body of an answer, slice by slice. A failure breaks the connection, so that nobody takes what
/// came for the whole.
#[derive(Debug)]
pub struct Slices {
    receiver: mpsc::Receiver<io::Result<Vec<u8>>>,
    current: Cursor<Vec<u8>>,
}

/// The two ends of a body that is made while it is sent.
pub fn slices() -> (Sender, Slices) {
    let (sender, receiver) = mpsc::channel(WAITING);
    (sender, Slices { receiver, current: Cursor::default() })
}

impl AsyncRead for Slices {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        loop {
            let read = self.current.read(buffer.initialize_unfilled())?;
            if read > 0 {
                buffer.advance(read);
                return Poll::Ready(Ok(()));
            }
            match ready!(self.receiver.poll_recv(context)) {
                Some(slice) => self.current = Cursor::new(slice?),
                None => return Poll::Ready(Ok(())),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt;

    use super::*;

    #[test]
    fn slices_arrive_in_order_and_a_failure_is_no_end() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let (sender, mut body) = slices();
            let made = async move {
                for slice in ["one ", "", "two ", "three"] {
                    sender.send(Ok(slice.as_bytes().to_vec())).await.unwrap();
                }
            };
            let mut read = String::new();
            let (_, outcome) = tokio::join!(made, body.read_to_string(&mut read));
            assert_eq!((outcome.unwrap(), read.as_str()), (13, "one two three"));

            let (sender, mut body) = slices();
            sender.send(Ok(b"half".to_vec())).await.unwrap();
            sender.send(Err(io::Error::other("lost"))).await.unwrap();
            let outcome = body.read_to_end(&mut Vec::new()).await;
            assert_eq!(outcome.unwrap_err().to_string(), "lost");
        });
    }
}
