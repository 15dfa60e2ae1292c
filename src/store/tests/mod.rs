mod ballots;
mod found;
mod full;
mod library;
mod open;
mod tabs;
mod two_stores;
mod undo;
