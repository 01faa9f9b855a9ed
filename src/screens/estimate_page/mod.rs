//! The page of one estimate: what is proposed and what it comes to, what can be done with it, its
//! versions, the job that it has become, and what happened to it.

mod head;
mod page;
mod routes;
mod side;

pub use routes::routes;
