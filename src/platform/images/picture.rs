//! Opening, scaling and writing pictures.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageReader, Limits, RgbImage};

use super::PictureFormat;
use super::bare::is_progressive;
use crate::kernel::{Error, Result};

/// What an open picture may take in memory: 52 megapixels of red, green and blue, which is what the
/// better phones take.
const MOST_BYTES: u64 = 160 << 20;
/// A profile of colors is a few hundred bytes; a whole printing press doesn't belong into a preview.
const LONGEST_PROFILE: usize = 16 << 10;
const JPEG_QUALITY: u8 = 82;

/// A picture that is open. It is shown upright, however the camera was held.
pub struct Picture {
    image: DynamicImage,
    /// How it must be turned; scaling comes first, so that the turned copy is a small one.
    orientation: Orientation,
    profile: Option<Vec<u8>>,
}

/// Opens the picture and closes it when `work` is done; another one waits until then.
///
/// # Errors
/// `Invalid` when it isn't a JPEG, PNG or WebP, is damaged, or would take too much memory; what
/// `work` says.
pub fn with_picture<T>(bytes: &[u8], work: impl FnOnce(&Picture) -> Result<T>) -> Result<T> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    // A file that was made to break a decoder must not break the house.
    let opened = catch_unwind(AssertUnwindSafe(|| Picture::open(bytes)));
    let picture = opened.unwrap_or_else(|_| Err(damaged("the decoder broke")))?;
    work(&picture)
}

impl Picture {
    fn open(bytes: &[u8]) -> Result<Picture> {
        let format = PictureFormat::of(bytes)
            .ok_or_else(|| Error::invalid("file", "Choose a picture: a JPEG, PNG or WebP file."))?;
        let mut limits = Limits::default();
        limits.max_alloc = Some(MOST_BYTES);
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format.decoder());
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(unreadable)?;
        // What is sent in passes is kept as coefficients, two bytes each, until the last pass.
        let passes = if format == PictureFormat::Jpeg && is_progressive(bytes) { 3 } else { 1 };
        if decoder.total_bytes().saturating_mul(passes) > MOST_BYTES {
            return Err(too_large(decoder.dimensions()));
        }
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let profile = decoder.icc_profile().unwrap_or_default();
        let image = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
        let profile = profile.filter(|profile| profile.len() <= LONGEST_PROFILE);
        Ok(Picture { image, orientation, profile })
    }

    /// Its width in pixels, upright.
    pub fn width(&self) -> u32 {
        if self.lies() { self.image.height() } else { self.image.width() }
    }

    /// Its height in pixels, upright.
    pub fn height(&self) -> u32 {
        if self.lies() { self.image.width() } else { self.image.height() }
    }

    /// Upright and scaled down to fit into a box; one that fits already keeps its size.
    pub fn within(&self, width: u32, height: u32) -> Picture {
        let (width, height) = if self.lies() { (height, width) } else { (width, height) };
        let fits = self.image.width() <= width && self.image.height() <= height;
        let mut image = if fits { self.image.clone() } else { self.smaller(width, height) };
        image.apply_orientation(self.orientation);
        Picture { image, orientation: Orientation::NoTransforms, profile: self.profile.clone() }
    }

    /// The fast way to twice the size, and the beautiful one from there: of a large picture the
    /// beautiful way alone would take as much memory again.
    fn smaller(&self, width: u32, height: u32) -> DynamicImage {
        let (twice_wide, twice_high) = (width.saturating_mul(2), height.saturating_mul(2));
        if self.image.width() > twice_wide || self.image.height() > twice_high {
            let near = self.image.thumbnail(twice_wide, twice_high);
            return near.resize(width, height, FilterType::CatmullRom);
        }
        self.image.resize(width, height, FilterType::CatmullRom)
    }

    /// As JPEG; what is transparent becomes white.
    ///
    /// # Errors
    /// When it can't be written, which is a fault of ours.
    pub fn jpeg(&self) -> Result<Vec<u8>> {
        let picture = on_white(&self.upright());
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
        if let Some(profile) = &self.profile {
            encoder.set_icc_profile(profile.clone()).map_err(unwritable)?;
        }
        encoder.encode_image(&picture).map_err(unwritable)?;
        Ok(bytes)
    }

    /// As PNG, which keeps what is transparent.
    ///
    /// # Errors
    /// When it can't be written, which is a fault of ours.
    pub fn png(&self) -> Result<Vec<u8>> {
        let picture = self.upright().into_rgba8();
        let mut bytes = Vec::new();
        let mut encoder = PngEncoder::new(&mut bytes);
        if let Some(profile) = &self.profile {
            encoder.set_icc_profile(profile.clone()).map_err(unwritable)?;
        }
        let (width, height) = picture.dimensions();
        encoder
            .write_image(&picture, width, height, image::ExtendedColorType::Rgba8)
            .map_err(unwritable)?;
        Ok(bytes)
    }

    /// Its pixels upright, row by row: red, green and blue, a byte each. What is transparent becomes
    /// white, as on paper.
    pub fn pixels(&self) -> Vec<u8> {
        on_white(&self.upright()).into_raw()
    }

    fn upright(&self) -> DynamicImage {
        let mut image = self.image.clone();
        image.apply_orientation(self.orientation);
        image
    }

    /// Whether it must be turned by a quarter.
    fn lies(&self) -> bool {
        matches!(
            self.orientation,
            Orientation::Rotate90
                | Orientation::Rotate270
                | Orientation::Rotate90FlipH
                | Orientation::Rotate270FlipH
        )
    }
}

fn on_white(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let picture = image.to_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0.map(u32::from);
        let over = |color: u32| {
            u8::try_from((color * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}

fn too_large((width, height): (u32, u32)) -> Error {
    let message = format!(
        "That picture is too large to open: {width} × {height} pixels. Save a smaller copy of it \
         and choose that."
    );
    Error::invalid("file", message)
}

fn damaged(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    let message = "That picture can't be opened; it may be damaged. Open it on your computer, save \
                   it anew, and choose that.";
    Error::invalid("file", message).because(why)
}

fn unreadable(error: image::ImageError) -> Error {
    match error {
        image::ImageError::Limits(_) => Error::invalid(
            "file",
            "That picture is too large to open. Save a smaller copy of it and choose that.",
        ),
        other => damaged(other),
    }
}

fn unwritable(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::internal("a picture could not be written", error)
}
