//! Stories: what people do, through the pages and the API alone.

mod signing_in;
