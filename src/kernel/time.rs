//! Civil days, instants and the clock.
