//! A form with one small file, such as a logo: read whole, since it is small.

use multer::{Field, Multipart};
use rocket::Request;
use rocket::data::{Data, FromData, Outcome, ToByteUnit};

use super::allowed::Admitted;
use super::submitted::check_token;
use crate::kernel::{Error, Result};
use crate::ui::respond::guarded;

/// The largest file, in mebibytes.
pub const LARGEST_MIB: u32 = 5;
/// What is read before we give up: whoever chose a file that is a little too large is told so.
const MOST_MIB: u32 = 4 * LARGEST_MIB;

/// A file that was posted by whoever is signed in. The token of the form has been checked.
#[derive(Debug)]
pub struct OneFile {
    /// The bytes, none when no file was chosen; a sentence about `file` when it is too large.
    pub bytes: Result<Vec<u8>>,
}

#[rocket::async_trait]
impl<'r> FromData<'r> for OneFile {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        guarded(request, posted(request, data).await)
    }
}

async fn posted(request: &Request<'_>, data: Data<'_>) -> Result<OneFile> {
    let header = request.headers().get_one("Content-Type").unwrap_or_default();
    let boundary = multer::parse_boundary(header).ok();
    let read = match &boundary {
        Some(boundary) => read(data, boundary).await,
        None => Read::default(),
    };
    if let Some(visitor) = request.local_cache(Admitted::default).0.get() {
        check_token(&read.token, &visitor.csrf)?;
    }
    if boundary.is_none() {
        return Err(Error::invalid("", "A form with a file was expected here."));
    }
    Ok(OneFile { bytes: if read.fits() { Ok(read.bytes) } else { Err(too_large()) } })
}

/// What was posted, as far as it arrived.
#[derive(Default)]
struct Read {
    token: String,
    bytes: Vec<u8>,
    /// The body ended before the form did: it was longer than anything that is read.
    is_cut: bool,
}

impl Read {
    fn fits(&self) -> bool {
        !self.is_cut && self.bytes.len() as u64 <= LARGEST_MIB.mebibytes().as_u64()
    }
}

async fn read(data: Data<'_>, boundary: &str) -> Read {
    let mut parts = Multipart::with_reader(data.open(MOST_MIB.mebibytes()), boundary);
    let mut read = Read::default();
    loop {
        let outcome = match parts.next_field().await {
            Ok(Some(part)) => take(part, &mut read).await,
            Ok(None) => return read,
            Err(error) => Err(error),
        };
        if outcome.is_err() {
            read.is_cut = true;
            return read;
        }
    }
}

async fn take(part: Field<'_>, read: &mut Read) -> multer::Result<()> {
    match part.name() {
        Some("_csrf") => read.token = part.text().await?,
        Some("file") => read.bytes = part.bytes().await?.to_vec(),
        _ => drop(part.bytes().await?),
    }
    Ok(())
}

fn too_large() -> Error {
    let sentence = format!("That file is too large. The largest one is {LARGEST_MIB} MB.");
    Error::invalid("file", sentence)
}
