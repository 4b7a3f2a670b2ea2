//! A draft while somebody writes at it: saved by itself, previewed, checked; what a colleague saved meanwhile is told, and nothing typed is lost.

use crate::backend::{self, Trouble};
use crate::ui::console::console;
use crate::ui::trouble::Troubles;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::console::publishing::{
    CheckView, DraftAct, DraftContent, DraftState, DraftView, Estimate, EstimateView, FieldMistake, PreviewDraft,
    PreviewView, ReadDraft, SaveDraft, TownView,
};
use model::desk_api::ProblemCode;
use std::time::Duration;

/// Without a key pressed for this long, what was typed becomes a revision. Each is kept, so not every word is one.
const PAUSE: Duration = Duration::from_millis(1500);

/// Where what is typed stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    Kept,
    Typed,
    Saving,
    /// The desk did not take it; it stays on the screen.
    Failed,
}

/// Handles only; copied freely.
#[derive(Clone, Copy)]
pub struct Writing {
    pub town: StoredValue<TownView>,
    /// As the desk had it last.
    pub view: RwSignal<DraftView>,
    /// As it is typed.
    pub content: RwSignal<DraftContent>,
    /// Whether it can be typed in; a draft that somebody waits for is opened first.
    pub open: RwSignal<bool>,
    pub keeping: RwSignal<Keeping>,
    /// What a colleague saved while this was being typed.
    pub theirs: RwSignal<Option<DraftView>>,
    pub preview: RwSignal<Option<Result<PreviewView, Trouble>>>,
    pub estimate: RwSignal<Option<EstimateView>>,
    /// Mistakes are told from the first time on that somebody asked for them.
    pub told: RwSignal<bool>,
    pub troubles: Troubles,
    pause: StoredValue<Option<TimeoutHandle>>,
    /// How often was looked, and the newest look that was answered.
    looks: StoredValue<(u32, u32)>,
}

pub fn writing(view: DraftView, town: TownView) -> Writing {
    let writing = Writing {
        town: StoredValue::new(town),
        content: RwSignal::new(view.content.clone()),
        open: RwSignal::new(is_open(&view)),
        keeping: RwSignal::new(Keeping::Kept),
        theirs: RwSignal::new(None),
        preview: RwSignal::new(None),
        estimate: RwSignal::new(None),
        told: RwSignal::new(view.row.state == DraftState::Refused),
        troubles: Troubles::new(),
        view: RwSignal::new(view),
        pause: StoredValue::new(None),
        looks: StoredValue::new((0, 0)),
    };
    // Whoever goes elsewhere in the middle of a word finds it again.
    on_cleanup(move || {
        if let Some(Some(handle)) = writing.pause.try_get_value() {
            handle.clear();
            if let Some((content, draft, over)) = writing.unsaved() {
                spawn_local(async move {
                    let request = SaveDraft { draft: Some(draft), over: Some(over), content: content.into() };
                    if let Err(trouble) = backend::call(request).await {
                        console().heed(&trouble);
                    }
                });
            }
        }
    });
    // Whoever signs in again after a while need not type on for it to be kept.
    Effect::new(move |was: Option<bool>| {
        let locked = console().locked.get();
        if was == Some(true) && !locked {
            writing.try_again();
        }
        locked
    });
    writing.look();
    writing
}

fn is_open(view: &DraftView) -> bool {
    view.may.contains(&DraftAct::Save) && matches!(view.row.state, DraftState::Draft | DraftState::Refused)
}

impl Writing {
    /// Somebody typed.
    pub fn change(self, change: impl FnOnce(&mut DraftContent)) {
        self.content.update(change);
        self.keeping.set(Keeping::Typed);
        self.save_later();
    }

    fn save_later(self) {
        if let Some(Some(handle)) = self.pause.try_get_value() {
            handle.clear();
        }
        let save = move || {
            self.pause.try_set_value(None);
            if self.keeping.try_get_untracked() == Some(Keeping::Saving) {
                self.save_later();
            } else {
                spawn_local(async move {
                    self.save().await;
                });
            }
        };
        self.pause.try_set_value(set_timeout_with_handle(save, PAUSE).ok());
    }

    /// Content, draft and the revision it was made from, if there is anything to save.
    fn unsaved(self) -> Option<(DraftContent, String, String)> {
        let content = self.content.try_get_untracked()?;
        let conflict = self.theirs.try_with_untracked(Option::is_some)?;
        let (draft, hash, same) =
            self.view.try_with_untracked(|view| (view.row.id.clone(), view.hash.clone(), view.content == content))?;
        (!same && !conflict).then_some((content, draft, hash))
    }

    /// Saves what is typed, if it is not saved yet; whether everything typed is kept then.
    pub async fn save(self) -> bool {
        let Some((content, draft, over)) = self.unsaved() else {
            let no_conflict = self.theirs.try_with_untracked(Option::is_none) == Some(true);
            if no_conflict {
                self.keeping.try_set(Keeping::Kept);
                self.look();
            }
            return no_conflict;
        };
        self.keeping.try_set(Keeping::Saving);
        let request = SaveDraft { draft: Some(draft.clone()), over: Some(over), content: content.clone().into() };
        match backend::call(request).await {
            Ok(view) => {
                self.troubles.set(None);
                self.view.try_set(view);
                let typed_on = self.content.try_with_untracked(|now| *now != content) == Some(true);
                self.keeping.try_set(if typed_on { Keeping::Typed } else { Keeping::Kept });
                if typed_on {
                    self.save_later();
                }
                self.look();
                !typed_on
            }
            Err(trouble) if trouble.is(ProblemCode::Changed) => {
                self.keeping.try_set(Keeping::Failed);
                if let Ok(theirs) = backend::call(ReadDraft { draft }).await {
                    self.theirs.try_set(Some(theirs));
                }
                false
            }
            Err(trouble) => {
                self.keeping.try_set(Keeping::Failed);
                self.troubles.set(Some(trouble));
                false
            }
        }
    }

    /// The desk has it otherwise than this screen: somebody else did something, or this screen itself a moment ago.
    pub fn heard(self, view: DraftView) {
        let Some(keeping) = self.keeping.try_get_untracked() else { return };
        let (same, typed_here) = self.view.with_untracked(|own| {
            (own.hash == view.hash, self.content.with_untracked(|content| *content != own.content))
        });
        let typed_the_same = self.content.with_untracked(|content| *content == view.content);
        match (keeping, same) {
            (_, true) => self.adopt(view),
            // What comes back from the desk settles it.
            (Keeping::Saving, false) => {}
            // What is typed here is not theirs: saving it tells.
            (_, false) if typed_here && !typed_the_same => {}
            (_, false) => {
                self.content.set(view.content.clone());
                self.keeping.set(Keeping::Kept);
                self.adopt(view);
                self.look();
            }
        }
    }

    /// After something was decided.
    pub fn adopt(self, view: DraftView) {
        let open = is_open(&view);
        let was = self.view.with_untracked(|own| (own.row.state, own.hash.clone()));
        if was != (view.row.state, view.hash.clone()) {
            self.open.set(open);
        }
        self.view.set(view);
    }

    /// After the desk could not be reached, or did not take it.
    pub fn try_again(self) {
        spawn_local(async move {
            self.save().await;
        });
    }

    pub fn keep_mine(self) {
        if let Some(theirs) = self.theirs.get_untracked() {
            self.view.set(theirs);
            self.theirs.set(None);
            spawn_local(async move {
                self.save().await;
            });
        }
    }

    pub fn take_theirs(self) {
        if let Some(theirs) = self.theirs.get_untracked() {
            self.theirs.set(None);
            self.content.set(theirs.content.clone());
            self.keeping.set(Keeping::Kept);
            self.adopt(theirs);
            self.look();
        }
    }

    /// Preview, check and estimate of what is typed.
    pub fn look(self) {
        let Some(content) = self.content.try_get_untracked() else { return };
        let number = self.looks.try_get_value().unwrap_or_default().0 + 1;
        self.looks.try_update_value(|looks| looks.0 = number);
        spawn_local(async move {
            let preview = backend::call(PreviewDraft { content: content.clone().into() }).await;
            let estimate = backend::call(Estimate { content: content.into() }).await;
            // An answer overtaken by a newer one is dropped; one that is only overtaken by typing is better than none.
            if self.looks.try_get_value().is_some_and(|(_, answered)| answered < number) {
                self.looks.try_update_value(|looks| looks.1 = number);
                self.show(preview);
                self.estimate.try_set(estimate.ok());
            }
        });
    }

    /// What is the same as before is not drawn anew.
    pub fn show(self, preview: Result<PreviewView, Trouble>) {
        if self.preview.try_with_untracked(|old| old.as_ref() == Some(&preview)) == Some(false) {
            self.preview.set(Some(preview));
        }
    }

    pub fn check(self) -> Option<CheckView> {
        self.preview.with(|preview| match preview {
            Some(Ok(preview)) => Some(preview.check.clone()),
            _ => None,
        })
    }

    /// Of this field itself, once they are told.
    pub fn mistakes_at(self, path: &str) -> Vec<FieldMistake> {
        if !self.told.get() {
            return Vec::new();
        }
        let all = self.check().map(|check| check.mistakes).unwrap_or_default();
        all.into_iter().filter(|mistake| mistake.field == path).collect()
    }
}
