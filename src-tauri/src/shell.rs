//! What the shell holds: the engine's door once it is open, until then why it is not.

use crate::arguments::{Arguments, OnClose};
use crate::front::Front;
use crate::key::{self, Found, Lock};
use crate::{files, notify, passphrase, timing, tray};
use engine::DatabaseKey;
use engine::native::{self, Background, Door, NativeConfig};
use loket_front::page::FrontPage;
use model::command::{Command, Join, ListConversations, Start, Today};
use model::view::{KeyPlace, Settings, Switch};
use model::{Call, ErrorCode, Event, Failure, Table};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager};
use tokio::sync::{broadcast, watch};

/// The event under which the interface hears the engine's events, as JSON text.
const ENGINE_EVENT: &str = "engine";

/// How long a home that another process holds is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

const TABLES: [Table; 12] = [
    Table::Settings,
    Table::Gazettes,
    Table::Items,
    Table::Files,
    Table::Drafts,
    Table::Conversations,
    Table::Letters,
    Table::Cases,
    Table::Reminders,
    Table::Outbox,
    Table::Sync,
    Table::Index,
];

pub struct Shell {
    app: AppHandle,
    home: PathBuf,
    arguments: Arguments,
    state: watch::Sender<State>,
    unlocking: Mutex<()>,
    front: Front,
    link: Mutex<Option<String>>,
    lang: Mutex<String>,
}

#[derive(Clone)]
enum State {
    Opening,
    Locked(Lock),
    Open(Door),
    Failed(Failure),
}

impl Shell {
    pub fn new(app: AppHandle, home: PathBuf, arguments: Arguments, front: Front) -> Self {
        let link = Mutex::new(arguments.link.clone());
        Self {
            app,
            home,
            arguments,
            state: watch::Sender::new(State::Opening),
            unlocking: Mutex::new(()),
            front,
            link,
            lang: Mutex::new(system_language()),
        }
    }

    pub fn home(&self) -> &Path {
        &self.home
    }

    pub fn on_close(&self) -> OnClose {
        self.arguments.on_close
    }

    /// Finds the key and opens the engine beside the window's own start.
    pub fn open(&self) {
        self.beside(|shell| {
            let state = shell.find_and_open();
            let front_page = match state {
                State::Open(door) => tauri::async_runtime::block_on(front_page(&door)),
                _ => None,
            };
            timing::mark("front-page");
            shell.front.set(front_page);
        });
    }

    /// Tries once more, where it has failed.
    pub fn open_again(&self) {
        let had_failed = self.state.send_if_modified(|state| {
            let failed = matches!(state, State::Failed(_));
            if failed {
                *state = State::Opening;
            }
            failed
        });
        if had_failed {
            self.beside(|shell| drop(shell.find_and_open()));
        }
    }

    /// On a plain thread.
    fn beside(&self, work: impl FnOnce(&Self) + Send + 'static) {
        let app = self.app.clone();
        let work = move || work(&app.state::<Self>());
        if let Err(error) = std::thread::Builder::new().name("open".to_owned()).spawn(work) {
            self.state.send_replace(State::Failed(Failure::new(ErrorCode::Internal).detail(error)));
        }
    }

    fn find_and_open(&self) -> State {
        let found = key::find(&self.home);
        timing::mark("key");
        let state = match found {
            Found::Key(key) => match self.open_with(key, KeyPlace::Keychain) {
                Ok(door) => State::Open(door),
                Err(failure) => State::Failed(failure),
            },
            Found::Locked(lock) => State::Locked(lock),
            Found::Failed(failure) => State::Failed(failure),
        };
        if let State::Failed(failure) = &state {
            tracing::error!(%failure, "the engine is not open");
        }
        timing::mark("open");
        self.state.send_replace(state.clone());
        state
    }

    /// The door, as soon as it is known whether it opens. Errors: why it does not.
    pub async fn door(&self) -> Result<Door, Failure> {
        match self.settled().await {
            State::Open(door) => Ok(door),
            State::Locked(_) => Err(ErrorCode::NoKeychain.into()),
            State::Failed(failure) => Err(failure),
            State::Opening => Err(Failure::new(ErrorCode::Internal).detail("the app is closing")),
        }
    }

    /// Nothing when the door is open. Errors: it will not open.
    pub async fn lock(&self) -> Result<Option<Lock>, Failure> {
        match self.settled().await {
            State::Locked(lock) => Ok(Some(lock)),
            State::Failed(failure) => Err(failure),
            State::Open(_) | State::Opening => Ok(None),
        }
    }

    /// Opens with a passphrase: the one that was chosen, or the one that is chosen by this. Blocks while it is stretched.
    ///
    /// Errors: `PassphraseTooShort`; `WrongKey`.
    pub fn unlock(&self, words: &str) -> Result<(), Failure> {
        // One at a time: the second of two in a hurry finds it open.
        let _alone = self.unlocking.lock().unwrap_or_else(PoisonError::into_inner);
        if !matches!(*self.state.borrow(), State::Locked(_)) {
            return Ok(());
        }
        let door = self.open_with(passphrase::key(&self.home, words)?, KeyPlace::Passphrase)?;
        passphrase::keep(&self.home);
        self.state.send_replace(State::Open(door));
        Ok(())
    }

    pub async fn reminders_are_on(&self) -> bool {
        self.settings().await.is_some_and(|settings| settings.reminders == Switch::On)
    }

    pub fn keep_link(&self, link: String) {
        *self.link.lock().unwrap_or_else(PoisonError::into_inner) = Some(link);
    }

    /// A clicked link, once.
    pub fn take_link(&self) -> Option<String> {
        self.link.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Lets go of the engine and of what was shown in plain.
    pub fn close(&self) {
        self.state.send_replace(State::Opening);
        files::forget_shown(&self.home);
    }

    fn open_with(&self, key: DatabaseKey, key_place: KeyPlace) -> Result<Door, Failure> {
        let door = self.open_patiently(&key, key_place)?;
        tauri::async_runtime::spawn(pass_on(self.app.clone(), door.subscribe()));
        let (app, opened, join) = (self.app.clone(), door.clone(), self.arguments.join.clone());
        tauri::async_runtime::spawn(async move {
            app.state::<Self>().learn_language().await;
            if let Some(link) = join
                && let Err(failure) = ask(&opened, Join { link }.into()).await
            {
                tracing::error!(failure, "could not join");
            }
        });
        Ok(door)
    }

    /// One that was closed a moment ago may not have let go of the home yet.
    fn open_patiently(&self, key: &DatabaseKey, key_place: KeyPlace) -> Result<Door, Failure> {
        let open = || {
            let (home, key) = (self.home.clone(), key.clone());
            native::open(NativeConfig { home, key, key_place, background: Background::Running })
        };
        match open() {
            Err(failure) if failure.code == ErrorCode::AlreadyRunning && native::is_let_go(&self.home, PATIENCE) => {
                open()
            }
            outcome => outcome,
        }
    }

    async fn settled(&self) -> State {
        let mut receiver = self.state.subscribe();
        match receiver.wait_for(|state| !matches!(state, State::Opening)).await {
            Ok(state) => state.clone(),
            Err(_) => State::Opening,
        }
    }

    async fn settings(&self) -> Option<Settings> {
        let door = self.door().await.ok()?;
        reply(&door, Start {}).await.map(|view| view.settings)
    }

    /// A letter's department by its name instead of its id: a notification is read by a person.
    async fn with_name(&self, event: Event) -> Event {
        let Event::Wrote { conversation, department } = event else { return event };
        let named = async {
            let all = reply(&self.door().await.ok()?, ListConversations {}).await?;
            all.into_iter().find(|view| view.id.as_str() == conversation).map(|view| view.department_name)
        };
        let department = named.await.filter(|name| !name.is_empty()).unwrap_or(department);
        Event::Wrote { conversation, department }
    }

    /// The tray and notifications speak the language of the interface.
    async fn learn_language(&self) {
        let lang = language_of(self.settings().await.as_ref());
        tray::speak(&self.app, &lang);
        *self.lang.lock().unwrap_or_else(PoisonError::into_inner) = lang;
    }

    fn lang(&self) -> String {
        self.lang.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The system's first language, as a tag (BCP 47).
pub fn system_language() -> String {
    sys_locale::get_locale().filter(|tag| !matches!(tag.as_str(), "C" | "POSIX")).unwrap_or_else(|| "en".to_owned())
}

/// What the interface will show first; it says itself what is wrong, should this fail.
async fn front_page(door: &Door) -> Option<FrontPage> {
    let start = reply(door, Start {}).await?;
    let today = reply(door, Today {}).await?;
    let lang = language_of(Some(&start.settings));
    FrontPage::draw(&start, today, locale::negotiate([lang.as_str()]))
}

/// The chosen one, or the system's.
fn language_of(settings: Option<&Settings>) -> String {
    settings.map(|settings| settings.lang.clone()).filter(|lang| !lang.is_empty()).unwrap_or_else(system_language)
}

/// For what is done without where the door refuses.
async fn reply<C: Call<Door = Command>>(door: &Door, request: C) -> Option<C::Reply> {
    serde_json::from_str(&ask(door, request.into()).await.ok()?).ok()
}

async fn ask(door: &Door, command: Command) -> Result<String, String> {
    door.call_json(serde_json::to_string(&command).map_err(|error| error.to_string())?).await
}

/// The engine's events: to the interface, to the desktop, to the tray.
async fn pass_on(app: AppHandle, mut events: broadcast::Receiver<Event>) {
    loop {
        let event = match events.recv().await {
            Ok(event) => event,
            // Some were missed: everything may have changed.
            Err(broadcast::error::RecvError::Lagged(_)) => Event::Changed { tables: TABLES.to_vec() },
            Err(broadcast::error::RecvError::Closed) => return,
        };
        if let Ok(text) = serde_json::to_string(&event) {
            let _ = app.emit(ENGINE_EVENT, text);
        }
        let shell = app.state::<Shell>();
        let event = shell.with_name(event).await;
        notify::tell(&app, &shell.lang(), &event);
        if matches!(&event, Event::Changed { tables } if tables.contains(&Table::Settings)) {
            shell.learn_language().await;
        }
    }
}
