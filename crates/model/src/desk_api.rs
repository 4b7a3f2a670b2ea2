//! desk_api
