//! Files beside items: fetched in parts, resumed, verified, given back; documents of a pack and models made from it.
// Loud in tests, in their helper functions as well.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod support;

use gazette::publish::{Additions, publish};
use gazette::{Error, file, pack, read};
use model::id::ItemId;
use model::item::{Content, DeskKey, FileRef, Item, ModelFile};
use sha2::{Digest, Sha256};
use support::*;

fn model(bytes: &[u8]) -> (Item, Vec<(FileRef, Vec<u8>)>) {
    let reference = FileRef {
        name: "model.en.bin".into(),
        media_type: "application/octet-stream".into(),
        size: bytes.len() as u64,
        sha256: hex::encode(Sha256::digest(bytes)),
    };
    let content = Content::Model(ModelFile { file: reference.clone() });
    (item("model-en", "en", "Model", content), vec![(reference, bytes.to_vec())])
}

/// A device that has synced a pack with one document, a model and a desk.
fn synced() -> (tempfile::TempDir, tempfile::TempDir, Device) {
    let source = folder();
    pack::new(source.path(), &origin()).unwrap();
    let documents = source.path().join("documents");
    std::fs::create_dir_all(&documents).unwrap();
    std::fs::write(documents.join("leaflet.en.pdf"), [b"%PDF-1.7 ".as_slice(), &[7; 5000]].concat()).unwrap();
    let text = "+++\ntitle = \"Leaflet\"\nfile = \"leaflet.en.pdf\"\ngenre = \"leaflet\"\n+++\nThe same in words.\n";
    std::fs::write(documents.join("leaflet.en.md"), text).unwrap();
    let pack = pack::read(source.path()).unwrap();
    let site = folder();
    let desk = DeskKey {
        hub: "https://loket.example".into(),
        client: "00".into(),
        signature_key: "a2V5".into(),
        departments: Vec::new(),
    };
    let additions = Additions { desks: vec![desk], items: vec![model(b"weights")] };
    publish(&pack, site.path(), &signer(), now(), &additions).unwrap();
    let mut device = Device::new();
    device.sync(site.path(), now()).unwrap();
    (source, site, device)
}

fn document(device: &Device) -> FileRef {
    let found = read::item(&device.conn, &origin(), &ItemId::new("leaflet"), &["en"]).unwrap().unwrap();
    let Content::Document(document) = found.item.content else { panic!("not a document") };
    assert_eq!((document.text.as_str(), document.file.media_type.as_str()), ("The same in words.", "application/pdf"));
    document.file
}

#[test]
fn a_file_comes_in_parts_and_is_whole_only_when_it_is_right() {
    let (_source, site, device) = synced();
    let name = document(&device).sha256;
    let state = file::state(&device.conn, &name).unwrap().unwrap();
    assert_eq!((state.held, state.size, state.verified), (0, 5009, false));
    let bytes = std::fs::read(site.path().join(&state.path)).unwrap();
    let half = file::give(&device.conn, &name, 0, &bytes[..2000]).unwrap();
    assert_eq!((half.held, half.verified), (2000, false));
    assert_eq!(file::read(&device.conn, &name).unwrap(), None);
    assert!(matches!(file::give(&device.conn, &name, 0, &bytes), Err(Error::Malformed { .. })));
    assert!(file::give(&device.conn, &name, 2000, &bytes[2000..]).unwrap().verified);
    assert_eq!(file::read(&device.conn, &name).unwrap().unwrap(), bytes);
    assert_eq!(file::space_used(&device.conn).unwrap(), 5009);
    file::remove(&device.conn, &name).unwrap();
    assert_eq!(file::space_used(&device.conn).unwrap(), 0);

    let mut wrong = bytes.clone();
    wrong[4000] ^= 1;
    assert!(matches!(file::give(&device.conn, &name, 0, &wrong), Err(Error::FileDoesNotMatch { .. })));
    assert_eq!(file::state(&device.conn, &name).unwrap().unwrap().held, 0);
    let longer = [bytes.as_slice(), b"x"].concat();
    assert!(matches!(file::give(&device.conn, &name, 0, &longer), Err(Error::FileDoesNotMatch { .. })));
    assert!(matches!(file::give(&device.conn, "no such file", 0, b""), Err(Error::Malformed { .. })));
}

#[test]
fn a_model_and_the_desks_are_published_beside_the_pack_and_vanish_with_their_items() {
    let (source, site, mut device) = synced();
    let found = read::item(&device.conn, &origin(), &ItemId::new("profile"), &["en"]).unwrap().unwrap();
    let Content::Profile(profile) = found.item.content else { panic!("not a profile") };
    assert_eq!(profile.desks.len(), 1);
    assert_eq!(file::all(&device.conn).unwrap().len(), 2);
    let name = hex::encode(Sha256::digest(b"weights"));
    assert!(file::give(&device.conn, &name, 0, b"weights").unwrap().verified);

    // Without the model: its item, its file and the bytes go.
    let pack = pack::read(source.path()).unwrap();
    let done = publish(&pack, site.path(), &signer(), hours_later(1), &Additions::default()).unwrap();
    assert_eq!((done.updated, done.withdrawn), (1, 1), "the profile loses its desk, the model is gone");
    device.sync(site.path(), hours_later(1)).unwrap().unwrap();
    assert_eq!(file::all(&device.conn).unwrap().len(), 1);
    assert_eq!(file::space_used(&device.conn).unwrap(), 0);
}

#[test]
fn a_file_that_changed_while_it_was_published_is_refused() {
    let (source, ..) = synced();
    let pack = pack::read(source.path()).unwrap();
    std::fs::write(source.path().join("documents/leaflet.en.pdf"), b"%PDF-1.7 other").unwrap();
    let site = folder();
    let outcome = publish(&pack, site.path(), &signer(), now(), &Additions::default());
    assert!(matches!(outcome, Err(gazette::publish::PublishError::FileChanged(_))), "{outcome:?}");
    assert!(!site.path().join("checkpoint").exists());
}
