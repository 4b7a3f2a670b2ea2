//! Conversations with departments as the citizen sees them: list, thread, writing, choosing, rating.

use crate::address;
use crate::context::{Context, moment};
use crate::error::EngineError;
use crate::letters::{self, checked_text};
use crate::renewal::LATELY;
use crate::{attachments, items, opening, writing};
use model::command::{Choose, Rate, ReadConversation, SendText, StartConversation};
use model::id::{DepartmentId, GroupId, LetterId, OutboxId};
use model::letter::{LetterKind, ReceiptKind};
use model::view::{ConversationView, LetterView, OutboxView, ThreadView};
use model::{ErrorCode, Failure, Table};
use rusqlite::{OptionalExtension, Row};

const PAGE: u32 = 50;
/// Letters that one receipt names: a letter has room for some thousands.
const READ_AT_ONCE: usize = 1000;
const COLUMNS: &str = "
    c.id, c.department, c.topic, c.closed, c.changed,
    (SELECT count(*) FROM letter WHERE conversation = c.id AND unread = 1),
    (SELECT count(*) FROM letter WHERE conversation = c.id AND shown = 1 AND state IN ('queued', 'waiting')),
    l.preview, l.kind, l.mine, l.received, c.person";
const FROM: &str = "
    FROM conversation AS c LEFT JOIN letter AS l ON l.place =
        (SELECT max(place) FROM letter WHERE conversation = c.id AND shown = 1)";

pub fn list(context: &Context<'_>) -> Result<Vec<ConversationView>, EngineError> {
    let sql = format!("SELECT {COLUMNS} {FROM} ORDER BY c.changed DESC");
    let mut statement = context.db.prepare_cached(&sql)?;
    let rows = statement.query_map([], from_row)?.collect::<Result<Vec<_>, _>>()?;
    rows.into_iter().map(|row| view(context, row)).collect()
}

pub fn read(context: &Context<'_>, request: &ReadConversation) -> Result<ThreadView, EngineError> {
    thread(context, &request.conversation, request.before.as_ref(), request.limit.unwrap_or(PAGE).clamp(1, 200))
}

/// Opens a conversation with a department, or goes on with the one that is open about the same topic.
pub fn start(context: &Context<'_>, request: &StartConversation, group: GroupId) -> Result<ThreadView, EngineError> {
    let conversation = open(context, &request.department, &request.topic, group)?;
    if !request.text.trim().is_empty() {
        let text = checked_text(&request.text)?;
        letters::write(
            context,
            &conversation,
            LetterKind::Text { text, attachments: vec![], choices: vec![], items: vec![] },
        )?;
    }
    writing::first_sent(context, &request.department)?;
    thread(context, &conversation, None, PAGE)
}

/// The open conversation with `department` about `topic`; `group` becomes its id when there is none.
pub fn open(
    context: &Context<'_>,
    department: &DepartmentId,
    topic: &str,
    group: GroupId,
) -> Result<GroupId, EngineError> {
    let origin = items::origin_of_department(context, department)?;
    let existing: Option<String> = context
        .db
        .prepare_cached(
            "SELECT id FROM conversation WHERE origin = ?1 AND department = ?2 AND topic = ?3 AND closed = 0
             ORDER BY changed DESC LIMIT 1",
        )?
        .query_row((origin.as_str(), department.as_str(), topic), |row| row.get(0))
        .optional()?;
    if let Some(id) = existing {
        return Ok(GroupId(id));
    }
    context
        .db
        .prepare_cached(
            "INSERT INTO conversation (id, mls_group, origin, department, topic, opened, changed)
             VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?5)",
        )?
        .execute((group.as_str(), origin.as_str(), department.as_str(), topic, context.millis()))?;
    let lang = context.languages().into_iter().next().unwrap_or_default();
    letters::write(
        context,
        &group,
        LetterKind::Hello {
            department: address::plain(department.as_str()).into(),
            topic: topic.to_owned(),
            lang,
            continues: vec![],
        },
    )?;
    Ok(group)
}

/// The conversation that goes on in this group; none: it was not begun on this device, or goes on in another.
pub fn of_group(context: &Context<'_>, group: &GroupId) -> Result<Option<GroupId>, EngineError> {
    let mut statement = context.db.prepare_cached("SELECT id FROM conversation WHERE mls_group = ?1")?;
    Ok(statement.query_row([group.as_str()], |row| row.get(0).map(GroupId)).optional()?)
}

pub fn send_text(context: &Context<'_>, request: &SendText) -> Result<LetterView, EngineError> {
    row_of(context, &request.conversation)?;
    let text = if request.files.is_empty() { checked_text(&request.text)? } else { request.text.trim().to_owned() };
    if text.chars().count() > letters::TEXT_MAX {
        return Err(Failure::new(ErrorCode::TextTooLong).arg("max", letters::TEXT_MAX).into());
    }
    let files = request.files.iter().map(|file| (String::new(), file.clone())).collect::<Vec<_>>();
    let prepared = attachments::prepare(context, &files)?;
    let kind = LetterKind::Text { text, attachments: prepared.attachments(), choices: vec![], items: vec![] };
    let letter = letters::write(context, &request.conversation, kind)?;
    prepared.queue(context, &letter.id)?;
    writing::sent(context, &request.conversation, &request.files)?;
    letters::read(context, &letter.id)
}

pub fn choose(context: &Context<'_>, request: &Choose) -> Result<LetterView, EngineError> {
    row_of(context, &request.conversation)?;
    let of = letters::read(context, &request.letter)?;
    let label = match &of.body {
        model::letter::LetterBody::Known(LetterKind::Text { choices, .. }) => {
            choices.iter().find(|choice| choice.id == request.choice).map(|choice| choice.label.clone())
        }
        _ => None,
    };
    let label = label.ok_or_else(|| Failure::new(ErrorCode::NotFound).arg("what", "choice"))?;
    let kind = LetterKind::Chosen { of: request.letter.clone(), choice: request.choice.clone(), label };
    let letter = letters::write(context, &request.conversation, kind)?;
    letters::read(context, &letter.id)
}

pub fn ask_person(context: &Context<'_>, conversation: &GroupId) -> Result<LetterView, EngineError> {
    row_of(context, conversation)?;
    context.db.prepare_cached("UPDATE conversation SET person = 1 WHERE id = ?1")?.execute([conversation.as_str()])?;
    let letter = letters::write(context, conversation, LetterKind::AskPerson {})?;
    letters::read(context, &letter.id)
}

pub fn rate(context: &Context<'_>, request: &Rate) -> Result<LetterView, EngineError> {
    row_of(context, &request.conversation)?;
    if !(1..=5).contains(&request.stars) {
        return Err(Failure::new(ErrorCode::MalformedCommand).detail("stars are 1 to 5").into());
    }
    let kind = LetterKind::Rating { stars: Some(request.stars), comment: request.comment.chars().take(2000).collect() };
    let letter = letters::write(context, &request.conversation, kind)?;
    letters::read(context, &letter.id)
}

/// The citizen has seen the thread: unread goes, and the department hears which letters of persons were read.
pub fn mark_read(context: &Context<'_>, conversation: &GroupId) -> Result<(), EngineError> {
    let mut statement =
        context.db.prepare_cached("SELECT id FROM letter WHERE conversation = ?1 AND unread = 1 ORDER BY place")?;
    let letters = statement
        .query_map([conversation.as_str()], |row| row.get::<_, String>(0).map(LetterId))?
        .collect::<Result<Vec<_>, _>>()?;
    if letters.is_empty() {
        return Ok(());
    }
    context
        .db
        .prepare_cached("UPDATE letter SET unread = 0 WHERE conversation = ?1 AND unread = 1")?
        .execute([conversation.as_str()])?;
    for letters in letters.chunks(READ_AT_ONCE) {
        let kind = LetterKind::Receipt { what: ReceiptKind::Read, letters: letters.to_vec() };
        letters::write(context, conversation, kind)?;
    }
    context.touch(Table::Conversations);
    Ok(())
}

pub fn unread(context: &Context<'_>) -> Result<u32, EngineError> {
    Ok(context.db.query_row("SELECT count(*) FROM letter WHERE unread = 1", [], |row| row.get(0))?)
}

pub fn waiting(context: &Context<'_>) -> Result<u32, EngineError> {
    let sql = "SELECT count(*) FROM letter WHERE shown = 1 AND state IN ('queued', 'waiting')";
    Ok(context.db.query_row(sql, [], |row| row.get(0))?)
}

pub fn outbox(context: &Context<'_>) -> Result<Vec<OutboxView>, EngineError> {
    let mut statement = context.db.prepare_cached(
        "SELECT l.id, l.conversation, l.kind, l.preview, l.written, l.state, c.department, c.problem
         FROM letter AS l JOIN conversation AS c ON c.id = l.conversation
         WHERE l.shown = 1 AND l.state IN ('queued', 'waiting', 'failed') ORDER BY l.place",
    )?;
    let rows = statement
        .query_map([], |row| {
            let id: String = row.get(0)?;
            let problem: String = row.get(7)?;
            let department: String = row.get(6)?;
            Ok((
                OutboxView {
                    id: OutboxId(id.clone()),
                    conversation: GroupId(row.get(1)?),
                    department_name: String::new(),
                    letter: LetterId(id),
                    kind: row.get(2)?,
                    preview: row.get(3)?,
                    written: moment(row.get(4)?),
                    can_cancel: row.get::<_, String>(5)? == "queued",
                    problem: serde_json::from_str(&problem).ok(),
                },
                department,
            ))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    rows.into_iter()
        .map(|(mut row, department)| {
            row.department_name = items::department_name(context, &DepartmentId(department))?;
            Ok(row)
        })
        .collect()
}

/// Takes back a letter that is only queued here; one that is sealed may already be on its way.
pub fn cancel(context: &Context<'_>, id: &OutboxId) -> Result<(), EngineError> {
    let removed = context
        .db
        .prepare_cached("DELETE FROM letter WHERE id = ?1 AND mine = 1 AND state IN ('queued', 'failed')")?
        .execute([id.as_str()])?;
    if removed == 0 {
        return Err(Failure::new(ErrorCode::NotFound).arg("what", "outbox").into());
    }
    attachments::take_back(context, id.as_str())?;
    context.db.prepare_cached("DELETE FROM submitted WHERE letter = ?1 AND state = ''")?.execute([id.as_str()])?;
    for table in [Table::Letters, Table::Outbox, Table::Cases, Table::Conversations, Table::Files] {
        context.touch(table);
    }
    Ok(())
}

/// Errors: there is none.
pub fn expect(context: &Context<'_>, id: &GroupId) -> Result<(), EngineError> {
    row_of(context, id).map(drop)
}

struct Stored {
    view: ConversationView,
    person: bool,
}

fn row_of(context: &Context<'_>, id: &GroupId) -> Result<Stored, EngineError> {
    let sql = format!("SELECT {COLUMNS} {FROM} WHERE c.id = ?1");
    let row = context.db.prepare_cached(&sql)?.query_row([id.as_str()], from_row).optional()?;
    Ok(row.ok_or_else(|| Failure::new(ErrorCode::NotFound).arg("what", "conversation"))?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let changed: i64 = row.get(4)?;
    Ok(Stored {
        person: row.get(11)?,
        view: ConversationView {
            id: GroupId(row.get(0)?),
            department: DepartmentId(row.get(1)?),
            department_name: String::new(),
            icon: String::new(),
            topic: row.get(2)?,
            closed: row.get(3)?,
            unread: row.get(5)?,
            waiting: row.get(6)?,
            last_text: row.get::<_, Option<String>>(7)?.unwrap_or_default(),
            last_kind: row.get::<_, Option<String>>(8)?.unwrap_or_default(),
            last_mine: row.get::<_, Option<bool>>(9)?.unwrap_or_default(),
            last_at: moment(row.get::<_, Option<i64>>(10)?.unwrap_or(changed)),
        },
    })
}

fn view(context: &Context<'_>, row: Stored) -> Result<ConversationView, EngineError> {
    let mut view = row.view;
    if let Some((named, department)) = items::department(context, &view.department)? {
        view.department_name = named.name;
        view.icon = department.icon;
        if let Some(topic) = department.topics.into_iter().find(|topic| topic.id == view.topic) {
            view.topic = topic.name;
        }
    } else {
        view.department_name = view.department.0.clone();
    }
    Ok(view)
}

fn thread(
    context: &Context<'_>,
    id: &GroupId,
    before: Option<&LetterId>,
    limit: u32,
) -> Result<ThreadView, EngineError> {
    let row = row_of(context, id)?;
    let person = row.person;
    let conversation = view(context, row)?;
    let (mut letters, more) = letters::thread(context, id, before, limit)?;
    // What nobody in particular signed is the department's.
    for letter in letters.iter_mut().filter(|letter| !letter.mine && !letter.automatic && letter.author.is_empty()) {
        letter.author.clone_from(&conversation.department_name);
    }
    let (draft, created, renewed): (String, bool, i64) = context
        .db
        .prepare_cached("SELECT draft, created, renewed FROM conversation WHERE id = ?1")?
        .query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let department = items::department(context, &conversation.department)?.map(|(_, department)| department);
    let open_now = match &department {
        Some(department) => opening::is_open(context, &conversation.department, &department.hours)?,
        None => false,
    };
    Ok(ThreadView {
        conversation,
        letters,
        more,
        official: created,
        open_now,
        answers_within_days: department.as_ref().map(|d| d.answers_within_days).unwrap_or_default(),
        phone: department.map(|d| d.phone).unwrap_or_default(),
        automatic: !person,
        draft,
        chosen: writing::chosen(context, id)?,
        renewed: (context.millis() - renewed < LATELY).then(|| moment(renewed)),
    })
}
