//! One public item: service, question, situation, office, department, notice, warning, date.

use crate::ui::heading::heading;
use crate::ui::item::item_link;
use crate::ui::live::live;
use crate::ui::page::page;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use model::Table;
use model::command::ReadItem;
use model::id::ItemId;
use model::item::ItemKind;

pub fn item(id: ItemId) -> impl IntoView {
    let live = live(&[Table::Items], move || ReadItem { id: id.clone() });
    let navigate = use_navigate();
    view! { <div class="page">{live.show(move |view| {
        let kind = view.item.content.kind();
        if matches!(kind, ItemKind::Form | ItemKind::Document) {
            // A link that did not know the kind of what it leads to.
            navigate(&item_link(kind, view.item.id.as_str()), leptos_router::NavigateOptions { replace: true, ..Default::default() });
        }
        page(&view, |title| heading(title).into_any()).into_any()
    })}</div> }
}
