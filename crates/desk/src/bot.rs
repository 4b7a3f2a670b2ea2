//! The counter's automatic answers: a menu and what the department published, until a person is asked for; then silence.

use crate::context::Context;
use crate::error::DeskError;
use crate::office::Desk;
use crate::writing::{Author, write};
use crate::{audit, inbox, numbers, routing, town, words};
use locale::Argument;
use model::console::cases::StepKind;
use model::id::{DepartmentId, GroupId, ItemId, Reference};
use model::item::{Content, Department, Item};
use model::letter::{CaseState, Choice, Letter, LetterKind};
use rusqlite::OptionalExtension;

const ANSWERS: usize = 3;

/// What the bot needs to know of a conversation.
struct Thread<'a, 'c> {
    context: &'a Context<'c>,
    group: &'a GroupId,
    department: DepartmentId,
    lang: String,
}

pub fn answer(desk: &Desk, context: &Context<'_>, group: &GroupId, letter: &Letter) -> Result<(), DeskError> {
    let row: (String, String, bool) = context
        .db
        .prepare_cached("SELECT department, lang, automatic FROM conversation WHERE id = ?1")?
        .query_row([group.as_str()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let thread = Thread { context, group, department: DepartmentId(row.0), lang: row.1 };
    let automatic = row.2;
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
        words::say(&self.lang, key, arguments)
    }

    fn department(&self) -> Result<(String, Department), DeskError> {
        let found = town::department(self.context.db, &self.department, &self.lang)?;
        Ok(found.unwrap_or_else(|| (self.department.0.clone(), Department::default())))
    }

    fn text(&self, text: String, choices: Vec<Choice>, items: Vec<ItemId>) -> Result<(), DeskError> {
        let kind = LetterKind::Text { text, attachments: vec![], choices, items };
        write(self.context, self.group, Author::Automatic, kind).map(drop)
    }

    fn choice(&self, id: &str, key: &str) -> Choice {
        Choice { id: id.to_owned(), label: self.say(key, &[]) }
    }

    fn menu(&self) -> Vec<Choice> {
        vec![
            self.choice("hours", "bot-choice-hours"),
            self.choice("status", "bot-choice-status"),
            self.choice("person", "bot-choice-person"),
        ]
    }

    fn welcome(&self) -> Result<(), DeskError> {
        let (name, department) = self.department()?;
        let welcome = if department.welcome.is_empty() {
            self.say("bot-welcome", &[("department", (&name).into())])
        } else {
            department.welcome
        };
        let text = format!("{welcome}\n\n{}", self.say("bot-how-it-works", &[]));
        self.text(text, self.menu(), vec![])
    }

    fn chosen(&self, choice: &str) -> Result<(), DeskError> {
        match choice {
            "hours" => self.hours(),
            "status" => self.all_statuses(),
            "helps" => self.text(self.say("bot-glad", &[]), self.menu(), vec![]),
            other => match other.strip_prefix("needs:") {
                Some(item) => self.needs(&ItemId::new(item)),
                None => Ok(()),
            },
        }
    }

    fn hours(&self) -> Result<(), DeskError> {
        let (name, department) = self.department()?;
        let hours = words::hours(&self.lang, &department.hours);
        let text = self.say(
            "bot-hours",
            &[("department", (&name).into()), ("hours", hours.into()), ("phone", (&department.phone).into())],
        );
        self.text(text, vec![self.choice("person", "bot-choice-person")], department.offices)
    }

    /// A free question: a reference is looked up, anything else is looked for in what was published.
    fn question(&self, desk: &Desk, text: &str) -> Result<(), DeskError> {
        if let Some(reference) = Reference::find(text) {
            return self.status(&reference);
        }
        let model = desk.model(&self.lang);
        let asked = assistant::ask(self.context.db, model.as_deref(), &self.lang, text, ANSWERS)?;
        let best = match asked.answers.first() {
            Some(answer) => town::item(self.context.db, &ItemId::new(&answer.id), &self.lang)?,
            None => None,
        };
        let items: Vec<ItemId> = asked.answers.iter().map(|answer| ItemId::new(&answer.id)).collect();
        match best {
            Some(item) if asked.confident => {
                numbers::asks(self.context, &self.department, numbers::Found::Answer)?;
                let mut choices = vec![self.choice("helps", "bot-choice-helps")];
                if matches!(&item.content, Content::Service(service) if !service.you_need.is_empty()) {
                    choices.push(Choice { id: format!("needs:{}", item.id), label: self.say("bot-choice-needs", &[]) });
                }
                choices.push(self.choice("person", "bot-choice-person"));
                let text =
                    format!("{}\n\n{}", self.say("bot-our-pages-say", &[("title", (&item.title).into())]), gist(&item));
                self.text(text, choices, items.into_iter().take(1).collect())
            }
            _ => {
                numbers::asks(self.context, &self.department, numbers::Found::Nothing)?;
                let key = if items.is_empty() { "bot-found-nothing" } else { "bot-not-sure" };
                self.text(self.say(key, &[]), vec![self.choice("person", "bot-choice-person")], items)
            }
        }
    }

    fn needs(&self, id: &ItemId) -> Result<(), DeskError> {
        let Some(item) = town::item(self.context.db, id, &self.lang)? else { return Ok(()) };
        let Content::Service(service) = &item.content else { return Ok(()) };
        let list: Vec<String> = service.you_need.iter().map(|need| format!("- {need}")).collect();
        let text = format!("{}\n\n{}", self.say("bot-you-need", &[("title", (&item.title).into())]), list.join("\n"));
        let choices = vec![self.choice("helps", "bot-choice-helps"), self.choice("person", "bot-choice-person")];
        self.text(text, choices, vec![item.id])
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
            let text = self.say("bot-no-such-reference", &[("reference", reference.as_str().into())]);
            return self.text(text, vec![self.choice("person", "bot-choice-person")], vec![]);
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
            return self.text(self.say("bot-no-cases", &[]), self.menu(), vec![]);
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
        numbers::asks_person(self.context, &self.department)?;
        inbox::step(self.context, self.group, StepKind::PersonAsked, "", "")?;
        let (name, department) = self.department()?;
        let days = department.answers_within_days.max(1) as usize;
        let text = if self.is_open()? {
            let comes = self.say("bot-person-comes", &[("department", (&name).into()), ("days", days.into())]);
            format!("{comes}\n\n{}", self.wait()?)
        } else if department.out_of_hours.is_empty() {
            let hours = words::hours(&self.lang, &department.hours);
            self.say("bot-person-later", &[("department", (&name).into()), ("hours", hours.into())])
        } else {
            department.out_of_hours
        };
        self.text(text, vec![], vec![])
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
        Ok(routing::hours(self.context.db, &self.department)?.is_open(self.context.now))
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
