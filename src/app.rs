//! Composes the house.
