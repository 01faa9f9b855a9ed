//! The authority that devices trust once.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use jiff::tz::TimeZone;
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DnType, GeneralSubtree, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, NameConstraints,
};
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::GeneralName;
use x509_parser::pem::parse_x509_pem;

use super::{Identity, failed, in_force, limit};
use crate::kernel::Result;
use crate::kernel::time::Instant;
use crate::platform::files::{DataFolder, SecretKey, atomic_write};

/// Ten years: a device trusts it once and is left in peace for as long as it lives.
const LIFE_DAYS: i32 = 3_650;
/// It must outlive every certificate that it signs.
const RENEWED_BEFORE_DAYS: i64 = 400;
const PURPOSE: &str = "certificate authority's key";

/// The networks that belong to nobody: it may speak for any address in them.
const PRIVATE: [(IpAddr, u8); 8] = [
    (v4(10, 0, 0, 0), 8),
    (v4(100, 64, 0, 0), 10),
    (v4(127, 0, 0, 0), 8),
    (v4(169, 254, 0, 0), 16),
    (v4(172, 16, 0, 0), 12),
    (v4(192, 168, 0, 0), 16),
    (IpAddr::V6(Ipv6Addr::LOCALHOST), 128),
    (IpAddr::V6(Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 0)), 7),
];

const fn v4(a: u8, b: u8, c: u8, d: u8) -> IpAddr {
    IpAddr::V4(Ipv4Addr::new(a, b, c, d))
}

/// The authority with its key, ready to sign.
pub(super) struct Authority {
    certificate: String,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    /// The authority in the folder when it is good and its key can be unsealed, or else a new one.
    pub(super) fn ready(
        folder: &DataFolder,
        identity: &Identity,
        now: Instant,
    ) -> Result<Authority> {
        let secret = folder.secret_key()?;
        let tls = folder.subfolder("tls")?;
        let (certificate, key) = (tls.join("authority.crt"), tls.join("authority.key.sealed"));
        let found = fs::read_to_string(&certificate).unwrap_or_default();
        if is_good(&found, identity, now) {
            match Authority::unseal(found, &fs::read(&key).unwrap_or_default(), &secret) {
                Some(authority) => return Ok(authority),
                None => tracing::warn!(
                    "The key of the certificate authority can't be unsealed, so there is a new \
                     authority. Devices have to trust it anew."
                ),
            }
        } else if !found.is_empty() {
            tracing::warn!(
                "The certificate authority runs out or may not speak for this machine's new name, \
                 so there is a new one. Devices have to trust it anew."
            );
        }
        let (authority, sealed) = Authority::create(identity, now, &secret)?;
        let write = |path, bytes: &[u8], mode| atomic_write(path, bytes, mode).map_err(failed);
        write(&key, &sealed, 0o600)?;
        write(&certificate, authority.certificate.as_bytes(), 0o644)?;
        Ok(authority)
    }

    /// Its certificate, PEM.
    pub(super) fn certificate(&self) -> &str {
        &self.certificate
    }

    /// What signs.
    pub(super) fn issuer(&self) -> &Issuer<'static, KeyPair> {
        &self.issuer
    }

    /// `None` when the key is sealed by another `secret.key`, or belongs to another certificate.
    fn unseal(certificate: String, sealed: &[u8], secret: &SecretKey) -> Option<Authority> {
        let key = String::from_utf8(secret.open(PURPOSE, sealed).ok()?).ok()?;
        let key = KeyPair::from_pem(&key).ok()?;
        let (_, pem) = parse_x509_pem(certificate.as_bytes()).ok()?;
        let parsed = pem.parse_x509().ok()?;
        if *parsed.public_key().subject_public_key.data != *key.public_key_raw() {
            return None;
        }
        let issuer = Issuer::from_ca_cert_pem(&certificate, key).ok()?;
        Some(Authority { certificate, issuer })
    }

    fn create(
        identity: &Identity,
        now: Instant,
        secret: &SecretKey,
    ) -> Result<(Authority, Vec<u8>)> {
        let key = KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).map_err(failed)?;
        let sealed = secret.seal(PURPOSE, key.serialize_pem().as_bytes())?;
        let params = parameters(identity, now)?;
        let certificate = params.self_signed(&key).map_err(failed)?.pem();
        Ok((Authority { certificate, issuer: Issuer::new(params, key) }, sealed))
    }
}

fn parameters(identity: &Identity, now: Instant) -> Result<CertificateParams> {
    let mut params = CertificateParams::default();
    limit(&mut params, now, -1, LIFE_DAYS)?;
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.name_constraints = Some(NameConstraints {
        permitted_subtrees: permitted(identity),
        excluded_subtrees: Vec::new(),
    });
    // The machine and the day tell two authorities apart in a phone's list.
    let machine = identity.names().find(|name| *name != "localhost").unwrap_or("this machine");
    let day = now.timestamp().to_zoned(TimeZone::UTC).date();
    params.distinguished_name.push(DnType::OrganizationName, "Ridgeline");
    params.distinguished_name.push(DnType::CommonName, format!("Ridgeline on {machine}, {day}"));
    Ok(params)
}

/// The machine's names, the private networks, and what addresses it has beyond them.
fn permitted(identity: &Identity) -> Vec<GeneralSubtree> {
    let names = identity.names().map(|name| GeneralSubtree::DnsName(name.to_owned()));
    let networks = PRIVATE.iter().map(|&(network, prefix)| subnet(network, prefix));
    let beyond = identity
        .addresses()
        .filter(|address| !PRIVATE.iter().any(|network| holds(*network, *address)))
        .map(|address| subnet(address, if address.is_ipv4() { 32 } else { 128 }));
    names.chain(networks).chain(beyond).collect()
}

fn subnet(network: IpAddr, prefix: u8) -> GeneralSubtree {
    GeneralSubtree::IpAddress(CidrSubnet::from_addr_prefix(network, prefix))
}

fn holds((network, prefix): (IpAddr, u8), address: IpAddr) -> bool {
    match (network, address) {
        (IpAddr::V4(network), IpAddr::V4(address)) => {
            (u32::from(network) ^ u32::from(address)) >> (32 - u32::from(prefix)) == 0
        }
        (IpAddr::V6(network), IpAddr::V6(address)) => {
            (u128::from(network) ^ u128::from(address)) >> (128 - u32::from(prefix)) == 0
        }
        _ => false,
    }
}

/// Whether this authority (PEM) is in force for long enough, and may speak for the whole identity.
pub(super) fn is_good(certificate: &str, identity: &Identity, now: Instant) -> bool {
    let Ok((_, pem)) = parse_x509_pem(certificate.as_bytes()) else { return false };
    let Ok(parsed) = pem.parse_x509() else { return false };
    in_force(&parsed, now, RENEWED_BEFORE_DAYS) && may_speak_for(&parsed, identity)
}

fn may_speak_for(certificate: &X509Certificate<'_>, identity: &Identity) -> bool {
    let Ok(Some(constraints)) = certificate.name_constraints() else { return false };
    let permitted = constraints.value.permitted_subtrees.as_deref().unwrap_or_default();
    let name_is_permitted = |name: &str| {
        permitted.iter().any(|subtree| match &subtree.base {
            GeneralName::DNSName(tree) => {
                name == *tree || name.strip_suffix(tree).is_some_and(|rest| rest.ends_with('.'))
            }
            _ => false,
        })
    };
    let address_is_permitted = |address: IpAddr| {
        permitted.iter().any(|subtree| match &subtree.base {
            GeneralName::IPAddress(network) => masked(network, address),
            _ => false,
        })
    };
    identity.names().all(name_is_permitted)
        && identity.lasting_addresses().all(address_is_permitted)
}

/// Whether an address lies in a network that is written as its address followed by its mask.
fn masked(network: &[u8], address: IpAddr) -> bool {
    let (base, mask) = network.split_at(network.len() / 2);
    let address = match address {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets().to_vec(),
    };
    base.len() == address.len()
        && base
            .iter()
            .zip(mask)
            .zip(&address)
            .all(|((base, mask), byte)| base & mask == byte & mask)
}
