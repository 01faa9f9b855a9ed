//! The first floor: what the trade stands on. The database and who may see what in it, events and
//! what follows from them, search, PDF, pictures, mail, TLS, background work.

pub mod access;
pub mod background;
pub mod db;
pub mod events;
pub mod files;
pub mod images;
pub mod mail;
pub mod pdf;
pub mod search;
pub mod tls;
