//! A signed note (C2SP signed-note) of any text, opened with the key that is known beforehand.

use crate::error::{Error, Result};
use signed_note::{Note, StandardVerifier, VerifierList};

/// The text, if `verifier` (`name+hash+key`) signed it.
///
/// Errors: [`Error::BadVerifier`], [`Error::Malformed`], [`Error::BadSignature`].
pub fn open(note: &[u8], verifier: &str) -> Result<Vec<u8>> {
    let verifier = StandardVerifier::new(verifier).map_err(|_| Error::BadVerifier)?;
    let note = Note::from_bytes(note).map_err(|_| Error::Malformed { what: "the note" })?;
    note.verify(&VerifierList::new(vec![Box::new(verifier)])).map_err(|_| Error::BadSignature)?;
    Ok(note.text().to_vec())
}

#[cfg(all(test, feature = "publish"))]
mod tests {
    use super::*;
    use crate::keys::Signer;
    use model::id::Origin;

    #[test]
    fn a_note_opens_with_its_key_and_not_when_a_letter_was_changed() {
        let signer = |seed| Signer::from_seed(&Origin::new("trail"), [seed; 32]).unwrap();
        let note = signer(1).note(b"rows 12\n").unwrap();
        assert_eq!(open(&note, &signer(1).verifier()).unwrap(), b"rows 12\n");
        assert!(matches!(open(&note, &signer(2).verifier()), Err(Error::BadSignature)));
        let changed = String::from_utf8(note).unwrap().replace("12", "13");
        assert!(matches!(open(changed.as_bytes(), &signer(1).verifier()), Err(Error::BadSignature)));
        assert!(matches!(open(b"no note", &signer(1).verifier()), Err(Error::Malformed { .. })));
        assert_eq!(signer(1).note(b"no line break"), None);
    }
}
