//! From a result to an answer.
