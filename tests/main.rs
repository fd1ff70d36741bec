//! The one integration binary: everything that runs the built program, or looks at the repository as a whole.
