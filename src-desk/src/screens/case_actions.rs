//! What can be done with a case beside answering: take it, move it, give it on, remind, rate, close.

use crate::backend;
use crate::ui::console::console;
use crate::ui::dialog::dialog;
use crate::ui::fields::{Kind, line};
use crate::ui::live::Live;
use crate::ui::t;
use crate::ui::trouble::Troubles;
use jiff::civil;
use leptos::prelude::*;
use leptos::task::spawn_local;
use loket_pieces::words::Listed;
use model::console::ConsoleCommand;
use model::console::cases::{
    AskRating, Assign, CaseLine, CaseView, Close, Colleague, GiveBack, ListColleagues, Merge, Remind, SetStatus, Take,
    Transfer,
};
use model::console::people::Presence;
use model::console::rights::Role;
use model::desk_api::{RemindRequest, StatusRequest};
use model::door::Call;
use model::id::{DepartmentId, Reference};
use model::letter::CaseState;

/// What every action needs.
#[derive(Clone, Copy)]
struct On {
    reference: StoredValue<Reference>,
    department: StoredValue<DepartmentId>,
    view: Live<CaseView>,
    troubles: Troubles,
    open: RwSignal<bool>,
}

impl On {
    /// Does it; the case is shown as it is then, and the dialog closes.
    fn run<C>(self, request: C)
    where
        C: Call<Reply = CaseView> + 'static,
        C::Door: Into<ConsoleCommand>,
    {
        self.troubles.run(request, move |view| {
            self.view.value.set(Some(Ok(view)));
            self.open.set(false);
        });
    }

    fn reference(self) -> Reference {
        self.reference.get_value()
    }
}

/// What the actions depend on, of all that changes in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acting {
    reference: Reference,
    department: DepartmentId,
    assignee: String,
}

impl Acting {
    pub fn of(line: &CaseLine) -> Self {
        Self { reference: line.reference.clone(), department: line.department.clone(), assignee: line.assignee.clone() }
    }
}

pub fn actions(acting: Acting, view: Live<CaseView>) -> impl IntoView {
    let on = On {
        reference: StoredValue::new(acting.reference),
        department: StoredValue::new(acting.department),
        view,
        troubles: Troubles::new(),
        open: RwSignal::new(false),
    };
    let own = console().me().map(|own| own.id).unwrap_or_default();
    let mine = acting.assignee == own;
    let what = RwSignal::new(Which::Status);
    let choose = move |which: Which| {
        what.set(which);
        on.troubles.set(None);
        on.open.set(true);
    };
    let button = move |name: &'static str, which: Which| {
        view! { <button type="button" class="ds-button btn" data-variant="secondary" on:click=move |_| choose(which)>{t(name)}</button> }
    };
    view! {
        <div class="row acts">
            {(!mine).then(|| view! { <button type="button" class="ds-button btn" on:click=move |_| on.run(Take { reference: on.reference() })>{t("console-take")}</button> })}
            {button("console-set-status", Which::Status)}
            {button("console-more", Which::More)}
        </div>
        {on.troubles.view()}
        {move || {
            let which = what.get();
            dialog(which.title(), on.open, move || draw(which, on, what, mine))
        }}
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Status,
    More,
    Transfer,
    Assign,
    Remind,
    Merge,
    Document,
    Close,
}

impl Which {
    fn title(self) -> String {
        t(match self {
            Self::Status => "console-set-status",
            Self::More => "console-more",
            Self::Transfer => "console-transfer",
            Self::Assign => "console-assign",
            Self::Remind => "console-remind",
            Self::Merge => "console-merge",
            Self::Document => "console-issue",
            Self::Close => "console-close-case",
        })
    }
}

fn draw(which: Which, on: On, what: RwSignal<Which>, mine: bool) -> AnyView {
    match which {
        Which::Status => status(on).into_any(),
        Which::More => more(on, what, mine).into_any(),
        Which::Transfer => transfer(on).into_any(),
        Which::Assign => assign(on).into_any(),
        Which::Remind => remind(on).into_any(),
        Which::Merge => merge(on).into_any(),
        Which::Document => super::issue::issue(on.reference(), on.view, on.troubles, on.open).into_any(),
        Which::Close => close(on).into_any(),
    }
}

fn more(on: On, what: RwSignal<Which>, mine: bool) -> impl IntoView {
    let go = move |name: &'static str, which: Which| {
        view! { <button type="button" class="ds-button btn wide" data-variant="secondary" on:click=move |_| what.set(which)>{t(name)}</button> }
    };
    view! {
        <div class="stack">
            {go("console-assign", Which::Assign)}
            {go("console-transfer", Which::Transfer)}
            {go("console-remind", Which::Remind)}
            {go("console-issue", Which::Document)}
            {go("console-merge", Which::Merge)}
            {mine.then(|| view! { <button type="button" class="ds-button btn wide" data-variant="secondary" on:click=move |_| on.run(GiveBack { reference: on.reference() })>{t("console-give-back")}</button> })}
            <button type="button" class="ds-button btn wide" data-variant="secondary" on:click=move |_| on.run(AskRating { reference: on.reference() })>{t("console-ask-rating")}</button>
            {go("console-close-case", Which::Close)}
            {console().is(Role::Administrator).then(|| view! { <a class="ds-button btn wide" data-variant="secondary" href=format!("/console/records?case={}", on.reference().0)>{t("console-more-records")}</a> })}
            {on.troubles.view()}
        </div>
    }
}

fn status(on: On) -> impl IntoView {
    let state = RwSignal::new(CaseState::InWork);
    let reason = RwSignal::new(String::new());
    let expected = RwSignal::new(String::new());
    let choices =
        [CaseState::Received, CaseState::InWork, CaseState::WaitingForYou, CaseState::Done, CaseState::Refused];
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let request = StatusRequest {
            state: state.get_untracked(),
            reason: reason.get_untracked(),
            expected: expected.get_untracked().parse().ok(),
        };
        on.run(SetStatus { reference: on.reference(), request });
    };
    view! {
        <form class="stack" on:submit=send>
            <fieldset class="choices"><legend>{t("console-new-state")}</legend>
                {choices.map(|one| view! {
                    <label class="choice"><input type="radio" name="state" prop:checked=move || state.get() == one on:change=move |_| state.set(one)/>
                    <span>{super::words::state(one)}</span></label>
                })}
            </fieldset>
            {area("reason", t("console-reason"), t("console-reason-hint"), reason)}
            {line("expected", t("console-expected"), String::new(), expected, Kind::Day)}
            {end(on, "console-tell-citizen")}
        </form>
    }
}

fn transfer(on: On) -> impl IntoView {
    let to = RwSignal::new(String::new());
    let note = RwSignal::new(String::new());
    let departments = console().me().map(|own| own.departments).unwrap_or_default();
    let here = on.department.get_value();
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let request = Transfer {
            reference: on.reference(),
            department: DepartmentId::new(to.get_untracked()),
            note: note.get_untracked(),
        };
        on.troubles.run(request, move |line| {
            console().say(super::words::title(&line));
            on.open.set(false);
            on.view.reload();
        });
    };
    view! {
        <form class="stack" on:submit=send>
            <div class="field"><label for="to">{t("console-to-department")}</label>
            <select id="to" class="ds-input" required on:change=move |event| to.set(event_target_value(&event))>
                <option value="">{t("console-choose-one")}</option>
                {departments.into_iter().filter(|one| one.id != here).map(|one| view! { <option value=one.id.0>{one.name}</option> }).collect_view()}
            </select></div>
            {area("note", t("console-note"), t("console-transfer-note-hint"), note)}
            {end(on, "console-transfer")}
        </form>
    }
}

fn assign(on: On) -> impl IntoView {
    let colleagues = RwSignal::new(Vec::<Colleague>::new());
    spawn_local(async move {
        if let Ok(found) = backend::call(ListColleagues { department: on.department.get_value() }).await {
            colleagues.try_set(found);
        }
    });
    view! {
        <div class="stack">
            <ul class="list" role="list">
                {move || colleagues.get().into_iter().map(|one| {
                    let present = one.presence == Presence::Present;
                    let id = one.id.clone();
                    view! { <li><div class="line"><span class="grow"><b>{one.name}</b>
                        <span>{format!("{} · {}", super::shell::presence_word(one.presence), crate::ui::tf("console-load", &[("count", one.load.into())]))}</span></span>
                        <button type="button" class="ds-button btn" disabled=!present on:click=move |_| on.run(Assign { reference: on.reference(), staff: id.clone() })>{t("console-give")}</button>
                    </div></li> }
                }).collect_view()}
            </ul>
            {on.troubles.view()}
        </div>
    }
}

fn remind(on: On) -> impl IntoView {
    let title = RwSignal::new(String::new());
    let text = RwSignal::new(String::new());
    let day = RwSignal::new(String::new());
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Ok(date) = day.get_untracked().parse::<civil::Date>() else { return };
        let title = title.get_untracked();
        let request = RemindRequest {
            // The same title again moves the reminder instead of adding one.
            reminder: title.clone(),
            title,
            text: text.get_untracked(),
            date,
            time: None,
            remind_days_before: vec![1],
        };
        on.run(Remind { reference: on.reference(), request });
    };
    view! {
        <form class="stack" on:submit=send>
            {line("remind-title", t("console-remind-what"), String::new(), title, Kind::Name)}
            {line("remind-day", t("console-remind-when"), String::new(), day, Kind::Day)}
            {area("remind-text", t("console-remind-text"), String::new(), text)}
            {end(on, "console-remind")}
        </form>
    }
}

fn merge(on: On) -> impl IntoView {
    let twin = RwSignal::new(String::new());
    let earlier = on.view.ok().map(|view| view.earlier).unwrap_or_default();
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        on.run(Merge { reference: on.reference(), twin: Reference(twin.get_untracked()) });
    };
    if earlier.is_empty() {
        return view! { <p>{t("console-no-twin")}</p> }.into_any();
    }
    view! {
        <form class="stack" on:submit=send>
            <p>{t("console-merge-lead")}</p>
            <fieldset class="choices"><legend>{t("console-twin")}</legend>
                {earlier.into_iter().map(|line| {
                    let reference = line.reference.0.clone();
                    let chosen = reference.clone();
                    view! { <label class="choice"><input type="radio" name="twin" required prop:checked=move || twin.get() == chosen on:change=move |_| twin.set(reference.clone())/>
                    <span>{[super::words::title(&line), line.reference.0.clone()].listed()}</span></label> }
                }).collect_view()}
            </fieldset>
            {end(on, "console-merge")}
        </form>
    }
    .into_any()
}

fn close(on: On) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        on.run(Close { reference: on.reference(), reason: reason.get_untracked() });
    };
    view! {
        <form class="stack" on:submit=send>
            <p>{t("console-close-lead")}</p>
            {area("reason", t("console-reason"), t("console-reason-hint"), reason)}
            {end(on, "console-close-case")}
        </form>
    }
}

fn end(on: On, name: &'static str) -> impl IntoView {
    view! {
        {on.troubles.view()}
        <div class="row">
            <button type="submit" class="ds-button btn primary">{t(name)}</button>
            <button type="button" class="ds-button btn" data-variant="secondary" on:click=move |_| on.open.set(false)>{t("cancel")}</button>
        </div>
    }
}

fn area(id: &'static str, label: String, hint: String, value: RwSignal<String>) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let described = (!hint.is_empty()).then(|| hint_id.clone());
    view! {
        <div class="field"><label for=id>{label}</label>
        {(!hint.is_empty()).then(|| view! { <p id=hint_id class="soft">{hint}</p> })}
        <textarea id=id class="ds-input" rows="3" maxlength="10000" dir="auto" aria-describedby=described prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))></textarea></div>
    }
}
