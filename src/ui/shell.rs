//! The frame around each page.
