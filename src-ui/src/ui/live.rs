//! Live reading of the engine: what a screen shows is read again whenever the tables it comes from change.

use super::app::app;
use super::problem::failure_box;
use crate::backend;
use leptos::prelude::*;
use model::{Call, Command, Failure, Table};

pub use loket_pieces::live::loading;

pub type Live<T> = loket_pieces::live::Live<T, Failure>;

/// Asks now, and again when one of `tables` or a signal read in `make` changes.
pub fn live<C>(tables: &'static [Table], make: impl Fn() -> C + 'static) -> Live<C::Reply>
where
    C: Call<Door = Command> + 'static,
    C::Reply: Clone + PartialEq + Send + Sync + 'static,
{
    let ask = move || {
        app().track(tables);
        backend::call(make())
    };
    loket_pieces::live::live(ask, |failure, again| failure_box(failure, Some(again)).into_any())
}
