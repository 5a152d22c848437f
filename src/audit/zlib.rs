//! Where data compressed with zlib (RFC 1950) begin, whatever their header says.

/// The first bytes of headers for windows smaller than the usual one.
const SMALL: [u8; 7] = [0x08, 0x18, 0x28, 0x38, 0x48, 0x58, 0x68];

/// Whether a header of zlib stands there: deflate, no dictionary, sound check bits.
pub(super) fn is_header(bytes: &[u8]) -> bool {
    let [method, flags, ..] = *bytes else {
        return false;
    };
    let sound = (u16::from(method) << 8 | u16::from(flags)).is_multiple_of(31);
    method & 0x0f == 8 && method >> 4 <= 7 && flags & 0x20 == 0 && sound
}

/// Gives each place where data with a smaller window may begin.
pub(super) fn small(bytes: &[u8], mut give: impl FnMut(usize)) {
    for (at, pair) in bytes.windows(2).enumerate() {
        if SMALL.contains(&pair[0]) && is_header(pair) {
            give(at);
        }
    }
}
