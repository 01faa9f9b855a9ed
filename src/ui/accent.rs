//! The company's colour.
