//! The pages, one a file.

pub mod assessment;
pub mod capability;
pub mod dashboard;
pub mod help;
pub mod home;
pub mod settings;
pub mod simple;
pub mod spreadsheet;
pub mod step;
