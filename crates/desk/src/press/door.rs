//! The area of publishing: editors write, approvers decide, everybody sees what is theirs to see.

use crate::error::DeskError;
use crate::office::Desk;
use crate::press::{self, Save, Staff};
use jiff::Timestamp;
use model::console::publishing::{DraftView, PublishingCommand, PublishingReply};

pub fn handle(desk: &Desk, staff: &Staff, command: PublishingCommand) -> Result<PublishingReply, DeskError> {
    let now = Timestamp::now();
    press::must_take_part(staff)?;
    let (_, _, folder) = press::content_folder(desk)?;
    let view = |id: &str| -> Result<DraftView, DeskError> {
        desk.read(|db| press::view(db, &folder, staff, id, Timestamp::now()))
    };
    Ok(match command {
        PublishingCommand::ListDrafts(r) => {
            PublishingReply::ListDrafts(desk.read(|db| press::list(db, staff, r.state, now))?)
        }
        PublishingCommand::ReadDraft(r) => PublishingReply::ReadDraft(view(&r.draft)?),
        PublishingCommand::SaveDraft(r) => {
            let save = Save { draft: r.draft.as_deref(), over: r.over.as_deref(), content: &r.content };
            let id = desk.change(|context| press::save(context, &folder, staff, save))?;
            PublishingReply::SaveDraft(view(&id)?)
        }
        PublishingCommand::TakeUp(r) => PublishingReply::TakeUp(view(&press::take_up(desk, staff, &r.item)?)?),
        PublishingCommand::ListPublished(_) => PublishingReply::ListPublished(press::list_published(desk, staff)?),
        PublishingCommand::ReadTown(_) => PublishingReply::ReadTown(press::town_view(&folder)?),
        PublishingCommand::CheckDraft(r) => PublishingReply::CheckDraft(press::check(&folder, &r.content, now)?),
        PublishingCommand::PreviewDraft(r) => PublishingReply::PreviewDraft(press::preview(&folder, &r.content, now)?),
        PublishingCommand::Estimate(r) => {
            PublishingReply::Estimate(desk.read(|db| press::estimate(db, &folder, &r.content))?)
        }
        PublishingCommand::Submit(r) => {
            press::submit(desk, staff, &r.draft, &r.hash)?;
            PublishingReply::Submit(view(&r.draft)?)
        }
        PublishingCommand::Approve(r) => {
            press::approve(desk, staff, &r.draft, &r.hash)?;
            PublishingReply::Approve(view(&r.draft)?)
        }
        PublishingCommand::Refuse(r) => {
            desk.change(|context| press::refuse(context, staff, &r.draft, &r.hash, &r.reason))?;
            PublishingReply::Refuse(view(&r.draft)?)
        }
        PublishingCommand::Publish(r) => {
            press::publish(desk, staff, &r.draft)?;
            PublishingReply::Publish(view(&r.draft)?)
        }
        PublishingCommand::Withdraw(r) => {
            press::withdraw(desk, staff, &r.draft, &r.reason)?;
            PublishingReply::Withdraw(view(&r.draft)?)
        }
        PublishingCommand::Discard(r) => {
            desk.change(|context| press::discard(context, staff, &r.draft))?;
            PublishingReply::Discard(view(&r.draft)?)
        }
        PublishingCommand::History(r) => PublishingReply::History(desk.read(|db| press::history(db, staff, &r.draft))?),
        PublishingCommand::ReadRevision(r) => {
            PublishingReply::ReadRevision(desk.read(|db| press::read_revision(db, staff, &r.draft, r.number))?)
        }
    })
}
