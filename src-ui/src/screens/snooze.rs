//! "Remind me later", with the times in words.

use crate::ui::app::app;
use crate::ui::date::moment;
use crate::ui::focus;
use crate::ui::problem::Problem;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use model::command::{Snooze, SnoozeReminder};
use model::id::ReminderId;

pub fn snooze(id: ReminderId, title: &str, problem: Problem) -> impl IntoView + use<> {
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
                {choices.into_iter().map(|(key, until)| {
                    let id = id.clone();
                    view! {
                        <button type="button" class="ds-button btn" data-variant="secondary" on:click=move |event| {
                            close(&event);
                            problem.run(SnoozeReminder { id: id.clone(), until: until.clone() }, |reminder| {
                                if let Some(at) = reminder.snoozed_until {
                                    app().say(tf("reminder-snoozed", &[("when", moment(at).into())]));
                                }
                                focus::to_main();
                            });
                        }>{crate::ui::words::t(key)}</button>
                    }
                }).collect_view()}
            </div>
        </details>
    }
}

/// The list is drawn into the same elements; an open one would stay open under another title.
fn close(event: &web_sys::MouseEvent) {
    if let Ok(Some(details)) = event_target::<web_sys::Element>(event).closest("details") {
        let _ = details.remove_attribute("open");
    }
}
