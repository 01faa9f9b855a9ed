//! From a file that has arrived to one that is kept: cleaned, with a preview, on the disk.

use std::fs::{self, File};
use std::io::{self, Read as _};

use super::FileKind;
use crate::kernel::{Error, Kind, Result};
use crate::platform::files::{ContentStore, Draft};
use crate::platform::images::{PictureFormat, bare, with_picture, without_place};

/// The box that a preview fits into: a tile on a screen with two pixels per point.
const PREVIEW: u32 = 480;
/// A larger file isn't taken into memory to be opened; no camera makes one.
const LARGEST_PICTURE: u64 = 64 << 20;

/// A file that lies in the store, to be named by a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What it is.
    pub kind: FileKind,
    /// How long it is.
    pub bytes: i64,
    /// Its content.
    pub sha256: String,
    /// The size of a picture in pixels, upright.
    pub size: Option<(u32, u32)>,
    /// The preview of a picture: its content and its length.
    pub preview: Option<(String, i64)>,
}

/// Keeps what has arrived; takes a moment for a large picture.
///
/// # Errors
/// `Invalid` when it is empty; when the disk refuses.
pub fn keep(store: &ContentStore, draft: Draft) -> Result<Kept> {
    let (length, start) = look_into(&draft).map_err(unreadable)?;
    if length == 0 {
        return Err(Error::invalid("file", "This file is empty, so it wasn't added."));
    }
    let kind = FileKind::of(&start);
    let opens = length <= LARGEST_PICTURE;
    if let Some(format) = PictureFormat::of(&start).filter(|_| opens) {
        return picture(store, draft, kind, format);
    }
    if kind == FileKind::Heic && opens {
        let bytes = fs::read(draft.path()).map_err(unreadable)?;
        return cleaned(store, draft, kind, length, without_place(&bytes));
    }
    cleaned(store, draft, kind, length, None)
}

fn look_into(draft: &Draft) -> io::Result<(u64, Vec<u8>)> {
    let file = File::open(draft.path())?;
    let length = file.metadata()?.len();
    let mut start = Vec::new();
    file.take(32).read_to_end(&mut start)?;
    Ok((length, start))
}

fn picture(
    store: &ContentStore,
    draft: Draft,
    kind: FileKind,
    format: PictureFormat,
) -> Result<Kept> {
    let bytes = fs::read(draft.path()).map_err(unreadable)?;
    let bare = bare(format, &bytes);
    let small = with_picture(&bytes, |picture| {
        let size = (picture.width(), picture.height());
        Ok((size, picture.within(PREVIEW, PREVIEW).jpeg()?))
    });
    let length = bytes.len() as u64;
    drop(bytes);
    let mut kept = cleaned(store, draft, kind, length, bare)?;
    match small {
        Ok((size, preview)) => {
            kept.size = Some(size);
            kept.preview = Some((store.put(&preview)?, in_bytes(preview.len() as u64)));
        }
        // It is kept as it is, like any other file, when it can't be opened here.
        Err(error) if error.kind == Kind::Invalid => {}
        Err(error) => return Err(error),
    }
    Ok(kept)
}

/// Keeps the file, or what was made of it.
fn cleaned(
    store: &ContentStore,
    draft: Draft,
    kind: FileKind,
    length: u64,
    bare: Option<Vec<u8>>,
) -> Result<Kept> {
    let (sha256, bytes) = match bare {
        Some(bare) => (store.put(&bare)?, bare.len() as u64),
        None => (store.keep(draft)?, length),
    };
    Ok(Kept { kind, bytes: in_bytes(bytes), sha256, size: None, preview: None })
}

fn in_bytes(length: u64) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

fn unreadable(error: io::Error) -> Error {
    Error::internal("a file that has arrived can't be read", error)
}
