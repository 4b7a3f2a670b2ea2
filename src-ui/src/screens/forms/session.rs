//! One form with its draft, opened for one screen.

use super::kept;
use crate::ui::live::loading;
use crate::ui::problem::failure_box;
use crate::ui::words::t;
use forms::{DecimalSign, Form};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::Failure;
use model::id::ItemId;
use model::item::{Content, FormDefinition};
use model::view::{DraftView, FormView, ItemView, Switch};
use std::cell::RefCell;
use std::rc::Rc;

#[derive(Clone)]
pub struct Session {
    pub item: ItemView,
    pub definition: FormDefinition,
    pub draft: DraftView,
    pub offered: Switch,
    pub form: Rc<Form>,
}

/// Opens the form once and draws its screen; not read again while somebody types.
pub fn with_session(id: ItemId, draw: impl Fn(Session) -> AnyView + Send + 'static) -> impl IntoView {
    let opened = RwSignal::new_local(None::<Result<Option<Session>, Failure>>);
    spawn_local(async move {
        let reply = kept::open(id).await;
        opened.try_set(Some(reply.map(session)));
    });
    move || match opened.get() {
        None => loading().into_any(),
        Some(Err(failure)) => failure_box(failure, None).into_any(),
        Some(Ok(None)) => view! { <p class="note due"><span>{t("form-refused-definition")}</span></p> }.into_any(),
        Some(Ok(Some(session))) => untrack(|| draw(session)),
    }
}

/// None: a definition that this version cannot show.
fn session(view: FormView) -> Option<Session> {
    let FormView { item, mut draft, offered } = view;
    let Content::Form(definition) = item.item.content.clone() else { return None };
    let form = parsed(&definition)?;
    // A new draft begins with the form's own defaults.
    if draft.answers.as_object().is_none_or(serde_json::Map::is_empty) {
        draft.answers = form.start();
    }
    Some(Session { item, definition, draft, offered, form })
}

/// A form that was parsed, and what it was parsed from.
struct Parsed {
    definition: FormDefinition,
    today: String,
    form: Rc<Form>,
}

thread_local! {
    /// Each page of a form opens the same one: parsing a long form takes longer than drawing its page.
    static LAST: RefCell<Option<Parsed>> = const { RefCell::new(None) };
}

fn parsed(definition: &FormDefinition) -> Option<Rc<Form>> {
    let today = today();
    let same = |last: &Parsed| last.definition == *definition && last.today == today;
    if let Some(form) = LAST.with_borrow(|last| last.as_ref().filter(|last| same(last)).map(|last| last.form.clone())) {
        return Some(form);
    }
    let form = Rc::new(Form::parse(&definition.schema, definition.ui.as_ref()).ok()?.on(&today));
    LAST.set(Some(Parsed { definition: definition.clone(), today, form: form.clone() }));
    Some(form)
}

impl Session {
    pub fn to_page(&self, page: &str) -> String {
        format!("/form/{}/q/{}", self.item.item.id, String::from(js_sys::encode_uri_component(page)))
    }

    pub fn to_check(&self) -> String {
        format!("/form/{}/check", self.item.item.id)
    }

    /// The first page on which something is missing or wrong.
    pub fn first_wrong_page(&self, answers: &serde_json::Value) -> Option<String> {
        let evaluation = self.form.evaluate(answers);
        let first = evaluation.errors.first()?;
        let page = self.form.page_of(&first.path).map(|page| page.id.clone());
        page.or_else(|| evaluation.pages.first().map(|page| page.id.clone()))
    }
}

/// How numbers are typed in the reader's language.
pub fn decimal_sign(lang: &str) -> DecimalSign {
    match lang {
        "es" => DecimalSign::Comma,
        _ => DecimalSign::Point,
    }
}

/// The day on this device, `YYYY-MM-DD`.
fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}
