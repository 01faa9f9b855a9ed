//! Pictures without what the camera noted: the place, the time, the device, a name.
//!
//! The picture itself isn't touched: the parts of the file that hold notes are left out, and how the
//! camera was held is written anew, so that it is still shown upright.

mod exif;
mod jpeg;
mod png;
mod webp;

pub use exif::without_place;
pub(super) use jpeg::is_progressive;

use super::PictureFormat;

/// The picture without notes; `None` when there is nothing to leave out, or when the file isn't
/// built as its kind should be, so that nobody opens it anyway.
pub fn bare(format: PictureFormat, bytes: &[u8]) -> Option<Vec<u8>> {
    let bare = match format {
        PictureFormat::Jpeg => jpeg::bare(bytes),
        PictureFormat::Png => png::bare(bytes),
        PictureFormat::Webp => webp::bare(bytes),
    };
    bare.filter(|bare| bare != bytes)
}
