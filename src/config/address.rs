//! Addresses as people write them.

use std::fmt;
use std::net::SocketAddr;
use std::str::FromStr;

use rocket::http::uri::Absolute;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Where plain HTTP is answered with the way to HTTPS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redirect {
    /// Nowhere.
    Off,
    /// At this address.
    At(SocketAddr),
}

impl FromStr for Redirect {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Redirect, Self::Err> {
        match text {
            "off" => Ok(Redirect::Off),
            _ => text.parse().map(Redirect::At).map_err(|_| "write ADDRESS:PORT, or off"),
        }
    }
}

impl fmt::Display for Redirect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Redirect::Off => f.write_str("off"),
            Redirect::At(address) => address.fmt(f),
        }
    }
}

/// How people outside reach the server: scheme, host and port, without a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    text: String,
    host: String,
    port: Option<u16>,
}

impl PublicUrl {
    /// As it stands before a path: `https://office.example.com`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The name or the address in it; an IPv6 address stands in brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port, when one is written.
    pub fn port(&self) -> Option<u16> {
        self.port
    }
}

impl FromStr for PublicUrl {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<PublicUrl, Self::Err> {
        const WRONG: &str = "write it like https://office.example.com, without a path";
        let url = Absolute::parse(text).map_err(|_| WRONG)?;
        let authority = url.authority().ok_or(WRONG)?;
        let bare = url.scheme() == "https"
            && matches!(url.path().as_str(), "" | "/")
            && url.query().is_none()
            && authority.user_info().is_none()
            && !authority.host().is_empty();
        if !bare {
            return Err(WRONG);
        }
        Ok(PublicUrl {
            text: format!("https://{authority}"),
            host: authority.host().to_owned(),
            port: authority.port(),
        })
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Redirect {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Redirect {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
impl Serialize for PublicUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for PublicUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
