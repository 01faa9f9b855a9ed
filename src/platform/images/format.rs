//! Which pictures can be opened.

/// The form of a picture that can be opened, judged by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
}

impl PictureFormat {
    /// The form of a file that begins with these bytes (twelve are enough).
    pub fn of(start: &[u8]) -> Option<PictureFormat> {
        if start.starts_with(&[0xFF, 0xD8, 0xFF]) {
            Some(PictureFormat::Jpeg)
        } else if start.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(PictureFormat::Png)
        } else if start.starts_with(b"RIFF") && start.get(8..12) == Some(b"WEBP") {
            Some(PictureFormat::Webp)
        } else {
            None
        }
    }

    /// Its media type, as in `Content-Type`.
    pub const fn media_type(self) -> &'static str {
        match self {
            PictureFormat::Jpeg => "image/jpeg",
            PictureFormat::Png => "image/png",
            PictureFormat::Webp => "image/webp",
        }
    }

    pub(super) const fn decoder(self) -> image::ImageFormat {
        match self {
            PictureFormat::Jpeg => image::ImageFormat::Jpeg,
            PictureFormat::Png => image::ImageFormat::Png,
            PictureFormat::Webp => image::ImageFormat::WebP,
        }
    }
}
