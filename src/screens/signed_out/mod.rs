//! A session that ends while somebody types: what they sent is kept, and comes back when they have
//! signed in again. Nobody else gets it, and nothing is done with it until they say so.

mod routes;
mod views;

pub use routes::routes;
