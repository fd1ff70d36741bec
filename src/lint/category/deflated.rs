//! Files that the program carries are small in it, and made large when they are first needed.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

/// What was deflated; as much of it as can be read.
pub(super) fn inflate(file: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(file.len() * 2);
    // The files are part of the program, and tests read every one of them.
    let _ = DeflateDecoder::new(file).read_to_end(&mut bytes);
    bytes
}

/// What [`inflate`] reads.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    // Nothing is written but memory.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
