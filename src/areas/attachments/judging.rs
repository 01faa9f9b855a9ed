//! What a file is, judged by its content: a name says what somebody wants it to be.

use crate::kernel::choice::choice;
use crate::platform::images::PictureFormat;

choice! {
    /// What a file is.
    pub enum FileKind {
        /// A JPEG picture.
        Jpeg = "jpeg", "JPEG picture";
        /// A PNG picture.
        Png = "png", "PNG picture";
        /// A WebP picture.
        Webp = "webp", "WebP picture";
        /// A GIF picture.
        Gif = "gif", "GIF picture";
        /// A HEIC picture, which only some browsers can show.
        Heic = "heic", "HEIC picture";
        /// A PDF.
        Pdf = "pdf", "PDF";
        /// A film.
        Video = "video", "Video";
        /// Anything else; it is only ever saved.
        Other = "other", "File";
    }
}

/// The brands of HEIC in its first box (ISO/IEC 23008-12).
const HEIC: [&[u8]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"];
const VIDEO: [&[u8]; 9] =
    [b"qt  ", b"isom", b"iso2", b"mp41", b"mp42", b"avc1", b"M4V ", b"3gp4", b"3gp5"];

impl FileKind {
    /// Judges by the first bytes; sixteen are enough.
    pub fn of(start: &[u8]) -> FileKind {
        match PictureFormat::of(start) {
            Some(PictureFormat::Jpeg) => return FileKind::Jpeg,
            Some(PictureFormat::Png) => return FileKind::Png,
            Some(PictureFormat::Webp) => return FileKind::Webp,
            None => {}
        }
        if start.starts_with(b"GIF87a") || start.starts_with(b"GIF89a") {
            return FileKind::Gif;
        }
        if start.starts_with(b"%PDF-") {
            return FileKind::Pdf;
        }
        match (start.get(4..8), start.get(8..12)) {
            (Some(b"ftyp"), Some(brand)) if HEIC.contains(&brand) => FileKind::Heic,
            (Some(b"ftyp"), Some(brand)) if VIDEO.contains(&brand) => FileKind::Video,
            _ => FileKind::Other,
        }
    }

    /// Its media type. What could hold a program is only bytes to a browser.
    pub const fn media_type(self) -> &'static str {
        match self {
            FileKind::Jpeg => "image/jpeg",
            FileKind::Png => "image/png",
            FileKind::Webp => "image/webp",
            FileKind::Gif => "image/gif",
            FileKind::Heic => "image/heic",
            FileKind::Pdf => "application/pdf",
            FileKind::Video => "video/mp4",
            FileKind::Other => "application/octet-stream",
        }
    }

    /// Whether a browser shows it instead of saving it.
    pub const fn is_shown(self) -> bool {
        matches!(
            self,
            FileKind::Jpeg | FileKind::Png | FileKind::Webp | FileKind::Gif | FileKind::Pdf
        )
    }

    /// What a name without an ending gets, so that a computer knows what to open it with.
    pub(super) const fn ending(self) -> &'static str {
        match self {
            FileKind::Jpeg => ".jpg",
            FileKind::Png => ".png",
            FileKind::Webp => ".webp",
            FileKind::Gif => ".gif",
            FileKind::Heic => ".heic",
            FileKind::Pdf => ".pdf",
            FileKind::Video => ".mp4",
            FileKind::Other => "",
        }
    }
}
