//! A stored file, read from the disk piece by piece: whole, or the range that was asked for.

use std::fs::File;
use std::io::{self, Seek, SeekFrom};
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll};

use rocket::Request;
use rocket::http::{ContentType, Status};
use rocket::response::{self, Responder, Response};
use rocket::tokio;
use rocket::tokio::io::{AsyncRead, AsyncReadExt, AsyncSeek, ReadBuf, Take};

use super::reply::disposition;

/// Nothing in the file may run or load anything, whatever a browser takes it for.
const SANDBOX: &str = "default-src 'none'; sandbox";
/// A name never gets another content, so a browser needn't ask again; but what it keeps belongs to
/// whoever is signed in.
const KEPT: &str = "private, max-age=31536000, immutable";

/// A stored file on its way out.
#[derive(Debug)]
pub struct Stored {
    file: File,
    length: u64,
    name: String,
    sha256: String,
    media_type: &'static str,
    shown: bool,
}

impl Stored {
    /// An opened file of this length and content; it is to be saved under `name`.
    pub fn new((file, length): (File, u64), sha256: String, name: String) -> Stored {
        let media_type = "application/octet-stream";
        Stored { file, length, name, sha256, media_type, shown: false }
    }

    /// The same, shown in the browser as what it is; for kinds that can't hold a program.
    #[must_use]
    pub fn shown_as(mut self, media_type: &'static str) -> Stored {
        self.media_type = media_type;
        self.shown = true;
        self
    }

    /// The same, saved as what it is.
    #[must_use]
    pub fn saved_as(mut self, media_type: &'static str) -> Stored {
        self.media_type = media_type;
        self.shown = false;
        self
    }

    fn head(&self) -> response::Builder<'static> {
        let mut response = Response::build();
        let how = if self.shown { "inline" } else { "attachment" };
        let kind = ContentType::parse_flexible(self.media_type).unwrap_or(ContentType::Binary);
        response
            .header(kind.clone())
            .raw_header("Content-Disposition", disposition(how, &self.name))
            .raw_header("ETag", format!("\"{}\"", self.sha256))
            .raw_header("Accept-Ranges", "bytes")
            .raw_header("Cache-Control", KEPT);
        // A browser shows a PDF in a page of its own making, which a sandbox would keep it from.
        if kind != ContentType::PDF || !self.shown {
            response.raw_header("Content-Security-Policy", SANDBOX);
        }
        response
    }
}

impl<'r> Responder<'r, 'static> for Stored {
    fn respond_to(mut self, request: &'r Request<'_>) -> response::Result<'static> {
        let header = |name| request.headers().get_one(name);
        let own = format!("\"{}\"", self.sha256);
        let names_own = |tags: &str| tags == "*" || tags.split(',').any(|tag| tag.trim() == own);
        let mut response = self.head();
        if header("If-None-Match").is_some_and(names_own) {
            return response.status(Status::NotModified).ok();
        }
        let asked = header("Range").filter(|_| header("If-Range").is_none_or(|tag| tag == own));
        let part = match asked.and_then(|range| part_of(range, self.length)) {
            None => 0..self.length,
            Some(Ok(part)) => {
                let (first, last) = (part.start, part.end - 1);
                let told = format!("bytes {first}-{last}/{}", self.length);
                response.status(Status::PartialContent).raw_header("Content-Range", told);
                part
            }
            Some(Err(Unsatisfiable)) => {
                let told = format!("bytes */{}", self.length);
                response.status(Status::RangeNotSatisfiable).raw_header("Content-Range", told);
                return response.ok();
            }
        };
        let length = part.end - part.start;
        self.file.seek(SeekFrom::Start(part.start)).map_err(|_| Status::InternalServerError)?;
        let body = Piece(tokio::fs::File::from_std(self.file).take(length));
        response.sized_body(usize::try_from(length).unwrap_or(usize::MAX), body).ok()
    }
}

struct Unsatisfiable;

/// The bytes that a `Range` asks for; `None` when it is to be ignored: in other units, malformed, or
/// of several parts, which browsers don't need.
fn part_of(range: &str, length: u64) -> Option<Result<Range<u64>, Unsatisfiable>> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let part = match (first, last) {
        ("", last) => length.saturating_sub(last.parse().ok()?)..length,
        (first, "") => first.parse().ok()?..length,
        (first, last) => {
            let (first, last): (u64, u64) = (first.parse().ok()?, last.parse().ok()?);
            if last < first {
                return None;
            }
            first..last.saturating_add(1).min(length)
        }
    };
    Some(if part.start < part.end { Ok(part) } else { Err(Unsatisfiable) })
}

/// A part of a file. Its length is known, so nobody seeks in it.
struct Piece(Take<tokio::fs::File>);

impl AsyncRead for Piece {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, into)
    }
}

impl AsyncSeek for Piece {
    fn start_seek(self: Pin<&mut Self>, _: SeekFrom) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn poll_complete(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Poll::Ready(Err(io::ErrorKind::Unsupported.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_rfc_9110_wants_it() {
        let read = |range: &str| part_of(range, 100).map(|part| part.ok());
        assert_eq!(read("bytes=0-9"), Some(Some(0..10)));
        assert_eq!(read("bytes=90-"), Some(Some(90..100)));
        assert_eq!(read("bytes=90-500"), Some(Some(90..100)));
        assert_eq!(read("bytes=-10"), Some(Some(90..100)));
        assert_eq!(read("bytes=-500"), Some(Some(0..100)));
        for unsatisfiable in ["bytes=100-", "bytes=100-200", "bytes=-0"] {
            assert_eq!(read(unsatisfiable), Some(None), "{unsatisfiable}");
        }
        for ignored in ["lines=1-2", "bytes=9-0", "bytes=a-b", "bytes=0-1,5-6", "bytes=-", "bytes"]
        {
            assert_eq!(read(ignored), None, "{ignored}");
        }
        assert!(matches!(part_of("bytes=0-", 0), Some(Err(Unsatisfiable))));
    }
}
