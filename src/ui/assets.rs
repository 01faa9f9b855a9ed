//! Style sheets, scripts and icons.
