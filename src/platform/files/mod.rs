//! The data folder: everything that Ridgeline keeps, in one place that its owner can copy.
//!
//! It belongs to one server at a time ([`ServerLock`]), is closed to other people on the machine,
//! and holds `secret.key`, which seals what must not be readable in a backup ([`SecretKey`]). Files
//! that have to be whole or not there at all are written by [`atomic_write`]; finished documents and
//! what people attach lie in a [`ContentStore`]. A [`Notice`] tells the commands beside a server where it is found.

mod atomic;
mod content;
mod draft;
mod folder;
mod lock;
mod notice;
mod private;
mod secret;
mod sweep;

pub use atomic::atomic_write;
pub use content::ContentStore;
pub use draft::Draft;
pub use folder::DataFolder;
pub use lock::ServerLock;
pub use notice::Notice;
pub use private::{close_new_files_to_others, make_private_file};
pub use secret::SecretKey;
pub use sweep::Swept;

#[cfg(test)]
mod tests;
