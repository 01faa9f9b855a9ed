//! Checks of the database's doors, on small tables of their own.
