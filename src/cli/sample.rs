//! `ridgeline sample`: a company with something in it, to try things out.

use clap::{Args, ValueEnum};

/// Fill a company that is set up with invented data
///
/// Customers, estimates, jobs, invoices and payments, made by the same steps as on the pages; the
/// owner stays. The same seed makes the same data.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ridgeline sample --size small --seed 7")]
pub(super) struct Sample {
    /// How much
    #[arg(long, value_enum, default_value_t = Size::Small)]
    pub(super) size: Size,
    /// Where the invention begins
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(super) seed: u64,
}

/// How much a company has in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Size {
    /// A few months of a small company
    Small,
}
