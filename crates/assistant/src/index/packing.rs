//! Ascending numbers as distances, LEB128.

pub fn pack(numbers: &[i64]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(numbers.len() * 2);
    let mut last = 0;
    for number in numbers {
        let mut step = number.abs_diff(last);
        last = *number;
        while step >= 0x80 {
            bytes.push((step & 0x7f) as u8 | 0x80);
            step >>= 7;
        }
        bytes.push(step as u8);
    }
    bytes
}

pub fn unpack(bytes: &[u8]) -> impl Iterator<Item = i64> + '_ {
    let mut rest = bytes.iter();
    let mut last = 0_i64;
    std::iter::from_fn(move || {
        let mut step = 0_u64;
        let mut shift = 0_u32;
        loop {
            let byte = *rest.next()?;
            step |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            shift += 7;
            if byte < 0x80 {
                last = last.wrapping_add(step as i64);
                return Some(last);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_survive_packing() {
        let numbers = [1, 2, 200, 70_000, i64::from(u32::MAX)];
        assert_eq!(unpack(&pack(&numbers)).collect::<Vec<_>>(), numbers);
        assert_eq!(unpack(&[0x80, 0x80]).count(), 0);
    }
}
