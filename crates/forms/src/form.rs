//! A form: a schema and its UI schema, parsed once and asked many times.
use crate::compile::{Compiler, Frame, PlannedPage};
use crate::evaluation::{Evaluation, forget_unasked, judge, settle};
use crate::generate;
use crate::graph::Graph;
use crate::mistake::{Mistake, MistakeCode, Weight};
use crate::needs::Needs;
use crate::page::Page;
use crate::{AnswerError, check, pointer, validate};
use jsonschema::Validator;
use serde_json::{Map, Value, json};

/// A form that can be opened.
#[derive(Debug)]
pub struct Form {
    pub(crate) graph: Graph,
    pub(crate) validator: Validator,
    pub(crate) needs: Needs,
    pub(crate) frame: Frame,
    pub(crate) today: Option<String>,
    ui: Value,
    flaws: Vec<Mistake>,
}

impl Form {
    /// Parses a JSON Schema (2020-12) and a JSON Forms UI schema; without one, a layout is generated.
    ///
    /// Errors: every grave mistake. Flaws, which do not stop a citizen, are kept in [`Form::flaws`].
    pub fn parse(schema: &Value, ui: Option<&Value>) -> Result<Self, Vec<Mistake>> {
        let graph = Graph::new(schema.clone());
        let mut mistakes = check::schema(&graph);
        let ui = ui.cloned().unwrap_or_else(|| generate::layout(&graph, &graph.root()));
        let mut compiler = Compiler::new(&graph);
        let frame = compiler.frame(&ui, "/ui", graph.root(), 0);
        mistakes.append(&mut compiler.mistakes);
        let validator = match validate::compile(schema) {
            Ok(validator) => Some(validator),
            Err((place, what)) => {
                // The checks above name mistakes one by one; the compiler stops at the first, so it only fills gaps.
                if !mistakes.iter().any(|known| known.weight == Weight::Grave && known.at.starts_with("/schema")) {
                    let at = format!("/schema{place}");
                    mistakes.push(Mistake::grave(MistakeCode::BadSchema, &at, what, "follow JSON Schema 2020-12"));
                }
                None
            }
        };
        mistakes.extend(check::frame(&graph, &frame));
        let (graves, flaws): (Vec<_>, Vec<_>) = mistakes.into_iter().partition(|one| one.weight == Weight::Grave);
        match validator {
            Some(validator) if graves.is_empty() => {
                let needs = Needs::compile(&graph);
                Ok(Self { graph, validator, needs, frame, today: None, ui, flaws })
            }
            _ => Err(graves.into_iter().chain(flaws).collect()),
        }
    }

    /// Parses a definition file's value: `{"schema": …, "ui": …, …}`.
    pub fn of_definition(definition: &Value) -> Result<Self, Vec<Mistake>> {
        Self::parse(definition.get("schema").unwrap_or(&Value::Null), definition.get("ui"))
    }

    /// Tells the form what day it is (`YYYY-MM-DD`), so that `earliest` and `latest` can mean today.
    pub fn on(mut self, today: &str) -> Self {
        self.today = Some(today.to_owned());
        self
    }

    /// What an editor should mend although the form opens.
    pub fn flaws(&self) -> &[Mistake] {
        &self.flaws
    }

    /// The UI schema in use, written or generated.
    pub fn ui(&self) -> &Value {
        &self.ui
    }

    /// All pages in order, hidden ones too.
    pub fn pages(&self) -> impl Iterator<Item = &Page> {
        self.frame.pages.iter().map(|planned| &planned.page)
    }

    pub fn page(&self, id: &str) -> Option<&Page> {
        self.pages().find(|page| page.id == id)
    }

    /// The data a new draft starts with: the schema's `default`s of the questions asked.
    pub fn start(&self) -> Value {
        let mut data = Value::Object(Map::new());
        for field in self.frame.fields.iter().filter(|field| field.calculate.is_none()) {
            let spot = self.graph.descend(&self.graph.root(), &field.path);
            if let Some(default) = spot.and_then(|spot| self.graph.facts(&spot).get("default").cloned()) {
                pointer::set_answer(&mut data, &field.path, default);
            }
        }
        data
    }

    /// Takes out answers that no question asks for, of a revision that asked more: nobody could mend them.
    pub fn forget_unasked(&self, data: &mut Value) {
        forget_unasked(&self.frame, data);
    }

    /// What the citizen sees and what is wrong, after forgetting answers to questions that are no longer asked.
    pub fn evaluate(&self, data: &Value) -> Evaluation {
        judge(self, &settle(self, data))
    }

    /// The same for exactly this data: rules see the answers to hidden questions too, as in JSON Forms.
    pub fn evaluate_as_given(&self, data: &Value) -> Evaluation {
        judge(self, data)
    }

    /// What is sent: calculated answers in, answers to hidden questions out.
    pub fn submission(&self, data: &Value) -> Value {
        settle(self, data)
    }

    /// What is wrong with the answers of one page.
    pub fn errors_on(&self, page: &str, data: &Value) -> Vec<AnswerError> {
        let errors = self.evaluate(data).errors;
        errors.into_iter().filter(|error| self.page_of(&error.path).is_some_and(|one| one.id == page)).collect()
    }

    /// The page on which an error can be mended: the one that asks for it, or for something inside it.
    pub fn page_of(&self, path: &str) -> Option<&Page> {
        let asks = |planned: &&PlannedPage| asked(planned).any(|asked| pointer::is_within(path, asked));
        let within = |planned: &&PlannedPage| asked(planned).any(|asked| pointer::is_within(asked, path));
        let pages = &self.frame.pages;
        pages.iter().find(asks).or_else(|| pages.iter().find(within)).map(|planned| &planned.page)
    }

    /// The page after this one, among those shown for this data.
    pub fn next(&self, page: &str, data: &Value) -> Option<&Page> {
        self.beside(page, data, |shown| shown.1.first().copied())
    }

    /// The page before this one, among those shown for this data.
    pub fn previous(&self, page: &str, data: &Value) -> Option<&Page> {
        self.beside(page, data, |shown| shown.0.last().copied())
    }

    /// "Question 3 of about 9": later answers may add or remove pages.
    pub fn progress(&self, page: &str, data: &Value) -> (usize, usize) {
        let (before, after) = self.around(page, data);
        (before.len() + 1, before.len() + 1 + after.len())
    }

    fn beside<'f>(
        &'f self,
        page: &str,
        data: &Value,
        pick: impl Fn((&[&'f Page], &[&'f Page])) -> Option<&'f Page>,
    ) -> Option<&'f Page> {
        let (before, after) = self.around(page, data);
        pick((&before, &after))
    }

    /// The pages shown before and after this one, by their place in the form: it may itself be hidden by now.
    fn around(&self, page: &str, data: &Value) -> (Vec<&Page>, Vec<&Page>) {
        let shown = self.evaluate(data).pages;
        let place = self.pages().position(|one| one.id == page).unwrap_or(0);
        let visible = |one: &&Page| shown.iter().any(|seen| seen.id == one.id);
        (self.pages().take(place).filter(visible).collect(), self.pages().skip(place + 1).filter(visible).collect())
    }
}

/// The answer for `loket form eval`: pages shown, the state of every control, and errors without arguments. A required
/// object that is missing is named as the schema names it, and so are the answers in it that would mend that.
///
/// Errors: the grave mistakes of the form.
pub fn eval_json(schema: &Value, ui: Option<&Value>, data: &Value) -> Result<Value, Vec<Mistake>> {
    let form = Form::parse(schema, ui)?;
    let evaluation = form.evaluate_as_given(data);
    let top = |path: &str| form.frame.fields.iter().any(|field| field.path == path);
    let controls = evaluation.controls.iter().filter(|control| top(&control.path)).map(|control| {
        json!({"scope": control.scope, "visible": control.visible, "enabled": control.enabled, "required": control.required})
    });
    let containers = evaluation.containers.iter().map(|path| json!({"path": path, "code": "required"}));
    let errors =
        containers.chain(evaluation.errors.iter().map(|error| json!({"path": error.path, "code": error.code})));
    Ok(json!({
        "pages": evaluation.pages,
        "controls": controls.collect::<Vec<_>>(),
        "errors": errors.collect::<Vec<_>>(),
    }))
}

fn asked(planned: &PlannedPage) -> impl Iterator<Item = &str> {
    planned.page.questions.iter().filter(|question| !question.scope.is_empty()).map(|question| question.path.as_str())
}
