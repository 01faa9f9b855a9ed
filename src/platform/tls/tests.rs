use std::fs;
use std::net::IpAddr;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use std::time::Duration;

use rustls::RootCertStore;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};

use super::*;

fn now() -> Instant {
    "2026-11-20T15:00:00Z".parse().unwrap()
}

fn in_days(days: i64) -> Instant {
    now().plus_seconds(86_400 * days)
}

fn office() -> Identity {
    identity(&["Office", "office.local"], &["192.168.1.20"])
}

fn identity(names: &[&str], addresses: &[&str]) -> Identity {
    Identity::new(
        names.iter().map(|name| (*name).to_owned()),
        addresses.iter().map(|address| address.parse().unwrap()),
    )
}

fn folder() -> (tempfile::TempDir, DataFolder) {
    let home = tempfile::tempdir().unwrap();
    let folder = DataFolder::open(home.path().join("data")).unwrap();
    (home, folder)
}

/// What a device that trusts the authority says to this server under this name.
fn visit(certificates: &Certificates, name: &str, at: Instant) -> Result<(), rustls::Error> {
    let chain: Vec<CertificateDer<'_>> =
        CertificateDer::pem_file_iter(&certificates.chain).unwrap().map(Result::unwrap).collect();
    verify(&certificates.authority, &chain[0], name, at)
}

fn verify(
    authority: &Path,
    leaf: &CertificateDer<'_>,
    name: &str,
    at: Instant,
) -> Result<(), rustls::Error> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(authority).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider)
        .build()
        .unwrap()
        .verify_server_cert(
            leaf,
            &[],
            &ServerName::try_from(name.to_owned()).unwrap(),
            &[],
            UnixTime::since_unix_epoch(Duration::from_secs(
                at.timestamp().as_second().unsigned_abs(),
            )),
        )
        .map(drop)
}

#[test]
fn a_device_that_trusts_the_authority_reaches_every_name_and_no_other() {
    let (_home, folder) = folder();
    let certificates = Certificates::ready(&folder, &office(), now()).unwrap();
    for name in ["office", "office.local", "localhost", "192.168.1.20", "127.0.0.1", "::1"] {
        visit(&certificates, name, now()).unwrap();
    }
    for name in ["bank.example", "192.168.1.21", "other.local"] {
        visit(&certificates, name, now()).unwrap_err();
    }
}

#[test]
fn the_authority_cannot_speak_for_a_bank() {
    let (_home, folder) = folder();
    let certificates = Certificates::ready(&folder, &office(), now()).unwrap();
    let authority = Authority::ready(&folder, &office(), now()).unwrap();
    let forged = Certificates {
        chain: folder.file("forged.crt"),
        key: folder.file("forged.key"),
        ..certificates.clone()
    };
    let bank = identity(&["bank.example"], &["198.51.100.7"]);
    leaf::issue(&forged, &authority, &bank, now()).unwrap();
    for name in ["bank.example", "198.51.100.7"] {
        let error = visit(&forged, name, now()).unwrap_err();
        assert!(format!("{error:?}").contains("NameConstraintViolation"), "{error:?}");
    }
}

#[test]
fn a_certificate_lives_397_days_and_is_renewed_before_it_runs_out() {
    let (_home, folder) = folder();
    let certificates = Certificates::ready(&folder, &office(), now()).unwrap();
    let chain = fs::read_to_string(&certificates.chain).unwrap();
    let (_, pem) = x509_parser::pem::parse_x509_pem(chain.as_bytes()).unwrap();
    let validity = pem.parse_x509().unwrap().validity().clone();
    let days = (validity.not_after.timestamp() - validity.not_before.timestamp()) / 86_400;
    assert_eq!(days, 397);

    assert!(!certificates.are_due(&office(), in_days(330)));
    assert!(certificates.are_due(&office(), in_days(340)));
    assert_eq!(Certificates::ready(&folder, &office(), in_days(330)).unwrap(), certificates);
    assert_eq!(fs::read_to_string(&certificates.chain).unwrap(), chain);

    let authority = fs::read(&certificates.authority).unwrap();
    Certificates::ready(&folder, &office(), in_days(340)).unwrap();
    assert_ne!(fs::read_to_string(&certificates.chain).unwrap(), chain);
    assert_eq!(fs::read(&certificates.authority).unwrap(), authority);
    visit(&certificates, "office", in_days(700)).unwrap();
}

#[test]
fn a_new_address_brings_a_new_certificate_from_the_same_authority() {
    let (_home, folder) = folder();
    let certificates = Certificates::ready(&folder, &office(), now()).unwrap();
    let authority = fs::read(&certificates.authority).unwrap();
    let moved = identity(&["office", "office.local"], &["10.0.0.5"]);
    assert!(certificates.are_due(&moved, now()));
    Certificates::ready(&folder, &moved, now()).unwrap();
    assert!(!certificates.are_due(&moved, now()));
    assert_eq!(fs::read(&certificates.authority).unwrap(), authority);
    visit(&certificates, "10.0.0.5", now()).unwrap();
    visit(&certificates, "192.168.1.20", now()).unwrap_err();
}

#[test]
fn an_ipv6_address_of_the_day_is_named_but_its_change_renews_nothing() {
    let (_home, folder) = folder();
    let with = |address| identity(&["office"], &["192.168.1.20", address]);
    let certificates = Certificates::ready(&folder, &with("fd00::1"), now()).unwrap();
    visit(&certificates, "fd00::1", now()).unwrap();
    assert!(!certificates.are_due(&with("fd00::2"), now()));
    assert_eq!(with("2001:db8::1"), with("fe80::1"));
}

#[test]
fn a_new_name_or_a_public_address_needs_a_new_authority() {
    for changed in [
        identity(&["shop", "office.local"], &["192.168.1.20"]),
        identity(&["office", "office.local"], &["203.0.113.9"]),
    ] {
        let (_home, folder) = folder();
        let certificates = Certificates::ready(&folder, &office(), now()).unwrap();
        let authority = fs::read(&certificates.authority).unwrap();
        assert!(certificates.are_due(&changed, now()));
        Certificates::ready(&folder, &changed, now()).unwrap();
        assert_ne!(fs::read(&certificates.authority).unwrap(), authority);
        for name in changed.names() {
            visit(&certificates, name, now()).unwrap();
        }
        for address in changed.addresses() {
            visit(&certificates, &address.to_string(), now()).unwrap();
        }
    }
}

#[test]
fn the_authority_is_renewed_before_a_certificate_could_outlive_it() {
    let (_home, folder) = folder();
    let certificates = Certificates::ready(&folder, &office(), now()).unwrap();
    let authority = fs::read(&certificates.authority).unwrap();
    let late = in_days(3_650 - 390);
    Certificates::ready(&folder, &office(), late).unwrap();
    assert_ne!(fs::read(&certificates.authority).unwrap(), authority);
    visit(&certificates, "office", late).unwrap();
}

#[test]
fn another_secret_key_means_another_authority() {
    let (_home, folder) = folder();
    let certificates = Certificates::ready(&folder, &office(), now()).unwrap();
    let authority = fs::read(&certificates.authority).unwrap();
    fs::write(folder.file("ridgeline.db"), "").unwrap();
    fs::remove_file(folder.file("secret.key")).unwrap();
    Certificates::ready(&folder, &office(), now()).unwrap();
    assert_ne!(fs::read(&certificates.authority).unwrap(), authority);
    visit(&certificates, "office", now()).unwrap();
}

#[test]
fn a_key_that_belongs_to_another_certificate_is_not_served() {
    let (_home, folder) = folder();
    let certificates = Certificates::ready(&folder, &office(), now()).unwrap();
    let stray = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).unwrap();
    fs::write(&certificates.key, stray.serialize_pem()).unwrap();
    assert!(certificates.are_due(&office(), now()));
    Certificates::ready(&folder, &office(), now()).unwrap();
    assert!(!certificates.are_due(&office(), now()));
}

#[test]
fn no_key_can_be_read_by_others_and_the_authoritys_not_without_the_secret() {
    let (_home, folder) = folder();
    let certificates = Certificates::ready(&folder, &office(), now()).unwrap();
    let sealed = folder.file("tls/authority.key.sealed");
    for key in [&certificates.key, &sealed] {
        let mode = fs::metadata(key).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", key.display());
    }
    let bytes = fs::read(sealed).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("PRIVATE KEY"));
}

#[test]
fn this_machine_is_local_and_its_public_host_is_a_name_or_an_address() {
    let has = |identity: &Identity, address: &str| {
        let address: IpAddr = address.parse().unwrap();
        identity.addresses().any(|found| found == address)
    };
    let plain = Identity::of_this_machine(None);
    assert!(plain.names().any(|name| name == "localhost"));
    assert!(has(&plain, "127.0.0.1") && has(&plain, "::1"));
    let named = Identity::of_this_machine(Some("Office.Example.com"));
    assert!(named.names().any(|name| name == "office.example.com"));
    assert!(has(&Identity::of_this_machine(Some("203.0.113.9")), "203.0.113.9"));
    assert!(has(&Identity::of_this_machine(Some("[fd00::9]")), "fd00::9"));
}

#[test]
fn names_that_dns_could_hold() {
    for name in ["office", "OFFICE.local", "a-1.example.com", &"a".repeat(63)] {
        assert!(is_hostname(name), "{name}");
    }
    let long = "a".repeat(64);
    for text in
        ["", ".", "a..b", "-a", "a-", "a_b", "a b", "ä", "a/b", "a:1", "1.2.3.4", "7", &long]
    {
        assert!(!is_hostname(text), "{text}");
    }
    assert!(!is_hostname(&"abcdefg.".repeat(32)));
}
