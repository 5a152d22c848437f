//! A set of hashes that may be wrong, and is asked at every letter.

/// Spreads what the low bits of a number say over the high ones.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Tells in one look that a hash is none of those added; may be wrong about
/// one in sixteen others.
#[derive(Debug)]
pub(super) struct Filter {
    bits: Vec<u64>,
    shift: u32,
}

impl Default for Filter {
    fn default() -> Self {
        Self::for_so_many(0)
    }
}

impl Filter {
    pub(super) fn for_so_many(count: usize) -> Self {
        let bits = (count * 16).next_power_of_two().max(64);
        Self {
            bits: vec![0; bits / 64],
            shift: 64 - bits.trailing_zeros(),
        }
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        // The low bits of a rolling hash depend on few letters.
        let bit = hash.wrapping_mul(SPREAD) >> self.shift;
        (
            usize::try_from(bit / 64).unwrap_or_default(),
            1 << (bit % 64),
        )
    }

    pub(super) fn add(&mut self, hash: u64) {
        let (word, bit) = self.place(hash);
        self.bits[word] |= bit;
    }

    pub(super) fn has(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.bits[word] & bit != 0
    }
}
