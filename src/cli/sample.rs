//! `ridgeline sample`: a company with something in it, to try things out.

use std::io::{IsTerminal, Write};
use std::path::Path;

use clap::{Args, ValueEnum};

use super::password::PasswordFile;
use super::print;
use crate::app;
use crate::areas::accounts;
use crate::flows::sample::{self, Figures, Filled, Progress};
use crate::kernel::Result;
use crate::kernel::text::count;
use crate::kernel::time::{Clock, FixedClock};
use crate::platform::access::PasswordHash;

/// Fill a company that is set up with invented data
///
/// Five months of a small roofer, or years of a company of twelve: a price book, colleagues,
/// customers, estimates, jobs, invoices and payments, made by the same steps as on the pages; the
/// owner stays. A year is 1,000 customers, 1,500 estimates, 800 jobs, 1,200 invoices with 6,000 lines
/// and 1,500 payments; a decade takes a few minutes. The same seed makes the same
/// data, but for the dates, which end today. All of it or nothing is filled; a company with more than
/// five customers, or with documents, is left alone.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ridgeline sample --size small --seed 7")]
pub(super) struct Sample {
    /// How much
    #[arg(long, value_enum, default_value_t = Size::Small)]
    pub(super) size: Size,
    /// Where the invention begins
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(super) seed: u64,
    /// The file with a password for the invented colleagues in its first line, or - for stdin;
    /// without it they can't sign in until they are given one
    #[arg(long, value_name = "FILE|-")]
    pub(super) password_file: Option<PasswordFile>,
}

/// How much a company has in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Size {
    /// A few months of a small company
    Small,
    /// One year of a company of twelve people
    Year,
    /// Ten years of it
    Decade,
    /// Twenty years of it
    TwoDecades,
}

impl From<Size> for sample::Size {
    fn from(size: Size) -> sample::Size {
        match size {
            Size::Small => sample::Size::Small,
            Size::Year => sample::Size::Years(Figures::of_years(1)),
            Size::Decade => sample::Size::Years(Figures::of_years(10)),
            Size::TwoDecades => sample::Size::Years(Figures::of_years(20)),
        }
    }
}

/// Tells somebody who waits at a terminal how far it has come.
fn progress() -> Progress {
    match std::io::stderr().is_terminal() {
        true => Progress(|percent| {
            let mut stderr = std::io::stderr();
            let end = if percent == 99 { "\n" } else { "" };
            let _ = write!(stderr, "\rFilling: {percent} %{end}");
        }),
        false => Progress::SILENT,
    }
}

impl Sample {
    pub(super) fn run(&self, data: &Path) -> Result<()> {
        let password = self.password_file.as_ref().map(password).transpose()?;
        let can_sign_in = password.is_some();
        // The months go by on a clock of their own; the server's stays right.
        let clock = FixedClock::new(Clock::System.now());
        let office = app::open_existing_at(data, Clock::Fixed(clock.clone()))?;
        let (size, seed, progress) = (self.size.into(), self.seed, progress());
        let sample = sample::Sample { size, seed, password, progress };
        let outcome = sample::fill(&office, &clock, &sample);
        office.close();
        print(&said(&outcome?, can_sign_in));
        Ok(())
    }
}

fn password(file: &PasswordFile) -> Result<PasswordHash> {
    let password = file.read()?;
    accounts::check_new_password("password", &password, "", "")?;
    PasswordHash::of(&password)
}

fn said(filled: &Filled, can_sign_in: bool) -> String {
    let parts = [
        count("customer", filled.customers),
        count("estimate", filled.estimates),
        count("job", filled.jobs),
        count("invoice", filled.invoices),
        count("payment", filled.payments),
    ];
    let emails = filled.colleagues.join("\n  ");
    let how = match can_sign_in {
        true => "The colleagues sign in with that password:",
        false => {
            "The colleagues have no password yet; `ridgeline user reset-password EMAIL` gives them \
             one:"
        }
    };
    format!("Filled with {}.\n{how}\n  {emails}", parts.join(", "))
}
