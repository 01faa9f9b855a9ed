//! The second floor: the parts that pages are made of, and the glue between requests and actions.

pub mod accent;
pub mod address;
pub mod assets;
mod beside;
pub mod filled;
pub mod headers;
pub mod parts;
pub mod request;
pub mod respond;
pub mod shell;
