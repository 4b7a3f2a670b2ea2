//! Rule 9 for messages: what the hub sees of a message's length is its bucket.

use crate::Error;

/// Largest plaintext of one message: padded and sealed it still fits into [`model::wire::ENVELOPE_MAX`].
pub const PLAINTEXT_MAX: usize = 200 * 1024;
/// Version byte and length.
const HEADER: usize = 5;
const VERSION: u8 = 1;
/// Most letters, receipts and menu choices fit into the smallest bucket and look alike.
const SMALLEST: u64 = 512;
/// Below this buckets are powers of two, above they follow [`padme`].
const COARSE_UP_TO: u64 = 8 * 1024;

/// Errors: larger than [`PLAINTEXT_MAX`].
pub fn pad(plaintext: &[u8]) -> Result<Vec<u8>, Error> {
    if plaintext.len() > PLAINTEXT_MAX {
        return Err(Error::TooLarge { size: plaintext.len(), max: PLAINTEXT_MAX });
    }
    let used = HEADER + plaintext.len();
    let mut framed = Vec::with_capacity(bucket(used as u64) as usize);
    framed.push(VERSION);
    framed.extend_from_slice(&(plaintext.len() as u32).to_be_bytes());
    framed.extend_from_slice(plaintext);
    framed.resize(bucket(used as u64) as usize, 0);
    Ok(framed)
}

/// None: not a frame that [`pad`] made.
pub fn unpad(mut framed: Vec<u8>) -> Option<Vec<u8>> {
    let header: [u8; HEADER] = framed.get(..HEADER)?.try_into().ok()?;
    let [version, length @ ..] = header;
    let end = HEADER.checked_add(u32::from_be_bytes(length) as usize)?;
    if version != VERSION || end > framed.len() || framed.get(end..)?.iter().any(|byte| *byte != 0) {
        return None;
    }
    framed.truncate(end);
    framed.drain(..HEADER);
    Some(framed)
}

fn bucket(size: u64) -> u64 {
    if size <= COARSE_UP_TO { size.next_power_of_two().max(SMALLEST) } else { padme(size) }
}

/// Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files", PETS 2019, §4): the length keeps as many
/// significant bits as its exponent has, so that padding never exceeds 12 % and the lengths seen are few.
pub(crate) fn padme(size: u64) -> u64 {
    if size < 2 {
        return size;
    }
    let exponent = u64::from(size.ilog2());
    let kept = u64::from(exponent.max(1).ilog2()) + 1;
    let mask = (1u64 << exponent.saturating_sub(kept)) - 1;
    size.saturating_add(mask) & !mask
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_padded_comes_back() {
        for size in [0, 1, 506, 507, 508, 4096, 8187, 8188, 60_000, PLAINTEXT_MAX] {
            let plaintext = vec![7u8; size];
            let padded = pad(&plaintext).unwrap();
            assert_eq!(padded.len() as u64, bucket(padded.len() as u64), "a bucket is its own bucket");
            assert_eq!(unpad(padded).unwrap(), plaintext);
        }
        assert!(pad(&vec![0; PLAINTEXT_MAX + 1]).is_err());
    }

    #[test]
    fn short_messages_look_alike() {
        let lengths: std::collections::BTreeSet<_> = (0..500).map(|n| pad(&vec![1; n]).unwrap().len()).collect();
        assert_eq!(lengths.into_iter().collect::<Vec<_>>(), [512]);
    }

    #[test]
    fn padme_costs_at_most_twelve_per_cent() {
        for size in (1..200_000u64).chain([1 << 24, (1 << 24) + 1, (1 << 25) - 12_345]) {
            let padded = padme(size);
            assert!(padded >= size && padded as f64 <= size as f64 * 1.12, "{size} became {padded}");
        }
    }

    #[test]
    fn a_frame_of_another_shape_is_refused() {
        assert_eq!(unpad(vec![]), None);
        assert_eq!(unpad(vec![2, 0, 0, 0, 0]), None);
        assert_eq!(unpad(vec![1, 0, 0, 0, 9, 1]), None);
        assert_eq!(unpad(vec![1, 0, 0, 0, 0, 5]), None, "padding is zeros");
    }
}
