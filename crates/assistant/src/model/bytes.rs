//! A model as bytes: sections of one kind of number each, so that any compression finds them easy.

use super::Model;
use crate::error::{Error, Result};

const MAGIC: &[u8; 4] = b"LKTM";
const VERSION: u8 = 1;

impl Model {
    /// The file that is shipped: magic, version, language, entries, constants, features, weights.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.weights.len() * 2 + self.hashes.len() * 4);
        out.extend_from_slice(MAGIC);
        out.push(VERSION);
        put_text(&mut out, &self.lang);
        put_number(&mut out, self.ids.len() as u64);
        self.ids.iter().for_each(|id| put_text(&mut out, id));
        self.bias.iter().for_each(|bias| out.extend_from_slice(&bias.to_le_bytes()));
        out.extend_from_slice(&self.scale.to_le_bytes());
        put_number(&mut out, self.hashes.len() as u64);
        let mut last = 0;
        for hash in &self.hashes {
            put_number(&mut out, u64::from(hash - last));
            last = *hash;
        }
        out.extend_from_slice(&self.rarity);
        self.ranges().for_each(|range| put_number(&mut out, range.len() as u64));
        for range in self.ranges() {
            let mut last = 0;
            for class in &self.classes[range] {
                put_number(&mut out, u64::from(class - last));
                last = *class;
            }
        }
        out.extend(self.weights.iter().map(|weight| weight.to_le_bytes()[0]));
        out
    }

    fn ranges(&self) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
        self.starts.windows(2).map(|pair| pair[0] as usize..pair[1] as usize)
    }

    /// Reads what [`Model::to_bytes`] wrote.
    /// Errors: [`Error::Model`] where the bytes are not a model, [`Error::ModelVersion`] where a newer program wrote them.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader { rest: bytes };
        if reader.take(MAGIC.len())? != MAGIC {
            return Err(Error::Model("it does not begin as one"));
        }
        let version = reader.byte()?;
        if version != VERSION {
            return Err(Error::ModelVersion { found: version, known: VERSION });
        }
        let lang = reader.text()?;
        let entries = reader.count()?;
        if entries > usize::from(u16::MAX) {
            return Err(Error::Model("more entries than numbers for them"));
        }
        let mut model = Self::empty(lang);
        for _ in 0..entries {
            model.ids.push(reader.text()?);
        }
        for _ in 0..entries {
            model.bias.push(reader.float()?);
        }
        model.scale = reader.float()?;
        reader.features(&mut model)?;
        reader.weights(&mut model)?;
        if !reader.rest.is_empty() {
            return Err(Error::Model("it goes on after its end"));
        }
        Ok(model)
    }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(Error::Model("it ends too early"))?;
        self.rest = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    fn number(&mut self) -> Result<u32> {
        let mut number = 0_u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return u32::try_from(number).map_err(|_| Error::Model("a number is too large"));
            }
        }
        Err(Error::Model("a number does not end"))
    }

    /// A number of things of at least one byte each: never more than bytes are left, so nothing large is set aside in vain.
    fn count(&mut self) -> Result<usize> {
        let count = self.number()? as usize;
        if count > self.rest.len() {
            return Err(Error::Model("it promises more than it holds"));
        }
        Ok(count)
    }

    fn text(&mut self) -> Result<String> {
        let length = self.count()?;
        String::from_utf8(self.take(length)?.to_vec()).map_err(|_| Error::Model("a name is not text"))
    }

    fn float(&mut self) -> Result<f32> {
        let mut bytes = [0; 4];
        bytes.copy_from_slice(self.take(4)?);
        let float = f32::from_le_bytes(bytes);
        if float.is_finite() { Ok(float) } else { Err(Error::Model("a number is not finite")) }
    }

    fn features(&mut self, model: &mut Model) -> Result<()> {
        let features = self.count()?;
        let mut last = 0_u32;
        for at in 0..features {
            let step = self.number()?;
            if at > 0 && step == 0 {
                return Err(Error::Model("a feature comes twice"));
            }
            last = last.checked_add(step).ok_or(Error::Model("a number is too large"))?;
            model.hashes.push(last);
        }
        model.rarity = self.take(features)?.to_vec();
        let mut total = 0_usize;
        for _ in 0..features {
            total += self.count()?;
            model.starts.push(u32::try_from(total).map_err(|_| Error::Model("a number is too large"))?);
        }
        Ok(())
    }

    fn weights(&mut self, model: &mut Model) -> Result<()> {
        let total = model.starts.last().copied().unwrap_or(0) as usize;
        if total > self.rest.len() {
            return Err(Error::Model("it promises more than it holds"));
        }
        for at in 0..model.hashes.len() {
            let mut last = 0_u32;
            for _ in model.starts[at]..model.starts[at + 1] {
                last = last.checked_add(self.number()?).ok_or(Error::Model("a number is too large"))?;
                if last as usize >= model.ids.len() {
                    return Err(Error::Model("a weight belongs to no entry"));
                }
                model.classes.push(last as u16);
            }
        }
        model.weights = self.take(total)?.iter().map(|byte| i8::from_le_bytes([*byte])).collect();
        Ok(())
    }
}

fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Entry, train};
    use proptest::prelude::*;

    fn bytes() -> Vec<u8> {
        let entries = [
            Entry::new("a", "en", "Renew a passport", "At the town hall, with a photo."),
            Entry::new("b", "en", "Rubbish collection", "Every Tuesday before seven."),
        ];
        train(&entries, "en").to_bytes()
    }

    #[test]
    fn every_cut_is_an_error() {
        let bytes = bytes();
        for end in 0..bytes.len() {
            assert!(Model::from_bytes(&bytes[..end]).is_err(), "{end}");
        }
        assert!(matches!(Model::from_bytes(&[&bytes[..], &[0]].concat()), Err(Error::Model(_))));
    }

    #[test]
    fn another_version_is_named() {
        let mut bytes = bytes();
        bytes[4] = 9;
        assert!(matches!(Model::from_bytes(&bytes), Err(Error::ModelVersion { found: 9, known: VERSION })));
    }

    proptest! {
        #[test]
        fn any_bytes_are_an_error_or_a_model_that_answers(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let hostile = [&MAGIC[..], &[VERSION], &bytes[..]].concat();
            if let Ok(model) = Model::from_bytes(&hostile) {
                model.score("when is the office open");
            }
            prop_assert!(Model::from_bytes(&bytes).is_err());
        }

        #[test]
        fn changed_bytes_are_an_error_or_a_model_that_answers(at in any::<prop::sample::Index>(), value in any::<u8>()) {
            let mut bytes = bytes();
            let at = at.index(bytes.len());
            bytes[at] = value;
            if let Ok(model) = Model::from_bytes(&bytes) {
                prop_assert_eq!(model.score("renew my passport").margins.len(), model.ids().len());
            }
        }
    }
}
