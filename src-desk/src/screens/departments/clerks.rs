//! Who knows about what, and how many cases the desk gives them.

use crate::backend;
use crate::ui::console::console;
use crate::ui::fields::{Kind, line, number, tick};
use crate::ui::icon::icon;
use crate::ui::live::{Live, live};
use crate::ui::trouble::Troubles;
use crate::ui::{t, tf};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::console::Topic;
use model::console::routing::{ChangeSkills, ListSkills, ReadPublished, Skills};
use model::id::DepartmentId;
use model::item::Named;
use std::collections::{BTreeMap, BTreeSet};

pub fn clerks(department: DepartmentId) -> impl IntoView {
    let asked = department.clone();
    let all = live(&[Topic::People], move || ListSkills { department: asked.clone() });
    let topics = RwSignal::new(None::<Vec<Named>>);
    let asked = department.clone();
    spawn_local(async move {
        let found = backend::call(ReadPublished { department: asked }).await;
        topics.try_set(Some(found.map(|found| found.topics).unwrap_or_default()));
    });
    let department = StoredValue::new(department);
    view! {
        <section class="stack" aria-labelledby="clerks-title">
            <h2 id="clerks-title">{t("console-department-clerks")}</h2>
            <p class="soft">{t("console-department-clerks-lead")}</p>
            {move || topics.get().map(|topics| all.show(move |people| if people.is_empty() {
                view! { <p class="empty">{icon("users")}{t("console-department-no-clerks")}</p> }.into_any()
            } else {
                let rows = people.into_iter().map(|one| clerk(one, &topics, department, all)).collect_view();
                view! { <ul class="bare" role="list">{rows}</ul> }.into_any()
            }))}
        </section>
    }
}

fn clerk(
    one: Skills,
    topics: &[Named],
    department: StoredValue<DepartmentId>,
    all: Live<Vec<Skills>>,
) -> impl IntoView + use<> {
    let troubles = Troubles::new();
    let kept = RwSignal::new(false);
    let capacity = RwSignal::new(one.capacity.to_string());
    let known = RwSignal::new(one.topics.iter().cloned().collect::<BTreeSet<String>>());
    // What the gazette names, and what somebody was given before it was renamed there.
    let mut names: BTreeMap<String, String> = one.topics.iter().map(|id| (id.clone(), id.clone())).collect();
    names.extend(topics.iter().map(|topic| (topic.id.clone(), topic.name.clone())));
    let person = StoredValue::new((one.staff.clone(), one.name.clone()));
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let capacity = match number(&capacity.get_untracked()) {
            Ok(capacity) => capacity.unwrap_or_default(),
            Err(trouble) => return troubles.set(Some(trouble)),
        };
        let (staff, name) = person.get_value();
        let skills = Skills { staff, name, topics: known.get_untracked().into_iter().collect(), capacity };
        troubles.run(ChangeSkills { skills, department: department.get_value() }, move |people| {
            kept.try_set(true);
            console().say(t("console-kept"));
            // The others as they are now; this one is what was just typed.
            let _ = all.value.try_update_untracked(|value| *value = Some(Ok(people)));
        });
    };
    let ticks = names.into_iter().map(|(id, name)| {
        let (here, set) = (id.clone(), id);
        tick(
            name,
            String::new(),
            move || known.with(|all| all.contains(&here)),
            move |on| {
                known.update(|all| {
                    if on {
                        all.insert(set.clone());
                    } else {
                        all.remove(&set);
                    }
                });
            },
        )
    });
    let id = format!("capacity-{}", one.staff);
    let legend = tf("console-department-topics-of", &[("name", one.name.clone().into())]);
    view! {
        <li class="card"><form class="stack" on:submit=save>
            <h3>{one.name}</h3>
            {line(&id, t("console-department-capacity"), t("console-department-capacity-hint"), capacity, Kind::Number { min: 0, max: 200 })}
            {(ticks.len() > 0).then(|| view! { <fieldset class="choices"><legend>{legend}</legend>
                <p class="soft">{t("console-department-topics-hint")}</p>{ticks.collect_view()}</fieldset> })}
            {troubles.view()}
            <div class="row"><button type="submit" class="ds-button btn" data-variant="secondary">{t("save")}</button>
            {move || kept.get().then(|| view! { <span class="tag done">{t("console-kept")}</span> })}</div>
        </form></li>
    }
}
