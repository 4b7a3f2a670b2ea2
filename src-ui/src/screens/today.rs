//! Today, alive: asks again when something changes, and does what its buttons say.

use super::snooze::later;
use crate::ui::app::app;
use crate::ui::focus;
use crate::ui::heading::heading;
use crate::ui::live::live;
use crate::ui::problem::Problem;
use crate::ui::words::t;
use leptos::prelude::*;
use loket_front::today::{Acts, today as page};
use model::Table;
use model::command::{FinishReminder, HideItem, Today};

pub fn today() -> impl IntoView {
    let live = live(
        &[
            Table::Items,
            Table::Reminders,
            Table::Cases,
            Table::Drafts,
            Table::Letters,
            Table::Gazettes,
            Table::Settings,
        ],
        || Today {},
    );
    let problem = Problem::new();
    let draw = move |today| {
        let heading = |text| heading(text).into_any();
        page(today, app().sync.into(), acts(problem), heading, problem.view().into_any()).into_any()
    };
    view! { <div class="page wide">{live.show(draw)}</div> }
}

fn acts(problem: Problem) -> Acts {
    Acts {
        hide: Callback::new(move |id| {
            problem.run(HideItem { id }, |_| {
                app().say(t("today-hidden"));
                focus::to_main();
            });
        }),
        finish: Callback::new(move |id| {
            problem.run(FinishReminder { id }, |_| {
                app().say(t("reminder-finished"));
                focus::to_main();
            });
        }),
        snooze: later(problem),
    }
}
