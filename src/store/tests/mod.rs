mod ballots;
mod library;
