//! Words for what a case is.

use crate::ui::{date, t, tf};
use jiff::Timestamp;
use loket_pieces::here::now;
use model::console::cases::CaseLine;
use model::letter::CaseState;

pub fn state(state: CaseState) -> String {
    t(match state {
        CaseState::Received => "console-state-received",
        CaseState::InWork => "console-state-in-work",
        CaseState::WaitingForYou => "console-state-waiting",
        CaseState::Done => "console-state-done",
        CaseState::Refused => "console-state-refused",
    })
}

/// As the citizen called themselves, or by the end of the reference.
pub fn citizen(line: &CaseLine) -> String {
    if line.citizen.is_empty() {
        tf("console-citizen", &[("reference", line.reference.0.clone().into())])
    } else {
        line.citizen.clone()
    }
}

pub fn title(line: &CaseLine) -> String {
    if line.title.is_empty() { t("console-conversation") } else { line.title.clone() }
}

/// `2 min`, `3 h`, `5 d`, then the day.
pub fn ago(at: Timestamp) -> String {
    let minutes = now().duration_since(at).as_mins().max(0);
    match minutes {
        0 => t("console-now"),
        1..60 => tf("console-minutes", &[("count", (minutes as u32).into())]),
        60..2880 => tf("console-hours", &[("count", ((minutes / 60) as u32).into())]),
        _ => date::local_date(at),
    }
}
