//! Handing a message to the server, once.

use std::error::Error as _;
use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{Error as SmtpError, response::Response};

use super::compose::Mail;
use super::server::{Fingerprint, Security, Server};

/// How long a server may take to answer the telephone.
const CONNECT: Duration = Duration::from_secs(15);
/// How long it may be silent afterwards. There is no limit on the whole: twenty megabytes over a
/// slow line take their time, and giving up on them after the server took them would send them twice.
const SILENCE: Duration = Duration::from_secs(120);

/// What became of a message, with the server's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server has it and answers for it from now on.
    Accepted(String),
    /// It has not; another try may help: it isn't there, is busy, or doesn't take our password.
    Later(String),
    /// It will not take this message, however often it is asked.
    Refused(String),
}

impl Outcome {
    /// What was said.
    pub fn words(&self) -> &str {
        match self {
            Outcome::Accepted(words) | Outcome::Later(words) | Outcome::Refused(words) => words,
        }
    }
}

/// Hands a message to a server and waits for its answer.
pub fn deliver(server: &Server, mail: &Mail) -> Outcome {
    let message = match mail.composed() {
        Ok(message) => message,
        Err(error) => return Outcome::Refused(error.to_string()),
    };
    // Whatever goes wrong before the message was named lies with the server or its settings.
    let mut connection = match introduced(server) {
        Ok(connection) => connection,
        Err(words) => return Outcome::Later(words),
    };
    let answer = connection.send(message.envelope(), &message.formatted());
    let outcome = match answer {
        Ok(response) => Outcome::Accepted(said(&response)),
        Err(error) if is_final(&error) => Outcome::Refused(words(&error)),
        Err(error) => Outcome::Later(words(&error)),
    };
    // The answer counts; how the farewell goes doesn't.
    let _ = connection.quit();
    outcome
}

/// 530 is “sign in first”, which isn't about this message. What the client itself refuses, such as
/// an address in another script that the server can't take, no other try will change.
fn is_final(error: &SmtpError) -> bool {
    let code = error.status().map(|code| code.to_string());
    (error.is_permanent() && code.as_deref() != Some("530")) || error.is_client()
}

/// A connection on which the server knows who we are.
fn introduced(server: &Server) -> Result<SmtpConnection, String> {
    let hello = ClientId::default();
    let tls = tls_parameters(server)?;
    let wrapped = (server.security == Security::Tls).then_some(&tls);
    let address = (server.host.as_str(), server.port);
    let at = |error: SmtpError| format!("{}:{}: {}", server.host, server.port, words(&error));
    let mut connection =
        SmtpConnection::connect(address, Some(CONNECT), &hello, wrapped, None).map_err(at)?;
    connection.set_timeout(Some(SILENCE)).map_err(|error| error.to_string())?;
    if server.security == Security::StartTls {
        if !connection.can_starttls() {
            return Err("The server doesn't offer STARTTLS.".to_owned());
        }
        connection.starttls(&tls, &hello).map_err(at)?;
    }
    if server.security != Security::Plain {
        show_passport(server, &connection)?;
    }
    if let Some(login) = &server.login {
        let credentials = Credentials::new(login.user.clone(), login.password.clone());
        let ways = [Mechanism::Plain, Mechanism::Login];
        connection.auth(&ways, &credentials).map_err(|error| match error.is_client() {
            true => "The server doesn't ask for a password here. Leave it and the user empty, \
                     or choose STARTTLS or TLS."
                .to_owned(),
            false => words(&error),
        })?;
    }
    Ok(connection)
}

/// With a fingerprint, whoever shows that certificate, and holds its key, is the server; without,
/// whoever has a generally trusted certificate for its name.
fn tls_parameters(server: &Server) -> Result<TlsParameters, String> {
    let pinned = server.fingerprint.is_some();
    TlsParameters::builder(server.host.clone())
        .dangerous_accept_invalid_certs(pinned)
        .dangerous_accept_invalid_hostnames(pinned)
        .build_rustls()
        .map_err(|error| words(&error))
}

fn show_passport(server: &Server, connection: &SmtpConnection) -> Result<(), String> {
    let Some(expected) = server.fingerprint else { return Ok(()) };
    let certificate = connection.peer_certificate().map_err(|error| words(&error))?;
    let shown = Fingerprint::of(&certificate);
    if shown == expected {
        return Ok(());
    }
    Err(format!("The server shows another certificate than yours. Its fingerprint is {shown}."))
}

/// The fingerprint of the certificate that a server shows, whoever it is; nothing is sent to it.
pub fn fingerprint_of(server: &Server) -> Option<Fingerprint> {
    let hello = ClientId::default();
    let trusting = TlsParameters::builder(server.host.clone())
        .dangerous_accept_invalid_certs(true)
        .dangerous_accept_invalid_hostnames(true)
        .build_rustls()
        .ok()?;
    let wrapped = (server.security == Security::Tls).then_some(&trusting);
    let address = (server.host.as_str(), server.port);
    let mut connection =
        SmtpConnection::connect(address, Some(CONNECT), &hello, wrapped, None).ok()?;
    if server.security == Security::StartTls {
        connection.starttls(&trusting, &hello).ok()?;
    }
    connection.peer_certificate().ok().map(|certificate| Fingerprint::of(&certificate))
}

/// “250 2.0.0 Ok: queued as 4F2”.
fn said(response: &Response) -> String {
    let lines: Vec<&str> = response.message().collect();
    format!("{} {}", response.code(), lines.join(" ")).trim().to_owned()
}

/// What the server said, or what went wrong on the way to it.
fn words(error: &SmtpError) -> String {
    let cause = error.source().map(|cause| cause.to_string().replace(['\r', '\n'], " "));
    match (error.status(), cause) {
        (Some(code), Some(cause)) => format!("{code} {cause}"),
        (Some(code), None) => code.to_string(),
        (None, Some(cause)) => cause,
        (None, None) => error.to_string(),
    }
}
