//! What can be set, and where: defaults < `ridgeline.toml` in the data folder < the environment
//! (`RIDGELINE_*`) < flags. A key that nobody knows is an error, so that a slip of the pen in a
//! limit is noticed. What belongs to the company is set on its pages and isn't here.

mod address;
mod layers;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use serde::{Deserialize, Serialize};

pub use address::{PublicUrl, Redirect};

use crate::kernel::Result;

/// The name of the file in the data folder.
pub const FILE: &str = "ridgeline.toml";

/// Everything that can be set for a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where pages and the API are served.
    pub https: SocketAddr,
    /// Where browsers that come without TLS are sent there.
    pub http: Redirect,
    /// How people outside reach this server, when that isn't one of its own addresses.
    pub public_url: Option<PublicUrl>,
    /// What is logged.
    pub log: Log,
    /// How much is answered.
    pub limits: Limits,
}

/// What is logged, to stderr.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// For people or for machines.
    pub format: LogFormat,
    /// From which level on.
    pub level: LogLevel,
}

/// The form of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One line to read.
    Text,
    /// One JSON object per line.
    Json,
}

/// The least important lines that are still written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// Only what failed.
    Error,
    /// And what looks wrong.
    Warn,
    /// And what happens rarely.
    Info,
    /// And what helps to find a fault.
    Debug,
    /// And everything else.
    Trace,
}

/// How much is answered before the answer is 429; 0 is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Requests per key or session.
    pub requests_per_minute: u32,
    /// Failed sign-ins per address.
    pub failures_per_minute: u32,
}

/// What flags say; what they leave open is looked for elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Flags {
    /// `--https`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub https: Option<SocketAddr>,
    /// `--http`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http: Option<Redirect>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            https: SocketAddr::from((Ipv4Addr::UNSPECIFIED, 8443)),
            http: Redirect::At(SocketAddr::from((Ipv4Addr::UNSPECIFIED, 8080))),
            public_url: None,
            log: Log { format: LogFormat::Text, level: LogLevel::Info },
            limits: Limits { requests_per_minute: 6000, failures_per_minute: 30 },
        }
    }
}

impl Config {
    /// The configuration of the server on this data folder.
    ///
    /// # Errors
    /// When the file or the environment has an unknown key or a value that doesn't fit; the message
    /// names the key, and the file or the variable.
    pub fn load(folder: &Path, flags: &Flags) -> Result<Config> {
        #[allow(clippy::disallowed_methods, reason = "this is the room that others are sent to")]
        let variables = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect();
        layers::read(&folder.join(FILE), variables, flags)
    }
}

#[cfg(test)]
mod tests;
