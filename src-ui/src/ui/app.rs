//! What all screens share: the language, the engine's start view, and counters that tell what changed.

use crate::backend;
use leptos::prelude::*;
use loket_front::frame::place_of;
use model::command::{ReadSyncState, Start};
use model::view::{EraseView, ReceiptView, StartView, SyncView};
use model::{Event, Failure, Table};
use std::cell::OnceCell;
use std::collections::BTreeMap;

const TABLES: usize = 12;

const NO_BREAK_SPACE: char = '\u{a0}';

/// Handles only; copied freely.
#[derive(Debug, Clone, Copy)]
pub struct App {
    /// Of the interface. Everything is drawn anew when it changes.
    pub lang: RwSignal<String>,
    pub start: RwSignal<Option<Result<StartView, Failure>>>,
    pub sync: RwSignal<Option<SyncView>>,
    pub unread: RwSignal<u32>,
    /// Read by screen readers at the next pause.
    pub polite: RwSignal<String>,
    /// Read at once.
    pub urgent: RwSignal<String>,
    /// Downloads under way: bytes here, bytes in all.
    pub progress: RwSignal<BTreeMap<String, (u64, u64)>>,
    /// The form that was sent last, for its confirmation.
    pub receipt: RwSignal<Option<ReceiptView>>,
    /// Everything is being erased: language and screen stay as they are until the engine has answered.
    pub erasing: RwSignal<bool>,
    /// The address of a link out of the app that the system could not open; shown until it is closed.
    pub unopened: RwSignal<Option<String>>,
    /// A join link that was clicked outside of the app.
    pub link: RwSignal<Option<String>>,
    /// Everything was erased; shown until the citizen begins again.
    pub erased: RwSignal<Option<EraseView>>,
    versions: [RwSignal<u32>; TABLES],
}

thread_local! {
    static APP: OnceCell<App> = const { OnceCell::new() };
}

/// The one of this window. First called by the root component, so that the signals live as long as it does.
pub fn app() -> App {
    APP.with(|cell| {
        *cell.get_or_init(|| App {
            lang: loket_pieces::words::lang(),
            start: RwSignal::new(None),
            sync: RwSignal::new(None),
            unread: RwSignal::new(0),
            polite: RwSignal::new(String::new()),
            urgent: RwSignal::new(String::new()),
            progress: RwSignal::new(BTreeMap::new()),
            receipt: RwSignal::new(None),
            erasing: RwSignal::new(false),
            unopened: RwSignal::new(None),
            link: RwSignal::new(None),
            erased: RwSignal::new(None),
            versions: std::array::from_fn(|_| RwSignal::new(0)),
        })
    })
}

/// Screen readers read what changes: the same words a second time end in a space that nobody sees or hears.
fn said_anew(said: &mut String, text: String) {
    let same = !text.is_empty() && *said == text;
    *said = text;
    if same {
        said.push(NO_BREAK_SPACE);
    }
}

impl App {
    /// Makes the running effect run again when one of these tables changes.
    pub fn track(self, tables: &[Table]) {
        for table in tables {
            if let Some(version) = self.versions.get(*table as usize) {
                version.track();
            }
        }
    }

    pub fn changed(self, tables: &[Table]) {
        for table in tables {
            if let Some(version) = self.versions.get(*table as usize) {
                version.update(|count| *count = count.wrapping_add(1));
            }
        }
    }

    /// Takes up what the engine says without being asked.
    pub fn hear(self, event: Event) {
        match event {
            Event::Changed { tables } => self.changed(&tables),
            Event::Progress { file, done, total } => self.progress.update(|all| {
                if done >= total {
                    all.remove(&file);
                } else {
                    all.insert(file, (done, total));
                }
            }),
            Event::Stalled { file } => self.progress.update(|all| {
                all.remove(&file);
            }),
            // The shell shows these as notifications; here they are rows that changed.
            Event::Remind { .. } | Event::Wrote { .. } => {}
        }
    }

    /// The name of the place, as it calls itself.
    pub fn place(self) -> String {
        self.start.with(|start| match start {
            Some(Ok(start)) => place_of(start),
            _ => String::new(),
        })
    }

    /// Read at the next pause.
    pub fn say(self, text: String) {
        self.polite.update(|said| said_anew(said, text));
    }

    /// Read at once; empty once it is over, so that nobody comes upon it later.
    pub fn warn(self, text: String) {
        self.urgent.update(|said| said_anew(said, text));
    }

    /// Reads settings, gazettes and the state of syncing anew whenever they change.
    pub fn keep_up(self) {
        Effect::new(move |_| {
            self.track(&[Table::Settings, Table::Gazettes, Table::Conversations, Table::Letters, Table::Outbox]);
            leptos::task::spawn_local(async move {
                let start = backend::call(Start {}).await;
                if let Ok(view) = &start {
                    self.unread.set(view.unread);
                    self.sync.set(Some(view.sync.clone()));
                }
                if self.start.with_untracked(|old| old.as_ref() != Some(&start)) {
                    self.start.set(Some(start));
                }
            });
        });
        Effect::new(move |_| {
            self.track(&[Table::Sync]);
            leptos::task::spawn_local(async move {
                if let Ok(sync) = backend::call(ReadSyncState {}).await {
                    self.sync.set(Some(sync));
                }
            });
        });
    }
}
