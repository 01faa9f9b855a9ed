//! Pictures that people bring: opened within bounds, turned upright, scaled down, and rid of what the
//! camera noted beside the picture.
//!
//! A small file can unfold into gigabytes, and a box in the office may have one gigabyte in all. So
//! what a picture would take is asked before it is opened, and one is open at a time
//! ([`with_picture`]). A [`Picture`] is already upright when it is scaled and written. What a
//! picture says about where and with what it was taken is left out by [`bare`], which doesn't touch
//! the picture itself.

mod bare;
mod format;
mod picture;
#[cfg(test)]
mod tests;

pub use bare::{bare, without_place};
pub use format::PictureFormat;
pub use picture::{Picture, with_picture};
