//! What the two languages share: the shape of a message, and small pieces of it.

/// A problem in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// What is wrong, in one line.
    pub message: String,
    /// What to do about it, in one line.
    pub help: String,
}

/// The e-mail address that a text becomes without its spaces and what programs put
/// before it.
pub(super) fn nearly_email(value: &str) -> Option<String> {
    let bare = value.trim_start_matches("mailto:");
    let near: String = bare.chars().filter(|char| !char.is_whitespace()).collect();
    let (name, domain) = near.split_once('@')?;
    let plain = |char: char| char.is_ascii_alphanumeric() || "._%+-".contains(char);
    let is_one = !name.is_empty() && domain.contains('.') && !domain.starts_with('.');
    let is_plain = name.chars().all(plain) && domain.chars().all(plain);
    (is_one && is_plain && near != value).then_some(near)
}

/// Whether a text is an address of the web but for its beginning.
pub(super) fn bare_web(value: &str) -> bool {
    let host = value.split('/').next().unwrap_or_default();
    let plain = |char: char| char.is_ascii_alphanumeric() || ".-".contains(char);
    host.contains('.') && host.chars().all(plain) && !value.contains(char::is_whitespace)
}

/// The most characters of a message: what an author wrote may be in it, however long.
const LONGEST: usize = 600;

/// A message on one line, without the signs that would turn a terminal or the
/// direction of writing over to whoever wrote the sheet.
pub(crate) fn tidy(text: String) -> String {
    let unruly = |char: char| {
        char.is_control() || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.len() <= LONGEST && !text.contains(unruly) {
        return text;
    }
    let plain = |char| if unruly(char) { ' ' } else { char };
    let mut chars = text.chars().map(plain);
    let mut tidy: String = chars.by_ref().take(LONGEST).collect();
    if chars.next().is_some() {
        tidy.push('…');
    }
    tidy
}

/// The question of `pattern` where something is near, else what to do instead.
pub(super) fn did_you_mean(
    suggestion: Option<&String>,
    pattern: &str,
    otherwise: impl Into<String>,
) -> String {
    suggestion.map_or_else(|| otherwise.into(), |word| pattern.replace("{}", word))
}

/// The first dozen of `names`, and how many more there are, by `more`; none where there are
/// none.
pub(super) fn listed(names: &[String], more: &str) -> Option<String> {
    const MOST: usize = 12;
    let shown = names.get(..MOST).unwrap_or(names).join(", ");
    let rest = names.len().saturating_sub(MOST);
    match (names.is_empty(), rest) {
        (true, _) => None,
        (_, 0) => Some(shown),
        (_, rest) => Some(format!("{shown} {}", more.replace("{}", &rest.to_string()))),
    }
}

/// The address of a site that was written without its beginning.
pub(super) fn whole_address(value: &str) -> Option<String> {
    let host = value.trim().trim_matches('/');
    let plain = host.contains('.') && !host.contains([':', '@', ' ', '?', '#']);
    plain.then(|| format!("https://{host}/"))
}

/// The year that is named in a text that names one alone.
pub(super) fn year_in(text: &str) -> Option<&str> {
    let figures = text.split(|char: char| !char.is_ascii_digit());
    let mut years = figures.filter(|figures| figures.len() == 4 && !figures.starts_with('0'));
    let year = years.next()?;
    years.next().is_none().then_some(year)
}

/// The value alone of a line as it stands in a file.
pub(super) fn bare(line: &str) -> &str {
    let value = line.split_once(" = ").map_or(line, |(_, value)| value);
    value.trim_matches('"')
}

/// A number with at most one decimal.
pub(super) fn number(value: f64, separator: char) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0")
        .map_or_else(|| text.replace('.', &separator.to_string()), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, tidy};

    #[test]
    fn what_an_author_wrote_stays_on_one_line() {
        // A value with a line end or an escape sequence was printed as it was.
        assert_eq!(tidy("a\nb\u{1b}[2J\u{202e}".to_owned()), "a b [2J ");
        assert_eq!(tidy("é".repeat(2 * LONGEST)).chars().count(), LONGEST + 1);
    }
}
