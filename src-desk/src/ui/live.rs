//! Live reading: a question to the desk that is asked again whenever what it is about has changed.

use super::console::console;
use super::t;
use super::trouble::trouble_box;
use crate::backend::{self, Trouble};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::console::{ConsoleCommand, Topic};
use model::door::Call;

/// The newest answer, if there is one yet.
#[derive(Debug)]
pub struct Live<T: Send + Sync + 'static> {
    pub value: RwSignal<Option<Result<T, Trouble>>>,
    again: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Live<T> {}

/// Asks now, and again when a topic or a signal read in `make` changes. An answer overtaken by a newer question is dropped.
pub fn live<C>(topics: &'static [Topic], make: impl Fn() -> C + 'static) -> Live<C::Reply>
where
    C: Call + 'static,
    C::Door: Into<ConsoleCommand>,
    C::Reply: Clone + PartialEq + Send + Sync + 'static,
{
    let live = Live { value: RwSignal::new(None), again: RwSignal::new(0) };
    let newest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        console().track(topics);
        live.again.track();
        let request = make();
        let number = newest.get_value() + 1;
        newest.set_value(number);
        spawn_local(async move {
            let reply = backend::call(request).await;
            if newest.try_get_value() != Some(number) {
                return;
            }
            if let Err(trouble) = &reply {
                console().heed(trouble);
            }
            if live.value.try_with_untracked(|old| old.as_ref() == Some(&reply)) == Some(false) {
                live.value.set(Some(reply));
            }
        });
    });
    live
}

impl<T: Clone + Send + Sync + 'static> Live<T> {
    pub fn reload(self) {
        self.again.update(|count| *count = count.wrapping_add(1));
    }

    /// The screen for each of its states.
    pub fn show(self, draw: impl Fn(T) -> AnyView + Send + Sync + 'static) -> impl IntoView {
        move || match self.value.get() {
            None => loading().into_any(),
            Some(Ok(value)) => untrack(|| draw(value)),
            Some(Err(trouble)) => trouble_box(&trouble, Some(Callback::new(move |()| self.reload()))).into_any(),
        }
    }

    pub fn ok(self) -> Option<T> {
        self.value.get().and_then(Result::ok)
    }
}

pub fn loading() -> impl IntoView {
    view! { <p class="loading" role="status"><span class="spin" aria-hidden="true"></span>{t("loading")}</p> }
}
