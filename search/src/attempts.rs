//! Going on after a failed read, so that whoever fetches what is missing learns
//! of all of it in one go. What was made meanwhile is thrown away in the end.

/// Reads that were tried, and the first error among them.
pub(crate) struct Attempts<E>(Option<E>);

impl<E> Default for Attempts<E> {
    fn default() -> Self {
        Self(None)
    }
}

impl<E> Attempts<E> {
    /// What was read, if it was.
    pub(crate) fn some<T>(&mut self, result: Result<T, E>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.0.get_or_insert(error);
                None
            }
        }
    }

    /// What was read, or nothing.
    pub(crate) fn of<T: Default>(&mut self, result: Result<T, E>) -> T {
        self.some(result).unwrap_or_default()
    }

    /// Notes how a read went that gives nothing.
    pub(crate) fn note(&mut self, result: Result<(), E>) {
        self.of(result);
    }

    /// The first error, if any.
    pub(crate) fn end(self) -> Result<(), E> {
        self.0.map_or(Ok(()), Err)
    }
}
