//! Rule 9 for files.
// Outside `#[test]` clippy does not know a test for one.
#![allow(clippy::unwrap_used, clippy::panic)]

use mls::attachment::{Attachment, AttachmentError, CHUNK_SIZE, Opener, Sealer};
use model::wire::BLOB_MAX;

fn file(size: usize) -> Vec<u8> {
    (0..size).map(|n| (n * 31 % 251) as u8).collect()
}

fn seal(file: &[u8], piece: usize) -> (Attachment, Vec<u8>) {
    let mut sealer = Sealer::new(file.len() as u64).unwrap();
    let mut sealed = Vec::new();
    for bytes in file.chunks(piece) {
        sealer.push(bytes, &mut sealed).unwrap();
    }
    (sealer.finish(&mut sealed).unwrap(), sealed)
}

#[test]
fn rule_9_a_file_comes_back_whatever_its_length_and_pieces() {
    let chunk = CHUNK_SIZE as usize;
    for size in [0, 1, 1023, 1024, 1025, chunk - 1, chunk, chunk + 1, 3 * chunk, 3 * chunk + 77, 1_000_000] {
        let file = file(size);
        for piece in [1013, chunk, 10_000_000] {
            let (attachment, sealed) = seal(&file, piece);
            assert_eq!(attachment.sealed_size(), sealed.len() as u64);
            assert_eq!(Opener::new(&attachment).unwrap().open_all(&sealed).unwrap(), file);
        }
    }
}

#[test]
fn rule_9_names_keys_and_bytes_are_new_each_time_and_lengths_are_padded() {
    let file = file(100_000);
    let ((one, first), (two, second)) = (seal(&file, 4096), seal(&file, 4096));
    assert!(one.blob != two.blob && one.key != two.key && first != second);
    assert_eq!(one.blob.as_str().len(), 64);
    assert_eq!(one.sha256, two.sha256);
    let lengths: std::collections::BTreeSet<_> = (100_000..101_000)
        .step_by(50)
        .map(|size| Sealer::new(size).map(|_| seal(&vec![0; size as usize], 65_536).1.len()).unwrap())
        .collect();
    assert!(lengths.len() <= 2, "{lengths:?}");
    for size in [5_000usize, 70_000, 900_000] {
        let sealed = seal(&vec![1; size], 65_536).1.len();
        assert!((sealed as f64) < size as f64 * 1.13, "{size} became {sealed}");
    }
}

#[test]
fn rule_9_every_chunk_is_proven_by_itself_and_in_its_place() {
    let file = file(5 * CHUNK_SIZE as usize + 10);
    let (attachment, sealed) = seal(&file, 65_536);
    let opener = Opener::new(&attachment).unwrap();
    let bytes = |index| {
        let range = opener.range(index).unwrap();
        sealed[range.start as usize..range.end as usize].to_vec()
    };
    // A download that goes on in the middle.
    assert_eq!(opener.open(3, &bytes(3)).unwrap(), file[3 * CHUNK_SIZE as usize..4 * CHUNK_SIZE as usize]);
    assert_eq!(opener.open(3, &bytes(2)), Err(AttachmentError::Forged));
    for place in [0, 100, CHUNK_SIZE as usize, CHUNK_SIZE as usize + 15] {
        let mut forged = bytes(1);
        forged[place] ^= 1;
        assert_eq!(opener.open(1, &forged), Err(AttachmentError::Forged));
    }
    assert_eq!(opener.open(1, &bytes(1)[1..]), Err(AttachmentError::WrongSize));
    assert_eq!(opener.open(opener.chunks(), &[]), Err(AttachmentError::NoSuchChunk));
    assert_eq!(opener.open_all(&sealed[..sealed.len() - 16]), Err(AttachmentError::WrongSize));
    assert_eq!(opener.useful_chunks(), 6);

    // Cut behind a whole chunk, with a letter that says so: the chunk was not the last.
    let cut = Attachment { size: 2 * u64::from(CHUNK_SIZE), ..attachment.clone() };
    let range = opener.range(1).unwrap();
    assert_eq!(Opener::new(&cut).unwrap().open_all(&sealed[..range.end as usize]), Err(AttachmentError::Forged));
    let renamed = Attachment { blob: "another".into(), ..attachment.clone() };
    assert_eq!(Opener::new(&renamed).unwrap().open(0, &bytes(0)), Err(AttachmentError::Forged));
    let rehashed = Attachment { sha256: [0; 32], ..attachment };
    assert_eq!(Opener::new(&rehashed).unwrap().open_all(&sealed), Err(AttachmentError::Forged));
}

#[test]
fn rule_9_sizes_are_checked_before_anything_is_kept() {
    assert_eq!(Sealer::new(BLOB_MAX).unwrap_err(), AttachmentError::TooLarge);
    assert_eq!(Sealer::new(u64::MAX).unwrap_err(), AttachmentError::TooLarge);
    let mut sealer = Sealer::new(10).unwrap();
    assert_eq!(sealer.push(&[0; 11], &mut Vec::new()), Err(AttachmentError::WrongSize));
    assert_eq!(Sealer::new(10).unwrap().finish(&mut Vec::new()).unwrap_err(), AttachmentError::WrongSize);
    let (attachment, _) = seal(b"x", 1);
    for (size, chunk_size) in [(u64::MAX, CHUNK_SIZE), (1, 0), (1, u32::MAX)] {
        assert!(Opener::new(&Attachment { size, chunk_size, ..attachment.clone() }).is_err());
    }
}
