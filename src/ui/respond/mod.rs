//! From a result to an answer: pages, redirects with a toast, files, JSON, and every failure.

mod failure;
mod methods;
mod reference;
mod reply;
mod revision;
mod toast;
mod told;

pub use failure::{Failure, catchers, guarded, status_of};
pub use reference::{Reference, RequestIds};
pub use reply::{API, Answer, Reply, house_cookie};
pub use toast::{Note, TOAST_COOKIE};
pub use told::Told;
