//! Files of headers.

super::group! {}
