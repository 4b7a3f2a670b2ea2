//! What the kinds of CAP messages do: alerts and updates are shown, what is over is no danger any more.
// Loud in tests, in their helper functions as well.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod support;

use gazette::pack;
use model::item::{Content, Item};
use support::*;

/// A message in the pack: its file, its `msgType`, its words and what it changes.
struct Message {
    file: &'static str,
    kind: &'static str,
    words: &'static str,
    references: &'static str,
}

fn read(messages: &[Message]) -> Result<Vec<Item>, Vec<String>> {
    let folder = folder();
    pack::new(folder.path(), &origin()).unwrap();
    let alerts = folder.path().join("alerts");
    std::fs::create_dir_all(&alerts).unwrap();
    for Message { file, kind, words, references } in messages {
        let references =
            if references.is_empty() { String::new() } else { format!("<references>{references}</references>") };
        let text = format!(
            "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>{file}-{kind}</identifier>
             <sender>desk</sender><sent>2026-11-21T08:15:00+00:00</sent><status>Actual</status>
             <msgType>{kind}</msgType><scope>Public</scope>{references}
             <info><language>en</language><category>Health</category><event>Water</event><urgency>Immediate</urgency>
             <severity>Severe</severity><certainty>Observed</certainty><expires>2036-11-22T20:00:00+00:00</expires>
             <headline>{file} headline</headline><description>{words}</description>
             <instruction>Let it run.</instruction><area><areaDesc>Town</areaDesc></area></info></alert>"
        );
        std::fs::write(alerts.join(format!("{file}.xml")), text).unwrap();
    }
    let names = |item: &Item| messages.iter().any(|message| message.file == item.id.as_str());
    match pack::read(folder.path()) {
        Ok(pack) => Ok(pack.items.into_iter().filter(names).collect()),
        Err(mistakes) => Err(mistakes.iter().map(ToString::to_string).collect()),
    }
}

fn message(file: &'static str, kind: &'static str, words: &'static str, references: &'static str) -> Message {
    Message { file, kind, words, references }
}

#[test]
fn what_is_no_message_for_the_public_is_refused() {
    for kind in ["Ack", "Error"] {
        let mistakes = read(&[message("water", kind, "Heard.", "")]).unwrap_err();
        assert_eq!(mistakes.len(), 1, "{mistakes:#?}");
        assert!(mistakes[0].starts_with("alerts/water.xml:1") && mistakes[0].contains(kind), "{mistakes:#?}");
    }
}

#[test]
fn what_is_over_is_told_as_a_notice_and_takes_its_alert_away() {
    let water = "desk,water-Alert,2026-11-21T08:00:00+00:00";
    let items = read(&[
        message("water", "Alert", "Boil it.", ""),
        message("storm", "Alert", "Stay inside.", ""),
        message("water-over", "Cancel", "Clean *again*, see [x](https://x.example) &lt;b&gt;.\n# All", water),
    ])
    .unwrap();
    let shown: Vec<(&str, &str)> = items.iter().map(|item| (item.id.as_str(), item.content.kind().as_str())).collect();
    assert_eq!(shown, [("storm", "alert"), ("water-over", "notice")]);
    let over = &items[1];
    assert_eq!(over.title, "water-over headline");
    let Content::Notice(notice) = &over.content else { panic!("{over:?}") };
    assert_eq!(notice.published.to_string(), "2026-11-21");
    assert_eq!(
        notice.body, "Clean \\*again\\*, see \\[x\\](https://x.example) \\<b\\>.\n\\# All\n\nLet it run.",
        "words, not markup"
    );
}

#[test]
fn an_update_takes_the_place_of_what_it_changes() {
    let water = "other,water-Alert,2026-11-21T08:00:00+00:00 desk,storm-Alert,2026-11-21T08:00:00+00:00";
    let items = read(&[
        message("water", "Alert", "Boil it.", ""),
        message("storm", "Alert", "Stay inside.", ""),
        message("storm-eases", "Update", "It eases.", water),
    ])
    .unwrap();
    let shown: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(shown, ["storm-eases", "water"], "of another sender it says nothing");
}
