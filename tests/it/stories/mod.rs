//! Stories: what people do, through the pages and the API alone.

mod jobs;
mod searching;
mod signing_in;
