//! Stories: what people do, through the pages and the API alone.

mod accepting;
mod addresses;
mod api_description;
mod api_way;
mod astray;
mod beside;
mod contract;
mod customers;
mod estimates;
mod home;
mod invoices;
mod jobs;
mod limits;
mod nightly;
mod notes;
mod once;
mod papers;
mod payments;
mod people;
mod price_book;
mod searching;
mod setting_up;
mod settings;
mod signed_out;
mod signing_in;
