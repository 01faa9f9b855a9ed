//! Certificates for the office network.
