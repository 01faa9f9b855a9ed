//! The file format: numbered objects, and at the end a table of where each begins.

use std::fmt;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use sha2::{Digest, Sha256};

use crate::kernel::{Error, Result};

/// The number of an object; written, it is a reference to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reference(usize);

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} 0 R", self.0)
    }
}

/// The file as far as it is written.
pub(super) struct Objects {
    bytes: Vec<u8>,
    /// Where each object begins; the first object has the number 1.
    offsets: Vec<usize>,
}

impl Objects {
    /// The head of a file. The bytes above 127 tell mail programs that it isn't text.
    pub(super) fn new() -> Objects {
        Objects { bytes: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), offsets: Vec::new() }
    }

    /// A number for an object that is written later.
    pub(super) fn reserve(&mut self) -> Reference {
        self.offsets.push(0);
        Reference(self.offsets.len())
    }

    /// Writes a dictionary.
    pub(super) fn dictionary(&mut self, reference: Reference, entries: &str) {
        self.begin(reference);
        self.bytes.extend_from_slice(format!("<< {entries} >>\nendobj\n").as_bytes());
    }

    /// Writes a stream, compressed, with further entries of its dictionary.
    ///
    /// # Errors
    /// When it can't be compressed.
    pub(super) fn stream(
        &mut self,
        reference: Reference,
        entries: &str,
        content: &[u8],
    ) -> Result<()> {
        let compressed = compress(content)
            .map_err(|error| Error::internal("A page of a PDF can't be compressed.", error))?;
        self.begin(reference);
        let length = compressed.len();
        let head = format!("<< /Length {length} /Filter /FlateDecode {entries}>>\nstream\n");
        self.bytes.extend_from_slice(head.as_bytes());
        self.bytes.extend_from_slice(&compressed);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
        Ok(())
    }

    /// The whole file. Its identity is the hash of what it says, so that the same document is the
    /// same file.
    pub(super) fn finish(mut self, catalog: Reference, about: Reference) -> Vec<u8> {
        let id = data_encoding::HEXUPPER.encode(&Sha256::digest(&self.bytes)[..16]);
        let (start, count) = (self.bytes.len(), self.offsets.len() + 1);
        let mut tail = format!("xref\n0 {count}\n0000000000 65535 f \n");
        for offset in &self.offsets {
            tail.push_str(&format!("{offset:010} 00000 n \n"));
        }
        tail.push_str(&format!(
            "trailer\n<< /Size {count} /Root {catalog} /Info {about} /ID [<{id}> <{id}>] >>\n\
             startxref\n{start}\n%%EOF\n"
        ));
        self.bytes.extend_from_slice(tail.as_bytes());
        self.bytes
    }

    fn begin(&mut self, reference: Reference) {
        self.offsets[reference.0 - 1] = self.bytes.len();
        self.bytes.extend_from_slice(format!("{} 0 obj\n", reference.0).as_bytes());
    }
}

/// Text for people, outside of pages: a title, an author. Any character is allowed.
pub(super) fn text_string(text: &str) -> String {
    let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("<FEFF{units}>")
}

fn compress(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content)?;
    encoder.finish()
}
