//! Where people find the server.

use std::net::{IpAddr, SocketAddr};
use std::path::Path;

use crate::config::PublicUrl;
use crate::platform::files::DataFolder;
use crate::platform::tls::{hostname, interface_addresses};

/// The addresses of a server that runs, the most useful first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addresses(Vec<String>);

impl Addresses {
    /// Where a server that listens at `bound` is found from this network, and at its public URL.
    pub(in crate::cli) fn of(bound: SocketAddr, public: Option<&PublicUrl>) -> Addresses {
        let mut hosts = Vec::new();
        if bound.ip().is_unspecified() {
            let both = bound.is_ipv6();
            let near = interface_addresses();
            let fits = |address: &&IpAddr| !address.is_loopback() && (both || address.is_ipv4());
            hosts.extend(near.iter().filter(fits).map(in_url));
            hosts.extend(hostname());
            hosts.push("localhost".to_owned());
        } else {
            hosts.push(in_url(&bound.ip()));
        }
        let mut urls: Vec<String> = public.map(ToString::to_string).into_iter().collect();
        for host in hosts {
            let url = match bound.port() {
                443 => format!("https://{host}"),
                port => format!("https://{host}:{port}"),
            };
            if !urls.contains(&url) {
                urls.push(url);
            }
        }
        Addresses(urls)
    }

    /// Where the server of this data folder is found, whatever flags it was started with; `None`
    /// when none runs.
    pub(in crate::cli) fn of_running(data: &Path) -> Option<Addresses> {
        Some(Addresses(DataFolder::addresses_in(data))).filter(|found| !found.0.is_empty())
    }

    /// Each as it stands before a path: `https://192.168.1.20:8443`.
    pub fn urls(&self) -> &[String] {
        &self.0
    }

    /// A link to `path`, which begins with a slash, that works for most people: at the public URL,
    /// or else at the address in the office's network.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.0.first().map_or("", String::as_str))
    }
}

fn in_url(address: &IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}
