//! Canonical Huffman codes, as `crate::records` reads them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::records::Code;

/// The longest code, in bits.
const LONGEST_CODE: u32 = 30;

/// The bits of a symbol: the number that they are, and how many.
pub(super) type Bits = (u32, u32);

/// The Huffman code of symbols that are used so often, and the bits of each in
/// the order of the code.
pub(super) fn code<S: Ord>(weighed: Vec<(S, u64)>) -> (Code<S>, Vec<Bits>) {
    let mut weights: Vec<u64> = weighed.iter().map(|&(_, count)| count).collect();
    let mut lengths = code_lengths(&weights);
    while lengths.iter().any(|&length| length > LONGEST_CODE) {
        for weight in &mut weights {
            *weight = *weight / 2 + 1;
        }
        lengths = code_lengths(&weights);
    }
    let symbols = weighed.into_iter().map(|(symbol, _)| symbol);
    let mut sorted: Vec<(u32, S)> = lengths.into_iter().zip(symbols).collect();
    sorted.sort_unstable();
    let mut counts = vec![0; sorted.last().map_or(0, |&(length, _)| length as usize)];
    let mut bits = Vec::new();
    let (mut next, mut before) = (0, 0);
    for &(length, _) in &sorted {
        counts[length as usize - 1] += 1;
        next <<= length - before;
        bits.push((next, length));
        next += 1;
        before = length;
    }
    let symbols = sorted.into_iter().map(|(_, symbol)| symbol).collect();
    (Code { counts, symbols }, bits)
}

/// How many bits Huffman gives to each of some symbols, one at least.
fn code_lengths(weights: &[u64]) -> Vec<u32> {
    let mut heap: BinaryHeap<_> = weights
        .iter()
        .enumerate()
        .map(|(node, &weight)| Reverse((weight, node)))
        .collect();
    let mut parents = vec![0; (2 * weights.len()).saturating_sub(1)];
    let mut node = weights.len();
    while let (Some(Reverse(one)), Some(Reverse(two))) = (heap.pop(), heap.pop()) {
        parents[one.1] = node;
        parents[two.1] = node;
        heap.push(Reverse((one.0 + two.0, node)));
        node += 1;
    }
    let mut lengths = vec![0; parents.len()];
    for node in (0..parents.len().saturating_sub(1)).rev() {
        lengths[node] = lengths[parents[node]] + 1;
    }
    lengths.truncate(weights.len());
    for length in &mut lengths {
        *length = (*length).max(1);
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_symbols_have_short_codes() {
        let (code, bits) = code(vec![('a', 8), ('b', 1), ('c', 1), ('d', 4)]);
        assert_eq!(code.symbols, ['a', 'd', 'b', 'c']);
        assert_eq!(code.counts, [1, 1, 2]);
        assert_eq!(bits, [(0, 1), (0b10, 2), (0b110, 3), (0b111, 3)]);
        assert_eq!(super::code(vec![('a', 0)]).1, [(0, 1)]);
    }

    #[test]
    fn no_code_is_too_long() {
        let mut weights: Vec<(usize, u64)> = vec![(0, 1), (1, 1)];
        for symbol in 2..60 {
            weights.push((symbol, weights[symbol - 1].1 + weights[symbol - 2].1));
        }
        let (code, _) = code(weights);
        assert!(code.counts.len() <= LONGEST_CODE as usize);
    }
}
