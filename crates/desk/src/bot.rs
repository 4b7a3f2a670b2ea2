//! The counter's automatic answers: a menu and what the department published, until a person is asked for; then silence.

use crate::context::Context;
use crate::error::DeskError;
use crate::office::Desk;
use crate::writing::{Author, write};
use crate::{audit, inbox, numbers, routing, town, words};
use locale::Argument;
use model::console::cases::{Gloss, StepKind};
use model::id::{DepartmentId, GroupId, ItemId, Reference};
use model::item::{Content, Department, Item};
use model::letter::{CaseState, Choice, Letter, LetterKind};
use rusqlite::OptionalExtension;

const ANSWERS: usize = 3;

/// A choice that asks for the documents of the service named after it.
const NEEDS: &str = "needs:";

/// What can be tapped where nothing else is in hand.
const MENU: [&str; 3] = ["hours", "status", "person"];

/// What the bot needs to know of a conversation.
struct Thread<'a, 'c> {
    context: &'a Context<'c>,
    group: &'a GroupId,
    department: &'a DepartmentId,
    lang: &'a str,
}

/// One answer in one language.
struct Said {
    text: String,
    choices: Vec<Choice>,
    items: Vec<ItemId>,
}

pub fn answer(desk: &Desk, context: &Context<'_>, group: &GroupId, letter: &Letter) -> Result<(), DeskError> {
    let row: (String, String, bool) = context
        .db
        .prepare_cached("SELECT department, lang, automatic FROM conversation WHERE id = ?1")?
        .query_row([group.as_str()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let (department, lang, automatic) = (DepartmentId(row.0), row.1, row.2);
    let thread = Thread { context, group, department: &department, lang: &lang };
    match letter.kind() {
        Some(LetterKind::AskPerson {}) => thread.person(automatic),
        Some(LetterKind::Chosen { choice, .. }) if choice == "person" => thread.person(automatic),
        // Once a person was asked for, only a person speaks.
        _ if !automatic => thread.wants_person(),
        Some(LetterKind::Hello { .. }) => thread.welcome(),
        Some(LetterKind::Chosen { choice, .. }) => thread.chosen(choice),
        Some(LetterKind::Text { text, attachments, .. }) if attachments.is_empty() => thread.question(desk, text),
        // A file or a kind that is not known: that is for a person.
        Some(LetterKind::Text { .. }) | None => thread.person(automatic),
        _ => Ok(()),
    }
}

impl Thread<'_, '_> {
    fn say(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        words::say(self.lang, key, arguments)
    }

    fn department(&self) -> Result<(String, Department), DeskError> {
        let found = town::department(self.context.db, self.department, self.lang)?;
        Ok(found.unwrap_or_else(|| (self.department.0.clone(), Department::default())))
    }

    /// Writes to the citizen in their language, and beside it for the staff what that says in the office's.
    fn tell(&self, compose: impl Fn(&Thread<'_, '_>) -> Result<Said, DeskError>) -> Result<(), DeskError> {
        self.tell_if_any(|thread| compose(thread).map(Some)).map(drop)
    }

    /// The same of what may have nothing to say. Returns whether it had.
    fn tell_if_any(
        &self,
        compose: impl Fn(&Thread<'_, '_>) -> Result<Option<Said>, DeskError>,
    ) -> Result<bool, DeskError> {
        let Some(Said { text, choices, items }) = compose(self)? else { return Ok(false) };
        let kind = LetterKind::Text { text, attachments: vec![], choices, items };
        let letter = write(self.context, self.group, Author::Automatic, kind)?;
        let office = town::first_language(self.context.db)?;
        if office != self.lang
            && let Some(Said { text, choices, .. }) = compose(&Thread { lang: &office, ..*self })?
        {
            let gloss = Gloss { lang: office.clone(), text, choices };
            inbox::keep_gloss(self.context, self.group, &letter, &gloss)?;
        }
        Ok(true)
    }

    /// One of the counter's own sentences.
    fn tell_words(&self, key: &str, arguments: &[(&str, Argument)], choices: &[&str]) -> Result<(), DeskError> {
        self.tell(|thread| Ok(thread.said(thread.say(key, arguments), choices)))
    }

    fn said(&self, text: String, choices: &[&str]) -> Said {
        Said { text, choices: choices.iter().map(|id| self.choice(id)).collect(), items: vec![] }
    }

    fn choice(&self, id: &str) -> Choice {
        let key = match id {
            "hours" => "bot-choice-hours",
            "status" => "bot-choice-status",
            "helps" => "bot-choice-helps",
            needs if needs.starts_with(NEEDS) => "bot-choice-needs",
            _ => "bot-choice-person",
        };
        Choice { id: id.to_owned(), label: self.say(key, &[]) }
    }

    fn welcome(&self) -> Result<(), DeskError> {
        self.tell(|thread| {
            let (name, department) = thread.department()?;
            let welcome = if department.welcome.is_empty() {
                thread.say("bot-welcome", &[("department", (&name).into())])
            } else {
                department.welcome
            };
            Ok(thread.said(format!("{welcome}\n\n{}", thread.say("bot-how-it-works", &[])), &MENU))
        })
    }

    fn chosen(&self, choice: &str) -> Result<(), DeskError> {
        match choice {
            "hours" => self.hours(),
            "status" => self.all_statuses(),
            "helps" => self.tell_words("bot-glad", &[], &MENU),
            other => match other.strip_prefix(NEEDS) {
                Some(item) => self.needs(&ItemId::new(item)),
                None => Ok(()),
            },
        }
    }

    fn hours(&self) -> Result<(), DeskError> {
        self.tell(|thread| {
            let (name, department) = thread.department()?;
            let hours = words::hours(thread.lang, &department.hours);
            let text = thread.say(
                "bot-hours",
                &[("department", (&name).into()), ("hours", hours.into()), ("phone", (&department.phone).into())],
            );
            Ok(Said { items: department.offices, ..thread.said(text, &["person"]) })
        })
    }

    /// A free question: a reference is looked up, anything else is looked for in what was published.
    fn question(&self, desk: &Desk, text: &str) -> Result<(), DeskError> {
        if let Some(reference) = Reference::find(text) {
            return self.status(&reference);
        }
        let model = desk.model(self.lang);
        let asked = assistant::ask(self.context.db, model.as_deref(), self.lang, text, ANSWERS)?;
        let items: Vec<ItemId> = asked.answers.iter().map(|answer| ItemId::new(&answer.id)).collect();
        if let Some(best) = items.first()
            && asked.confident
            && self.quote(best)?
        {
            return numbers::asks(self.context, self.department, numbers::Found::Answer);
        }
        numbers::asks(self.context, self.department, numbers::Found::Nothing)?;
        let key = if items.is_empty() { "bot-found-nothing" } else { "bot-not-sure" };
        self.tell(|thread| Ok(Said { items: items.clone(), ..thread.said(thread.say(key, &[]), &["person"]) }))
    }

    /// What our pages say about a question, if the page is there.
    fn quote(&self, id: &ItemId) -> Result<bool, DeskError> {
        self.tell_if_any(|thread| {
            let Some(item) = town::item(thread.context.db, id, thread.lang)? else { return Ok(None) };
            let needs = format!("{NEEDS}{id}");
            let mut choices = vec!["helps"];
            if matches!(&item.content, Content::Service(service) if !service.you_need.is_empty()) {
                choices.push(&needs);
            }
            choices.push("person");
            let title = thread.say("bot-our-pages-say", &[("title", (&item.title).into())]);
            let said = thread.said(format!("{title}\n\n{}", gist(&item)), &choices);
            Ok(Some(Said { items: vec![id.clone()], ..said }))
        })
    }

    fn needs(&self, id: &ItemId) -> Result<(), DeskError> {
        let compose = |thread: &Thread<'_, '_>| {
            // A device can name anything as its choice.
            let found = town::item(thread.context.db, id, thread.lang)?;
            let Some(Item { title, content: Content::Service(service), .. }) = found else { return Ok(None) };
            let list: Vec<String> = service.you_need.iter().map(|need| format!("- {need}")).collect();
            let title = thread.say("bot-you-need", &[("title", title.into())]);
            let said = thread.said(format!("{title}\n\n{}", list.join("\n")), &["helps", "person"]);
            Ok(Some(Said { items: vec![id.clone()], ..said }))
        };
        self.tell_if_any(compose).map(drop)
    }

    /// Only references of this very conversation: a number overheard opens nothing.
    fn status(&self, reference: &Reference) -> Result<(), DeskError> {
        let row: Option<(String, String, String)> = self
            .context
            .db
            .query_row(
                "SELECT title, state, expected FROM submission WHERE reference = ?1 AND conversation = ?2",
                (reference.as_str(), self.group.as_str()),
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .optional()?;
        let Some((title, state, expected)) = row else {
            let arguments = [("reference", reference.as_str().into())];
            return self.tell_words("bot-no-such-reference", &arguments, &["person"]);
        };
        let kind = LetterKind::Status {
            reference: reference.clone(),
            title,
            state: serde_json::from_value(serde_json::Value::String(state)).unwrap_or(CaseState::Received),
            reason: String::new(),
            expected: expected.parse().ok(),
        };
        write(self.context, self.group, Author::Automatic, kind).map(drop)
    }

    fn all_statuses(&self) -> Result<(), DeskError> {
        let mut statement =
            self.context.db.prepare("SELECT reference FROM submission WHERE conversation = ?1 ORDER BY changed")?;
        let references = statement
            .query_map([self.group.as_str()], |row| row.get::<_, String>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        if references.is_empty() {
            return self.tell_words("bot-no-cases", &[], &MENU);
        }
        references.into_iter().try_for_each(|reference| self.status(&Reference(reference)))
    }

    /// The bot's last word: when a person answers. Said once.
    fn person(&self, automatic: bool) -> Result<(), DeskError> {
        self.wants_person()?;
        if !automatic {
            return Ok(());
        }
        self.context.db.execute("UPDATE conversation SET automatic = 0 WHERE id = ?1", [self.group.as_str()])?;
        audit::note(self.context, "bot", "hand over", self.group.as_str())?;
        numbers::asks_person(self.context, self.department)?;
        inbox::step(self.context, self.group, StepKind::PersonAsked, "", "")?;
        let is_open = self.is_open()?;
        self.tell(|thread| {
            let (name, department) = thread.department()?;
            let days = department.answers_within_days.max(1) as usize;
            let text = if is_open {
                let comes = thread.say("bot-person-comes", &[("department", (&name).into()), ("days", days.into())]);
                format!("{comes}\n\n{}", thread.wait()?)
            } else if department.out_of_hours.is_empty() {
                let hours = words::hours(thread.lang, &department.hours);
                thread.say("bot-person-later", &[("department", (&name).into()), ("hours", hours.into())])
            } else {
                department.out_of_hours
            };
            Ok(thread.said(text, &[]))
        })
    }

    /// How many are before, and how long it took lately; nothing is promised that nobody knows.
    fn wait(&self) -> Result<String, DeskError> {
        let wait = routing::place_of(self.context, self.group)?;
        let before = self.say("bot-queue-before", &[("count", (wait.before as usize).into())]);
        Ok(match wait.minutes {
            Some(minutes) => {
                let lately = self.say("bot-queue-lately", &[("minutes", (minutes.max(1) as usize).into())]);
                format!("{before} {lately}")
            }
            None => before,
        })
    }

    fn wants_person(&self) -> Result<(), DeskError> {
        // Every later letter asks for the same again.
        self.context
            .db
            .prepare_cached("UPDATE conversation SET wants_person = 1 WHERE id = ?1 AND wants_person = 0")?
            .execute([self.group.as_str()])?;
        inbox::waits(self.context, self.group)
    }

    fn is_open(&self) -> Result<bool, DeskError> {
        Ok(routing::hours(self.context.db, self.department)?.is_open(self.context.now))
    }
}

/// The summary, or the first paragraph.
fn gist(item: &Item) -> String {
    let body = match &item.content {
        Content::Service(service) => &service.body,
        Content::Faq(faq) => &faq.answer,
        Content::LifeEvent(event) => &event.body,
        _ => &item.summary,
    };
    if item.summary.is_empty() {
        body.split("\n\n").next().unwrap_or_default().to_owned()
    } else {
        item.summary.clone()
    }
}
