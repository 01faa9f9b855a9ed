//! Looking around in the sample company before one starts for real: which of the two requests come
//! to, the way from the one to the other, and deleting the sample afterwards.

mod doors;
mod opened;
mod routes;
mod views;

pub use doors::Doors;
pub use opened::Opened;
pub use routes::routes;
