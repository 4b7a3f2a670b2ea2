//! Accounts at the office's identity provider: whose is which, and inviting somebody by one. Drawn only where there is one.

use super::people::roles;
use crate::ui::console::console;
use crate::ui::dialog::dialog;
use crate::ui::fields::{Kind, line};
use crate::ui::trouble::Troubles;
use crate::ui::{date, t, tf};
use leptos::prelude::*;
use model::console::people::{Account, AccountView, InviteAccount, LinkAccount, StaffView, UnlinkAccount};

/// What the provider is called; none: there is none.
fn provider() -> Option<String> {
    console().me().map(|own| own.sign_on).filter(|name| !name.is_empty())
}

fn named(message: &str, provider: &str) -> String {
    tf(message, &[("name", provider.to_owned().into())])
}

/// How somebody comes in beside their passkeys, in words.
pub fn words(view: &AccountView) -> String {
    let (Account::Email(account) | Account::Subject(account)) = &view.account;
    let name = provider().unwrap_or_else(|| t("console-account-provider"));
    let mut arguments = vec![("name", name.into()), ("account", account.clone().into())];
    match view.waits_until {
        Some(until) => {
            arguments.push(("when", date::moment(until).into()));
            tf("console-account-waits", &arguments)
        }
        None => tf("console-account-is", &arguments),
    }
}

/// A button on somebody's card, and what it opens.
pub fn of_person(one: &StaffView, troubles: Troubles) -> Option<impl IntoView + use<>> {
    let provider = provider()?;
    let open = RwSignal::new(false);
    let id = StoredValue::new(one.id.clone());
    let linked = one.account.is_some();
    let title = tf("console-account-of", &[("person", one.name.clone().into()), ("name", provider.clone().into())]);
    let button = named("console-account", &provider);
    let lead = StoredValue::new(named("console-account-lead", &provider));
    let draw = move || {
        let fields = Fields::new();
        let link = move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            troubles.run(LinkAccount { staff: id.get_value(), account: fields.account() }, move |_| open.set(false));
        };
        let unlink = move |_| troubles.run(UnlinkAccount { staff: id.get_value() }, move |_| open.set(false));
        view! {
            <form class="stack" on:submit=link>
                <p class="soft">{lead.get_value()}</p>
                {fields.draw("link")}
                {troubles.view()}
                <div class="row"><button type="submit" class="ds-button btn primary">{t("console-account-link")}</button>
                {linked.then(|| view! { <button type="button" class="quiet" on:click=unlink>{t("console-account-unlink")}</button> })}</div>
            </form>
        }
        .into_any()
    };
    Some(view! {
        <button type="button" class="quiet" on:click=move |_| { troubles.set(None); open.set(true); }>{button}</button>
        {dialog(title, open, draw)}
    })
}

/// A card below the one that makes links.
pub fn invite(troubles: Troubles) -> Option<impl IntoView> {
    let provider = provider()?;
    let name = RwSignal::new(String::new());
    let grants = RwSignal::new(Vec::new());
    let fields = Fields::new();
    let lead = named("console-invite-account-lead", &provider);
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let request =
            InviteAccount { name: name.get_untracked(), grants: grants.get_untracked(), account: fields.account() };
        troubles.run(request, move |one| {
            name.set(String::new());
            fields.text.set(String::new());
            console().say(tf("console-invited-account", &[("name", one.name.into())]));
        });
    };
    Some(view! {
        <form class="card" on:submit=send><h2>{t("console-invite-account")}</h2><p class="soft">{lead}</p>
            {line("account-name", t("console-name"), t("console-your-name-hint"), name, Kind::Name)}
            {fields.draw("invite")}
            {roles("account-role", grants)}
            <div class="row"><button type="submit" class="ds-button btn primary">{t("console-invite-account-button")}</button></div>
        </form>
    })
}

/// By which of its two names an account is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Email,
    Subject,
}

#[derive(Debug, Clone, Copy)]
struct Fields {
    by: RwSignal<By>,
    text: RwSignal<String>,
}

impl Fields {
    fn new() -> Self {
        Self { by: RwSignal::new(By::Email), text: RwSignal::new(String::new()) }
    }

    fn account(self) -> Account {
        let text = self.text.get_untracked();
        match self.by.get_untracked() {
            By::Email => Account::Email(text),
            By::Subject => Account::Subject(text),
        }
    }

    fn draw(self, form: &'static str) -> impl IntoView {
        let id = format!("{form}-account");
        let hint_id = format!("{id}-hint");
        let name = provider().unwrap_or_default();
        let choice = move |by: By, label: &'static str| {
            view! {
                <label class="choice"><input type="radio" name=format!("{form}-by") prop:checked=move || self.by.get() == by on:change=move |_| self.by.set(by)/>
                <span>{t(label)}</span></label>
            }
        };
        let label = move || {
            t(match self.by.get() {
                By::Email => "console-account-by-email",
                By::Subject => "console-account-by-subject",
            })
        };
        let hint = move || {
            named(
                match self.by.get() {
                    By::Email => "console-account-by-email-hint",
                    By::Subject => "console-account-by-subject-hint",
                },
                &name,
            )
        };
        view! {
            <fieldset class="choices"><legend>{t("console-account-by")}</legend>
                {choice(By::Email, "console-account-by-email")}
                {choice(By::Subject, "console-account-by-subject")}
            </fieldset>
            <div class="field">
                <label for=id.clone()>{label}</label>
                <p id=hint_id.clone() class="soft">{hint}</p>
                <input id=id class="ds-input" autocomplete="off" required maxlength="255" aria-describedby=hint_id
                    type=move || if self.by.get() == By::Email { "email" } else { "text" }
                    prop:value=move || self.text.get() on:input=move |event| self.text.set(event_target_value(&event))/>
            </div>
        }
    }
}
