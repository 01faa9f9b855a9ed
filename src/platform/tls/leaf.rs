//! The server's certificate.

use std::collections::BTreeSet;
use std::fs;
use std::net::IpAddr;

use rcgen::{
    CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, KeyPair,
    KeyUsagePurpose, SanType,
};
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::GeneralName;
use x509_parser::pem::parse_x509_pem;

use super::authority::Authority;
use super::{Certificates, Identity, failed, in_force, limit};
use crate::kernel::Result;
use crate::kernel::time::Instant;
use crate::platform::files::atomic_write;

/// With the day before, for clocks that are behind, 397 in all: the most that browsers accept.
const LIFE_DAYS: i32 = 396;
const RENEWED_BEFORE_DAYS: i64 = 60;

/// Makes a key and a certificate for the identity, and writes both.
pub(super) fn issue(
    certificates: &Certificates,
    authority: &Authority,
    identity: &Identity,
    now: Instant,
) -> Result<()> {
    let key = KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).map_err(failed)?;
    let leaf = parameters(identity, now)?.signed_by(&key, authority.issuer()).map_err(failed)?;
    let chain = [leaf.pem().as_str(), authority.certificate()].concat();
    // The key comes first: a certificate whose key never got written would pass for good later.
    atomic_write(&certificates.key, key.serialize_pem().as_bytes(), 0o600).map_err(failed)?;
    atomic_write(&certificates.chain, chain.as_bytes(), 0o644).map_err(failed)?;
    tracing::info!("The server has a new certificate.");
    Ok(())
}

fn parameters(identity: &Identity, now: Instant) -> Result<CertificateParams> {
    let names: Vec<String> = identity.names().map(str::to_owned).collect();
    let mut params = CertificateParams::new(names).map_err(failed)?;
    params.subject_alt_names.extend(identity.addresses().map(SanType::IpAddress));
    limit(&mut params, now, -1, LIFE_DAYS)?;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "Ridgeline");
    Ok(params)
}

/// Whether the certificate and its key in the folder belong together and to this authority (PEM),
/// name the whole identity, and are in force for a good while.
pub(super) fn is_good(
    certificates: &Certificates,
    authority: &str,
    identity: &Identity,
    now: Instant,
) -> bool {
    let chain = fs::read_to_string(&certificates.chain).unwrap_or_default();
    let key = fs::read_to_string(&certificates.key).unwrap_or_default();
    let Ok(key) = KeyPair::from_pem(&key) else { return false };
    let Ok((_, pem)) = parse_x509_pem(chain.as_bytes()) else { return false };
    let Ok(leaf) = pem.parse_x509() else { return false };
    chain.ends_with(authority)
        && *leaf.public_key().subject_public_key.data == *key.public_key_raw()
        && in_force(&leaf, now, RENEWED_BEFORE_DAYS)
        && names_all(&leaf, identity)
}

fn names_all(leaf: &X509Certificate<'_>, identity: &Identity) -> bool {
    let Ok(Some(alternatives)) = leaf.subject_alternative_name() else { return false };
    let (mut names, mut addresses) = (BTreeSet::new(), BTreeSet::new());
    for alternative in &alternatives.value.general_names {
        match alternative {
            GeneralName::DNSName(name) => drop(names.insert(*name)),
            GeneralName::IPAddress(bytes) => addresses.extend(address(bytes)),
            _ => {}
        }
    }
    names.iter().copied().eq(identity.names())
        && identity.lasting_addresses().all(|address| addresses.contains(&address))
}

fn address(bytes: &[u8]) -> Option<IpAddr> {
    <[u8; 4]>::try_from(bytes)
        .map(IpAddr::from)
        .or_else(|_| <[u8; 16]>::try_from(bytes).map(IpAddr::from))
        .ok()
}
