//! The engine's door: every command, the request it carries and the reply it names.

use crate::door::door;
use crate::id::{DepartmentId, DraftId, GroupId, ItemId, LetterId, Origin, OutboxId, ReminderId};
use crate::item::ItemKind;
use crate::view::*;
use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};
use serde_json::Value;

door! {
    /// Everything the engine can be asked, as `{"do": "ask", …}`.
    Command -> Reply;

    /// Everything the interface needs to draw its first screen.
    Start {} -> StartView, r#"{"do":"start"}"#;
    /// Changes what is given, keeps the rest.
    ChangeSettings {
        #[serde(default)] lang: Option<String>,
        #[serde(default)] text_size: Option<TextSize>,
        #[serde(default)] appearance: Option<Appearance>,
        #[serde(default)] motion: Option<Motion>,
        #[serde(default)] areas: Option<Vec<String>>,
        #[serde(default)] topics: Option<Vec<String>>,
        /// Year of birth, only for age-band audiences; stays on the device. 0 forgets it.
        #[serde(default)] birth_year: Option<i16>,
        #[serde(default)] reminders: Option<Switch>,
        #[serde(default)] helped: Option<Switch>,
        #[serde(default)] first_start: Option<FirstStart>,
    } -> Settings, r#"{"do":"change_settings","lang":"es","text_size":"large"}"#;
    /// Follows the gazette of a join link: fetches, verifies, stores. Nothing is kept unless all of it is right.
    Join { link: String } -> GazetteView, r#"{"do":"join","link":"loket:join?g=http://127.0.0.1:8080/gazette/town&k=town.example%2Bab12cd34%2BAQID"}"#;
    /// Stops following a gazette and forgets its items.
    Leave { origin: Origin } -> Done, r#"{"do":"leave","origin":"town.example/gazette"}"#;
    /// Fetches and sends what there is; returns when done or when it is clear that there is no network.
    Sync {} -> SyncView, r#"{"do":"sync"}"#;
    ReadSyncState {} -> SyncView, r#"{"do":"read_sync_state"}"#;

    Today {} -> TodayView, r#"{"do":"today"}"#;

    /// One level of the FAQ menu; an empty path is the top.
    ReadMenu { #[serde(default)] path: Vec<String> } -> MenuView, r#"{"do":"read_menu","path":["pay"]}"#;
    /// A free question, answered from the device's own database.
    Ask { text: String } -> AskView, r#"{"do":"ask","text":"my mother died what do I have to do"}"#;
    /// "Was this right?" Stays on the device unless the citizen chose to share counts.
    RateAnswer { question: String, item: ItemId, right: Switch } -> Done, r#"{"do":"rate_answer","question":"bins","item":"waste-calendar","right":"on"}"#;
    ReadItem { id: ItemId } -> ItemView, r#"{"do":"read_item","id":"birth-certificate"}"#;
    /// All live items of a kind that are meant for this citizen, by title.
    ListItems { kind: ItemKind } -> Vec<ItemRow>, r#"{"do":"list_items","kind":"life_event"}"#;

    /// The form with its unfinished answers; makes a draft when there is none.
    OpenForm { form: ItemId } -> FormView, r#"{"do":"open_form","form":"form-birth-certificate"}"#;
    SaveDraft { draft: DraftId, answers: Value, #[serde(default)] page: String } -> DraftView, r#"{"do":"save_draft","draft":"d1","answers":{"name":"Ada"},"page":"name"}"#;
    DiscardDraft { draft: DraftId } -> Done, r#"{"do":"discard_draft","draft":"d1"}"#;
    ListDrafts {} -> Vec<DraftView>, r#"{"do":"list_drafts"}"#;
    /// A stored file (see the byte door) becomes the answer of one control.
    AttachToDraft { draft: DraftId, scope: String, file: String } -> DraftView, r#"{"do":"attach_to_draft","draft":"d1","scope":"/photo","file":"f1"}"#;
    DetachFromDraft { draft: DraftId, scope: String, file: String } -> DraftView, r#"{"do":"detach_from_draft","draft":"d1","scope":"/photo","file":"f1"}"#;
    /// Checks all answers and puts the submission into the outbox; works offline.
    SendForm { draft: DraftId } -> ReceiptView, r#"{"do":"send_form","draft":"d1"}"#;
    ListCases {} -> Vec<CaseView>, r#"{"do":"list_cases"}"#;

    ListDocuments {} -> DocumentsView, r#"{"do":"list_documents"}"#;
    ReadDocument { id: String } -> DocumentView, r#"{"do":"read_document","id":"doc-waste-calendar"}"#;
    /// Starts or resumes the download; progress comes as events.
    FetchFile { file: String } -> FileView, r#"{"do":"fetch_file","file":"9f86d0…"}"#;
    /// Frees the space; the document can be fetched again.
    RemoveFile { file: String } -> FileView, r#"{"do":"remove_file","file":"9f86d0…"}"#;

    ListReminders {} -> Vec<ReminderView>, r#"{"do":"list_reminders"}"#;
    /// The citizen's own reminder.
    AddReminder { title: String, #[serde(default)] text: String, date: civil::Date, #[serde(default)] time: Option<civil::Time> } -> ReminderView, r#"{"do":"add_reminder","title":"Bring the forms","date":"2027-01-12","time":"09:30:00"}"#;
    SnoozeReminder { id: ReminderId, until: Snooze } -> ReminderView, r#"{"do":"snooze_reminder","id":"due-waste-fee","until":{"in":"tomorrow"}}"#;
    FinishReminder { id: ReminderId } -> ReminderView, r#"{"do":"finish_reminder","id":"due-waste-fee"}"#;
    /// Takes "done" and "snoozed" back.
    RestoreReminder { id: ReminderId } -> ReminderView, r#"{"do":"restore_reminder","id":"due-waste-fee"}"#;
    /// iCalendar text (RFC 5545) of one reminder, or of all.
    ExportCalendar { #[serde(default)] id: Option<ReminderId> } -> CalendarView, r#"{"do":"export_calendar"}"#;
    /// Alerts and notices: out of sight, still found under More.
    HideItem { id: ItemId } -> Done, r#"{"do":"hide_item","id":"alert-boil-water"}"#;

    ListConversations {} -> Vec<ConversationView>, r#"{"do":"list_conversations"}"#;
    /// Newest `limit` letters before `before` (or the newest of all), oldest first.
    ReadConversation { conversation: GroupId, #[serde(default)] before: Option<LetterId>, #[serde(default)] limit: Option<u32> } -> ThreadView, r#"{"do":"read_conversation","conversation":"c1"}"#;
    StartConversation { department: DepartmentId, #[serde(default)] topic: String, #[serde(default)] text: String } -> ThreadView, r#"{"do":"start_conversation","department":"registry-office","topic":"certificates"}"#;
    SendText { conversation: GroupId, text: String, #[serde(default)] files: Vec<String> } -> LetterView, r#"{"do":"send_text","conversation":"c1","text":"Good morning"}"#;
    Choose { conversation: GroupId, letter: LetterId, choice: String } -> LetterView, r#"{"do":"choose","conversation":"c1","letter":"l1","choice":"person"}"#;
    AskPerson { conversation: GroupId } -> LetterView, r#"{"do":"ask_person","conversation":"c1"}"#;
    Rate { conversation: GroupId, stars: u8, #[serde(default)] comment: String } -> LetterView, r#"{"do":"rate","conversation":"c1","stars":5}"#;
    SaveMessageDraft { conversation: GroupId, text: String } -> Done, r#"{"do":"save_message_draft","conversation":"c1","text":"Good mor"}"#;
    /// A stored file (see the byte door) goes along with the letter that is being written there.
    AttachToMessage { conversation: GroupId, file: String } -> Done, r#"{"do":"attach_to_message","conversation":"c1","file":"f1"}"#;
    DetachFromMessage { conversation: GroupId, file: String } -> Done, r#"{"do":"detach_from_message","conversation":"c1","file":"f1"}"#;
    /// What was written to a department and not sent, before there is a conversation.
    ReadFirstLetter { department: DepartmentId } -> FirstLetterView, r#"{"do":"read_first_letter","department":"registry-office"}"#;
    /// Kept until a conversation with the department is begun.
    SaveFirstLetter { department: DepartmentId, #[serde(default)] topic: String, text: String } -> Done, r#"{"do":"save_first_letter","department":"registry-office","topic":"certificates","text":"Good mor"}"#;
    MarkRead { conversation: GroupId } -> Done, r#"{"do":"mark_read","conversation":"c1"}"#;
    /// What was written and has not reached the server yet.
    ListOutbox {} -> Vec<OutboxView>, r#"{"do":"list_outbox"}"#;
    /// Takes back a letter that has not been sealed yet.
    CancelOutbox { id: OutboxId } -> Done, r#"{"do":"cancel_outbox","id":"o1"}"#;

    /// What each party knows; asks the hub when there is a network.
    WhatIsKnown {} -> KnownView, r#"{"do":"what_is_known"}"#;
    /// Removes everything from the device and, when there is a network, from the hub.
    EraseAll { confirm: String } -> EraseView, r#"{"do":"erase_all","confirm":"erase"}"#;
}

/// When a snoozed reminder comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "in", rename_all = "snake_case")]
pub enum Snooze {
    OneHour,
    /// This evening at 18:00, local time.
    Evening,
    /// Tomorrow at 09:00.
    Tomorrow,
    /// In seven days at 09:00.
    NextWeek,
    At {
        time: Timestamp,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_is_a_command_and_every_command_has_one() {
        let mut names = std::collections::BTreeSet::new();
        for example in EXAMPLES {
            let command: Command = serde_json::from_str(example).unwrap_or_else(|e| panic!("{example}: {e}"));
            let value = serde_json::to_value(&command).unwrap();
            names.insert(value["do"].as_str().unwrap().to_owned());
        }
        assert_eq!(names.len(), EXAMPLES.len());
        insta::assert_json_snapshot!(names);
    }
}
