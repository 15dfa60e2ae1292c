mod ballots;
mod library;
mod open;
