//! What is being written to a department: kept when the typing pauses, when the field is left and when the screen is left.

use crate::backend;
use crate::ui::problem::Problem;
use futures_util::lock::Mutex;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Call, Command, Failure};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

/// Without a key pressed for this long, what was typed is kept.
const PAUSE: Duration = Duration::from_millis(600);

/// The draft of one letter on one screen; `C` is the command that keeps it.
pub struct Draft<C>(Rc<Writing<C>>);

impl<C> Clone for Draft<C> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

struct Writing<C> {
    problem: Problem,
    /// What keeps that which stands in the field, where it differs from what is kept.
    typed: RefCell<Option<C>>,
    pause: Cell<Option<TimeoutHandle>>,
    /// Keeping and sending go out one after the other: a text that is kept late would outlive its own sending.
    turn: Mutex<()>,
}

impl<C: Call<Door = Command> + Clone + 'static> Draft<C> {
    pub fn new(problem: Problem) -> Self {
        let draft = Self(Rc::new(Writing {
            problem,
            typed: RefCell::default(),
            pause: Cell::default(),
            turn: Mutex::default(),
        }));
        // Whoever goes elsewhere in the middle of a word finds it again.
        let held = StoredValue::new_local(draft.clone());
        on_cleanup(move || {
            if let Some(draft) = held.try_get_value() {
                draft.keep();
            }
        });
        draft
    }

    /// `save` keeps what stands there now.
    pub fn typed(&self, save: C) {
        self.0.typed.replace(Some(save));
        self.wait_no_longer();
        let draft = self.clone();
        let paused = move || {
            // Whoever types on has read what went wrong.
            draft.0.problem.set(None);
            draft.keep();
        };
        self.0.pause.set(set_timeout_with_handle(paused, PAUSE).ok());
    }

    /// Keeps what is not kept yet. Also called when the screen has just been left.
    pub fn keep(&self) {
        self.wait_no_longer();
        let draft = self.clone();
        spawn_local(async move {
            let _turn = draft.0.turn.lock().await;
            let Some(save) = draft.0.typed.take() else { return };
            if let Err(failure) = draft.save(save).await {
                draft.0.problem.set(Some(failure));
            }
        });
    }

    /// What is on its way is no draft; if it cannot go, it is one again.
    pub async fn send<S: Call<Door = Command>>(self, request: S) -> Result<S::Reply, Failure> {
        self.wait_no_longer();
        let _turn = self.0.turn.lock().await;
        let typed = self.0.typed.take();
        let reply = backend::call(request).await;
        if reply.is_ok() {
            self.wait_no_longer();
            self.0.typed.take();
        } else if let Some(save) = typed {
            // Why it cannot go says more than why it cannot be kept.
            let _ = self.save(save).await;
        }
        reply
    }

    async fn save(&self, save: C) -> Result<(), Failure> {
        let reply = backend::call(save.clone()).await;
        if reply.is_err() {
            // What was typed meanwhile is newer.
            self.0.typed.borrow_mut().get_or_insert(save);
        }
        reply.map(drop)
    }

    fn wait_no_longer(&self) {
        if let Some(pause) = self.0.pause.take() {
            pause.clear();
        }
    }
}
