//! The pages, one a file.

pub mod assessment;
pub mod audit;
pub mod awareness;
pub mod background;
pub mod ballot;
pub mod capability;
pub mod consistency;
mod copies;
pub mod dashboard;
pub mod help;
pub mod highlights;
pub mod history;
pub mod home;
pub mod planning;
pub mod preparation;
pub mod project;
pub mod report;
pub mod restore;
pub mod retain;
pub mod scope;
pub mod screen;
pub mod settings;
pub mod simple;
pub mod spreadsheet;
pub mod step;
pub mod workshop;
