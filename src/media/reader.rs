//! Bytes, read from the front without ever passing their end.

use crate::diagnostic::Unclean;

/// A reader of bytes that ends, and never panics, where the bytes end.
#[derive(Clone, Copy)]
pub(super) struct Reader<'b> {
    pub(super) rest: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(super) fn new(rest: &'b [u8]) -> Self {
        Self { rest }
    }

    pub(super) fn take(&mut self, count: usize) -> Result<&'b [u8], Unclean> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(Unclean::Damaged)?;
        self.rest = rest;
        Ok(taken)
    }

    pub(super) fn byte(&mut self) -> Result<u8, Unclean> {
        self.take(1).map(|taken| taken[0])
    }

    pub(super) fn array<const COUNT: usize>(&mut self) -> Result<[u8; COUNT], Unclean> {
        self.take(COUNT)?.try_into().map_err(|_| Unclean::Damaged)
    }
}

/// A length of the format as one of memory.
pub(super) fn length(value: u32) -> Result<usize, Unclean> {
    usize::try_from(value).map_err(|_| Unclean::Damaged)
}

/// Where `wanted` first stands in `bytes`.
pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, wanted)
}

/// Whether a name ends with a dot and `ending`, in any letters.
pub(super) fn has_ending(name: &str, ending: &str) -> bool {
    let found = name.rsplit_once('.');
    found.is_some_and(|(_, found)| found.eq_ignore_ascii_case(ending))
}
