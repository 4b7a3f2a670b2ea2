//! Live reading: a question that is asked again whenever what it is about has changed, and the screen for each of its states.

use crate::words::t;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// How an interface says that a question failed, with a way to ask again.
pub type Failed<F> = fn(F, Callback<()>) -> AnyView;

/// The newest reply; none while the first one is on its way.
#[derive(Debug)]
pub struct Live<T: Send + Sync + 'static, F: Send + Sync + 'static> {
    pub value: RwSignal<Option<Result<T, F>>>,
    again: RwSignal<u32>,
    failed: Failed<F>,
}

impl<T: Send + Sync + 'static, F: Send + Sync + 'static> Clone for Live<T, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static, F: Send + Sync + 'static> Copy for Live<T, F> {}

/// Asks now, and again when a signal changes that `ask` reads before it waits. An answer overtaken by a newer question
/// is dropped, and so is one whose screen is gone.
pub fn live<T, F, A>(ask: impl Fn() -> A + 'static, failed: Failed<F>) -> Live<T, F>
where
    T: PartialEq + Send + Sync + 'static,
    F: PartialEq + Send + Sync + 'static,
    A: Future<Output = Result<T, F>> + 'static,
{
    let live = Live { value: RwSignal::new(None), again: RwSignal::new(0), failed };
    let newest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        live.again.track();
        let asked = ask();
        let number = newest.get_value() + 1;
        newest.set_value(number);
        spawn_local(async move {
            let reply = asked.await;
            if newest.try_get_value() != Some(number) {
                return;
            }
            if live.value.try_with_untracked(|old| old.as_ref() == Some(&reply)) == Some(false) {
                live.value.set(Some(reply));
            }
        });
    });
    live
}

impl<T: Clone + Send + Sync + 'static, F: Clone + Send + Sync + 'static> Live<T, F> {
    pub fn reload(self) {
        self.again.update(|count| *count = count.wrapping_add(1));
    }

    pub fn show(self, draw: impl Fn(T) -> AnyView + Send + Sync + 'static) -> impl IntoView {
        move || match self.value.get() {
            None => loading().into_any(),
            Some(Ok(value)) => untrack(|| draw(value)),
            Some(Err(failure)) => (self.failed)(failure, Callback::new(move |()| self.reload())),
        }
    }

    pub fn ok(self) -> Option<T> {
        self.value.get().and_then(Result::ok)
    }
}

pub fn loading() -> impl IntoView {
    view! { <p class="loading" role="status"><span class="spin" aria-hidden="true"></span>{t("loading")}</p> }
}
