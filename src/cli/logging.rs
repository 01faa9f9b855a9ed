//! The log: on stderr, as text or as JSON.

use std::io::IsTerminal;

use tracing_subscriber::Layer;
use tracing_subscriber::filter::{FilterExt, LevelFilter, Targets, filter_fn};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::{Log, LogFormat, LogLevel};

/// Starts the log of this process; a second call changes nothing.
pub(super) fn start(log: &Log) {
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines = match log.format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    let subscriber = tracing_subscriber::registry().with(
        lines.with_filter(filter(log.level).and(filter_fn(|metadata| is_ours(metadata.target())))),
    );
    if subscriber.try_init().is_ok() {
        std::panic::set_hook(Box::new(|panic| {
            let message = panic.payload_as_str().unwrap_or("no message");
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            tracing::error!(place, "Panic: {message}");
        }));
    }
}

/// What Rocket generates around a handler logs in the handler's name, from a nameless module: a
/// warning for everybody who isn't signed in yet.
fn is_ours(target: &str) -> bool {
    !target.ends_with("::_")
}

/// Ours as the settings say, of others what looks wrong. Rocket tells of every request as if it
/// spoke to a person on a terminal, so it is silent; what matters of it is logged by us.
fn filter(level: LogLevel) -> Targets {
    let level = match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    };
    Targets::new()
        .with_default(level.min(LevelFilter::WARN))
        .with_target("ridgeline", level)
        .with_target("rocket", LevelFilter::OFF)
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn what_is_generated_around_a_handler_is_silent() {
        assert!(!is_ours("ridgeline::areas::accounts::api::_"));
        assert!(is_ours("ridgeline::areas::accounts::api"));
    }
}
