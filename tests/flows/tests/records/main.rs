//! What a desk keeps, looked at by somebody who has its key and its file: the trail, what was erased, a citizen's record.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod erasure;
mod kit;
mod record;
mod restored;
mod search;
mod tampering;
mod upgrade;
