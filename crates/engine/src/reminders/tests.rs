//! Deadlines of two towns, and when they ring.

use super::*;
use crate::towns::{Device, item, profile};
use jiff::civil::date;
use jiff::tz::{Offset, TimeZone};
use model::item::Item;

fn deadline(id: &str, date: Date, rrule: Option<&str>, days_before: &[u32]) -> Item {
    let deadline = Deadline {
        date,
        time: None,
        rrule: rrule.map(str::to_owned),
        remind_days_before: days_before.to_vec(),
        remind_at: None,
        body: String::new(),
        next: vec![],
        icon: String::new(),
    };
    item(id, Content::Deadline(deadline))
}

fn listed(device: &Device) -> Vec<String> {
    list(&device.context()).unwrap().into_iter().map(|view| view.id.0).collect()
}

/// Everything that rings from now on for so many days, looked at every six hours.
fn rung(device: &mut Device, days: i64) -> Vec<String> {
    let end = device.now.checked_add((24 * days).hours()).unwrap();
    let mut rung = Vec::new();
    while device.now < end {
        let context = device.context();
        ring(&context).unwrap();
        for event in context.into_events() {
            if let Event::Remind { reminder, .. } = event {
                assert!(find(&device.context(), &ReminderId(reminder.clone())).is_ok(), "{reminder} cannot be opened");
                rung.push(format!("{} {reminder}", device.context().today()));
            }
        }
        device.now = device.now.checked_add(6.hours()).unwrap();
    }
    rung
}

#[test]
fn a_rule_or_a_zone_that_nobody_knows_here_costs_nothing_but_itself() {
    let device = Device::new();
    device.publish(1, &profile("Europe/London", &[]));
    device.publish(2, &profile("Mars/Olympus", &[]));
    device.publish(1, &deadline("fee", date(2026, 11, 30), None, &[3]));
    device.publish(2, &deadline("tax", date(2026, 11, 29), None, &[3]));
    device.publish(2, &deadline("moon", date(2026, 11, 28), Some("FREQ=LUNAR"), &[3]));
    assert_eq!(listed(&device), ["tax~2@2026-11-29", "fee@2026-11-30"]);
    let tax = find(&device.context(), &ReminderId("tax~2@2026-11-29".into())).unwrap();
    assert_eq!(tax.rings.unwrap().to_string(), "2026-11-26T09:00:00Z", "in the device's own zone");
    assert_eq!(crate::today::read(&device.context()).unwrap().due.len(), 2);
    crate::calendar::export(&device.context(), None).unwrap();
}

#[test]
fn a_reminder_rings_before_the_occurrence_before_it_as_well() {
    let mut device = Device::new();
    device.publish(1, &profile("Europe/London", &[]));
    device.publish(1, &deadline("bins", date(2026, 11, 24), Some("FREQ=WEEKLY;BYDAY=TU,WE;COUNT=4"), &[1]));
    assert_eq!(
        rung(&mut device, 14),
        [
            "2026-11-23 bins@2026-11-24",
            "2026-11-24 bins@2026-11-25",
            "2026-11-30 bins@2026-12-01",
            "2026-12-01 bins@2026-12-02",
        ]
    );
    let mut device = Device::new();
    device.publish(1, &profile("Europe/London", &[]));
    device.publish(1, &deadline("market", date(2026, 11, 24), Some("FREQ=WEEKLY;COUNT=3"), &[7]));
    assert_eq!(rung(&mut device, 20), ["2026-11-24 market@2026-12-01", "2026-12-01 market@2026-12-08"]);
    let mut device = Device::new();
    device.publish(1, &profile("Europe/London", &[]));
    device.publish(1, &deadline("rent", date(2026, 11, 30), Some("FREQ=MONTHLY;COUNT=3"), &[31]));
    assert_eq!(rung(&mut device, 30), ["2026-11-29 rent@2026-12-30"]);
}

#[test]
fn a_town_cannot_fill_the_list_with_one_deadline() {
    let device = Device::new();
    device.publish(1, &profile("Europe/London", &[]));
    device.publish(1, &deadline("all", date(2026, 1, 1), Some("FREQ=DAILY"), &[0, u32::MAX]));
    device.publish(1, &deadline("old", date(1, 1, 1), Some("FREQ=DAILY"), &[0]));
    let listed = listed(&device);
    assert!(listed.len() < 50, "{}", listed.len());
    assert!(listed.contains(&"all@2026-11-21".to_owned()));
    assert!(!listed.iter().any(|id| id.starts_with("old")), "{listed:?}");
}

#[test]
fn ones_own_reminder_rings_where_the_zone_has_no_name() {
    let mut device = Device::new();
    device.zone = TimeZone::fixed(Offset::constant(-5));
    let request = AddReminder {
        title: "Call".into(),
        text: String::new(),
        date: date(2026, 11, 23),
        time: Some(Time::constant(8, 30, 0, 0)),
    };
    let added = add(&device.context(), &request).unwrap();
    assert_eq!(added.rings.unwrap().to_string(), "2026-11-23T13:30:00Z");
    let calendar = crate::calendar::export(&device.context(), Some(&added.id)).unwrap();
    assert!(calendar.text.contains("DTSTART:20261123T133000Z"), "{}", calendar.text);
}
