//! The one place that prints: results on standard output, all else on standard
//! error. Colours where someone sees them; a reader that goes away is no error.

use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};

use crate::diagnostic::{Failure, Fault, HoodFault, VaultFault};
use crate::vault::Passphrase;

/// What is struck in an answer: the words that matched.
pub(super) const STRUCK: Style = AnsiColor::Yellow.on_default().bold();
/// A title.
pub(super) const TITLE: Style = Style::new().bold();
/// What is said in passing.
pub(super) const FAINT: Style = Style::new().dimmed();

/// Prints a result on standard output.
///
/// Fails where it cannot be written, but not where nobody reads on (`| head`).
pub(super) fn result(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Fault::CannotWrite {
            path: "stdout".to_owned(),
            cause: error.into(),
        }
        .into()),
        _ => Ok(()),
    }
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

/// Whether somebody sits there who sees what is asked, and can answer.
pub(super) fn is_conversation() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Asks a question on standard output; the line of the answer, none where there are no
/// more.
pub(super) fn line(question: &str) -> Result<Option<String>, Failure> {
    result(question)?;
    let mut answer = Vec::new();
    // A line of a terminal may be in any encoding.
    let read = io::BufRead::read_until(&mut io::stdin().lock(), b'\n', &mut answer);
    let read = read.map_err(|error| Fault::CannotRead {
        path: "stdin".to_owned(),
        cause: error.into(),
    })?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    Ok((read > 0).then_some(answer))
}

/// Asks whoever sits at the terminal for a passphrase, which is not shown.
///
/// Fails where nobody does.
pub(super) fn secret(question: &str) -> Result<Passphrase, Failure> {
    if !io::stdin().is_terminal() {
        return Err(VaultFault::NoTerminal.into());
    }
    let typed = rpassword::prompt_password(question);
    typed.map(Passphrase::typed).map_err(|error| {
        if error.kind() == io::ErrorKind::Interrupted {
            return VaultFault::Interrupted.into();
        }
        let path = "terminal".to_owned();
        let cause = error.into();
        Fault::CannotRead { path, cause }.into()
    })
}

/// Whether someone sees a question and can answer it.
pub(super) fn is_answered() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks whoever sits at the terminal for a yes: `oui` or `o`, `yes` or `y`.
/// Anything else is a no.
///
/// Fails where nobody does.
pub(super) fn agrees(question: &str) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Err(HoodFault::NobodyToConfirm.into());
    }
    remark(question);
    let mut answer = String::new();
    let read = io::stdin().read_line(&mut answer);
    read.map_err(|error| Fault::CannotRead {
        path: "stdin".to_owned(),
        cause: error.into(),
    })?;
    let answer = answer.trim().to_lowercase();
    Ok(matches!(answer.as_str(), "o" | "oui" | "y" | "yes"))
}
