//! Names, phone numbers and words as people type them.
