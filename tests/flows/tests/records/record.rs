//! A citizen's whole record as one file.

use crate::kit::{Office, RARE};
use serde_json::{Value, json};
use std::io::{Cursor, Read};
use zip::ZipArchive;

#[tokio::test(flavor = "multi_thread")]
async fn it_holds_every_conversation_of_the_device_each_file_and_who_looked() {
    let office = Office::open().await;
    office.say("And another matter.").await;
    office.post("replies", json!({"text": "We look after it.", "author": "R. Okafor"})).await;
    let bytes = office.clerk.bytes(&format!("cases/{}/record", office.reference)).await;
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut read = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let record: Value = serde_json::from_str(&read("record.json")).unwrap();
    assert_eq!(record["cases"].as_array().unwrap().len(), 2);
    assert_eq!(record["files"].as_array().unwrap().len(), 1);
    let path = record["files"][0]["path"].as_str().unwrap();
    assert_eq!(read(path), format!("a {RARE} file"));
    let words = read("record.txt");
    for said in [RARE, "And another matter.", "We look after it.", "R. Okafor"] {
        assert!(words.contains(said), "{said} is not in\n{words}");
    }
    let all: Vec<&Value> =
        record["cases"].as_array().unwrap().iter().flat_map(|case| case["trail"].as_array().unwrap()).collect();
    assert!(all.iter().any(|row| row["action"] == "reply"), "{all:#?}");
    let (_, trail) = office.clerk.get("audit?action=export%20record").await;
    assert_eq!(trail["rows"].as_array().unwrap().len(), 2, "each of the two cases is noted: {trail:#}");
    let (status, problem) = office.clerk.get("cases/NO-SUCH/record").await;
    assert_eq!((status, &problem["code"]), (404, &json!("not_found")));
}
