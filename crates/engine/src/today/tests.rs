//! Alerts of two towns: for whom they are, and what a citizen put out of his sight.

use super::*;
use crate::towns::{Device, item, profile};
use model::item::{Alert, Audience, Faq, Item};

fn alert(id: &str, area: &str, words: &str) -> Item {
    let alert = Alert {
        identifier: format!("{id}-1"),
        sender: "desk".into(),
        sender_name: "The desk".into(),
        sent: jiff::Timestamp::UNIX_EPOCH,
        event: "Flood".into(),
        urgency: "Immediate".into(),
        severity: "Severe".into(),
        certainty: "Observed".into(),
        effective: None,
        description: words.into(),
        instruction: String::new(),
        areas: vec![],
        references: vec![],
    };
    let audience = Audience { areas: vec![area.to_owned()], ..Audience::default() };
    Item { audience, ..item(id, Content::Alert(alert)) }
}

fn shown(device: &Device) -> Vec<String> {
    alerts(&device.context()).unwrap().into_iter().map(|view| view.item.id.0).collect()
}

#[test]
fn what_a_citizen_told_of_one_town_takes_nothing_of_another_away() {
    let device = Device::new();
    device.publish(1, &profile("Europe/London", &["harbour", "hill"]));
    device.publish(2, &profile("Europe/London", &["mill"]));
    device.publish(1, &alert("harbour-flood", "harbour", "Water."));
    device.publish(1, &alert("hill-fire", "hill", "Fire."));
    device.publish(2, &alert("mill-flood", "mill", "Water."));
    device.settle(|settings| settings.areas = vec!["harbour".into()]);
    assert_eq!(shown(&device), ["harbour-flood", "mill-flood~2"]);
    // Nor do the answers to a question.
    let audience = Audience { areas: vec!["mill".to_owned()], ..Audience::default() };
    let faq = Content::Faq(Faq { answer: "At the weir.".into(), variants: vec![], next: vec![] });
    device.publish(2, &Item { audience, title: "Where is the miller?".into(), ..item("miller", faq) });
    let asked = crate::asking::ask(&device.context(), None, "miller").unwrap();
    assert_eq!(asked.answers.len(), 1, "{asked:#?}");
    // An area that its town has given up says nothing any more.
    device.publish(1, &profile("Europe/London", &["port", "hill"]));
    device.publish(1, &alert("harbour-flood", "port", "Water."));
    assert_eq!(shown(&device), ["harbour-flood", "hill-fire", "mill-flood~2"]);
}

#[test]
fn an_alert_that_was_put_out_of_sight_is_seen_again_when_it_is_changed() {
    let device = Device::new();
    for (gazette, address) in [(1, "flood"), (2, "flood~2")] {
        device.publish(gazette, &alert("flood", "harbour", "In the harbour."));
        hide(&device.context(), &ItemId::new(address)).unwrap();
        assert_eq!(shown(&device), [""; 0]);
        device.publish(gazette, &alert("other", "harbour", "Another."));
        hide(&device.context(), &ItemId::new(address.replace("flood", "other"))).unwrap();
        assert_eq!(shown(&device), [""; 0], "another's change is not its own");
        device.publish(gazette, &alert("flood", "hill", "Up the hill now."));
        assert_eq!(shown(&device), [address]);
        hide(&device.context(), &ItemId::new(address)).unwrap();
    }
}
