//! References: eight letters and digits that are not mistaken for each other on the telephone, for example `7K3F-Q2XM`.

use crate::id::Reference;

const ALPHABET: &[u8] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Reference {
    /// From eight random bytes, which the caller draws.
    pub fn from_random(random: [u8; 8]) -> Self {
        let mut text = String::with_capacity(9);
        for (index, byte) in random.into_iter().enumerate() {
            if index == 4 {
                text.push('-');
            }
            text.push(ALPHABET[usize::from(byte) % ALPHABET.len()] as char);
        }
        Self(text)
    }

    /// The first reference in a text, however it is written.
    pub fn find(text: &str) -> Option<Self> {
        let folded: String = text.to_uppercase();
        folded.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).find_map(|word| {
            let letters: String = word.chars().filter(|c| *c != '-').collect();
            let fits = letters.len() == 8 && letters.bytes().all(|b| ALPHABET.contains(&b));
            // Eight letters without a digit or a hyphen are a word.
            let is_word = !word.contains('-') && !letters.bytes().any(|b| b.is_ascii_digit());
            (fits && !is_word).then(|| Self(format!("{}-{}", &letters[..4], &letters[4..])))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_found_however_it_is_written() {
        assert_eq!(Reference::find("What about 7k3f-q2xm, please?"), Some(Reference::new("7K3F-Q2XM")));
        assert_eq!(Reference::find("7K3FQ2XM"), Some(Reference::new("7K3F-Q2XM")));
        assert_eq!(Reference::find("where is my SCHMERZX"), None);
        assert_eq!(Reference::find("call 0800 000 110"), None);
    }

    #[test]
    fn a_reference_can_be_read_out() {
        let made = Reference::from_random([0, 1, 2, 3, 250, 251, 252, 253]);
        assert_eq!(made.0.len(), 9);
        assert!(made.0.chars().all(|c| c == '-' || ALPHABET.contains(&(c as u8))));
        assert_eq!(Reference::find(&made.0), Some(made));
    }
}
