//! One letter, by its kind.

use super::cases::state_word;
use super::file::file_card;
use super::rating::Rating;
use crate::backend;
use crate::ui::button::second_link;
use crate::ui::clicks::is_second;
use crate::ui::date::{clock, day};
use crate::ui::focus;
use crate::ui::list::item_list;
use crate::ui::problem::Problem;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use model::command::{AskPerson, Choose};
use model::id::{GroupId, LetterId};
use model::letter::{Choice, LetterBody, LetterKind};
use model::view::{DeliveryState, LetterView};

/// Only the newest letter still offers its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Newest,
    Past,
}

/// What the citizen does from among the letters; lives as long as their screen, not only until they are drawn anew.
#[derive(Clone)]
pub struct Answering {
    pub conversation: GroupId,
    pub problem: Problem,
    pub rating: Rating,
    /// An answer by one tap is on its way.
    pub sending: RwSignal<bool>,
}

impl Answering {
    pub fn new(conversation: GroupId, problem: Problem) -> Self {
        Self { conversation, problem, rating: Rating::new(), sending: RwSignal::new(false) }
    }

    pub fn ask_person(&self) {
        let request = AskPerson { conversation: self.conversation.clone() };
        // The button is not needed any more.
        self.problem.once(self.sending, backend::call(request), |_| focus::to("compose"));
    }

    fn choose(&self, letter: LetterId, choice: String) {
        let request = Choose { conversation: self.conversation.clone(), letter, choice };
        self.problem.once(self.sending, backend::call(request), |_| ());
    }
}

/// None for receipts, which are shown as the state of the letters they are about.
pub fn letter(view: &LetterView, turn: Turn, answering: &Answering) -> Option<AnyView> {
    let Answering { conversation, problem, rating, .. } = answering.clone();
    let last = turn == Turn::Newest;
    let LetterBody::Known(kind) = &view.body else {
        return Some(event(t("letter-unknown"), view, ().into_any()));
    };
    let none = || ().into_any();
    Some(match kind {
        LetterKind::Receipt { .. } => return None,
        LetterKind::Hello { topic, .. } if topic.is_empty() => event(t("letter-hello"), view, none()),
        LetterKind::Hello { topic, .. } => event(tf("letter-hello-topic", &[("topic", topic.into())]), view, none()),
        LetterKind::Text { text, choices, .. } => {
            let open = if last && !view.mine { choices.clone() } else { Vec::new() };
            message(view, text.clone(), quick_replies(open, view, answering), problem)
        }
        LetterKind::Chosen { label, .. } => message(view, label.clone(), none(), problem),
        LetterKind::AskPerson {} => message(view, t("letter-asked-person"), none(), problem),
        LetterKind::Submission { reference, title, helped, .. } => {
            let mut text = format!(
                "{}\n{}",
                tf("letter-submission", &[("title", title.into())]),
                tf("letter-reference", &[("reference", reference.as_str().into())])
            );
            if *helped {
                text = format!("{text}\n{}", t("letter-helped"));
            }
            message(view, text, second_link(t("letter-see-case"), format!("/case/{reference}")).into_any(), problem)
        }
        LetterKind::Status { reference, title, state, reason, expected } => {
            let name = if title.is_empty() { reference.as_str() } else { title };
            let mut text = tf("letter-status", &[("title", name.into()), ("state", state_word(*state).into())]);
            if !reason.is_empty() {
                text = format!("{text}\n{reason}");
            }
            if let Some(date) = expected {
                text = format!("{text}\n{}", tf("case-expected-by", &[("date", day(*date).into())]));
            }
            message(view, text, second_link(t("letter-see-case"), format!("/case/{reference}")).into_any(), problem)
        }
        LetterKind::Document { title, text, .. } => {
            let text = format!("{}\n{text}", tf("letter-document", &[("title", title.into())]));
            message(view, text.trim_end().to_owned(), none(), problem)
        }
        LetterKind::Reminder { title, withdrawn: true, .. } => {
            event(tf("letter-reminder-withdrawn", &[("title", title.into())]), view, none())
        }
        LetterKind::Reminder { title, text, date, .. } => {
            let text =
                format!("{}\n{text}", tf("letter-reminder", &[("title", title.into()), ("date", day(*date).into())]));
            message(
                view,
                text.trim_end().to_owned(),
                second_link(t("reminders-title"), "/reminders".into()).into_any(),
                problem,
            )
        }
        LetterKind::HandOver { to, department, note } => {
            let to = if to.is_empty() { department.as_str() } else { to };
            let text = tf("letter-hand-over", &[("to", to.into())]);
            event(if note.is_empty() { text } else { format!("{text}. {note}") }, view, none())
        }
        LetterKind::Rating { stars: Some(stars), comment } => {
            let text = format!("{}\n{comment}", tf("letter-rated", &[("count", (*stars).into())]));
            message(view, text.trim_end().to_owned(), none(), problem)
        }
        LetterKind::Rating { stars: None, .. } => event(
            t("letter-rating-asked"),
            view,
            if last { rating.view(conversation, problem).into_any() } else { none() },
        ),
        LetterKind::Close { reason } => {
            let text = t("letter-closed");
            event(
                if reason.is_empty() { text } else { format!("{reason}. {text}") },
                view,
                if last { rating.view(conversation, problem).into_any() } else { none() },
            )
        }
    })
}

fn message(view: &LetterView, text: String, more: AnyView, problem: Problem) -> AnyView {
    let who = match (view.mine, view.automatic) {
        (true, _) => t("letter-by-you"),
        (false, true) => t("letter-automatic"),
        (false, false) => view.author.clone(),
    };
    let when = format!("{who} · {}", clock(view.at));
    let state = view.state.map(state_words);
    let class = if view.mine { "msg mine" } else { "msg" };
    let linked = view.linked.clone();
    view! {
        <li class=class>
            {(!text.is_empty()).then(|| view! { <p class="text" dir="auto">{text}</p> })}
            {view.files.iter().map(|file| file_card(file, problem)).collect_view()}
            {(!linked.is_empty()).then(|| item_list(&linked))}
            <p class="meta"><span>{when}</span>{state.map(|state| view! { <span>{state}</span> })}</p>
            {more}
        </li>
    }
    .into_any()
}

/// Something that happened, said by nobody.
fn event(text: String, view: &LetterView, more: AnyView) -> AnyView {
    let at = clock(view.at);
    view! { <li class="event"><p>{text}" · "{at}</p>{more}</li> }.into_any()
}

fn state_words(state: DeliveryState) -> String {
    match state {
        DeliveryState::Waiting => t("letter-state-waiting"),
        DeliveryState::Sent => t("letter-state-sent"),
        DeliveryState::Received => t("letter-state-received"),
        DeliveryState::Read => t("letter-state-read"),
        DeliveryState::Failed => t("letter-state-failed"),
    }
}

fn quick_replies(choices: Vec<Choice>, view: &LetterView, answering: &Answering) -> AnyView {
    if choices.is_empty() {
        return ().into_any();
    }
    let buttons = choices.into_iter().map(|choice| {
        let (answering, letter) = (answering.clone(), view.id.clone());
        let tapped = move |event| {
            if is_second(&event) {
                return;
            }
            if choice.id == "person" {
                answering.ask_person();
            } else {
                answering.choose(letter.clone(), choice.id.clone());
            }
            focus::to("compose");
        };
        view! { <button type="button" class="ds-button btn" data-variant="secondary" dir="auto" on:click=tapped>{choice.label}</button> }
    });
    view! { <div class="row">{buttons.collect_view()}</div> }.into_any()
}
