//! Stories: what people do, through the pages and the API alone.

mod searching;
mod setting_up;
mod settings;
mod signing_in;
