//! Help, and wrong use in one line.

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::Command;
use clap::error::ErrorKind;

/// Help when it was asked for; otherwise one line that says what was wrong, and code 2.
pub(super) fn answer(error: &clap::Error, root: &Command, args: &[OsString]) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A reader that has gone, such as `head`, is no reason to fail.
            drop(error.print());
            ExitCode::SUCCESS
        }
        _ => {
            complain(&one_line(error, root, args));
            ExitCode::from(2)
        }
    }
}

/// One line on stderr.
pub(super) fn complain(message: &str) {
    let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
    drop(writeln!(std::io::stderr(), "ridgeline: {message}"));
}

/// What was wrong, and the command whose help says how it is done.
fn one_line(error: &clap::Error, root: &Command, args: &[OsString]) -> String {
    let text = error.render().to_string();
    let mut paragraphs = text.split("\n\n");
    let fault = paragraphs.next().unwrap_or_default().trim_start_matches("error:");
    let fault = fault.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{fault}. Try: {} --help", command_of(root, args))
}

/// The command that was meant, as far as its words are known: `ridgeline key new`.
fn command_of(root: &Command, args: &[OsString]) -> String {
    let (mut command, mut name) = (root, root.get_name().to_owned());
    for word in args.iter().skip(1) {
        if let Some(found) = word.to_str().and_then(|word| command.find_subcommand(word)) {
            command = found;
            name = format!("{name} {}", command.get_name());
        }
    }
    name
}
