//! "Remind me later", with the times in words.

use leptos::prelude::*;
use loket_pieces::words::t;
use model::command::Snooze;
use model::id::ReminderId;

pub fn snooze(id: ReminderId, title: &str, until: Callback<(ReminderId, Snooze)>) -> impl IntoView + use<> {
    let choices = [
        ("snooze-one-hour", Snooze::OneHour),
        ("snooze-evening", Snooze::Evening),
        ("snooze-tomorrow", Snooze::Tomorrow),
        ("snooze-next-week", Snooze::NextWeek),
    ];
    let title = title.to_owned();
    view! {
        <details class="later">
            <summary>{t("remind-later")}<span class="unseen">{format!(": {title}")}</span></summary>
            <div class="row">
                {choices.into_iter().map(|(key, when)| {
                    let id = id.clone();
                    view! {
                        <button type="button" class="ds-button btn" data-variant="secondary" on:click=move |event| {
                            close(&event);
                            until.run((id.clone(), when.clone()));
                        }>{t(key)}</button>
                    }
                }).collect_view()}
            </div>
        </details>
    }
}

/// The list is drawn into the same elements; an open one would stay open under another title.
fn close(event: &leptos::ev::MouseEvent) {
    if let Ok(Some(details)) = event_target::<leptos::web_sys::Element>(event).closest("details") {
        let _ = details.remove_attribute("open");
    }
}
