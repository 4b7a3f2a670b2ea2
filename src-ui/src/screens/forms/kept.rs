//! What is typed into a form is kept: when the typing pauses, and when the page is left.

use super::sheet::Sheet;
use crate::backend;
use crate::ui::app::app;
use crate::ui::words::failure_text;
use futures_util::lock::{Mutex, MutexGuard};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::Failure;
use model::command::{OpenForm, SaveDraft};
use model::id::ItemId;
use model::view::{DraftView, FormView};
use serde_json::Value;
use std::cell::RefCell;
use std::time::Duration;

/// Without a key pressed for this long, what was typed is kept.
const PAUSE: Duration = Duration::from_millis(600);

/// Changes of a draft and its opening come one after the other: a page that is opened shows what was typed on the one before.
static TURN: Mutex<()> = Mutex::new(());

thread_local! {
    /// What is on its way to be kept.
    static UNKEPT: RefCell<Option<SaveDraft>> = const { RefCell::new(None) };
}

/// Of one who changes a draft.
pub async fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().await
}

pub async fn open(form: ItemId) -> Result<FormView, Failure> {
    let _turn = turn().await;
    if let Err(failure) = catch_up().await {
        app().warn(failure_text(&failure));
    }
    backend::call(OpenForm { form }).await
}

async fn catch_up() -> Result<(), Failure> {
    match UNKEPT.take() {
        Some(request) => backend::call(request).await.map(drop),
        None => Ok(()),
    }
}

impl Sheet {
    /// Something was typed or chosen.
    pub fn changed(self) {
        self.unkept.set_value(true);
        self.wait_no_longer();
        self.pause.set_value(set_timeout_with_handle(move || self.keep(), PAUSE).ok());
    }

    /// Keeps what is not kept yet as it stands; only Continue checks it. Also called when the page has just been left.
    pub fn keep(self) {
        if self.unkept.try_get_value() != Some(true) {
            return;
        }
        let (answers, _) = self.gather();
        UNKEPT.set(Some(self.saving(answers, None)));
        let problem = self.problem;
        spawn_local(async move {
            let _turn = turn().await;
            if let Err(failure) = catch_up().await {
                self.unkept.try_set_value(true);
                problem.set(Some(failure));
            }
        });
    }

    /// Whoever has the turn: keeps the answers and where the form goes on.
    pub async fn save(self, answers: Value, page: String) -> Result<DraftView, Failure> {
        let request = self.saving(answers, Some(page));
        UNKEPT.take();
        let reply = backend::call(request).await;
        if reply.is_err() {
            self.unkept.try_set_value(true);
        }
        reply
    }

    /// `page`: where the form goes on; here, unless it is another.
    fn saving(self, answers: Value, page: Option<String>) -> SaveDraft {
        self.wait_no_longer();
        self.unkept.set_value(false);
        SaveDraft {
            draft: self.session.with_value(|session| session.draft.id.clone()),
            answers,
            page: page.unwrap_or_else(|| self.page.get_value()),
        }
    }

    fn wait_no_longer(self) {
        if let Some(pause) = self.pause.try_update_value(Option::take).flatten() {
            pause.clear();
        }
    }
}
