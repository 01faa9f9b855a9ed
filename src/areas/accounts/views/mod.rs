//! The pages of accounts.

mod signing_in;

pub(super) use signing_in::sign_in;
