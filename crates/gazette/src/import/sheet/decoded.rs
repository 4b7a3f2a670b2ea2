//! Whatever encoding a spreadsheet program chose, as UTF-8, without holding more than a piece of it.

use encoding_rs::{CoderResult, Decoder, DecoderResult, Encoding, UTF_8, WINDOWS_1252};
use std::io::{self, Read};

const PIECE: usize = 32 * 1024;

/// What the bytes say of themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Text(&'static Encoding),
    /// A zip file, which is what workbooks are.
    Workbook,
    /// Bytes that no text has.
    Binary,
}

/// A byte order mark decides; then UTF-8 if it is that to the end; else the Western European set that spreadsheets save by
/// default.
pub fn look(mut source: impl Read) -> io::Result<Look> {
    let mut piece = vec![0; PIECE];
    let mut out = vec![0; PIECE * 3 + 16];
    let mut decoder = UTF_8.new_decoder_without_bom_handling();
    let (mut first, mut is_utf8) = (true, true);
    loop {
        let count = fill(&mut source, &mut piece)?;
        let bytes = &piece[..count];
        if first {
            if bytes.starts_with(b"PK\x03\x04") {
                return Ok(Look::Workbook);
            }
            if let Some((encoding, _)) = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8) {
                return Ok(Look::Text(encoding));
            }
            first = false;
        }
        if bytes.contains(&0) {
            return Ok(Look::Binary);
        }
        if is_utf8 {
            let (result, ..) = decoder.decode_to_utf8_without_replacement(bytes, &mut out, count == 0);
            is_utf8 = !matches!(result, DecoderResult::Malformed(..));
        }
        if count == 0 {
            return Ok(Look::Text(if is_utf8 { UTF_8 } else { WINDOWS_1252 }));
        }
    }
}

/// The same bytes in UTF-8, without their byte order mark.
pub struct Decoded<R> {
    source: R,
    decoder: Decoder,
    piece: Vec<u8>,
    /// What of the piece is not decoded yet.
    rest: std::ops::Range<usize>,
    out: Vec<u8>,
    ready: std::ops::Range<usize>,
    ended: bool,
}

impl<R> Decoded<R> {
    pub fn new(source: R, encoding: &'static Encoding) -> Self {
        Self {
            source,
            decoder: encoding.new_decoder_with_bom_removal(),
            piece: vec![0; PIECE],
            rest: 0..0,
            out: vec![0; PIECE],
            ready: 0..0,
            ended: false,
        }
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.ready.is_empty() && !self.ended {
            if self.rest.is_empty() {
                self.rest = 0..fill(&mut self.source, &mut self.piece)?;
                self.ended = self.rest.is_empty();
            }
            let bytes = &self.piece[self.rest.clone()];
            let (result, taken, given, _) = self.decoder.decode_to_utf8(bytes, &mut self.out, self.ended);
            self.rest.start += taken;
            self.ready = 0..given;
            if self.ended && result == CoderResult::OutputFull {
                self.ended = false;
            }
        }
        let count = self.ready.len().min(into.len());
        into[..count].copy_from_slice(&self.out[self.ready.start..self.ready.start + count]);
        self.ready.start += count;
        Ok(count)
    }
}

impl<R> std::fmt::Debug for Decoded<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Decoded").field("encoding", &self.decoder.encoding().name()).finish_non_exhaustive()
    }
}

/// As much as there is, so that a mark at the beginning is never cut.
fn fill(source: &mut impl Read, piece: &mut [u8]) -> io::Result<usize> {
    let mut count = 0;
    while count < piece.len() {
        match source.read(&mut piece[count..]) {
            Ok(0) => break,
            Ok(more) => count += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        let Look::Text(encoding) = look(bytes).unwrap() else { panic!("no text") };
        let mut text = String::new();
        Decoded::new(bytes, encoding).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn every_encoding_of_a_long_text_is_that_text() {
        let long = "Café für 10 €; ".repeat(9_000);
        let (western, ..) = WINDOWS_1252.encode(&long);
        let utf16: Vec<u8> = [0xFEFF].into_iter().chain(long.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let marked = [b"\xef\xbb\xbf".as_slice(), long.as_bytes()].concat();
        for bytes in [long.as_bytes(), &western, &utf16, &marked] {
            assert!(text(bytes) == long);
        }
        assert_eq!(text(b""), "");
    }

    #[test]
    fn a_byte_at_the_very_end_decides() {
        let mut bytes = "é".repeat(40_000).into_bytes();
        assert_eq!(look(&bytes[..]).unwrap(), Look::Text(UTF_8));
        bytes.push(0xE9);
        assert_eq!(look(&bytes[..]).unwrap(), Look::Text(WINDOWS_1252));
        bytes.push(0);
        assert_eq!(look(&bytes[..]).unwrap(), Look::Binary);
        assert_eq!(look(&b"PK\x03\x04rest"[..]).unwrap(), Look::Workbook);
    }
}
