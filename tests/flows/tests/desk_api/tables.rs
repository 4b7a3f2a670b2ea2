//! A campaign's table: what is refused, by row and column, and what an upload leaves behind.

use super::campaigns::{check, places, prepare, reminder, step, upload};
use super::*;
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};

#[tokio::test(flavor = "multi_thread")]
async fn every_wrong_row_is_named_and_right_ones_go_only_when_that_is_asked() {
    let office = Office::open().await;
    let (clerk, mine) = (&office.clerk, office.reference.as_str());
    let gone = batch::ended(&office.town);
    let id = prepare(clerk, &reminder(), None).await;
    let table = format!(
        "\u{feff}reference\tname\tdue\ttime\n{mine}\tAda\t2099-01-31\t9:30\n2222-3333\tBo\t2099-01-31\t\n\n\
         {gone}\tCy\t2099-01-31\t\nphone\t\t31.1.2099\tnoon\n{mine}\tAda\t2099-03-01\t\n{mine}\tAda\t2020-01-01\t\t\tmore\n"
    );
    upload(clerk, &id, table).await;
    let found = check(clerk, &id).await;
    assert_eq!((&found["state"], &found["right"], &found["wrong"]), (&json!("draft"), &json!(1), &json!(5)));
    let told = [
        "3 reference: there is no case 2222-3333",
        "5 reference: the conversation has ended; nothing can be sent to this citizen in it",
        "6 reference: `phone` is not a reference",
        "6 name: it is empty",
        "6 due: `31.1.2099` is not a date",
        "6 time: `noon` is not a time of day",
        &format!("7 reference: row 2 sends the reminder `{id}` to the same person"),
        "8 5: the row has more cells than there are headings",
    ];
    assert_eq!(places(&found), told);
    let (_, page) =
        clerk.get(&format!("campaigns/{id}/mistakes?limit=2&after={}", found["mistakes"][5]["place"])).await;
    assert_eq!(page.as_array().unwrap().len(), 2);
    assert_eq!(clerk.post(&format!("campaigns/{id}/steps"), &json!({"step": "submit"})).await.1["code"], "wrong_state");
    let (_, found) = clerk.post(&format!("campaigns/{id}/check"), &json!({"wrong_rows": "leave_out"})).await;
    assert_eq!(found["state"], "checked");
    let (_, view) = clerk.get(&format!("campaigns/{id}")).await;
    assert_eq!(
        (&view["rows"]["all"], &view["rows"]["queued"], &view["rows"]["wrong"]),
        (&json!(6), &json!(1), &json!(5))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_no_table_are_refused_in_words() {
    let office = Office::open().await;
    let (clerk, mine) = (&office.clerk, office.reference.as_str());
    let id = prepare(clerk, &reminder(), None).await;
    let unchecked = clerk.post(&format!("campaigns/{id}/check"), &json!({})).await;
    assert_eq!(unchecked.1["detail"], "no table was uploaded yet");
    for (table, told) in [
        (b"PK\x03\x04\0\0".to_vec(), "1 1: this is a workbook, not a CSV file"),
        (b"%PDF-1.7\n\0\x01\x02".to_vec(), "1 1: this is not a CSV file: there are bytes in it that no text has"),
        (vec![], "1 1: the sheet is empty"),
        (b"reference,name,due\n\n".to_vec(), "2 reference: there is no row under the headings"),
        (b"reference,name,due,Name\nx,y,z,z\n".to_vec(), "1 Name: the column is there twice"),
        (b"reference,name\nx,y\n".to_vec(), "1 due: the column is missing"),
        (
            format!("reference,name,due\n{mine},\"Ada,2099-01-31\n").into_bytes(),
            "2 1: a quotation mark opens a cell and none closes it",
        ),
        ([b"reference,name,due\n".as_slice(), &[b'x'; 1 << 20]].concat(), "2 1: the row has more than a million bytes"),
    ] {
        upload(clerk, &id, table).await;
        let found = check(clerk, &id).await;
        assert_eq!((&found["state"], places(&found)), (&json!("draft"), vec![told.to_owned()]));
    }
    for (wording, told) in [
        (json!({"texts": {"en": {"title": "Pay ((sum", "text": "x"}}, "lang": "en"}), "((sum"),
        (json!({"texts": {"en": {"title": "", "text": " "}}, "lang": "en"}), "texts.en is empty"),
        (json!({"texts": {"english": {"text": "x"}}, "lang": "en"}), "`english` is not a language's tag"),
        (json!({"texts": {}, "lang": "en"}), "texts is empty"),
    ] {
        let (status, problem) = clerk.post("campaigns", &json!({"name": "x", "wording": wording})).await;
        assert_eq!((status, problem["code"].as_str()), (422, Some("invalid")));
        assert!(problem["detail"].as_str().unwrap().contains(told), "{problem}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_breaks_off_or_is_too_large_leaves_the_table_that_was_there() {
    let office = Office::open().await;
    let (clerk, mine) = (&office.clerk, office.reference.as_str());
    let id = prepare(clerk, &reminder(), None).await;
    upload(clerk, &id, format!("reference,name,due\n{mine},Ada,2099-01-31\n")).await;
    let (host, path) = clerk.base.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let head = format!(
        "PUT /{path}/campaigns/{id}/table HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {}\r\nContent-Length: 5000\r\n\r\n",
        clerk.key
    );
    let mut stream = TcpStream::connect(host).unwrap();
    stream.write_all(format!("{head}reference,name,due\n").as_bytes()).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.is_empty() || answer.contains("broke off"), "{answer}");
    let piece = vec![b'x'; 1 << 20];
    let pieces = futures_util::stream::iter((0..258).map(move |_| Ok::<_, std::io::Error>(piece.clone())));
    let (status, problem) =
        clerk.put_bytes(&format!("campaigns/{id}/table"), "text/csv", reqwest::Body::wrap_stream(pieces)).await;
    assert_eq!((status, problem["code"].as_str()), (413, Some("too_large")));
    assert_eq!(check(clerk, &id).await["right"], 1);
    let names: Vec<String> = std::fs::read_dir(office.town.folder.path().join("desk/campaigns"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, [format!("{id}.csv")], "nothing half stays behind");
    step(clerk, &id, "submit").await;
    assert_eq!(std::fs::read_dir(office.town.folder.path().join("desk/campaigns")).unwrap().count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_that_a_killed_process_left_is_gone_after_the_next_start() {
    let mut office = Office::open().await;
    let table = format!("reference,name,due\n{},Ada,2099-01-31\n", office.reference);
    let (draft, submitted) =
        (prepare(&office.clerk, &reminder(), None).await, prepare(&office.clerk, &reminder(), None).await);
    upload(&office.clerk, &draft, table.clone()).await;
    upload(&office.clerk, &submitted, table.clone()).await;
    check(&office.clerk, &submitted).await;
    step(&office.clerk, &submitted, "submit").await;
    office.town.stop().await;
    let folder = office.town.folder.path().join("desk/campaigns");
    for left in [submitted.as_str(), "c-000000000000"] {
        std::fs::write(folder.join(format!("{left}.csv")), &table).unwrap();
    }
    office.town.start_again().await;
    let tidied = async {
        while std::fs::read_dir(&folder).unwrap().count() > 1 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(60), tidied).await.unwrap();
    assert!(folder.join(format!("{draft}.csv")).exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_wrong_row_in_a_hundred_thousand_is_found_and_named() {
    const ROWS: usize = 100_000;
    let office = Office::open().await;
    let mut wording = reminder();
    wording["reminder"]["reminder"] = json!("dog ((n))");
    let id = prepare(&office.clerk, &wording, None).await;
    let mine = office.reference.as_str();
    let row = |n: usize| {
        let reference = if n == 71_204 { "2222-3333" } else { mine };
        format!("{n};Ada;{reference};2099-01-31\n")
    };
    let table: String = std::iter::once("n;name;reference;due\n".to_owned()).chain((2..=ROWS + 1).map(row)).collect();
    upload(&office.clerk, &id, table).await;
    let found = check(&office.clerk, &id).await;
    assert_eq!((&found["right"], &found["wrong"]), (&json!(ROWS - 1), &json!(1)));
    assert_eq!(places(&found), ["71204 reference: there is no case 2222-3333"]);
}
