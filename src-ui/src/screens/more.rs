//! More: everything that has no tab of its own.

use crate::ui::heading::heading;
use crate::ui::list::{Row, list};
use crate::ui::words::t;
use leptos::prelude::*;

pub fn more() -> impl IntoView {
    let row = |to: &str, icon: &str, title: String| Row { to: to.into(), icon: icon.into(), title, ..Row::default() };
    view! {
        <div class="page">
            {heading(t("more-title"))}
            {list(vec![
                row("/reminders", "bell", t("more-reminders")),
                row("/cases", "clipboard-list", t("more-sent")),
                row("/outbox", "send", t("more-outbox")),
                row("/forms", "file-pen", t("more-forms")),
            ])}
            <section class="section"><h2>{t("more-browse")}</h2>
                {list(vec![
                    row("/browse/alert", "triangle-alert", t("browse-alerts")),
                    row("/browse/notice", "megaphone", t("browse-notices")),
                    row("/browse/deadline", "calendar-clock", t("browse-deadlines")),
                    row("/browse/life_event", "route", t("browse-life-events")),
                    row("/browse/service", "list", t("browse-services")),
                    row("/browse/department", "landmark", t("browse-departments")),
                    row("/browse/office", "map-pin", t("browse-offices")),
                ])}
            </section>
            <section class="section"><h2>{t("more-app")}</h2>
                {list(vec![
                    row("/settings", "settings", t("settings-title")),
                    row("/known", "eye", t("more-known")),
                    row("/my-data", "archive", t("more-mydata")),
                    row("/join", "link", t("more-join")),
                    row("/about", "info", t("more-about")),
                    row("/about/accessibility", "accessibility", t("about-statement")),
                ])}
            </section>
        </div>
    }
}
