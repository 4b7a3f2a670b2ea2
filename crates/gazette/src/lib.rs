//! gazette
