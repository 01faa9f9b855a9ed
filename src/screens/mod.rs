//! Pages that look at several areas.
