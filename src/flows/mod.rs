//! Actions that span areas.
