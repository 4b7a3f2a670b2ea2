//! Live reading of the desk: what a screen shows is asked again whenever what it is about has changed.

use super::console::console;
use super::trouble::trouble_box;
use crate::backend::{self, Trouble};
use leptos::prelude::*;
use model::console::{ConsoleCommand, Topic};
use model::door::Call;

pub use loket_pieces::live::loading;

pub type Live<T> = loket_pieces::live::Live<T, Trouble>;

/// Asks now, and again when a topic or a signal read in `make` changes.
pub fn live<C>(topics: &'static [Topic], make: impl Fn() -> C + 'static) -> Live<C::Reply>
where
    C: Call + 'static,
    C::Door: Into<ConsoleCommand>,
    C::Reply: Clone + PartialEq + Send + Sync + 'static,
{
    let ask = move || {
        console().track(topics);
        let asked = backend::call(make());
        async move { asked.await.inspect_err(|trouble| console().heed(trouble)) }
    };
    loket_pieces::live::live(ask, |trouble, again| trouble_box(&trouble, Some(again)).into_any())
}
