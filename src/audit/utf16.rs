//! Texts in UTF-16, in files of any kind, in both orders of bytes.

/// The shortest text that is taken for one, in characters.
const SHORTEST: usize = 4;

/// Whether bytes are nothing but text in UTF-16: every second byte of most
/// characters is zero.
pub(super) fn is_all(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |parity| {
        sample
            .iter()
            .skip(parity)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    sample.len() >= 8
        && zeros(0).max(zeros(1)) * 10 >= sample.len() / 2 * 7
        && zeros(0).min(zeros(1)) == 0
}

/// Gives each text in UTF-16 that lies in `bytes`, as UTF-8.
pub(super) fn texts(bytes: &[u8], mut found: impl FnMut(&[u8])) {
    if memchr::memchr(0, bytes).is_none() {
        return;
    }
    let orders: [fn([u8; 2]) -> u16; 2] = [u16::from_le_bytes, u16::from_be_bytes];
    for order in orders {
        for parity in 0..2 {
            let mut run = String::new();
            let mut length = 0;
            let (pairs, _) = bytes.get(parity..).unwrap_or_default().as_chunks();
            for pair in pairs {
                if let Some(char) = plausible(order(*pair)) {
                    run.push(char);
                    length += 1;
                    continue;
                }
                if length >= SHORTEST {
                    found(run.as_bytes());
                }
                run.clear();
                length = 0;
            }
            if length >= SHORTEST {
                found(run.as_bytes());
            }
        }
    }
}

/// The character of a unit that European texts are written with.
fn plausible(unit: u16) -> Option<char> {
    matches!(unit,
        0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0x24f | 0x300..=0x36f
        | 0x1e00..=0x1eff | 0x2010..=0x2027 | 0x202f | 0x20ac | 0xfb00..=0xfb06)
    .then(|| char::from_u32(u32::from(unit)))?
}

#[cfg(test)]
mod tests {
    use super::texts;

    #[test]
    fn texts_are_found_in_both_orders_at_any_byte() {
        let text = "Le cœur – été";
        let (mut little, mut big) = (vec![1], vec![0xff, 0xff, 0xff]);
        for unit in text.encode_utf16() {
            little.extend(unit.to_le_bytes());
            big.extend(unit.to_be_bytes());
        }
        for bytes in [little, big] {
            let mut all = Vec::new();
            texts(&bytes, |found| {
                all.push(String::from_utf8(found.to_vec()).unwrap());
            });
            assert!(all.iter().any(|found| found == text), "{all:?}");
        }
    }
}
