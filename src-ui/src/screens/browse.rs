//! All public items of one kind, by title.

use crate::ui::heading::heading;
use crate::ui::list::item_list;
use crate::ui::live::live;
use crate::ui::words::t;
use leptos::prelude::*;
use model::Table;
use model::command::ListItems;
use model::item::ItemKind;

pub fn browse(kind: &str) -> impl IntoView + use<> {
    let kind = ItemKind::parse(kind).unwrap_or(ItemKind::Service);
    let title = match kind {
        ItemKind::LifeEvent => t("browse-life-events"),
        ItemKind::Department => t("browse-departments"),
        ItemKind::Office => t("browse-offices"),
        ItemKind::Notice => t("browse-notices"),
        ItemKind::Alert => t("browse-alerts"),
        ItemKind::Form => t("browse-forms"),
        ItemKind::Deadline => t("browse-deadlines"),
        _ => t("browse-services"),
    };
    let live = live(&[Table::Items], move || ListItems { kind });
    view! {
        <div class="page">
            {heading(title)}
            {live.show(|items| if items.is_empty() { view! { <p class="lead">{t("browse-empty")}</p> }.into_any() } else { item_list(&items).into_any() })}
        </div>
    }
}
