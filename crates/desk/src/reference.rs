//! References: eight letters and digits that are not mistaken for each other on the telephone.

use crate::database::random;
use crate::error::DeskError;
use model::id::Reference;

const ALPHABET: &[u8] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

pub fn new() -> Result<Reference, DeskError> {
    let mut text = String::with_capacity(9);
    for (index, byte) in random::<8>()?.into_iter().enumerate() {
        if index == 4 {
            text.push('-');
        }
        text.push(ALPHABET[usize::from(byte) % ALPHABET.len()] as char);
    }
    Ok(Reference(text))
}

/// The first reference in a text, however it is written.
pub fn find(text: &str) -> Option<Reference> {
    let folded: String = text.to_uppercase();
    folded.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).find_map(|word| {
        let letters: String = word.chars().filter(|c| *c != '-').collect();
        let fits = letters.len() == 8 && letters.bytes().all(|b| ALPHABET.contains(&b));
        // Eight letters without a digit or a hyphen are a word.
        let is_word = !word.contains('-') && !letters.bytes().any(|b| b.is_ascii_digit());
        (fits && !is_word).then(|| Reference(format!("{}-{}", &letters[..4], &letters[4..])))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_found_however_it_is_written() {
        assert_eq!(find("What about 7k3f-q2xm, please?"), Some(Reference::new("7K3F-Q2XM")));
        assert_eq!(find("7K3FQ2XM"), Some(Reference::new("7K3F-Q2XM")));
        assert_eq!(find("where is my SCHMERZX"), None);
        assert_eq!(find("call 0800 000 110"), None);
        assert_eq!(find(&new().unwrap().0).map(|r| r.0.len()), Some(9));
    }
}
