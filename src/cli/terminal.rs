//! The one place that prints: results on standard output, all else on standard
//! error. Colours where someone sees them; a reader that goes away is no error.

use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};

/// What is struck in an answer: the words that matched.
pub(super) const STRUCK: Style = AnsiColor::Yellow.on_default().bold();
/// A title.
pub(super) const TITLE: Style = Style::new().bold();
/// What is said in passing.
pub(super) const FAINT: Style = Style::new().dimmed();

/// Prints a result on standard output.
pub(super) fn result(text: &str) {
    // Where nobody reads on (`| head`), nothing more is to be said.
    let mut out = anstream::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Prints on standard error.
pub(super) fn remark(text: &str) {
    let mut out = anstream::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Whether someone watches standard error.
pub(super) fn is_watched() -> bool {
    io::stderr().is_terminal()
}
