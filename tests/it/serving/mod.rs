//! The program as the outside sees it: over TCP, by signals, on the command line.

mod accounts;
mod beside;
mod care;
mod client;
mod closed;
mod command_line;
mod ending;
mod program;
mod redirect;
mod sample;
mod server;
