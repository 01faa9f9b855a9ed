//! One test binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]
#![allow(
    clippy::disallowed_methods,
    reason = "the rules of the house are for its rooms; tests start tasks and ask the machine"
)]

mod app;
mod architecture;
mod doors;
mod independent;
mod mail;
mod plans;
mod serving;
mod stories;
