//! Live reading: what a screen shows is read again whenever the tables it comes from change.

use super::app::app;
use super::problem::failure_box;
use super::words::t;
use crate::backend;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Call, Command, Failure, Table};

/// The newest reply; none while the first one is on its way.
#[derive(Debug)]
pub struct Live<T: Send + Sync + 'static> {
    pub value: RwSignal<Option<Result<T, Failure>>>,
    again: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Live<T> {}

/// Asks now, and again when one of `tables` or a signal read in `make` changes. An answer overtaken by a newer question is dropped.
pub fn live<C>(tables: &'static [Table], make: impl Fn() -> C + 'static) -> Live<C::Reply>
where
    C: Call<Door = Command> + 'static,
    C::Reply: Clone + PartialEq + Send + Sync + 'static,
{
    let live = Live { value: RwSignal::new(None), again: RwSignal::new(0) };
    let newest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        app().track(tables);
        live.again.track();
        let request = make();
        let number = newest.get_value() + 1;
        newest.set_value(number);
        spawn_local(async move {
            let reply = backend::call(request).await;
            // The screen may be gone, or another question asked since.
            if newest.try_get_value() != Some(number) {
                return;
            }
            let same = live.value.try_with_untracked(|old| old.as_ref() == Some(&reply));
            if same == Some(false) {
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
            Some(Err(failure)) => failure_box(failure, Some(Callback::new(move |()| self.reload()))).into_any(),
        }
    }

    pub fn ok(self) -> Option<T> {
        self.value.get().and_then(Result::ok)
    }
}

pub fn loading() -> impl IntoView {
    view! { <p class="loading" role="status"><span class="spin" aria-hidden="true"></span>{t("loading")}</p> }
}
