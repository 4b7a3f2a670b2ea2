//! One conversation, like letters: who, official or not, when somebody answers, what was written.

use super::compose::compose;
use super::letter::{Answering, Turn, letter};
use crate::ui::button::second;
use crate::ui::clicks::is_second;
use crate::ui::date::local_date;
use crate::ui::focus;
use crate::ui::heading::heading;
use crate::ui::here::local;
use crate::ui::icon::icon;
use crate::ui::item::tel;
use crate::ui::live::{Live, live, loading};
use crate::ui::problem::{Problem, failure_box};
use crate::ui::sight::in_sight;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use model::Table;
use model::command::{MarkRead, ReadConversation};
use model::id::{GroupId, LetterId};
use model::view::{LetterView, ThreadView};

const PAGE: u32 = 50;

pub fn thread(id: GroupId) -> impl IntoView {
    let limit = RwSignal::new(PAGE);
    let live: Live<ThreadView> = {
        let id = id.clone();
        live(
            &[Table::Letters, Table::Conversations, Table::Outbox, Table::Files, Table::Drafts, Table::Items],
            move || ReadConversation { conversation: id.clone(), before: None, limit: Some(limit.get()) },
        )
    };
    let problem = Problem::new();
    let answering = Answering::new(id.clone(), problem);
    // Reading is what marks as read: whenever something unread is on the screen, and the screen in sight.
    {
        let (id, in_sight) = (id.clone(), in_sight());
        Effect::new(move |_| {
            if in_sight.get() && live.ok().is_some_and(|thread| thread.conversation.unread > 0) {
                problem.run(MarkRead { conversation: id.clone() }, |_| ());
            }
        });
    }
    // Everything but the letters is drawn once, so that the composer keeps its text and the focus its place.
    let known = Memo::new(move |_| live.ok().map(|thread| Frame::of(&thread)));
    let failed = Memo::new(move |_| live.value.get().and_then(Result::err));
    // The newest letter is at the end, and in sight.
    Effect::new(move |last: Option<Option<LetterId>>| {
        let newest = live.ok().and_then(|thread| thread.letters.last().map(|letter| letter.id.clone()));
        if newest.is_some() && last.flatten() != newest {
            focus::to_end("letters");
        }
        newest
    });
    let draft = Memo::new(move |old: Option<&Option<String>>| match old {
        Some(Some(first)) => Some(first.clone()),
        _ => live.ok().map(|thread| thread.draft),
    });
    let chosen = Memo::new(move |_| live.ok().map(|thread| thread.chosen).unwrap_or_default());
    let name = Memo::new(move |_| live.ok().map(|thread| thread.conversation.department_name));
    view! {
        <section class="detail">
            {move || known.get().map(about)}
            <div class="letters" id="letters" tabindex="0" role="region" aria-label=t("thread-letters")>
                {move || failed.get().map(|failure| view! { <div class="page">{failure_box(failure, Some(Callback::new(move |()| live.reload())))}</div> })}
                {move || (known.get().is_none() && failed.get().is_none()).then(loading)}
                {move || live.ok().map(|thread| letters(thread, limit, &answering))}
            </div>
            {
                let id = id.clone();
                move || match (name.get(), draft.get()) {
                    (Some(name), Some(draft)) => Some(compose(id.clone(), name, draft, chosen, problem)),
                    _ => None,
                }
            }
        </section>
    }
}

/// What is said above the letters.
#[derive(Debug, Clone, PartialEq)]
struct Frame {
    title: String,
    official: bool,
    answers: String,
    phone: String,
    renewed: Option<String>,
}

impl Frame {
    fn of(thread: &ThreadView) -> Self {
        let answers = match (thread.open_now, thread.automatic) {
            (_, true) => t("thread-automatic"),
            (true, false) => t("thread-open-now"),
            (false, false) => tf("answers-within", &[("count", thread.answers_within_days.into())]),
        };
        let ConversationTitle(title) = thread.into();
        let renewed = thread.renewed.map(|at| tf("thread-renewed", &[("when", local_date(at).into())]));
        Self { title, official: thread.official, answers, phone: thread.phone.clone(), renewed }
    }
}

struct ConversationTitle(String);

impl From<&ThreadView> for ConversationTitle {
    fn from(thread: &ThreadView) -> Self {
        let conversation = &thread.conversation;
        if conversation.topic.is_empty() {
            Self(conversation.department_name.clone())
        } else {
            Self(format!("{}: {}", conversation.department_name, conversation.topic))
        }
    }
}

fn about(frame: Frame) -> impl IntoView {
    let Frame { title, official, answers, phone, renewed } = frame;
    view! {
        <div class="about">
            <div>
                {heading(title)}
                {if official {
                    view! { <p class="official">{icon("badge-check")}{t("thread-official")}</p> }.into_any()
                } else {
                    view! { <p class="unofficial">{icon("triangle-alert")}{t("thread-unofficial")}</p> }.into_any()
                }}
            </div>
            <div class="soft">{renewed.map(|renewed| view! { <p>{renewed}</p> })}<p>{answers}</p>
                {(!phone.is_empty()).then(|| view! { <p><a href=tel(&phone)>{tf("thread-phone", &[("number", phone.clone().into())])}</a></p> })}
            </div>
        </div>
    }
}

fn letters(thread: ThreadView, limit: RwSignal<u32>, answering: &Answering) -> impl IntoView + use<> {
    let person = answering.clone();
    let mut day = None;
    let rows: Vec<AnyView> = thread
        .letters
        .iter()
        .flat_map(|view: &LetterView| {
            let this = local(view.at).date();
            let new_day = (day != Some(this)).then(|| view! { <li class="day">{local_date(view.at)}</li> }.into_any());
            day = Some(this);
            let newest = thread.letters.last().map(|last| &last.id) == Some(&view.id);
            [new_day, letter(view, if newest { Turn::Newest } else { Turn::Past }, answering)]
        })
        .flatten()
        .collect();
    let empty = rows.is_empty();
    view! {
        {thread.more.then(|| view! { <div class="row page">{second(t("thread-older"), move |_| limit.update(|limit| *limit += PAGE))}</div> })}
        {empty.then(|| view! { <p class="page soft">{t("thread-empty")}</p> })}
        <ol class="thread" role="list">{rows}</ol>
        <div class="page row">
            {answering.problem.view()}
            {thread.automatic.then(|| view! {
                <button type="button" class="ds-button btn" data-variant="secondary" on:click=move |event| if !is_second(&event) { person.ask_person() }>
                    {icon("user-round")}{t("ask-a-person")}
                </button>
            })}
        </div>
    }
}
