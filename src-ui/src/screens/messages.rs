//! Messages: the list of conversations, and beside it (or instead of it, on a phone) the one that is open.

use super::thread::thread;
use crate::ui::app::app;
use crate::ui::date::moment;
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::list::{Row, list};
use crate::ui::live::live;
use crate::ui::words::{isolated, t, tf};
use leptos::prelude::*;
use model::Table;
use model::command::ListConversations;
use model::id::GroupId;
use model::view::ConversationView;

pub fn messages(open: Option<GroupId>) -> impl IntoView {
    let live = live(&[Table::Conversations, Table::Letters, Table::Outbox], || ListConversations {});
    let current = open.clone();
    let title = if open.is_none() {
        heading(t("messages-title")).into_any()
    } else {
        view! { <h2>{t("messages-title")}</h2> }.into_any()
    };
    let class = if open.is_some() { "two open" } else { "two" };
    view! {
        <div class=class>
            <section class="pane" aria-label=t("messages-list")>
                {title}
                <div class="row"><a class="ds-button btn primary wide" href="/write">{icon("message-square-text")}{t("messages-write")}</a></div>
                {outbox_link}
                {live.show(move |conversations| conversation_list(conversations, current.as_ref()).into_any())}
            </section>
            {open.map(thread)}
        </div>
    }
}

fn conversation_list(conversations: Vec<ConversationView>, open: Option<&GroupId>) -> impl IntoView + use<> {
    if conversations.is_empty() {
        return view! { <div class="note">{icon("lock")}<div><h2>{t("messages-empty-title")}</h2><p>{t("messages-empty")}</p></div></div> }.into_any();
    }
    list(conversations.iter().map(|conversation| conversation_row(conversation, open)).collect()).into_any()
}

fn conversation_row(conversation: &ConversationView, open: Option<&GroupId>) -> Row {
    let last = if conversation.last_mine {
        tf("message-you", &[("text", conversation.last_text.clone().into())])
    } else {
        isolated(&conversation.last_text)
    };
    let mut facts = vec![last, moment(conversation.last_at)];
    if conversation.waiting > 0 {
        facts.push(tf("messages-waiting", &[("count", conversation.waiting.into())]));
    }
    if conversation.closed {
        facts.push(t("messages-closed"));
    }
    let title = if conversation.topic.is_empty() {
        conversation.department_name.clone()
    } else {
        format!("{}: {}", conversation.department_name, conversation.topic)
    };
    Row {
        to: format!("/messages/{}", conversation.id),
        icon: if conversation.icon.is_empty() { "landmark".into() } else { conversation.icon.clone() },
        title,
        text: facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · "),
        current: open == Some(&conversation.id),
        count: conversation.unread,
        ..Row::default()
    }
}

fn outbox_link() -> impl IntoView {
    move || {
        let waiting = app().sync.get().map_or(0, |sync| sync.waiting);
        (waiting > 0).then(|| view! { <a class="quiet" href="/outbox">{icon("cloud-off")}{tf("outbox-link", &[("count", waiting.into())])}</a> })
    }
}
