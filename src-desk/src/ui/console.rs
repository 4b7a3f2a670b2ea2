//! What all screens share: whoever is in, and counters that tell what changed.

use crate::backend::{self, Trouble};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::console::Topic;
use model::console::people::{OwnView, WhoAmI};
use model::console::rights::Role;
use model::desk_api::ProblemCode;
use model::id::DepartmentId;
use std::cell::OnceCell;

const TOPICS: usize = Topic::ALL.len();

/// Handles only; copied freely.
#[derive(Debug, Clone, Copy)]
pub struct Console {
    pub own: RwSignal<Option<Result<OwnView, Trouble>>>,
    /// Nothing was done for a while; what was typed stays as it is.
    pub locked: RwSignal<bool>,
    /// Read by screen readers at the next pause.
    pub polite: RwSignal<String>,
    /// Read at once.
    pub urgent: RwSignal<String>,
    versions: [RwSignal<u32>; TOPICS],
}

thread_local! {
    static CONSOLE: OnceCell<Console> = const { OnceCell::new() };
}

/// The one of this page. First called by the root component, so that the signals live as long as it does.
pub fn console() -> Console {
    CONSOLE.with(|cell| {
        *cell.get_or_init(|| Console {
            own: RwSignal::new(None),
            locked: RwSignal::new(false),
            polite: RwSignal::new(String::new()),
            urgent: RwSignal::new(String::new()),
            versions: std::array::from_fn(|_| RwSignal::new(0)),
        })
    })
}

impl Console {
    /// Makes the running effect run again when one of these changes.
    pub fn track(self, topics: &[Topic]) {
        for topic in topics {
            if let Some(version) = self.versions.get(*topic as usize) {
                version.track();
            }
        }
    }

    /// None: any of them.
    pub fn hear(self, topic: Option<Topic>) {
        for (at, version) in self.versions.iter().enumerate() {
            if topic.is_none_or(|topic| topic as usize == at) {
                version.update(|count| *count = count.wrapping_add(1));
            }
        }
    }

    pub fn say(self, text: String) {
        self.polite.set(String::new());
        self.polite.set(text);
    }

    /// Asks anew who is in.
    pub fn look(self) {
        spawn_local(async move {
            let own = backend::call(WhoAmI {}).await;
            self.locked.set(matches!(&own, Err(trouble) if trouble.is(ProblemCode::Locked)));
            if self.locked.get_untracked() && matches!(self.own.get_untracked(), Some(Ok(_))) {
                return;
            }
            self.own.set(Some(own));
        });
    }

    /// What happened to a call may mean that nobody is in any more.
    pub fn heed(self, trouble: &Trouble) {
        if trouble.is(ProblemCode::Locked) {
            self.locked.set(true);
        } else if trouble.is(ProblemCode::NotSignedIn) {
            self.own.set(Some(Err(trouble.clone())));
        }
    }

    pub fn me(self) -> Option<OwnView> {
        self.own.with_untracked(|own| own.clone().and_then(Result::ok))
    }

    /// In any department.
    pub fn is(self, role: Role) -> bool {
        self.own.with_untracked(|own| match own {
            Some(Ok(own)) => own.grants.iter().any(|grant| grant.role == role),
            _ => false,
        })
    }

    /// In every department: what reaches many, and other systems.
    pub fn is_everywhere(self, role: Role) -> bool {
        self.own.with_untracked(|own| match own {
            Some(Ok(own)) => own.grants.iter().any(|grant| grant.role == role && grant.department.is_none()),
            _ => false,
        })
    }

    /// Those that the office publishes in; before it has published anything, English.
    pub fn languages(self) -> Vec<String> {
        let published = self.me().map(|own| own.languages).unwrap_or_default();
        if published.is_empty() { vec!["en".to_owned()] } else { published }
    }

    /// The first of them, in which everything exists.
    pub fn office_language(self) -> String {
        self.languages().swap_remove(0)
    }

    /// As the gazette calls it.
    pub fn department(self, id: &DepartmentId) -> String {
        let own = self.me();
        let found = own.and_then(|own| own.departments.into_iter().find(|department| department.id == *id));
        found.map_or_else(|| id.0.clone(), |department| department.name)
    }
}
