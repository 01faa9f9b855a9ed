//! Stories: what people do, through the pages and the API alone.

mod customers;
mod price_book;
mod jobs;
mod searching;
mod setting_up;
mod settings;
mod signing_in;
