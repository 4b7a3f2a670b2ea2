//! The door: one closed list of commands, matched exhaustively; a missing handler does not compile.

use crate::engine::Engine;
use crate::error::EngineError;
use crate::platform::Platform;
use crate::random;
use crate::{
    address, asking, calendar, conversations, documents, drafts, files, gazettes, items, menu, privacy, remembered,
    reminders, settings, submissions, today, writing,
};
use futures_util::future::join_all;
use model::command::{Command, Join, Reply};
use model::item::ItemKind;
use model::view::{Done, EraseView, FileView, GazetteView, HubKnown, ItemRow, KnownView, StartView, SyncView};
use model::{ErrorCode, Failure, Table};
use tokio::sync::MutexGuard;

const VERSION: &str = env!("CARGO_PKG_VERSION");

impl<P: Platform> Engine<P> {
    /// JSON in, JSON out: how every shell calls.
    ///
    /// Errors: the JSON of a [`Failure`].
    pub async fn call_json(&self, command: &str) -> Result<String, String> {
        let outcome = match serde_json::from_str::<Command>(command) {
            Ok(command) => self.call(command).await,
            Err(error) => Err(Failure::new(ErrorCode::MalformedCommand).detail(error)),
        };
        match outcome {
            Ok(reply) => serde_json::to_string(&reply).map_err(|error| error.to_string()),
            Err(failure) => Err(serde_json::to_string(&failure).unwrap_or_default()),
        }
    }

    pub async fn call(&self, command: Command) -> Result<Reply, Failure> {
        Ok(self.handle(command).await?)
    }

    async fn handle(&self, command: Command) -> Result<Reply, EngineError> {
        Ok(match command {
            Command::Start(_) => Reply::Start(self.start()?),
            Command::ChangeSettings(r) => Reply::ChangeSettings(self.change(|c| settings::change(c, r))?),
            Command::Join(r) => Reply::Join(self.join_now(&r).await?),
            Command::Leave(r) => Reply::Leave(self.done(|c| gazettes::leave(c, &r.origin))?),
            Command::Sync(_) => Reply::Sync(self.sync_now().await?),
            Command::ReadSyncState(_) => Reply::ReadSyncState(self.sync_view()?),

            Command::Today(_) => Reply::Today(self.read(today::read)?),

            Command::ReadMenu(r) => Reply::ReadMenu(self.read(|c| menu::read(c, &r.path))?),
            Command::Ask(r) => Reply::Ask(self.ask(&r.text)?),
            Command::RateAnswer(r) => Reply::RateAnswer(self.done(|c| asking::rate(c, &r))?),
            Command::ReadItem(r) => Reply::ReadItem(self.read(|c| items::view(c, &r.id))?),
            Command::ListItems(r) => Reply::ListItems(self.list_items(r.kind)?),

            Command::OpenForm(r) => Reply::OpenForm(self.change(|c| drafts::open(c, &r.form))?),
            Command::SaveDraft(r) => Reply::SaveDraft(self.change(|c| drafts::save(c, &r))?),
            Command::DiscardDraft(r) => Reply::DiscardDraft(self.done(|c| drafts::discard(c, &r.draft))?),
            Command::ListDrafts(_) => Reply::ListDrafts(self.read(drafts::list)?),
            Command::AttachToDraft(r) => Reply::AttachToDraft(self.change(|c| drafts::attach(c, &r))?),
            Command::DetachFromDraft(r) => Reply::DetachFromDraft(self.change(|c| drafts::detach(c, &r))?),
            Command::SendForm(r) => {
                let (group, number) = (random::group()?, random::bytes()?);
                Reply::SendForm(self.change(|c| submissions::send(c, &r.draft, group, number))?)
            }
            Command::ListCases(_) => Reply::ListCases(self.read(submissions::cases)?),

            Command::ListDocuments(_) => Reply::ListDocuments(self.read(documents::list)?),
            Command::ReadDocument(r) => Reply::ReadDocument(self.read(|c| documents::read(c, &r.id))?),
            Command::FetchFile(r) => Reply::FetchFile(self.change(|c| documents::fetch(c, &r.file))?),
            Command::RemoveFile(r) => Reply::RemoveFile(self.change(|c| documents::remove(c, &r.file))?),

            Command::ListReminders(_) => Reply::ListReminders(self.read(reminders::list)?),
            Command::AddReminder(r) => Reply::AddReminder(self.change(|c| reminders::add(c, &r))?),
            Command::SnoozeReminder(r) => {
                Reply::SnoozeReminder(self.change(|c| reminders::snooze(c, &r.id, &r.until))?)
            }
            Command::FinishReminder(r) => Reply::FinishReminder(self.change(|c| reminders::finish(c, &r.id))?),
            Command::RestoreReminder(r) => Reply::RestoreReminder(self.change(|c| reminders::restore(c, &r.id))?),
            Command::ExportCalendar(r) => Reply::ExportCalendar(self.read(|c| calendar::export(c, r.id.as_ref()))?),
            Command::HideItem(r) => Reply::HideItem(self.done(|c| today::hide(c, &r.id))?),

            Command::ListConversations(_) => Reply::ListConversations(self.read(conversations::list)?),
            Command::ReadConversation(r) => Reply::ReadConversation(self.read(|c| conversations::read(c, &r))?),
            Command::StartConversation(r) => {
                let group = random::group()?;
                Reply::StartConversation(self.change(|c| conversations::start(c, &r, group))?)
            }
            Command::SendText(r) => Reply::SendText(self.change(|c| conversations::send_text(c, &r))?),
            Command::Choose(r) => Reply::Choose(self.change(|c| conversations::choose(c, &r))?),
            Command::AskPerson(r) => Reply::AskPerson(self.change(|c| conversations::ask_person(c, &r.conversation))?),
            Command::Rate(r) => Reply::Rate(self.change(|c| conversations::rate(c, &r))?),
            Command::SaveMessageDraft(r) => Reply::SaveMessageDraft(self.done(|c| writing::save(c, &r))?),
            Command::AttachToMessage(r) => Reply::AttachToMessage(self.done(|c| writing::attach(c, &r))?),
            Command::DetachFromMessage(r) => Reply::DetachFromMessage(self.done(|c| writing::detach(c, &r))?),
            Command::ReadFirstLetter(r) => Reply::ReadFirstLetter(self.read(|c| writing::first(c, &r.department))?),
            Command::SaveFirstLetter(r) => Reply::SaveFirstLetter(self.done(|c| writing::save_first(c, &r))?),
            Command::MarkRead(r) => Reply::MarkRead(self.done(|c| conversations::mark_read(c, &r.conversation))?),
            Command::ListOutbox(_) => Reply::ListOutbox(self.read(conversations::outbox)?),
            Command::CancelOutbox(r) => Reply::CancelOutbox(self.done(|c| conversations::cancel(c, &r.id))?),

            Command::WhatIsKnown(_) => Reply::WhatIsKnown(self.what_is_known().await?),
            Command::EraseAll(r) => Reply::EraseAll(self.erase_all(&r.confirm).await?),
        })
    }

    fn done(
        &self,
        work: impl FnOnce(&crate::context::Context<'_>) -> Result<(), EngineError>,
    ) -> Result<Done, EngineError> {
        self.change(work).map(|()| Done {})
    }

    fn start(&self) -> Result<StartView, EngineError> {
        let sync = self.sync_view()?;
        self.read(|context| {
            Ok(StartView {
                settings: context.settings.clone(),
                gazettes: gazettes::list(context)?,
                sync,
                unread: conversations::unread(context)?,
                key: self.0.key_place,
                version: VERSION.to_owned(),
                now: context.local(),
            })
        })
    }

    /// Without loops the index is finished before the answer: nobody else would do it.
    async fn sync_now(&self) -> Result<SyncView, EngineError> {
        let view = self.sync_once().await?;
        if !self.0.looping.get() {
            self.finish_index().await?;
        }
        Ok(view)
    }

    /// The gazette is joined even if the index cannot be finished: what waits is taken up the next time.
    async fn join_now(&self, request: &Join) -> Result<GazetteView, EngineError> {
        let view = self.join(request).await?;
        if !self.0.looping.get()
            && let Err(error) = self.finish_index().await
        {
            tracing::error!("index: {error}");
        }
        Ok(view)
    }

    /// A first sync that fails leaves nothing behind; of a gazette that is followed already, the old address.
    async fn join(&self, request: &Join) -> Result<GazetteView, EngineError> {
        let address = gazettes::parse_link(&request.link)?;
        let now = self.0.platform.now();
        {
            let _one = self.0.following.lock().await;
            let joined = self.read(|context| Ok(gazette::join::joined(context.db)?))?;
            let known = joined.into_iter().find(|joined| joined.address.origin == address.origin);
            let join = || self.change(|context| Ok(gazette::join::join(context.db, &address, now)?));
            if known.is_some_and(|known| known.address.verifier == address.verifier) {
                self.sync_gazette(&address).await?;
                join()?;
            } else {
                join()?;
                if let Err(error) = self.sync_gazette(&address).await {
                    self.change(|context| Ok(gazette::join::leave(context.db, &address.origin).map(drop)?))?;
                    return Err(error);
                }
            }
        }
        self.change(|context| {
            remembered::write(
                context.db,
                &format!("gazette_checked/{}", address.origin),
                &context.millis().to_string(),
            )?;
            context.touch(Table::Gazettes);
            // The assistant's model is a file of the gazette: fetched right away.
            context.touch(Table::Files);
            gazettes::find(context, &address.origin)
        })
    }

    fn ask(&self, text: &str) -> Result<model::view::AskView, EngineError> {
        self.read(|context| {
            let lang = context.languages().into_iter().next().unwrap_or_default();
            let model = self.model(context, &lang)?;
            asking::ask(context, model.as_deref(), text)
        })
    }

    /// The assistant's model for a language, once its file is here.
    fn model(
        &self,
        context: &crate::context::Context<'_>,
        lang: &str,
    ) -> Result<Option<std::rc::Rc<assistant::Model>>, EngineError> {
        if let Some(model) = self.0.models.borrow().get(lang) {
            return Ok(Some(model.clone()));
        }
        for found in items::of_kind(context, ItemKind::Model)? {
            let model::item::Content::Model(file) = &found.item.content else { continue };
            if found.item.lang != lang {
                continue;
            }
            if let Some(bytes) = gazette::file::read(context.db, &file.file.sha256)?
                && let Ok(mut model) = assistant::Model::from_bytes(&bytes)
            {
                let gazette = address::parse(found.item.id.as_str()).1;
                model.rename(|id| address::of(gazette, id));
                let model = std::rc::Rc::new(model);
                self.0.models.borrow_mut().insert(lang.to_owned(), model.clone());
                return Ok(Some(model));
            }
        }
        Ok(None)
    }

    fn list_items(&self, kind: ItemKind) -> Result<Vec<ItemRow>, EngineError> {
        self.read(|context| items::of_kind(context, kind)?.iter().map(|found| items::row(context, found)).collect())
    }

    async fn what_is_known(&self) -> Result<KnownView, EngineError> {
        let hubs = self.hubs()?;
        let answers = join_all(hubs.iter().map(|hub| hub.about_me())).await;
        let hubs = hubs.iter().zip(answers).map(|(hub, answer)| match answer {
            Ok(about) => HubKnown { base: hub.base().to_owned(), about: Some(about), problem: None },
            Err(error) => HubKnown {
                base: hub.base().to_owned(),
                about: None,
                problem: Some(Failure::from(EngineError::from(error))),
            },
        });
        let hubs = hubs.collect();
        self.read(|context| {
            Ok(KnownView {
                device: privacy::on_device(context.db)?,
                desk: privacy::at_desk(context.db)?,
                hubs,
                asked: context.now,
            })
        })
    }

    /// No round is under way, and none begins. One that waits for a server ends at once.
    async fn alone(&self) -> (MutexGuard<'_, ()>, MutexGuard<'_, ()>) {
        self.0.erasing.set(true);
        self.0.erases.notify_waiters();
        let locks = (self.0.syncing.lock().await, self.0.following.lock().await);
        self.0.erasing.set(false);
        locks
    }

    /// The word is typed by the citizen, so that nothing is lost by a slip of the hand.
    async fn erase_all(&self, confirm: &str) -> Result<EraseView, EngineError> {
        if confirm != "erase" {
            return Err(Failure::new(ErrorCode::MalformedCommand).detail("confirm must be the word erase").into());
        }
        let (_letters, _gazettes) = self.alone().await;
        let hubs = self.hubs()?;
        let hub_erased = join_all(hubs.iter().map(|hub| hub.erase_me())).await.iter().all(Result::is_ok);
        self.0.members.borrow_mut().clear();
        self.0.models.borrow_mut().clear();
        self.change(|context| {
            privacy::erase(context.db)?;
            for table in [
                Table::Settings,
                Table::Gazettes,
                Table::Items,
                Table::Files,
                Table::Drafts,
                Table::Conversations,
                Table::Letters,
                Table::Cases,
                Table::Reminders,
                Table::Sync,
                Table::Index,
            ] {
                context.touch(table);
            }
            Ok(())
        })?;
        Ok(EraseView { hub_erased })
    }

    /// The byte door, in: keeps a file the citizen gave.
    pub fn put_file(&self, name: &str, media_type: &str, bytes: &[u8]) -> Result<FileView, Failure> {
        Ok(self.change(|context| files::keep_own(context, name, media_type, bytes))?)
    }

    /// The byte door, out: a whole, verified file.
    pub fn file_bytes(&self, id: &str) -> Result<(FileView, Vec<u8>), Failure> {
        Ok(self.read(|context| documents::file_bytes(context, id))?)
    }

    /// All own data as one JSON document.
    pub fn export(&self) -> Result<Vec<u8>, Failure> {
        Ok(self.read(privacy::export)?)
    }
}
