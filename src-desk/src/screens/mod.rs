//! One file a screen.

pub mod audit;
pub mod case;
pub mod case_actions;
pub mod case_aside;
pub mod compose;
pub mod entrance;
pub mod inbox;
pub mod letters;
pub mod numbers;
pub mod own;
pub mod people;
pub mod ready;
pub mod records;
pub mod shell;
pub mod welcome;
pub mod words;
