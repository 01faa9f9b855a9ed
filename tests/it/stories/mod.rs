//! Stories: what people do, through the pages and the API alone.

mod api_description;
mod home;
mod searching;
mod signing_in;
