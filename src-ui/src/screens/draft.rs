//! What is being written in a conversation: kept when the typing pauses, when the field is left and when the screen is left.

use crate::backend;
use crate::ui::problem::Problem;
use futures_util::lock::Mutex;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::Failure;
use model::command::{SaveMessageDraft, SendText};
use model::id::GroupId;
use model::view::LetterView;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

/// Without a key pressed for this long, what was typed is kept.
const PAUSE: Duration = Duration::from_millis(600);

/// The draft of one conversation on one screen.
#[derive(Clone)]
pub struct Draft(Rc<Writing>);

struct Writing {
    conversation: GroupId,
    problem: Problem,
    /// What stands in the field, where it differs from what is kept.
    typed: RefCell<Option<String>>,
    pause: Cell<Option<TimeoutHandle>>,
    /// Keeping and sending go out one after the other: a text that is kept late would outlive its own sending.
    turn: Mutex<()>,
}

impl Draft {
    pub fn new(conversation: GroupId, problem: Problem) -> Self {
        let draft = Self(Rc::new(Writing {
            conversation,
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

    pub fn typed(&self, text: String) {
        self.0.typed.replace(Some(text));
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
            let Some(text) = draft.0.typed.take() else { return };
            if let Err(failure) = draft.save(text).await {
                draft.0.problem.set(Some(failure));
            }
        });
    }

    /// What is on its way is no draft; if it cannot go, it is one again.
    pub async fn send(self, request: SendText) -> Result<LetterView, Failure> {
        self.wait_no_longer();
        let _turn = self.0.turn.lock().await;
        let typed = self.0.typed.take();
        let reply = backend::call(request).await;
        if reply.is_ok() {
            self.wait_no_longer();
            self.0.typed.take();
        } else if let Some(text) = typed {
            // Why it cannot go says more than why it cannot be kept.
            let _ = self.save(text).await;
        }
        reply
    }

    async fn save(&self, text: String) -> Result<(), Failure> {
        let request = SaveMessageDraft { conversation: self.0.conversation.clone(), text: text.clone() };
        let reply = backend::call(request).await;
        if reply.is_err() {
            // What was typed meanwhile is newer.
            self.0.typed.borrow_mut().get_or_insert(text);
        }
        reply.map(drop)
    }

    fn wait_no_longer(&self) {
        if let Some(pause) = self.0.pause.take() {
            pause.clear();
        }
    }
}
