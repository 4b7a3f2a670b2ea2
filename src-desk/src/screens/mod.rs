//! One file a screen.

mod accounts;
pub mod audit;
pub mod campaigns;
pub mod case;
pub mod case_actions;
pub mod case_aside;
pub mod compose;
pub mod connections;
pub mod departments;
pub mod entrance;
pub mod inbox;
mod issue;
pub mod letters;
pub mod numbers;
pub mod own;
pub mod people;
pub mod publishing;
mod rail;
pub mod ready;
pub mod records;
pub mod shell;
mod sign_on;
pub mod welcome;
pub mod words;
