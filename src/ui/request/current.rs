//! What requests come to now, and may be something else from the next one on: while somebody looks
//! around in the sample company, its house takes the place of the real one.

use std::sync::{PoisonError, RwLock};

use rocket::Request;
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome};

use super::House;

/// A part of the house in Rocket's state that can be exchanged while requests come in. Whoever is
/// being answered keeps the one that they got.
#[derive(Debug)]
pub struct Current<T>(RwLock<T>);

impl<T: Clone> Current<T> {
    /// This one to begin with.
    pub fn new(first: T) -> Current<T> {
        Current(RwLock::new(first))
    }

    /// The one of now.
    pub fn get(&self) -> T {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Another one from the next request on.
    pub fn set(&self, next: T) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = next;
    }
}

/// The house that this request came to; `None` only where a test has furnished none.
pub fn house_of(request: &Request<'_>) -> Option<House> {
    request.rocket().state::<std::sync::Arc<Current<House>>>().map(|house| house.get())
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for House {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<House, ()> {
        match house_of(request) {
            Some(house) => Outcome::Success(house),
            None => Outcome::Error((Status::InternalServerError, ())),
        }
    }
}
