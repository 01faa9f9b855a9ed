//! The command line.
//!
//! `ridgeline` alone serves. The other commands work on the same data folder, beside a running
//! server and without a terminal. What a command is asked for goes to stdout, everything else to
//! stderr; it ends with 0 when it did its work, 1 when it couldn't, and 2 with one line when it was
//! called or configured wrongly.

mod check;
mod init;
mod key;
mod logging;
pub mod password;
mod reindex;
mod sample;
pub mod serve;
mod usage;
mod user;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::config::Flags;
use crate::kernel::{Error, Kind, Result};
use crate::platform::files;

const EXAMPLES: &str = "\
Examples:
  ridgeline                                  serve the data in ./ridgeline-data
  ridgeline --data /srv/office --http off    serve another folder, by HTTPS alone
  ridgeline check                            look whether the data is sound";

/// The office in a box for small roofing and trade contractors.
#[derive(Debug, Parser)]
#[command(name = "ridgeline", version, after_help = EXAMPLES, disable_help_subcommand = true)]
struct Line {
    /// The folder with everything that Ridgeline keeps
    #[arg(
        long,
        global = true,
        value_name = "FOLDER",
        env = "RIDGELINE_DATA",
        default_value = "ridgeline-data"
    )]
    data: PathBuf,
    #[command(flatten)]
    listen: serve::Listen,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Listen),
    Init(init::Init),
    #[command(subcommand)]
    Key(key::Key),
    Sample(sample::Sample),
    Check(check::Check),
    Reindex(reindex::Reindex),
    #[command(subcommand)]
    User(user::User),
    /// Print the version
    #[command(after_help = "Example:\n  ridgeline version")]
    Version,
}

/// Runs one command line, `args` with the program's name first, to its end.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    files::close_new_files_to_others();
    let args: Vec<OsString> = args.into_iter().collect();
    let line = match Line::try_parse_from(&args) {
        Ok(line) => line,
        Err(error) => return usage::answer(&error, &Line::command(), &args),
    };
    match line.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            usage::complain(&error.to_string());
            // Settings and arguments that don't fit: trying again will not help.
            ExitCode::from(if error.kind == Kind::Invalid { 2 } else { 1 })
        }
    }
}

impl Line {
    fn run(self) -> Result<()> {
        let above = self.listen.flags();
        if above != Flags::default() && !matches!(self.command, None | Some(Command::Serve(_))) {
            return Err(Error::new(Kind::Invalid, "--https and --http are for serving alone."));
        }
        match self.command {
            None => serve::run(&self.data, &above),
            Some(Command::Serve(listen)) => serve::run(&self.data, &listen.over(above)),
            Some(Command::Version) => {
                print(&format!("ridgeline {}", env!("CARGO_PKG_VERSION")));
                Ok(())
            }
            Some(Command::Check(check)) => check.run(&self.data),
            Some(Command::Reindex(reindex)) => reindex.run(&self.data),
            Some(Command::Init(init)) => init.run(&self.data),
            Some(Command::Key(key)) => key.run(&self.data),
            Some(Command::User(user)) => user.run(&self.data),
            Some(Command::Sample(sample)) => sample.run(&self.data),
        }
    }
}

/// A line on stdout; a reader that has gone is no reason to stop.
pub(crate) fn print(line: &str) {
    let mut stdout = std::io::stdout().lock();
    drop(writeln!(stdout, "{line}").and_then(|()| stdout.flush()));
}
