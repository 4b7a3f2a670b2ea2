//! What the start does not need lies in files of its own, which are fetched when one of their screens is opened.
//!
//! The build cuts the program at the functions under `wasm_split` (`cargo xtask ui`): whatever only they reach goes into
//! their file. *Invariant:* Today, the frame around it and what stands before them reach those screens through here only.

use super::{address, erased, forms, passphrase, welcome};
use crate::backend::ShellState;
use crate::ui::live::loading;
use crate::ui::problem::failure_box;
use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use model::{ErrorCode, Failure};

/// A screen in a file of its own.
#[derive(Debug, Clone)]
pub enum Screen {
    /// By the parts of its address.
    At(Vec<String>),
    Locked {
        state: ShellState,
        unlocked: Callback<()>,
    },
    Welcome,
    Erased,
}

/// What is found under an address below `/form/`: the one place that needs schemas, their checks and calculations.
#[derive(Debug, Clone)]
pub struct FormScreen(pub Vec<String>);

/// A part whose file did not come.
#[derive(Debug)]
pub struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// Draws at once where the part is there, else fetches it first.
pub trait Part: Clone + 'static {
    fn fetch() -> impl Future<Output = Result<(), SplitLoaderError>>;
    fn draw(self) -> impl Future<Output = Result<AnyView, Missing>>;

    fn show(self) -> AnyView {
        if matches!(Self::fetch().now_or_never(), Some(Ok(()))) {
            return self.drawn();
        }
        let fetched = RwSignal::new(None::<bool>);
        let fetch = Callback::new(move |()| {
            fetched.set(None);
            spawn_local(async move {
                fetched.try_set(Some(Self::fetch().await.is_ok()));
            });
        });
        fetch.run(());
        let draw = StoredValue::new_local(self);
        let view = move || match fetched.get() {
            None => loading().into_any(),
            Some(true) => untrack(|| draw.get_value().drawn()),
            Some(false) => missing(fetch),
        };
        view.into_any()
    }

    /// Of a part that is there.
    fn drawn(self) -> AnyView {
        match self.draw().now_or_never() {
            Some(Ok(view)) => view,
            _ => missing(Callback::new(|()| {})),
        }
    }
}

impl Part for Screen {
    fn fetch() -> impl Future<Output = Result<(), SplitLoaderError>> {
        fetch_screens()
    }

    fn draw(self) -> impl Future<Output = Result<AnyView, Missing>> {
        screens(self)
    }
}

impl Part for FormScreen {
    fn fetch() -> impl Future<Output = Result<(), SplitLoaderError>> {
        fetch_forms()
    }

    fn draw(self) -> impl Future<Output = Result<AnyView, Missing>> {
        form_screens(self)
    }
}

#[wasm_split(screens, wasm_split_path = ::leptos::wasm_split, preload(fetch_screens), fallible)]
fn screens(screen: Screen) -> Result<AnyView, Missing> {
    Ok(match screen {
        Screen::At(parts) => address(&borrowed(&parts)),
        Screen::Locked { state, unlocked } => passphrase::passphrase(state, unlocked).into_any(),
        Screen::Welcome => welcome::welcome().into_any(),
        Screen::Erased => erased::erased().into_any(),
    })
}

#[wasm_split(forms, wasm_split_path = ::leptos::wasm_split, preload(fetch_forms), fallible)]
fn form_screens(screen: FormScreen) -> Result<AnyView, Missing> {
    Ok(forms::screen(&borrowed(&screen.0)))
}

pub fn borrowed(parts: &[String]) -> Vec<&str> {
    parts.iter().map(String::as_str).collect()
}

fn missing(again: Callback<()>) -> AnyView {
    let failure = Failure::new(ErrorCode::Internal).detail("a part of the app could not be loaded");
    failure_box(failure, Some(again)).into_any()
}
