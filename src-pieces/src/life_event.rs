//! A situation in life, step by step.

use crate::list::item_list;
use leptos::prelude::*;
use model::item::LifeEvent;
use model::view::ItemRow;

pub fn steps(event: &LifeEvent, linked: &[ItemRow]) -> impl IntoView + use<> {
    let steps = event.steps.iter().map(|step| {
        let items: Vec<ItemRow> =
            step.items.iter().filter_map(|id| linked.iter().find(|row| row.id == *id)).cloned().collect();
        let (title, when, text) = (step.title.clone(), step.when.clone(), step.text.clone());
        view! {
            <li><div>
                <h2>{title}</h2>
                {(!when.is_empty()).then(|| view! { <p class="when due">{when}</p> })}
                {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
                {(!items.is_empty()).then(|| item_list(&items))}
            </div></li>
        }
    });
    view! { <ol class="steps" role="list">{steps.collect_view()}</ol> }
}
