//! Documents are read back with poppler's tools, as people's viewers read them.

mod breaks;
mod file;
mod logo;
mod places;
mod samples;
mod scripts;
mod tools;
mod wrapping;
