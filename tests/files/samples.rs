//! Files that are what they say, of any size, and bodies that misbehave.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use sha2::{Digest, Sha256};
use tokio::io::{AsyncRead, ReadBuf};

/// A PDF by its head, with noise behind it that differs at every place.
pub fn pdf(bytes: usize) -> Vec<u8> {
    let mut file = Vec::with_capacity(bytes + 8);
    file.extend_from_slice(b"%PDF-1.7\n");
    let mut state = bytes as u64 | 1;
    while file.len() < bytes {
        // Xorshift: a part that is lost, doubled or moved changes the digest.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        file.extend_from_slice(&state.to_le_bytes());
    }
    file.truncate(bytes);
    file
}

pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// What happens after the last byte of a [`Body`].
#[derive(Clone, Copy, PartialEq)]
pub enum Then {
    End,
    Break,
    Silence,
}

/// A sender that makes its bytes when they are asked for, and counts them.
pub struct Body {
    left: u64,
    then: Then,
    pub sent: Arc<AtomicU64>,
}

impl Body {
    pub fn new(bytes: u64, then: Then) -> Self {
        Self { left: bytes, then, sent: Arc::default() }
    }
}

impl AsyncRead for Body {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let sent = self.sent.load(Ordering::Relaxed);
        if self.left == 0 {
            return match self.then {
                Then::End => Poll::Ready(Ok(())),
                Then::Break => Poll::Ready(Err(io::ErrorKind::ConnectionReset.into())),
                // Nobody will wake this task; a timer has to.
                Then::Silence => Poll::Pending,
            };
        }
        let head: &[u8] = if sent == 0 { b"%PDF-1.7\n" } else { &[b'x'; 64 * 1024] };
        let bytes = head.len().min(buffer.remaining()).min(self.left as usize);
        buffer.put_slice(&head[..bytes]);
        self.left -= bytes as u64;
        self.sent.fetch_add(bytes as u64, Ordering::Relaxed);
        Poll::Ready(Ok(()))
    }
}
