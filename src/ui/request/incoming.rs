//! A body that may be large: it goes to the disk piece by piece and is never held as a whole.

use multer::{Field, Multipart};
use rocket::Request;
use rocket::data::{Data, FromData, Outcome, ToByteUnit};
use rocket::tokio::fs::File;
use rocket::tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::Fields;
use super::submitted::check_token;
use crate::kernel::{Error, Kind, Result};
use crate::platform::files::{ContentStore, Draft};

/// How many bytes more than are taken are read and forgotten, so that whoever sends them hears why
/// they aren't taken: a browser that still sends doesn't listen, least of all over HTTP/2.
const FORGOTTEN: u64 = 256 << 20;
/// How long a text in a form with files may be, and how many of its parts are looked at.
const LONGEST_TEXT: usize = 64 << 10;
const MOST_PARTS: usize = 80;
const PIECE: usize = 64 << 10;

/// A body that is yet to be read.
pub struct Incoming<'r> {
    data: Data<'r>,
    boundary: Option<String>,
    length: Option<u64>,
    /// Whether the sender waits for our consent (`Expect: 100-continue`).
    waits: bool,
}

/// A file out of a form: what it is called, and where it lies.
#[derive(Debug)]
pub struct Arrived {
    /// As the sender calls it.
    pub name: String,
    /// What was in it.
    pub draft: Draft,
}

#[rocket::async_trait]
impl<'r> FromData<'r> for Incoming<'r> {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        let header = |name| request.headers().get_one(name);
        Outcome::Success(Incoming {
            data,
            boundary: header("Content-Type").and_then(|kind| multer::parse_boundary(kind).ok()),
            length: header("Content-Length").and_then(|length| length.parse().ok()),
            waits: header("Expect").is_some(),
        })
    }
}

impl Incoming<'_> {
    /// The body as one file of at most `most` bytes.
    ///
    /// # Errors
    /// `TooLarge` when it is longer, `Invalid` when it ends too early.
    pub async fn file(self, store: &ContentStore, most: u64) -> Result<Draft> {
        if self.waits && self.length.is_some_and(|length| length > most) {
            return Err(too_large("This file", most));
        }
        let draft = store.draft()?;
        let mut file = Filling::begin(&draft, most).await?;
        let mut body = self.data.open(most.saturating_add(FORGOTTEN).bytes());
        let mut piece = vec![0; PIECE];
        loop {
            let read = body.read(&mut piece).await.map_err(broken)?;
            if read == 0 {
                break;
            }
            file.take(&piece[..read]).await?;
        }
        let received = file.end("This file").await?;
        if self.length.is_some_and(|length| length != received) {
            return Err(broken("the connection ended before the body"));
        }
        Ok(draft)
    }

    /// The body as a form with files of at most `most` bytes each. Its token, which comes first, is
    /// checked before any file is taken.
    ///
    /// # Errors
    /// `Forbidden` without the token, `TooLarge` when a file is longer, `Invalid` when the form isn't
    /// whole.
    pub async fn form(
        self,
        csrf: &str,
        store: &ContentStore,
        most: u64,
    ) -> Result<(Fields, Vec<Arrived>)> {
        let Some(boundary) = self.boundary else {
            check_token("", csrf)?;
            return Err(Error::invalid("", "A form with files was expected here."));
        };
        let limit = most.saturating_mul(20).saturating_add(FORGOTTEN);
        let mut parts = Multipart::with_reader(self.data.open(limit.bytes()), boundary);
        let (mut fields, mut files) = (Vec::new(), Vec::new());
        let mut refused = None;
        for _ in 0..MOST_PARTS {
            let Some(part) = parts.next_field().await.map_err(broken)? else { break };
            let Some(name) = part.file_name().map(str::to_owned) else {
                fields.push(text(part).await?);
                continue;
            };
            check_token(token(&fields), csrf)?;
            match file(part, store, most, &name).await {
                // A browser sends a part without a name for a field in which nothing was chosen.
                Ok(_) if name.is_empty() => {}
                Ok(draft) => files.push(Arrived { name, draft }),
                Err(error) if error.kind == Kind::TooLarge => refused = refused.or(Some(error)),
                Err(error) => return Err(error),
            }
        }
        check_token(token(&fields), csrf)?;
        match refused {
            Some(error) => Err(error),
            None => Ok((Fields::new(fields), files)),
        }
    }
}

fn token(fields: &[(String, String)]) -> &str {
    fields.iter().find(|(name, _)| name == "_csrf").map_or("", |(_, value)| value)
}

async fn text(mut part: Field<'_>) -> Result<(String, String)> {
    let name = part.name().unwrap_or_default().to_owned();
    let mut text = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(broken)? {
        text.extend_from_slice(&piece);
        if text.len() > LONGEST_TEXT {
            return Err(Error::new(Kind::TooLarge, "A field of this form is too long."));
        }
    }
    Ok((name, String::from_utf8_lossy(&text).replace("\r\n", "\n")))
}

async fn file(mut part: Field<'_>, store: &ContentStore, most: u64, name: &str) -> Result<Draft> {
    let draft = store.draft()?;
    let mut file = Filling::begin(&draft, most).await?;
    while let Some(piece) = part.chunk().await.map_err(broken)? {
        file.take(&piece).await?;
    }
    let quoted = format!("“{name}”");
    file.end(if name.is_empty() { "This file" } else { &quoted }).await?;
    Ok(draft)
}

/// A draft that is being written.
struct Filling {
    file: File,
    received: u64,
    most: u64,
}

impl Filling {
    async fn begin(draft: &Draft, most: u64) -> Result<Filling> {
        let file = File::create_new(draft.path()).await.map_err(unwritable)?;
        Ok(Filling { file, received: 0, most })
    }

    /// Writes a piece; what is too much is forgotten.
    async fn take(&mut self, piece: &[u8]) -> Result<()> {
        self.received = self.received.saturating_add(piece.len() as u64);
        if self.received > self.most {
            return Ok(());
        }
        self.file.write_all(piece).await.map_err(unwritable)
    }

    /// Everything is written; tells how much it was.
    async fn end(mut self, what: &str) -> Result<u64> {
        if self.received > self.most {
            return Err(too_large(what, self.most));
        }
        self.file.flush().await.map_err(unwritable)?;
        Ok(self.received)
    }
}

fn too_large(what: &str, most: u64) -> Error {
    let message = format!(
        "{what} is larger than {} MB, so it wasn't added. Choose a smaller one.",
        most >> 20
    );
    Error::new(Kind::TooLarge, message)
}

fn broken(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::invalid("file", "The file didn't arrive whole. Send it again.").because(why)
}

fn unwritable(error: std::io::Error) -> Error {
    let message = match error.kind() {
        std::io::ErrorKind::StorageFull => "The disk is full, so nothing was saved.",
        _ => "The data folder can't be written, so nothing was saved.",
    };
    Error::new(Kind::Unavailable, message).because(error)
}
