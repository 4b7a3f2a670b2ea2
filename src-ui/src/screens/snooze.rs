//! Puts a reminder off, and says until when.

use crate::ui::app::app;
use crate::ui::date::moment;
use crate::ui::focus;
use crate::ui::problem::Problem;
use crate::ui::words::tf;
use leptos::prelude::*;
use model::command::{Snooze, SnoozeReminder};
use model::id::ReminderId;

pub fn later(problem: Problem) -> Callback<(ReminderId, Snooze)> {
    Callback::new(move |(id, until)| {
        problem.run(SnoozeReminder { id, until }, |reminder| {
            if let Some(at) = reminder.snoozed_until {
                app().say(tf("reminder-snoozed", &[("when", moment(at).into())]));
            }
            focus::to_main();
        });
    })
}
