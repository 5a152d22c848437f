//! Knows nobody: `crate::attic` stands in a comment, or in a text.

pub(crate) struct Coal;

/// See [`crate::attic::Trunk`].
pub(crate) fn words<'a>(_: &'a str) -> [&'a str; 3] {
    let _ = ['"', '\'', '\u{2019}'];
    ["use crate::attic;", r#"crate::attic "quoted" "#, "\"crate::attic\""]
}

#[cfg(all(test, unix))]
mod tests {
    use crate::attic::Trunk;

    fn trunk() -> Trunk {
        crate::attic::trunk()
    }
}
