//! Whom the certificate speaks for.

use std::collections::BTreeSet;
use std::fs;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The names and addresses under which this machine can be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    names: BTreeSet<String>,
    addresses: BTreeSet<IpAddr>,
}

impl Identity {
    /// `localhost`, and the names and addresses given, as far as a certificate can hold them.
    pub fn new(
        names: impl IntoIterator<Item = String>,
        addresses: impl IntoIterator<Item = IpAddr>,
    ) -> Identity {
        let local = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
        Identity {
            names: names
                .into_iter()
                .map(|name| name.to_ascii_lowercase())
                .filter(|name| is_hostname(name))
                .chain(["localhost".to_owned()])
                .collect(),
            addresses: addresses.into_iter().filter(may_be_certified).chain(local).collect(),
        }
    }

    /// What this machine is called, what its network interfaces have, and the host of the public
    /// address, if there is one.
    pub fn of_this_machine(public_host: Option<&str>) -> Identity {
        let mut names = Vec::new();
        let mut addresses = interface_addresses();
        if let Some(name) = hostname() {
            if !name.contains('.') {
                // The name by which phones and computers find each other without a name server.
                names.push(format!("{name}.local"));
            }
            names.push(name);
        }
        match public_host.map(|host| (host, host.trim_matches(['[', ']']).parse())) {
            Some((_, Ok(address))) => addresses.push(address),
            Some((name, Err(_))) => names.push(name.to_owned()),
            None => {}
        }
        Identity::new(names, addresses)
    }

    /// Every name, lower case, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Every address, in order.
    pub fn addresses(&self) -> impl Iterator<Item = IpAddr> {
        self.addresses.iter().copied()
    }

    /// The addresses whose change makes a new certificate worth while. Those of IPv6 aren't among
    /// them: for privacy, many systems take a new one every day.
    pub(super) fn lasting_addresses(&self) -> impl Iterator<Item = IpAddr> {
        self.addresses().filter(|address| address.is_ipv4() || address.is_loopback())
    }
}

/// What this machine calls itself, in lower case.
pub fn hostname() -> Option<String> {
    // A service that is shut off from the kernel's settings still has the file.
    let name = fs::read_to_string("/proc/sys/kernel/hostname")
        .or_else(|_| fs::read_to_string("/etc/hostname"))
        .ok()?;
    Some(name.trim().to_ascii_lowercase()).filter(|name| is_hostname(name))
}

/// The addresses of the network interfaces, as far as one would type them into a browser.
pub fn interface_addresses() -> Vec<IpAddr> {
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    interfaces.iter().map(if_addrs::Interface::ip).filter(may_be_certified).collect()
}

/// Of IPv6 only what is private to a network: global addresses change by the day, and link-local
/// ones need a zone, which no browser accepts.
fn may_be_certified(address: &IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !address.is_unspecified() && !address.is_multicast(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    }
}

/// Whether `text` is a name that DNS could hold: labels of letters, digits and hyphens.
pub fn is_hostname(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    // A last label of digits alone would be read as an address.
    let is_address = |text: &str| {
        text.rsplit('.').next().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()))
    };
    text.len() <= 253 && text.split('.').all(is_label) && !is_address(text)
}
