//! Help, and wrong use in one line.

use std::io::Write;
use std::process::ExitCode;

use clap::error::ErrorKind;

/// Help when it was asked for; otherwise one line that says what was wrong, and code 2.
pub(super) fn answer(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A reader that has gone, such as `head`, is no reason to fail.
            drop(error.print());
            ExitCode::SUCCESS
        }
        _ => {
            complain(&one_line(error));
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
pub(super) fn one_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let mut paragraphs = text.split("\n\n");
    let fault = paragraphs.next().unwrap_or_default().trim_start_matches("error:");
    let fault = fault.split_whitespace().collect::<Vec<_>>().join(" ");
    // “Usage: ridgeline key new --user <EMAIL>” names the command that was meant.
    let command: Vec<&str> = text
        .lines()
        .find_map(|line| line.trim().strip_prefix("Usage: "))
        .unwrap_or("ridgeline")
        .split_whitespace()
        .take_while(|word| word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'))
        .take_while(|word| !word.starts_with('-'))
        .collect();
    format!("{fault}. Try: {} --help", command.join(" "))
}
