//! Stories: what people do, through the pages and the API alone.

mod accepting;
mod addresses;
mod api_description;
mod api_way;
mod astray;
mod contract;
mod customers;
mod estimates;
mod histories;
mod home;
mod invoices;
mod jobs;
mod limits;
mod nightly;
mod notes;
mod papers;
mod payments;
mod people;
mod price_book;
mod searching;
mod setting_up;
mod settings;
mod signing_in;
mod tasks;
