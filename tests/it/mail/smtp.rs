//! A mail server that isn't ours, as a program of its own.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use ridgeline::platform::mail::Fingerprint;
use serde_json::Value;

/// How a story wants its mail server.
#[derive(Clone, Default)]
pub(super) struct Manner {
    pub(super) security: &'static str,
    pub(super) login: Option<(&'static str, &'static str)>,
    pub(super) port: u16,
}

/// A mail server, until it is dropped.
pub(super) struct Smtp {
    child: Child,
    folder: PathBuf,
    pub(super) port: u16,
    /// The fingerprint of its certificate.
    pub(super) fingerprint: String,
}

impl Smtp {
    /// In the open, for everybody.
    pub(super) fn plain(folder: &Path) -> Smtp {
        Smtp::start(folder, &Manner::default())
    }

    pub(super) fn start(folder: &Path, manner: &Manner) -> Smtp {
        let folder = folder.join("mail-server");
        std::fs::create_dir_all(&folder).unwrap();
        let fingerprint = certificate(&folder);
        let security = if manner.security.is_empty() { "none" } else { manner.security };
        // Debian's own Python is the one that Debian's packages belong to.
        let mut command = Command::new("/usr/bin/python3");
        command
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/mail/smtp.py"))
            .args(["--security", security, "--port", &manner.port.to_string()])
            .args([Path::new("--folder"), &folder])
            .args([Path::new("--certificate"), &folder.join("certificate.pem")])
            .args([Path::new("--key"), &folder.join("key.pem")]);
        if let Some((user, password)) = manner.login {
            command.args(["--user", user, "--password", password]);
        }
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("/usr/bin/python3 is needed ({error})"));
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let port = said.trim().parse();
        let port = port.unwrap_or_else(|_| panic!("no mail server: install python3-aiosmtpd"));
        Smtp { child, folder, port, fingerprint }
    }

    /// What it has accepted, in order, as another program understands it.
    pub(super) fn mails(&self) -> Vec<Value> {
        (1..)
            .map(|count| self.folder.join(format!("{count}.json")))
            .map_while(|path| std::fs::read(path).ok())
            .map(|bytes| serde_json::from_slice(&bytes).unwrap())
            .collect()
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A certificate that nobody knows, once per folder.
fn certificate(folder: &Path) -> String {
    let (certificate, der) = (folder.join("certificate.pem"), folder.join("certificate.der"));
    if !der.is_file() {
        let made = rcgen::generate_simple_self_signed(["mail.example.com".to_owned()]).unwrap();
        std::fs::write(&certificate, made.cert.pem()).unwrap();
        std::fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
        std::fs::write(&der, made.cert.der()).unwrap();
    }
    Fingerprint::of(&std::fs::read(der).unwrap()).to_string()
}
