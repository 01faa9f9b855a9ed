//! A peer that isn't ours: rustls and plain sockets, trusting the authority alone.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

const PATIENCE: Duration = Duration::from_secs(20);

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(found, _)| found.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    fn read(stream: impl Read) -> Answer {
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let status = line.split(' ').nth(1).expect("a status line").parse().unwrap();
        let mut headers = Vec::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            headers.push((name.to_owned(), value.to_owned()));
        }
        let mut answer = Answer { status, headers, body: String::new() };
        let length = answer.header("content-length").map_or(0, |length| length.parse().unwrap());
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        answer.body = String::from_utf8_lossy(&body).into_owned();
        answer
    }
}

/// A connection by TLS to `localhost`, as a device that trusts this authority makes it.
pub struct Secure(StreamOwned<ClientConnection, TcpStream>);

impl Secure {
    pub fn open(address: SocketAddr, authority: &Path) -> std::io::Result<Secure> {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_file(authority).unwrap()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let name = ServerName::try_from("localhost").unwrap();
        let tls = ClientConnection::new(Arc::new(config), name).unwrap();
        let mut stream = StreamOwned::new(tls, connect(address)?);
        stream.flush()?;
        Ok(Secure(stream))
    }

    /// Asks on this connection, which stays open.
    pub fn get(&mut self, path: &str) -> Answer {
        write!(self.0, "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        Answer::read(&mut self.0)
    }

    /// Calls the API with a key on this connection, which stays open.
    pub fn call(&mut self, call: &str, key: &str, body: &str) -> Answer {
        let head = head(call, key, body.len());
        self.write(&format!("{head}{body}"));
        self.answer()
    }

    /// Sends these very bytes.
    pub fn write(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).unwrap();
        self.0.flush().unwrap();
    }

    /// Waits for the next answer.
    pub fn answer(&mut self) -> Answer {
        Answer::read(&mut self.0)
    }

    /// The certificate that the server showed.
    pub fn certificate(&mut self) -> Vec<u8> {
        while self.0.conn.is_handshaking() {
            self.0.conn.complete_io(&mut self.0.sock).unwrap();
        }
        self.0.conn.peer_certificates().unwrap()[0].to_vec()
    }
}

/// The head of a call, `POST customers`, with so many bytes of JSON.
pub fn head(call: &str, key: &str, bytes: usize) -> String {
    let (method, path) = call.split_once(' ').unwrap();
    format!(
        "{method} /api/v1/{path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\n\
         Content-Type: application/json\r\nContent-Length: {bytes}\r\n\r\n"
    )
}

/// One request over TLS.
pub fn get(address: SocketAddr, authority: &Path, path: &str) -> Answer {
    Secure::open(address, authority).unwrap().get(path)
}

/// These very bytes in the clear, and what came back.
pub fn plain(address: SocketAddr, request: &str) -> Answer {
    let mut stream = connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    Answer::read(stream)
}

fn connect(address: SocketAddr) -> std::io::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    Ok(stream)
}
