//! The trade, one folder per area.
