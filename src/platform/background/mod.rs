//! Chores that run by the clock.
